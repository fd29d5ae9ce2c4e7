//! `cargo xtask release-check`: what a machine can check before a release.

mod debian;
mod languages;
mod package;
mod portability;
mod robustness;
mod tools;

use std::path::Path;

use crate::edits;
use crate::generate::Part;

/// How a check ended, if it did not fail.
pub(crate) enum Done {
    /// It found nothing wrong.
    Passed,
    /// It cannot run here, for this reason.
    Skipped(String),
}

/// What a check promises, and the check itself, whose error is a message for people.
type Check = (&'static str, fn(&Path) -> Result<Done, String>);

const PACKAGES: [Check; 2] = [
    ("the packages have the committed files", package::files),
    ("the packages build from their archives", package::builds),
];

const OTHERS: [Check; 22] = [
    ("the generated files are up to date", |root| {
        Part::All.check(root).map(|()| Done::Passed)
    }),
    ("the changelog has the version", package::changelog),
    (
        "the promised edits of the data leave every test green",
        |root| edits::together(root).map(|()| Done::Passed),
    ),
    (
        "the archives of the crates are the same each time",
        package::reproducible,
    ),
    (
        "the npm package works in empty projects, from its archive",
        languages::npm,
    ),
    (
        "the Python package works in empty environments, from its archives",
        languages::python,
    ),
    (
        "every combination of features checks",
        portability::features,
    ),
    (
        "a crate that cannot link std links the library",
        portability::without_std,
    ),
    (
        "the library checks with the oldest toolchain",
        portability::oldest_toolchain,
    ),
    (
        "the library works on Debian, with its oldest toolchain and on WebAssembly",
        debian::works,
    ),
    (
        "the library checks for a processor without an operating system",
        portability::bare_metal,
    ),
    (
        "the library checks for 32 bits",
        portability::thirty_two_bits,
    ),
    (
        "the library checks for WebAssembly",
        portability::web_assembly,
    ),
    (
        "the library builds next to phf 0.14 with ptrhash",
        robustness::beside_another_phf,
    ),
    (
        "the library builds from vendored sources without a network",
        robustness::vendored,
    ),
    (
        "the library builds in a path with spaces and foreign letters",
        robustness::strange_path,
    ),
    (
        "the library builds from sources that it cannot write to",
        robustness::read_only,
    ),
    ("the library builds with --locked", robustness::locked),
    (
        "docs.rs would show all features and their gates",
        tools::docs_rs,
    ),
    ("cargo deny finds nothing", tools::deny),
    (
        "no package brings others along, and all tools have licenses that were read",
        languages::licenses,
    ),
    ("cargo semver-checks finds nothing", tools::semver),
];

/// Checks the packages and prints how each check ended.
///
/// # Errors
///
/// The messages of the checks that failed.
pub fn check_packages(root: &Path) -> Result<(), String> {
    run(root, &PACKAGES)
}

/// Runs the checks whose description has these words, all if there are none, and prints how each ended.
///
/// # Errors
///
/// The messages of the checks that failed, or that no check has the words.
pub fn check(root: &Path, words: Option<&str>) -> Result<(), String> {
    let mut checks = [&PACKAGES[..], &OTHERS].concat();
    checks.retain(|(what, _)| words.is_none_or(|words| what.contains(words)));
    if checks.is_empty() {
        return Err(format!(
            "no check has {:?} in its description",
            words.unwrap_or_default()
        ));
    }
    run(root, &checks)
}

fn run(root: &Path, checks: &[Check]) -> Result<(), String> {
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let mut failures = String::new();
    for (what, check) in checks {
        match check(&root) {
            Ok(Done::Passed) => println!("passed   {what}"),
            Ok(Done::Skipped(why)) => println!("skipped  {what}: {why}"),
            Err(message) => {
                println!("FAILED   {what}");
                failures += &format!("{what}: {message}\n");
            }
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures)
    }
}
