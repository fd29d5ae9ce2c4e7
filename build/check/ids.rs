//! Ids of other rows: each has a row, and each row of a vocabulary is used.

use crate::build::catalog::{Catalog, LoadedTable, Row};
use crate::build::diagnostic::{Diagnostics, Location, Spanned, quoted};
use crate::build::shape::{ADVICE, FIELD_ROLE, Kind, Table};
use crate::build::suggest;

pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    for vocabulary in &catalog.tables {
        if !vocabulary.all_have("id") {
            continue;
        }
        check_needed(vocabulary, diagnostics);
        let named = Named::in_all(catalog, vocabulary.table);
        let all_known = check_named(vocabulary, &named, diagnostics);
        // A mistyped id is reported, so there is no need to report the right one as unused.
        if vocabulary.table.warns_of_unused && all_known && named.are_complete {
            warn_of_unused(vocabulary, &named, diagnostics);
        }
    }
}

/// The ids with which the rows of all tables refer to rows of one table.
struct Named<'a> {
    ids: Vec<(&'static str, &'a Spanned<String>)>,
    /// Those that make a row useful, and those that the library itself uses.
    used: Vec<&'a str>,
    /// Whether all rows could be read.
    are_complete: bool,
}

impl<'a> Named<'a> {
    fn in_all(catalog: &'a Catalog, table: &Table) -> Self {
        let mut named = Self {
            ids: Vec::new(),
            used: table.needed.to_vec(),
            are_complete: true,
        };
        for rows in &catalog.tables {
            for field in rows.table.fields() {
                if field.kind == Kind::IdOf(table.type_name) {
                    let mut values = rows.rows.iter();
                    named.are_complete &=
                        rows.is_complete && !values.any(|row| row.is_invalid(field.name));
                    let ids = rows.rows.iter().filter_map(|row| row.text(field.name));
                    named.ids.extend(ids.clone().map(|id| (field.name, id)));
                    // Advice applies to the values of causes.
                    if rows.table.type_name != ADVICE.type_name {
                        named.used.extend(ids.map(|id| id.value.as_str()));
                    }
                }
            }
            if table.type_name == FIELD_ROLE.type_name {
                let fields = rows.rows.iter().flat_map(Row::field_names);
                named
                    .used
                    .extend(fields.clone().map(|(role, _)| role.value.as_str()));
                named.ids.extend(fields.map(|(role, _)| ("role", role)));
                named.are_complete &= rows.is_complete;
            }
        }
        named
    }
}

fn ids(rows: &LoadedTable) -> Vec<&str> {
    let ids = rows.rows.iter().filter_map(|row| row.text("id"));
    ids.map(|id| id.value.as_str()).collect()
}

/// The library itself uses some rows.
fn check_needed(rows: &LoadedTable, diagnostics: &Diagnostics) {
    let known = ids(rows);
    for needed in rows.table.needed {
        if !known.contains(needed) {
            let first = rows.rows.first().map(|row| &row.location.file);
            let file = first.map_or("data", |file| file);
            diagnostics.error(
                &Location::start_of(file),
                format!(
                    "the {} `{needed}` is missing; the library itself uses it, so restore its row",
                    rows.table.noun
                ),
            );
        }
    }
}

/// Reports the ids that no row has. Returns whether there is none.
fn check_named(rows: &LoadedTable, named: &Named<'_>, diagnostics: &Diagnostics) -> bool {
    let known = ids(rows);
    let mut all_known = true;
    for (field, id) in &named.ids {
        if known.contains(&id.value.as_str()) {
            continue;
        }
        all_known = false;
        let listed: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
        diagnostics.error(
            &id.location,
            format!(
                "{field} {} is not one of {}{}",
                quoted(&id.value),
                listed.join(", "),
                suggest::did_you_mean(&id.value, known.iter().copied())
            ),
        );
    }
    all_known
}

fn warn_of_unused(rows: &LoadedTable, named: &Named<'_>, diagnostics: &Diagnostics) {
    for id in rows.rows.iter().filter_map(|row| row.text("id")) {
        let id_text = id.value.as_str();
        if !named.used.contains(&id_text) {
            diagnostics.warning(
                &id.location,
                format!(
                    "no row has the {} `{id_text}`; use it or remove it",
                    rows.table.noun
                ),
            );
        }
    }
}
