//! `hangup completions`.

use std::io::{self, Write};

use clap::Args;
use clap_complete::Shell;

use crate::terminal::Output;
use crate::{Found, definition};

/// Print what completes the command's words in a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  hangup completions bash > ~/.local/share/bash-completion/completions/hangup")]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, output: &mut Output<impl Write>) -> io::Result<Found> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut definition(), "hangup", &mut script);
        output.write_all(&script)?;
        Ok(Found::Fully)
    }
}
