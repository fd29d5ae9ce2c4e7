//! The twins of numeric causes for programs: JSON as `catalog.json` has it, and Markdown.

use minijinja::context;

use super::entry::{Entry, Kind};
use super::template::Templates;
use crate::generated::File;

/// Returns both twins of every numeric cause.
pub fn files(templates: &Templates, entries: &[Entry<'_>]) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for entry in entries.iter().filter(|entry| entry.kind == Kind::Cause) {
        files.push(File::new(
            format!("{}.json", entry.key),
            format!("{:#}\n", entry.row),
        ));
        let context = context! { entry, title => entry.title() };
        files.push(templates.file(format!("{}.md", entry.key), "entry.md", context)?);
    }
    Ok(files)
}
