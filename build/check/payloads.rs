//! The fields of records: each name has one meaning in a record type, and conditions refer to existing
//! fields.

use crate::build::catalog::{Catalog, Row};
use crate::build::diagnostic::{Diagnostics, Spanned, quoted};
use crate::build::shape::RECORD_TYPE;
use crate::build::sorted::Sorted;

/// The call legs, which are part of the contract, not of the data.
const LEGS: [&str; 2] = ["call", "b"];

pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    for channel in catalog.rows(&RECORD_TYPE) {
        check_leg(channel, diagnostics);
        check_repeats(channel, diagnostics);
        check_condition(channel, diagnostics);
        check_local_times(channel, diagnostics);
    }
    check_absent_words(catalog, diagnostics);
}

fn check_leg(channel: &Row, diagnostics: &Diagnostics) {
    let Some(leg) = channel.text("leg") else {
        return;
    };
    if !LEGS.contains(&leg.value.as_str()) {
        diagnostics.error(
            &leg.location,
            format!(
                "leg {} is not one of `call`, `b`; write `call` for the A leg, or `b` for the B leg, which a Dial element dialed",
                quoted(&leg.value)
            ),
        );
    }
}

fn check_repeats(channel: &Row, diagnostics: &Diagnostics) {
    let mut owners: Sorted<&str, &Spanned<String>> = Sorted::new();
    for name in channel.field_names().iter().flat_map(|(_, names)| names) {
        if let Some(first) = owners.get(name.value.as_str()) {
            diagnostics.error(
                &name.location,
                format!(
                    "duplicate field {}, first named at {}; a field has one role in a record type",
                    quoted(&name.value),
                    first.location
                ),
            );
        } else {
            owners.insert(&name.value, name);
        }
    }
}

fn check_condition(channel: &Row, diagnostics: &Diagnostics) {
    let Some(condition) = channel.condition() else {
        return;
    };
    check_is_field(channel, &condition.field, diagnostics);
}

fn check_local_times(channel: &Row, diagnostics: &Diagnostics) {
    for name in channel.texts("local_times") {
        check_is_field(channel, name, diagnostics);
    }
}

fn check_is_field(channel: &Row, name: &Spanned<String>, diagnostics: &Diagnostics) {
    let fields = channel.field_names();
    let mut names = fields.iter().flat_map(|(_, names)| names);
    if !channel.is_invalid("fields") && names.all(|one| one.value != name.value) {
        diagnostics.error(
            &name.location,
            format!(
                "{} is not a field of this record type; correct it, or add it to `fields`",
                quoted(&name.value)
            ),
        );
    }
}

/// Values are compared with the words byte by byte, ignoring case.
fn check_absent_words(catalog: &Catalog, diagnostics: &Diagnostics) {
    let files = catalog.files.iter();
    for word in files.flat_map(|file| file.texts("absent")) {
        if !word.value.bytes().all(|byte| byte.is_ascii_lowercase()) {
            diagnostics.error(
                &word.location,
                format!(
                    "absent word {} is not one lower-case ASCII word; write it in lower case, because its case is ignored",
                    quoted(&word.value)
                ),
            );
        }
    }
}
