//! The lookup by any spelling.

use crate::build::catalog::{Catalog, Row};
use crate::build::shape::{self, Table};
use crate::build::sorted::Sorted;
use crate::build::spelling;

use super::enumeration::{id, name};
use super::indented;
use super::literal::{byte_string, option, path};

/// Returns whether a table has its spellings together with another: numeric and SIP causes, because
/// each is looked for where the other is expected.
pub fn are_shared(table: &Table) -> bool {
    [&shape::HANGUP_CAUSE, &shape::SIP_CAUSE]
        .iter()
        .any(|shared| shared.type_name == table.type_name)
}

/// The table of all spellings.
pub fn emit(table: &Table, rows: &[Row]) -> String {
    emit_map(table.type_name, &values(table, rows))
}

/// The value of each spelling's key.
type Values = Sorted<String, String>;

/// The spellings of numeric and SIP causes.
pub fn emit_causes(catalog: &Catalog) -> String {
    let of = |table| values(table, catalog.rows(table));
    let (numeric, sip) = (of(&shape::HANGUP_CAUSE), of(&shape::SIP_CAUSE));
    let mut spellings = Values::new();
    for (key, _) in numeric.entries().iter().chain(sip.entries()) {
        let value = |values: &Values| option(values.get(key).cloned());
        let (numeric, sip) = (value(&numeric), value(&sip));
        let value = format!("CauseSpelling {{ numeric: {numeric}, sip: {sip} }}");
        spellings.insert(key.clone(), value);
    }
    let map = emit_map("CauseSpelling", &spellings);
    format!(
        "pub(crate) mod cause_spellings {{\n    use super::*;\n\n{}}}\n",
        indented(&[map])
    )
}

/// The variant of each spelling's key.
fn values(table: &Table, rows: &[Row]) -> Values {
    let mut found: Sorted<String, Vec<String>> = Sorted::new();
    let mut insert = |text: &str, row| {
        if let Some(key) = spelling::key(text) {
            let variant = path(table.type_name, id(row));
            let variants = found.entry(key);
            if !variants.contains(&variant) {
                variants.push(variant);
            }
        }
    };
    for row in rows {
        for field in table.key_fields() {
            let text = row.text(field.name).into_iter();
            for text in text.chain(row.texts(field.name)) {
                insert(&text.value, row);
            }
        }
        insert(name(table, row), row);
    }
    // The spelling of a name that several rows share is none of a single one.
    let mut values = Values::new();
    for (key, variants) in found.entries() {
        if let [variant] = &variants[..] {
            values.insert(key.clone(), variant.clone());
        }
    }
    values
}

/// The keys up to which a list is searched faster than a perfect hash.
const SHORT: usize = 16;

/// The value of each spelling's key: a list if it is short, or a perfect hash.
fn emit_map(value_type: &str, values: &Values) -> String {
    let longest = values
        .entries()
        .iter()
        .map(|(key, _)| key.len())
        .max()
        .unwrap_or(0);
    let longest = format!("pub(crate) const LONGEST: usize = {longest};\n\n");
    let entries = values.entries();
    if entries.len() <= SHORT {
        let lines = entries.iter();
        let lines = lines.map(|(key, value)| format!("({}, {value}),", byte_string(key)));
        let lines: Vec<String> = lines.collect();
        let item = format!("(&[u8], {value_type})");
        return longest + &super::list("SPELLINGS", &item, &lines);
    }
    let mut map = phf_codegen::Map::new();
    for (key, value) in entries {
        map.entry(key.as_bytes(), value);
    }
    format!(
        "{longest}pub(crate) static SPELLINGS: phf::Map<&'static [u8], {value_type}> = {};\n",
        with_readable_keys(&map.build().to_string(), values)
    )
}

/// `phf_codegen` writes a key as a list of numbers. A line that begins with one gets the key as people
/// read it; both mean the same.
fn with_readable_keys(map: &str, values: &Values) -> String {
    let mut keys = Values::new();
    for (key, _) in values.entries() {
        keys.insert(format!("(&{:?}", key.as_bytes()), key.clone());
    }
    let lines = map.lines().map(|line| {
        let end = line.find(']').map_or(0, |end| end + 1);
        let (key, rest) = line.split_at(end);
        match keys.get(key.trim_start()) {
            Some(key) => format!("        ({}{rest}", byte_string(key)),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
