//! Takes a page over as the copy that the tests compare the data with.

use std::fs;
use std::path::Path;

use super::page::{Page, Row};

/// The copy of the page, relative to the root of the repository.
const FIXTURE: &str = "tests/fixtures/reference.txt";
const CATALOG: &str = "data/catalog.toml";

/// Writes the page and its date, and returns which files have changed.
///
/// # Errors
///
/// Says which date is none, and which file cannot be read or written.
pub fn write(root: &Path, text: &str, page: &Page, date: &str) -> Result<Vec<String>, String> {
    let date: jiff::civil::Date = date
        .parse()
        .map_err(|_| format!("--date {date:?} is no day such as 2026-11-23"))?;
    let catalog = read(root, CATALOG)?;
    let dated: Vec<String> = catalog
        .lines()
        .map(|line| match line.split_once(" = ") {
            Some(("reference_date", _)) => format!("reference_date = {date}"),
            _ => line.to_owned(),
        })
        .collect();
    let is_text = !text.lines().any(|line| line.starts_with('#'));
    let copy = if is_text {
        text.to_owned()
    } else {
        plain(page)
    };
    let mut written = Vec::new();
    for (path, old, new) in [
        (FIXTURE, read(root, FIXTURE)?, copy),
        (CATALOG, catalog, dated.join("\n") + "\n"),
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

/// Writes a page as plain text, which reads as the same page.
pub fn plain(page: &Page) -> String {
    let mut text = table(
        "| Call type | Where the hangup is sent |",
        2,
        &page.call_types,
        "| ",
    );
    text += "Hangup Sources\n";
    text += &table("| Source | Description |", 2, &page.sources, "| ");
    text += "Hangup Causes\n";
    for section in &page.sections {
        text += &format!(
            "{} ({})\n{}\n",
            section.title, section.range, section.summary
        );
        text += &table(
            "| Code | Cause | Description | Next Steps |",
            4,
            &section.rows,
            "",
        );
    }
    text += "SIP Hangup Causes\n";
    text += &table("hangup_cause | Description |", 2, &page.sip_causes, "");
    text += "Getting Help\nIf issues persist after troubleshooting:";
    let steps = page
        .steps
        .iter()
        .flat_map(|step| step.cells.iter().map(String::as_str));
    text + &steps.collect::<Vec<_>>().join("\n")
}

fn table(head: &str, columns: usize, rows: &[Row], begin: &str) -> String {
    let mut text = format!("{head}\n|{}\n", "---|".repeat(columns));
    for row in rows {
        text += &format!("{begin}{} |\n", row.cells.join(" | "));
    }
    text
}
