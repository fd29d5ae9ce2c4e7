//! `hangup decode`: records in, the same records with their meaning out.

mod columns;
mod filter;
pub(crate) mod output;
pub(crate) mod progress;
mod rows;
mod write;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use clap::Args;
use clap::error::ErrorKind;

use crate::format::OutputFormat;
use crate::input::{
    self, Error, InputFormat, Layout, NamedColumn, Names, Opened, Options, Part, Source, advice,
    listed, no_column,
};
use crate::terminal::{Output, PROBLEM, Raw, message};
use crate::{Found, definition, interrupt};

use filter::Filter;
use output::Target;
use progress::ProgressLine;
use rows::{Counts, Plan, Rows, SHOWN};

/// Decode webhooks, call records and logs
///
/// Reads CSV with a header, JSON in any layout, forms, query strings, and logs that contain them. Files may be
/// compressed with gzip or zstd, or be UTF-16. Prints one line per record, in the order of the input.
/// Highlights contradictions and values that are not in the catalog. Reports unreadable records with their
/// place, and continues with the rest.
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

With --direction, --since or --until, calls whose direction or start is unknown are left out. For a list of
who is to be redialed, see `hangup redial`.

In CSV and JSON, the columns of the input come first if it has the same format, then:
  hangup_outcome    how the call ended
  hangup_remedy     the recommended action
  hangup_fault      who or what is responsible
  hangup_scope      what else is affected
  hangup_meaning    the name of the deciding cause
  hangup_basis      the deciding field: code, name or text (the SIP cause); sip-response if the code
                    is a SIP response code such as 486 Busy Here, decoded as the SIP cause that
                    Vobiz reports for it
  hangup_disagrees  whether fields contradict each other
  hangup_error      the reason why the record could not be decoded

With --only, only these:
  hangup_cause_code  the code
  hangup_cause_name  the name; the catalog's spelling if known
  hangup_cause       the SIP cause; the catalog's spelling if known
  hangup_source      the source; its payload name if known
  leg                call for the A leg, b for the B leg
  cause              the code of the deciding numeric cause
  basis, outcome, remedy, fault, scope, disagrees, disagreement (the two fields)
Absent values are null in JSON and empty in CSV. Unknown values are unchanged.")]
pub(crate) struct Decode {
    /// Files, `-` for standard input, or records themselves; standard input if there are none
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

