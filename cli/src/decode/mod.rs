//! `hangup decode`: records in, the same records with their meaning out.

mod columns;
mod filter;
mod keep;
pub(crate) mod output;
mod plan;
pub(crate) mod progress;
mod rows;
mod run;
mod union;
mod write;
mod written;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::error::ErrorKind;
use vobiz_hangup::FieldRole;

use crate::format::OutputFormat;
use crate::input::{InputFormat, NamedColumn, Names, Opened, Options, cells_of};
use crate::terminal::{Output, Raw};
use crate::{Found, interrupt, usage_error};

use filter::Filter;
use output::Target;
use rows::SHOWN;
use run::{Run, report};

/// Decode webhooks, call records and logs
///
/// Reads CSV with a header, JSON in any layout, forms, query strings, and logs that contain them. Files may be
/// compressed with gzip or zstd, or be UTF-16. Prints one line per record, in the order of the input.
/// Highlights contradictions and values that are not in the catalog. Reports unreadable records with their
/// place, and continues with the rest; a record has at most 2 MiB.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup decode calls.csv
  hangup decode 'HangupCauseCode=2020&HangupCause=NORMAL_CLEARING'
  hangup decode --format csv -o decoded.csv calls.csv
  hangup decode --format csv --scope account --since yesterday calls.csv.gz > account.csv
  hangup decode --format json --only < calls.jsonl
  hangup decode --column 'code=Disconnect Code' export.csv
  tail -f app.log | hangup decode

With --direction, --since or --until, calls whose direction or start is unknown are left out, and their number is
printed. For a list of who is to be redialed, see `hangup redial`.

In CSV and JSON, all columns of the input come first, then:
  hangup_outcome    how the call ended
  hangup_remedy     the recommended action
  hangup_fault      who or what is responsible
  hangup_scope      what else is affected
  hangup_meaning    the name of the deciding cause
  hangup_basis      the deciding field: code, name or text (the SIP cause); sip-response if the code
                    is a SIP response code such as 486 Busy Here, decoded as the SIP cause that
                    Vobiz reports for it
  hangup_disagrees  whether fields contradict each other
  hangup_note       further facts, such as the reason why Vobiz did not allow the call
  hangup_error      the reason why the record could not be decoded

Where they are needed:
  hangup_line     in JSON, a line that could not be decoded
  hangup_surplus  in JSON, the cells of a row for which the header has no names
  hangup_further  in CSV, the last column: members without a column, as JSON. The columns are those of
                  the first records, about 4,000; --keep names others.
A column of the input with one of these names gets `input_` before its name. If the input has all of
them from hangup_outcome to hangup_error, an earlier run has written them, and they are replaced.

With --only, only these:
  hangup_cause_code  the code
  hangup_cause_name  the name; the catalog's spelling if known
  hangup_cause       the SIP cause; the catalog's spelling if known
  hangup_source      the source; its payload name if known
  leg                call for the A leg, b for the B leg
  cause              the code of the deciding numeric cause
  basis, outcome, remedy, fault, scope, disagrees, disagreement (the two fields)
  hangup_note        as above
Absent values are null in JSON and empty in CSV. Unknown values are unchanged.")]
pub(crate) struct Decode {
    /// Files, `-` for standard input, or records themselves [default: standard input]
    #[arg(value_name = "FILE|RECORD")]
    sources: Vec<OsString>,

    /// Input format [default: detected]
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<InputFormat>,

    /// Columns or keys with names of their own, such as `code=Disconnect Code`
    #[arg(long, value_name = "ROLE=NAME", value_delimiter = ',')]
    column: Vec<NamedColumn>,

    /// The output's format [default: that of the extension of --output, or text]
    #[arg(long, value_parser = OutputFormat::among(&[OutputFormat::Text, OutputFormat::Json, OutputFormat::Csv]))]
    format: Option<OutputFormat>,

    /// Print the reading alone, without the input's columns
    #[arg(long)]
    only: bool,

    /// The input's columns that come along, in this order; a name with a comma in `"`
    #[arg(long, value_name = "NAME", value_parser = listed_names)]
    keep: Vec<NameList>,

    #[command(flatten)]
    filter: Filter,

    /// In CSV, put a `'` before cells that a spreadsheet would take for formulas
    #[arg(long)]
    for_spreadsheet: bool,

    /// Write to a file, whose extension determines the format: csv, json, jsonl, ndjson or txt. The file is
    /// replaced only if everything could be read and written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// So many messages about single records of a source are written; a count stands for the others.
pub(crate) const MOST_MESSAGES: usize = 20;

/// Names between commas, as CSV has them.
#[derive(Clone, Debug)]
struct NameList(Vec<String>);

/// Reads names between commas.
fn listed_names(text: &str) -> Result<NameList, String> {
    let names = cells_of(text.as_bytes(), b',', true).into_iter();
    let names = names.map(|name| String::from_utf8_lossy(&name).trim().to_owned());
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return Err("write the names of columns".to_owned());
    }
    Ok(NameList(names))
}

