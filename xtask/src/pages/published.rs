//! `docs/published-ids.txt`: every code and id that was ever published. Lines are only ever added.

use std::collections::BTreeMap;
use std::fmt;

use vobiz_hangup::{
    CallType, Category, Fault, HangupCause, HangupSource, Outcome, Remedy, SipCause,
};

use super::Read;
use crate::generated::File;

const PATH: &str = "docs/published-ids.txt";
const HEAD: &str = "\
# Every code and id that was ever published. They are a promise: none disappears, changes or is used
# again. `cargo xtask docs` adds new lines; no line is ever changed or removed.
#
# table key = id, or table id where the id is the key
";

/// A key under which a row is published, and its id.
#[derive(Clone, PartialEq, Eq)]
struct Pair {
    table: &'static str,
    key: String,
    id: String,
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, key, id } = self;
        if key == id {
            write!(f, "{table} {id}")
        } else {
            write!(f, "{table} {key} = {id}")
        }
    }
}

/// The file as it is, with the pairs that are new.
///
/// # Errors
///
/// A sentence for each published pair that has disappeared, changed or is used again.
pub fn page(read: &Read<'_>) -> Result<File, String> {
    let text = read(PATH)?.unwrap_or_else(|| HEAD.to_owned());
    Ok(File::new(PATH, extend(text, &catalog())?))
}

fn extend(mut text: String, catalog: &[Pair]) -> Result<String, String> {
    let published: Vec<Line<'_>> = text.lines().filter_map(Line::parse).collect();
    let broken: Vec<String> = published
        .iter()
        .filter_map(|line| line.broken(catalog))
        .collect();
    if !broken.is_empty() {
        return Err(broken.join("\n"));
    }
    let known: BTreeMap<(&str, &str), &str> = published
        .iter()
        .map(|line| ((line.table, line.key), line.id))
        .collect();
    let new = catalog
        .iter()
        .filter(|pair| !known.contains_key(&(pair.table, pair.key.as_str())));
    let new: String = new.map(|pair| format!("{pair}\n")).collect();
    text.push_str(&new);
    Ok(text)
}

/// A line of the file.
struct Line<'a> {
    table: &'a str,
    key: &'a str,
    id: &'a str,
}

impl<'a> Line<'a> {
    /// None for comments and blank lines.
    fn parse(line: &'a str) -> Option<Self> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (table, pair) = line.split_once(' ').unwrap_or((line, ""));
        let (key, id) = pair.split_once(" = ").unwrap_or((pair, pair));
        Some(Self { table, key, id })
    }

    /// What the catalog has done to this promise; none if it holds.
    fn broken(&self, catalog: &[Pair]) -> Option<String> {
        let Self { table, key, id } = self;
        let rows = || catalog.iter().filter(|pair| pair.table == *table);
        if rows().any(|pair| pair.key == *key && pair.id == *id) {
            return None;
        }
        let advice = "restore the row; if Vobiz no longer sends it, mark it with `withdrawn`";
        Some(if let Some(pair) = rows().find(|pair| pair.key == *key) {
            format!(
                "{table} {key} was published with the id `{id}` and now has `{}`: an id never changes; restore it",
                pair.id
            )
        } else if let Some(pair) = rows().find(|pair| pair.id == *id) {
            format!(
                "the {table} id `{id}` was published for {key} and now stands for {}: an id is never used again; {advice}",
                pair.key
            )
        } else if key == id {
            format!("the {table} `{id}` was published and is gone; {advice}")
        } else {
            format!("{table} {key} (`{id}`) was published and is gone; {advice}")
        })
    }
}

/// The pairs of the catalog as it is. Names may be corrected, so where they are no key in records
/// the id stands alone.
fn catalog() -> Vec<Pair> {
    let pair = |table, key: String, id: &str| Pair {
        table,
        key,
        id: id.to_owned(),
    };
    let alone = |table, id: &'static str| pair(table, id.to_owned(), id);
    let mut pairs = Vec::new();
    let causes = HangupCause::ALL.iter();
    pairs.extend(causes.map(|row| pair("hangup-cause", row.code().to_string(), row.id())));
    let causes = SipCause::ALL.iter();
    pairs.extend(causes.map(|row| pair("sip-cause", row.name().to_owned(), row.id())));
    let sources = HangupSource::ALL.iter();
    pairs.extend(sources.map(|row| pair("hangup-source", row.payload_name().to_owned(), row.id())));
    pairs.extend((CallType::ALL.iter()).map(|row| alone("call-type", row.id())));
    pairs.extend((Category::ALL.iter()).map(|row| alone("category", row.id())));
    pairs.extend((Outcome::ALL.iter()).map(|row| alone("outcome", row.id())));
    pairs.extend((Remedy::ALL.iter()).map(|row| alone("remedy", row.id())));
    pairs.extend((Fault::ALL.iter()).map(|row| alone("fault", row.id())));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published() -> String {
        extend(HEAD.to_owned(), &catalog()).expect("nothing was published before")
    }

    #[test]
    fn what_is_published_stays_as_it_is() {
        let text = published();
        assert!(text.contains("\nhangup-cause 3010 = busy-line\n"));
        assert!(text.contains("\nhangup-source Callee = call-recipient\n"));
        assert!(text.contains("\nremedy retry-later\n"));
        assert_eq!(extend(text.clone(), &catalog()), Ok(text));
    }

    #[test]
    fn new_pairs_are_added_at_the_end() {
        let text = published();
        let old = text.replace("hangup-cause 3010 = busy-line\n", "");
        assert_eq!(
            extend(old.clone(), &catalog()),
            Ok(old + "hangup-cause 3010 = busy-line\n")
        );
    }

    #[test]
    fn broken_promises_are_told() {
        let text = published();
        let mut catalog = catalog();
        catalog.retain(|pair| pair.key != "3020" && pair.id != "machine");
        for pair in &mut catalog {
            match pair.key.as_str() {
                "3010" => pair.id = "line-busy".to_owned(),
                "3000" => pair.key = "3001".to_owned(),
                _ => {}
            }
        }
        let broken = extend(text, &catalog).expect_err("four promises are broken");
        let expected = [
            "the hangup-cause id `no-answer` was published for 3000 and now stands for 3001: an id is never used again; restore the row; if Vobiz no longer sends it, mark it with `withdrawn`",
            "hangup-cause 3010 was published with the id `busy-line` and now has `line-busy`: an id never changes; restore it",
            "hangup-cause 3020 (`rejected`) was published and is gone; restore the row; if Vobiz no longer sends it, mark it with `withdrawn`",
            "the outcome `machine` was published and is gone; restore the row; if Vobiz no longer sends it, mark it with `withdrawn`",
        ];
        assert_eq!(broken.lines().collect::<Vec<_>>(), expected);
    }
}
