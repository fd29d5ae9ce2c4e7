//! One file of the catalog: its text, and the locations in it.

use std::rc::Rc;

use crate::build::diagnostic::{Diagnostics, Location};

/// The largest file, in bytes.
const LONGEST_FILE: usize = 1024 * 1024;
/// The longest line, in bytes. Locations are counted from the start of a line, so longer lines would be slow
/// to check.
const LONGEST_LINE: usize = 10_000;

/// The text of a file.
pub struct Source {
    file: Rc<str>,
    pub text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Source {
    /// Takes `bytes` as the content of `file`. A byte-order mark is not part of the text.
    ///
    /// Reports the problem and returns `None` if the bytes are not UTF-8, or too many.
    pub fn new(file: &str, bytes: &[u8], diagnostics: &Diagnostics) -> Option<Self> {
        if bytes.len() > LONGEST_FILE {
            diagnostics.error(
                &Location::start_of(file),
                format!(
                    "the file has {} bytes, but at most {LONGEST_FILE} are allowed; shorten the file",
                    bytes.len()
                ),
            );
            return None;
        }
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::of_text(file, text).with_short_lines(diagnostics),
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                let valid = String::from_utf8_lossy(valid);
                let location = Self::of_text(file, &valid).location(valid.len());
                diagnostics.error(
                    &location,
                    format!(
                        "found the byte 0x{:02X}, which is not UTF-8; save the file as UTF-8",
                        rest[0]
                    ),
                );
                None
            }
        }
    }

    fn of_text(file: &str, text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            file: file.into(),
            text: text.to_owned(),
            lines: [0].into_iter().chain(breaks).collect(),
        }
    }

    fn with_short_lines(self, diagnostics: &Diagnostics) -> Option<Self> {
        let mut lines = self.text.lines();
        let Some(index) = lines.position(|line| line.len() > LONGEST_LINE) else {
            return Some(self);
        };
        let location = self.location(self.lines[index]);
        diagnostics.error(
            &location,
            format!("the line has more than {LONGEST_LINE} bytes; break or shorten it"),
        );
        None
    }

    /// The location of the byte at `offset`.
    pub fn location(&self, offset: usize) -> Location {
        let line = self.lines.partition_point(|start| *start <= offset);
        // The first line begins at 0, which no offset is before.
        let start = self.lines[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        Location {
            file: Rc::clone(&self.file),
            line,
            column: before.chars().count() + 1,
        }
    }
}
