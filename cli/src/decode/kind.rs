//! What the input is.

use std::io::{self, BufRead, Read};

use clap::ValueEnum;
use serde::de::IgnoredAny;

/// An encoding of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A form body or a query string a line
    Form,
    /// JSON objects, arrays of them, pages with `data` or `objects`
    Json,
    /// A JSON value a line; a broken line does not hide the others
    #[value(alias = "jsonl")]
    JsonLines,
    /// Rows below a header
    Csv,
}

/// The beginning is looked at up to here.
const ENOUGH: u64 = 64 * 1024;

/// The input up to the end of the first line that is not blank.
pub(super) fn beginning(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut beginning = Vec::new();
    let mut input = input.take(ENOUGH);
    while input.read_until(b'\n', &mut beginning)? > 0 {
        if !trim(&beginning).is_empty() {
            break;
        }
    }
    Ok(beginning)
}

impl Kind {
    /// What begins like this; none if nothing does.
    pub(super) fn of(beginning: &[u8]) -> Option<Self> {
        let line = trim(beginning);
        let has = |byte: u8| line.contains(&byte);
        match line.first()? {
            b'{' | b'[' if beginning.ends_with(b"\n") && is_json(line) => Some(Self::JsonLines),
            b'{' | b'[' => Some(Self::Json),
            _ if has(b'=') => Some(Self::Form),
            _ if has(b',') || is_column(line) => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Whether the line is a JSON value by itself. A document of many lines is not, and neither is one of
/// one line that has no end within sight.
fn is_json(line: &[u8]) -> bool {
    match serde_json::from_slice::<IgnoredAny>(line) {
        Ok(_) => true,
        // Broken, not cut off: the next lines may be whole.
        Err(error) => !error.is_eof(),
    }
}

/// Whether the line is the header of a table with one column.
fn is_column(line: &[u8]) -> bool {
    line.starts_with(b"hangup_") || line.starts_with(b"Hangup")
}

/// Without white space around it, and without a byte-order mark.
pub(super) fn trim(line: &[u8]) -> &[u8] {
    line.strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(line)
        .trim_ascii()
}
