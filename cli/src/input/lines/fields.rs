//! Records with a field on each line: `HangupCauseCode=3010`, `HangupCauseCode: 3010`.

use memchr::{memchr, memrchr};

use super::block::line_of;

/// A record has no more lines.
const LINES: usize = 100;
/// A name has no more bytes.
const LONGEST_NAME: usize = 64;

/// A record.
pub(super) struct Fields {
    /// How long it is in the text.
    pub(super) length: usize,
    /// It, as a form.
    pub(super) form: String,
}

/// The record that begins with the first line of `text`: fields of different names. `None` if there are
/// fewer than two. A log has them behind a colon or bar, too.
pub(super) fn at(text: &[u8], is_log: bool) -> Option<Fields> {
    let mut names: Vec<&str> = Vec::new();
    let mut form = form_urlencoded::Serializer::new(String::new());
    let mut length = 0;
    while names.len() < LINES {
        let line = line_of(&text[length..]);
        let Some((name, value)) = field(line, is_log) else {
            break;
        };
        let is_item = !names.is_empty() && line.trim_ascii_start().starts_with(b"- ");
        if names.contains(&name) || is_item {
            break;
        }
        names.push(name);
        form.append_pair(name, &decoded(value));
        length += line.len();
    }
    (names.len() > 1).then(|| Fields {
        length,
        form: form.finish(),
    })
}

/// Where the record begins that may go on behind the text.
pub(super) fn unfinished(text: &[u8], is_log: bool) -> Option<usize> {
    let mut start = text.len();
    let mut begins = Vec::new();
    while start > 0 {
        let line = memrchr(b'\n', &text[..start - 1]).map_or(0, |place| place + 1);
        let Some((name, _)) = field(&text[line..start], is_log) else {
            break;
        };
        begins.push((line, name));
        start = line;
    }
    // Records begin with the same field.
    let (_, first) = begins.last()?;
    let begin = begins.iter().find(|(_, name)| name == first);
    begin.map(|(line, _)| *line)
}

/// The name and value on a line.
pub(super) fn field(line: &[u8], is_log: bool) -> Option<(&str, &str)> {
    let line = line.trim_ascii();
    // Most lines are something else.
    if !line.first()?.is_ascii_alphabetic() && !matches!(line[0], b'_' | b'-') {
        return None;
    }
    if !is_log && memchr(b'&', line).is_some() {
        return None;
    }
    let line = std::str::from_utf8(line).ok()?;
    let line = line.strip_prefix("- ").unwrap_or(line);
    let separators: &[&str] = if is_log { &["=", ": ", " | "] } else { &["="] };
    let places = separators
        .iter()
        .filter_map(|separator| Some((line.find(separator)?, separator)));
    let (place, separator) = places.min()?;
    let name = line[..place].trim_end();
    let value = line[place + separator.len()..].trim();
    let is_name = |letter: char| {
        letter.is_alphanumeric() || "_-.".contains(letter) || is_log && letter == ' '
    };
    let has_name = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
        && name.len() <= LONGEST_NAME
        && name.chars().all(is_name);
    let is_form = *separator == "="
        && value
            .split(['&', ' '])
            .any(|part| part.contains('=') && !part.ends_with('='));
    (has_name && !is_form).then_some((name, unquoted(value)))
}

fn unquoted(value: &str) -> &str {
    let inner = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// A value that is encoded as in a form has `%` and two digits; a `+` is one.
fn decoded(value: &str) -> String {
    let is_encoded = value.match_indices('%').any(|(place, _)| {
        let digits = value.get(place + 1..place + 3);
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    if !is_encoded {
        return value.to_owned();
    }
    let value = value.replace('+', "%2B");
    let mut pairs = form_urlencoded::parse(value.as_bytes());
    pairs
        .next()
        .map_or(String::new(), |(value, _)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_run_of_different_names() {
        let forms = |text: &str| {
            let mut rest = text.as_bytes();
            let mut forms = Vec::new();
            while !rest.is_empty() {
                match at(rest, true) {
                    Some(fields) => {
                        rest = &rest[fields.length..];
                        forms.push(fields.form);
                    }
                    None => rest = &rest[line_of(rest).len()..],
                }
            }
            forms.join("|")
        };
        for (text, expected) in [
            ("a=1\nb=x y\n", "a=1&b=x+y"),
            ("a=1\nb=+9\n\na=2\nb=%2B9\n", "a=1&b=%2B9|a=2&b=%2B9"),
            ("a=1\nb=2\na=3\nb=4\n", "a=1&b=2|a=3&b=4"),
            ("a: 1\nb: 'x'\nc: \"y\"\n", "a=1&b=x&c=y"),
            ("- a: 1\n  b: 2\n- a: 3\n  b: 4\n", "a=1&b=2|a=3&b=4"),
            ("-[ RECORD 1 ]-\na   | 1\nb c | 2\n", "a=1&b+c=2"),
            ("a=1&b=2\nc=3\n", ""),
            ("a=1\na=2\n", ""),
            ("12:00 a=1\nb=2 c=3\n", ""),
        ] {
            assert_eq!(forms(text), expected, "{text}");
        }
    }

    #[test]
    fn a_piece_does_not_end_within_a_record() {
        let text = "x y\na=1\nb=2\nc=3\na=4\nb=5\n\nc=6\n";
        let unfinished = |end: usize| super::unfinished(&text.as_bytes()[..end], false);
        assert_eq!(unfinished(4), None);
        assert_eq!(unfinished(8), Some(4));
        assert_eq!(unfinished(12), Some(4));
        assert_eq!(unfinished(20), Some(16));
        assert_eq!(unfinished(24), Some(16));
        assert_eq!(unfinished(25), None);
        assert_eq!(unfinished(29), Some(25));
    }
}
