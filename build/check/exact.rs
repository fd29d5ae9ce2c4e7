//! Names that no exact lookup could distinguish.

use crate::build::catalog::{Catalog, Row};
use crate::build::diagnostic::{Diagnostics, Spanned, quoted};
use crate::build::emit::{lookup, payloads};
use crate::build::exact::{self, Inseparable};
use crate::build::shape::{ENUMS, RECORD_TYPE};

pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    for table in ENUMS {
        for (member, names) in lookup::names(table, catalog.rows(table)) {
            let names: Vec<&str> = names.into_iter().map(|(name, _)| name).collect();
            let what = format!("{} {member}s", table.noun);
            check_names(catalog, &what, &names, diagnostics);
        }
    }
    let names = payloads::names(catalog);
    check_names(catalog, "field names", &names, diagnostics);
}

fn check_names(catalog: &Catalog, what: &str, names: &[&str], diagnostics: &Diagnostics) {
    let Err(Inseparable(one, other)) = exact::find(names) else {
        return;
    };
    let (one, other) = (names[one], names[other]);
    let message = format!(
        "{} and {} are too alike for the exact lookup: they have the same length, and no two stretches \
         of eight bytes tell all {} {what} apart; change one of them, near its beginning or its end",
        quoted(one),
        quoted(other),
        names.len()
    );
    match text(catalog, other) {
        Some(text) => diagnostics.error(&text.location, message),
        None => diagnostics.error(&catalog.manifest.location, message),
    }
}

/// The text in the data with this name.
fn text<'a>(catalog: &'a Catalog, name: &str) -> Option<&'a Spanned<String>> {
    let channels = catalog.rows(&RECORD_TYPE).iter().flat_map(Row::field_names);
    let field_names = channels.flat_map(|(_, names)| names);
    let rows = ENUMS.iter().flat_map(|table| {
        let fields = table.key_fields();
        fields.flat_map(|field| {
            catalog
                .rows(table)
                .iter()
                .filter_map(|row| row.text(field.name))
        })
    });
    rows.chain(field_names).find(|text| text.value == name)
}
