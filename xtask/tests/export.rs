//! `cargo xtask export`: the committed files of the packages are up to date, and drift is reported.

mod support;

use std::fs;

use support::in_checkout;
use tempfile::TempDir;
use xtask::export;

/// The one test that fails if somebody has forgotten to run the command.
#[test]
fn the_exported_files_are_up_to_date() {
    if let Err(message) = export::check(&in_checkout("")) {
        panic!("{message}");
    }
}

/// A folder with the data of this checkout and everything that is exported.
fn exported() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    support::copy_folder(&in_checkout("data"), &folder.path().join("data"));
    export::write(folder.path()).expect("everything can be exported");
    folder
}

#[test]
fn what_is_written_has_no_drift() {
    let folder = exported();
    assert_eq!(export::check(folder.path()), Ok(()));
    let changes = export::write(folder.path()).expect("everything can be exported");
    assert!(changes.is_empty(), "the same catalog gives the same bytes");
}

#[test]
fn drift_names_the_command_and_the_file() {
    for file in [
        "packages/catalog/catalog.json",
        "packages/npm/src/generated/catalog.ts",
        "packages/python/src/vobiz_hangup/_catalog.py",
    ] {
        let folder = exported();
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("it is exported");
        fs::write(&path, text.replacen("Busy", "Bussy", 1)).expect("it can be written");
        let complaint = export::check(folder.path()).expect_err("the drift is noticed");
        let first = complaint.lines().next();
        assert_eq!(
            first,
            Some("Run `cargo xtask export` and commit the result.")
        );
        assert!(complaint.contains(file), "{complaint}");
        export::write(folder.path()).expect("everything can be exported");
        assert_eq!(export::check(folder.path()), Ok(()));
    }
}

#[test]
fn other_data_is_refused() {
    let folder = exported();
    let path = folder.path().join("data/faults.toml");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, text.replacen("Vobiz itself", "Vobiz alone", 1)).expect("it can be written");
    let complaint = export::check(folder.path()).expect_err("it is other data");
    assert!(
        complaint.starts_with("this program was built from other data"),
        "{complaint}"
    );
}
