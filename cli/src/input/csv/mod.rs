//! CSV with a header.
//!
//! `csv-core` finds where rows and cells end, and nothing else does. Its rule is that of every common
//! reader: a `"` opens a quoted cell at the cell's beginning only. What is ours is the choice of the
//! delimiter, and what becomes of rows that are none.

mod header;
mod row;
mod split;

use memchr::memchr;

use super::record::{Found, Kept, Problem, Record, Shape, Writing};
use super::{Batch, LONGEST, TOO_LONG};

pub(crate) use header::Header;
pub(super) use header::columns;
pub(crate) use row::{Row, cells_of, each_cell_behind};
pub(super) use split::{Rest, Rows, Splitter, lines};

/// The columns that a table may have: as many as a spreadsheet.
const MOST_COLUMNS: usize = 16_384;

/// Reads rows.
pub(super) fn read(header: &Header, rows: &Rows, batch: &mut impl Batch) {
    let mut found = Vec::new();
    let has_nul = rows.has_nul();
    for (line, fields, row) in rows.iter(header) {
        let why = if row.bytes.len() >= LONGEST {
            TOO_LONG.to_owned()
        } else if !row.is_quoted {
            "a `\"` opens a field that does not end".to_owned()
        } else if !row.is_whole {
            let columns = header.names().len();
            format!("the row has {fields} fields, but the header has {columns}")
        } else if has_nul && memchr(0, row.bytes).is_some() {
            "a cell contains a NUL character".to_owned()
        } else if header.is_repeated_in(row) {
            batch.repeated_header();
            continue;
        } else {
            found.clear();
            found.extend(header.fields().map(|(column, field)| {
                let (start, end) = row.place(column);
                Found {
                    field,
                    start,
                    end,
                    writing: Writing::Plain,
                }
            }));
            batch.record(&Record {
                line,
                shape: Shape::Row(row),
                found: &found,
                values: row.text,
            });
            continue;
        };
        batch.problem(&Problem {
            line,
            why,
            kept: Kept::Row(row),
        });
    }
}
