//! The library in a current Debian, whose stable release carries the oldest toolchain and the standard library
//! for WebAssembly, in a folder that is removed again.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::Done;
use crate::crates::{cargo_in, output};

const SUITE: &str = "trixie";
const PACKAGES: &str = "cargo,rustc,libc6-dev,libstd-rust-dev-wasm32";

/// Takes crates from the folder next to the checkout, because there is no network.
const VENDORED: &str = "
[source.crates-io]
replace-with = \"vendored\"

[source.vendored]
directory = \"vendor\"
";

/// The last commit passes its lookup tests with Debian's toolchain, and builds for WebAssembly.
pub(super) fn works(root: &Path) -> Result<Done, String> {
    if Command::new("debootstrap")
        .arg("--version")
        .output()
        .is_err()
    {
        return Ok(Done::Skipped(
            "debootstrap is not installed, so neither the lookup tests nor WebAssembly were run there".to_owned(),
        ));
    }
    let folder = TempDir::new().map_err(|error| error.to_string())?;
    let debian = folder.path().join("debian");
    let include = format!("--include={PACKAGES}");
    let made = output(
        Command::new("debootstrap")
            .args(["--variant=minbase", &include, SUITE])
            .arg(&debian),
    );
    if let Err(message) = made {
        let last = message.lines().last().unwrap_or_default();
        return Ok(Done::Skipped(format!(
            "no Debian {SUITE} could be made, which needs root and a mirror: {last}"
        )));
    }
    copy(root, &debian.join("checkout"))?;
    let toolchain = run(&debian, "rustc --version")?;
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    if !toolchain.starts_with(&format!("rustc {oldest}.")) {
        return Err(format!(
            "Debian {SUITE} has {}, expected {oldest}, the oldest toolchain",
            toolchain.trim()
        ));
    }
    run(
        &debian,
        "cargo test --offline --locked --package vobiz-hangup --test lookups",
    )?;
    run(
        &debian,
        "cargo build --offline --locked --package vobiz-hangup --all-features --target wasm32-unknown-unknown",
    )?;
    Ok(Done::Passed)
}

/// Copies the last commit, with all crates that it depends on.
fn copy(root: &Path, to: &Path) -> Result<(), String> {
    output(
        Command::new("git")
            .args(["clone", "--quiet"])
            .arg(root)
            .arg(to),
    )?;
    output(cargo_in(to, "vendor").args(["--quiet", "--locked", "vendor"]))?;
    let path = to.join(".cargo/config.toml");
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let config = fs::read_to_string(&path).map_err(failed)?;
    fs::write(&path, config + VENDORED).map_err(failed)
}

fn run(debian: &Path, command: &str) -> Result<String, String> {
    output(
        Command::new("chroot")
            .arg(debian)
            // Nothing of this machine's environment, such as its toolchain.
            .args([
                "/usr/bin/env",
                "--ignore-environment",
                "PATH=/usr/bin:/bin",
                "HOME=/root",
            ])
            .args(["/bin/sh", "-c", &format!("cd /checkout && {command}")]),
    )
}
