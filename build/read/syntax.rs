//! TOML's syntax, and advice for syntax errors.

use toml::de::{DeTable, Error};

use crate::build::diagnostic::quoted;

/// A syntax error: its position in bytes from the start of the text, and advice.
#[derive(Debug)]
pub struct SyntaxError {
    pub offset: usize,
    pub message: String,
}

/// Parses the top-level table of `text`.
///
/// # Errors
///
/// If the text is not valid TOML: the first error of each block, where a block begins at each line
/// with a `[`. So one forgotten quote hides nothing in the rows that follow, and the time is
/// proportional to the size of the text, which it is not if a parser is asked to go on after errors.
pub fn parse(text: &str) -> Result<DeTable<'_>, Vec<SyntaxError>> {
    let error = match DeTable::parse(text) {
        Ok(table) => return Ok(table.into_inner()),
        Err(error) => error,
    };
    let mut errors: Vec<_> = blocks(text)
        .filter_map(|block| error_in(text, block))
        .collect();
    if errors.is_empty() {
        // Each block is valid by itself.
        errors.push(explain(text, text, offset_of(&error, text), &error));
    }
    Err(errors)
}

/// The ranges of the text from one line with a `[` at its beginning to the next.
fn blocks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let headers = text.match_indices("\n[").map(|(end, _)| end + 1);
    let mut starts: Vec<usize> = [0].into_iter().chain(headers).collect();
    starts.push(text.len());
    let ends = starts.clone().into_iter().skip(1);
    starts.into_iter().zip(ends)
}

fn error_in(text: &str, (start, end): (usize, usize)) -> Option<SyntaxError> {
    let block = &text[start..end];
    let error = DeTable::parse(block).err()?;
    let offset = offset_of(&error, block);
    let mut explained = explain(text, block, offset, &error);
    explained.offset += start;
    Some(explained)
}

fn offset_of(error: &Error, text: &str) -> usize {
    error.span().map_or(text.len(), |span| span.start)
}

/// The error at `offset` of `block`, with advice for common mistakes.
fn explain(text: &str, block: &str, offset: usize, error: &Error) -> SyntaxError {
    let start = block[..offset].rfind('\n').map_or(0, |end| end + 1);
    let line = block[start..].lines().next().unwrap_or_default();
    let message = curly_quotes(line)
        .or_else(|| repeated_key(&block[..start], line))
        .or_else(|| single_brackets(text, line))
        .unwrap_or_else(|| {
            let message = error.message().replace('\n', " ");
            format!("not valid TOML: {message}; correct the syntax here")
        });
    SyntaxError { offset, message }
}

fn curly_quotes(line: &str) -> Option<String> {
    let quote = line
        .chars()
        .find(|c| matches!(c, '“' | '”' | '„' | '‘' | '’'))?;
    let value = line.split_once('=')?.1.trim_start();
    value.starts_with(quote).then(|| {
        format!("not valid TOML: `{quote}` is a curly quote; write the straight quotes `\"`")
    })
}

/// A row with a repeated key is usually two rows.
fn repeated_key(before: &str, line: &str) -> Option<String> {
    let key = key_of(line)?;
    before.lines().any(|line| key_of(line) == Some(key)).then(|| {
        format!(
            "the row already has {}; remove one of the two, or, if a new row starts here, put its `[[…]]` above",
            quoted(key)
        )
    })
}

fn key_of(line: &str) -> Option<&str> {
    line.split_once('=').map(|(key, _)| key.trim())
}

fn single_brackets(text: &str, line: &str) -> Option<String> {
    let name = line.trim_end().strip_prefix('[')?.strip_suffix(']')?;
    let header = format!("[[{name}]]");
    text.lines()
        .any(|line| line.trim_end() == header)
        .then(|| format!("each row starts with double brackets; write `[[{name}]]`"))
}
