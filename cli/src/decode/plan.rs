//! How the records of a source are printed.

use std::sync::{Arc, OnceLock};

use super::Settings;
use super::columns::{ALONE, Column, ERROR, WITH_INPUT};
use super::keep;
use super::union::Columns;
use super::write::{self, Cells};
use super::written::{Member, Owned, Table};
use crate::format::OutputFormat;
use crate::input::{Header, Layout, Reading};

/// What all sources have in common, once it is known.
#[derive(Default)]
pub(super) struct Shared {
    /// The columns of a table with all columns of the input.
    pub(super) columns: OnceLock<Arc<Columns>>,
    /// The delimiter of the first source.
    delimiter: OnceLock<u8>,
}

/// How the records of a source are printed.
pub(super) struct Plan {
    pub(super) settings: Arc<Settings>,
    shared: Arc<Shared>,
    /// The name of the source, where it needs one.
    pub(super) name: Option<String>,
    /// Whether text names the place of a record without a UUID.
    pub(super) has_place: bool,
    /// The columns of the input.
    pub(super) table: Option<Table>,
    /// The columns of a table that are kept, in their order.
    pub(super) kept: Option<Vec<usize>>,
    pub(super) delimiter: Option<u8>,
    has_names_as_written: bool,
    pub(super) cells: Cells,
    /// Whether rows are copied unchanged, once the columns of the output are known.
    is_same: OnceLock<bool>,
}

impl Plan {
    pub(super) fn new(
        settings: &Arc<Settings>,
        shared: &Arc<Shared>,
        name: Option<String>,
        has_place: bool,
        layout: &Layout,
    ) -> Self {
        let header = match layout {
            Layout::Table(header) => Some(header),
            Layout::Single => None,
        };
        let table = header.map(Table::new);
        let is_as_written = |(header, table): (&Header, &Table)| {
            (header.names().iter().map(Some)).eq(table.names.iter().map(Option::as_ref))
        };
        Self {
            kept: header.map(|header| keep::columns(header, settings)),
            delimiter: header.map(|header| header.delimiter),
            has_names_as_written: header.zip(table.as_ref()).is_some_and(is_as_written),
            cells: Cells {
                delimiter: if settings.only && settings.keep.is_empty() {
                    b','
                } else {
                    let delimiter = || header.map_or(b',', |header| header.delimiter);
                    *shared.delimiter.get_or_init(delimiter)
                },
                is_for_spreadsheet: settings.for_spreadsheet,
            },
            table,
            name,
            has_place,
            settings: Arc::clone(settings),
            shared: Arc::clone(shared),
            is_same: OnceLock::new(),
        }
    }

    /// The columns of the output, once they are known.
    pub(super) fn known_columns(&self) -> Option<Arc<Columns>> {
        self.shared.columns.get().cloned()
    }

    /// What the reading gives.
    pub(super) fn columns_of_reading(&self) -> &'static [Column] {
        if self.settings.only {
            ALONE
        } else {
            WITH_INPUT
        }
    }

    /// Whether the output has the names of its columns unchanged.
    pub(super) fn has_names_as_written(&self) -> bool {
        self.has_names_as_written
    }

    pub(super) fn is_same(&self, columns: &Columns) -> bool {
        *self.is_same.get_or_init(|| columns.are_of(self))
    }

    /// The first line of the output, if not all columns of the input are kept.
    pub(super) fn header(&self) -> Vec<u8> {
        let mut output = Vec::new();
        let own = self.columns_of_reading().iter().map(|column| column.name);
        let own = own.chain((!self.settings.only).then_some(ERROR));
        let names = keep::names(&self.settings);
        for (position, name) in names.iter().map(String::as_str).chain(own).enumerate() {
            if position > 0 {
                output.push(self.cells.delimiter);
            }
            self.cells.text(&mut output, name.as_bytes());
        }
        output.push(b'\n');
        output
    }

    /// Writes a record that had to wait; whether it has members that no column has.
    pub(super) fn write(
        &self,
        output: &mut Vec<u8>,
        entry: &Entry,
        columns: Option<&Columns>,
    ) -> bool {
        let members = entry.written.borrowed().members(self.table.as_ref());
        self.members(output, members, &entry.own, columns) && !entry.is_problem
    }

    pub(super) fn members(
        &self,
        output: &mut Vec<u8>,
        mut members: Vec<Member<'_>>,
        own: &[u8],
        columns: Option<&Columns>,
    ) -> bool {
        let Some(columns) = columns else {
            output.push(b'{');
            for member in &members {
                write::member(output, member);
            }
            join(output, own);
            return false;
        };
        if self.table.is_some() {
            // The reason why the row is a problem has them.
            members.retain(|member| member.name != super::columns::SURPLUS);
        }
        columns.row(output, &members, own)
    }

    /// The cells or members of the output's own; without a reading, only why there is none.
    pub(super) fn own(
        &self,
        own: &mut Vec<u8>,
        reading: Option<&Reading<'_>>,
        error: Option<&str>,
    ) {
        if self.settings.format == OutputFormat::Json {
            own.push(b'{');
            if let Some(reading) = reading {
                write::members(own, WITH_INPUT, reading);
            }
            write::key(own, ERROR);
            match error {
                Some(error) => write::text(own, error),
                None => own.extend_from_slice(b"null"),
            }
            own.remove(0);
            return;
        }
        let cells = self.cells;
        match reading {
            Some(reading) => cells.values(own, false, WITH_INPUT, reading),
            None => own.extend(std::iter::repeat_n(cells.delimiter, WITH_INPUT.len() - 1)),
        }
        own.push(cells.delimiter);
        cells.text(own, error.unwrap_or_default().as_bytes());
    }
}

/// Ends an object with the members of the output's own.
pub(super) fn join(output: &mut Vec<u8>, own: &[u8]) {
    if output.last() != Some(&b'{') && !own.is_empty() {
        output.push(b',');
    }
    output.extend_from_slice(own);
    output.extend_from_slice(b"}\n");
}

/// A record that waits.
pub(super) struct Entry {
    pub(super) written: Owned,
    /// The cells or members of the output's own.
    pub(super) own: Vec<u8>,
    pub(super) is_problem: bool,
}

impl Entry {
    pub(super) fn size(&self) -> usize {
        size_of::<Self>() + self.written.length() + self.own.len()
    }
}
