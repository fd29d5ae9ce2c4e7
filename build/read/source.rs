//! One file of the catalog: its text, its top-level table, and the places in it.

use std::rc::Rc;

use crate::build::problem::{Place, Problems};

use super::syntax;
use super::table::Table;

/// The text of a file.
pub struct Source {
    file: Rc<str>,
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Source {
    /// Takes `bytes` as the content of `file`; reports it and returns none if it is not UTF-8. A
    /// byte-order mark is no part of the text.
    pub fn new(file: &str, bytes: &[u8], problems: &Problems) -> Option<Self> {
        let file = file.into();
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(Self::of_text(file, text)),
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                let valid = String::from_utf8_lossy(valid);
                let place = Self::of_text(file, &valid).place(valid.len());
                problems.error(
                    &place,
                    format!(
                        "found the byte 0x{:02X}, which is not UTF-8; save the file as UTF-8",
                        rest[0]
                    ),
                );
                None
            }
        }
    }

    fn of_text(file: Rc<str>, text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            file,
            text: text.to_owned(),
            lines: [0].into_iter().chain(breaks).collect(),
        }
    }

    /// The file's top-level table. Reports all syntax errors, and returns none if there is one.
    pub fn table<'a>(&'a self, problems: &'a Problems) -> Option<Table<'a>> {
        match syntax::parse(&self.text) {
            Ok(table) => Some(Table::new(table, 0, self, problems)),
            Err(errors) => {
                for error in errors {
                    problems.error(
                        &self.place(error.offset),
                        format!("not valid TOML: {}; correct the syntax here", error.message),
                    );
                }
                None
            }
        }
    }

    /// The place of the byte at `offset`.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= offset);
        // The first line begins at 0, which no offset is before.
        let start = self.lines[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        Place {
            file: Rc::clone(&self.file),
            line,
            column: before.chars().count() + 1,
        }
    }
}
