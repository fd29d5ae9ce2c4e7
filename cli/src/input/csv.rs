//! CSV with a header.
//!
//! Rows are passed on as they were written, so what matters is where fields begin and end. A `"` opens
//! a quoted field at its beginning only, as in every common reader of CSV.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr3_iter, memrchr};

use vobiz_hangup::{HangupCause, SipCause};

use super::names::{self, NamedColumn, NamedField, Names};
use super::record::{Found, Kept, Problem, Record, Shape, Writing};
use super::{Batch, LONGEST};

/// The characters that separate fields.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The columns that a table may have: as many as a spreadsheet.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// The first row, and what it tells.
pub(crate) struct Header {
    /// As it was written, without the line's end.
    pub(crate) bytes: Vec<u8>,
    /// What stood before it: a byte-order mark, a line `sep=;`.
    pub(crate) preamble: Vec<u8>,
    pub(crate) delimiter: u8,
    pub(crate) line_end: &'static [u8],
    names: Vec<String>,
    ends: Vec<usize>,
    fields: Vec<(usize, &'static NamedField)>,
}

impl Header {
    /// Reads the first row of `text`, which may go on behind it.
    ///
    /// # Errors
    ///
    /// Says why no row can tell anything.
    pub(super) fn new(
        preamble: Vec<u8>,
        text: &[u8],
        delimiter: Option<u8>,
        names: &Names,
    ) -> Result<Self, String> {
        let delimiter = delimiter.unwrap_or_else(|| delimiter_of(text, names));
        let mut cells = Cells::new(MOST_COLUMNS);
        cells.read(text, delimiter);
        if cells.count > MOST_COLUMNS {
            return Err(format!("the header has more than {MOST_COLUMNS} columns"));
        }
        let columns: Vec<String> = cells
            .iter(text)
            .map(|cell| self::text(cell).trim().to_owned())
            .collect();
        let fields = columns.iter().enumerate();
        let fields =
            fields.filter_map(|(column, name)| Some((column, names.find(name.as_bytes())?)));
        let header = Self {
            preamble,
            delimiter,
            line_end: if text.ends_with(b"\r\n") {
                b"\r\n"
            } else {
                b"\n"
            },
            fields: fields.collect(),
            bytes: cells.bytes(text).to_vec(),
            ends: cells.ends,
            names: columns,
        };
        let is_missing = |column: &&NamedColumn| header.column(&column.name).is_none();
        if let Some(column) = names.named().iter().find(is_missing) {
            return Err(names::no_column(&column.name, &header.names));
        }
        if !header.has_hangup_field() {
            return Err(missing(&header.names));
        }
        Ok(header)
    }

    /// The header as a row.
    pub(crate) fn row(&self) -> Row<'_> {
        Row {
            header: self,
            bytes: &self.bytes,
            ends: &self.ends,
            is_whole: true,
        }
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Where the column is that has this name, perhaps in another spelling.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        let exact = self.names.iter().position(|column| column == name);
        exact.or_else(|| {
            let is_name = |column: &String| names::is_spelling(column.as_bytes(), name.as_bytes());
            self.names.iter().position(is_name)
        })
    }

    /// Whether its rows can say why a call ended.
    fn has_hangup_field(&self) -> bool {
        let fields = || self.fields.iter().map(|(_, field)| *field);
        let has = |name: &str| fields().any(|field| field.name() == name);
        fields().any(|field| field.is_hangup() && field.only_if().is_none_or(|(name, _)| has(name)))
    }
}

/// Says that no column is a hangup field.
fn missing(columns: &[String]) -> String {
    let is_value = |cell: &&String| {
        let is_number = cell.bytes().all(|byte| byte.is_ascii_digit()) && !cell.is_empty();
        is_number || cell.parse::<SipCause>().is_ok() || cell.parse::<HangupCause>().is_ok()
    };
    if let Some(value) = columns.iter().find(is_value) {
        return format!(
            "the first row is not a header: it has the value \"{value}\"; write the names of the columns above it"
        );
    }
    format!(
        "no column says why a call ended ({})",
        names::listed("columns", columns)
    ) + &names::advice(columns)
}

/// How many fields the first row of `text` has, by whichever delimiter makes most, and whether one of
/// them is a hangup field.
pub(super) fn columns(text: &[u8], delimiter: Option<u8>, names: &Names) -> (usize, bool) {
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(text, names));
    let mut cells = Cells::new(MOST_COLUMNS);
    cells.read(text, delimiter);
    let mut fields = cells
        .iter(text)
        .filter_map(|cell| names.find(self::text(cell).trim().as_bytes()));
    (cells.count, fields.any(NamedField::is_hangup))
}

