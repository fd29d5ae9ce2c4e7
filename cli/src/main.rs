//! `hangup`, the command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    hangup_cli::run(hangup_cli::Arguments::parse())
}
