//! Problems in the data, with their locations.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::sorted::Sorted;

/// A location in a file, counted like editors do: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    pub file: Rc<str>,
    pub line: usize,
    pub column: usize,
}

impl Location {
    /// The start of a file, for problems of the whole file.
    pub fn start_of(file: &str) -> Self {
        Self {
            file: file.into(),
            line: 1,
            column: 1,
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = escaped(&self.file);
        write!(f, "{file}:{}:{}", self.line, self.column)
    }
}

/// A value with its location.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    pub value: T,
    pub location: Location,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// An error or a warning. `Display` prints the line for cargo.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    pub location: Location,
    pub severity: Severity,
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "cargo::{severity}={}: {}", self.location, self.message)
    }
}

/// Collects diagnostics, so that one run reports all of them.
#[derive(Default)]
pub struct Diagnostics(RefCell<Vec<Diagnostic>>);

impl Diagnostics {
    pub fn error(&self, location: &Location, message: impl Into<String>) {
        self.add(location, Severity::Error, message.into());
    }

    pub fn warning(&self, location: &Location, message: impl Into<String>) {
        self.add(location, Severity::Warning, message.into());
    }

    fn add(&self, location: &Location, severity: Severity, message: String) {
        self.0.borrow_mut().push(Diagnostic {
            location: location.clone(),
            severity,
            message,
        });
    }

    pub fn has_errors(&self) -> bool {
        let diagnostics = self.0.borrow();
        (diagnostics.iter()).any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The diagnostics in the order of their locations, each once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut sorted = Sorted::new();
        for diagnostic in self.0.into_inner() {
            sorted.insert(diagnostic, ());
        }
        let sorted = sorted.into_entries().into_iter();
        sorted.map(|(diagnostic, ())| diagnostic).collect()
    }
}

/// A value from the data for a message: in backticks, on one line, and shortened.
pub fn quoted(value: &str) -> String {
    const LONGEST: usize = 60;
    let mut characters = value.chars();
    let shown: String = characters.by_ref().take(LONGEST).collect();
    let rest = if characters.next().is_some() {
        "…"
    } else {
        ""
    };
    format!("`{}{rest}`", escaped(&shown))
}

/// `text` with all control and invisible characters escaped. A line break would also cut the message.
fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        if is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Returns whether `character` is a control character, a line or paragraph separator, or one of
/// Unicode's format characters (general category Cf), which change how text around them is shown.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}'
            | '\u{8e2}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}
