//! Everything that is released has one version, which one command sets.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::in_checkout;
use tempfile::TempDir;
use xtask::version;

const CURRENT: &str = env!("CARGO_PKG_VERSION");

#[test]
fn all_versions_are_one() {
    let found = version::found(&in_checkout("")).expect("they can be read");
    assert!(found.len() >= 14, "{found:?}");
    for place in found {
        assert_eq!(place.version, CURRENT, "{}", place.path);
    }
}

/// A repository of what the command reads and writes.
fn repository() -> TempDir {
    let folder = TempDir::new().expect("there is a place");
    let mut paths: Vec<&str> = vec!["CHANGELOG.md", "packages/catalog/catalog.json"];
    paths.extend(
        version::found(&in_checkout(""))
            .expect("they can be read")
            .iter()
            .map(|found| found.path),
    );
    for path in paths {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().expect("it has one")).expect("it can be made");
        fs::copy(in_checkout(path), to).expect("it can be copied");
    }
    git(folder.path(), &["init", "--quiet"]);
    folder
}

fn git(root: &Path, arguments: &[&str]) {
    let identity = [
        "-c",
        "user.name=Tests",
        "-c",
        "user.email=tests@example.org",
    ];
    let status = Command::new("git")
        .current_dir(root)
        .args(identity)
        .args(arguments)
        .status();
    assert!(status.expect("git is there").success(), "{arguments:?}");
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).expect("it is there")
}

#[test]
fn a_version_is_set_everywhere() {
    let repository = repository();
    let root = repository.path();
    let written = version::write(root, "999.1.0").expect("it can be set");
    assert!(written.contains(&"CHANGELOG.md".to_owned()));
    for place in version::found(root).expect("they can be read") {
        assert_eq!(place.version, "999.1.0", "{}", place.path);
    }
    assert!(read(root, "CHANGELOG.md").contains("\n## 999.1.0\n"));
    assert!(read(root, "CHANGELOG.md").contains("There is no tag yet"));
}

#[test]
fn the_changelog_names_what_has_changed_since_the_last_tag() {
    let repository = repository();
    let root = repository.path();
    let catalog = read(root, "packages/catalog/catalog.json");
    let other = catalog.replacen("\"outcome\": \"busy\"", "\"outcome\": \"failed\"", 1);
    assert_ne!(catalog, other);
    fs::write(root.join("packages/catalog/catalog.json"), other).expect("it can be written");
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "--message", "first"]);
    for tag in ["v0.0.1", "v0.0.10", "v0.0.9", "vacation", "v9999.0.0"] {
        git(root, &["tag", tag]);
    }
    version::write(root, "999.1.0").expect("it can be set");
    let changelog = read(root, "CHANGELOG.md");
    assert!(changelog.contains("differ from v0.0.10:"), "{changelog}");
    assert!(
        changelog.contains("3010 Busy Line: outcome `busy` instead of `failed`"),
        "{changelog}"
    );
}

#[test]
fn nothing_is_written_if_a_place_is_not_as_expected() {
    let repository = repository();
    let root = repository.path();
    let path = "packages/dbt/dbt_project.yml";
    fs::write(
        root.join(path),
        read(root, path).replace("\nversion: ", "\nversion "),
    )
    .expect("it can be written");
    let error = version::write(root, "999.1.0").expect_err("a place is missing");
    assert_eq!(
        error,
        "packages/dbt/dbt_project.yml: expected a version behind \"version: \" once, found it nowhere"
    );
    assert!(read(root, "Cargo.toml").contains(&format!("version = \"{CURRENT}\"")));
    fs::remove_file(root.join(path)).expect("it is there");
    let error = version::write(root, "999.1.0").expect_err("a file is missing");
    assert!(
        error.starts_with("packages/dbt/dbt_project.yml: "),
        "{error}"
    );
}
