//! Where the version is written by hand. Everything else derives it from the workspace.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// A file with the version, behind each of these texts, once each.
type Place = (&'static str, &'static [&'static str]);

const PLACES: [Place; 9] = [
    (
        "Cargo.toml",
        &[
            "[workspace.package]\nversion = \"",
            "vobiz-hangup = { path = \".\", version = \"",
            "vobiz-hangup-cli = { path = \"cli\", version = \"",
        ],
    ),
    (
        "Cargo.lock",
        &[
            "\nname = \"vobiz-hangup\"\nversion = \"",
            "\nname = \"vobiz-hangup-cli\"\nversion = \"",
            "\nname = \"xtask\"\nversion = \"",
        ],
    ),
    (
        "fuzz/Cargo.lock",
        &["\nname = \"vobiz-hangup\"\nversion = \""],
    ),
    (
        "benches/suite/Cargo.lock",
        &["\nname = \"vobiz-hangup\"\nversion = \""],
    ),
    (
        "examples/databases/Cargo.lock",
        &["\nname = \"vobiz-hangup\"\nversion = \""],
    ),
    ("packages/npm/package.json", &["\n  \"version\": \""]),
    (
        "packages/npm/package-lock.json",
        &[
            "\n  \"name\": \"vobiz-hangup\",\n  \"version\": \"",
            "\n      \"name\": \"vobiz-hangup\",\n      \"version\": \"",
        ],
    ),
    ("packages/dbt/dbt_project.yml", &["\nversion: "]),
    (
        "packages/dbt/integration_tests/dbt_project.yml",
        &["\nversion: "],
    ),
];

/// A version in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file, relative to the root of the repository.
    pub path: &'static str,
    /// What it has for a version.
    pub version: String,
}

/// Returns every version that is written by hand.
///
/// # Errors
///
/// Reports which file cannot be read, or where a version is expected.
pub fn found(root: &Path) -> Result<Vec<Found>, String> {
    let mut found = Vec::new();
    for (path, behind) in PLACES {
        let text = read(root, path)?;
        for place in behind {
            let version = text[version_at(path, &text, place)?].to_owned();
            found.push(Found { path, version });
        }
    }
    Ok(found)
}

/// Returns the files with another version.
///
/// # Errors
///
/// As [`found`].
pub(super) fn with_version(root: &Path, version: &str) -> Result<Vec<(String, String)>, String> {
    let mut files = Vec::new();
    for (path, behind) in PLACES {
        let mut text = read(root, path)?;
        for place in behind {
            let range = version_at(path, &text, place)?;
            text.replace_range(range, version);
        }
        files.push((path.to_owned(), text));
    }
    Ok(files)
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
}

fn version_at(path: &str, text: &str, behind: &str) -> Result<Range<usize>, String> {
    let mut places = text.match_indices(behind);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => {
            let start = place + behind.len();
            let is_end = |letter: char| letter == '"' || letter.is_whitespace();
            let length = text[start..].find(is_end).unwrap_or(text.len() - start);
            Ok(start..start + length)
        }
        (found, _) => Err(format!(
            "{path}: expected a version behind {:?} once, found it {}",
            behind.trim_start(),
            if found.is_none() {
                "nowhere"
            } else {
                "more than once"
            }
        )),
    }
}
