//! What the tests of the tasks share.

#![allow(dead_code, reason = "each test needs some of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use xtask::{generate::Part, root};

/// Returns a path in this checkout.
pub fn in_checkout(path: &str) -> PathBuf {
    root().expect("cargo runs the tests").join(path)
}

/// Returns a file as `cargo xtask generate` would write it now, whatever is on disk: only the test of drift
/// fails if somebody has forgotten to run it.
pub fn generated(path: &str) -> String {
    let output = Part::Docs
        .output(&in_checkout(""))
        .expect("everything can be generated");
    let file = output.files.into_iter().find(|file| file.path == path);
    file.unwrap_or_else(|| panic!("{path} is not generated"))
        .content
}

/// A copy of what `cargo xtask generate` reads and writes, up to date, to break.
pub struct Copy(TempDir);

impl Copy {
    pub fn new() -> Self {
        let copy = Self(TempDir::new().expect("a temporary folder can be made"));
        for folder in ["data", "docs"] {
            copy_folder(&in_checkout(folder), &copy.root().join(folder));
        }
        fs::copy(in_checkout("README.md"), copy.root().join("README.md"))
            .expect("it can be copied");
        Part::Docs
            .write(copy.root())
            .expect("everything can be generated");
        copy
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// Commits everything, in a repository of its own.
    pub fn commit(&self) {
        let author = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        for arguments in [
            &["init", "--quiet"][..],
            &["add", "--all"],
            &["commit", "--quiet", "--message", "Change"],
        ] {
            let mut git = Command::new("git");
            git.current_dir(self.root()).args(author).args(arguments);
            assert!(git.status().expect("git runs").success(), "{arguments:?}");
        }
    }

    #[track_caller]
    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let path = self.root().join(file);
        let text = fs::read_to_string(&path).expect("it is there");
        assert!(text.contains(from), "{file} does not contain {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect("it can be written");
    }

    /// Returns every file with its content.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.root().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("it is there") {
                let path = entry.expect("it can be read").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let content = fs::read(&path).expect("it can be read");
                    files.insert(path, content);
                }
            }
        }
        files
    }
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, target).expect("it can be copied");
        }
    }
}
