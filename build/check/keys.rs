//! Ids, names and aliases: their form, and that each stands for one row.

use std::collections::BTreeMap;

use crate::build::identifier;
use crate::build::problem::{Located, Problems, quoted};
use crate::build::read::{Draft, Term};
use crate::build::spelling;

/// The rows of a table up to which lookups and builds have been measured (docs/performance.md).
const MOST_ROWS: usize = 1000;

/// A field by which a row is found.
#[derive(Clone, Copy)]
struct Key<'a> {
    field: &'static str,
    text: &'a Located<String>,
}

/// The keys of a row, those that could be read.
type Keys<'a> = Vec<Key<'a>>;

pub fn check(draft: &Draft, problems: &Problems) {
    let categories = &draft.categories.rows;
    let causes = categories.iter().flat_map(|category| &category.causes.rows);
    check_table(
        "hangup causes",
        causes.map(|row| keys([("id", &row.id), ("name", &row.name)])),
        problems,
    );
    check_table(
        "categories",
        categories.iter().map(|row| {
            let id = Key {
                field: "category",
                text: &row.id,
            };
            let mut keys = keys([("title", &row.title)]);
            keys.insert(0, id);
            keys
        }),
        problems,
    );
    check_table(
        "SIP causes",
        (draft.sip_causes.rows.iter()).map(|row| keys([("id", &row.id), ("name", &row.name)])),
        problems,
    );
    check_table(
        "call types",
        (draft.call_types.rows.iter()).map(|row| keys([("id", &row.id), ("name", &row.name)])),
        problems,
    );
    check_table(
        "hangup sources",
        draft.hangup_sources.rows.iter().map(|row| {
            let mut keys = keys([
                ("id", &row.id),
                ("name", &row.name),
                ("payload_name", &row.payload_name),
            ]);
            let aliases = row.aliases.iter().flatten();
            keys.extend(aliases.map(|text| Key {
                field: "alias",
                text,
            }));
            keys
        }),
        problems,
    );
    let term = |row| -> Keys<'_> {
        let row: &Term = row;
        keys([("id", &row.id)])
    };
    check_table("outcomes", draft.outcomes.rows.iter().map(term), problems);
    check_table("remedies", draft.remedies.rows.iter().map(term), problems);
    check_table("faults", draft.faults.rows.iter().map(term), problems);
    let steps = draft.support_steps.rows.iter();
    check_duplicates(steps.map(|row| keys([("title", &row.title)])), problems);
}

fn keys<'a, const N: usize>(fields: [(&'static str, &'a Option<Located<String>>); N]) -> Keys<'a> {
    let present = fields
        .into_iter()
        .filter_map(|(field, text)| text.as_ref().map(|text| Key { field, text }));
    present.collect()
}

fn check_table<'a>(table: &str, rows: impl Iterator<Item = Keys<'a>>, problems: &Problems) {
    let rows: Vec<Keys<'a>> = rows.collect();
    if let Some(first) = rows.get(MOST_ROWS).and_then(|keys| keys.first()) {
        problems.error(
            &first.text.place,
            format!(
                "there are {} {table}, but the build is measured for at most {MOST_ROWS}; \
                 leave rows out, or measure it with more and raise MOST_ROWS",
                rows.len()
            ),
        );
    }
    for key in rows.iter().flatten() {
        if let Err(problem) = check_form(*key) {
            problems.error(&key.text.place, problem);
        }
    }
    check_duplicates(rows.into_iter(), problems);
}

/// Ids make Rust names; names must be found in any spelling, and never be taken for a code.
fn check_form(key: Key<'_>) -> Result<(), String> {
    let text = &key.text.value;
    match key.field {
        "id" => identifier::check(text),
        // The reading of the manifest has checked it: the id is part of a path.
        "category" => Ok(()),
        field => match spelling::key(text) {
            None => Err(format!(
                "{field} {} cannot be found in any spelling; use ASCII letters, digits, spaces and punctuation only, and at least one letter",
                quoted(text)
            )),
            Some(key) if key.bytes().all(|byte| byte.is_ascii_digit()) => Err(format!(
                "{field} {} has no letter and would be taken for a code; add a word",
                quoted(text)
            )),
            Some(_) => Ok(()),
        },
    }
}

/// Reports every key that stands for an earlier row too, and every alias that is no news.
fn check_duplicates<'a>(rows: impl Iterator<Item = Keys<'a>>, problems: &Problems) {
    let mut owners: BTreeMap<String, Vec<(usize, Key<'a>)>> = BTreeMap::new();
    for (row, keys) in rows.enumerate() {
        for key in keys {
            let text = &key.text.value;
            let spelled = spelling::key(text).unwrap_or_else(|| text.clone());
            owners.entry(spelled).or_default().push((row, key));
        }
    }
    for owners in owners.values() {
        // Where two names are the same, that a third row's id is too would be no news.
        if !report_repeats(owners, |one, other| one.field == other.field, problems) {
            report_repeats(owners, |_, _| true, problems);
        }
    }
}

/// Reports each key that repeats an earlier one of another row, or that is an alias and repeats one
/// of its own; only keys that are `comparable` count. Whether there was any.
fn report_repeats(
    owners: &[(usize, Key<'_>)],
    comparable: impl Fn(Key<'_>, Key<'_>) -> bool,
    problems: &Problems,
) -> bool {
    let mut any = false;
    for (position, (row, key)) in owners.iter().enumerate() {
        let first = owners[..position].iter().find(|(owner, first)| {
            (owner != row || key.field == "alias") && comparable(*first, *key)
        });
        if let Some((_, first)) = first {
            problems.error(&key.text.place, duplicate(*key, *first));
            any = true;
        }
    }
    any
}

fn duplicate(key: Key<'_>, first: Key<'_>) -> String {
    let (text, earlier) = (quoted(&key.text.value), quoted(&first.text.value));
    let place = &first.text.place;
    let field = key.field;
    if key.text.value == first.text.value {
        return format!("duplicate {field} {text}, first used at {place}; choose another");
    }
    let both_ids = field == "id" && first.field == "id";
    if both_ids
        && identifier::rust_name(&key.text.value) == identifier::rust_name(&first.text.value)
    {
        return format!(
            "id {text} gives the same Rust name `{}` as {earlier} at {place}; choose another",
            identifier::rust_name(&key.text.value)
        );
    }
    format!(
        "duplicate {field} {text}, which differs only in spelling from the {} {earlier} at {place}; choose another",
        first.field
    )
}
