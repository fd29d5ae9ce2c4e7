//! Form bodies and query strings: a line of pairs, or a line of a log with pairs somewhere in it.

use std::borrow::Cow;

use super::names::Names;
use super::record::{Found, Record, Shape, Writing};
use super::{likeness, prefix};

/// What logs put around a form.
const AROUND: &str = "\"'`<>(){}[]";
/// What stands between pairs of logs, and between cells.
const BETWEEN: &str = ",;|";
/// What a form has to be.
pub(super) const NO_PAIRS: &str = "not a form: it has no `=`";

/// A line that is read as a form; reused, line by line.
#[derive(Default)]
pub(super) struct FormReader {
    found: Vec<Found>,
    values: Vec<u8>,
    /// Whether names that look like fields were noticed.
    is_noticed: bool,
}

impl FormReader {
    /// Reads the pairs of `line`.
    pub(super) fn read<'a>(&'a mut self, line: &'a str, number: u64, names: &Names) -> Record<'a> {
        self.found.clear();
        self.values.clear();
        for (name, value) in pairs(line) {
            if let Some(field) = names.find(name.as_bytes()) {
                let start = self.values.len();
                self.values.extend_from_slice(value.as_bytes());
                let end = self.values.len();
                self.found.push(Found {
                    field,
                    start,
                    end,
                    writing: Writing::Plain,
                });
            }
        }
        prefix::settle(&mut self.found, 0, |found| found.field);
        let record = Record {
            line: number,
            shape: Shape::Form(line),
            found: &self.found,
            values: &self.values,
        };
        likeness::notice_first(&mut self.is_noticed, names, &record);
        record
    }
}

/// A name and its value.
type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The names and values in a line.
pub(crate) fn pairs(line: &str) -> impl Iterator<Item = Pair<'_>> {
    let parts = if is_one_form(line) {
        vec![Part::Form(line)]
    } else {
        parts(line)
    };
    parts.into_iter().flat_map(Part::into_pairs)
}

/// A part of a line that has pairs.
enum Part<'a> {
    Form(&'a str),
    /// `name="value"`, as logs have it.
    Quoted(&'a str, String),
}

impl<'a> Part<'a> {
    fn into_pairs(self) -> impl Iterator<Item = Pair<'a>> {
        let (first, form) = match self {
            Self::Quoted(name, value) => (Some((name.into(), value.into())), ""),
            Self::Form(form) => without_address(form),
        };
        first
            .into_iter()
            .chain(form_urlencoded::parse(form.as_bytes()))
    }
}

/// The parts of a line of a log.
fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(is_around);
        if rest.is_empty() {
            return parts;
        }
        let end = rest.find(is_around).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        rest = behind;
        let quoted = word
            .strip_suffix('=')
            .and_then(|name| Some((name, quoted(behind)?)));
        match quoted {
            // What has pairs of its own is read behind the name.
            Some((name, (value, behind))) if !value.contains('=') => {
                let (form, name) = name.rsplit_once('&').unwrap_or(("", name));
                parts.push(Part::Form(form));
                parts.push(Part::Quoted(name, value));
                rest = behind;
            }
            _ if word.contains('=') => parts.push(Part::Form(word)),
            _ => {}
        }
    }
}

fn is_around(letter: char) -> bool {
    letter.is_whitespace() || AROUND.contains(letter) || BETWEEN.contains(letter)
}

/// The text in the quotes that come first, and what follows them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let quote = text
        .chars()
        .next()
        .filter(|letter| "\"'`".contains(*letter))?;
    let mut value = String::new();
    let mut letters = text.char_indices().skip(1);
    while let Some((place, letter)) = letters.next() {
        match letter {
            '\\' => value.extend(letters.next().map(|(_, letter)| letter)),
            _ if letter == quote => return Some((value, &text[place + 1..])),
            _ => value.push(letter),
        }
    }
    None
}

/// Whether all of the line is one form, though it may have spaces in its values.
fn is_one_form(line: &str) -> bool {
    line.split('&').all(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut words = value.split(char::is_whitespace).skip(1);
        !name.contains(is_around)
            && !value.starts_with(['"', '\''])
            && !words.any(|word| word.contains('='))
    })
}

/// The form behind the question mark of an address, and the name of the address if it has one; or what
/// follows the name in `body=Name=value`.
fn without_address(form: &str) -> (Option<Pair<'_>>, &str) {
    let (first, _) = form.split_once('&').unwrap_or((form, ""));
    if let Some((address, _)) = first.split_once('?') {
        let behind = &form[address.len() + 1..];
        // The fragment of an address does not belong to its query.
        let behind = match behind.split_once('#') {
            Some((query, _)) if address.contains('/') => query,
            _ => behind,
        };
        return match address.split_once('=') {
            None => (None, behind),
            Some((name, address)) if address.contains('/') && behind.contains('=') => {
                (Some((name.into(), address.into())), behind)
            }
            Some(_) => (None, form),
        };
    }
    match first.split_once('=') {
        // A log names the form that follows.
        Some((name, value)) if value.contains('=') && !value.ends_with('=') => {
            (None, &form[name.len() + 1..])
        }
        _ => (None, form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let pairs = pairs(line).map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn forms_and_lines_that_have_one() {
        for (line, pairs) in [
            ("a=1&b=x+y&c=%2B9", "a=1|b=x y|c=+9"),
            ("a=Busy Line&b=2", "a=Busy Line|b=2"),
            ("/hook?a=1&b=2", "a=1|b=2"),
            ("?a=1", "a=1"),
            ("a=why?b&c=1", "a=why?b|c=1"),
            ("2026-01-01 INFO webhook body: a=1&b=2", "a=1|b=2"),
            ("POST /hook?a=1&b=2 HTTP/1.1", "a=1|b=2"),
            ("level=info body=\"a=1&b=2\"", "level=info|body=|a=1|b=2"),
            ("level=info body=a=1&b=2", "level=info|a=1|b=2"),
            ("a=YWI=", "a=YWI="),
            ("url=https://x/?a=1&b=2", "url=https://x/|a=1|b=2"),
            ("https://x/?a=1&b=2#top", "a=1|b=2"),
            ("a=1#2&b=2", "a=1#2|b=2"),
            ("GET url=https://x/y?a=1&b=2 200", "url=https://x/y|a=1|b=2"),
            ("a=1, b=2; c=3", "a=1|b=2|c=3"),
            (
                "level=info a=\"Busy Line\" b='x \\'y' c=",
                "level=info|a=Busy Line|b=x 'y|c=",
            ),
            ("a=\"Busy Line\"", "a=Busy Line"),
            ("1,a=1&b=2,x", "a=1|b=2"),
            ("a=1&b=x,y;z", "a=1|b=x,y;z"),
            ("a=1&b=\"x y\" c=2", "a=1|b=x y|c=2"),
        ] {
            assert_eq!(shown(line), pairs, "{line}");
        }
    }
}
