//! Numeric codes: each used once in its table, inside its category's range or listed as an exception,
//! and known where another row names one.

use crate::build::catalog::{Catalog, LoadedTable, Row};
use crate::build::diagnostic::{Diagnostics, Spanned};
use crate::build::shape::{CATEGORY, HANGUP_CAUSE, Kind};
use crate::build::sorted::Sorted;

pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    for table in &catalog.tables {
        for field in table.table.fields() {
            match field.kind {
                Kind::Code => check_duplicates(table, field.name, diagnostics),
                Kind::CodeOf(type_name) => {
                    check_existence(catalog, table, field.name, type_name, diagnostics);
                }
                _ => {}
            }
        }
    }
    for category in catalog.rows(&CATEGORY) {
        check_range(catalog, category, diagnostics);
        check_exceptions(catalog, category, diagnostics);
    }
    check_overlaps(catalog.rows(&CATEGORY), diagnostics);
}

fn check_duplicates(table: &LoadedTable, field: &str, diagnostics: &Diagnostics) {
    let mut owners: Sorted<u16, &Spanned<u16>> = Sorted::new();
    for code in table.rows.iter().filter_map(|row| row.code(field)) {
        if let Some(first) = owners.get(&code.value) {
            diagnostics.error(
                &code.location,
                format!(
                    "duplicate code {}, first used at {}; each code has one row",
                    code.value, first.location
                ),
            );
        } else {
            owners.insert(code.value, code);
        }
    }
}

/// Reports the codes that no row of the table `type_name` has.
fn check_existence(
    catalog: &Catalog,
    table: &LoadedTable,
    field: &str,
    type_name: &str,
    diagnostics: &Diagnostics,
) {
    let Some(named) = catalog
        .table(type_name)
        .filter(|rows| rows.all_have("code"))
    else {
        return;
    };
    let known = named.rows.iter().filter_map(|row| row.code("code"));
    let known: Vec<u16> = known.map(|code| code.value).collect();
    for code in table.rows.iter().filter_map(|row| row.code(field)) {
        if !known.contains(&code.value) {
            diagnostics.error(
                &code.location,
                format!(
                    "{field} {} is not a code of the catalog; correct it, or add a row for it in data/causes/",
                    code.value
                ),
            );
        }
    }
}

/// The codes of a category's causes.
fn codes_of<'a>(catalog: &'a Catalog, category: &'a Row) -> impl Iterator<Item = &'a Spanned<u16>> {
    let id = category.text("id").map(|id| id.value.as_str());
    let causes = catalog.rows(&HANGUP_CAUSE).iter();
    let own = causes.filter(move |row| row.text("category").map(|id| id.value.as_str()) == id);
    own.filter_map(|row| row.code("code"))
}

fn check_range(catalog: &Catalog, category: &Row, diagnostics: &Diagnostics) {
    let Some(range) = category.range("range") else {
        return;
    };
    if category.is_invalid("exceptions") {
        return;
    }
    let (first, last) = range.value;
    let exceptions: Vec<u16> = category
        .codes("exceptions")
        .iter()
        .map(|one| one.value)
        .collect();
    for code in codes_of(catalog, category) {
        if !(first..=last).contains(&code.value) && !exceptions.contains(&code.value) {
            diagnostics.error(
                &code.location,
                format!(
                    "code {} is outside the range {first} to {last} at {}; move the row to its category, \
                     or list the code in `exceptions` there",
                    code.value, range.location
                ),
            );
        }
    }
}

fn check_exceptions(catalog: &Catalog, category: &Row, diagnostics: &Diagnostics) {
    let all_read = catalog
        .table(HANGUP_CAUSE.type_name)
        .is_some_and(|causes| causes.all_have("code"));
    let codes: Vec<u16> = codes_of(catalog, category).map(|code| code.value).collect();
    for exception in category.codes("exceptions") {
        let code = exception.value;
        let range = category.range("range").map(|range| range.value);
        if range.is_some_and(|(first, last)| (first..=last).contains(&code)) {
            diagnostics.error(
                &exception.location,
                format!("exception {code} is inside the range; remove it from `exceptions`"),
            );
        } else if all_read && !codes.contains(&code) {
            diagnostics.error(
                &exception.location,
                format!("exception {code} is not a code of this file; add its row or remove it from `exceptions`"),
            );
        }
    }
}

fn check_overlaps(categories: &[Row], diagnostics: &Diagnostics) {
    let mut ranges = Sorted::new();
    for range in categories.iter().filter_map(|row| row.range("range")) {
        ranges.insert((range.value, &range.location), range);
    }
    let mut widest: Option<&Spanned<(u16, u16)>> = None;
    for (_, range) in ranges.into_entries() {
        if let Some(earlier) = widest.filter(|earlier| earlier.value.1 >= range.value.0) {
            diagnostics.error(
                &range.location,
                format!(
                    "the range {} to {} overlaps the range {} to {} at {}; a code belongs to one category",
                    range.value.0, range.value.1, earlier.value.0, earlier.value.1, earlier.location
                ),
            );
        }
        if widest.is_none_or(|earlier| earlier.value.1 < range.value.1) {
            widest = Some(range);
        }
    }
}
