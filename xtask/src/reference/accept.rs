//! Keeps a page as the copy that the data is compared with.

use std::fs;
use std::path::Path;

/// The copy of the page, relative to the root of the repository.
pub const FIXTURE: &str = "tests/fixtures/hangup-causes.md";
const CATALOG: &str = "data/catalog.toml";

/// Writes the page and its date, and returns which files have changed.
///
/// # Errors
///
/// A date that is not a day, or the file that cannot be read or written, and why.
pub fn write(root: &Path, page: &str, date: &str) -> Result<Vec<String>, String> {
    let date: jiff::civil::Date = date
        .parse()
        .map_err(|_| format!("--date {date:?} is not a day such as 2026-11-23"))?;
    let catalog = read(root, CATALOG)?;
    let dated = catalog.lines().map(|line| match line.split_once(" = ") {
        Some(("reference_date", _)) => format!("reference_date = {date}\n"),
        _ => format!("{line}\n"),
    });
    let dated = dated.collect();
    let page = format!("{}\n", page.trim_end());
    let mut written = Vec::new();
    for (path, old, new) in [
        (FIXTURE, read(root, FIXTURE)?, page),
        (CATALOG, catalog, dated),
    ] {
        if old != new {
            fs::write(root.join(path), new).map_err(|error| format!("{path}: {error}"))?;
            written.push(path.to_owned());
        }
    }
    Ok(written)
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
}
