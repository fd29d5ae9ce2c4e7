//! Other pages: values of hangup fields in their examples and tables, which the catalog may lack.

use std::collections::BTreeSet;

use vobiz_hangup::{Field, FieldRole, Hangup, RecordType};

use super::block::{Content, blocks};
use super::compare::{Change, Difference};

/// What another page has.
pub struct Also {
    /// How many values were read.
    pub read: usize,
    pub differences: Vec<Difference>,
}

/// Returns the values that the catalog lacks.
///
/// # Errors
///
/// Reports that the page is empty, or has no value of a hangup field at all.
pub fn differences(text: &str, name: &str) -> Result<Also, String> {
    let values = values(text)?;
    if values.is_empty() {
        return Err("the page names no value of a hangup field; is it the right page?".to_owned());
    }
    let mut differences = Vec::new();
    for (line, key, value) in &values {
        if let Some((what, file)) = unknown(key, value) {
            let advice =
                "Add a row with origin = \"observed\", or an alias, if records have it too";
            let (what, source) = (format!("{what} {value:?}"), format!("{name}:{line}"));
            differences.push(Difference {
                page: Some(value.clone()),
                ..Difference::new(Change::New, what, file, source, advice)
            });
        }
    }
    let read = values.len();
    differences.dedup_by(|one, other| one.what == other.what);
    Ok(Also { read, differences })
}

/// What a value is, and where its row would be, if the catalog does not know it.
fn unknown(key: &str, value: &str) -> Option<(&'static str, &'static str)> {
    let event = ("Event", "Hangup");
    let hangup = Hangup::from_fields([(key, value), event]);
    let is_unknown = |text: Option<&str>| text.is_some();
    if is_unknown(hangup.code().unknown()) {
        Some(("the code", "data/causes/"))
    } else if is_unknown(hangup.name().unknown()) {
        Some(("the name", "data/causes/"))
    } else if is_unknown(hangup.sip_cause().unknown()) {
        Some(("the SIP cause", "data/sip-causes.toml"))
    } else if matches!(hangup.source(), Field::Unknown(_)) {
        Some(("the source", "data/hangup-sources.toml"))
    } else {
        None
    }
}

/// The hangup fields.
fn keys() -> BTreeSet<&'static str> {
    let roles = [
        FieldRole::Code,
        FieldRole::Name,
        FieldRole::Text,
        FieldRole::Source,
    ];
    let fields = RecordType::ALL.iter().flat_map(|channel| channel.fields());
    fields
        .filter(|field| roles.contains(&field.role()))
        .map(|field| field.name())
        .collect()
}

/// The values in the text with their fields and lines: `field=value`, `"field": "value"`, and the cells below a
/// head that is the name of a field.
fn values(text: &str) -> Result<BTreeSet<(usize, &'static str, String)>, String> {
    let keys = keys();
    let mut values = BTreeSet::new();
    for (place, line) in text.lines().enumerate() {
        for key in &keys {
            for (at, _) in line.match_indices(key) {
                let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
                let rest = &line[at + key.len()..];
                if line[..at].ends_with(is_part) || rest.starts_with(is_part) {
                    continue;
                }
                if let Some(value) = value(rest) {
                    values.insert((place + 1, *key, value.to_owned()));
                }
            }
        }
    }
    for block in blocks(text)? {
        let Content::Table { head, rows } = block.content else {
            continue;
        };
        for (column, cell) in head.iter().enumerate() {
            let Some(key) = keys.get(cell.as_str()) else {
                continue;
            };
            for (line, cells) in &rows {
                if let Some(value) = cells.get(column).filter(|value| !value.is_empty()) {
                    values.insert((*line, *key, value.clone()));
                }
            }
        }
    }
    Ok(values)
}

/// The value behind a key, in a form or in JSON.
fn value(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['"', '\'', '`', ' ']);
    let rest = rest.strip_prefix([':', '='])?.trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest
            .split(['&', ',', '}', '`', '"', '\'', '<', ' '])
            .next()?,
    };
    let is_value = !value.is_empty() && !value.starts_with(['{', '[', '$', '<']);
    is_value.then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_fields_are_found() {
        let page = "# Trunks\n\n```json\n{\"HangupCauseCode\": 16, \"Reason\": \"NORMAL_CLEARING\", \"HangupSource\": \"Moon\"}\n```\n\n\
                    `HangupCause=BRAND_NEW&x=1`, and {HangupCause: string}\n\n| hangup_cause | Meaning |\n|---|---|\n| OTHER_NEW | x |\n";
        let also = differences(page, "trunk.md").expect("it has values");
        let whats: Vec<&str> = also
            .differences
            .iter()
            .map(|difference| difference.what.as_str())
            .collect();
        assert_eq!(
            whats,
            [
                "the code \"16\"",
                "the source \"Moon\"",
                "the SIP cause \"BRAND_NEW\"",
                "the SIP cause \"string\"",
                "the SIP cause \"OTHER_NEW\""
            ]
        );
        assert_eq!(also.differences[0].source, "trunk.md:4");
    }

    #[test]
    fn a_page_without_values_is_not_understood() {
        assert!(differences("# Sign in\n\nHangupCauseCode is a field.\n", "x").is_err());
        assert!(differences("", "x").is_err());
    }
}
