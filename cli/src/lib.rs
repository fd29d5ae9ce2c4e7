//! The definitions of the `hangup` command, apart from the binary so that the documentation can be
//! generated from them.

mod card;
mod entry;
mod explain;
mod suggest;
mod terminal;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What the command line says.
#[derive(Debug, Parser)]
#[command(name = "hangup", version, about = "Explains Vobiz hangup causes")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what a code, a name or a text means, and what to do
    Explain(explain::Explain),
}

/// Runs the command on the standard streams.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let mut output = terminal::output();
    let mut messages = terminal::messages();
    let result = match arguments.command {
        Command::Explain(explain) => explain.run(&mut output, &mut messages),
    };
    match result {
        Ok(Found::Everything) => ExitCode::SUCCESS,
        Ok(Found::NotEverything) => ExitCode::FAILURE,
        // Nobody reads on, as after `| head`: no reason to complain.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hangup: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything that was asked for was found and readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Everything,
    NotEverything,
}
