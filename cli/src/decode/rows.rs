//! Turns the records of a piece of input into what is printed.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use vobiz_hangup::{FieldRole, Hangup, Leg};

use super::MOST_MESSAGES;
use super::columns::ERROR;
use super::keep;
use super::plan::{Entry, Plan, join};
use super::union::Columns;
use super::write;
use super::written::{Member, Written};
use crate::format::OutputFormat;
use crate::input::{Batch, Kept, Problem, Reading, Record, Row, Shape, TOO_LONG, pairs};
use crate::terminal::{NOTICE, escape_short};

/// The roles of the fields that text begins with.
pub(super) const SHOWN: &[FieldRole] = &[
    FieldRole::CallUuid,
    FieldRole::Direction,
    FieldRole::From,
    FieldRole::To,
];
/// What is printed of a piece, beyond which the rest of it waits: short rows may become long ones.
const MOST_OUTPUT: usize = 4 * 1024 * 1024;

/// What there was.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) records: u64,
    /// Records with a hangup field.
    pub(super) with_fields: u64,
    pub(super) problems: u64,
    /// What is not in the output although everything should be.
    pub(super) lost: u64,
    /// Lines of a log without a record.
    pub(super) other_lines: u64,
    pub(super) repeated_headers: u64,
    /// Records that the filter wants.
    pub(super) wanted: u64,
    /// Records with bytes that are not UTF-8, which the output cannot have.
    pub(super) replaced: u64,
    /// Records of which the filter cannot know whether it wants them.
    pub(super) undecided: u64,
    /// Records with members that no column has.
    pub(super) more: u64,
}

/// The output of a piece of the input.
pub(super) struct Rows {
    pub(super) plan: Arc<Plan>,
    columns: Option<Arc<Columns>>,
    pub(super) output: Vec<u8>,
    /// What follows the output.
    pub(super) waiting: Vec<Entry>,
    /// Messages, and how much of the output comes before each.
    pub(super) messages: Vec<(usize, String)>,
    pub(super) counts: Counts,
    /// The names in the first record without a hangup field.
    pub(super) names: Option<Vec<String>>,
    /// Names that members have in the output because theirs are the output's own.
    pub(super) renamed: Vec<String>,
    own: Vec<u8>,
}

impl Rows {
    pub(super) fn new(plan: Arc<Plan>) -> Self {
        Self {
            columns: plan.known_columns(),
            plan,
            output: Vec::new(),
            waiting: Vec::new(),
            messages: Vec::new(),
            counts: Counts::default(),
            names: None,
            renamed: Vec::new(),
            own: Vec::new(),
        }
    }

    /// Nobody reads more of a piece than of a source.
    fn say(&mut self, line: u64, what: &str) {
        if self.messages.len() <= MOST_MESSAGES {
            let place = place(self.plan.name.as_deref(), line);
            self.messages
                .push((self.output.len(), format!("{place}: {what}")));
        }
    }

