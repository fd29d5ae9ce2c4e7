//! Reads the calls of files, standard input and arguments, and reports what is wrong with them.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::sync::Arc;

use clap::Args;
use jiff::tz::TimeZone;

use super::list::Calls;
use super::own::{OwnNumber, OwnNumbers};
use super::reader::{Conventions, Piece, ROLES, Reader};
use super::written::DateOrder;
use crate::Found;
use crate::decode::progress::ProgressLine;
use crate::decode::{MOST_MESSAGES, StandardInput};
use crate::input::{
    self, Error, InputFormat, Layout, NamedColumn, Names, Options, Part, Source, advice, listed,
};
use crate::terminal::{Output, PROBLEM, escape, message};

/// The records to read, and defaults for their values.
#[derive(Debug, Args)]
pub(crate) struct InputOptions {
    /// Files, or `-` for standard input [default: standard input]
    #[arg(value_name = "FILE")]
    pub(crate) sources: Vec<OsString>,

    /// Input format [default: detected]
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<InputFormat>,

    /// Roles of columns or keys with other names, such as `code=Disconnect Code`
    #[arg(long, value_name = "ROLE=NAME", value_delimiter = ',')]
    column: Vec<NamedColumn>,

    /// Your numbers: shown in full, and they give the direction of calls without one
    #[arg(long, value_name = "NUMBER", value_delimiter = ',')]
    own: Vec<OwnNumber>,

    /// Order of day and month in dates such as 05/06/2026 [default: such dates are unreadable]
    #[arg(long, value_enum, value_name = "ORDER")]
    date_order: Option<DateOrder>,

    /// Time zone of the output
    #[arg(long, value_name = "ZONE", default_value = "UTC", value_parser = zone)]
    pub(crate) time_zone: TimeZone,

    /// Time zone of times without an offset, such as the console's [default: that of --time-zone]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    input_time_zone: Option<TimeZone>,
}

/// The time zone with a name.
pub(crate) fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| {
        "there is no such time zone; write a name such as Asia/Kolkata or UTC".to_owned()
    })
}

/// The calls of some sources.
pub(crate) struct Read {
    pub(crate) calls: Calls,
    /// The sources that could be read.
    pub(crate) sources: Vec<SourceCount>,
    /// Whether there was anything wrong.
    pub(crate) found: Found,
    /// Whether every source was read to its end.
    pub(crate) is_complete: bool,
}

/// A source, and how many records it has.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub(crate) struct SourceCount {
    pub(crate) name: String,
    pub(crate) records: u64,
}

impl InputOptions {
    /// The time zone of times without an offset.
    pub(crate) fn input_zone(&self) -> &TimeZone {
        self.input_time_zone.as_ref().unwrap_or(&self.time_zone)
    }

    /// Your numbers.
    pub(crate) fn own(&self) -> OwnNumbers {
        self.own.iter().cloned().collect()
    }

    fn conventions(&self, counts_open: bool) -> Conventions {
        Conventions {
            zone: self.input_zone().clone(),
            date_order: self.date_order,
            own: self.own(),
            names: Names::new(self.column.clone()).with(ROLES),
            counts_open,
        }
    }

    /// The calls of these sources. What is wrong with them is said on `messages`; errors are those of the
    /// process. With `counts_open`, calls count that no record says the end of.
    pub(crate) fn read(
        &self,
        sources: &[impl AsRef<OsStr>],
        counts_open: bool,
        input: &StandardInput,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Read> {
        let shows_progress = messages.width().is_some();
        let mut reading = Reading {
            options: self,
            counts_open,
            input,
            messages,
            shows_progress,
            found: Found::Fully,
            is_complete: true,
        };
        let (calls, sources) = reading.read_all(sources)?;
        Ok(Read {
            calls,
            sources,
            found: reading.found,
            is_complete: reading.is_complete,
        })
    }
}

/// The reading of several sources.
struct Reading<'a, M: Write> {
    options: &'a InputOptions,
    counts_open: bool,
    input: &'a StandardInput,
    messages: &'a mut Output<M>,
    shows_progress: bool,
    found: Found,
    is_complete: bool,
}

