//! Compares the rows with each other and reports contradictions. A check that needs a row or a value which
//! could not be read is skipped: that has already been reported.

mod advice;
mod codes;
mod crosswalk;
mod ids;
mod names;
mod payloads;

use super::catalog::Catalog;
use super::diagnostic::Diagnostics;

/// Reports all contradictions in `catalog`.
pub fn check(catalog: &Catalog, diagnostics: &Diagnostics) {
    names::check(catalog, diagnostics);
    codes::check(catalog, diagnostics);
    ids::check(catalog, diagnostics);
    advice::check(catalog, diagnostics);
    crosswalk::check(catalog, diagnostics);
    payloads::check(catalog, diagnostics);
}
