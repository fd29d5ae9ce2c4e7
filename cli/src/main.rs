//! `hangup`, the command.

use std::process::ExitCode;

fn main() -> ExitCode {
    hangup_cli::complete();
    match hangup_cli::Arguments::from_command_line() {
        Ok(arguments) => hangup_cli::run(arguments),
        Err(code) => code,
    }
}
