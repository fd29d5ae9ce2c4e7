//! Cells and members, as CSV and JSON write them.

use super::columns::{Column, Value, is_ours};
use super::written::{Content, Member};
use crate::input::Reading;
use crate::terminal::is_obeyed;
use std::io::Write;

use memchr::{memchr, memmem};

/// Writes members, behind a comma if one is needed.
pub(super) fn members(output: &mut Vec<u8>, columns: &[Column], reading: &Reading<'_>) {
    for column in columns {
        comma(output);
        // The names of the command's own columns need no escapes.
        output.push(b'"');
        output.extend_from_slice(column.name.as_bytes());
        output.extend_from_slice(b"\":");
        value(output, &(column.value)(reading));
    }
}

/// Writes a key, behind a comma if one is needed, and its colon.
pub(super) fn key(output: &mut Vec<u8>, name: &str) {
    comma(output);
    text(output, name);
    output.push(b':');
}

fn comma(output: &mut Vec<u8>) {
    if output.last().is_some_and(|byte| *byte != b'{') {
        output.push(b',');
    }
}

fn value(output: &mut Vec<u8>, value: &Value<'_>) {
    match value {
        Value::Nothing => output.extend_from_slice(b"null"),
        Value::Text(value) => text(output, value),
        Value::Code(code) => output.extend_from_slice(code.to_string().as_bytes()),
        Value::Pair(one, other) => {
            output.extend_from_slice(format!("[\"{one}\",\"{other}\"]").as_bytes());
        }
        Value::Flag(flag) => output.extend_from_slice(if *flag { b"true" } else { b"false" }),
    }
}

/// Writes a string of JSON.
pub(super) fn text(output: &mut Vec<u8>, text: &str) {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\';
    // All of them are looked at: that is faster than to stop.
    if text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        output.push(b'"');
        output.extend_from_slice(text.as_bytes());
        output.push(b'"');
        return;
    }
    output.push(b'"');
    let mut bytes = [0; 4];
    for character in text.chars() {
        let escape = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            // Such characters are of the basic plane.
            other if is_obeyed(other) => {
                let _ = write!(output, "\\u{:04x}", u32::from(other));
                continue;
            }
            other => other.encode_utf8(&mut bytes),
        };
        output.extend_from_slice(escape.as_bytes());
    }
    output.push(b'"');
}

/// Writes a member of the input, behind a comma if one is needed.
pub(super) fn member(output: &mut Vec<u8>, member: &Member<'_>) {
    key(output, &member.name);
    match &member.content {
        Content::Json(json) => on_one_line(output, json),
        Content::Text(value) => text(output, &String::from_utf8_lossy(value)),
    }
}

/// Writes an object as it was, on one line and without its last bracket.
pub(super) fn open_object(output: &mut Vec<u8>, object: &[u8]) {
    on_one_line(output, &object[..object.len() - 1]);
    let length = output.trim_ascii_end().len();
    output.truncate(length);
}

/// Whether an object may have members that are named as the output's own: they are looked for only then.
pub(super) fn may_have_ours(object: &[u8]) -> bool {
    // A name with an escape may be any.
    const BEGINNINGS: [&[u8]; 2] = [b"\"hangup_", b"\\u00"];
    memmem::find_iter(object, BEGINNINGS[0]).any(|place| {
        let name = &object[place + 1..];
        let name = &name[..memchr(b'"', name).unwrap_or(name.len())];
        std::str::from_utf8(name).is_ok_and(is_ours)
    }) || memmem::find(object, BEGINNINGS[1]).is_some()
}

/// JSON without line breaks. Those of a document stand between values; in strings there are none.
pub(super) fn on_one_line(output: &mut Vec<u8>, json: &[u8]) {
    if memchr(b'\n', json).is_none() && memchr(b'\r', json).is_none() {
        output.extend_from_slice(json);
        return;
    }
    let mut rest = json;
    while let Some(quote) = memchr(b'"', rest) {
        let (white, string) = rest.split_at(quote);
        output.extend(white.iter().filter(|byte| !byte.is_ascii_whitespace()));
        let length = string_length(string);
        output.extend_from_slice(&string[..length]);
        rest = &string[length..];
    }
    output.extend(rest.iter().filter(|byte| !byte.is_ascii_whitespace()));
}

/// How long the string is that comes first, with its quotes.
fn string_length(string: &[u8]) -> usize {
    let mut length = 1;
    loop {
        let rest = string.get(length..).unwrap_or_default();
        match memchr::memchr2(b'"', b'\\', rest) {
            None => return string.len(),
            Some(place) if rest[place] == b'"' => return length + place + 1,
            Some(place) => length += place + 2,
        }
    }
}

/// How cells are written.
#[derive(Clone, Copy)]
pub(super) struct Cells {
    pub(super) delimiter: u8,
    /// Cells that a spreadsheet would take for a formula begin with `'`.
    pub(super) is_for_spreadsheet: bool,
}

impl Cells {
    /// Writes a cell that says `text`.
    pub(super) fn text(self, output: &mut Vec<u8>, text: &[u8]) {
        let is_special = |byte: &u8| [self.delimiter, b'"', b'\n', b'\r'].contains(byte);
        let is_quoted = text.iter().any(is_special);
        if is_quoted {
            output.push(b'"');
        }
        if self.is_for_spreadsheet && is_formula(text) {
            output.push(b'\'');
        }
        let mut rest = text;
        while let Some(quote) = memchr(b'"', rest) {
            output.extend_from_slice(&rest[..=quote]);
            output.push(b'"');
            rest = &rest[quote + 1..];
        }
        output.extend_from_slice(rest);
        if is_quoted {
            output.push(b'"');
        }
    }

    fn value(self, output: &mut Vec<u8>, value: &Value<'_>) {
        match value {
            Value::Nothing => {}
            Value::Text(text) => self.text(output, text.as_bytes()),
            Value::Code(code) => output.extend_from_slice(code.to_string().as_bytes()),
            Value::Pair(one, other) => self.text(output, format!("{one} {other}").as_bytes()),
            Value::Flag(flag) => output.extend_from_slice(if *flag { b"true" } else { b"false" }),
        }
    }

    /// Writes the cells of a reading, behind others if there are any.
    pub(super) fn values(
        self,
        output: &mut Vec<u8>,
        mut has_others: bool,
        columns: &[Column],
        reading: &Reading<'_>,
    ) {
        for column in columns {
            if std::mem::replace(&mut has_others, true) {
                output.push(self.delimiter);
            }
            self.value(output, &(column.value)(reading));
        }
    }
}

/// Whether a spreadsheet would take the text for a formula.
fn is_formula(text: &[u8]) -> bool {
    matches!(text, [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]) && !is_number(text)
}

/// Whether it is a plain number or a phone number.
fn is_number(text: &[u8]) -> bool {
    let [b'+' | b'-', rest @ ..] = text else {
        return false;
    };
    let is_phone = text.starts_with(b"+")
        && rest
            .iter()
            .all(|byte| byte.is_ascii_digit() || b" ()".contains(byte));
    let is_decimal = rest
        .iter()
        .all(|byte| byte.is_ascii_digit() || *byte == b'.')
        && rest.iter().filter(|byte| **byte == b'.').count() <= 1;
    rest.iter().any(u8::is_ascii_digit) && (is_phone || is_decimal)
}
