//! `cargo xtask edits`: what CONTRIBUTING.md promises an editor, tried in a copy of the checkout.
//!
//! Each edit is a row of the table "What an edit takes", so that no document promises what does not work.

mod list;
mod tree;

use std::path::Path;
use std::time::Instant;

pub use list::EDITS;
use tree::Tree;

/// The page with the table.
pub const PAGE: &str = "CONTRIBUTING.md";
/// The first message where nothing is wrong.
pub const STALE: &str = "Run `cargo xtask generate` and commit the result.";

/// An edit that an editor makes.
pub struct Edit {
    /// What the editor wants.
    pub title: &'static str,
    /// What the editor writes.
    pub steps: &'static [Step],
    /// What Vobiz changes on its page, from and to, which is then accepted.
    pub page: &'static [(&'static str, &'static str)],
    /// The first line that the build prints, or else `cargo xtask generate --check`, as far as it is certain.
    pub message: &'static str,
    /// Whether all tests pass after `cargo xtask generate`, or the edit is refused.
    pub end: End,
}

/// How an edit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Everything is green.
    Green,
    /// The message is an error, and nothing is generated.
    Refused,
}

/// A change that is made by hand.
pub enum Step {
    /// Another text in a file.
    Replace {
        /// The file.
        file: &'static str,
        /// A text that the file has once.
        from: &'static str,
        /// The text in its place.
        to: &'static str,
    },
    /// A text at the end of a file, which is created if it is missing.
    Append {
        /// The file.
        file: &'static str,
        /// The text.
        text: &'static str,
    },
}

/// Makes all edits that end green in one copy of the checkout, and runs every test there.
///
/// # Errors
///
/// The command that failed, and its messages.
pub fn together(root: &Path) -> Result<(), String> {
    let tree = Tree::copy(root)?;
    for edit in EDITS.iter().filter(|edit| edit.end == End::Green) {
        tree.apply(edit)?;
        println!("{}", edit.title);
    }
    tree.run(&["xtask", "generate"])?;
    tree.accept()?;
    tree.run(&["test", "--workspace", "--quiet"]).map(drop)
}

/// Makes each edit in a copy of its own, and compares its first message.
///
/// # Errors
///
/// The edit whose message is another one, or the command that failed with its messages.
pub fn each(root: &Path) -> Result<(), String> {
    for edit in EDITS {
        let tree = Tree::copy(root)?;
        // Everything but the edit is compiled already.
        tree.run(&["xtask", "generate"])?;
        tree.apply(edit)?;
        let start = Instant::now();
        let message = tree.first_message();
        if !message.starts_with(edit.message) {
            return Err(format!("expected {:?}, found {message:?}", edit.message));
        }
        if edit.end == End::Green {
            tree.run(&["xtask", "generate"])?;
            tree.accept()?;
        }
        println!("{}: {} s", edit.title, start.elapsed().as_secs());
    }
    Ok(())
}

/// Returns the table of the edits.
#[must_use]
pub fn table() -> String {
    let mut table =
        String::from("\n| Edit | Edits by hand | First message |\n| --- | ---: | --- |\n");
    for edit in EDITS {
        let message = edit.message.replace('|', "\\|");
        table += &format!("| {} | {} | {message} |\n", edit.title, edit.steps.len());
    }
    table + "\n"
}
