//! Ids, names and aliases: their form, that the id matches the name, and that each belongs to one row.

use crate::build::catalog::{Catalog, LoadedTable, Row, Value};
use crate::build::diagnostic::{Diagnostics, Spanned, quoted};
use crate::build::identifier;
use crate::build::shape::{self, Field, ID_REASON, Kind, Names};
use crate::build::sorted::Sorted;
use crate::build::spelling;

/// The rows of a table up to which lookups and builds have been measured (docs/performance.md).
const MOST_ROWS: usize = 1000;

/// A text with which a row is found.
#[derive(Clone, Copy)]
struct Key<'a> {
    field: &'static Field,
    text: &'a Spanned<String>,
}

impl Key<'_> {
    fn is_alias(&self) -> bool {
        self.field.kind == Kind::Aliases
    }

    /// The field in words.
    fn what(&self) -> &'static str {
        if self.is_alias() {
            "alias"
        } else {
            self.field.name
        }
    }
}

/// The keys of a row, those that could be read.
type Keys<'a> = Vec<Key<'a>>;

pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    for rows in &catalog.tables {
        check_count(rows, diagnostics);
        for row in &rows.rows {
            check_id_follows(rows, row, diagnostics);
            for key in keys(rows, row) {
                check_form(rows, key, diagnostics);
            }
        }
        check_duplicates(rows, diagnostics);
    }
}

fn check_count(rows: &LoadedTable, diagnostics: &Diagnostics) {
    if let Some(row) = rows.rows.get(MOST_ROWS) {
        diagnostics.error(
            &row.location,
            format!(
                "there are {} {}s, but the build is measured for at most {MOST_ROWS}; \
                 leave rows out, or measure it with more and raise MOST_ROWS",
                rows.rows.len(),
                rows.table.noun
            ),
        );
    }
}

fn keys<'a>(rows: &LoadedTable, row: &'a Row) -> Keys<'a> {
    let mut keys = Vec::new();
    for field in rows.table.key_fields() {
        match row.get(field.name) {
            Some(Value::Text(text)) => keys.push(Key { field, text }),
            Some(Value::Texts(texts)) => keys.extend(texts.iter().map(|text| Key { field, text })),
            _ => {}
        }
    }
    keys
}

/// Ids are permanent, and one that differs from the name is usually a mistake.
fn check_id_follows(rows: &LoadedTable, row: &Row, diagnostics: &Diagnostics) {
    let field = rows.table.fields().find(|field| field.kind == Kind::Name);
    let Some((id, name)) = row
        .text("id")
        .zip(field.and_then(|field| row.text(field.name)))
    else {
        return;
    };
    let expected = identifier::from_name(&name.value);
    let is_well_formed = |id: &str| identifier::check(id).is_ok();
    let are_sound = || {
        is_well_formed(&id.value)
            && is_well_formed(&expected)
            && what_is_wrong_with("name", &name.value).is_none()
    };
    match row.text(ID_REASON) {
        None if id.value != expected && are_sound() => {
            diagnostics.error(
                &id.location,
                format!(
                    "id {} does not match the name {}; if it is published, keep it and give the reason in `{ID_REASON}`, \
                     such as a former name; if it is new, write `{expected}`",
                    quoted(&id.value),
                    quoted(&name.value)
                ),
            );
        }
        Some(reason) if id.value == expected => diagnostics.error(
            &reason.location,
            format!("the id matches the name, so `{ID_REASON}` is not needed; remove it"),
        ),
        _ => {}
    }
}

/// Ids become Rust names. Names must be found ignoring case, spaces and punctuation, and never look like a code.
fn check_form(rows: &LoadedTable, key: Key<'_>, diagnostics: &Diagnostics) {
    let text = &key.text.value;
    let problem = match key.field.kind {
        // The id of a category has been checked, because it is part of a path.
        Kind::Id if rows.table.type_name == shape::CATEGORY.type_name => None,
        Kind::Id => identifier::check(text).err(),
        _ => what_is_wrong_with(key.what(), text),
    };
    if let Some(problem) = problem {
        diagnostics.error(&key.text.location, problem);
    }
}

fn what_is_wrong_with(what: &str, name: &str) -> Option<String> {
    match spelling::key(name) {
        None => Some(format!(
            "{what} {} cannot be found by the lookup; use only ASCII letters, digits, spaces and punctuation, and at least one letter",
            quoted(name)
        )),
        Some(key) if key.bytes().all(|byte| byte.is_ascii_digit()) => Some(format!(
            "{what} {} has no letter and looks like a code; add a word",
            quoted(name)
        )),
        Some(_) => None,
    }
}

/// Reports every key that also belongs to an earlier row, and every redundant alias.
fn check_duplicates(rows: &LoadedTable, diagnostics: &Diagnostics) {
    let mut owners: Sorted<String, Vec<(usize, Key<'_>)>> = Sorted::new();
    for (index, row) in rows.rows.iter().enumerate() {
        // A name that several rows may share finds none of them.
        let is_shared =
            |key: &Key<'_>| rows.table.names == Names::Shared && key.field.kind == Kind::Name;
        for key in keys(rows, row).into_iter().filter(|key| !is_shared(key)) {
            let text = &key.text.value;
            let spelled = spelling::key(text).unwrap_or_else(|| text.clone());
            owners.entry(spelled).push((index, key));
        }
    }
    for (_, owners) in owners.entries() {
        // If two names are the same, there is no need to report the id of a third row too.
        let is_same_field = |one: Key<'_>, other: Key<'_>| one.field.kind == other.field.kind;
        if !report_repeats(owners, is_same_field, diagnostics) {
            report_repeats(owners, |_, _| true, diagnostics);
        }
    }
}

/// Reports each key that repeats an earlier one of another row, or that is an alias and repeats one
/// of its own; only keys that are `comparable` count. Returns whether there was any.
fn report_repeats(
    owners: &[(usize, Key<'_>)],
    comparable: impl Fn(Key<'_>, Key<'_>) -> bool,
    diagnostics: &Diagnostics,
) -> bool {
    let mut any = false;
    let mut first_of_each: Vec<(usize, Key<'_>)> = Vec::new();
    for (row, key) in owners {
        let first = first_of_each
            .iter()
            .find(|(owner, first)| (owner != row || key.is_alias()) && comparable(*first, *key));
        if let Some((_, first)) = first {
            diagnostics.error(&key.text.location, duplicate(*key, *first));
            any = true;
        } else {
            first_of_each.push((*row, *key));
        }
    }
    any
}

fn duplicate(key: Key<'_>, first: Key<'_>) -> String {
    let (text, earlier) = (quoted(&key.text.value), quoted(&first.text.value));
    let location = &first.text.location;
    let what = key.what();
    if key.text.value == first.text.value {
        return format!("duplicate {what} {text}, first used at {location}; choose another");
    }
    let rust_name = identifier::rust_name(&key.text.value);
    let are_ids = key.field.kind == Kind::Id && first.field.kind == Kind::Id;
    if are_ids && rust_name == identifier::rust_name(&first.text.value) {
        return format!(
            "id {text} gives the same Rust name `{rust_name}` as {earlier} at {location}; choose another"
        );
    }
    format!(
        "duplicate {what} {text}, which differs only in case, spaces or punctuation from the {} {earlier} at {location}; choose another",
        first.what()
    )
}
