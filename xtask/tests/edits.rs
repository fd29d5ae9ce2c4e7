//! CONTRIBUTING.md lists every edit that `cargo xtask edits` tries, and each can still be made.

mod support;

use std::fs;

use support::in_checkout;
use xtask::edits::{EDITS, PAGE, Step, table};

fn text(path: &str) -> String {
    fs::read_to_string(in_checkout(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_table_lists_every_edit() {
    assert!(
        text(PAGE).contains(&table()),
        "write this table:\n{}",
        table()
    );
}

#[test]
fn each_edit_finds_its_place() {
    for edit in EDITS {
        for step in edit.steps {
            if let Step::Replace { file, from, .. } = step {
                assert_eq!(
                    text(file).matches(from).count(),
                    1,
                    "{}: {from:?} is not once in {file}; change the edit in xtask/src/edits/list.rs",
                    edit.title
                );
            }
        }
    }
}