    /// What identifies the call: its UUID, or where it stands.
    fn call<'a>(&self, record: &Record<'a>) -> Option<Cow<'a, str>> {
        let place = || Cow::Owned(place(self.plan.name.as_deref(), record.line));
        record
            .value(FieldRole::CallUuid)
            .or_else(|| self.plan.has_place.then(place))
    }

    fn text(&mut self, record: &Record<'_>, reading: &Reading<'_>) {
        let hangup = &reading.hangup;
        let mut line = String::new();
        for part in [self.call(record), other_party(record, hangup)]
            .into_iter()
            .flatten()
        {
            line += &escape_short(&part);
            line += "  ";
        }
        let deserves_notice = hangup.disagrees() || reading.has_unknown();
        let what = match reading.note.as_deref().map(escape_short) {
            // The record has no hangup.
            Some(note) if hangup.basis().is_none() => note,
            Some(note) => format!("{hangup} ({note})"),
            None => hangup.to_string(),
        };
        // Memory takes everything.
        let _ = if deserves_notice {
            write!(line, "{NOTICE}{what}{NOTICE:#}")
        } else {
            write!(line, "{what}")
        };
        if let Some(status) = reading.response {
            let _ = write!(
                line,
                " (SIP cause of the SIP response code {} {status})",
                status.code()
            );
        }
        line.push('\n');
        self.output.extend_from_slice(line.as_bytes());
    }

    /// Writes what not all columns of the input come along with.
    fn chosen(&mut self, record: &Record<'_>, reading: &Reading<'_>) {
        let plan = &self.plan;
        if plan.settings.format == OutputFormat::Json {
            self.output.push(b'{');
            keep::members(&mut self.output, plan, record);
            write::members(&mut self.output, plan.columns_of_reading(), reading);
            if !plan.settings.only {
                write::key(&mut self.output, ERROR);
                self.output.extend_from_slice(b"null");
            }
            self.output.extend_from_slice(b"}\n");
            return;
        }
        let has_others = keep::cells(&mut self.output, plan, record);
        let own = plan.columns_of_reading();
        plan.cells
            .values(&mut self.output, has_others, own, reading);
        if !plan.settings.only {
            self.output.push(plan.cells.delimiter);
        }
        self.output.push(b'\n');
    }

    /// Writes a record with all columns of the input.
    fn whole(&mut self, record: &Record<'_>, reading: &Reading<'_>) {
        let (plan, columns) = (Arc::clone(&self.plan), self.columns.clone());
        let written = Written::of_record(record);
        let (members, error) = self.members_of(record, written);
        self.own.clear();
        let mut own = std::mem::take(&mut self.own);
        plan.own(&mut own, Some(reading), error.as_deref());
        if self.has_to_wait() {
            self.wait(written, own, false);
            return;
        }
        match (record.shape, &columns, members) {
            (Shape::Row(row), Some(columns), _) if plan.is_same(columns) => {
                self.row(row, columns, &own);
            }
            (Shape::Row(row), None, _) => self.object_of(row, &own),
            (Shape::Object(Some(object)), None, None) => {
                write::open_object(&mut self.output, object);
                join(&mut self.output, &own);
            }
            (Shape::Row(row), Some(columns), _) => {
                let table = plan.table.as_ref();
                let members = table.map(|table| table.members_of(row)).unwrap_or_default();
                let more = columns.row(&mut self.output, &members, &own);
                self.counts.more += u64::from(more);
            }
            (_, columns, members) => {
                let members = members.unwrap_or_else(|| written.members(plan.table.as_ref()));
                let more = plan.members(&mut self.output, members, &own, columns.as_deref());
                self.counts.more += u64::from(more);
            }
        }
        self.own = own;
    }

    /// The members of a record, unless it is written as it is, and what an earlier run or the length of the
    /// record has to say.
    fn members_of<'r>(
        &mut self,
        record: &Record<'r>,
        written: Written<'r>,
    ) -> (Option<Vec<Member<'r>>>, Option<String>) {
        let is_json = self.plan.settings.format == OutputFormat::Json;
        match record.shape {
            Shape::Row(row) => {
                let error = self.plan.table.as_ref().and_then(|table| table.error);
                let error = error
                    .and_then(|column| row.cell(column))
                    .filter(|cell| !cell.is_empty());
                return (
                    None,
                    error.map(|cell| String::from_utf8_lossy(cell).into_owned()),
                );
            }
            Shape::Object(None) => {
                return (
                    None,
                    Some(format!("{TOO_LONG}: its own members are left out")),
                );
            }
            Shape::Object(Some(object)) if is_json && !write::may_have_ours(object) => {
                return (None, None);
            }
            _ => {}
        }
        let (members, error) = written.members_and_error(None);
        for member in members.iter().filter(|member| member.is_renamed) {
            if self.renamed.iter().all(|name| *name != member.name) {
                self.renamed.push(member.name.to_string());
            }
        }
        (Some(members), error.filter(|error| !error.is_empty()))
    }

    /// A row as it was written, with the output's own cells behind it.
    fn row(&mut self, row: Row<'_>, columns: &Columns, own: &[u8]) {
        let delimiter = columns.form.cells.delimiter;
        self.output.extend_from_slice(row.bytes);
        self.output.push(delimiter);
        self.output.extend_from_slice(own);
        if columns.has_more {
            self.output.push(delimiter);
        }
        self.output.extend_from_slice(columns.form.line_end);
    }

    /// A row as an object.
    fn object_of(&mut self, row: Row<'_>, own: &[u8]) {
        self.output.push(b'{');
        let table = self.plan.table.as_ref();
        let names = table.map_or(&[][..], |table| &table.names);
        for (column, name) in names.iter().enumerate() {
            if let (Some(name), Some(cell)) = (name, row.cell(column)) {
                write::key(&mut self.output, name);
                write::text(&mut self.output, &String::from_utf8_lossy(cell));
            }
        }
        join(&mut self.output, own);
    }

    fn has_to_wait(&self) -> bool {
        let is_csv = self.plan.settings.format == OutputFormat::Csv;
        is_csv && self.columns.is_none()
            || !self.waiting.is_empty()
            || self.output.len() > MOST_OUTPUT
    }

    fn wait(&mut self, written: Written<'_>, own: Vec<u8>, is_problem: bool) {
        self.waiting.push(Entry {
            written: written.owned(),
            own,
            is_problem,
        });
    }

    /// Keeps what could not be read, so that there are as many rows as in the input.
    fn kept(&mut self, problem: &Problem<'_>) {
        let (plan, columns) = (Arc::clone(&self.plan), self.columns.clone());
        if !plan.settings.keep.is_empty() {
            keep::problem(&mut self.output, &plan, problem);
            return;
        }
        let written = Written::of_problem(problem.kept);
        let mut why = problem.why.clone();
        if let (Kept::Row(row), OutputFormat::Csv) = (problem.kept, plan.settings.format) {
            why += &keep::left_out(row);
        }
        let mut own = Vec::new();
        plan.own(&mut own, None, Some(&why));
        if self.has_to_wait() {
            self.wait(written, own, true);
            return;
        }
        match (problem.kept, &columns) {
            (Kept::Row(row), Some(columns)) if row.is_whole && plan.is_same(columns) => {
                self.row(row, columns, &own);
            }
            _ => {
                let members = written.members(plan.table.as_ref());
                plan.members(&mut self.output, members, &own, columns.as_deref());
            }
        }
    }
}

