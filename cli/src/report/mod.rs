//! `hangup report`: why calls fail, and what to fix first.

mod count;
mod limit;
mod render;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, ValueEnum};
use jiff::{SignedDuration, Timestamp};
use vobiz_hangup::Leg;

use crate::calls::{
    Choice, Direction, InputOptions, Limit, Numbers, Period, Span, Time, help, name_of, say,
};
use crate::decode::StandardInput;
use crate::decode::output::Target;
use crate::terminal::{Output, Raw, escape};
use crate::{Found, interrupt, usage_error};

use count::{Answer, By, Listing, Other, Question};
use limit::FailOn;
use render::{Format, View};

/// Show why calls fail and what to fix first
///
/// Reads the same inputs as `decode`. Counts each attempt (an outbound call by default) once, and shows the
/// answer rate, recommended actions by owner, the health of your caller IDs, and the best hours. Masks the
/// other party's numbers.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup report calls.csv
  hangup report --last 7d -o report.html -o report.json calls.csv
  hangup report --by trunk --by prefix:4 --time-zone Asia/Kolkata calls.csv.gz
  hangup report --fail-on 'answer-rate<15%' --fail-on 'share:1010>0' today.jsonl

`--explain` defines every figure.")]
pub(crate) struct ReportCommand {
    #[command(flatten)]
    input: InputOptions,

    /// Format on standard output
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Write to a file in the format of its extension: txt, json, md or html
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// Direction of the calls
    #[arg(long, value_enum, default_value = "outbound")]
    direction: WantedDirection,

    /// Leg of the calls: `a`, or `b` for legs dialed by a Dial element
    #[arg(long, value_enum, default_value = "a")]
    leg: WantedLeg,

    /// Only calls since this day or time, such as 2026-11-23, yesterday or monday
    #[arg(long, value_name = "TIME", conflicts_with = "last")]
    since: Option<Limit>,

    /// Only calls before this day or time
    #[arg(long, value_name = "TIME", conflicts_with = "last")]
    until: Option<Limit>,

    /// Only calls of the last days or hours before the newest call, such as `7d`, compared with the period
    /// before
    #[arg(long, value_name = "SPAN", value_parser = span)]
    last: Option<i64>,

    /// Compare with the calls in this file
    #[arg(long, value_name = "FILE")]
    compare: Option<String>,

    /// Group by caller-id, prefix:N, trunk, campaign, source, cause, hour, weekday or day
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    by: Vec<By>,

    /// Maximum number of causes, caller IDs and groups in a list
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    top: usize,

    /// List only causes, caller IDs and groups with at least N calls
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    min_calls: u64,

    /// Answered calls shorter than this are short calls
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    short: Span,

    /// Display of numbers that are not known to be yours
    #[arg(long, value_enum, default_value = "masked")]
    numbers: Numbers,

    /// Exit with 3 if a figure exceeds this limit, such as `answer-rate<15%`
    #[arg(long, value_name = "LIMIT")]
    fail_on: Vec<FailOn>,

