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
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COLUMNS: usize = 3;

    /// The rows of a text that comes in pieces: their lines, what they have written, and their cells.
    fn split(text: &[u8], pieces: &[usize], most: usize) -> Vec<(u64, Vec<u8>, Vec<Vec<u8>>)> {
        let mut splitter = Splitter::new(b',', COLUMNS, 1);
        let (mut start, mut end) = (0, 0);
        let mut pieces = pieces.iter();
        let mut found = Vec::new();
        loop {
            let rest = if end == text.len() {
                Rest::Nothing
            } else {
                Rest::More
            };
            match splitter.split(&text[start..end], rest, most) {
                Some(rows) => {
                    start += rows.length();
                    for place in &rows.places {
                        let mut cells = Vec::new();
                        let mut reader = reader(b',', place.is_quoted);
                        let written = &rows.bytes[place.bytes.clone()];
                        each_cell(&mut reader, written, |_, cell| cells.push(cell.to_vec()));
                        let kept = &rows.text[place.text.clone()];
                        let known = cells.iter().take(COLUMNS).flatten().copied();
                        assert!(known.eq(kept.iter().copied()), "{written:?}");
                        assert_eq!(place.fields, cells.len());
                        found.push((place.line, written.to_vec(), cells));
                    }
                }
                None if rest == Rest::Nothing => break,
                None => end = (end + pieces.next().copied().unwrap_or(text.len())).min(text.len()),
            }
        }
        assert_eq!(start, text.len(), "nothing is left");
        found
    }

    fn cells_of(text: &[u8], pieces: &[usize]) -> Vec<Vec<Vec<u8>>> {
        let rows = split(text, pieces, usize::MAX);
        rows.into_iter().map(|(_, _, cells)| cells).collect()
    }

    /// What the `csv` crate makes of it.
    fn expected(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
        // It takes a byte-order mark for none of the first cell's.
        let text = [b"\n", text].concat();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(&text[..]);
        let records = reader.byte_records();
        let cells = |record: csv::ByteRecord| record.iter().map(<[u8]>::to_vec).collect();
        records
            .map(|record| cells(record.expect("memory")))
            .collect()
    }

    fn hostile() -> impl Strategy<Value = Vec<u8>> {
        const PARTS: &[&[u8]] = &[
            b"\"",
            b",",
            b"\n",
            b"\r",
            b"\r\n",
            b"\"\"",
            b"a",
            b" ",
            "é".as_bytes(),
            b"\0",
            b"\xFF",
            "\u{feff}".as_bytes(),
            b"a,b,c\n",
            b",\"",
            b"\",",
        ];
        let parts = prop::sample::select(PARTS);
        prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat())
    }

    /// Cells of every kind, and rows of every length.
    fn table() -> impl Strategy<Value = Vec<u8>> {
        let cell = "[a\",;\r\n é\0]{0,6}";
        let rows = prop::collection::vec(prop::collection::vec(cell, 1..6), 0..12);
        (rows, any::<bool>()).prop_map(|(rows, has_end)| {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("memory");
            }
            let mut text = writer.into_inner().expect("memory");
            if !has_end {
                text.pop();
            }
            text
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Rows are those of the `csv` crate, unless a stray quote joins lines.
        #[test]
        fn rows_are_those_of_the_csv_crate(text in prop_oneof![table(), hostile()]) {
            let rows = split(&text, &[], usize::MAX);
            let is_any_given_up = rows.iter().any(|(_, written, cells)| {
                let mut quoted = Vec::new();
                each_cell(&mut reader(b',', true), written, |_, cell| quoted.push(cell.to_vec()));
                quoted != *cells
            });
            let cells: Vec<_> = rows.into_iter().map(|(_, _, cells)| cells).collect();
            if !is_any_given_up {
                prop_assert_eq!(cells, expected(&text));
            }
        }

        #[test]
        fn written_tables_come_back(text in table()) {
            prop_assert_eq!(cells_of(&text, &[]), expected(&text));
        }

        /// Wherever a piece of the input ends, the rows and their lines are the same.
        #[test]
        fn pieces_change_nothing(text in prop_oneof![table(), hostile()], most in 1_usize..5) {
            let whole = split(&text, &[], usize::MAX);
            for end in 0..=text.len() {
                prop_assert_eq!(&split(&text, &[end], most), &whole);
            }
            prop_assert_eq!(&split(&text, &vec![1; text.len()], usize::MAX), &whole);
        }

        /// Whatever is written is in a row, in its order.
        #[test]
        fn nothing_is_lost(text in hostile()) {
            let rows = split(&text, &[], usize::MAX);
            let written: Vec<u8> = rows.iter().flat_map(|(_, written, _)| written.clone()).collect();
            let visible = |bytes: &[u8]| -> Vec<u8> {
                bytes.iter().copied().filter(|byte| !b"\r\n".contains(byte)).collect()
            };
            prop_assert_eq!(visible(&written), visible(&text));
            for (line, written, _) in &rows {
                let before = memchr::memmem::find(&text, written).unwrap_or_default();
                prop_assert!(*line >= 1 && *line <= lines(&text) + 1, "{} {}", line, before);
            }
        }
    }

    #[test]
    fn a_stray_quote_is_of_its_line_only() {
        for (text, rows) in [
            ("a,\"b,c\nd,e,f\ng,h,i\n", 3),
            ("a,\"b,c\nd,\"e,f\ng,h,i\n", 3),
            ("a,\"b\nc\",d\n", 1),
            ("a,\"b\nc\",d,e\n", 1),
            ("a,b,\"c\nd\"", 1),
            ("a,b,5\" c\n", 1),
        ] {
            let found = split(text.as_bytes(), &[], usize::MAX);
            assert_eq!(found.len(), rows, "{text:?}: {found:?}");
        }
    }

    /// Each line would be read as often as there are lines.
    #[test]
    fn many_stray_quotes_take_no_longer() {
        let text = b"x\",\"\n".repeat(300_000);
        assert_eq!(split(&text, &[], usize::MAX).len(), 300_000);
        let closed = [&text[..], b"\"x\n"].concat();
        assert_eq!(split(&closed, &[], usize::MAX).len(), 300_001);
    }

    #[test]
    fn lines_end_in_three_ways() {
        let rows = split(b"a\rb\r\nc\n\nd\r\r\n\"e\r\n\"\rf", &[], usize::MAX);
        let lines: Vec<u64> = rows.iter().map(|(line, ..)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 5, 7, 9]);
    }
}
