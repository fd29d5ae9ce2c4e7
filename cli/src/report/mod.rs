//! `hangup report`: why calls fail, and what to do first.

mod count;
mod limit;
mod render;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use vobiz_hangup::Leg;

use crate::decode::StandardInput;
use crate::decode::output::Target;
use crate::decode::progress::ProgressLine;
use crate::input::{
    self, Error, InputFormat, Layout, NamedColumn, Names, Options, Part, Source, advice, listed,
};
use crate::terminal::{Output, PROBLEM, Raw, escape};
use crate::{Found, interrupt};

use count::{
    Answer, By, Calls, Choice, Direction, Listing, Numbers, Other, Piece, Question, ROLES, Reader,
    SourceCount, Span, Time,
};
use limit::FailOn;
use render::{Format, View};

/// Read call records and webhooks, and say why calls fail and what to do first
///
/// Reads what `decode` reads. Counts attempts, outbound calls by default, each once; says how many were
/// answered, who has to act on which causes, how your caller IDs do, and when calls are answered. Numbers
/// of the other party are masked.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup report calls.csv
  hangup report --last 7d -o report.html -o report.json calls.csv
  hangup report --by trunk --by prefix:4 --time-zone Asia/Kolkata calls.csv.gz
  hangup report --fail-on 'answer-rate<15%' --fail-on 'share:1010>0' today.jsonl

`--explain` says how every figure is computed.")]
pub(crate) struct ReportCommand {
    /// Files, or `-` for standard input; standard input if there are none
    #[arg(value_name = "FILE")]
    sources: Vec<String>,

    /// The input's format, if its beginning does not tell
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<InputFormat>,

    /// Columns or keys with names of their own, such as `code=Disconnect Code`
    #[arg(long, value_name = "ROLE=NAME", value_delimiter = ',')]
    column: Vec<NamedColumn>,

    /// The format on standard output
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Write to a file, whose ending tells its format: txt, json, md or html
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Which way the calls went
    #[arg(long, value_enum, default_value = "outbound")]
    direction: WantedDirection,

    /// Which legs: `a` is the call itself, `b` what a Dial element dialed
    #[arg(long, value_enum, default_value = "a")]
    leg: WantedLeg,

    /// Only calls from this day or time on
    #[arg(long, value_name = "TIME", conflicts_with = "last")]
    since: Option<String>,

    /// Only calls before this day or time
    #[arg(long, value_name = "TIME", conflicts_with = "last")]
    until: Option<String>,

    /// Only calls of so many days or hours before the newest, such as `7d`; compared with as many before
    #[arg(long, value_name = "SPAN", value_parser = span)]
    last: Option<i64>,

    /// Compare with the calls of this file
    #[arg(long, value_name = "FILE")]
    compare: Option<String>,

    /// Group by caller-id, prefix:N, trunk, campaign, source, cause, hour, weekday or day
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    by: Vec<By>,

    /// How many causes, caller IDs and groups are listed
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    top: usize,

    /// List only causes, caller IDs and groups with so many calls
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    min_calls: u64,

    /// Answered calls below so many seconds are short
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    short: u32,

    /// The time zone in which times are shown
    #[arg(long, value_name = "ZONE", default_value = "UTC", value_parser = zone)]
    time_zone: TimeZone,

    /// The time zone of times without an offset, the console's; that of --time-zone by default
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    input_time_zone: Option<TimeZone>,

    /// How numbers of the other party are shown
    #[arg(long, value_enum, default_value = "masked")]
    numbers: Numbers,

    /// Exit with 3 if a figure is on this side of a number, such as `answer-rate<15%`
    #[arg(long, value_name = "LIMIT")]
    fail_on: Vec<FailOn>,

    /// Say how every figure is computed, and read nothing
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WantedDirection {
    Outbound,
    Inbound,
    Any,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WantedLeg {
    A,
    B,
    Any,
}

fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| {
        "there is no such time zone; write a name such as Asia/Kolkata or UTC".to_owned()
    })
}

