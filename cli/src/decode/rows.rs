//! Turns the records of a piece of input into what is printed.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use vobiz_hangup::{FieldRole, Hangup, Leg};

use super::columns::{ALONE, BESIDE, Column, ERROR, LINE, is_beside};
use super::write::{self, Cells};
use super::{MOST_MESSAGES, Settings};
use crate::format::OutputFormat;
use crate::input::json;
use crate::input::{
    Batch, Header, Kept, Layout, Problem, Reading, Record, Row, Shape, is_spelling, pairs,
};
use crate::terminal::{NOTICE, escape};

/// The roles of the fields that text begins with.
pub(super) const SHOWN: &[FieldRole] = &[
    FieldRole::CallUuid,
    FieldRole::Direction,
    FieldRole::From,
    FieldRole::To,
];

/// How the records of a source are printed.
pub(super) struct Plan {
    pub(super) settings: Arc<Settings>,
    /// The name of the source, where it needs one.
    pub(super) name: Option<String>,
    /// Whether text says where a record without a UUID stands.
    has_place: bool,
    /// Which columns of a table come along, in their order; `None` if all do.
    columns: Option<Vec<usize>>,
    /// Whether records come along as they were written.
    is_same: bool,
    cells: Cells,
    line_end: &'static [u8],
}

impl Plan {
    pub(super) fn new(
        settings: &Arc<Settings>,
        name: Option<String>,
        has_place: bool,
        layout: &Layout,
    ) -> Self {
        let header = match layout {
            Layout::Table(header) => Some(header),
            Layout::Single => None,
        };
        let is_csv = settings.format == OutputFormat::Csv;
        let comes_along = !settings.keep.is_empty() || !settings.only;
        let delimiter = header
            .filter(|_| is_csv && comes_along)
            .map_or(b',', |header| header.delimiter);
        let is_same = !settings.only && settings.keep.is_empty() && is_csv == header.is_some();
        Self {
            line_end: header
                .filter(|_| is_same)
                .map_or(b"\n", |header| header.line_end),
            columns: header.and_then(|header| columns(header, settings)),
            is_same,
            cells: Cells {
                delimiter,
                is_for_spreadsheet: settings.for_spreadsheet,
            },
            name,
            has_place,
            settings: Arc::clone(settings),
        }
    }

    /// What the reading gives.
    fn columns_of_reading(&self) -> &'static [Column] {
        if self.settings.only { ALONE } else { BESIDE }
    }

    /// The first line of the output, if its format has one.
    pub(super) fn header(&self, layout: &Layout) -> Option<Vec<u8>> {
        if self.settings.format != OutputFormat::Csv {
            return None;
        }
        let mut output = Vec::new();
        let mut has_others = true;
        match layout {
            Layout::Table(header) if self.is_same => {
                output.extend_from_slice(&header.preamble);
                self.header_of(&mut output, header);
            }
            _ => {
                has_others = !self.settings.keep.is_empty();
                for (position, name) in self.settings.keep.iter().enumerate() {
                    if position > 0 {
                        output.push(self.cells.delimiter);
                    }
                    self.cells.text(&mut output, name.as_bytes());
                }
            }
        }
        let names = self.columns_of_reading().iter().map(|column| column.name);
        for name in names.chain((!self.settings.only).then_some(ERROR)) {
            if std::mem::replace(&mut has_others, true) {
                output.push(self.cells.delimiter);
            }
            output.extend_from_slice(name.as_bytes());
        }
        output.extend_from_slice(self.line_end);
        Some(output)
    }

    /// Writes the names of the columns that come along.
    fn header_of(&self, output: &mut Vec<u8>, header: &Header) {
        match &self.columns {
            None if !self.cells.is_for_spreadsheet => output.extend_from_slice(&header.bytes),
            columns => {
                let all: Vec<usize> = (0..header.names().len()).collect();
                for (position, column) in columns.as_ref().unwrap_or(&all).iter().enumerate() {
                    if position > 0 {
                        output.push(self.cells.delimiter);
                    }
                    self.cells.text(output, header.names()[*column].as_bytes());
                }
            }
        }
    }

    /// Writes a row as it was, without the columns that are replaced.
    fn same(&self, output: &mut Vec<u8>, row: Row<'_>) {
        let columns = row.header.names().len();
        if self.columns.is_none() && row.is_whole && !self.cells.is_for_spreadsheet {
            output.extend_from_slice(row.bytes);
            return;
        }
        let all = 0..columns;
        match &self.columns {
            Some(columns) => self.cells_of(output, row, columns.iter().copied()),
            None => self.cells_of(output, row, all),
        }
    }

    fn cells_of(&self, output: &mut Vec<u8>, row: Row<'_>, columns: impl Iterator<Item = usize>) {
        for (position, column) in columns.enumerate() {
            if position > 0 {
                output.push(self.cells.delimiter);
            }
            self.cells
                .text(output, row.cell(column).unwrap_or_default());
        }
    }

    /// Whether a column of the input comes first.
    fn has_others(&self) -> bool {
        self.is_same || !self.settings.keep.is_empty()
    }
}

