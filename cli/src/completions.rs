//! `hangup completions`, and the answers to the shells that run its scripts.

use std::io::{self, Write};

use clap::Args;
use clap_complete::Shell;
use clap_complete::env::{CompleteEnv, Shells};

use crate::terminal::Output;
use crate::{Found, definition};

/// The name of the shell that asks for completions, in whose script it is set.
const VARIABLE: &str = "HANGUP_COMPLETE";

/// Print what completes the command's words in a shell
#[derive(Debug, Args)]
#[command(after_help = "\
The script asks the command itself, so it need not be printed anew for a new version.

Example:
  hangup completions bash > ~/.local/share/bash-completion/completions/hangup")]
pub(crate) struct Completions {
    /// The shell
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
