//! The `hangup` command, apart from the binary, so that the documentation can be generated from its
//! definitions.

mod calls;
mod card;
mod completions;
mod decode;
mod dressed;
mod entry;
mod explain;
mod format;
mod input;
mod interrupt;
mod json;
mod list;
pub mod markdown;
mod redial;
mod report;
mod search;
mod suggest;
mod table;
mod terminal;
mod usage;
mod vocabulary;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use vobiz_hangup::REFERENCE_DATE;

pub use completions::complete;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub use input::json::differential::check as check_json;

use decode::StandardInput;
use terminal::{Output, Raw, escape};

const EXAMPLES: &str = "\
Examples:
  hangup explain 3010 USER_BUSY \"no answer\"
  hangup decode 'HangupCauseCode=2020&HangupCause=NORMAL_CLEARING'
  hangup decode calls.csv
  hangup report calls.csv
  hangup redial calls.csv
  hangup list --remedy retry-later
  hangup search credits

Exit codes:
  0  everything was found and decoded
  1  something was not found or could not be decoded; the rest was printed
  2  wrong usage
  3  the report exceeds a limit of --fail-on";

/// The version, and the day of the catalog.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let version = env!("CARGO_PKG_VERSION");
    format!("{version} (Vobiz's reference as of {REFERENCE_DATE})")
});

/// The arguments of the command line.
#[derive(Debug, Parser)]
#[command(
    name = "hangup",
    version = VERSION.as_str(),
    about = "Find out why a Vobiz call ended and what to do next",
    after_help = EXAMPLES
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// The assumed command, if the command line has none.
    #[arg(skip)]
    note: Option<&'static str>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Explain(explain::Explain),
    Decode(decode::Decode),
    Report(report::ReportCommand),
    Redial(redial::RedialCommand),
    List(list::List),
    Search(search::Search),
    Completions(completions::Completions),
}

impl Arguments {
    /// Reads the command line.
    ///
    /// # Errors
    ///
    /// The exit code of wrong usage, which has been reported, or of a question for help, which has been
    /// answered.
    pub fn from_command_line() -> Result<Self, ExitCode> {
        Self::read(std::env::args_os()).map_err(|error| {
            usage::report(&error);
            u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
        })
    }

    fn read<I>(arguments: I) -> Result<Self, clap::Error>
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
        let read = |arguments: &[OsString]| {
            let arguments = match (Self::try_parse_from(arguments), arguments) {
                (Err(error), [_, words @ ..]) if error.kind() == ErrorKind::InvalidSubcommand => {
                    Self::meant(words).ok_or(error)?
                }
                (read, _) => read?,
            };
            arguments.check().map(|()| arguments.with_meant())
        };
        read(&arguments).map_err(|error| {
            // The message shows arguments, and a terminal must not obey them.
            let escaped = arguments
                .iter()
                .map(|argument| escape(&argument.to_string_lossy()).into());
            let escaped: Vec<OsString> = escaped.collect();
            read(&escaped).err().unwrap_or(error)
        })
    }

    /// What words without a command mean: a record is decoded, a key explained.
    fn meant(words: &[OsString]) -> Option<Self> {
        let [word] = words else {
            return None;
        };
        if Path::new(word).is_file() {
            return Some(Self::decoding(word));
        }
        let word = word.to_str()?;
        if explain::is_record(word) {
            return Some(Self::decoding(word));
        }
        let is_code = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_key = is_code || !entry::Entry::find(word).is_empty();
        is_key.then(|| Self {
            command: Command::Explain(explain::Explain::of(word.to_owned())),
            note: Some("running `hangup explain`"),
        })
    }

    fn decoding(source: impl Into<OsString>) -> Self {
        Self {
            command: Command::Decode(decode::Decode::of(source.into())),
            note: Some("running `hangup decode`"),
        }
    }

    /// A record is decoded, even where it is to be explained.
    fn with_meant(self) -> Self {
        let record = match &self.command {
            Command::Explain(explain) => explain.record().map(Self::decoding),
            _ => None,
        };
        record.unwrap_or(self)
    }

    fn run(
        &self,
        input: &StandardInput,
        output: &mut Output<impl Raw>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        if let Some(note) = self.note {
            writeln!(messages, "hangup: {note}")?;
        }
        self.command.run(input, output, messages)
    }

    /// What the definition cannot say.
    fn check(&self) -> Result<(), clap::Error> {
        match &self.command {
            Command::Decode(decode) => decode.check(),
            Command::List(list) => list.check(),
            Command::Report(report) => report.check(),
            Command::Redial(redial) => redial.check(),
            _ => Ok(()),
        }
    }
}

/// The definition of the command line.
#[must_use]
pub fn definition() -> clap::Command {
    Arguments::command()
}

/// An error in the arguments of a subcommand.
fn usage_error(command: &str, kind: ErrorKind, why: impl Display) -> clap::Error {
    let mut all = definition();
    // Without it, subcommands have no usage lines.
    all.build();
    let command = all.find_subcommand(command).cloned();
    command.unwrap_or(all).error(kind, why)
}