/// The columns that come along; `None` if all do.
fn columns(header: &Header, settings: &Settings) -> Option<Vec<usize>> {
    if !settings.keep.is_empty() {
        // Whoever starts the reading has seen that they are there.
        return Some(
            settings
                .keep
                .iter()
                .filter_map(|name| header.column(name))
                .collect(),
        );
    }
    let names = header.names();
    let kept: Vec<usize> = (0..names.len())
        .filter(|column| !is_beside(&names[*column]))
        .collect();
    (kept.len() < names.len()).then_some(kept)
}

/// What there was.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) records: u64,
    /// Records with a hangup field.
    pub(super) with_fields: u64,
    pub(super) problems: u64,
    /// Of these, what is not in the output.
    pub(super) lost: u64,
    /// Lines of a log without a record.
    pub(super) other_lines: u64,
    pub(super) repeated_headers: u64,
    /// Records that the filter wants.
    pub(super) wanted: u64,
}

/// The output of a piece of the input.
pub(super) struct Rows {
    plan: Arc<Plan>,
    pub(super) output: Vec<u8>,
    /// Messages, and how much of the output comes before each.
    pub(super) messages: Vec<(usize, String)>,
    pub(super) counts: Counts,
    /// The names in the first record without a hangup field.
    pub(super) names: Option<Vec<String>>,
}

impl Rows {
    pub(super) fn new(plan: Arc<Plan>) -> Self {
        Self {
            plan,
            output: Vec::new(),
            messages: Vec::new(),
            counts: Counts::default(),
            names: None,
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
            line += &escape(&part);
            line += "  ";
        }
        let deserves_notice = hangup.disagrees() || reading.has_unknown();
        // Memory takes everything.
        let _ = if deserves_notice {
            write!(line, "{NOTICE}{hangup}{NOTICE:#}")
        } else {
            write!(line, "{hangup}")
        };
        if let Some(status) = reading.response {
            let _ = write!(
                line,
                " (text from the SIP response {} {status})",
                status.code()
            );
        }
        line.push('\n');
        self.output.extend_from_slice(line.as_bytes());
    }

    fn csv(&mut self, record: &Record<'_>, reading: &Reading<'_>) {
        let plan = &self.plan;
        match record.shape {
            Shape::Row(row) if plan.is_same => plan.same(&mut self.output, row),
            Shape::Row(row) => {
                if let Some(columns) = &plan.columns {
                    if !plan.settings.keep.is_empty() {
                        plan.cells_of(&mut self.output, row, columns.iter().copied());
                    }
                }
            }
            _ => {
                for (position, name) in plan.settings.keep.iter().enumerate() {
                    if position > 0 {
                        self.output.push(plan.cells.delimiter);
                    }
                    if let Some(text) = text_of(record, name) {
                        plan.cells.text(&mut self.output, text.as_bytes());
                    }
                }
            }
        }
        plan.cells.values(
            &mut self.output,
            plan.has_others(),
            plan.columns_of_reading(),
            reading,
        );
        if !plan.settings.only {
            self.output.push(plan.cells.delimiter);
        }
        self.output.extend_from_slice(plan.line_end);
    }

    fn json(&mut self, record: &Record<'_>, reading: &Reading<'_>) {
        let plan = &self.plan;
        match record.shape {
            Shape::Object(Some(object)) if plan.is_same => {
                write::open_object(&mut self.output, object);
            }
            _ => self.output.push(b'{'),
        }
        for name in &plan.settings.keep {
            write::key(&mut self.output, name);
            json_of(&mut self.output, record, name);
        }
        write::members(&mut self.output, plan.columns_of_reading(), reading);
        if !plan.settings.only {
            write::key(&mut self.output, ERROR);
            match record.shape {
                Shape::Object(None) => write::text(
                    &mut self.output,
                    "longer than 16 MiB: its own members are left out",
                ),
                _ => self.output.extend_from_slice(b"null"),
            }
        }
        self.output.extend_from_slice(b"}\n");
    }