    /// The input's columns that come along, in this order
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    keep: Vec<String>,

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

/// How records are printed, whatever their source.
struct Settings {
    format: OutputFormat,
    only: bool,
    keep: Vec<String>,
    filter: Filter,
    for_spreadsheet: bool,
}

impl Settings {
    /// Whether what cannot be read comes along.
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
            (Some(format), Some(other)) if format != other => Err(definition().error(
                ErrorKind::ArgumentConflict,
                format!(
                    "--format {} contradicts the extension of {shown}",
                    format.name()
                ),
            )),
            (None, None) if path.extension().is_some() => Err(definition().error(
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
        let is_text = format == OutputFormat::Text;
        let mut run = Run {
            options: Options {
                format: self.from,
                names: if is_text { names.with(SHOWN) } else { names }.with(&self.filter.roles()),
            },
            settings: Arc::new(Settings {
                format,
                only: self.only,
                keep: self.keep.clone(),
                filter: self.filter.clone(),
                for_spreadsheet: self.for_spreadsheet,
            }),
            input,
            shows_progress: messages.width().is_some()
                && (output.width().is_none() || self.output.is_some()),
            target: Target::new(self.output.as_deref(), output)?,
            messages,
            header: None,
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

/// What several sources have in common.
struct Run<'a, O: Raw, M: Write> {
    options: Options,
    settings: Arc<Settings>,
    input: &'a StandardInput,
    shows_progress: bool,
    target: Target<'a, O>,
    messages: &'a mut Output<M>,
    /// The header of the output, and the name of the source that it is from.
    header: Option<(Vec<u8>, String)>,
    found: Found,
    /// Whether everything was read, and is in the output as far as it was asked for.
    is_complete: bool,
}

impl<O: Raw, M: Write> Run<'_, O, M> {
    fn read_all(&mut self, sources: &[OsString]) -> io::Result<()> {
        for source in Source::of_arguments(sources) {
            match source {
                Ok(source) => self.read(source)?,
                Err(why) => self.give_up(None, &why)?,
            }
        }
        Ok(())
    }

    /// Reads a source. What is wrong with it is reported; errors are those of the output.
    fn read(&mut self, source: Source) -> io::Result<()> {
        let name = source.name();
        let is_argument = matches!(source, Source::Argument(..));
        let has_place = !matches!(source, Source::Argument(_, None));
        if source == Source::StandardInput && self.input.is_terminal {
            let _ = writeln!(
                self.messages,
                "Paste records and end them with Ctrl-D, or name files: hangup decode calls.csv"
            );
        }
        let opened = match source.open(|| (self.input.open)()) {
            Ok(opened) => opened,
            Err(why) => return self.give_up(name.as_deref(), &why),
        };
        let mut progress = ProgressLine::new(name.clone(), opened.progress, self.shows_progress);
        let plan = Arc::new(OnceLock::<Arc<Plan>>::new());
        let planned = {
            let (plan, settings, name) =
                (Arc::clone(&plan), Arc::clone(&self.settings), name.clone());
            move |layout: &Layout| {
                let new = || Arc::new(Plan::new(&settings, name.clone(), has_place, layout));
                Arc::clone(plan.get_or_init(new))
            }
        };
        let new = {
            let planned = planned.clone();
            move |layout: &Arc<Layout>| Rows::new(planned(layout))
        };
        let mut summary = Summary::default();
        let options = self.options.clone();
        let result = input::read(opened.input, opened.comes_slowly, &options, new, |part| {
            if (self.input.is_interrupted)() {
                progress.clear(self.messages);
                return Err(Stop::Output(io::ErrorKind::Interrupted.into()));
            }
            match part {
                Part::Begin(layout) => self.begin(&planned(&layout), &layout, name.as_deref()),
                Part::Batch(rows) => {
                    if !rows.messages.is_empty() {
                        progress.clear(self.messages);
                    }
                    let said = summary.said;
                    summary.add(&rows);
                    self.write(rows, MOST_MESSAGES.saturating_sub(said))
                        .map_err(Stop::Output)
                }
                Part::Waiting => self.target.flush().map_err(Stop::Output),
            }?;
            progress.show(self.messages);
            Ok(())
        });
        progress.clear(self.messages);
        match result {
            Ok(()) => self.close(&summary, name.as_deref(), is_argument),
            Err(Error::Taker(Stop::Output(error))) => Err(error),
            Err(Error::Taker(Stop::Source(why)) | Error::Input(why)) => {
                self.give_up(name.as_deref(), &why)
            }
        }
    }

    /// The layout of a source is known.
    fn begin(&mut self, plan: &Plan, layout: &Layout, name: Option<&str>) -> Result<(), Stop> {
        if let Layout::Table(header) = layout {
            for name in &self.settings.keep {
                if header.column(name).is_none() {
                    return Err(Stop::Source(no_column(name, header.names())));
                }
            }
        }
        let Some(header) = plan.header(layout) else {
            return Ok(());
        };
        match &self.header {
            None => {
                self.target.write(&header, true).map_err(Stop::Output)?;
                self.header = Some((header, name.unwrap_or("the first input").to_owned()));
                Ok(())
            }
            Some((first, _)) if *first == header => Ok(()),
            Some((_, first)) => Err(Stop::Source(format!(
                "its columns are not those of {first}; decode it by itself, or name columns with --keep"
            ))),
        }
    }

    /// Writes rows, and at most so many messages about them.
    fn write(&mut self, rows: Rows, most: usize) -> io::Result<()> {
        let is_data = self.settings.format != OutputFormat::Text;
        let mut start = 0;
        let messages = &rows.messages[..rows.messages.len().min(most)];
        for messages in messages.chunk_by(|one, other| one.0 == other.0) {
            let end = messages[0].0;
            // What was printed before stands before the messages.
            self.target.write(&rows.output[start..end], is_data)?;
            self.target.flush()?;
            start = end;
            report(
                self.messages,
                messages.iter().map(|(_, text)| text.as_str()),
            );
        }
        if rows.counts.problems > 0 {
            self.found = Found::Partly;
            self.is_complete &= rows.counts.lost == 0;
        }
        self.target.write(&rows.output[start..], is_data)?;
        self.target.flush()
    }

    fn give_up(&mut self, name: Option<&str>, why: &str) -> io::Result<()> {
        self.found = Found::Partly;
        self.is_complete = false;
        self.target.flush()?;
        report(self.messages, [said_of(name, why).as_str()]);
        Ok(())
    }

    /// Says what was strange about a source as a whole.
    fn close(
        &mut self,
        summary: &Summary,
        name: Option<&str>,
        is_argument: bool,
    ) -> io::Result<()> {
        let counts = summary.counts;
        let all = counts.records + counts.problems;
        if counts.records > 0 && counts.with_fields == 0 {
            let names = summary.names.as_deref().unwrap_or_default();
            let why = format!(
                "no record says why a call ended ({})",
                listed("names", names)
            ) + &advice(names);
            return self.give_up(name, &why);
        }
        if all == 0 && counts.other_lines > 0 {
            return self.give_up(
                name,
                "no line has a record with a hangup field; if it has a format, say so with --from",
            );
        }
        let mut say = |text: String| report(self.messages, [said_of(name, &text).as_str()]);
        if all == 0 {
            say("there are no records".to_owned());
        }
        if counts.problems > 0 && !is_argument {
            let shown = if summary.said > MOST_MESSAGES {
                format!("; the first {MOST_MESSAGES} messages are above")
            } else {
                String::new()
            };
            say(format!(
                "{} of {all} records could not be read{shown}",
                counts.problems
            ));
        }
        if counts.with_fields < counts.records {
            let without = counts.records - counts.with_fields;
            say(format!(
                "{without} of {} records have no hangup field",
                counts.records
            ));
        }
        if counts.other_lines > 0 {
            say(format!(
                "{} of {} lines have no record",
                counts.other_lines,
                counts.other_lines + all
            ));
        }
        if counts.repeated_headers > 0 {
            say(format!(
                "the header is repeated {} and was left out",
                times(counts.repeated_headers)
            ));
        }
        if counts.records > 0 && counts.wanted == 0 {
            say(format!("none of {} records matches", counts.records));
        }
        Ok(())
    }
}

/// Why a source is not read on.
enum Stop {
    /// What is wrong with the source.
    Source(String),
    Output(io::Error),
}

/// What a source had, as a whole.
#[derive(Default)]
struct Summary {
    counts: Counts,
    /// How many messages there were about single records.
    said: usize,
    names: Option<Vec<String>>,
}

impl Summary {
    fn add(&mut self, rows: &Rows) {
        let (all, more) = (&mut self.counts, &rows.counts);
        all.records += more.records;
        all.with_fields += more.with_fields;
        all.problems += more.problems;
        all.other_lines += more.other_lines;
        all.repeated_headers += more.repeated_headers;
        all.wanted += more.wanted;
        self.said = self.said.saturating_add(rows.messages.len());
        if self.names.is_none() {
            self.names.clone_from(&rows.names);
        }
    }
}

/// How often, in words.
fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

fn said_of(name: Option<&str>, text: &str) -> String {
    name.map_or_else(|| text.to_owned(), |name| format!("{name}: {text}"))
}

/// Writes messages, all at once: a broken file has many. That nobody reads them is no reason to end.
fn report<'t>(messages: &mut Output<impl Write>, texts: impl IntoIterator<Item = &'t str>) {
    let line = |text| format!("{PROBLEM}hangup:{PROBLEM:#} {}\n", message(text));
    let lines: String = texts.into_iter().map(line).collect();
    let _ = messages.write_all(lines.as_bytes());
}
