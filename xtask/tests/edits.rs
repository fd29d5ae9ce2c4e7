//! CONTRIBUTING.md lists every edit that `cargo xtask edits` tries, and each can still be made.

mod support;

use std::fs;

use support::in_checkout;
use xtask::edits::{EDITS, PAGE, Step, table, table_of};

fn text(path: &str) -> String {
    fs::read_to_string(in_checkout(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The times are those that `cargo xtask edits --each` measured.
#[test]
fn the_table_lists_every_edit() {
    let page = text(PAGE);
    let found = table_of(&page).expect("it is there");
    let rows = found.lines().skip(2);
    let times = rows.map(|row| row.split(" | ").nth(2).unwrap_or_default().to_owned());
    let times: Vec<String> = times.collect();
    for time in &times {
        let is_measured = time.starts_with("under ") || time == "more";
        assert!(is_measured || time == "not measured", "{time}");
    }
    assert_eq!(found, table(&times), "run `cargo xtask edits --each`");
}

#[test]
fn each_edit_finds_its_place() {
    for edit in EDITS {
        let places = edit.steps.iter().flat_map(|step| match *step {
            Step::Replace { file, from, .. } => vec![(file, from)],
            Step::Move { file, row, before } => vec![(file, row), (file, before)],
            Step::Append { .. } => Vec::new(),
        });
        for (file, place) in places {
            let drafts = edit.draft.iter().map(|step| match *step {
                Step::Append { text, .. } => text,
                Step::Replace { .. } | Step::Move { .. } => "",
            });
            let text = text(file) + &drafts.collect::<String>();
            assert_eq!(
                text.matches(place).count(),
                1,
                "{}: {place:?} is not once in {file}; change the edit in xtask/src/edits/list.rs",
                edit.title
            );
        }
    }
}
