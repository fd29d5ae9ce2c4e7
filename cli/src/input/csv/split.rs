//! Finds the rows in text that comes piece by piece.

use std::ops::Range;

use csv_core::{ReadRecordResult, Reader};
use memchr::{memchr, memchr_iter, memchr2};

use super::row::{begin, each_cell, reader};
use super::{Header, Row};

/// Rows have places of their own in memory, so a piece has no more than this.
const MOST_ROWS: usize = 4096;
/// How much of the input is one piece.
const PIECE: usize = 512 * 1024;
/// How much of a row is read at a time.
const STEP: usize = 64 * 1024;
/// If a stray quote has joined more lines than this, rows in them are of one line each. It bounds how
/// often a line is read.
const MOST_LINES: u64 = 32;

/// What follows the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    More,
    /// More, but a row that goes on there is too long.
    TooMuch,
    Nothing,
}

/// Whole rows.
#[derive(Default)]
pub(crate) struct Rows {
    /// As they were written, with all that stands between them.
    bytes: Vec<u8>,
    /// What their cells say.
    text: Vec<u8>,
    /// Where the cells end, in the text of their row.
    ends: Vec<usize>,
    places: Vec<Place>,
}

/// Where a row is.
struct Place {
    line: u64,
    bytes: Range<usize>,
    text: Range<usize>,
    ends: Range<usize>,
    /// How many cells it has, also beyond the header's count of them.
    fields: usize,
    is_quoted: bool,
}

impl Rows {
    /// How many bytes of the input they are.
    pub(crate) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// How much memory they take.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
            + self.text.len()
            + size_of_val(&self.ends[..])
            + size_of_val(&self.places[..])
    }

    pub(super) fn has_nul(&self) -> bool {
        memchr(0, &self.bytes).is_some()
    }

    /// The first row: what its cells say, how many there are, and where it ends.
    #[allow(clippy::type_complexity, reason = "it is taken apart at once")]
    pub(super) fn first(&self) -> Option<(Vec<&[u8]>, usize, &[u8])> {
        let place = self.places.first()?;
        let text = &self.text[place.text.clone()];
        let mut start = 0;
        let ends = self.ends[place.ends.clone()].iter();
        let cells = ends.map(|end| &text[std::mem::replace(&mut start, *end)..*end]);
        Some((
            cells.collect(),
            place.fields,
            &self.bytes[place.bytes.clone()],
        ))
    }

    /// The rows, with their lines and how many cells they have.
    pub(super) fn iter<'a>(
        &'a self,
        header: &'a Header,
    ) -> impl Iterator<Item = (u64, usize, Row<'a>)> {
        let columns = header.names().len();
        self.places.iter().map(move |place| {
            let row = Row {
                header,
                bytes: &self.bytes[place.bytes.clone()],
                text: &self.text[place.text.clone()],
                ends: &self.ends[place.ends.clone()],
                is_whole: place.fields == columns && place.is_quoted,
                is_quoted: place.is_quoted,
            };
            (place.line, place.fields, row)
        })
    }
}

/// Finds the rows at the beginning of a text that grows.
pub(crate) struct Splitter {
    reader: Reader,
    /// It knows no quotes.
    plain: Reader,
    pile: Pile,
    line: u64,
    is_behind_return: bool,
    /// No row that begins before this has more than one line.
    hopeless: usize,
}

impl Splitter {
    /// `columns` is how many cells a row should have, and `line` the line of the first row.
    pub(crate) fn new(delimiter: u8, columns: usize, line: u64) -> Self {
        Self {
            reader: reader(delimiter, true),
            plain: reader(delimiter, false),
            pile: Pile {
                columns,
                rows: Rows::default(),
                row: Unfinished::default(),
            },
            line,
            is_behind_return: false,
            hopeless: 0,
        }
    }

