//! The files in `data/`.

use std::cell::RefCell;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::build::catalog::{LoadedTable, Row};
use crate::build::diagnostic::{Diagnostics, Location, quoted};
use crate::build::digest;
use crate::build::shape::{CATEGORY_FILE, File, MANIFEST};

use super::reader::Reader;
use super::source::Source;

/// The content of a file.
pub struct Contents {
    /// Its own fields; `None` if the file could not be read.
    pub fields: Option<Row>,
    pub tables: Vec<LoadedTable>,
}

impl Contents {
    /// The contents of a file that could not be read.
    fn unread(file: &File) -> Self {
        let tables = file.tables.iter().map(|table| LoadedTable {
            is_complete: false,
            ..LoadedTable::none(table)
        });
        Self {
            fields: None,
            tables: tables.collect(),
        }
    }
}

/// Reads files, and records which.
pub struct Files<'a> {
    data: &'a Path,
    diagnostics: &'a Diagnostics,
    read: RefCell<Vec<String>>,
}

impl<'a> Files<'a> {
    pub fn new(data: &'a Path, diagnostics: &'a Diagnostics) -> Self {
        Self {
            data,
            diagnostics,
            read: RefCell::default(),
        }
    }

    /// Returns whether there is a file of that name. Names are compared as bytes on every system: on
    /// a disk that ignores case, `Timeouts.toml` is not `timeouts.toml` either.
    pub fn exists(&self, path: &str) -> bool {
        let path = self.data.join(path);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return false;
        };
        let mut entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.any(|entry| entry.file_name() == name)
    }

    /// Reads the file at `path`, which has the shape of `file`.
    pub fn read(&self, path: &str, file: &File) -> Contents {
        self.read.borrow_mut().push(path.to_owned());
        let source = self.load(path);
        let reader = source
            .as_ref()
            .and_then(|source| Reader::new(source, self.diagnostics));
        reader.map_or_else(|| Contents::unread(file), |reader| reader.contents(file))
    }

    /// The text of a file. Reports the problem and returns `None` if it cannot be read.
    fn load(&self, path: &str) -> Option<Source> {
        let shown = format!("data/{path}");
        let report = |message| {
            self.diagnostics.error(&Location::start_of(&shown), message);
            None
        };
        let path = self.data.join(path);
        // A pipe or a device may never end.
        if path.exists() && !path.is_file() {
            return report("this is not a regular file; restore the file".to_owned());
        }
        match fs::read(path) {
            Ok(bytes) => Source::new(&shown, &bytes, self.diagnostics),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                report("the file is missing; restore it".to_owned())
            }
            Err(error) => report(format!("the file cannot be read: {error}")),
        }
    }

    /// Reports unread `.toml` files. Hidden files and editors' backup files, which have other extensions, are
    /// ignored.
    pub fn report_unread(&self) {
        for (path, _) in digest::toml_files(self.data).unwrap_or_default() {
            if self.read.borrow().contains(&path) {
                continue;
            }
            let category = path
                .strip_prefix(CATEGORY_FILE.path)
                .and_then(|name| name.strip_prefix('/')?.strip_suffix(".toml"));
            let advice = match category {
                Some(id) => format!(
                    "list {} in the categories of data/{}, or remove the file",
                    quoted(id),
                    MANIFEST.path
                ),
                None => "remove the file, or move its rows to one that is read".to_owned(),
            };
            self.diagnostics.error(
                &Location::start_of(&format!("data/{path}")),
                format!("nothing reads this file; {advice}"),
            );
        }
    }
}
