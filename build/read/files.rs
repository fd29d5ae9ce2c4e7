//! The files in `data/`.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::build::problem::{Place, Problems};

use super::draft::Rows;
use super::source::Source;
use super::table::Table;

/// The manifest.
pub const CATALOG: &str = "catalog.toml";
/// The folder with a file for each category.
const CAUSES: &str = "causes";

/// The file of the category `id`, below `data/`.
pub fn category_file(id: &str) -> String {
    format!("{CAUSES}/{id}.toml")
}

/// Loads files, and remembers which.
pub struct Files<'a> {
    data: &'a Path,
    problems: &'a Problems,
    loaded: RefCell<BTreeSet<String>>,
}

impl<'a> Files<'a> {
    pub fn new(data: &'a Path, problems: &'a Problems) -> Self {
        Self {
            data,
            problems,
            loaded: RefCell::default(),
        }
    }

    /// Whether there is a file of that name. Names are compared as bytes on every system: on a disk
    /// that ignores case, `Timeouts.toml` is not `timeouts.toml` either.
    pub fn exists(&self, file: &str) -> bool {
        let path = self.data.join(file);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return false;
        };
        let mut entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.any(|entry| entry.file_name() == name)
    }

    /// The text of a file, named as below `data/`. Reports it and returns none if it cannot be read.
    pub fn load(&self, file: &str) -> Option<Source> {
        self.loaded.borrow_mut().insert(file.to_owned());
        let shown = format!("data/{file}");
        match fs::read(self.data.join(file)) {
            Ok(bytes) => Source::new(&shown, &bytes, self.problems),
            Err(error) => {
                let message = match error.kind() {
                    ErrorKind::NotFound => "the file is missing; restore it".to_owned(),
                    _ => format!("the file cannot be read: {error}"),
                };
                self.problems.error(&Place::head(&shown), message);
                None
            }
        }
    }

    /// The rows of a file that has nothing else: its tables called `key`.
    pub fn rows<T>(&self, file: &str, key: &'static str, row: fn(Table<'_>) -> T) -> Rows<T> {
        let source = self.load(file);
        match source
            .as_ref()
            .and_then(|source| source.table(self.problems))
        {
            Some(mut table) => {
                let rows = table.rows(key, row);
                table.finish();
                rows
            }
            None => Rows::unread(),
        }
    }

    /// Reports the `.toml` files that nothing has loaded. Hidden files and editors' back-up files,
    /// which end otherwise, are none of our business.
    pub fn report_unread(&self) {
        let mut found = Vec::new();
        toml_files(self.data, &mut found);
        for path in found {
            let below = path.strip_prefix(self.data).unwrap_or(&path);
            let parts = below.iter().map(|part| part.to_string_lossy());
            let file = parts.collect::<Vec<_>>().join("/");
            if self.loaded.borrow().contains(&file) {
                continue;
            }
            let advice = match below.file_stem() {
                Some(stem) if below.parent() == Some(Path::new(CAUSES)) => format!(
                    "list `{}` in the categories of data/{CATALOG}, or remove the file",
                    stem.to_string_lossy()
                ),
                _ => "remove the file, or move its rows to one that is read".to_owned(),
            };
            self.problems.error(
                &Place::head(&format!("data/{file}")),
                format!("nothing reads this file; {advice}"),
            );
        }
    }
}

/// All `.toml` files in and below `folder`, but for the hidden ones. Order does not matter:
/// problems are sorted.
fn toml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            toml_files(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            found.push(path);
        }
    }
}
