//! Where readings and reports go.

use std::io::{self, Write};

use serde_json::Value;
use vobiz_hangup::Hangup;

use crate::format::Format;
use crate::terminal::{NOTICE, Output, PROBLEM, escape};
use crate::{Found, json};

/// The columns of CSV: the names of a serialized reading, in its order.
const COLUMNS: [&str; 11] = [
    "hangup_cause_code",
    "hangup_cause_name",
    "hangup_cause",
    "hangup_source",
    "leg",
    "cause",
    "outcome",
    "remedy",
    "fault",
    "scope",
    "disagrees",
];

pub(super) struct Readings<'a, O: Write, M: Write> {
    format: Format,
    output: &'a mut Output<O>,
    messages: &'a mut Output<M>,
    found: Found,
    count: usize,
    /// The argument that is read, where there are several.
    pub(super) argument: Option<usize>,
}

impl<'a, O: Write, M: Write> Readings<'a, O, M> {
    pub(super) fn new(
        format: Format,
        output: &'a mut Output<O>,
        messages: &'a mut Output<M>,
    ) -> Self {
        Self {
            format,
            output,
            messages,
            found: Found::Everything,
            count: 0,
            argument: None,
        }
    }

    /// Whether everything could be read.
    pub(super) fn found(&self) -> Found {
        self.found
    }

    /// A record was read.
    pub(super) fn reading(&mut self, hangup: &Hangup<'_>) -> io::Result<()> {
        self.count += 1;
        match self.format {
            Format::Json => json::write_line(self.output, hangup)?,
            Format::Csv => self.write_csv(hangup)?,
            _ if deserves_notice(hangup) => writeln!(self.output, "{NOTICE}{hangup}{NOTICE:#}")?,
            _ => writeln!(self.output, "{hangup}")?,
        }
        if self.output.width().is_some() {
            // Somebody is watching, and the input may go on for hours.
            self.output.flush()?;
        }
        Ok(())
    }

    fn write_csv(&mut self, hangup: &Hangup<'_>) -> io::Result<()> {
        let reading = serde_json::to_value(hangup)?;
        let mut writer = csv::Writer::from_writer(&mut *self.output);
        if self.count == 1 {
            writer.write_record(COLUMNS)?;
        }
        writer.write_record(COLUMNS.map(|column| match &reading[column] {
            Value::Null => String::new(),
            Value::String(text) => escape(text),
            other => other.to_string(),
        }))?;
        writer.flush()
    }

    /// A record could not be read, on the line of this number.
    pub(super) fn unreadable(&mut self, line: u64, why: &str) -> io::Result<()> {
        self.found = Found::NotEverything;
        // What was printed before stands before the report.
        self.output.flush()?;
        let argument = self
            .argument
            .map_or_else(String::new, |argument| format!("argument {argument}, "));
        writeln!(
            self.messages,
            "{PROBLEM}hangup:{PROBLEM:#} {argument}line {line}: {}",
            escape(why)
        )
    }
}

/// Fields contradict each other, or the catalog does not have one of them.
fn deserves_notice(hangup: &Hangup<'_>) -> bool {
    let unknown = [
        hangup.code().unknown(),
        hangup.name().unknown(),
        hangup.sip_cause().unknown(),
        hangup.source().unknown(),
    ];
    hangup.disagrees() || unknown.iter().any(Option::is_some)
}
