//! `cargo xtask docs`: the generated pages, parts of pages, and lists of values in the schemas.

use std::path::Path;
use std::{fs, io};

use crate::generated::{Change, Folder, Output};
use crate::{data, pages};

/// The command that brings everything up to date.
pub const COMMAND: &str = "cargo xtask docs";

/// Writes every generated file below `root`, removes the left-over ones, and returns what it did.
///
/// # Errors
///
/// Says which file could not be read or written, and why, or what is wrong with it.
pub fn write(root: &Path) -> Result<Vec<Change>, String> {
    output(root)?.write(root)
}

/// Compares the generated files below `root` with what [`write()`] would write.
///
/// # Errors
///
/// Says which command to run, then lists the differences; or says which file could not be read, and
/// why, or what is wrong with it.
pub fn check(root: &Path) -> Result<(), String> {
    output(root)?.check(root)
}

/// Returns what is generated. Some files keep hand-written parts, which are read below `root`.
///
/// # Errors
///
/// Says which file could not be read, and why, or what is wrong with it; or that the data below `root` is
/// not the data from which this program was built.
pub fn output(root: &Path) -> Result<Output, String> {
    data::check(root)?;
    Ok(Output {
        command: COMMAND,
        files: pages::all(|path| read(root, path))?,
        folders: vec![Folder::Mixed("docs")],
    })
}

/// Returns the text of a file, or `None` if there is no such file.
fn read(root: &Path, path: &str) -> Result<Option<String>, String> {
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{path}: {error}")),
    }
}
