//! `hangup`, the command.

use std::process::ExitCode;

fn main() -> ExitCode {
    hangup_cli::run(hangup_cli::Arguments::from_command_line())
}
