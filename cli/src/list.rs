//! `hangup list`.

use std::io::{self, Write};

use clap::error::ErrorKind;
use clap::{Args, ValueEnum};
use vobiz_hangup::{Category, Fault, Outcome, Remedy};

use crate::entry::Entry;
use crate::format::OutputFormat;
use crate::terminal::{Output, PROBLEM};
use crate::vocabulary::among;
use crate::{Found, definition, json, table};

/// List the catalog as a table
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup list
  hangup list --remedy retry,retry-later --format csv
  hangup list sip-causes --fault carrier,network
  hangup list remedies

Names in JSON, CSV and Markdown:
  causes      kind code id name description next_steps category outcome remedy fault sip_causes
              origin withdrawn
  sip-causes  kind id name description counterpart outcome remedy fault origin withdrawn
  sources     kind id name description payload_name aliases
  categories  kind id name summary first_code last_code causes
  call-types  kind id name hangup_sent_to
  outcomes    kind id description
  remedies    kind id description is_retry
  faults      kind id description")]
pub(crate) struct List {
    /// What to list
    #[arg(default_value = "causes")]
    table: Table,

    /// Only causes of these categories
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',', value_parser = among(Category::ALL, Category::id))]
    category: Vec<Category>,

    /// Only causes with these outcomes
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',', value_parser = among(Outcome::ALL, Outcome::id))]
    outcome: Vec<Outcome>,

    /// Only causes with these remedies
    #[arg(long, value_name = "REMEDY", value_delimiter = ',', value_parser = among(Remedy::ALL, Remedy::id))]
    remedy: Vec<Remedy>,

    /// Only causes with these faults
    #[arg(long, value_name = "FAULT", value_delimiter = ',', value_parser = among(Fault::ALL, Fault::id))]
    fault: Vec<Fault>,

    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: OutputFormat,
}

/// A table of the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Table {
    /// Numeric causes
    Causes,
    /// Textual causes
    SipCauses,
    /// Who or what ends calls
    Sources,
    /// Groups of numeric causes
    Categories,
    /// Types of calls
    CallTypes,
    /// How attempts end
    Outcomes,
    /// What to do next
    Remedies,
    /// Where reasons lie
    Faults,
}

impl Table {
    fn has(self, entry: Entry) -> bool {
        matches!(
            (self, entry),
            (Self::Causes, Entry::Cause(_))
                | (Self::SipCauses, Entry::SipCause(_))
                | (Self::Sources, Entry::Source(_))
                | (Self::Categories, Entry::Category(_))
                | (Self::CallTypes, Entry::CallType(_))
                | (Self::Outcomes, Entry::Outcome(_))
                | (Self::Remedies, Entry::Remedy(_))
                | (Self::Faults, Entry::Fault(_))
        )
    }

    /// What people see; the other formats have all fields.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Causes => &["code", "name", "outcome", "remedy", "fault"],
            Self::SipCauses => &["name", "counterpart", "outcome", "remedy", "fault"],
            Self::Sources => &["name", "payload_name", "description"],
            Self::Categories => &["name", "first_code", "last_code", "summary"],
            Self::CallTypes => &["name", "hangup_sent_to"],
            Self::Outcomes | Self::Faults => &["id", "description"],
            Self::Remedies => &["id", "is_retry", "description"],
        }
    }
}

impl List {
    /// Filters are for tables that have what they filter.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        let has_reading = matches!(self.table, Table::Causes | Table::SipCauses);
        let wants_reading =
            !(self.outcome.is_empty() && self.remedy.is_empty() && self.fault.is_empty());
        let wants_category = !self.category.is_empty();
        let wrong = if wants_category && self.table != Table::Causes {
            "--category goes with `hangup list causes` only"
        } else if wants_reading && !has_reading {
            "--outcome, --remedy and --fault go with `hangup list causes` and `hangup list sip-causes` only"
        } else {
            return Ok(());
        };
        Err(definition().error(ErrorKind::ArgumentConflict, wrong))
    }

    pub(crate) fn run(
        &self,
        output: &mut Output<impl Write>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        let entries: Vec<Entry> = Entry::all()
            .filter(|entry| self.table.has(*entry) && self.wants(*entry))
            .collect();
        if entries.is_empty() {
            writeln!(
                messages,
                "{PROBLEM}hangup:{PROBLEM:#} nothing in the catalog is all of this"
            )?;
            return Ok(Found::NotEverything);
        }
        match self.format {
            OutputFormat::Text => table::write_text(output, &entries, self.table.columns())?,
            OutputFormat::Json => entries
                .iter()
                .try_for_each(|entry| json::write_line(output, entry))?,
            OutputFormat::Csv => table::write_csv(output, &entries)?,
            OutputFormat::Markdown => table::write_markdown(output, &entries)?,
        }
        Ok(Found::Everything)
    }

    fn wants(&self, entry: Entry) -> bool {
        fn is_wanted<T: PartialEq>(wanted: &[T], value: &T) -> bool {
            wanted.is_empty() || wanted.contains(value)
        }
        let reading = match entry {
            Entry::Cause(cause) => (cause.outcome(), cause.remedy(), cause.fault()),
            Entry::SipCause(cause) => (cause.outcome(), cause.remedy(), cause.fault()),
            _ => return true,
        };
        let category = match entry {
            Entry::Cause(cause) => is_wanted(&self.category, &cause.category()),
            _ => true,
        };
        category
            && is_wanted(&self.outcome, &reading.0)
            && is_wanted(&self.remedy, &reading.1)
            && is_wanted(&self.fault, &reading.2)
    }
}
