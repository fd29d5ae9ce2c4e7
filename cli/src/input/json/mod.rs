//! Finds the records in JSON, wherever they are.
//!
//! An object with a hangup field is a record, at any depth. No library for JSON gives the bytes of an
//! object as they were written, keeps memory flat whatever the document, and goes on behind an error;
//! so the text is scanned here. It is as strict as the standard: the tests and a fuzz
//! target compare what is accepted, what is refused and which records are found with `serde_json`.
//!
//! It was chosen by measuring. `docs/performance.md` has what `sonic-rs`, `simd-json` and `serde_json`
//! take for the same fields of the same records: each takes longer.

mod cursor;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod differential;
mod keys;
#[cfg(any(test, feature = "fuzzing"))]
mod oracle;
mod scanner;
mod skip;
mod texts;
mod token;
mod value;

pub(super) use cursor::Text;
pub(super) use scanner::Scanner;
pub(super) use value::keys;
pub(crate) use value::{Member, members, text};

use super::record::Record;

/// What takes the records as they are found.
pub(super) trait Takes {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Stop>;
    /// A record that is too long, or a value that is not one, on this line.
    fn problem(&mut self, line: u64, why: &str) -> Result<(), Stop>;
}

/// Why the text is not read on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    Syntax(&'static str),
    /// Something would be handed over before all of the text is known to be valid.
    Unsure,
    /// Nobody takes more.
    Taker,
}

impl Stop {
    /// The text ends within a value.
    pub(super) const END: Self = Self::Syntax("it ends too early");
}

impl From<&'static str> for Stop {
    fn from(why: &'static str) -> Self {
        Self::Syntax(why)
    }
}
