//! What `cargo xtask docs` generates.

mod command;
mod crosswalk;
mod hangup_causes;
mod part;
mod published;
mod readme;
mod report;
mod schemas;
mod webhooks;

use crate::docs::COMMAND;
use crate::generated::{File, marker};

/// Reads a file of the repository; `None` if there is no such file.
type Read<'a> = dyn Fn(&str) -> Result<Option<String>, String> + 'a;

/// Returns every generated file. Some keep parts of what is there already, which `read` gets.
///
/// # Errors
///
/// Says what is wrong with a file that should hold a generated part, or which published id the
/// catalog no longer keeps.
pub fn all(read: impl Fn(&str) -> Result<Option<String>, String>) -> Result<Vec<File>, String> {
    let mut files = vec![
        command::page(),
        hangup_causes::page(),
        published::page(&read)?,
        readme::page(&read)?,
        webhooks::page(&read)?,
    ];
    files.extend(report::pages()?);
    files.extend(schemas::pages(&read)?);
    Ok(files)
}

/// Returns the first line of a page that is generated from `source`.
fn head(source: &str) -> String {
    format!(
        "<!-- {} from {source}; edit those, not this page. -->\n\n",
        marker(COMMAND)
    )
}

/// Returns a heading with an anchor that does not depend on its words.
fn heading(level: &str, id: &str, title: &str) -> String {
    format!(
        "{}\n\n{level} {title}\n\n",
        hangup_cli::markdown::anchor(id)
    )
}