/// Runs the command on the standard streams.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let mut output = terminal::output();
    let mut messages = terminal::messages();
    let input = StandardInput::of_process();
    let result = arguments.run(&input, &mut output, &mut messages);
    match result.and_then(|found| output.flush().map(|()| found)) {
        Ok(Found::Fully) => ExitCode::SUCCESS,
        Ok(Found::Partly) => ExitCode::FAILURE,
        Ok(Found::BeyondLimit) => ExitCode::from(3),
        // Nobody reads on, as after `| head`: no reason to complain.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {
            let _ = writeln!(
                messages,
                "hangup: interrupted. All written records are complete"
            );
            ExitCode::from(interrupt::exit_code())
        }
        Err(error) => {
            let _ = writeln!(messages, "hangup: {}", escape(&error.to_string()));
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
    let arguments = Arguments::read(arguments)?;
    let shared = terminal::Shared::default();
    let mut output = Output::plain(shared.clone());
    let mut messages = Output::plain(shared.clone());
    // Memory takes everything.
    let _ = arguments.run(&StandardInput::of_text(input), &mut output, &mut messages);
    let _ = output.flush();
    Ok(shared.text())
}

impl Command {
    fn run(
        &self,
        input: &StandardInput,
        output: &mut Output<impl Raw>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        match self {
            Self::Explain(explain) => explain.run(output, messages),
            Self::Decode(decode) => decode.run(input, output, messages),
            Self::Report(report) => report.run(input, output, messages),
            Self::Redial(redial) => redial.run(input, output, messages),
            Self::List(list) => list.run(output, messages),
            Self::Search(search) => search.run(output, messages),
            Self::Completions(completions) => completions.run(output),
        }
    }
}

/// Whether everything that was asked for was found and readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Fully,
    Partly,
    /// A figure is beyond a limit that was given.
    BeyondLimit,
}

#[cfg(test)]
mod tests {
    use super::*;

    use snapbox::{assert_data_eq, file};

    /// What the command shows on a terminal of 80 columns, without colors.
    fn on_terminal(arguments: &[&str]) -> String {
        let shared = terminal::Shared::default();
        run_on_terminal(arguments, &shared);
        shared.text()
    }

    fn run_on_terminal(arguments: &[&str], shared: &terminal::Shared) {
        let arguments = ["hangup"].iter().chain(arguments);
        let arguments = Arguments::try_parse_from(arguments).expect("the usage is right");
        let mut output = Output::with_width(shared.clone(), 80);
        let mut messages = Output::with_width(shared.clone(), 80);
        (arguments.run(&StandardInput::of_text(""), &mut output, &mut messages))
            .expect("memory takes everything");
    }

    #[test]
    fn tables_fit_the_terminal() {
        for table in [
            "causes",
            "sip-causes",
            "sources",
            "categories",
            "call-types",
            "outcomes",
            "remedies",
            "faults",
            "scopes",
            "sip-statuses",
            "q850",
        ] {
            for line in on_terminal(&["list", table]).lines() {
                assert!(textwrap::core::display_width(line) <= 80, "{line}");
            }
        }
        assert_data_eq!(
            on_terminal(&["list", "call-types"]),
            file!["../tests/snapshots/terminal_list.txt"].raw()
        );
    }

    #[test]
    fn found_texts_fit_the_terminal() {
        let shown = on_terminal(&["search", "media"]);
        for line in shown.lines() {
            assert!(textwrap::core::display_width(line) <= 80, "{line}");
        }
        assert_data_eq!(
            on_terminal(&["search", "confirm", "KEY"]),
            file!["../tests/snapshots/terminal_search.txt"].raw()
        );
    }

    #[test]
    fn cards_and_readings_with_good_and_bad_input() {
        assert_data_eq!(
            on_terminal(&["explain", "callee", "xyzzy", "incoming calls", "4100"]),
            file!["../tests/snapshots/terminal_explain.txt"].raw()
        );
        let records = [
            "HangupCauseCode=4100&HangupSource=me",
            "no record",
            "[5]",
            "CallStatus=completed",
        ];
        let arguments: Vec<&str> = ["decode"].into_iter().chain(records).collect();
        assert_data_eq!(
            on_terminal(&arguments),
            file!["../tests/snapshots/terminal_decode.txt"].raw()
        );
    }

    #[test]
    fn matches_are_marked() {
        let shared = terminal::Shared::default();
        run_on_terminal(&["search", "confirm key"], &shared);
        let mark = terminal::MATCH;
        assert!(shared.raw().contains(&format!(
            "{mark}Confirm{mark:#} {mark}Key{mark:#} Challenge Failed"
        )));
        assert!(shared.raw().contains(&format!(
            "enter the {mark}confirm{mark:#} {mark}key{mark:#}"
        )));
    }

    #[test]
    fn contradictions_and_unknown_values_stand_out() {
        let shared = terminal::Shared::default();
        let records = [
            "HangupCauseCode=2020&HangupCause=NORMAL_CLEARING",
            "HangupCauseCode=4100",
            "HangupCauseCode=3010",
            "HangupCauseCode=3010&HangupSource=somebody",
        ];
        run_on_terminal(&[&["decode"], &records[..]].concat(), &shared);
        let raw = shared.raw();
        let lines: Vec<bool> = raw
            .lines()
            .map(|line| line.contains(&terminal::NOTICE.to_string()))
            .collect();
        assert_eq!(lines, [true, true, false, true]);
    }

    #[test]
    fn the_definition_is_sound() {
        definition().debug_assert();
    }
}
