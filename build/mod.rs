//! The build script's parts, in the order in which the data passes through them: [`shape`] lists the
//! files, tables and fields, [`read`] turns the files into rows with locations, [`check`] compares the rows
//! with each other, [`emit`] writes them as Rust. All of them report to [`diagnostic`].

pub mod catalog;
pub mod cause_ref;
pub mod check;
pub mod diagnostic;
pub mod digest;
pub mod emit;
pub mod exact;
pub mod identifier;
pub mod pages;
pub mod read;
pub mod record_fields;
pub mod shape;
pub mod sorted;
pub mod spelling;
pub mod suggest;

use std::path::Path;

use diagnostic::{Diagnostic, Diagnostics};

/// The result of a run of the build script.
pub struct Report {
    /// All problems in the data, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// The generated Rust; `None` if the data has an error.
    pub source: Option<String>,
}

/// Reads, checks and emits the catalog in the folder `data`.
pub fn compile(data: &Path) -> Report {
    let diagnostics = Diagnostics::default();
    let catalog = read::read(data, &diagnostics);
    check::check(&catalog, &diagnostics);
    let source = (!diagnostics.has_errors())
        .then(|| emit::emit(&catalog.with_inherited_values(), &diagnostics));
    // Names without an exact lookup are found when it is written.
    let source = source.filter(|_| !diagnostics.has_errors());
    Report {
        diagnostics: diagnostics.into_sorted(),
        source,
    }
}
