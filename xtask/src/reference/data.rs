//! Where a row of the catalog is written in `data/`, and how a new one would be.

use std::fs;
use std::path::Path;

/// A file of `data/`.
pub struct DataFile {
    lines: Vec<String>,
}

impl DataFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Says why it cannot be read.
    pub fn read(root: &Path, path: &str) -> Result<Self, String> {
        let text =
            fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
        Ok(Self {
            lines: text.lines().map(str::to_owned).collect(),
        })
    }

    /// Returns the line of a field, in the row that has the line `own`, or at the top of the file if `own` is
    /// empty; the line of the row if it has no such field.
    pub fn line(&self, own: &str, field: &str) -> Option<usize> {
        let row = if own.is_empty() {
            0
        } else {
            self.lines.iter().position(|line| line == own)?
        };
        let is_head = |line: &String| line.starts_with("[[");
        let start = self.lines[..row].iter().rposition(is_head).unwrap_or(0);
        let length = self.lines[row..].iter().skip(1).position(is_head);
        let end = length.map_or(self.lines.len(), |length| row + 1 + length);
        let begin = format!("{field} =");
        let found = self.lines[start..end]
            .iter()
            .position(|line| line.starts_with(&begin));
        Some(1 + found.map_or(row, |place| start + place))
    }
}

/// Writes a text as TOML does.
pub fn toml(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            letter if letter.is_control() => written += &format!("\\u{:04X}", u32::from(letter)),
            letter => written.push(letter),
        }
    }
    written + "\""
}

/// Returns the id that follows from a name: its ASCII words, in lower case, joined by `-`.
pub fn id_of(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vobiz_hangup::{HangupCause, SipCause};

    #[test]
    fn ids_follow_from_names() {
        for cause in HangupCause::ALL {
            assert_eq!(id_of(cause.name()), cause.id());
        }
        for cause in SipCause::ALL {
            assert_eq!(id_of(cause.name()), cause.id());
        }
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(toml("a \"b\" \\ c\u{7}"), "\"a \\\"b\\\" \\\\ c\\u0007\"");
    }

    #[test]
    fn lines_are_those_of_the_row() {
        let text = "summary = \"x\"\n\n[[cause]]\ncode = 1\nname = \"One\"\n\n[[cause]]\nname = \"Two\"\ncode = 2\n";
        let file = DataFile {
            lines: text.lines().map(str::to_owned).collect(),
        };
        assert_eq!(file.line("", "summary"), Some(1));
        assert_eq!(file.line("code = 1", "name"), Some(5));
        assert_eq!(file.line("code = 2", "name"), Some(8));
        assert_eq!(file.line("code = 2", "description"), Some(9));
        assert_eq!(file.line("code = 3", "name"), None);
    }
}
