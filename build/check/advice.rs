//! Advice: exactly one for each combination of remedy, fault and scope that a cause has.

use crate::build::catalog::{Catalog, NOTHING_KNOWN, Row};
use crate::build::diagnostic::{Diagnostics, Location};
use crate::build::shape::{ADVICE, HANGUP_CAUSE, SIP_CAUSE};

pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    let tables = [&ADVICE, &HANGUP_CAUSE, &SIP_CAUSE];
    let tables = tables.map(|table| catalog.table(table.type_name));
    if !tables.into_iter().flatten().all(|table| table.is_complete) {
        return;
    }
    let causes = [&HANGUP_CAUSE, &SIP_CAUSE]
        .into_iter()
        .flat_map(|table| catalog.rows(table));
    let mut used: Vec<&Location> = Vec::new();
    let mut all_known = are_known(catalog, NOTHING_KNOWN);
    for cause in causes {
        let Some(classification) = cause.classification() else {
            continue;
        };
        if are_known(catalog, classification) {
            let location = cause
                .text("remedy")
                .map_or(&cause.location, |remedy| &remedy.location);
            used.extend(check_one(catalog, classification, location, diagnostics));
        } else {
            all_known = false;
        }
    }
    if are_known(catalog, NOTHING_KNOWN) {
        let start = Location::start_of("data/advice.toml");
        used.extend(check_one(catalog, NOTHING_KNOWN, &start, diagnostics));
    }
    for row in catalog.rows(&ADVICE) {
        if all_known && !used.contains(&&row.location) && !is_incomplete(row) {
            diagnostics.warning(
                &row.location,
                "no cause has this remedy, fault and scope; use the advice or remove it",
            );
        }
    }
}

/// Returns whether the ids are in their vocabularies, which another check reports.
fn are_known(catalog: &Catalog, ids: [&str; 3]) -> bool {
    let mut vocabularies = ["Remedy", "Fault", "Scope"].into_iter().zip(ids);
    vocabularies.all(|(vocabulary, id)| {
        let rows = catalog.table(vocabulary);
        rows.is_some_and(|rows| {
            rows.rows
                .iter()
                .any(|row| row.text("id").is_some_and(|own| own.value == id))
        })
    })
}

fn is_incomplete(row: &Row) -> bool {
    ["remedy", "fault", "scope"]
        .into_iter()
        .any(|field| row.is_invalid(field))
}

/// Reports a combination that has no advice, or several. Returns the rows that fit it.
fn check_one<'a>(
    catalog: &'a Catalog,
    classification: [&str; 3],
    location: &Location,
    diagnostics: &Diagnostics,
) -> Vec<&'a Location> {
    let [remedy, fault, scope] = classification;
    let fitting: Vec<_> = catalog
        .advice(classification)
        .map(|row| &row.location)
        .collect();
    match fitting.as_slice() {
        [_] => {}
        [] => diagnostics.error(
            location,
            format!(
                "no advice is for remedy `{remedy}`, fault `{fault}` and scope `{scope}`; add it to data/advice.toml"
            ),
        ),
        [first, second, ..] => diagnostics.error(
            second,
            format!(
                "this advice is for remedy `{remedy}`, fault `{fault}` and scope `{scope}`, as is the one at {first}; \
                 name more in one of them, or remove it"
            ),
        ),
    }
    fitting
}
