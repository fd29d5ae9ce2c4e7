//! A small catalog to break: what is expected of it does not change with the facts in `data/`.

#![allow(dead_code, reason = "each test needs some of it")]

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vobiz_hangup::{FieldRole, RecordType};

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every field that a reading is made of: those of the hangup, and those that they depend on.
pub fn hangup_fields() -> Vec<&'static str> {
    let fields = RecordType::ALL
        .iter()
        .flat_map(|record_type| record_type.fields());
    let hangup = fields.filter(|field| {
        use FieldRole::{Code, Name, Source, Text};
        [Code, Name, Text, Source].contains(&field.role())
    });
    let names = hangup.flat_map(|field| {
        let condition = field.only_if().map(|(name, _)| name);
        [Some(field.name()), condition]
    });
    let mut names: Vec<&str> = names.flatten().collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A copy of the small catalog in a temporary folder.
pub struct Data {
    folder: TempDir,
}

impl Data {
    pub fn copy() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        copy(
            &root().join("tests/fixtures/data"),
            &folder.path().join("data"),
        );
        Self { folder }
    }

    /// The copy.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Replaces the first `from` in a file.
    #[track_caller]
    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} does not contain {from:?}");
        self.write(file, text.replacen(from, to, 1));
    }

    #[track_caller]
    pub fn append(&self, file: &str, text: &str) {
        self.write(file, self.read(file) + text);
    }

    #[track_caller]
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).expect("the file is there")
    }

    pub fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path().join(file), content).expect("the file can be written");
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.path().join(file)).expect("the file can be removed");
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("an entry can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}
