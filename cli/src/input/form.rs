//! Form bodies and query strings: a line of pairs, or a line of a log with pairs somewhere in it.

use std::borrow::Cow;

use super::names::Names;
use super::record::{Found, Record, Shape, Writing};

/// What logs put around a form.
const AROUND: &str = "\"'`<>(){}[]";
/// What a form has to be.
pub(super) const NO_PAIRS: &str = "not a form: it has no `=`";

/// A line that is read as a form; reused, line by line.
#[derive(Default)]
pub(super) struct FormReader {
    found: Vec<Found>,
    values: Vec<u8>,
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
        Record {
            line: number,
            shape: Shape::Form(line),
            found: &self.found,
            values: &self.values,
        }
    }
}

/// The names and values in a line.
pub(crate) fn pairs(line: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let parts: Vec<&str> = if is_one_form(line) {
        vec![line]
    } else {
        let words = line.split(|letter: char| letter.is_whitespace() || AROUND.contains(letter));
        words.filter(|word| word.contains('=')).collect()
    };
    parts
        .into_iter()
        .flat_map(|part| form_urlencoded::parse(without_address(part).as_bytes()))
}

/// Whether all of the line is one form, though it may have spaces in its values.
fn is_one_form(line: &str) -> bool {
    line.split('&').all(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut words = value.split(char::is_whitespace).skip(1);
        !name.contains(|letter: char| letter.is_whitespace() || AROUND.contains(letter))
            && !words.any(|word| word.contains('='))
    })
}

/// What follows the question mark of an address, or the last name of `body=Name=value`.
fn without_address(form: &str) -> &str {
    let (first, _) = form.split_once('&').unwrap_or((form, ""));
    let before = match first.split_once('?') {
        Some((address, _)) if !address.contains('=') => address.len() + 1,
        // A log names the form that follows.
        _ => match first.split_once('=') {
            Some((name, value)) if value.contains('=') && !value.ends_with('=') => name.len() + 1,
            _ => 0,
        },
    };
    form.get(before..).unwrap_or(form)
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
        ] {
            assert_eq!(shown(line), pairs, "{line}");
        }
    }
}