    /// The next rows of `text`, at most so many. The text begins where the last ones have ended. `None`
    /// if there is no whole one: then the text has to grow, or its first line is too long, or nothing is
    /// left.
    pub(crate) fn split(&mut self, text: &[u8], rest: Rest, most: usize) -> Option<Rows> {
        while self.pile.rows.places.len() < most.min(MOST_ROWS) && self.pile.row.start < PIECE {
            if self.pile.row.read == 0 {
                self.skip_line_ends(text);
            }
            if self.pile.row.start == text.len() || !self.read(text, rest) {
                break;
            }
        }
        let length = self.pile.row.start;
        self.hopeless = self.hopeless.saturating_sub(length);
        (length > 0).then(|| self.pile.cut(text))
    }

    /// The first line of the text is gone, with its end.
    pub(crate) fn skip_line(&mut self) {
        begin(&mut self.reader);
        self.line += 1;
        self.hopeless = 0;
        self.pile.begin_row(0);
    }

    /// The line on which the next row begins.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Blank lines are no rows.
    fn skip_line_ends(&mut self, text: &[u8]) {
        let start = &mut self.pile.row.start;
        while let Some(byte @ (b'\n' | b'\r')) = text.get(*start) {
            self.line += u64::from(*byte == b'\r' || !self.is_behind_return);
            self.is_behind_return = *byte == b'\r';
            *start += 1;
        }
    }

    /// Reads a row, or gives a line up; false if the text has to grow.
    fn read(&mut self, text: &[u8], rest: Rest) -> bool {
        let start = self.pile.row.start;
        let line_end = || memchr2(b'\n', b'\r', &text[start..]).map(|end| start + end);
        if start < self.hopeless {
            let Some(end) = line_end().or((rest == Rest::Nothing).then_some(text.len())) else {
                return false;
            };
            if self.pile.read(&mut self.reader, &text[..end]) || self.ends_here() {
                self.take(text, end);
            } else {
                self.give_up(text, end);
            }
            return true;
        }
        if self.pile.read(&mut self.reader, text) {
            self.take_or_give_up(text);
            return true;
        }
        if rest == Rest::More {
            return false;
        }
        if rest == Rest::Nothing && self.ends_here() {
            self.take(text, text.len());
            return true;
        }
        // A quoted cell that does not end makes one row of all that follows.
        match line_end() {
            None if rest == Rest::TooMuch => return false,
            end => {
                self.hopeless = text.len();
                self.give_up(text, end.unwrap_or(text.len()));
            }
        }
        true
    }

    /// Whether the row may end where the text does. If it may not, it is in quotes.
    fn ends_here(&mut self) -> bool {
        self.pile.step(&mut self.reader, b"\n")
    }

    /// A row ends. If a stray quote has made one of several lines, only the first is given up: better a
    /// row that is reported than one that is lost.
    fn take_or_give_up(&mut self, text: &[u8]) {
        let start = self.pile.row.start;
        // The line's end is not the row's.
        let end = start + self.pile.row.read - 1;
        let row = &text[start..end];
        let line_end = memchr2(b'\n', b'\r', row);
        match line_end {
            Some(line_end) if has_stray_quote(&mut self.reader, row) => {
                if lines(row) > MOST_LINES {
                    self.hopeless = end;
                }
                self.give_up(text, start + line_end);
            }
            _ => self.take(text, end),
        }
    }

    /// The row ends at `end`.
    fn take(&mut self, text: &[u8], end: usize) {
        let row = &text[self.pile.row.start..end];
        self.pile.push(self.line, end, true);
        if memchr2(b'\n', b'\r', row).is_some() {
            self.line += lines(row);
        }
        self.is_behind_return = false;
    }

    /// The line that ends at `end` is a row in which quotes are nothing special.
    fn give_up(&mut self, text: &[u8], end: usize) {
        self.pile.begin_row(self.pile.row.start);
        begin(&mut self.plain);
        if !self.pile.read(&mut self.plain, &text[..end]) {
            self.pile.step(&mut self.plain, b"\n");
        }
        self.pile.push(self.line, end, false);
        self.is_behind_return = false;
        begin(&mut self.reader);
    }
}

