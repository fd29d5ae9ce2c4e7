//! `docs/command.md`: the command's own help, all of it.

use hangup_cli::markdown::{escape, fence};

use super::head;
use crate::generated::File;

/// Returns the page.
pub fn page() -> File {
    // A page has no terminal width.
    let mut definition = hangup_cli::definition()
        .term_width(100)
        .disable_help_subcommand(true);
    definition.build();
    let subcommands: Vec<String> = definition.get_subcommands_mut().map(section).collect();
    let text = format!(
        "# The `hangup` command

This page is the output of `--help`. Data goes to standard output, messages to standard error. Colors and wrapped
lines appear only on a terminal, and `NO_COLOR` turns colors off.

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
    fence("text", &lines.join("\n"))
}
