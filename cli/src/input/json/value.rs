//! What values say, and the members of objects. All of them have been read before, so they have no errors.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};

use super::Stop;
use super::cursor::Cursor;

/// What a string or number says: a number with an exponent in digits, as the library reads it.
pub(crate) fn text(value: &[u8]) -> Cow<'_, str> {
    match value {
        [b'"', string @ .., b'"'] => text_of_string(string),
        number
            if memchr2(b'e', b'E', number).is_some() && number[0] != b't' && number[0] != b'f' =>
        {
            let text = String::from_utf8_lossy(number);
            match text.parse::<f64>() {
                Ok(value) if value.is_finite() => Cow::Owned(format!("{value:?}")),
                _ => text,
            }
        }
        other => String::from_utf8_lossy(other),
    }
}

/// The text of what is between quotes. A lone surrogate becomes a replacement character.
pub(super) fn text_of_string(string: &[u8]) -> Cow<'_, str> {
    if memchr(b'\\', string).is_none() {
        return String::from_utf8_lossy(string);
    }
    let mut text = Vec::with_capacity(string.len());
    let mut rest = string;
    while let Some(place) = memchr(b'\\', rest) {
        text.extend_from_slice(&rest[..place]);
        let escape = rest.get(place + 1).copied().unwrap_or(b'\\');
        rest = rest.get(place + 2..).unwrap_or_default();
        let byte = match escape {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 8,
            b'f' => 12,
            b'u' => {
                let mut bytes = [0; 4];
                text.extend_from_slice(escaped(&mut rest).encode_utf8(&mut bytes).as_bytes());
                continue;
            }
            other => other,
        };
        text.push(byte);
    }
    text.extend_from_slice(rest);
    match String::from_utf8(text) {
        Ok(text) => Cow::Owned(text),
        Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// The character whose digits, behind `\u`, come first in `rest`.
fn escaped(rest: &mut &[u8]) -> char {
    fn unit(rest: &mut &[u8]) -> Option<u16> {
        let digits = std::str::from_utf8(rest.get(..4)?).ok()?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        *rest = &rest[4..];
        Some(unit)
    }
    let Some(first) = unit(rest) else {
        return char::REPLACEMENT_CHARACTER;
    };
    let mut units = vec![first];
    if (0xD800..0xDC00).contains(&first) {
        if let Some(mut behind) = rest.strip_prefix(b"\\u") {
            if let Some(second) = unit(&mut behind).filter(|unit| (0xDC00..0xE000).contains(unit)) {
                units.push(second);
                *rest = behind;
            }
        }
    }
    char::decode_utf16(units)
        .next()
        .and_then(Result::ok)
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A member of an object: where its key is, with quotes, and where its value is.
pub(crate) struct Member {
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
}

/// The members of an object that has been read.
pub(crate) fn members(object: &[u8]) -> Vec<Member> {
    let mut text = object;
    let mut cursor = Cursor::new(1);
    let mut members = Vec::new();
    cursor.position = 1;
    if cursor.peek(&mut text) == Some(b'}') {
        return members;
    }
    let mut next = || -> Result<(Member, bool), Stop> {
        let key = cursor.key(&mut text, true)?.ok_or(Stop::END)?;
        cursor.colon(&mut text)?;
        cursor.next(&mut text)?;
        let start = cursor.position;
        cursor.skip(&mut text)?;
        let value = start..cursor.position;
        let has_more = cursor.separator(&mut text, true)?;
        Ok((Member { key, value }, has_more))
    };
    while let Ok((member, has_more)) = next() {
        members.push(member);
        if !has_more {
            break;
        }
    }
    members
}

/// The names of the members of an object that has been read.
pub(in crate::input) fn keys(object: &[u8]) -> Vec<String> {
    let members = members(object);
    members
        .iter()
        .map(|member| text(&object[member.key.clone()]).into_owned())
        .collect()
}

/// The strings of an object that has been read, without those in other objects.
pub(super) fn strings(object: &[u8]) -> Vec<Range<usize>> {
    let mut strings = Vec::new();
    for member in members(object) {
        let value = &object[member.value.clone()];
        match value[0] {
            b'"' => strings.push(member.value),
            b'[' => strings_of_array(object, member.value, &mut strings),
            _ => {}
        }
    }
    strings
}

fn strings_of_array(object: &[u8], array: Range<usize>, strings: &mut Vec<Range<usize>>) {
    let mut text = object;
    let mut cursor = Cursor::new(1);
    cursor.position = array.start;
    while cursor.position < array.end {
        let start = cursor.position;
        match object[start] {
            b'"' if cursor.skip(&mut text).is_ok() => strings.push(start..cursor.position),
            b'{' if cursor.skip(&mut text).is_ok() => {}
            _ => cursor.position += 1,
        }
    }
}
