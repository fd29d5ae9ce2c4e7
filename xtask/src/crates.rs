//! Crates in temporary folders, to build and to measure, and cargo to do it with.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A crate with nothing but a `main.rs` and its dependencies.
pub(crate) struct Crate {
    folder: TempDir,
}

/// What a build took.
pub(crate) struct Build {
    pub(crate) time: Duration,
    /// What all its processes used, user and system; nothing where the system does not show it.
    pub(crate) cpu: Duration,
    /// How many crates were compiled, the crate itself included.
    pub(crate) crates: usize,
}

impl Build {
    /// Returns the lowest figures of two builds of the same crates.
    pub(crate) fn best(&self, other: &Self) -> Self {
        Self {
            time: self.time.min(other.time),
            cpu: self.cpu.min(other.cpu),
            crates: self.crates,
        }
    }
}

/// Returns the CPU time of all ended child processes, which Linux shows in hundredths of a second.
pub(crate) fn cpu_of_children() -> Duration {
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program is in brackets, and may have any character.
    let fields = status.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(13).take(2);
    let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * ticks)
}

impl Crate {
    /// Creates a program.
    pub(crate) fn new(dependencies: &str, main: &str) -> Result<Self, String> {
        Self::with_source(dependencies, "", "main.rs", main)
    }

    /// Creates a library for programs in other languages. It is linked, and does not unwind.
    pub(crate) fn library(dependencies: &str, library: &str) -> Result<Self, String> {
        let sections =
            "[lib]\ncrate-type = [\"staticlib\"]\n\n[profile.release]\npanic = \"abort\"\n";
        Self::with_source(dependencies, sections, "lib.rs", library)
    }

    fn with_source(
        dependencies: &str,
        sections: &str,
        file: &str,
        text: &str,
    ) -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let manifest = format!(
            "[package]\nname = \"made\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\n{sections}\n[workspace]\n"
        );
        let source = folder.path().join("src");
        fs::create_dir(&source).map_err(|error| error.to_string())?;
        fs::write(folder.path().join("Cargo.toml"), manifest).map_err(|error| error.to_string())?;
        fs::write(source.join(file), text).map_err(|error| error.to_string())?;
        let made = Self { folder };
        // Downloads do not count as part of the build.
        output(&mut made.cargo("fetch"))?;
        Ok(made)
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        cargo(self.folder.path(), subcommand)
    }

    /// Builds the crate and all its dependencies.
    pub(crate) fn build_cold(&self) -> Result<Build, String> {
        let _ = fs::remove_dir_all(self.folder.path().join("target"));
        let (start, cpu) = (Instant::now(), cpu_of_children());
        let output = self
            .cargo("build")
            // As cargo builds what comes from a registry.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_PROFILE_DEV_DEBUG")
            .output()
            .map_err(|error| error.to_string())?;
        let (time, cpu) = (start.elapsed(), cpu_of_children().saturating_sub(cpu));
        let messages = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(messages.into_owned());
        }
        let crates = messages
            .lines()
            .filter(|line| line.trim_start().starts_with("Compiling"))
            .count();
        Ok(Build { time, cpu, crates })
    }

    /// Returns the bytes of the release binary without symbols, which are never loaded.
    pub(crate) fn release_size(&self) -> Result<u64, String> {
        output(
            self.cargo("build")
                .arg("--release")
                .env("CARGO_PROFILE_RELEASE_STRIP", "symbols"),
        )?;
        let binary = self
            .folder
            .path()
            .join("target/release")
            .join(format!("made{}", std::env::consts::EXE_SUFFIX));
        let metadata = fs::metadata(binary).map_err(|error| error.to_string())?;
        Ok(metadata.len())
    }

    /// Returns what the release binary prints.
    pub(crate) fn run(&self) -> Result<String, String> {
        output(self.cargo("run").args(["--release", "--quiet"]))
    }
}

/// Returns the line of a manifest that depends on the library in this folder.
pub(crate) fn dependency(library: &Path, features: &[&str]) -> String {
    // In single quotes, TOML takes backslashes literally.
    format!(
        "vobiz-hangup = {{ path = '{}', features = {features:?} }}",
        library.display()
    )
}

/// Returns cargo in a folder of the project.
pub(crate) fn cargo_in(folder: &Path, subcommand: &str) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .arg(subcommand)
        .current_dir(folder)
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS");
    command
}

/// Returns cargo in a folder, with a target folder of its own.
pub(crate) fn cargo(folder: &Path, subcommand: &str) -> Command {
    let mut command = cargo_in(folder, subcommand);
    command.env("CARGO_TARGET_DIR", folder.join("target"));
    command
}

/// Copies a folder without its target folder.
pub(crate) fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|name| *name != "target") else {
            continue;
        };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Runs a command and returns what it prints.
///
/// # Errors
///
/// The command and its messages, if it fails.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        let printed = String::from_utf8_lossy(&output.stdout);
        let messages = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?} failed:\n{printed}{messages}"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
