//! Files with numbers that are not dialed.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::recipient::{Country, Recipient};
use crate::calls::Number;

/// Names of columns with numbers, in lower case and without spaces and punctuation.
const COLUMNS: [&str; 10] = [
    "to",
    "number",
    "phone",
    "phonenumber",
    "mobile",
    "mobilenumber",
    "msisdn",
    "contact",
    "contactnumber",
    "destinationnumber",
];

/// The recipients of a file, and what is in it that is not a number.
pub(super) struct Excluded {
    pub(super) recipients: HashSet<Recipient>,
    pub(super) problems: Vec<String>,
}

/// Reads a file with a number a line, or a CSV with a column of numbers.
///
/// # Errors
///
/// Why nothing could be read.
pub(super) fn read(path: &Path, country: Country) -> Result<Excluded, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    of_text(text, country)
}

fn of_text(text: &str, country: Country) -> Result<Excluded, String> {
    let mut excluded = Excluded {
        recipients: HashSet::new(),
        problems: Vec::new(),
    };
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let delimiter = [b',', b';', b'\t', b'|']
        .into_iter()
        .find(|one| first.as_bytes().contains(one));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut column = None;
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        if row.iter().all(str::is_empty) {
            continue;
        }
        let Some(place) = column else {
            let (place, is_header) = column_of(&row, country)?;
            column = Some(place);
            if !is_header {
                excluded.add(&row, place, country);
            }
            continue;
        };
        excluded.add(&row, place, country);
    }
    Ok(excluded)
}

/// The column with the numbers, and whether the row names it.
fn column_of(row: &csv::StringRecord, country: Country) -> Result<(usize, bool), String> {
    if row.iter().any(|cell| recipient(cell, country).is_some()) {
        let numbers: Vec<usize> = (0..row.len())
            .filter(|at| recipient(&row[*at], country).is_some())
            .collect();
        return match numbers[..] {
            [place] => Ok((place, false)),
            _ => Err(
                "several columns have numbers\nhelp: name one of them `to` in a header".to_owned(),
            ),
        };
    }
    let folded = |cell: &str| -> String {
        let letters = cell.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let named = COLUMNS
        .iter()
        .find_map(|name| row.iter().position(|cell| folded(cell) == *name));
    match (named, row.len()) {
        (Some(place), _) => Ok((place, true)),
        // A single cell that is not a number may be a header of any name, or a number that is wrong.
        (None, 1) => Ok((0, !row[0].contains(|letter: char| letter.is_ascii_digit()))),
        (None, _) => Err(
            "no column is named `to`, `number` or `phone`; rename the one with the numbers"
                .to_owned(),
        ),
    }
}

fn recipient(cell: &str, country: Country) -> Option<Recipient> {
    let mut addresses = indexmap::IndexSet::new();
    let recipient = country.recipient(Number::read(cell, &mut addresses)?);
    matches!(recipient, Recipient::Number(_)).then_some(recipient)
}

impl Excluded {
    fn add(&mut self, row: &csv::StringRecord, place: usize, country: Country) {
        let cell = row.get(place).unwrap_or_default();
        match recipient(cell, country) {
            Some(recipient) => {
                self.recipients.insert(recipient);
            }
            None => {
                let line = row.position().map_or(0, csv::Position::line);
                self.problems
                    .push(format!("line {line}: not a phone number"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (usize, Vec<String>) {
        let excluded = of_text(text, "91".parse().expect("it is a country"));
        let excluded = excluded.expect("it is read");
        (excluded.recipients.len(), excluded.problems)
    }

    #[test]
    fn numbers_a_line_and_tables_are_read() {
        for text in [
            "919069900001\n+91 90699 00002\n",
            "919069900001\n\n09069900002\n919069900001",
            "number\n919069900001\n919069900002\n",
            "name,Phone Number\nA,919069900001\n\"B, C\",09069900002\n",
            "name;to\nA;919069900001\nB;919069900002\n",
        ] {
            assert_eq!(read(text), (2, vec![]), "{text}");
        }
        assert_eq!(read(""), (0, vec![]));
    }

    #[test]
    fn what_is_not_a_number_is_named() {
        assert_eq!(
            read("919069900001\n123\n"),
            (1, vec!["line 2: not a phone number".to_owned()])
        );
        assert_eq!(
            read("12345\n919069900001\n"),
            (1, vec!["line 1: not a phone number".to_owned()])
        );
        assert!(of_text("a,b\n1,2\n", Country::default()).is_err());
    }
}
