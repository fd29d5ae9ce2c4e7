//! TOML's syntax.

use std::collections::BTreeSet;

use toml::de::{DeTable, Error};

/// A syntax error: where it is, in bytes from the beginning of the text, and what it is.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SyntaxError {
    pub offset: usize,
    pub message: String,
}

impl SyntaxError {
    fn is_unclosed_list(&self) -> bool {
        self.message.starts_with("unclosed array,")
    }

    fn is_missing_equals_sign(&self) -> bool {
        self.message.starts_with("key with no value")
    }
}

/// The top-level table of `text`, or all its syntax errors. There is no table beside errors: the
/// tree that the parser recovers leaves out more than what is broken.
pub fn parse(text: &str) -> Result<DeTable<'_>, BTreeSet<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(table.into_inner());
    }
    let errors: BTreeSet<SyntaxError> = errors.iter().map(|error| told(text, error)).collect();
    if errors.iter().any(SyntaxError::is_unclosed_list) {
        return Err(resume_after_list(text).unwrap_or(errors));
    }
    let stop = errors.iter().find(|error| error.is_missing_equals_sign());
    match stop.and_then(|stop| {
        text[stop.offset..]
            .find('\n')
            .map(|end| stop.offset + end + 1)
    }) {
        // The parser drops the rest of the text with the line.
        Some(next_line) => Err(with_errors_from(text, next_line, errors)),
        None => Err(errors),
    }
}

/// To the parser, a list that is never closed goes on to the end of the text, where nothing looks
/// like a list. It ends before the first line that is an error in it; none if there is none.
fn resume_after_list(text: &str) -> Option<BTreeSet<SyntaxError>> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let suspects = errors.iter().map(|error| told(text, error));
    let suspects = suspects.filter(|error| error.message.contains("array"));
    let mut lines: Vec<usize> = suspects
        .filter_map(|error| text[..error.offset].rfind('\n'))
        .map(|end| end + 1)
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().find_map(|line| {
        let found = parse(&text[..line]).err()?;
        let is_list = found.iter().any(SyntaxError::is_unclosed_list);
        is_list.then(|| with_errors_from(text, line, found))
    })
}

/// `errors`, and those of the text from `start` on.
fn with_errors_from(
    text: &str,
    start: usize,
    mut errors: BTreeSet<SyntaxError>,
) -> BTreeSet<SyntaxError> {
    let rest = parse(&text[start..]).err().into_iter().flatten();
    errors.extend(rest.map(|error| SyntaxError {
        offset: error.offset + start,
        ..error
    }));
    errors
}

fn told(text: &str, error: &Error) -> SyntaxError {
    SyntaxError {
        offset: error.span().map_or(text.len(), |span| span.start),
        message: error.message().replace('\n', " "),
    }
}
