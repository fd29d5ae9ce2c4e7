//! `docs/command.md`: the command's own help, all of it.

use hangup_cli::markdown::escape;

use super::head;
use crate::generated::File;

/// The page.
pub fn page() -> File {
    // Help is wrapped to the terminal, but a page has none.
    let mut definition = hangup_cli::definition()
        .term_width(100)
        .disable_help_subcommand(true);
    definition.build();
    let subcommands: Vec<String> = definition.get_subcommands_mut().map(section).collect();
    let text = format!(
        "# The `hangup` command

What the command says of itself with `--help`. Standard output is for data, standard error for messages.
Colour and wrapping are for terminals only; `NO_COLOR` turns colour off.

{}
{}",
        help(&mut definition),
        subcommands.join("\n"),
    );
    File::new(
        "docs/command.md",
        head("the definitions in cli/src/") + &text,
    )
}

fn section(command: &mut clap::Command) -> String {
    let name = escape(command.get_name());
    format!("## hangup {name}\n\n{}", help(command))
}

fn help(command: &mut clap::Command) -> String {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    format!("```text\n{}\n```\n", lines.join("\n").trim_end())
}
