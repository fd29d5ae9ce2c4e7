//! `hangup list`.

use std::io::{self, Write};

use clap::error::ErrorKind;
use clap::{Args, ValueEnum};
use vobiz_hangup::{Category, Fault, Outcome, Remedy, Scope};

use crate::entry::{Entry, Table};
use crate::format::OutputFormat;
use crate::terminal::{Output, PROBLEM};
use crate::vocabulary::among;
use crate::{Found, json, table, usage_error};

/// List the catalog as a table
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub(crate) struct List {
    /// Table to list
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

    /// Only causes with these scopes
    #[arg(long, value_name = "SCOPE", value_delimiter = ',', value_parser = among(Scope::ALL, Scope::id))]
    scope: Vec<Scope>,

    /// Order [default: that of the documentation]
    #[arg(long, value_enum)]
    sort: Option<Sort>,

    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    format: OutputFormat,
}

const EXAMPLES: &str = "\
Examples:
  hangup list
  hangup list --remedy retry,retry-later --format csv
  hangup list sip-causes --fault carrier,network
  hangup list remedies
  hangup list --sort code
  hangup list sip-statuses

Members in JSON, CSV and Markdown:";

/// The examples, and the names of each table's fields.
fn after_help() -> String {
    let tables = Table::value_variants().iter().filter_map(|table| {
        let entry = table.entries().into_iter().next()?;
        let names: Vec<&str> = entry.fields().iter().map(|(name, _)| *name).collect();
        let head = format!("  {:14}", table.to_possible_value()?.get_name());
        let options = textwrap::Options::new(100)
            .initial_indent(&head)
            .subsequent_indent("                ");
        Some(textwrap::fill(&names.join(" "), options))
    });
    let lines: Vec<String> = [EXAMPLES.to_owned()].into_iter().chain(tables).collect();
    lines.join("\n")
}

/// An order of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// By the code
    Code,
    /// By the name
    Name,
}

impl Table {
    /// The columns of the text format. The other formats have all fields.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Causes => &["code", "name", "outcome", "remedy", "fault", "scope"],
            Self::SipCauses => &["name", "counterpart", "outcome", "remedy", "fault", "scope"],
            Self::Sources => &["name", "payload_name", "description"],
            Self::Categories => &["name", "first_code", "last_code", "summary"],
            Self::CallTypes => &["name", "hangup_sent_to"],
            Self::Dispositions => &["name", "description"],
            Self::Outcomes | Self::Faults | Self::Scopes => &["id", "description"],
            Self::SipStatuses | Self::Q850 => &["code", "name", "reported_as"],
            Self::Remedies => &["id", "is_retry", "description"],
        }
    }
}

impl List {
    /// Filters are only for tables with the filtered columns.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        let is_classified = matches!(self.table, Table::Causes | Table::SipCauses);
        let wants_classification = !(self.outcome.is_empty()
            && self.remedy.is_empty()
            && self.fault.is_empty()
            && self.scope.is_empty());
        let has_codes = matches!(self.table, Table::Causes | Table::SipStatuses | Table::Q850);
        let wants_category = !self.category.is_empty();
        let wrong = if self.sort == Some(Sort::Code) && !has_codes {
            "--sort code is only for `hangup list causes`, `sip-statuses` and `q850`"
        } else if wants_category && self.table != Table::Causes {
            "--category is only for `hangup list causes`"
        } else if wants_classification && !is_classified {
            "--outcome, --remedy, --fault and --scope are only for `hangup list causes` and `hangup list sip-causes`"
        } else {
            return Ok(());
        };
        Err(usage_error("list", ErrorKind::ArgumentConflict, wrong))
    }

    pub(crate) fn run(
        &self,
        output: &mut Output<impl Write>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        let mut entries: Vec<Entry> = self.table.entries();
        entries.retain(|entry| self.wants(*entry));
        match self.sort {
            Some(Sort::Code) => entries.sort_by_key(|entry| entry.code()),
            Some(Sort::Name) => entries.sort_by_key(|entry| entry.name()),
            None => {}
        }
        if entries.is_empty() {
            writeln!(
                messages,
                "{PROBLEM}hangup:{PROBLEM:#} no row matches all filters\nhelp: remove a filter"
            )?;
            return Ok(Found::Partly);
        }
        match self.format {
            OutputFormat::Text => table::write_text(output, &entries, self.table.columns())?,
            OutputFormat::Json => entries
                .iter()
                .try_for_each(|entry| json::write_line(output, entry))?,
            OutputFormat::Csv => table::write_csv(output, &entries)?,
            OutputFormat::Markdown => table::write_markdown(output, &entries)?,
        }
        Ok(Found::Fully)
    }

    fn wants(&self, entry: Entry) -> bool {
        fn is_wanted<T: PartialEq>(wanted: &[T], value: &T) -> bool {
            wanted.is_empty() || wanted.contains(value)
        }
        let Some(classification) = entry.classification() else {
            return true;
        };
        let category = match entry {
            Entry::Cause(cause) => is_wanted(&self.category, &cause.category()),
            _ => true,
        };
        category
            && is_wanted(&self.outcome, &classification.outcome)
            && is_wanted(&self.remedy, &classification.remedy)
            && is_wanted(&self.fault, &classification.fault)
            && is_wanted(&self.scope, &classification.scope)
    }
}
