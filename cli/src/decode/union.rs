//! The columns of a table that is made of records with names of their own.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use indexmap::IndexSet;

use super::columns::{ERROR, MORE, WITH_INPUT};
use super::plan::{Entry, Plan};
use super::write::{self, Cells};
use super::written::{Member, Table};
use crate::input::Header;

/// The records whose members make the columns, and how long they are together.
const RECORDS: usize = 4096;
const BYTES: usize = 4 * 1024 * 1024;
/// A stream that is silent for so long has no more records for now.
const SILENCE: Duration = Duration::from_secs(2);
/// As many as a spreadsheet has.
const MOST_COLUMNS: usize = 16_384;

/// The columns of the output.
pub(super) struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
    /// Whether a last column has the members that no column has.
    pub(super) has_more: bool,
    pub(super) form: Form,
}

/// How the output is written: as the first input, if that is a table.
#[derive(Clone)]
pub(super) struct Form {
    preamble: Vec<u8>,
    /// The header, as it was written.
    header: Vec<u8>,
    pub(super) cells: Cells,
    pub(super) line_end: &'static [u8],
}

impl Form {
    pub(super) fn of(header: Option<&Header>, is_for_spreadsheet: bool) -> Self {
        Self {
            preamble: header.map_or_else(Vec::new, |header| header.preamble.clone()),
            header: header.map_or_else(Vec::new, |header| header.bytes.clone()),
            cells: Cells {
                delimiter: header.map_or(b',', |header| header.delimiter),
                is_for_spreadsheet,
            },
            line_end: header.map_or(b"\n", |header| header.line_end),
        }
    }
}

impl Columns {
    /// Those of a table alone, or of several inputs with a last column for further members.
    pub(super) fn new(names: IndexSet<String>, has_more: bool, form: Form) -> Self {
        let names: Vec<String> = names.into_iter().collect();
        let places = names.iter().cloned().enumerate();
        Self {
            places: places.map(|(place, name)| (name, place)).collect(),
            names,
            has_more,
            form,
        }
    }

    /// Whether a row of this table has exactly these columns.
    pub(super) fn are_of(&self, plan: &Plan) -> bool {
        let Some(table) = &plan.table else {
            return false;
        };
        let cells = self.form.cells;
        plan.delimiter == Some(cells.delimiter)
            && !cells.is_for_spreadsheet
            && table
                .names
                .iter()
                .map(Option::as_ref)
                .eq(self.names.iter().map(Some))
    }

    /// The first line of the output.
    pub(super) fn header(&self, first: Option<&Plan>) -> Vec<u8> {
        let (form, cells) = (&self.form, self.form.cells);
        let mut output = form.preamble.clone();
        let is_same = first.is_some_and(|plan| self.are_of(plan) && plan.has_names_as_written());
        if is_same {
            output.extend_from_slice(&form.header);
        } else {
            for (place, name) in self.names.iter().enumerate() {
                if place > 0 {
                    output.push(cells.delimiter);
                }
                cells.text(&mut output, name.as_bytes());
            }
        }
        let own = WITH_INPUT.iter().map(|column| column.name).chain([ERROR]);
        let mut has_others = !self.names.is_empty();
        for name in own.chain(self.has_more.then_some(MORE)) {
            if std::mem::replace(&mut has_others, true) {
                output.push(cells.delimiter);
            }
            output.extend_from_slice(name.as_bytes());
        }
        output.extend_from_slice(form.line_end);
        output
    }

    /// Writes a row; whether it has members that no column has.
    pub(super) fn row(&self, output: &mut Vec<u8>, members: &[Member<'_>], own: &[u8]) -> bool {
        let cells = self.form.cells;
        let mut row: Vec<Option<&Member<'_>>> = vec![None; self.names.len()];
        let mut more = Vec::new();
        for member in members {
            match self.places.get(&*member.name) {
                Some(place) => row[*place] = Some(member),
                None => more.push(member),
            }
        }
        for member in &row {
            if let Some(member) = member {
                cells.text(output, &member.content.text());
            }
            output.push(cells.delimiter);
        }
        output.extend_from_slice(own);
        if self.has_more {
            output.push(cells.delimiter);
            if !more.is_empty() {
                let mut object = vec![b'{'];
                for member in &more {
                    write::member(&mut object, member);
                }
                object.push(b'}');
                cells.text(output, &object);
            }
        }
        output.extend_from_slice(self.form.line_end);
        !more.is_empty()
    }
}

/// The first records, until they have shown which columns there are.
pub(super) struct Gathering {
    names: IndexSet<String>,
    form: Option<Form>,
    first: Option<Arc<Plan>>,
    entries: Vec<(Arc<Plan>, Entry)>,
    bytes: usize,
    newest: Instant,
}

impl Default for Gathering {
    fn default() -> Self {
        Self {
            names: IndexSet::new(),
            form: None,
            first: None,
            entries: Vec::new(),
            bytes: 0,
            newest: Instant::now(),
        }
    }
}

impl Gathering {
    /// Another source begins.
    pub(super) fn begin(&mut self, plan: &Arc<Plan>, header: Option<&Header>) {
        if self.form.is_none() {
            self.form = Some(Form::of(header, plan.settings.for_spreadsheet));
            self.first = Some(Arc::clone(plan));
        }
        if let Some(table) = &plan.table {
            let names = table.names.iter().flatten();
            names.for_each(|name| self.add(name));
        }
    }

    /// A table that comes later.
    pub(super) fn add_table(&mut self, header: &Header) {
        let table = Table::new(header);
        table.names.iter().flatten().for_each(|name| self.add(name));
    }

    fn add(&mut self, name: &str) {
        if !self.names.contains(name) && self.names.len() < MOST_COLUMNS {
            self.names.insert(name.to_owned());
        }
    }

    /// Takes records; whether they are enough.
    pub(super) fn take(&mut self, plan: &Arc<Plan>, entries: Vec<Entry>) -> bool {
        self.newest = Instant::now();
        for entry in entries {
            self.bytes += entry.size();
            let is_among_first = self.entries.len() < RECORDS && self.bytes < BYTES;
            // What could not be read makes no column.
            if is_among_first && plan.table.is_none() && !entry.is_problem {
                let members = entry.written.borrowed().members(None);
                for member in &members {
                    self.add(&member.name);
                }
            }
            self.entries.push((Arc::clone(plan), entry));
        }
        self.entries.len() >= RECORDS || self.bytes >= BYTES
    }

    /// Whether nothing has come for long.
    pub(super) fn is_silent(&self) -> bool {
        !self.entries.is_empty() && self.newest.elapsed() >= SILENCE
    }

    /// The columns, the first line, and the records. If `is_all`, no more come.
    #[allow(clippy::type_complexity, reason = "it is taken apart at once")]
    pub(super) fn end(self, is_all: bool) -> (Columns, Vec<u8>, Vec<(Arc<Plan>, Entry)>) {
        let form = self.form.unwrap_or_else(|| Form::of(None, false));
        let has_more = !is_all
            || self.entries.iter().any(|(plan, entry)| {
                let members = entry.written.borrowed().members(plan.table.as_ref());
                let is_missing = |member: &Member<'_>| {
                    !self.names.contains(&*member.name) && plan.table.is_none()
                };
                members.iter().any(is_missing)
            });
        let columns = Columns::new(self.names, has_more, form);
        let header = columns.header(self.first.as_deref());
        (columns, header, self.entries)
    }
}
