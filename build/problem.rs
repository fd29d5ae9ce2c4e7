//! What is wrong with the data, and where.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// A place in a file, as editors count: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: Rc<str>,
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// The head of a file, for what concerns the file as a whole.
    pub fn head(file: &str) -> Self {
        Self {
            file: file.into(),
            line: 1,
            column: 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A value that remembers where it stands.
#[derive(Clone, Debug)]
pub struct Located<T> {
    pub value: T,
    pub place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// One problem. Its `Display` is the line that cargo reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub place: Place,
    pub severity: Severity,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "cargo::{kind}={}: {}", self.place, self.message)
    }
}

/// Collects problems, so that one run reports all of them.
#[derive(Default)]
pub struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub fn error(&self, place: &Place, message: impl Into<String>) {
        self.add(place, Severity::Error, message.into());
    }

    pub fn warning(&self, place: &Place, message: impl Into<String>) {
        self.add(place, Severity::Warning, message.into());
    }

    fn add(&self, place: &Place, severity: Severity, message: String) {
        self.0.borrow_mut().push(Problem {
            place: place.clone(),
            severity,
            message,
        });
    }

    pub fn has_errors(&self) -> bool {
        self.0
            .borrow()
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    pub fn into_sorted(self) -> Vec<Problem> {
        let mut problems = self.0.into_inner();
        problems.sort();
        problems.dedup();
        problems
    }
}

/// A value from the data as it stands in a message: in backticks, on one line (a line break would
/// cut the message), and not longer than anybody reads.
pub fn quoted(value: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown = String::from("`");
    for (count, character) in value.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown.push('`');
    shown
}
