//! `cargo xtask version`: one version for everything that is released.

mod changelog;
mod places;

use std::fs;
use std::path::Path;

use semver::Version;
use serde_json::Value;

pub use places::{Found, found};

use crate::crates::{cargo_in, output};
use crate::export::catalog_json;
use changelog::Earlier;

/// The version of this program, and so of everything when it was built.
const CURRENT: &str = env!("CARGO_PKG_VERSION");

/// Sets the version everywhere, opens its section of the changelog, and generates what has the version in it.
///
/// # Errors
///
/// Reports why the version cannot be the next one, or which file cannot be read or written.
pub fn set(root: &Path, version: &str) -> Result<(), String> {
    for path in write(root, version)? {
        println!("Wrote {path}");
    }
    // This program still has the earlier version in it.
    let mut generate = cargo_in(root, "xtask");
    print!("{}", output(generate.arg("generate"))?);
    Ok(())
}

/// Writes the version into every file that is written by hand, and returns those files. Nothing is written
/// unless all can be.
///
/// # Errors
///
/// As [`set`].
pub fn write(root: &Path, version: &str) -> Result<Vec<String>, String> {
    let version = next(version)?;
    let mut files = places::with_version(root, &version.to_string())?;
    let earlier = changelog::earlier(root, &version)?;
    let catalog = Value::Object(catalog_json::catalog());
    files.push(changelog_with(root, &version, &earlier, &catalog)?);
    for (path, text) in &files {
        fs::write(root.join(path), text).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn next(version: &str) -> Result<Version, String> {
    let read = |text: &str| {
        Version::parse(text)
            .map_err(|error| format!("{text:?} is not a version such as 0.2.0: {error}"))
    };
    let (next, current) = (read(version)?, read(CURRENT)?);
    if next > current {
        Ok(next)
    } else {
        Err(format!(
            "{next} does not come after {current}, which is the version now"
        ))
    }
}

fn changelog_with(
    root: &Path,
    version: &Version,
    earlier: &Earlier,
    catalog: &Value,
) -> Result<(String, String), String> {
    let path = "CHANGELOG.md";
    let text = fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
    Ok((
        path.to_owned(),
        changelog::opened(&text, version, earlier, catalog)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn a_version_comes_after_the_one_that_is_there() {
        assert!(next("999.0.0").is_ok());
        assert!(next("999.0.0-rc.1").is_ok());
        let error = next(super::CURRENT).expect_err("it is the same");
        assert!(error.contains("does not come after"), "{error}");
        assert!(next("0.0.1").is_err());
        for wrong in ["", "1", "v1.0.0", "1.0.0 ", "next"] {
            let error = next(wrong).expect_err("it is not a version");
            assert!(error.contains("such as 0.2.0"), "{error}");
        }
    }
}