/// Where the first row ends, whatever its delimiter; `None` if it has no end yet.
pub(super) fn end_of_header(text: &[u8]) -> Option<usize> {
    let mut is_quoted = false;
    for place in memchr::memchr2_iter(b'"', b'\n', text) {
        match text[place] {
            b'"' => is_quoted = !is_quoted,
            _ if !is_quoted => return Some(place + 1),
            _ => {}
        }
    }
    None
}

/// The delimiter of a header: the one that makes most columns of it, those that matter first.
fn delimiter_of(header: &[u8], names: &Names) -> u8 {
    let count = |delimiter: u8| {
        let mut cells = Cells::new(MOST_COLUMNS);
        cells.read(header, delimiter);
        let is_known = |cell: &&[u8]| names.find(text(cell).trim().as_bytes()).is_some();
        (cells.iter(header).filter(is_known).count(), cells.count)
    };
    // The first of equals.
    let delimiters = DELIMITERS.into_iter().rev();
    delimiters
        .max_by_key(|delimiter| count(*delimiter))
        .unwrap_or(b',')
}

/// A row, as it was written, without the line's end.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) header: &'a Header,
    pub(crate) bytes: &'a [u8],
    /// Where each field ends, up to the header's count of them.
    ends: &'a [usize],
    /// It has as many fields as the header, and each ends.
    pub(crate) is_whole: bool,
}

impl<'a> Row<'a> {
    /// A field, as it was written. Empty if the row is too short for it.
    pub(crate) fn cell(&self, column: usize) -> &'a [u8] {
        cell(self.bytes, self.ends, column)
    }

    /// What follows the fields that the header has.
    pub(crate) fn surplus(&self) -> &'a [u8] {
        let end = self.ends.last().copied().unwrap_or_default();
        self.bytes.get(end + 1..).unwrap_or_default()
    }
}

fn cell<'a>(row: &'a [u8], ends: &[usize], column: usize) -> &'a [u8] {
    let Some(end) = ends.get(column) else {
        return b"";
    };
    let start = column.checked_sub(1).map_or(0, |before| ends[before] + 1);
    &row[start..*end]
}

/// Where the fields of a row end; reused, row by row.
struct Cells {
    ends: Vec<usize>,
    most: usize,
    /// How many there are, also of those beyond the most.
    count: usize,
    /// The end of the row.
    end: usize,
    /// Whether its last quoted field ends.
    is_closed: bool,
}

impl Cells {
    /// Remembers at most so many.
    fn new(most: usize) -> Self {
        Self {
            ends: Vec::new(),
            most,
            count: 0,
            end: 0,
            is_closed: true,
        }
    }

    /// Reads the row at the beginning of `text`; how long it is, with the line's end.
    fn read(&mut self, text: &[u8], delimiter: u8) -> usize {
        self.ends.clear();
        self.count = 0;
        self.is_closed = true;
        let mut start = 0;
        let mut quoted = 0;
        for place in memchr3_iter(delimiter, b'\n', b'"', text) {
            if place < quoted {
                continue;
            }
            match text[place] {
                b'"' if place == start => match quoted_end(&text[place + 1..]) {
                    Some(length) => quoted = place + 1 + length,
                    None => {
                        self.is_closed = false;
                        break;
                    }
                },
                b'"' => {}
                b'\n' => {
                    let end = if text[start..place].ends_with(b"\r") {
                        place - 1
                    } else {
                        place
                    };
                    self.push(end);
                    self.end = end;
                    return place + 1;
                }
                _ => {
                    self.push(place);
                    start = place + 1;
                }
            }
        }
        let end = text.len() - usize::from(text[start..].ends_with(b"\r"));
        self.push(end);
        self.end = end;
        text.len()
    }

    fn push(&mut self, end: usize) {
        self.count += 1;
        if self.count <= self.most {
            self.ends.push(end);
        }
    }

    fn bytes<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        &text[..self.end]
    }

    fn iter<'a>(&self, text: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        (0..self.ends.len()).map(move |column| cell(text, &self.ends, column))
    }
}

/// How long the quoted text is, with its closing quote; `None` if it has none.
pub(crate) fn quoted_end(text: &[u8]) -> Option<usize> {
    let mut end = 0;
    loop {
        end += memchr(b'"', &text[end..])? + 1;
        if text.get(end) != Some(&b'"') {
            return Some(end);
        }
        end += 1;
    }
}

/// What a field says, without its quotes.
pub(crate) fn text(cell: &[u8]) -> Cow<'_, str> {
    let Some(quoted) = cell.strip_prefix(b"\"") else {
        return String::from_utf8_lossy(cell);
    };
    let end = quoted_end(quoted).unwrap_or(quoted.len());
    let (inner, rest) = quoted.split_at(end);
    let inner = inner.strip_suffix(b"\"").unwrap_or(inner);
    if memchr(b'"', inner).is_none() && rest.is_empty() {
        return String::from_utf8_lossy(inner);
    }
    let inner = String::from_utf8_lossy(inner).replace("\"\"", "\"");
    Cow::Owned(inner + &String::from_utf8_lossy(rest))
}

