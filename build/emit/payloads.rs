//! The fields of records: what the library shows of them, and the lookup by which it reads them.

use crate::build::catalog::{Catalog, Row};
use crate::build::shape::RECORD_TYPE;

use super::literal::{option, path, string};
use super::{exact, indented};

/// The names that fields of these roles have, in the order of the channels, each once.
pub fn names_of<'a>(catalog: &'a Catalog, roles: &[&str]) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (role, field) in catalog.rows(&RECORD_TYPE).iter().flat_map(Row::field_names) {
        for name in field {
            if roles.contains(&role.value.as_str()) && !names.contains(&name.value.as_str()) {
                names.push(name.value.as_str());
            }
        }
    }
    names
}

/// The fields of a channel.
pub fn emit_fields(channel: &Row) -> String {
    let local_times = channel.texts("local_times");
    let mut fields = Vec::new();
    for (role, names) in channel.field_names() {
        for name in names {
            let only_if = channel
                .condition()
                .filter(|condition| condition.field.value == name.value);
            let only_if = only_if.map(|condition| {
                format!(
                    "({}, {})",
                    string(&condition.only_if.value),
                    string(&condition.is.value)
                )
            });
            fields.push(format!(
                "PayloadField {{ name: {}, role: {}, only_if: {}, is_local_time: {} }}",
                string(&name.value),
                path("FieldRole", &role.value),
                option(only_if),
                local_times.iter().any(|local| local.value == name.value)
            ));
        }
    }
    format!("&[{}]", fields.join(", "))
}

/// A field that may give a value of the reading.
struct Candidate<'a> {
    role: &'a str,
    leg: &'a str,
    name: &'a str,
    only_if: Option<(&'a str, &'a str)>,
}

fn candidates(catalog: &Catalog) -> Vec<Candidate<'_>> {
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for channel in catalog.rows(&RECORD_TYPE) {
        let leg = channel.text("leg").map_or("", |leg| &leg.value);
        for (role, names) in channel.field_names() {
            for name in names {
                let only_if = channel
                    .condition()
                    .filter(|condition| condition.field.value == name.value)
                    .map(|condition| (&*condition.only_if.value, &*condition.is.value));
                let is_known = candidates.iter().any(|known| {
                    known.leg == leg && known.name == name.value && known.role == role.value
                });
                if ROLES.contains(&role.value.as_str()) && !is_known {
                    candidates.push(Candidate {
                        role: &role.value,
                        leg,
                        name: &name.value,
                        only_if,
                    });
                }
            }
        }
    }
    candidates
}

/// The roles of the fields that a reading is made of.
const ROLES: [&str; 4] = ["code", "name", "text", "source"];

/// The names of the fields that a reading is made of, and of those that they depend on, each once.
pub fn names(catalog: &Catalog) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for candidate in candidates(catalog) {
        let only_if = candidate.only_if.map(|(field, _)| field);
        for name in [candidate.name].into_iter().chain(only_if) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The lookup of the fields that a reading is made of, and which of them comes first.
pub fn emit(catalog: &Catalog) -> String {
    let candidates = candidates(catalog);
    let names = names(catalog);
    let absent: Vec<String> = catalog
        .absent_words()
        .map(|word| string(word) + ",")
        .collect();
    let parts = [
        format!(
            "/// The fields that a reading is made of.\npub(crate) const COUNT: usize = {};\n",
            names.len()
        ),
        emit_position(&names),
        emit_leg("CALL", "call", &candidates, &names),
        emit_leg("B_LEG", "b", &candidates, &names),
        super::list("ABSENT_WORDS", "&str", &absent),
    ];
    format!(
        "pub(crate) mod record {{\n    use super::*;\n\n{}}}\n",
        indented(&[parts.join("\n")])
    )
}

/// Most fields of a record have nothing to do with a hangup, which their length and first letter tell.
fn emit_position(names: &[&str]) -> String {
    let lines: Vec<String> = names.iter().map(|name| string(name) + ",").collect();
    let rows: Vec<_> = names.iter().copied().zip(0..).collect();
    let lengths = (0..=u8::MAX).filter(|length| {
        let mut names = names.iter();
        names.any(|name| name.len() == usize::from(*length))
    });
    let letters = (0..=u8::MAX).filter(|letter| {
        let mut names = names.iter();
        names.any(|name| name.as_bytes().first() == Some(letter))
    });
    let lengths = pattern(lengths.map(|length| length.to_string()));
    let letters = pattern(letters.map(|letter| format!("b'{}'", letter.escape_ascii())));
    format!(
        "{}\n{}\n\
         /// The position of the field of this name, if a reading is made of it.\n\
         #[inline]\n\
         pub(crate) const fn position(name: &[u8]) -> Option<usize> {{\n    match (name.len(), name) {{\n        ({}, [{}, ..]) => position_of_whole(name),\n        _ => None,\n    }}\n}}\n\n\
         const fn position_of_whole(name: &[u8]) -> Option<usize> {{\n    BY_NAME.find(name, &NAMES)\n}}\n",
        super::list("NAMES", "&str", &lines),
        exact::emit_hash("BY_NAME", &rows),
        lengths,
        letters
    )
}

fn emit_leg(constant: &str, leg: &str, candidates: &[Candidate<'_>], names: &[&str]) -> String {
    let position = |name: &str| {
        names
            .iter()
            .position(|one| *one == name)
            .unwrap_or_default()
    };
    let members: Vec<String> = ROLES
        .iter()
        .map(|role| {
            let own = candidates
                .iter()
                .filter(|one| one.leg == leg && one.role == *role);
            let own = own.map(|candidate| {
                let only_if = candidate
                    .only_if
                    .map(|(field, value)| format!("({}, {})", position(field), string(value)));
                format!(
                    "Candidate {{ position: {}, only_if: {} }}",
                    position(candidate.name),
                    option(only_if)
                )
            });
            format!("{role}: &[{}],", own.collect::<Vec<_>>().join(", "))
        })
        .collect();
    format!(
        "pub(crate) const {constant}: LegFields = LegFields {{\n{}}};\n",
        indented(&members)
    )
}

/// A pattern that matches any of these.
fn pattern(any: impl Iterator<Item = String>) -> String {
    let any: Vec<String> = any.collect();
    if any.is_empty() {
        // Without names: nothing is empty and has a first letter.
        return "0".to_owned();
    }
    any.join(" | ")
}
