//! The run of `hangup decode` over its sources.

use std::ffi::OsString;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use indexmap::IndexSet;

use super::output::Target;
use super::plan::{Entry, Plan, Shared};
use super::progress::ProgressLine;
use super::rows::{Counts, Rows};
use super::union::Gathering;
use super::{MOST_MESSAGES, Settings, StandardInput};
use crate::Found;
use crate::format::OutputFormat;
use crate::input::{
    self, Error, Layout, Options, Part, Source, advice, listed, no_column, repeated_headers,
};
use crate::terminal::{Output, PROBLEM, Raw, message};

/// How much of rows that had to wait is written at once.
const CHUNK: usize = 1024 * 1024;

/// What several sources have in common.
pub(super) struct Run<'a, O: Raw, M: Write> {
    pub(super) options: Options,
    pub(super) settings: Arc<Settings>,
    pub(super) input: &'a StandardInput,
    pub(super) shows_progress: bool,
    pub(super) target: Target<'a, O>,
    pub(super) messages: &'a mut Output<M>,
    pub(super) shared: Arc<Shared>,
    /// Whether the output has its header.
    pub(super) has_header: bool,
    /// The first records of a table whose columns are not known yet.
    pub(super) gathering: Option<Gathering>,
    /// Records with members that no column has.
    pub(super) more: u64,
    pub(super) found: Found,
    /// Whether everything was read, and is in the output as far as it was asked for.
    pub(super) is_complete: bool,
}

