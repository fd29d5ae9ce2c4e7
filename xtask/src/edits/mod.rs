//! `cargo xtask edits`: what CONTRIBUTING.md promises an editor, tried in a copy of the checkout.
//!
//! Each edit is a row of the table under "Effects of an edit", so that no document promises what does not work.

mod list;
mod tree;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

pub use list::EDITS;
use tree::{SAVED, Tree};

/// The page with the table.
pub const PAGE: &str = "CONTRIBUTING.md";
/// The first message where nothing is wrong.
pub const STALE: &str = "Run `cargo xtask generate` and commit the result.";
/// The classes of the times that edits take, in seconds.
const CLASSES: [u64; 5] = [10, 20, 30, 60, 120];

/// An edit that an editor makes.
pub struct Edit {
    /// What the editor wants.
    pub title: &'static str,
    /// What the editor wrote and generated before, and never committed.
    pub draft: &'static [Step],
    /// What the editor writes.
    pub steps: &'static [Step],
    /// What Vobiz changes on its page, from and to, which is then accepted.
    pub page: &'static [(&'static str, &'static str)],
    /// The first line that the build prints, or else `cargo xtask generate --check`, as far as it is certain.
    pub message: &'static str,
    /// What then happens.
    pub end: End,
}

/// How an edit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// After `cargo xtask generate`, all tests pass.
    Green,
    /// The message is an error, and nothing is generated.
    Refused,
    /// The comparison with Vobiz's page, which the tests make too, fails with this advice.
    NotAccepted(&'static str),
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
    /// A row in another place of its file.
    Move {
        /// The file.
        file: &'static str,
        /// A text that only this row has.
        row: &'static str,
        /// A text of the row that then follows.
        before: &'static str,
    },
}

/// Makes all edits that end green in one copy of the checkout, and runs every test there.
///
/// # Errors
///
/// The command that failed, and its messages.
pub fn together(root: &Path) -> Result<(), String> {
    let tree = Tree::copy(root)?;
    let green = || EDITS.iter().filter(|edit| edit.end == End::Green);
    green().try_for_each(|edit| tree.make(edit.draft))?;
    tree.run(&["xtask", "generate"])?;
    for edit in green() {
        tree.apply(edit)?;
        println!("{}", edit.title);
    }
    tree.run(&["xtask", "generate"])?;
    tree.accept()?;
    let test = ["test", "--workspace", "--quiet", "--no-fail-fast"];
    // That test compares the edits with data that has none of them.
    let skipped = ["--", "--skip", "each_edit_finds_its_place"];
    tree.run(&[&test[..], &skipped[..]].concat()).map(drop)
}

/// Makes each edit alone, compares its first message, and writes the table with the measured times.
///
/// # Errors
///
/// The edit whose message is another one, or the command that failed with its messages.
pub fn each(root: &Path) -> Result<(), String> {
    let tree = Tree::copy(root)?;
    // Everything but the edit is compiled already.
    tree.run(&["xtask", "generate"])?;
    let mut times = Vec::new();
    for edit in EDITS {
        let time = alone(&tree, edit).map_err(|why| format!("{}: {why}", edit.title))?;
        println!("{}: {} s", edit.title, time.as_secs());
        times.push(class(time));
        tree.undo()?;
    }
    let path = root.join(PAGE);
    let page = fs::read_to_string(&path).map_err(|error| format!("{PAGE}: {error}"))?;
    let old = table_of(&page).ok_or_else(|| format!("{PAGE} has lost its table of edits"))?;
    let page = page.replace(old, &table(&times));
    fs::write(path, page).map_err(|error| format!("{PAGE}: {error}"))
}

/// Makes one edit. Returns what it takes until everything is generated, or until it is refused.
fn alone(tree: &Tree, edit: &Edit) -> Result<Duration, String> {
    if !edit.draft.is_empty() {
        tree.make(edit.draft)?;
        tree.run(&["xtask", "generate"])?;
    }
    tree.apply(edit)?;
    let start = Instant::now();
    let message = tree.first_message();
    if !message.starts_with(edit.message) {
        return Err(format!("expected {:?}, found {message:?}", edit.message));
    }
    if edit.end != End::Refused {
        tree.run(&["xtask", "generate"])?;
    }
    let time = start.elapsed();
    match edit.end {
        End::Refused => {}
        End::Green if edit.page.is_empty() => {
            tree.run(&["xtask", "reference", SAVED])?;
        }
        End::Green => tree.accept()?,
        End::NotAccepted(advice) => match tree.run(&["xtask", "reference", SAVED]) {
            Err(differences) if differences.contains(advice) => {}
            found => return Err(format!("expected {advice:?}, found {found:?}")),
        },
    }
    Ok(time)
}

fn class(time: Duration) -> String {
    let mut classes = CLASSES.into_iter();
    let class = classes.find(|class| time.as_secs() < *class);
    class.map_or("more".to_owned(), |class| format!("under {class}"))
}

/// Returns the table of the edits, with what each of them takes.
#[must_use]
pub fn table(times: &[String]) -> String {
    let mut table = String::from(
        "| Edit | Edits by hand | Seconds | First message |\n| --- | ---: | ---: | --- |\n",
    );
    for (edit, time) in EDITS.iter().zip(times) {
        let message = edit.message.replace('|', "\\|");
        let count = edit.steps.len();
        table += &format!("| {} | {count} | {time} | {message} |\n", edit.title);
    }
    table
}

/// Returns the table of the edits in a page.
#[must_use]
pub fn table_of(page: &str) -> Option<&str> {
    let start = page.find("| Edit | ")?;
    let end = page[start..].find("\n\n")?;
    page.get(start..=start + end)
}
