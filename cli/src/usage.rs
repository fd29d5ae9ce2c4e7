//! Wrong usage, reported as everything else is.

use std::io::Write;

use clap::error::ErrorKind;

use crate::terminal::{self, PROBLEM};

/// Reports what is wrong with the command line, or prints the help that was asked for.
pub(crate) fn report(error: &clap::Error) {
    // Nothing is left to do if nobody reads it.
    let is_help = !error.use_stderr();
    if is_help || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return;
    }
    let (what, help) = what_and_help(&error.render().to_string());
    let mut messages = terminal::messages();
    let _ = writeln!(messages, "{PROBLEM}hangup:{PROBLEM:#} {what}");
    for line in help {
        let _ = writeln!(messages, "help: {line}");
    }
}

/// What is wrong, and what to do about it, from clap's paragraphs.
fn what_and_help(rendered: &str) -> (String, Vec<String>) {
    let mut paragraphs = rendered.split("\n\n").map(str::trim);
    let first = paragraphs.next().unwrap_or_default();
    let what = first.strip_prefix("error: ").unwrap_or(first);
    // The lines of a paragraph are what is missing, or the possible values.
    let mut lines = what.lines().map(str::trim);
    let mut what = lines.next().unwrap_or_default().to_owned();
    let mut help = Vec::new();
    for line in lines {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(values) => help.push(values.to_owned()),
            None => what = format!("{what} {line}"),
        }
    }
    for paragraph in paragraphs {
        let tips = paragraph
            .lines()
            .filter_map(|line| line.trim().strip_prefix("tip: "));
        help.extend(tips.map(str::to_owned));
        if let Some(usage) = paragraph.strip_prefix("Usage: ") {
            help.push(format!("usage is {usage}"));
        }
    }
    help.push("for more information, try '--help'".to_owned());
    (what, help)
}
