//! `cargo xtask reference`: what has changed on the page behind the catalog.
//!
//! The page is read as it can be had, as Markdown or as copied text, and compared with the catalog that was
//! compiled in. A page that is not understood is never taken for one without differences.

mod accept;
mod also;
mod block;
mod compare;
mod copied;
mod data;
mod page;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use accept::FIXTURE;
pub use compare::{Change, Difference};
pub use page::{Kind, Page, Row};
pub use report::{Report, json, text};

/// What to compare, and what to do then.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Copies of the page.
    pub pages: Vec<PathBuf>,
    /// Other pages, which may have values that the catalog lacks.
    pub also: Vec<PathBuf>,
    /// Whether to print JSON.
    pub json: bool,
    /// The day on which the page was read, if the page is to be kept.
    pub accepted: Option<String>,
}

/// Compares, prints what differs, and returns 1 if anything does, 2 if a page was not understood, and 0
/// otherwise.
#[must_use]
pub fn run(root: &Path, options: &Options) -> ExitCode {
    match compare(root, options) {
        Ok(report) => {
            if options.json {
                println!("{}", json(&report));
            } else {
                print!("{}", text(&report));
            }
            ExitCode::from(u8::from(!report.differences.is_empty()))
        }
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::from(2)
        }
    }
}

/// Compares all pages with the catalog, and keeps the last one if that is asked for and nothing differs.
///
/// # Errors
///
/// The page that cannot be read or is not understood, and why.
pub fn compare(root: &Path, options: &Options) -> Result<Report, String> {
    let mut report = Report::default();
    let mut last = None;
    for path in &options.pages {
        let text = read(path)?;
        let page = Page::read(&text).map_err(|why| format!("{}: {why}", path.display()))?;
        report.rows += page.rows.len();
        let compared = compare::compare(&page, root, &path.display().to_string())?;
        report.differences.extend(compared.differences);
        report.quotes += compared.quotes;
        report.withdrawn.extend(compared.withdrawn);
        last = Some(text);
    }
    for path in &options.also {
        let text = read(path)?;
        let name = path.display().to_string();
        let found = also::differences(&text, &name).map_err(|why| format!("{name}: {why}"))?;
        report.rows += found.read;
        report.differences.extend(found.differences);
    }
    if let (Some(date), Some(text)) = (&options.accepted, &last) {
        if report.differences.is_empty() {
            report.written = accept::write(root, text, date)?;
        }
    }
    Ok(report)
}

fn read(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n"))
}
