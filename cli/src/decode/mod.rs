//! `hangup decode`: records in, one reading a record out, as they come.

mod csv;
mod form;
mod json;
mod json_lines;
mod kind;
mod limit;
mod readings;

use std::io::{self, BufRead, Cursor, Read, Write};

use clap::Args;

use crate::Found;
use crate::format::Format;
use crate::terminal::Output;

use kind::Kind;
use readings::Readings;

/// Read records as Vobiz sends them, and say what each means
///
/// Records are forms, query strings, JSON objects, arrays or lines, pages of the call-detail API, and
/// CSV with a header; which of these is told by their beginning. There is one reading a record, in the
/// order of the input. Contradictions and values that the catalog does not have are pointed out. What
/// cannot be read is reported with its line, and the rest goes on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup decode 'HangupCauseCode=2020&HangupCause=NORMAL_CLEARING'
  hangup decode '{\"hangup_cause_code\": 4100, \"hangup_cause_name\": \"No Answer\"}'
  hangup decode < calls.json
  hangup decode --from csv --format json < calls.csv

Names in JSON and CSV:
  hangup_cause_code  the code, as it came
  hangup_cause_name  the name, as it came, or as the catalog spells it
  hangup_cause       the textual cause, likewise
  hangup_source      the source, likewise, as payloads spell it
  leg                call, or b for a leg that the call has dialed
  cause              the code of the numeric cause that decided
  outcome            how the attempt ended
  remedy             what to do next
  fault              where the reason lies
  disagrees          whether fields contradict each other
What is absent is null in JSON and empty in CSV.")]
pub(crate) struct Decode {
    /// Records; standard input if there are none
    #[arg(value_name = "RECORD")]
    records: Vec<String>,

    /// What the input is, if its beginning does not tell
    #[arg(long, value_enum)]
    from: Option<Kind>,

    /// How to print the readings
    #[arg(long, default_value = "text", value_parser = Format::among(&[Format::Text, Format::Json, Format::Csv]))]
    format: Format,
}

impl Decode {
    pub(crate) fn run(
        &self,
        input: impl BufRead,
        output: &mut Output<impl Write>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        let mut readings = Readings::new(self.format, output, messages);
        if self.records.is_empty() {
            self.decode(input, &mut readings)?;
        }
        for (position, record) in self.records.iter().enumerate() {
            if self.records.len() > 1 {
                readings.argument = Some(position + 1);
            }
            self.decode(Cursor::new(record), &mut readings)?;
        }
        Ok(readings.found())
    }

    fn decode(
        &self,
        mut input: impl BufRead,
        readings: &mut Readings<'_, impl Write, impl Write>,
    ) -> io::Result<()> {
        let beginning = kind::beginning(&mut input)?;
        let kind = self.from.or_else(|| Kind::of(&beginning));
        if beginning.is_empty() {
            return readings.unreadable(1, "the input is empty");
        }
        let input = Cursor::new(beginning).chain(input);
        match kind {
            Some(Kind::Form) => form::decode(input, readings),
            Some(Kind::Json) => json::decode(input, readings),
            Some(Kind::JsonLines) => json_lines::decode(input, readings),
            Some(Kind::Csv) => csv::decode(input, readings),
            None => readings.unreadable(
                1,
                "the beginning does not tell what the input is; say it with --from",
            ),
        }
    }
}