impl Batch for Rows {
    fn record(&mut self, record: &Record<'_>) {
        self.counts.records += 1;
        if record.has_hangup_field() {
            self.counts.with_fields += 1;
        } else if self.names.is_none() {
            self.names = Some(record.names());
        }
        let reading = record.reading();
        let settings = &self.plan.settings;
        let is_wanted = settings.filter.wants(record, &reading);
        self.counts.undecided += u64::from(is_wanted.is_none());
        if is_wanted != Some(true) {
            return;
        }
        self.counts.wanted += 1;
        let is_cut = matches!(record.shape, Shape::Object(None));
        let is_replaced = settings.takes_any() && has_replaced(record, &self.plan);
        self.counts.replaced += u64::from(is_replaced);
        self.counts.lost += u64::from(is_cut && settings.takes_all() || is_replaced);
        if settings.format == OutputFormat::Text {
            self.text(record, &reading);
        } else if settings.takes_all() {
            self.whole(record, &reading);
        } else {
            self.chosen(record, &reading);
        }
        if is_cut {
            let what = format!("{TOO_LONG}: read without its own members");
            self.say(record.line, &what);
        }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.counts.problems += 1;
        self.say(problem.line, &problem.why);
        let settings = &self.plan.settings;
        let is_kept = match problem.kept {
            Kept::Row(_) => true,
            Kept::Line(line) => !line.is_empty(),
            Kept::Nothing => false,
        };
        let comes_along = is_kept && settings.keeps_problems() && settings.takes_all();
        self.counts.lost += u64::from(!comes_along);
        if settings.keeps_problems() {
            self.kept(problem);
        }
    }

    fn other_line(&mut self) {
        self.counts.other_lines += 1;
    }

    fn repeated_header(&mut self) {
        self.counts.repeated_headers += 1;
    }
}

/// A line of a source, as editors and other tools write it.
fn place(name: Option<&str>, line: u64) -> String {
    match name {
        Some(name) if name.starts_with("argument ") => format!("{name}, line {line}"),
        Some(name) => format!("{name}:{line}"),
        None => format!("line {line}"),
    }
}

/// Whether the output has U+FFFD in place of bytes of the record that are not UTF-8.
fn has_replaced(record: &Record<'_>, plan: &Plan) -> bool {
    let (format, keep) = (plan.settings.format, &plan.settings.keep);
    let is_broken = |bytes: &[u8]| std::str::from_utf8(bytes).is_err();
    match (record.shape, &plan.kept) {
        (Shape::Row(row), Some(kept)) if !keep.is_empty() => {
            let mut cells = kept.iter().filter_map(|column| row.cell(*column));
            format == OutputFormat::Json && cells.any(is_broken)
        }
        (Shape::Row(row), _) => format == OutputFormat::Json && is_broken(row.bytes),
        (Shape::Form(text), _) => {
            // Some are written so.
            let has_own =
                || text.contains('\u{FFFD}') || text.to_ascii_uppercase().contains("%EF%BF%BD");
            let is_kept = |name: &str| keep.is_empty() || keep.iter().any(|one| one == name);
            let is_replaced = |text: &str| text.contains('\u{FFFD}');
            let mut pairs = pairs(text).filter(|(name, _)| is_kept(name));
            text.contains('%')
                && pairs.any(|(name, value)| is_replaced(&name) || is_replaced(&value))
                && !has_own()
        }
        (Shape::Object(_), _) => false,
    }
}

/// The number on the other side of the call.
fn other_party<'a>(record: &Record<'a>, hangup: &Hangup<'_>) -> Option<Cow<'a, str>> {
    let direction = record.value(FieldRole::Direction);
    let is_inbound = direction.is_some_and(|direction| direction.eq_ignore_ascii_case("inbound"));
    let role = if is_inbound && hangup.leg() == Leg::Call {
        FieldRole::From
    } else {
        FieldRole::To
    };
    record.value(role)
}