/// Days or hours, in seconds.
fn span(text: &str) -> Result<i64, String> {
    let usage = || "write days or hours, such as 7d or 24h".to_owned();
    let (number, unit) = text.split_at(text.len().saturating_sub(1));
    let hours = match unit {
        "d" => 24,
        "h" => 1,
        _ => return Err(usage()),
    };
    let number: u32 = number.parse().map_err(|_| usage())?;
    match SignedDuration::from_hours(i64::from(number) * hours).as_secs() {
        0 => Err(usage()),
        seconds => Ok(seconds),
    }
}

/// A day or a time, in the time zone if it does not say which.
fn moment(option: &str, text: &str, zone: &TimeZone) -> Result<Time, String> {
    let timestamp = text.parse::<Timestamp>().ok().or_else(|| {
        let local: jiff::civil::DateTime = text.parse().ok()?;
        zone.to_timestamp(local).ok()
    });
    let time = timestamp.and_then(|timestamp| Time::from_second(timestamp.as_second()));
    time.ok_or_else(|| {
        format!("{option} {text}: write a day or a time, such as 2026-11-23 or 2026-11-23T09:00")
    })
}

impl ReportCommand {
    pub(crate) fn run(
        &self,
        input: &StandardInput,
        output: &mut Output<impl Raw>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        if self.explain {
            output.write_all(render::explanation().as_bytes())?;
            return Ok(Found::Fully);
        }
        let (question, formats) = match self.question().and_then(|question| {
            let formats = self.formats()?;
            Ok((question, formats))
        }) {
            Ok(asked) => asked,
            Err(why) => {
                say(messages, &why);
                return Ok(Found::Partly);
            }
        };
        interrupt::notice();
        let mut reading = Reading {
            command: self,
            input,
            messages,
            shows_progress: false,
            found: Found::Fully,
        };
        reading.shows_progress = reading.messages.width().is_some();
        let (calls, sources) = reading.read_all(&self.sources)?;
        let compared = match &self.compare {
            None => None,
            Some(file) => Some((file, reading.read_all(std::slice::from_ref(file))?.0)),
        };
        let mut found = reading.found;
        if sources.is_empty() {
            // Why has been said.
            return Ok(Found::Partly);
        }
        let other = compared.as_ref().map(|(name, calls)| Other {
            name: (*name).clone(),
            calls,
        });
        let answer = question.answer(&calls, sources, other);
        drop(calls);
        let view = View::new(&answer.report);
        for (path, format) in &formats {
            let width = if path.is_none() { output.width() } else { None };
            let text = render::render(*format, &answer.report, &view, width)?;
            write(path.as_deref(), &text, *format, output)?;
        }
        output.flush()?;
        if self.check(&answer, messages) {
            found = Found::BeyondLimit;
        }
        Ok(found)
    }

    /// What is asked, from what the command line says.
    fn question(&self) -> Result<Question, String> {
        let limit = |option, text: &Option<String>| {
            let time = text
                .as_deref()
                .map(|text| moment(option, text, &self.time_zone));
            time.transpose()
        };
        Ok(Question {
            choice: Choice {
                direction: match self.direction {
                    WantedDirection::Outbound => Some(Direction::Outbound),
                    WantedDirection::Inbound => Some(Direction::Inbound),
                    WantedDirection::Any => None,
                },
                leg: match self.leg {
                    WantedLeg::A => Some(Leg::Call),
                    WantedLeg::B => Some(Leg::B),
                    WantedLeg::Any => None,
                },
                since: limit("--since", &self.since)?,
                until: limit("--until", &self.until)?,
            },
            last: self.last,
            listing: Listing {
                zone: self.time_zone.clone(),
                short: Span::from_seconds(self.short.into())
                    .ok_or("--short: so long is no call")?,
                top: self.top,
                min_calls: self.min_calls,
                numbers: self.numbers,
            },
            by: self.by.clone(),
            input_zone: count::name_of(self.input_zone()),
        })
    }

