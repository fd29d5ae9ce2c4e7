//! Compares the rows with each other and reports what does not fit. A check that would need a row
//! or a value which could not be read is skipped: that has been reported already.

mod advice;
mod codes;
mod crosswalk;
mod exact;
mod ids;
mod names;
mod payloads;

use super::catalog::Catalog;
use super::diagnostic::Diagnostics;

/// Reports everything in `catalog` that does not fit together.
pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    names::check(catalog, diagnostics);
    codes::check(catalog, diagnostics);
    ids::check(catalog, diagnostics);
    advice::check(catalog, diagnostics);
    crosswalk::check(catalog, diagnostics);
    payloads::check(catalog, diagnostics);
    if !diagnostics.has_errors() {
        exact::check(catalog, diagnostics);
    }
}