    /// Keeps what could not be read, so that there are as many rows as in the input.
    fn kept(&mut self, problem: &Problem<'_>) {
        let plan = &self.plan;
        let mut why = problem.why.clone();
        match plan.settings.format {
            OutputFormat::Csv => {
                match problem.kept {
                    Kept::Row(row) => {
                        let surplus = row.surplus();
                        if !surplus.is_empty() {
                            let mut cells = Vec::new();
                            for (position, cell) in surplus.iter().enumerate() {
                                if position > 0 {
                                    cells.push(plan.cells.delimiter);
                                }
                                plan.cells.text(&mut cells, cell);
                            }
                            why += &format!("; left out: {}", String::from_utf8_lossy(&cells));
                        }
                        match &plan.columns {
                            _ if plan.is_same => plan.same(&mut self.output, row),
                            Some(columns) => {
                                plan.cells_of(&mut self.output, row, columns.iter().copied());
                            }
                            None => {}
                        }
                    }
                    _ => {
                        let more = plan.settings.keep.len().saturating_sub(1);
                        self.output
                            .extend(std::iter::repeat_n(plan.cells.delimiter, more));
                    }
                }
                let before = BESIDE.len() + usize::from(plan.has_others()) - 1;
                self.output
                    .extend(std::iter::repeat_n(plan.cells.delimiter, before + 1));
                plan.cells.text(&mut self.output, why.as_bytes());
            }
            _ => {
                self.output.push(b'{');
                if let Kept::Row(row) = problem.kept {
                    for name in &plan.settings.keep {
                        let cell = row.header.column(name).and_then(|column| row.cell(column));
                        write::key(&mut self.output, name);
                        write::text(
                            &mut self.output,
                            &String::from_utf8_lossy(cell.unwrap_or_default()),
                        );
                    }
                }
                write::key(&mut self.output, ERROR);
                write::text(&mut self.output, &why);
                if let Kept::Line(line) = problem.kept {
                    if !line.is_empty() {
                        write::key(&mut self.output, LINE);
                        write::text(&mut self.output, &String::from_utf8_lossy(line));
                    }
                }
                self.output.push(b'}');
            }
        }
        self.output.extend_from_slice(plan.line_end);
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
        if !self.plan.settings.filter.wants(record, &reading) {
            return;
        }
        self.counts.wanted += 1;
        match self.plan.settings.format {
            OutputFormat::Csv => self.csv(record, &reading),
            OutputFormat::Json => self.json(record, &reading),
            _ => self.text(record, &reading),
        }
        if matches!(record.shape, Shape::Object(None)) {
            self.say(
                record.line,
                "longer than 16 MiB: read without its own members",
            );
        }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.counts.problems += 1;
        self.say(problem.line, &problem.why);
        let settings = &self.plan.settings;
        let is_kept = match problem.kept {
            Kept::Row(_) => true,
            Kept::Line(line) => !line.is_empty() && settings.format == OutputFormat::Json,
            Kept::Nothing => false,
        };
        self.counts.lost += u64::from(!(is_kept && settings.keeps_problems()));
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
pub(super) fn place(name: Option<&str>, line: u64) -> String {
    match name {
        Some(name) if name.starts_with("argument ") => format!("{name}, line {line}"),
        Some(name) => format!("{name}:{line}"),
        None => format!("line {line}"),
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

/// The member of an object that has this name, exactly or else in another spelling.
fn member<'a>(object: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let members = json::members(object);
    let key = |member: &json::Member| json::text(&object[member.key.clone()]);
    let exact = members.iter().find(|member| key(member) == name);
    let spelled = |member: &&json::Member| is_spelling(key(member).as_bytes(), name.as_bytes());
    let member = exact.or_else(|| members.iter().find(spelled))?;
    Some(&object[member.value.clone()])
}

/// The text of the field of this name.
fn text_of<'a>(record: &Record<'a>, name: &str) -> Option<Cow<'a, str>> {
    match record.shape {
        Shape::Row(row) => row
            .header
            .column(name)
            .map(|column| String::from_utf8_lossy(row.cell(column).unwrap_or_default())),
        Shape::Object(object) => match member(object?, name)? {
            b"null" => None,
            value => Some(json::text(value)),
        },
        Shape::Form(line) => {
            let mut fields = pairs(line);
            let field = fields.find(|(key, _)| is_spelling(key.as_bytes(), name.as_bytes()));
            field.map(|(_, value)| value)
        }
    }
}

/// Writes the value of the field of this name, as JSON has it.
fn json_of(output: &mut Vec<u8>, record: &Record<'_>, name: &str) {
    if let Shape::Object(Some(object)) = record.shape {
        if let Some(value) = member(object, name) {
            write::on_one_line(output, value);
            return;
        }
    }
    match text_of(record, name) {
        Some(text) => write::text(output, &text),
        None => output.extend_from_slice(b"null"),
    }
}
