//! Holds the rows against each other and reports what does not fit. A check that would need rows
//! which could not be read is skipped: they have been reported already.

mod codes;
mod keys;
mod vocabularies;

use super::problem::Problems;
use super::read::Draft;

/// Reports everything in `draft` that does not fit together.
pub fn check(draft: &Draft, problems: &Problems) {
    keys::check(draft, problems);
    codes::check(draft, problems);
    vocabularies::check(draft, problems);
}
