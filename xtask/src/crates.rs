//! Crates in a temporary folder, to build and to measure.

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
    /// How many crates were compiled, the crate itself included.
    pub(crate) crates: usize,
}

impl Crate {
    pub(crate) fn new(dependencies: &str, main: &str) -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let manifest = format!(
            "[package]\nname = \"measured\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\n[workspace]\n"
        );
        let source = folder.path().join("src");
        fs::create_dir(&source).map_err(|error| error.to_string())?;
        fs::write(folder.path().join("Cargo.toml"), manifest).map_err(|error| error.to_string())?;
        fs::write(source.join("main.rs"), main).map_err(|error| error.to_string())?;
        let measured = Self { folder };
        // What is downloaded is no part of the build.
        output(&mut measured.cargo("fetch"))?;
        Ok(measured)
    }

    fn cargo(&self, subcommand: &str) -> Command {
        cargo(self.folder.path(), subcommand)
    }

    /// Builds it from nothing.
    pub(crate) fn build_cold(&self) -> Result<Build, String> {
        let _ = fs::remove_dir_all(self.folder.path().join("target"));
        let start = Instant::now();
        let output = self
            .cargo("build")
            .output()
            .map_err(|error| error.to_string())?;
        let time = start.elapsed();
        let messages = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(messages.into_owned());
        }
        let crates = messages
            .lines()
            .filter(|line| line.trim_start().starts_with("Compiling"))
            .count();
        Ok(Build { time, crates })
    }

    /// The bytes of the release binary.
    pub(crate) fn release_size(&self) -> Result<u64, String> {
        output(self.cargo("build").arg("--release"))?;
        let binary = self
            .folder
            .path()
            .join("target/release")
            .join(format!("measured{}", std::env::consts::EXE_SUFFIX));
        let metadata = fs::metadata(binary).map_err(|error| error.to_string())?;
        Ok(metadata.len())
    }

    /// What it prints when it is run as a release.
    pub(crate) fn run(&self) -> Result<String, String> {
        output(self.cargo("run").args(["--release", "--quiet"]))
    }
}

/// Cargo in a folder, with its own folder for what is built.
pub(crate) fn cargo(folder: &Path, subcommand: &str) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .arg(subcommand)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS");
    command
}

/// What a command prints, if it succeeds.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        let messages = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?} failed:\n{messages}"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
