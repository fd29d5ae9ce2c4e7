//! Reads `data/` into rows with locations. Problems of a single file or field are reported here, problems
//! between rows by [`check`](super::check).

mod files;
mod reader;
mod source;
mod syntax;

use std::path::Path;

pub use reader::limit_parts;

use files::{Contents, Files};

use super::catalog::{Catalog, LoadedTable, Row, Value};
use super::diagnostic::{Diagnostics, Location, Spanned, quoted};
use super::shape::{CATEGORY, CATEGORY_FILE, FILES, HANGUP_CAUSE, MANIFEST};
use super::sorted::Sorted;
use super::{digest, identifier};

/// Reads every file of the catalog, and reports the `.toml` files that nothing reads.
pub fn read(data: &Path, diagnostics: &Diagnostics) -> Catalog {
    let files = Files::new(data, diagnostics);
    let manifest = files.read(MANIFEST.path, &MANIFEST);
    let mut catalog = Catalog {
        manifest: Row::at(Location::start_of("data/catalog.toml")),
        files: Vec::new(),
        tables: manifest.tables,
        // A file that cannot be read is reported when its turn comes.
        digest: digest::of(data).unwrap_or_default(),
    };
    let listed = manifest.fields.map(|fields| {
        catalog.manifest = fields;
        without_repeats(catalog.manifest.texts("categories"), diagnostics)
    });
    let (categories, causes) = read_categories(&files, listed.as_deref(), diagnostics);
    catalog.tables.extend([categories, causes]);
    for file in &FILES {
        let contents = files.read(file.path, file);
        catalog.files.extend(contents.fields);
        catalog.tables.extend(contents.tables);
    }
    // Without the manifest it is unknown which categories are read.
    if listed.is_some() && !catalog.manifest.is_invalid("categories") {
        files.report_unread();
    }
    catalog
}

/// A category that is listed twice would be read twice, and every row of it reported.
fn without_repeats(listed: &[Spanned<String>], diagnostics: &Diagnostics) -> Vec<Spanned<String>> {
    let mut first: Sorted<&str, &Spanned<String>> = Sorted::new();
    let mut kept = Vec::new();
    for id in listed {
        if let Some(earlier) = first.get(id.value.as_str()) {
            diagnostics.error(
                &id.location,
                format!(
                    "duplicate category {}, first listed at {}; remove one of the two",
                    quoted(&id.value),
                    earlier.location
                ),
            );
        } else {
            first.insert(&id.value, id);
            kept.push(id.clone());
        }
    }
    kept
}

/// The categories that the manifest lists, and the causes of all of them.
fn read_categories(
    files: &Files<'_>,
    listed: Option<&[Spanned<String>]>,
    diagnostics: &Diagnostics,
) -> (LoadedTable, LoadedTable) {
    let mut categories = LoadedTable::none(&CATEGORY);
    let mut causes = LoadedTable::none(&HANGUP_CAUSE);
    categories.is_complete = listed.is_some();
    causes.is_complete = listed.is_some();
    for id in listed.unwrap_or_default() {
        let contents = read_category(files, id, diagnostics);
        categories.is_complete &= contents.fields.is_some();
        categories.rows.extend(contents.fields);
        for mut rows in contents.tables {
            for row in &mut rows.rows {
                row.set("category", Value::Text(id.clone()));
            }
            causes.is_complete &= rows.is_complete;
            causes.rows.append(&mut rows.rows);
        }
    }
    causes.is_complete &= categories.is_complete;
    (categories, causes)
}

fn read_category(files: &Files<'_>, id: &Spanned<String>, diagnostics: &Diagnostics) -> Contents {
    let unread = Contents {
        fields: None,
        tables: Vec::new(),
    };
    // A path may contain only ids.
    if let Err(problem) = identifier::check(&id.value) {
        diagnostics.error(&id.location, problem);
        return unread;
    }
    let path = format!("{}/{}.toml", CATEGORY_FILE.path, id.value);
    if !files.exists(&path) {
        diagnostics.error(
            &id.location,
            format!(
                "category `{0}` has no file; create data/{path}, or remove `{0}` here",
                id.value
            ),
        );
        return unread;
    }
    let mut contents = files.read(&path, &CATEGORY_FILE);
    if let Some(fields) = &mut contents.fields {
        fields.set("id", Value::Text(id.clone()));
        let is_complete = contents.tables.iter().all(|rows| rows.is_complete);
        if is_complete && contents.tables.iter().all(|rows| rows.rows.is_empty()) {
            diagnostics.error(
                &fields.location,
                format!(
                    "category `{}` has no causes; add a [[cause]], or remove the category from data/{} and this file",
                    id.value, MANIFEST.path
                ),
            );
        }
    }
    contents
}
