//! The first row, and what it tells.

use std::borrow::Cow;

use memchr::memchr2;
use vobiz_hangup::{HangupCause, SipCause};

use super::{MOST_COLUMNS, Rest, Row, Splitter};
use crate::input::names::{self, NamedColumn, NamedField, Names};
use crate::input::{likeness, prefix};

/// The characters that separate fields; of several that fit a header equally well, the first is meant.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The first row, and what it tells.
pub(crate) struct Header {
    /// As it was written, without the line's end.
    pub(crate) bytes: Vec<u8>,
    /// What stood before it: a byte-order mark, a line `sep=;`.
    pub(crate) preamble: Vec<u8>,
    pub(crate) delimiter: u8,
    pub(crate) line_end: &'static [u8],
    names: Vec<String>,
    fields: Vec<(usize, &'static NamedField)>,
}

impl Header {
    /// Reads the first row of `text`, and how long it is without the line's end. `None` if the text has
    /// to grow.
    ///
    /// # Errors
    ///
    /// Says why no row can tell anything.
    pub(crate) fn read(
        text: &[u8],
        rest: Rest,
        delimiter: Option<u8>,
        names: &Names,
    ) -> Option<Result<(Self, usize), String>> {
        let ends = memchr2(b'\n', b'\r', text).is_some();
        if rest == Rest::More && (!ends || text.ends_with(b"\r")) {
            return None;
        }
        let first = First::read(text, rest, delimiter, names)?;
        Some(first.and_then(|first| {
            let length = first.bytes.len();
            let is_crlf = text[length..].starts_with(b"\r\n");
            let header = first.header(is_crlf, names)?;
            Ok((header, length))
        }))
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The columns that are fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = (usize, &'static NamedField)> {
        self.fields.iter().copied()
    }

    /// Where the column is that has this name, perhaps in another spelling.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        let exact = self.names.iter().position(|column| column == name);
        exact.or_else(|| {
            let is_name = |column: &String| names::is_spelling(column.as_bytes(), name.as_bytes());
            self.names.iter().position(is_name)
        })
    }

    /// Whether the row is the header again, as in files that were put one behind the other.
    pub(super) fn is_repeated_in(&self, row: Row<'_>) -> bool {
        (self.names.iter().enumerate())
            .all(|(column, name)| row.cell(column).is_some_and(|cell| says(cell) == *name))
    }

    /// Whether its rows can say why a call ended.
    fn has_hangup_field(&self) -> bool {
        let fields = || self.fields.iter().map(|(_, field)| *field);
        let has = |name: &str| fields().any(|field| field.name() == name);
        fields().any(|field| field.is_hangup() && field.only_if().is_none_or(|(name, _)| has(name)))
    }
}

/// The name in a cell of a header. Quotes behind a byte-order mark are at no cell's beginning.
fn says(cell: &[u8]) -> Cow<'_, str> {
    fn trimmed(text: &str) -> &str {
        match text.strip_prefix('\u{feff}') {
            Some(marked) => marked.trim().trim_matches('"').trim(),
            None => text.trim(),
        }
    }
    match String::from_utf8_lossy(cell) {
        Cow::Borrowed(text) => trimmed(text).into(),
        Cow::Owned(text) => trimmed(&text).to_owned().into(),
    }
}

/// A first row, as a delimiter separates it.
struct First {
    delimiter: u8,
    /// Without the line's end.
    bytes: Vec<u8>,
    names: Vec<String>,
    /// How many fields it has, also beyond the most columns.
    count: usize,
    fields: Vec<(usize, &'static NamedField)>,
    /// How many of them have no other delimiter in their cell, such as a tab around the name, and whether
    /// one of these is a hangup field.
    known: usize,
    has_hangup: bool,
}

impl First {
    /// Reads it with the delimiter that makes most known names of it, or else most fields.
    fn read(
        text: &[u8],
        rest: Rest,
        delimiter: Option<u8>,
        names: &Names,
    ) -> Option<Result<Self, String>> {
        let delimiters = delimiter.as_ref();
        let delimiters = delimiters.map_or(&DELIMITERS[..], std::slice::from_ref);
        let mut best: Option<Self> = None;
        for delimiter in delimiters {
            match Self::with(text, rest, *delimiter, names) {
                None if rest == Rest::More => return None,
                Some(first) if best.as_ref().is_none_or(|best| first.rank() > best.rank()) => {
                    best = Some(first);
                }
                _ => {}
            }
        }
        Some(best.ok_or_else(|| "the header has no end".to_owned()))
    }

    fn with(text: &[u8], rest: Rest, delimiter: u8, names: &Names) -> Option<Self> {
        let rows = Splitter::new(delimiter, MOST_COLUMNS, 1).split(text, rest, 1)?;
        let (cells, count, bytes) = rows.first()?;
        let columns: Vec<String> = cells.iter().map(|cell| says(cell).into_owned()).collect();
        let fields = columns.iter().enumerate();
        let fields =
            fields.filter_map(|(column, name)| Some((column, names.find(name.as_bytes())?)));
        let fields: Vec<_> = fields.collect();
        let is_clear = |column: usize| !cells[column].iter().any(|byte| DELIMITERS.contains(byte));
        let clear = || fields.iter().filter(|(column, _)| is_clear(*column));
        Some(Self {
            delimiter,
            bytes: bytes.to_vec(),
            count,
            known: clear().count(),
            has_hangup: clear().any(|(_, field)| field.is_hangup()),
            fields,
            names: columns,
        })
    }

    fn rank(&self) -> (bool, usize, usize) {
        (self.has_hangup, self.known, self.count)
    }

    fn header(mut self, is_crlf: bool, names: &Names) -> Result<Header, String> {
        if self.count > MOST_COLUMNS {
            return Err(format!("the header has more than {MOST_COLUMNS} columns"));
        }
        prefix::settle(&mut self.fields, 0, |(_, field)| *field);
        let header = Header {
            bytes: self.bytes,
            preamble: Vec::new(),
            delimiter: self.delimiter,
            line_end: if is_crlf { b"\r\n" } else { b"\n" },
            names: self.names,
            fields: self.fields,
        };
        let is_missing = |column: &&NamedColumn| header.column(&column.name).is_none();
        if let Some(column) = names.named().iter().find(is_missing) {
            return Err(likeness::no_column(&column.name, &header.names));
        }
        if !header.has_hangup_field() {
            return Err(missing(&header.names));
        }
        let read: Vec<_> = header.fields().map(|(_, field)| field).collect();
        likeness::notice(names, &header.names, &read);
        Ok(header)
    }
}

/// How many fields the first row of `text` has, and whether one of them is a hangup field.
pub(in crate::input) fn columns(text: &[u8], names: &Names) -> (usize, bool) {
    match First::read(text, Rest::Nothing, None, names) {
        Some(Ok(first)) => (
            first.count,
            first.fields.iter().any(|(_, field)| field.is_hangup()),
        ),
        _ => (0, false),
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
        "no column is a hangup field ({})",
        likeness::listed("columns", columns)
    ) + &likeness::advice(columns)
}