    fn input_zone(&self) -> &TimeZone {
        self.input_time_zone.as_ref().unwrap_or(&self.time_zone)
    }

    /// Where the report goes, in which format.
    fn formats(&self) -> Result<Vec<(Option<PathBuf>, Format)>, String> {
        if let (Some(format), [path]) = (self.format, &self.output[..]) {
            return Ok(vec![(Some(path.clone()), format)]);
        }
        let files = self.output.iter().map(|path| {
            let format = Format::of_path(path).ok_or_else(|| {
                format!(
                    "{}: the ending does not tell the format; it is txt, json, md or html",
                    path.display()
                )
            })?;
            Ok((Some(path.clone()), format))
        });
        let mut formats: Vec<_> = files.collect::<Result<_, String>>()?;
        if formats.is_empty() || self.format.is_some() {
            formats.push((None, self.format.unwrap_or(Format::Text)));
        }
        Ok(formats)
    }

    /// Says which limits are exceeded; whether one is.
    fn check(&self, answer: &Answer, messages: &mut Output<impl Write>) -> bool {
        let exceeded: Vec<String> = (self.fail_on.iter())
            .filter_map(|limit| limit.exceeded(answer))
            .collect();
        for line in &exceeded {
            say(messages, line);
        }
        !exceeded.is_empty()
    }
}

/// Writes a report to a file, or to the output.
fn write(
    path: Option<&Path>,
    text: &str,
    format: Format,
    output: &mut Output<impl Raw>,
) -> io::Result<()> {
    let named = |error: io::Error| match path {
        None => error,
        Some(path) => io::Error::new(error.kind(), format!("{}: {error}", path.display())),
    };
    let mut target = Target::new(path, output).map_err(named)?;
    target
        .write(text.as_bytes(), format != Format::Text)
        .map_err(named)?;
    target.complete().map_err(named)
}

/// The reading of several sources.
struct Reading<'a, M: Write> {
    command: &'a ReportCommand,
    input: &'a StandardInput,
    messages: &'a mut Output<M>,
    shows_progress: bool,
    found: Found,
}

impl<M: Write> Reading<'_, M> {
    /// The calls of all sources, and how many records each had that could be used.
    fn read_all(&mut self, arguments: &[String]) -> io::Result<(Calls, Vec<SourceCount>)> {
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
                "Paste records and end them with Ctrl-D, or name files: hangup report calls.csv"
            );
        }
        let opened = match source.open(|| (self.input.open)()) {
            Ok(opened) => opened,
            Err(why) => return Ok(Err(said(why))),
        };
        let mut progress = ProgressLine::new(name.clone(), opened.progress, self.shows_progress);
        let options = Options {
            format: self.command.from,
            names: Names::new(self.command.column.clone()).with(ROLES),
        };
        let zone = Arc::new(self.command.input_zone().clone());
        let new = move |_: &Arc<Layout>| Reader::new(Arc::clone(&zone));
        let (mut records, mut usable) = (0, 0);
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
                for message in &piece.messages {
                    say(self.messages, &said(message.clone()));
                }
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
                say(self.messages, &said(why));
            }
            Err(Error::Input(why)) => return Ok(Err(said(why))),
            Err(Error::Taker(kind)) => return Err(kind.into()),
        }
        if records == 0 {
            return Ok(Err(said("there are no records".to_owned())));
        }
        if usable == 0 {
            let names = names.unwrap_or_default();
            let why = format!(
                "no record says why a call ended ({})",
                listed("names", &names)
            );
            return Ok(Err(said(why + &advice(&names))));
        }
        Ok(Ok(SourceCount {
            name: shown,
            records,
        }))
    }
}

/// Writes a message. That nobody reads it is no reason to end.
fn say(messages: &mut Output<impl Write>, text: &str) {
    let _ = writeln!(messages, "{PROBLEM}hangup:{PROBLEM:#} {}", escape(text));
}
