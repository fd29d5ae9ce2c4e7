//! The `hangup` command, apart from the binary, so that the documentation can be generated from its
//! definitions.

mod card;
mod completions;
mod decode;
mod entry;
mod explain;
mod format;
mod json;
mod list;
pub mod markdown;
mod search;
mod suggest;
mod table;
mod terminal;

use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use terminal::Output;

const EXAMPLES: &str = "\
Examples:
  hangup explain 3010 USER_BUSY \"no answer\"
  hangup decode 'HangupCauseCode=2020&HangupCause=NORMAL_CLEARING'
  hangup decode --format json < calls.csv
  hangup list --remedy retry-later
  hangup search credits

Exit codes:
  0  everything was found and read
  1  something was not found or could not be read; the rest was printed
  2  wrong usage";

/// What the command line says.
#[derive(Debug, Parser)]
#[command(
    name = "hangup",
    version,
    about = "Says in words why a Vobiz call ended, and what to do about it",
    after_help = EXAMPLES
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Explain(explain::Explain),
    Decode(decode::Decode),
    List(list::List),
    Search(search::Search),
    Completions(completions::Completions),
}

impl Arguments {
    /// Reads the command line. Wrong usage ends the process with exit code 2.
    #[must_use]
    pub fn from_command_line() -> Self {
        let arguments = Self::parse();
        if let Err(error) = arguments.check() {
            error.exit();
        }
        arguments
    }

    /// What the definition cannot say.
    fn check(&self) -> Result<(), clap::Error> {
        match &self.command {
            Command::List(list) => list.check(),
            _ => Ok(()),
        }
    }
}

/// The definition of the command line.
#[must_use]
pub fn definition() -> clap::Command {
    Arguments::command()
}

/// Runs the command on the standard streams.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let mut output = terminal::output();
    let mut messages = terminal::messages();
    let result = arguments
        .command
        .run(io::stdin().lock(), &mut output, &mut messages);
    match result.and_then(|found| output.flush().map(|()| found)) {
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

/// What the command prints into a pipe, messages where they occur; for documentation.
///
/// # Errors
///
/// What clap says of wrong usage.
pub fn transcript<I>(arguments: I, input: &str) -> Result<String, clap::Error>
where
    I: IntoIterator,
    I::Item: Into<OsString> + Clone,
{
    let arguments = Arguments::try_parse_from(arguments)?;
    arguments.check()?;
    let shared = terminal::Shared::default();
    let mut output = Output::plain(shared.clone());
    let mut messages = Output::plain(shared.clone());
    // Memory takes everything.
    let _ = arguments
        .command
        .run(input.as_bytes(), &mut output, &mut messages);
    let _ = output.flush();
    Ok(shared.text())
}

impl Command {
    fn run(
        &self,
        input: impl BufRead,
        output: &mut Output<impl Write>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        match self {
            Self::Explain(explain) => explain.run(output, messages),
            Self::Decode(decode) => decode.run(input, output, messages),
            Self::List(list) => list.run(output, messages),
            Self::Search(search) => search.run(output, messages),
            Self::Completions(completions) => completions.run(output),
        }
    }
}

/// Whether everything that was asked for was found and readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Everything,
    NotEverything,
}
