//! `cargo xtask generate`, and its parts `docs` and `export`.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

use crate::generated::{Change, Folder, Output};
use crate::{data, export, pages};

/// What one run generates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    All,
    /// The reference: pages, parts of pages, and lists of values in the schemas.
    Docs,
    /// The tables of the packages.
    Export,
}

impl Part {
    /// Writes every generated file below `root`, removes the left-over ones, and returns what it did.
    ///
    /// # Errors
    ///
    /// One paragraph for each thing that is wrong: a file that cannot be read or written, a file that lacks
    /// the place for a generated part, a published id that the catalog no longer has.
    pub fn write(self, root: &Path) -> Result<Vec<Change>, String> {
        self.output(root)?.write(root)
    }

    /// Compares the generated files below `root` with what [`write`](Self::write) would write.
    ///
    /// # Errors
    ///
    /// The command to run, then all differences; or the errors of [`write`](Self::write).
    pub fn check(self, root: &Path) -> Result<(), String> {
        self.output(root)?.check(root)
    }

    /// Returns what is generated. Some files keep hand-written parts, which are read below `root`.
    ///
    /// # Errors
    ///
    /// Those of [`write`](Self::write), and data below `root` that is not the data from which this program
    /// was built.
    pub fn output(self, root: &Path) -> Result<Output, String> {
        data::check(root)?;
        let docs = || {
            Ok(Output {
                files: pages::all(&|path| read(root, path), &|path| committed(root, path))?,
                folders: vec![Folder::Mixed("docs")],
            })
        };
        match self {
            Self::Docs => docs(),
            Self::Export => export::output(),
            Self::All => match (docs(), export::output()) {
                (Ok(docs), Ok(packages)) => Ok(docs.and(packages)),
                (Err(one), Err(other)) => Err(format!("{one}\n{other}")),
                (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
            },
        }
    }
}

/// Returns the text of a file, or `None` if there is no such file.
fn read(root: &Path, path: &str) -> Result<Option<String>, String> {
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{path}: {error}")),
    }
}

/// Returns the text that a file has in the last commit, or `None` if it has none or there is no repository.
fn committed(root: &Path, path: &str) -> Result<Option<String>, String> {
    let mut git = Command::new("git");
    git.current_dir(root)
        .args(["show", &format!("HEAD:./{path}")]);
    match git.output() {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout)
            .map(Some)
            .map_err(|error| format!("{path} in the last commit: {error}")),
        _ => Ok(None),
    }
}