/// Finds out where rows end, in text that comes piece by piece.
pub(super) struct Splitter {
    delimiter: u8,
    is_quoted: bool,
    /// What has been looked at.
    looked_at: usize,
    /// The end of the last whole row.
    end: usize,
}

impl Splitter {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            is_quoted: false,
            looked_at: 0,
            end: 0,
        }
    }

    /// The end of the last whole row of `text`, which begins with a row and has grown since the last
    /// time; 0 if it has none.
    pub(super) fn end_of_rows(&mut self, text: &[u8]) -> usize {
        while self.looked_at < text.len() {
            let rest = &text[self.looked_at..];
            let quote = memchr(b'"', rest);
            if self.is_quoted {
                let Some(place) = quote.map(|place| self.looked_at + place) else {
                    self.looked_at = text.len();
                    break;
                };
                match text.get(place + 1) {
                    // The next piece will tell.
                    None => {
                        self.looked_at = place;
                        break;
                    }
                    Some(b'"') => self.looked_at = place + 2,
                    Some(_) => {
                        self.is_quoted = false;
                        self.looked_at = place + 1;
                    }
                }
                continue;
            }
            let plain = &rest[..quote.unwrap_or(rest.len())];
            if let Some(place) = memrchr(b'\n', plain) {
                self.end = self.looked_at + place + 1;
            }
            let Some(place) = quote.map(|place| self.looked_at + place) else {
                self.looked_at = text.len();
                break;
            };
            let before = place.checked_sub(1).map_or(b'\n', |before| text[before]);
            self.is_quoted = before == b'\n' || before == self.delimiter;
            self.looked_at = place + 1;
        }
        self.end
    }

    pub(super) fn set_delimiter(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
    }

    /// The first `count` bytes are gone.
    pub(super) fn forget(&mut self, count: usize) {
        self.looked_at = self.looked_at.saturating_sub(count);
        self.end = 0;
    }

    /// Whether a quoted field has not ended yet.
    pub(super) fn is_quoted(&self) -> bool {
        self.is_quoted
    }

    /// The next row begins anew.
    pub(super) fn restart(&mut self) {
        *self = Self::new(self.delimiter);
    }
}

/// Reads whole rows.
pub(super) fn read(header: &Header, text: &[u8], first_line: u64, batch: &mut impl Batch) {
    let mut cells = Cells::new(header.names.len());
    let mut found = Vec::new();
    let mut line = first_line;
    let mut rest = text;
    while !rest.is_empty() {
        let length = cells.read(rest, header.delimiter);
        let (row, behind) = rest.split_at(length);
        let is_whole = cells.count == header.names.len() && cells.is_closed && length <= LONGEST;
        if !is_whole {
            // A stray quote makes one row of many lines: only the first is given up.
            let first_end = memchr(b'\n', row).map_or(length, |end| end + 1);
            if first_end < length || !cells.is_closed {
                let (first, behind) = rest.split_at(first_end);
                let why = "a `\"` opens a field that does not end";
                give_up(header, first, line, why, batch);
                line += 1;
                rest = behind;
                continue;
            }
        }
        let shape = Row {
            header,
            bytes: cells.bytes(row),
            ends: &cells.ends,
            is_whole,
        };
        if shape.bytes.is_empty() {
            // A blank line.
        } else if is_whole {
            found.clear();
            found.extend(header.fields.iter().map(|(column, field)| {
                Found {
                    field,
                    start: column
                        .checked_sub(1)
                        .map_or(0, |before| cells.ends[before] + 1),
                    end: cells.ends[*column],
                    writing: Writing::Cell,
                }
            }));
            batch.record(&Record {
                line,
                shape: Shape::Row(shape),
                found: &found,
                values: shape.bytes,
            });
        } else {
            let (fields, columns) = (cells.count, header.names.len());
            let why = if length > LONGEST {
                super::TOO_LONG.to_owned()
            } else {
                format!("the row has {fields} fields, but the header has {columns}")
            };
            batch.problem(&Problem {
                line,
                why,
                kept: Kept::Row(shape),
            });
        }
        line += memchr_iter(b'\n', row).count() as u64;
        rest = behind;
    }
}

/// Reports a line that is no row, with as many fields as it has.
fn give_up(header: &Header, line: &[u8], number: u64, why: &str, batch: &mut impl Batch) {
    let bytes = line.trim_ascii_end();
    let ends: Vec<usize> = memchr_iter(header.delimiter, bytes)
        .chain([bytes.len()])
        .take(header.names.len())
        .collect();
    let row = Row {
        header,
        bytes,
        ends: &ends,
        is_whole: false,
    };
    batch.problem(&Problem {
        line: number,
        why: why.to_owned(),
        kept: Kept::Row(row),
    });
}
