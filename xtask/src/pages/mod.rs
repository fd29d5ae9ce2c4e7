//! The generated pages.

mod command;
mod crosswalk;
mod hangup_causes;
#[path = "../../../examples/made_up_month.rs"]
mod made_up_month;
pub mod part;
mod published;
mod readme;
mod redial;
mod report;
mod schemas;
mod webhooks;

use crate::generated::{File, MARKER};

/// Reads a file of the repository; `None` if there is no such file.
pub type Read<'a> = dyn Fn(&str) -> Result<Option<String>, String> + 'a;

/// Returns every generated file. Some keep parts of what is there already: `read` gets a file of the working
/// tree, `committed` one of the last commit.
///
/// # Errors
///
/// A line for each file that lacks the place for a generated part, and for each published id that the
/// catalog no longer has.
pub fn all(read: &Read<'_>, committed: &Read<'_>) -> Result<Vec<File>, String> {
    let mut files = vec![command::page(), hangup_causes::page()];
    let mut errors = Vec::new();
    let parts = [
        published::page(read, committed).map(|page| vec![page]),
        readme::page(read).map(|page| vec![page]),
        redial::page(read).map(|page| vec![page]),
        webhooks::page(read).map(|page| vec![page]),
        report::pages().map(Vec::from),
        schemas::pages(read),
    ];
    for part in parts {
        match part {
            Ok(pages) => files.extend(pages),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(files)
    } else {
        Err(errors.join("\n"))
    }
}

/// Returns the first line of a page that is generated from `source`.
fn head(source: &str) -> String {
    format!("<!-- {MARKER} from {source}; edit those, not this page. -->\n\n")
}

/// Returns a heading with an anchor that does not depend on its words.
fn heading(level: &str, id: &str, title: &str) -> String {
    format!(
        "{}\n\n{level} {title}\n\n",
        hangup_cli::markdown::anchor(id)
    )
}
