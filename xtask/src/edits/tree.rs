//! A copy of the checkout, to edit.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Edit, STALE, Step};
use crate::crates::{cargo_in, output};
use crate::reference::FIXTURE;

/// Where Vobiz's page is saved, as an editor would.
pub(super) const SAVED: &str = "target/page.md";

/// A copy of the checkout below its target folder, in a repository of its own.
pub(super) struct Tree {
    path: PathBuf,
    /// Dependencies are compiled there already.
    target: PathBuf,
}

impl Tree {
    /// Copies what the checkout has, committed or not, and commits it.
    pub(super) fn copy(root: &Path) -> Result<Self, String> {
        let target = root.join("target");
        let path = target.join("edits");
        if path.exists() {
            fs::remove_dir_all(&path).map_err(at(&path))?;
        }
        let mut files = git(root);
        files.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]);
        for file in output(&mut files)?.split_terminator('\0') {
            let (from, to) = (root.join(file), path.join(file));
            if !from.is_file() {
                continue;
            }
            let folder = to.parent().unwrap_or(&path);
            fs::create_dir_all(folder).map_err(at(folder))?;
            fs::copy(&from, &to).map_err(at(&from))?;
        }
        for arguments in [
            &["init", "--quiet"][..],
            &["add", "--all"],
            &["commit", "--quiet", "--message", "Copy the checkout"],
        ] {
            output(git(&path).args(arguments))?;
        }
        let tree = Self { path, target };
        tree.save_page()?;
        Ok(tree)
    }

    /// Saves Vobiz's page as it was last accepted.
    fn save_page(&self) -> Result<(), String> {
        let saved = self.path.join(SAVED);
        let folder = saved.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder).map_err(at(folder))?;
        fs::copy(self.path.join(FIXTURE), &saved).map_err(at(&saved))?;
        Ok(())
    }

    /// Returns to what was copied.
    pub(super) fn undo(&self) -> Result<(), String> {
        output(git(&self.path).args(["reset", "--quiet", "--hard"]))?;
        output(git(&self.path).args(["clean", "--quiet", "-d", "--force"]))?;
        self.save_page()
    }

    /// Changes files as an editor would.
    pub(super) fn make(&self, steps: &[Step]) -> Result<(), String> {
        for step in steps {
            match *step {
                Step::Replace { file, from, to } => self.replace(file, from, to)?,
                Step::Append { file, text } => {
                    let path = self.path.join(file);
                    let opened = fs::File::options().append(true).create(true).open(&path);
                    let mut opened = opened.map_err(at(&path))?;
                    opened.write_all(text.as_bytes()).map_err(at(&path))?;
                }
                Step::Move { file, row, before } => {
                    let path = self.path.join(file);
                    let text = fs::read_to_string(&path).map_err(at(&path))?;
                    let (row, next) = (row_with(&text, row)?, row_with(&text, before)?);
                    let text = text.replacen(row, "", 1);
                    let text = text.replacen(next, &format!("{row}{next}"), 1);
                    fs::write(&path, text).map_err(at(&path))?;
                }
            }
        }
        Ok(())
    }

    /// Makes the edit, and saves Vobiz's page as it then is.
    pub(super) fn apply(&self, edit: &Edit) -> Result<(), String> {
        self.make(edit.steps)?;
        for (from, to) in edit.page {
            self.replace(SAVED, from, to)?;
        }
        Ok(())
    }

    /// Compares the saved page with the catalog, and keeps it.
    pub(super) fn accept(&self) -> Result<(), String> {
        self.run(&["xtask", "reference", "--accept", SAVED])?;
        // It sets the date of the catalog.
        self.run(&["xtask", "generate"]).map(drop)
    }

    fn replace(&self, file: &str, from: &str, to: &str) -> Result<(), String> {
        let path = self.path.join(file);
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        if text.matches(from).count() != 1 {
            return Err(format!("{file} does not have {from:?} once"));
        }
        fs::write(&path, text.replace(from, to)).map_err(at(&path))
    }

    /// Runs cargo, and returns what it prints.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<String, String> {
        output(&mut self.cargo(arguments))
    }

    /// Returns the first thing that an editor reads after the edit.
    pub(super) fn first_message(&self) -> String {
        let messages = match self.cargo(&["xtask", "generate", "--check"]).output() {
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => return error.to_string(),
        };
        let from_build = messages.lines().filter_map(|line| {
            let (kind, message) = line.split_once(": vobiz-hangup@")?;
            let (_, message) = message.split_once(": ")?;
            Some(format!("{kind}: {message}"))
        });
        let stale = messages
            .lines()
            .filter(|line| *line == STALE)
            .map(str::to_owned);
        from_build.chain(stale).next().unwrap_or(messages)
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let (subcommand, rest) = arguments.split_first().unwrap_or((&"build", &[]));
        let mut cargo = cargo_in(&self.path, subcommand);
        cargo.args(rest).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }
}

/// The row of a file that has this text, with the blank line before it.
fn row_with<'t>(text: &'t str, part: &str) -> Result<&'t str, String> {
    let lost = || format!("no row has {part:?}");
    let place = text.find(part).ok_or_else(lost)?;
    let start = text[..place].rfind("\n[[").ok_or_else(lost)?;
    let length = text[place..].find("\n[[").unwrap_or(text.len() - place);
    Ok(&text[start..place + length])
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder).args([
        "-c",
        "user.name=Editor",
        "-c",
        "user.email=editor@example.org",
    ]);
    git
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
