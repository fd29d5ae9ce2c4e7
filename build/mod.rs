//! The build script's parts, in the order in which the data passes through them:
//! [`read`] turns the files into rows that remember their places, [`check`] holds the rows against
//! each other, [`catalog`] is what stands when nothing is wrong, [`emit`] writes it as Rust.
//! All of them report to [`problem`].

pub mod catalog;
pub mod check;
pub mod emit;
pub mod identifier;
pub mod problem;
pub mod read;
pub mod spelling;
pub mod suggest;

use std::path::Path;

use problem::{Problem, Problems};

/// What a run of the build script has to say.
pub struct Report {
    /// Everything wrong with the data, sorted by file and line.
    pub problems: Vec<Problem>,
    /// The generated Rust; none if the data has an error.
    pub source: Option<String>,
}

/// Reads, checks and emits the catalog in the folder `data`.
pub fn compile(data: &Path) -> Report {
    let problems = Problems::default();
    let draft = read::read(data, &problems);
    check::check(&draft, &problems);
    let source = if problems.has_errors() {
        None
    } else {
        catalog::Catalog::from_draft(&draft).map(|catalog| emit::emit(&catalog))
    };
    Report {
        problems: problems.into_sorted(),
        source,
    }
}
