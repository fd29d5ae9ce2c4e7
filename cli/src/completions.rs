//! `hangup completions`, and the answers to shells that run its scripts.

use std::io::{self, Write};

use clap::Args;
use clap_complete::Shell;
use clap_complete::env::{CompleteEnv, Shells};

use crate::terminal::Output;
use crate::{Found, definition};

/// The name of the shell that asks for completions, in whose script it is set.
const VARIABLE: &str = "HANGUP_COMPLETE";

/// Print the completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
The script calls `hangup` itself, so it also works with later versions.

Example:
  hangup completions bash > ~/.local/share/bash-completion/completions/hangup")]
pub(crate) struct Completions {
    /// Shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, output: &mut Output<impl Write>) -> io::Result<Found> {
        let shells = Shells::builtins();
        let shell = shells
            .completer(&self.shell.to_string())
            .ok_or_else(|| io::Error::other(format!("no completions for {}", self.shell)))?;
        let mut script = Vec::new();
        shell.write_registration(VARIABLE, "hangup", "hangup", "hangup", &mut script)?;
        output.write_all(&script)?;
        Ok(Found::Fully)
    }
}

/// Answers the script of a shell, and exits; does nothing if none asks.
pub fn complete() {
    CompleteEnv::with_factory(definition)
        .var(VARIABLE)
        .complete();
}
