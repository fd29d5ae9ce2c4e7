//! Copies of the library: with more rows, or empty.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use vobiz_hangup::{Category, HangupCause};

use crate::crates::{cargo, copy, cpu_of_children, output};

/// How often the build script runs: its CPU time is shown in hundredths of a second only.
const RUNS: u32 = 10;

/// A copy of the library in a folder of its own.
pub(super) struct Library {
    folder: TempDir,
}

impl Library {
    /// The library whose catalog has this many more rows.
    pub(super) fn with_rows(root: &Path, rows: usize) -> Result<Self, String> {
        let library = Self::alone(root)?;
        for part in ["build", "data", "src"] {
            copy(&root.join(part), &library.path().join(part))
                .map_err(|error| error.to_string())?;
        }
        fs::copy(root.join("build.rs"), library.path().join("build.rs"))
            .map_err(|error| error.to_string())?;
        if rows > 0 {
            let catalog = library.read("data/catalog.toml")?;
            library.write(
                "data/catalog.toml",
                &catalog.replacen("categories = [", "categories = [\n    \"made-up\",", 1),
            )?;
            library.write("data/causes/made-up.toml", &category(rows))?;
        }
        Ok(library)
    }

    /// A library with the same dependencies, whose sources and build script are empty.
    pub(super) fn empty(root: &Path) -> Result<Self, String> {
        let library = Self::alone(root)?;
        fs::create_dir(library.path().join("src")).map_err(|error| error.to_string())?;
        library.write("src/lib.rs", "")?;
        library.write("build.rs", "fn main() {}\n")?;
        Ok(library)
    }

    /// The manifest outside its workspace, without sources.
    fn alone(root: &Path) -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let library = Self { folder };
        for file in ["Cargo.lock", "README.md"] {
            fs::copy(root.join(file), library.path().join(file))
                .map_err(|error| error.to_string())?;
        }
        library.write("Cargo.toml", &manifest_alone(root)?)?;
        Ok(library)
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    fn read(&self, file: &str) -> Result<String, String> {
        fs::read_to_string(self.path().join(file)).map_err(|error| format!("{file}: {error}"))
    }

    fn write(&self, file: &str, text: &str) -> Result<(), String> {
        fs::write(self.path().join(file), text).map_err(|error| format!("{file}: {error}"))
    }

    /// Returns what a build takes after an edit: the CPU time of its build script, and the time of all of it.
    pub(super) fn build_after_edit(&self) -> Result<(Duration, Duration), String> {
        let build =
            || output(cargo(self.path(), "build").args(["--quiet", "--package", "vobiz-hangup"]));
        build()?;
        let text = self.read("data/faults.toml")?;
        self.write("data/faults.toml", &(text + "# An edit.\n"))?;
        let whole = time(|| build().map(drop))?;
        let script = self.build_script().ok_or("there is no build script")?;
        let before = cpu_of_children();
        for _ in 0..RUNS {
            let mut script = Command::new(&script);
            script.current_dir(self.path());
            output(script.env("OUT_DIR", self.path().join("target")))?;
        }
        let script = cpu_of_children().saturating_sub(before) / RUNS;
        Ok((script, whole))
    }

    fn build_script(&self) -> Option<PathBuf> {
        let name = format!("build-script-build{}", std::env::consts::EXE_SUFFIX);
        let folders = fs::read_dir(self.path().join("target/debug/build")).ok()?;
        let mut scripts = folders
            .flatten()
            .filter(|entry| {
                entry
                    .file_name()
                    .to_string_lossy()
                    .starts_with("vobiz-hangup-")
            })
            .map(|entry| entry.path().join(&name));
        scripts.find(|script| script.exists())
    }
}

fn time(run: impl FnOnce() -> Result<(), String>) -> Result<Duration, String> {
    let start = Instant::now();
    run()?;
    Ok(start.elapsed())
}

/// Returns the library's manifest outside its workspace, without tests and examples.
fn manifest_alone(root: &Path) -> Result<String, String> {
    let manifest =
        fs::read_to_string(root.join("Cargo.toml")).map_err(|error| error.to_string())?;
    let manifest = manifest
        .split("[dev-dependencies]")
        .next()
        .unwrap_or_default();
    let is_alone = |line: &&str| {
        let keys = ["members", "default-members", "exclude"];
        !keys.iter().any(|key| line.starts_with(&format!("{key} =")))
    };
    let lines: Vec<&str> = manifest.lines().filter(is_alone).collect();
    Ok(lines.join("\n"))
}

/// Returns the file of a category of made-up causes, classified as a cause of the catalog.
fn category(rows: usize) -> String {
    let like = HangupCause::ALL[0];
    let (outcome, remedy, fault, scope) =
        (like.outcome(), like.remedy(), like.fault(), like.scope());
    // Above every code and range of the catalog.
    let codes = HangupCause::ALL.iter().map(|cause| cause.code());
    let ends = Category::ALL
        .iter()
        .map(|category| *category.code_range().end());
    let first = codes
        .chain(ends)
        .max()
        .map_or(0, |last| usize::from(last) + 1);
    let last = usize::from(u16::MAX);
    let mut text =
        format!("title = \"Made up\"\nsummary = \"Made up.\"\nrange = [{first}, {last}]\n");
    for row in 0..rows {
        let code = first + row * (last - first) / (rows - 1).max(1);
        text += &format!(
            "\n[[cause]]\ncode = {code}\nid = \"made-up-{row:04}-by-carrier\"\nname = \"Made Up {row:04} by Carrier\"\n\
             description = \"Cause {row} of many\"\nnext_steps = \"Retry later\"\noutcome = \"{outcome}\"\n\
             remedy = \"{remedy}\"\nfault = \"{fault}\"\nscope = \"{scope}\"\norigin = \"observed\"\n"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(library: &Library) {
        let mut check = cargo(library.path(), "check");
        output(check.args(["--quiet", "--package", "vobiz-hangup"])).expect("it compiles");
    }

    /// The data changes its shape now and then.
    #[test]
    fn a_catalog_with_made_up_rows_compiles() {
        let root = crate::root().expect("cargo runs the tests");
        check(&Library::with_rows(&root, 3).expect("the library can be copied"));
    }

    #[test]
    fn an_empty_library_compiles() {
        let root = crate::root().expect("cargo runs the tests");
        check(&Library::empty(&root).expect("the library can be copied"));
    }
}