impl<O: Raw, M: Write> Run<'_, O, M> {
    pub(super) fn read_all(&mut self, arguments: &[OsString]) -> io::Result<()> {
        let sources = Source::of_arguments(arguments);
        for (position, source) in sources.iter().enumerate() {
            match source {
                Ok(source) => self.read(source.clone(), &sources[position + 1..])?,
                Err(why) => self.give_up(None, why)?,
            }
        }
        self.end_gathering(true)?;
        if self.more > 0 {
            let text = format!(
                "{} members that no column has; they are in hangup_further\nhelp: name the columns that you need with --keep",
                records_have(self.more)
            );
            report(self.messages, [text.as_str()]);
        }
        Ok(())
    }

    /// Reads a source. What is wrong with it is reported; errors are those of the output.
    fn read(&mut self, source: Source, next: &[Result<Source, String>]) -> io::Result<()> {
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
        let planned = self.planned(name.clone(), has_place);
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
                Part::Begin(layout) => {
                    self.begin(&planned(&layout), &layout, name.as_deref(), next)
                }
                Part::Batch(rows) => {
                    if !rows.messages.is_empty() {
                        progress.clear(self.messages);
                    }
                    let said = summary.said;
                    summary.add(&rows);
                    self.write(rows, MOST_MESSAGES.saturating_sub(said))
                        .map_err(Stop::Output)
                }
                Part::Waiting => self.wait().map_err(Stop::Output),
                Part::Working => Ok(()),
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

    /// Makes the plan of a source, once.
    fn planned(
        &self,
        name: Option<String>,
        has_place: bool,
    ) -> impl Fn(&Layout) -> Arc<Plan> + Clone + Send + Sync + 'static {
        let plan = Arc::new(OnceLock::<Arc<Plan>>::new());
        let (settings, shared) = (Arc::clone(&self.settings), Arc::clone(&self.shared));
        move |layout: &Layout| {
            let new = || {
                Arc::new(Plan::new(
                    &settings,
                    &shared,
                    name.clone(),
                    has_place,
                    layout,
                ))
            };
            Arc::clone(plan.get_or_init(new))
        }
    }

    /// The layout of a source is known.
    fn begin(
        &mut self,
        plan: &Arc<Plan>,
        layout: &Layout,
        name: Option<&str>,
        next: &[Result<Source, String>],
    ) -> Result<(), Stop> {
        let header = match layout {
            Layout::Table(header) => Some(header),
            Layout::Single => None,
        };
        let names = header.map_or(&[][..], |header| header.names());
        let is_missing =
            |name: &&String| header.is_some_and(|header| header.column(name).is_none());
        if let Some(name) = self.settings.keep.iter().find(is_missing) {
            return Err(Stop::Source(no_column(name, names)));
        }
        if let Some(table) = plan.table.as_ref().filter(|_| self.settings.takes_all()) {
            self.say_renamed(name, &table.renamed);
        }
        if self.settings.format != OutputFormat::Csv {
            return Ok(());
        }
        if !self.settings.takes_all() {
            let is_first = !std::mem::replace(&mut self.has_header, true);
            let header = if is_first { plan.header() } else { Vec::new() };
            return self.target.write(&header, true).map_err(Stop::Output);
        }
        if self.shared.columns.get().is_some() {
            return Ok(());
        }
        let is_first = self.gathering.is_none();
        let gathering = self.gathering.get_or_insert_default();
        gathering.begin(plan, header);
        if is_first && header.is_some() {
            let mut tables = next
                .iter()
                .map(|source| source.as_ref().ok()?.header(&self.options));
            let is_table = tables.all(|table| {
                table.is_some_and(|table| {
                    gathering.add_table(&table);
                    true
                })
            });
            // Then the columns are known.
            if is_table {
                return self.end_gathering(true).map_err(Stop::Output);
            }
        }
        Ok(())
    }

    /// Nothing comes for a while.
    fn wait(&mut self) -> io::Result<()> {
        if self.gathering.as_ref().is_some_and(Gathering::is_silent) {
            self.end_gathering(false)?;
        }
        self.target.flush()
    }

    /// The columns of the output are known: its header is written, and the records that had to wait. If
    /// `is_all`, no other columns come.
    fn end_gathering(&mut self, is_all: bool) -> io::Result<()> {
        let Some(gathering) = self.gathering.take() else {
            return Ok(());
        };
        let (columns, header, entries) = gathering.end(is_all);
        let columns = Arc::new(columns);
        // Nobody else sets them.
        let _ = self.shared.columns.set(Arc::clone(&columns));
        self.target.write(&header, true)?;
        self.write_entries(entries.iter().map(|(plan, entry)| (&**plan, entry)))
    }

    fn write_entries<'e>(
        &mut self,
        entries: impl Iterator<Item = (&'e Plan, &'e Entry)>,
    ) -> io::Result<()> {
        let columns = self.shared.columns.get().cloned();
        let mut output = Vec::new();
        for (plan, entry) in entries {
            self.more += u64::from(plan.write(&mut output, entry, columns.as_deref()));
            if output.len() >= CHUNK {
                self.target.write(&output, true)?;
                output.clear();
            }
        }
        self.target.write(&output, true)?;
        self.target.flush()
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
        if rows.counts.problems + rows.counts.replaced > 0 {
            self.found = Found::Partly;
        }
        self.is_complete &= rows.counts.lost == 0;
        self.more += rows.counts.more;
        self.target.write(&rows.output[start..], is_data)?;
        match &mut self.gathering {
            Some(gathering) => {
                if gathering.take(&rows.plan, rows.waiting) {
                    self.end_gathering(false)?;
                }
            }
            None => {
                let entries = rows.waiting.iter().map(|entry| (&*rows.plan, entry));
                self.write_entries(entries)?;
            }
        }
        self.target.flush()
    }

    /// Says which columns have other names in the output.
    fn say_renamed(&mut self, name: Option<&str>, renamed: &[String]) {
        if !renamed.is_empty() {
            let text = format!(
                "columns with names of the output's own are renamed: {}",
                renamed.join(", ")
            );
            report(self.messages, [said_of(name, &text).as_str()]);
        }
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
            let why = format!("no record has a hangup field ({})", listed("names", names))
                + &advice(names);
            return self.give_up(name, &why);
        }
        if all == 0 && counts.other_lines > 0 {
            return self.give_up(
                name,
                "no line has a record with a hangup field\nhelp: if the input has another format, name it with --from",
            );
        }
        self.say_renamed(name, &summary.renamed.iter().cloned().collect::<Vec<_>>());
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
        if let Some(text) = repeated_headers(counts.repeated_headers) {
            say(text);
        }
        if counts.replaced > 0 {
            say(format!(
                "{} of {} records have bytes that are not UTF-8; the output has U+FFFD in their place\nhelp: convert the input first, for example with iconv -f WINDOWS-1252 -t UTF-8",
                counts.replaced, counts.records
            ));
        }
        if counts.undecided > 0 {
            say(format!(
                "{} of {} records have no readable direction or start and are left out",
                counts.undecided, counts.records
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
    /// Names of members in the output, where theirs are the output's own.
    renamed: IndexSet<String>,
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
        all.undecided += more.undecided;
        all.replaced += more.replaced;
        self.said = self.said.saturating_add(rows.messages.len());
        self.renamed.extend(rows.renamed.iter().cloned());
        if self.names.is_none() {
            self.names.clone_from(&rows.names);
        }
    }
}

fn records_have(count: u64) -> String {
    match count {
        1 => "1 record has".to_owned(),
        count => format!("{count} records have"),
    }
}

fn said_of(name: Option<&str>, text: &str) -> String {
    name.map_or_else(|| text.to_owned(), |name| format!("{name}: {text}"))
}

/// Writes messages, all at once: a broken file has many. That nobody reads them is no reason to end.
pub(super) fn report<'t>(
    messages: &mut Output<impl Write>,
    texts: impl IntoIterator<Item = &'t str>,
) {
    let line = |text| format!("{PROBLEM}hangup:{PROBLEM:#} {}\n", message(text));
    let lines: String = texts.into_iter().map(line).collect();
    let _ = messages.write_all(lines.as_bytes());
}