/// Whether text stands behind a closing quote.
fn has_stray_quote(reader: &mut Reader, row: &[u8]) -> bool {
    let mut is_stray = false;
    begin(reader);
    each_cell(reader, row, |written, says| {
        let length = says.len() + memchr_iter(b'"', says).count() + 2;
        let is_closed = written.len() == length && written.ends_with(b"\"");
        is_stray |= written.starts_with(b"\"") && !is_closed;
    });
    begin(reader);
    is_stray
}

/// How many line ends there are.
pub(crate) fn lines(text: &[u8]) -> u64 {
    let returns = memchr_iter(b'\r', text);
    let lone = returns.filter(|place| text.get(place + 1) != Some(&b'\n'));
    (memchr_iter(b'\n', text).count() + lone.count()) as u64
}

/// Rows that were found, and the one that is being read.
struct Pile {
    columns: usize,
    rows: Rows,
    row: Unfinished,
}

/// Where a row begins: in the input, in what cells say, and in the ends of cells. How much of it has been
/// read, where what its cells say ends, and how many they are.
#[derive(Default)]
struct Unfinished {
    start: usize,
    text: usize,
    ends: usize,
    read: usize,
    text_end: usize,
    fields: usize,
}

impl Pile {
    /// Reads on in the row; whether it ends.
    fn read(&mut self, reader: &mut Reader, text: &[u8]) -> bool {
        loop {
            let rest = &text[self.row.start + self.row.read..];
            // `csv-core` takes an empty text for the end.
            if rest.is_empty() {
                return false;
            }
            if self.step(reader, &rest[..rest.len().min(STEP)]) {
                return true;
            }
        }
    }

    /// Reads some of the row; whether it ends.
    fn step(&mut self, reader: &mut Reader, mut input: &[u8]) -> bool {
        let (row, rows) = (&mut self.row, &mut self.rows);
        while !input.is_empty() {
            // What is beyond the header's count of cells is counted and not kept.
            let kept = row.fields.min(self.columns);
            let ends = row.ends + kept..row.ends + kept + (self.columns - kept).max(16);
            let text = row.text_end..row.text_end + input.len() + 1;
            rows.ends.resize(rows.ends.len().max(ends.end), 0);
            rows.text.resize(rows.text.len().max(text.end), 0);
            let (result, read, written, count) =
                reader.read_record(input, &mut rows.text[text], &mut rows.ends[ends]);
            row.read += read;
            row.text_end += written;
            row.fields += count;
            input = &input[read..];
            if matches!(result, ReadRecordResult::Record) {
                return true;
            }
        }
        false
    }

    /// The row ends at `end`, and the next one begins there.
    fn push(&mut self, line: u64, end: usize, is_quoted: bool) {
        let (row, rows) = (&mut self.row, &mut self.rows);
        let kept = row.fields.min(self.columns);
        if row.fields > kept {
            let last = kept
                .checked_sub(1)
                .map_or(0, |last| rows.ends[row.ends + last]);
            row.text_end = row.text + last;
        }
        rows.places.push(Place {
            line,
            bytes: row.start..end,
            text: row.text..row.text_end,
            ends: row.ends..row.ends + kept,
            fields: row.fields,
            is_quoted,
        });
        row.text = row.text_end;
        row.ends += kept;
        self.begin_row(end);
    }

    /// A row begins at `start`.
    fn begin_row(&mut self, start: usize) {
        let row = &mut self.row;
        (row.start, row.read, row.fields) = (start, 0, 0);
        row.text_end = row.text;
    }

    /// Hands over what is before the row that is being read.
    fn cut(&mut self, text: &[u8]) -> Rows {
        let (row, rows) = (&mut self.row, &mut self.rows);
        let kept = row.fields.min(self.columns);
        let behind = Rows {
            text: rows.text[row.text..row.text_end].to_vec(),
            ends: rows.ends[row.ends..row.ends + kept].to_vec(),
            ..Rows::default()
        };
        rows.text.truncate(row.text);
        rows.ends.truncate(row.ends);
        rows.bytes = text[..row.start].to_vec();
        row.text_end -= row.text;
        (row.start, row.text, row.ends) = (0, 0, 0);
        std::mem::replace(rows, behind)
    }
}

#[cfg(test)]
mod tests;
