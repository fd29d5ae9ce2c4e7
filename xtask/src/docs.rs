//! Writes the generated files, or tells how they differ from what would be written.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use similar::TextDiff;

use crate::pages;

/// The command that brings everything up to date.
pub const COMMAND: &str = "cargo xtask docs";

/// Writes every generated file below `root` and removes the left-over ones.
///
/// # Errors
///
/// Says which file could not be read or written, and why.
pub fn write(root: &Path) -> Result<(), String> {
    for difference in differences(root)? {
        let path = root.join(&difference.path);
        let done = match &difference.wanted {
            Some(text) => create_folder(&path).and_then(|()| fs::write(&path, text)),
            None => fs::remove_file(&path),
        };
        done.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn create_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Writes nothing.
///
/// # Errors
///
/// The differences, and the command to run; or which file could not be read, and why.
pub fn check(root: &Path) -> Result<(), String> {
    let differences = differences(root)?;
    if differences.is_empty() {
        return Ok(());
    }
    let mut report = String::new();
    for difference in &differences {
        // Writing to a string never fails.
        let _ = writeln!(report, "{}", difference.describe());
    }
    Err(format!("{report}Run `{COMMAND}` and commit the result."))
}

/// A file that is not what it should be.
struct Difference {
    /// From the root of the repository, with `/`.
    path: String,
    /// What is there; none if the file is missing.
    found: Option<String>,
    /// What should be there; none if the file is left over.
    wanted: Option<String>,
}

impl Difference {
    fn describe(&self) -> String {
        let found = self.found.as_deref().unwrap_or_default();
        let wanted = self.wanted.as_deref().unwrap_or_default();
        let what = match (&self.found, &self.wanted) {
            (None, _) => "is missing",
            (_, None) => "is left over: it is marked as generated, but nothing generates it",
            _ => "is out of date",
        };
        let diff = TextDiff::from_lines(found, wanted);
        let shown = diff
            .unified_diff()
            .header(
                &format!("{} as it is", self.path),
                &format!("{} as generated", self.path),
            )
            .to_string();
        format!("{} {what}:\n{shown}", self.path)
    }
}

fn differences(root: &Path) -> Result<Vec<Difference>, String> {
    let wanted = pages::all(|path| read(root, path))?;
    let mut differences = Vec::new();
    for page in &wanted {
        let found = read(root, page.path)?;
        if found.as_deref() != Some(&page.text) {
            differences.push(Difference {
                path: page.path.to_owned(),
                found,
                wanted: Some(page.text.clone()),
            });
        }
    }
    for path in marked_files(root)? {
        if wanted.iter().all(|page| page.path != path) {
            differences.push(Difference {
                found: read(root, &path)?,
                path,
                wanted: None,
            });
        }
    }
    Ok(differences)
}

/// The text of a file; none if there is no such file.
fn read(root: &Path, path: &str) -> Result<Option<String>, String> {
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{path}: {error}")),
    }
}

/// The files of docs/ that say in their first line that they are generated.
fn marked_files(root: &Path) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    collect_files(&root.join("docs"), &mut files).map_err(|error| format!("docs: {error}"))?;
    let mut marked = Vec::new();
    for file in files {
        let below = file.strip_prefix(root).unwrap_or(&file);
        let parts = below.iter().map(|part| part.to_string_lossy());
        let path = parts.collect::<Vec<_>>().join("/");
        let text = fs::read(&file).map_err(|error| format!("{path}: {error}"))?;
        if text.starts_with(pages::MARKER.as_bytes()) {
            marked.push(path);
        }
    }
    marked.sort();
    Ok(marked)
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_files(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
