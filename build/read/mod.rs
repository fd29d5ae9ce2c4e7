//! Reads `data/` into rows that remember their places. What is wrong with a file or a field by
//! itself is reported here; what is wrong between rows is for [`crate::build::check`].

mod draft;
mod files;
mod source;
mod syntax;
mod table;

pub use draft::{
    CallType, Category, Cause, Draft, HangupSource, Reading, Rows, SipCause, SupportStep, Term,
};

use std::path::Path;

use files::Files;

use super::identifier;
use super::problem::{Located, Place, Problems, quoted};

/// Reads every file of the catalog, and reports the `.toml` files that nothing reads.
pub fn read(data: &Path, problems: &Problems) -> Draft {
    let files = Files::new(data, problems);
    let manifest = Manifest::read(&files, problems);
    let draft = Draft {
        reference: manifest.reference,
        support_steps: manifest.support_steps,
        categories: manifest
            .categories
            .map(|id| read_category(&files, id, problems)),
        call_types: files.rows("call-types.toml", "call_type", CallType::read),
        hangup_sources: files.rows("hangup-sources.toml", "source", HangupSource::read),
        sip_causes: files.rows("sip-causes.toml", "cause", SipCause::read),
        outcomes: files.rows("outcomes.toml", "outcome", Term::read),
        remedies: files.rows("remedies.toml", "remedy", Term::read_remedy),
        faults: files.rows("faults.toml", "fault", Term::read),
    };
    // Without the manifest nobody knows which categories are read.
    if draft.categories.complete {
        files.report_unread();
    }
    draft
}

/// What `catalog.toml` says.
struct Manifest {
    reference: Option<Located<String>>,
    categories: Rows<Located<String>>,
    support_steps: Rows<SupportStep>,
}

impl Manifest {
    fn read(files: &Files<'_>, problems: &Problems) -> Self {
        let source = files.load(files::CATALOG);
        let Some(mut table) = source.as_ref().and_then(|source| source.table(problems)) else {
            return Self {
                reference: None,
                categories: Rows::unread(),
                support_steps: Rows::unread(),
            };
        };
        let reference = table.text("reference");
        let categories = table.texts("categories");
        let support_steps = table.rows("support_step", SupportStep::read);
        table.finish();
        Self {
            reference,
            categories: Rows {
                complete: categories.is_some(),
                rows: without_repeats(categories.unwrap_or_default(), problems),
            },
            support_steps,
        }
    }
}

/// A category that is listed twice would be read twice, and every row of it reported.
fn without_repeats(listed: Vec<Located<String>>, problems: &Problems) -> Vec<Located<String>> {
    let mut kept: Vec<Located<String>> = Vec::new();
    for id in listed {
        match kept.iter().find(|earlier| earlier.value == id.value) {
            Some(earlier) => problems.error(
                &id.place,
                format!(
                    "duplicate category {}, first listed at {}; remove one of the two",
                    quoted(&id.value),
                    earlier.place
                ),
            ),
            None => kept.push(id),
        }
    }
    kept
}

fn read_category(files: &Files<'_>, id: Located<String>, problems: &Problems) -> Category {
    let file = files::category_file(&id.value);
    let head = Place::head(&format!("data/{file}"));
    // As a path, what is no id would lead anywhere.
    if let Err(problem) = identifier::check(&id.value) {
        problems.error(&id.place, problem);
        return Category::unread(id, head);
    }
    if !files.exists(&file) {
        problems.error(
            &id.place,
            format!(
                "category `{0}` has no file; create data/{file}, or remove `{0}` here",
                id.value
            ),
        );
        return Category::unread(id, head);
    }
    let source = files.load(&file);
    match source.as_ref().and_then(|source| source.table(problems)) {
        Some(table) => Category::read(id, table),
        None => Category::unread(id, head),
    }
}
