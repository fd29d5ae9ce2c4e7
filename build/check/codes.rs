//! Numeric codes: each used once, inside its category's range or listed as an exception, and known
//! where a textual cause names one as its counterpart.

use std::collections::HashMap;

use crate::build::problem::{Located, Place, Problems};
use crate::build::read::{Category, Draft};

pub fn check(draft: &Draft, problems: &Problems) {
    check_duplicates(draft, problems);
    for category in &draft.categories.rows {
        check_range(category, problems);
        check_exceptions(category, problems);
        check_empty(category, problems);
    }
    check_overlaps(&draft.categories.rows, problems);
    check_counterparts(draft, problems);
}

fn check_duplicates(draft: &Draft, problems: &Problems) {
    let mut owners: HashMap<u16, &Place> = HashMap::new();
    for code in codes(draft) {
        if let Some(first) = owners.get(&code.value) {
            problems.error(
                &code.place,
                format!(
                    "duplicate code {}, first used at {first}; each code has one row",
                    code.value
                ),
            );
        } else {
            owners.insert(code.value, &code.place);
        }
    }
}

/// The codes of all categories that could be read.
fn codes(draft: &Draft) -> impl Iterator<Item = &Located<u16>> {
    draft.categories.rows.iter().flat_map(codes_of)
}

fn codes_of(category: &Category) -> impl Iterator<Item = &Located<u16>> {
    let causes = category.causes.rows.iter();
    causes.filter_map(|cause| cause.code.as_ref())
}

fn check_range(category: &Category, problems: &Problems) {
    let (Some(range), Some(exceptions)) = (&category.range, &category.exceptions) else {
        return;
    };
    let (first, last) = range.value;
    for code in codes_of(category) {
        let is_exception = exceptions.iter().any(|one| one.value == code.value);
        if !(first..=last).contains(&code.value) && !is_exception {
            problems.error(
                &code.place,
                format!(
                    "code {} is outside the range {first} to {last} at {}; move the row to its category, \
                     or list the code in `exceptions` there",
                    code.value, range.place
                ),
            );
        }
    }
}

fn check_exceptions(category: &Category, problems: &Problems) {
    let exceptions = category.exceptions.iter().flatten();
    for exception in exceptions {
        let code = exception.value;
        if let Some(range) = &category.range {
            if (range.value.0..=range.value.1).contains(&code) {
                problems.error(
                    &exception.place,
                    format!("exception {code} is inside the range; remove it from `exceptions`"),
                );
                continue;
            }
        }
        let all_read = category.causes.complete
            && category
                .causes
                .rows
                .iter()
                .all(|cause| cause.code.is_some());
        if all_read && codes_of(category).all(|one| one.value != code) {
            problems.error(
                &exception.place,
                format!("exception {code} is no code of this file; add its row or remove it from `exceptions`"),
            );
        }
    }
}

fn check_empty(category: &Category, problems: &Problems) {
    if category.causes.complete && category.causes.rows.is_empty() {
        let place = category
            .title
            .as_ref()
            .map_or(&category.head, |title| &title.place);
        problems.error(
            place,
            format!(
                "category `{}` has no causes; add a [[cause]], or remove the category from data/catalog.toml and this file",
                category.id.value
            ),
        );
    }
}

fn check_overlaps(categories: &[Category], problems: &Problems) {
    let mut ranges: Vec<_> = (categories.iter())
        .filter_map(|one| one.range.as_ref())
        .collect();
    ranges.sort_by_key(|range| range.value);
    let mut widest: Option<&Located<(u16, u16)>> = None;
    for range in ranges {
        if let Some(earlier) = widest.filter(|earlier| earlier.value.1 >= range.value.0) {
            problems.error(
                &range.place,
                format!(
                    "the range {} to {} overlaps the range {} to {} at {}; a code belongs to one category",
                    range.value.0, range.value.1, earlier.value.0, earlier.value.1, earlier.place
                ),
            );
        }
        if widest.is_none_or(|earlier| earlier.value.1 < range.value.1) {
            widest = Some(range);
        }
    }
}

fn check_counterparts(draft: &Draft, problems: &Problems) {
    let categories = &draft.categories;
    let all_read = categories.complete
        && (categories.rows.iter()).all(|category| {
            category.causes.complete && category.causes.rows.iter().all(|row| row.code.is_some())
        });
    if !all_read {
        return;
    }
    for counterpart in (draft.sip_causes.rows.iter()).filter_map(|row| row.counterpart.as_ref()) {
        if codes(draft).all(|code| code.value != counterpart.value) {
            problems.error(
                &counterpart.place,
                format!(
                    "counterpart {} is no code of the catalog; correct it, or add a row for it in data/causes/",
                    counterpart.value
                ),
            );
        }
    }
}
