//! One file of the catalog: its text, its top-level table, and the places in it.

use std::rc::Rc;

use crate::build::problem::{Place, Problems};

use super::syntax;
use super::table::Table;

/// The text of a file.
pub struct Source {
    file: Rc<str>,
    text: String,
}

impl Source {
    /// Takes `bytes` as the content of `file`; reports it and returns none if it is not UTF-8. A
    /// byte-order mark is no part of the text.
    pub fn new(file: &str, bytes: &[u8], problems: &Problems) -> Option<Self> {
        let file = file.into();
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(Self {
                file,
                text: text.to_owned(),
            }),
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                let text = String::from_utf8_lossy(valid).into_owned();
                let place = Self { file, text }.place(valid.len());
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
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Place {
            file: Rc::clone(&self.file),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}
