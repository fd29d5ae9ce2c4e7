//! How lookups and builds grow with the catalog.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tempfile::TempDir;
use vobiz_hangup::HangupCause;

use crate::crates::{Crate, cargo, copy, dependency, output};

/// How many rows are added, up to what the build allows.
const ROWS: [usize; 4] = [0, 100, 300, 946];

/// Prints nanoseconds per lookup, over 65,536 keys of all rows in an order that a branch predictor
/// cannot learn.
const TIMES: &str = "
use std::hint::black_box;
use std::time::Instant;

use vobiz_hangup::{HangupCause, Remedy};

fn time<K: Copy, T>(keys: &[K], look_up: impl Fn(K) -> T) -> f64 {
    let mut times: Vec<u128> = (0..101)
        .map(|_| {
            let start = Instant::now();
            for key in keys {
                black_box(look_up(black_box(*key)));
            }
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort();
    times[times.len() / 2] as f64 / keys.len() as f64
}

fn main() {
    let mut random: u64 = 1;
    let causes: Vec<HangupCause> = (0..1 << 16)
        .map(|_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            HangupCause::ALL[(random >> 33) as usize % HangupCause::ALL.len()]
        })
        .collect();
    let codes: Vec<u16> = causes.iter().map(|cause| cause.code()).collect();
    let names: Vec<&str> = causes.iter().map(|cause| cause.name()).collect();
    let spellings: Vec<String> = names.iter().map(|name| name.to_uppercase()).collect();
    let spellings: Vec<&str> = spellings.iter().map(String::as_str).collect();
    let remedy = |cause: HangupCause| -> Remedy { cause.remedy() };
    print!(
        \"{} | {:.1} | {:.1} | {:.1} | {:.1}\",
        HangupCause::ALL.len(),
        time(&codes, HangupCause::from_code),
        time(&names, HangupCause::from_name),
        time(&spellings, |text| text.parse::<HangupCause>().ok()),
        time(&causes, remedy),
    );
}
";

pub(super) fn report(root: &Path) -> Result<String, String> {
    let mut report = "## Growth

The catalog with made-up rows added, whose codes are spread over all of `u16` and whose names agree at
both ends. The lookups are in nanoseconds, over 65,536 shuffled keys of all rows. The last two columns are
what a build takes after an edit: the build script alone, and all of it.

| numeric causes | from_code | from_name | FromStr | remedy | build script, ms | debug build, s |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"
    .to_owned();
    for rows in ROWS {
        let library = Library::with_rows(root, rows)?;
        let times = library.times()?;
        let (script, build) = library.builds()?;
        report += &format!("| {times} | {script} | {build:.2} |\n");
    }
    Ok(report)
}

/// A copy of the library whose catalog has more rows.
struct Library {
    folder: TempDir,
}

impl Library {
    fn with_rows(root: &Path, rows: usize) -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        for part in ["build", "data", "src"] {
            copy(&root.join(part), &folder.path().join(part)).map_err(|error| error.to_string())?;
        }
        for file in ["build.rs", "Cargo.lock", "README.md"] {
            fs::copy(root.join(file), folder.path().join(file))
                .map_err(|error| error.to_string())?;
        }
        let library = Self { folder };
        library.write("Cargo.toml", &manifest_alone(root)?)?;
        if rows > 0 {
            let catalog = fs::read_to_string(root.join("data/catalog.toml"))
                .map_err(|error| error.to_string())?;
            library.write(
                "data/catalog.toml",
                &catalog.replacen("categories = [", "categories = [\n    \"made-up\",", 1),
            )?;
            library.write("data/causes/made-up.toml", &category(rows))?;
        }
        Ok(library)
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, file: &str, text: &str) -> Result<(), String> {
        fs::write(self.path().join(file), text).map_err(|error| format!("{file}: {error}"))
    }

    fn times(&self) -> Result<String, String> {
        Crate::new(&dependency(self.path(), &[]), TIMES)?.run()
    }

    /// Returns what a build takes after an edit: milliseconds of the build script, seconds of all of it.
    fn builds(&self) -> Result<(u128, f64), String> {
        let build =
            || output(cargo(self.path(), "build").args(["--quiet", "--package", "vobiz-hangup"]));
        build()?;
        let text = fs::read_to_string(self.path().join("data/faults.toml"))
            .map_err(|error| error.to_string())?;
        self.write("data/faults.toml", &(text + "# An edit.\n"))?;
        let start = Instant::now();
        build()?;
        let whole = start.elapsed().as_secs_f64();
        let script = self.build_script().ok_or("there is no build script")?;
        let start = Instant::now();
        output(
            std::process::Command::new(script)
                .current_dir(self.path())
                .env("OUT_DIR", self.path().join("target")),
        )?;
        Ok((start.elapsed().as_millis(), whole))
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
    let mut text =
        "title = \"Made up\"\nsummary = \"Made up.\"\nrange = [10000, 65535]\n".to_owned();
    for row in 0..rows {
        let code = 10_000 + row * 55_535 / (rows - 1).max(1);
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

    /// The data changes its shape now and then.
    #[test]
    fn a_catalog_with_made_up_rows_compiles() {
        let root = crate::root().expect("cargo runs the tests");
        let library = Library::with_rows(&root, 3).expect("the library can be copied");
        let mut check = cargo(library.path(), "check");
        output(check.args(["--quiet", "--package", "vobiz-hangup"])).expect("it compiles");
    }
}
