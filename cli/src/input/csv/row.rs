//! A row, and its cells.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::Header;

/// A row: as it was written, and what its cells say.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) header: &'a Header,
    /// Without the line's end.
    pub(crate) bytes: &'a [u8],
    /// What the cells say, one behind the other.
    pub(super) text: &'a [u8],
    /// Where each ends in the text, up to the header's count of them.
    pub(super) ends: &'a [usize],
    /// It has as many cells as the header.
    pub(crate) is_whole: bool,
    pub(super) is_quoted: bool,
}

impl<'a> Row<'a> {
    /// What a cell says; `None` if the row is too short for it.
    pub(crate) fn cell(&self, column: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    /// Where a cell is in the text.
    pub(super) fn place(&self, column: usize) -> (usize, usize) {
        let end = |column: usize| self.ends.get(column).copied().unwrap_or_default();
        (column.checked_sub(1).map_or(0, end), end(column))
    }

    /// Whether a `"` opens a quoted cell. In a line that is given up it does not.
    pub(crate) fn is_quoted(&self) -> bool {
        self.is_quoted
    }

    /// Calls `take` with the cells that the header has no names for.
    pub(crate) fn each_surplus(&self, take: impl FnMut(&[u8])) {
        let columns = self.header.names().len();
        if !self.is_whole && self.ends.len() == columns {
            each_cell_behind(
                self.bytes,
                self.header.delimiter,
                self.is_quoted,
                columns,
                take,
            );
        }
    }
}

/// Calls `take` with what the cells of a row say, without the first ones.
pub(crate) fn each_cell_behind(
    row: &[u8],
    delimiter: u8,
    is_quoted: bool,
    first: usize,
    mut take: impl FnMut(&[u8]),
) {
    let mut position = 0;
    each_cell(&mut reader(delimiter, is_quoted), row, |_, cell| {
        if position >= first {
            take(cell);
        }
        position += 1;
    });
}

/// What the cells of a row say.
pub(crate) fn cells_of(row: &[u8], delimiter: u8, is_quoted: bool) -> Vec<Vec<u8>> {
    let mut cells = Vec::new();
    each_cell_behind(row, delimiter, is_quoted, 0, |cell| {
        cells.push(cell.to_vec());
    });
    cells
}

/// A reader of rows. It takes no byte-order mark away, because none is left.
pub(super) fn reader(delimiter: u8, is_quoted: bool) -> Reader {
    let mut builder = ReaderBuilder::new();
    let mut reader = builder.delimiter(delimiter).quoting(is_quoted).build();
    begin(&mut reader);
    reader
}

/// Has the reader begin a row.
pub(super) fn begin(reader: &mut Reader) {
    reader.reset();
    // Blank lines are skipped; the mark is looked for in front of the first only.
    reader.read_record(b"\n", &mut [0], &mut [0]);
}

/// Calls `take` with what each cell of a row has written and says.
pub(super) fn each_cell(reader: &mut Reader, row: &[u8], mut take: impl FnMut(&[u8], &[u8])) {
    let mut text = vec![0; row.len() + 1];
    let (mut start, mut position, mut length) = (0, 0, 0);
    loop {
        let rest = &row[position..];
        let (result, read, written) = reader.read_field(rest, &mut text[length..]);
        position += read;
        length += written;
        match result {
            ReadFieldResult::Field { record_end } => {
                // The delimiter is of no cell.
                let end = position - usize::from(!record_end);
                take(&row[start..end], &text[..length]);
                (start, length) = (position, 0);
            }
            // The end of the text is that of the row, for which an empty text stands.
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull | ReadFieldResult::End => return,
        }
    }
}