/// How records are printed, whatever their source.
struct Settings {
    format: OutputFormat,
    only: bool,
    keep: Vec<String>,
    filter: Filter,
    for_spreadsheet: bool,
}

impl Settings {
    /// Whether all columns of the input are kept.
    fn takes_all(&self) -> bool {
        self.format != OutputFormat::Text && !self.only && self.keep.is_empty()
    }

    /// Whether any columns of the input are kept.
    fn takes_any(&self) -> bool {
        self.takes_all() || self.format != OutputFormat::Text && !self.keep.is_empty()
    }

    /// Whether records that cannot be read are kept.
    fn keeps_problems(&self) -> bool {
        self.format != OutputFormat::Text && !self.only && self.filter.is_empty()
    }
}

/// Standard input, as `decode` reads it.
pub(crate) struct StandardInput {
    pub(crate) open: Box<dyn Fn() -> Opened>,
    pub(crate) is_terminal: bool,
    /// Whether the user wants no more.
    pub(crate) is_interrupted: fn() -> bool,
}

impl StandardInput {
    /// That of the process.
    pub(crate) fn of_process() -> Self {
        Self {
            open: Box::new(Opened::of_standard_input),
            is_terminal: io::stdin().is_terminal(),
            is_interrupted: interrupt::is_interrupted,
        }
    }

    /// A text, for documentation and tests.
    pub(crate) fn of_text(text: &str) -> Self {
        let text = text.to_owned();
        Self {
            open: Box::new(move || Opened::of_text(text.clone())),
            is_terminal: false,
            is_interrupted: || false,
        }
    }
}

impl Decode {
    /// Decodes a single source, for people.
    pub(crate) fn of(source: OsString) -> Self {
        Self {
            sources: vec![source],
            from: None,
            column: Vec::new(),
            format: None,
            only: false,
            keep: Vec::new(),
            filter: Filter::default(),
            for_spreadsheet: false,
            output: None,
        }
    }

    /// What the definition cannot say.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        let Some(path) = &self.output else {
            return Ok(());
        };
        let shown = path.display();
        match (self.format, OutputFormat::of_path(path)) {
            (Some(format), Some(other)) if format != other => Err(usage_error(
                "decode",
                ErrorKind::ArgumentConflict,
                format!(
                    "--format {} contradicts the extension of {shown}",
                    format.name()
                ),
            )),
            (None, None) if path.extension().is_some() => Err(usage_error(
                "decode",
                ErrorKind::ValueValidation,
                format!(
                    "the extension of {shown} does not determine the format; use csv, json, jsonl, ndjson or txt, or add --format"
                ),
            )),
            _ => Ok(()),
        }
    }

    /// The format: the one that was asked for, or that of the output's extension.
    fn format(&self) -> OutputFormat {
        let of_path = || OutputFormat::of_path(self.output.as_deref()?);
        self.format.or_else(of_path).unwrap_or(OutputFormat::Text)
    }

    pub(crate) fn run(
        &self,
        input: &StandardInput,
        output: &mut Output<impl Raw>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        let names = Names::new(self.column.clone());
        let format = self.format();
        // A note may be about the UUID.
        let shown = if format == OutputFormat::Text {
            SHOWN
        } else {
            &[FieldRole::CallUuid]
        };
        let mut run = Run {
            options: Options {
                format: self.from,
                names: names.with(shown).with(&self.filter.roles()),
            },
            settings: Arc::new(Settings {
                format,
                only: self.only,
                keep: self.keep.iter().flat_map(|list| list.0.clone()).collect(),
                filter: self.filter.clone(),
                for_spreadsheet: self.for_spreadsheet,
            }),
            input,
            shows_progress: messages.width().is_some()
                && (output.width().is_none() || self.output.is_some()),
            target: Target::new(self.output.as_deref(), output)?,
            messages,
            shared: Arc::default(),
            has_header: false,
            gathering: None,
            more: 0,
            found: Found::Fully,
            is_complete: true,
        };
        interrupt::notice(self.output.is_none());
        let result = run.read_all(&self.sources);
        let notes = run.options.names.notes().take();
        report(run.messages, notes.iter().map(String::as_str));
        let is_complete = run.is_complete && result.is_ok();
        let is_interrupted =
            matches!(&result, Err(error) if error.kind() == io::ErrorKind::Interrupted);
        let Run {
            target,
            found,
            messages,
            ..
        } = run;
        if is_complete {
            target.complete()?;
        } else if result.is_ok() || is_interrupted {
            if let Some(text) = target.give_up()? {
                report(messages, [text.as_str()]);
            }
        }
        result.map(|()| found)
    }
}
