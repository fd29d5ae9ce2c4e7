//! Readings: each value stands in its vocabulary, and each vocabulary is used.

use crate::build::catalog::Origin;
use crate::build::problem::{Located, Place, Problems, quoted};
use crate::build::read::{Draft, Reading, Rows, Term};
use crate::build::suggest;

/// The values that the library itself gives when there is nothing to read.
const NEEDED: [(&str, &str); 3] = [
    ("outcome", "unknown"),
    ("remedy", "unspecified"),
    ("fault", "unknown"),
];

/// A vocabulary, and how rows use it.
struct Vocabulary<'a> {
    field: &'static str,
    file: &'static str,
    terms: &'a Rows<Term>,
    value: fn(&Reading) -> Option<&Located<String>>,
}

pub fn check(draft: &Draft, problems: &Problems) {
    let vocabularies = [
        Vocabulary {
            field: "outcome",
            file: "data/outcomes.toml",
            terms: &draft.outcomes,
            value: |reading| reading.outcome.as_ref(),
        },
        Vocabulary {
            field: "remedy",
            file: "data/remedies.toml",
            terms: &draft.remedies,
            value: |reading| reading.remedy.as_ref(),
        },
        Vocabulary {
            field: "fault",
            file: "data/faults.toml",
            terms: &draft.faults,
            value: |reading| reading.fault.as_ref(),
        },
    ];
    for vocabulary in vocabularies {
        check_needed(&vocabulary, problems);
        // A mistyped value is reported; that the right one is unused would be no news.
        if check_values(&vocabulary, draft, problems) {
            warn_of_unused(&vocabulary, draft, problems);
        }
    }
    check_origins(draft, problems);
}

fn readings(draft: &Draft) -> impl Iterator<Item = &Reading> {
    let categories = draft.categories.rows.iter();
    let causes = categories.flat_map(|category| &category.causes.rows);
    let numeric = causes.map(|cause| &cause.reading);
    let textual = draft.sip_causes.rows.iter().map(|cause| &cause.reading);
    numeric.chain(textual)
}

fn ids(terms: &Rows<Term>) -> Vec<&str> {
    let ids = terms.rows.iter().filter_map(|term| term.id.as_ref());
    ids.map(|id| id.value.as_str()).collect()
}

/// Whether every value of the vocabulary is here, so that what is not here is not a value.
fn is_whole(terms: &Rows<Term>) -> bool {
    terms.complete && terms.rows.iter().all(|term| term.id.is_some())
}

fn check_needed(vocabulary: &Vocabulary<'_>, problems: &Problems) {
    if !is_whole(vocabulary.terms) {
        return;
    }
    let known = ids(vocabulary.terms);
    for (field, needed) in NEEDED {
        if field == vocabulary.field && !known.contains(&needed) {
            problems.error(
                &Place::head(vocabulary.file),
                format!("the {field} `{needed}` is missing; the library gives it when nothing is known, so restore its row"),
            );
        }
    }
}

/// Whether all values are known to be in the vocabulary.
fn check_values(vocabulary: &Vocabulary<'_>, draft: &Draft, problems: &Problems) -> bool {
    if !is_whole(vocabulary.terms) {
        return false;
    }
    let known = ids(vocabulary.terms);
    let values = readings(draft).filter_map(vocabulary.value);
    let unknown = values.filter(|value| !check_value(vocabulary.field, value, &known, problems));
    unknown.count() == 0
}

fn check_value(field: &str, value: &Located<String>, known: &[&str], problems: &Problems) -> bool {
    let is_known = known.contains(&value.value.as_str());
    if !is_known {
        let listed: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
        problems.error(
            &value.place,
            format!(
                "{field} {} is not one of {}{}",
                quoted(&value.value),
                listed.join(", "),
                suggest::did_you_mean(&value.value, known.iter().copied())
            ),
        );
    }
    is_known
}

fn warn_of_unused(vocabulary: &Vocabulary<'_>, draft: &Draft, problems: &Problems) {
    let all_read = draft.categories.complete
        && draft.sip_causes.complete
        && (draft.categories.rows.iter()).all(|category| category.causes.complete);
    if !all_read {
        return;
    }
    for id in vocabulary
        .terms
        .rows
        .iter()
        .filter_map(|term| term.id.as_ref())
    {
        let mut used = readings(draft).filter_map(vocabulary.value);
        if used.all(|value| value.value != id.value) {
            problems.warning(
                &id.place,
                format!(
                    "no cause has the {} `{}`; use it or remove it",
                    vocabulary.field, id.value
                ),
            );
        }
    }
}

fn check_origins(draft: &Draft, problems: &Problems) {
    let known = Origin::ALL.map(Origin::id);
    let categories = draft.categories.rows.iter();
    let causes = categories.flat_map(|category| &category.causes.rows);
    let numeric = causes.filter_map(|cause| cause.origin.as_ref());
    let textual = (draft.sip_causes.rows.iter()).filter_map(|cause| cause.origin.as_ref());
    for origin in numeric.chain(textual) {
        check_value("origin", origin, &known, problems);
    }
}