    /// Define every figure, without reading calls
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

fn seconds(text: &str) -> Result<Span, String> {
    let seconds = text.parse().ok().and_then(Span::from_seconds);
    seconds.ok_or_else(|| "write seconds, such as 10".to_owned())
}

/// What is said where times limit calls that have none.
const NO_TIMES: &str =
    "no call has a start that can be read, which --since, --until and --last need";
const NO_TIMES_HELP: &str =
    "name its column with --column start=NAME, or the order of its dates with --date-order";

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
        interrupt::notice(true);
        let read = (self.input).read(&self.input.sources, false, input, messages)?;
        if read.sources.is_empty() {
            // Why has been said.
            return Ok(Found::Partly);
        }
        let compared = self.compare.as_ref().map(|file| {
            let read = self
                .input
                .read(std::slice::from_ref(file), false, input, messages)?;
            Ok::<_, io::Error>((file, read))
        });
        let compared = compared.transpose()?;
        let question = self.question();
        if self.limits_times() && !read.calls.have_times() {
            say(messages, NO_TIMES);
            help(messages, NO_TIMES_HELP);
            return Ok(Found::Partly);
        }
        let other = compared.as_ref().map(|(name, read)| Other {
            name: (*name).clone(),
            calls: &read.calls,
        });
        let answer = question.answer(&read.calls, read.sources, other);
        let is_complete =
            read.is_complete && compared.as_ref().is_none_or(|(_, read)| read.is_complete);
        for why in self.print(&answer, is_complete, output)? {
            say(messages, &why);
        }
        let is_compared = compared.is_none_or(|(_, read)| read.found == Found::Fully);
        Ok(if self.check_limits(&answer, messages) {
            Found::BeyondLimit
        } else if is_compared {
            read.found
        } else {
            Found::Partly
        })
    }

    /// Prints the report where it is to go; what to say about files that stay as they were.
    fn print(
        &self,
        answer: &Answer,
        is_complete: bool,
        output: &mut Output<impl Raw>,
    ) -> io::Result<Vec<String>> {
        let view = View::new(&answer.report);
        let mut unchanged = Vec::new();
        for (path, format) in self.formats().map_err(io::Error::other)? {
            let width = if path.is_none() { output.width() } else { None };
            let text = render::render(format, &answer.report, &view, width)?;
            unchanged.extend(write(path, &text, format, is_complete, output)?);
        }
        output.flush()?;
        Ok(unchanged)
    }

    /// Whether calls are left out because of their time.
    fn limits_times(&self) -> bool {
        self.since.is_some() || self.until.is_some() || self.last.is_some()
    }

    /// What the definition of the command line cannot say.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        let wrong = |why: String| usage_error("report", ErrorKind::ValueValidation, why);
        self.formats().map(drop).map_err(wrong)?;
        let limits = [("--since", self.since), ("--until", self.until)];
        for (option, limit) in limits {
            if limit.is_some_and(|limit| self.time(limit).is_none()) {
                let why = format!("{option}: the time must be from 1970 to 2106");
                return Err(usage_error("report", ErrorKind::ValueValidation, why));
            }
        }
        Ok(())
    }

    fn time(&self, limit: Limit) -> Option<Time> {
        limit.time(Timestamp::now(), &self.input.time_zone)
    }

    /// What is asked, from what the command line says.
    fn question(&self) -> Question {
        Question {
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
                period: Period {
                    since: self.since.and_then(|limit| self.time(limit)),
                    until: self.until.and_then(|limit| self.time(limit)),
                },
            },
            last: self.last,
            listing: Listing {
                zone: self.input.time_zone.clone(),
                short: self.short,
                top: self.top,
                min_calls: self.min_calls,
                numbers: self.numbers,
                own: self.input.own(),
            },
            by: self.by.clone(),
            input_zone: name_of(self.input.input_zone()),
        }
    }

    /// Where the report goes, in which format.
    fn formats(&self) -> Result<Vec<(Option<&Path>, Format)>, String> {
        if let (Some(format), [path]) = (self.format, &self.output[..]) {
            return Ok(vec![(Some(path), format)]);
        }
        let files = self.output.iter().map(|path| {
            let format = Format::of_path(path).ok_or_else(|| {
                format!(
                    "{}: the extension must be txt, json, md or html",
                    escape(&path.to_string_lossy())
                )
            })?;
            Ok((Some(path.as_path()), format))
        });
        let mut formats: Vec<_> = files.collect::<Result<_, String>>()?;
        if formats.is_empty() || self.format.is_some() {
            formats.push((None, self.format.unwrap_or(Format::Text)));
        }
        Ok(formats)
    }

    /// Says which limits are exceeded; whether one is.
    fn check_limits(&self, answer: &Answer, messages: &mut Output<impl Write>) -> bool {
        let exceeded: Vec<String> = (self.fail_on.iter())
            .filter_map(|limit| limit.exceeded(answer))
            .collect();
        for line in &exceeded {
            say(messages, line);
        }
        !exceeded.is_empty()
    }
}

/// Writes a report to a file, or to the output. Where something could not be read, a file stays as it was:
/// what to say about that.
fn write(
    path: Option<&Path>,
    text: &str,
    format: Format,
    is_complete: bool,
    output: &mut Output<impl Raw>,
) -> io::Result<Option<String>> {
    let mut target = Target::new(path, output)?;
    target.write(text.as_bytes(), format != Format::Text)?;
    if is_complete {
        target.complete().map(|()| None)
    } else {
        target.give_up()
    }
}