impl<M: Write> Reading<'_, M> {
    /// The calls of all sources, and how many records each had that could be used.
    fn read_all(
        &mut self,
        arguments: &[impl AsRef<OsStr>],
    ) -> io::Result<(Calls, Vec<SourceCount>)> {
        let mut calls = Calls::default();
        let mut sources = Vec::new();
        for source in Source::of_arguments(arguments) {
            let read = match source {
                Ok(source) => self.read(source, &mut calls)?,
                Err(why) => Err(why),
            };
            match read {
                Ok(source) => sources.push(source),
                Err(why) => {
                    self.found = Found::Partly;
                    self.is_complete = false;
                    say(self.messages, &why);
                }
            }
        }
        calls.complete();
        Ok((calls, sources))
    }

    /// Adds the calls of a source. What is wrong with it is returned; errors are those of the process.
    fn read(
        &mut self,
        source: Source,
        calls: &mut Calls,
    ) -> io::Result<Result<SourceCount, String>> {
        let name = source.name();
        let shown = name.clone().unwrap_or_else(|| match source {
            Source::Argument(..) => "the argument".to_owned(),
            _ => "standard input".to_owned(),
        });
        let said = |why: String| match &name {
            Some(name) => format!("{name}: {why}"),
            None => why,
        };
        if source == Source::StandardInput && self.input.is_terminal {
            let _ = writeln!(
                self.messages,
                "Paste records and end them with Ctrl-D, or name files"
            );
        }
        let opened = match source.open(|| (self.input.open)()) {
            Ok(opened) => opened,
            Err(why) => return Ok(Err(said(why))),
        };
        let mut progress = ProgressLine::new(name.clone(), opened.progress, self.shows_progress);
        let conventions = Arc::new(self.options.conventions(self.counts_open));
        let options = Options {
            format: self.options.from,
            names: conventions.names.clone(),
        };
        let new = move |_: &Arc<Layout>| Reader::new(Arc::clone(&conventions));
        let (mut records, mut usable, mut unread, mut repeated) = (0, 0, 0, 0);
        let mut names = None;
        let is_interrupted = self.input.is_interrupted;
        let result = input::read(opened.input, opened.comes_slowly, &options, new, |part| {
            if is_interrupted() {
                progress.clear(self.messages);
                return Err(io::ErrorKind::Interrupted);
            }
            if let Part::Batch(reader) = part {
                let piece: Piece = reader.into_piece();
                if !piece.messages.is_empty() {
                    progress.clear(self.messages);
                    self.found = Found::Partly;
                }
                for message in piece
                    .messages
                    .iter()
                    .take(MOST_MESSAGES.saturating_sub(unread))
                {
                    say(self.messages, &said(message.clone()));
                }
                unread += piece.messages.len();
                repeated += piece.repeated_headers;
                let counts = piece.calls.counts();
                records += counts.records;
                usable += counts.records - counts.without_hangup;
                calls.merge(piece.calls);
                names = names.take().or(piece.names);
            }
            progress.show(self.messages);
            Ok(())
        });
        progress.clear(self.messages);
        match result {
            Ok(()) => {}
            // What came before is counted.
            Err(Error::Input(why)) if usable > 0 => {
                self.found = Found::Partly;
                self.is_complete = false;
                say(self.messages, &said(why));
            }
            Err(Error::Input(why)) => return Ok(Err(said(why))),
            Err(Error::Taker(kind)) => return Err(kind.into()),
        }
        if unread > MOST_MESSAGES {
            let text = format!(
                "more records could not be read; the first {MOST_MESSAGES} messages are above"
            );
            say(self.messages, &said(text));
        }
        if let Some(text) = input::repeated_headers(repeated) {
            say(self.messages, &said(text));
        }
        for note in options.names.notes().take() {
            say(self.messages, &said(note));
        }
        if records == 0 {
            return Ok(Err(said("there are no records".to_owned())));
        }
        if usable == 0 {
            let names = names.unwrap_or_default();
            let why = format!("no record has a hangup field ({})", listed("names", &names));
            return Ok(Err(said(why + &advice(&names))));
        }
        Ok(Ok(SourceCount {
            name: shown,
            records,
        }))
    }
}

/// Writes a message. A closed standard error does not end the command.
pub(crate) fn say(messages: &mut Output<impl Write>, text: &str) {
    let _ = writeln!(messages, "{PROBLEM}hangup:{PROBLEM:#} {}", message(text));
}

/// Writes what to do about a message.
pub(crate) fn help(messages: &mut Output<impl Write>, text: &str) {
    let _ = writeln!(messages, "help: {}", escape(text));
}
