//! Checks by tools that may not be installed.

use std::path::Path;
use std::process::Command;

use super::Done;
use crate::crates::{cargo_in, output};

/// Builds the documentation as docs.rs does: with a nightly toolchain, and with the features' gates.
pub(super) fn docs_rs(root: &Path) -> Result<Done, String> {
    let mut nightly = Command::new("rustup");
    if nightly
        .args(["run", "nightly", "rustc", "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
    {
        output(
            Command::new("rustup")
                .args([
                    "run",
                    "nightly",
                    "cargo",
                    "doc",
                    "--package",
                    "vobiz-hangup",
                    "--no-deps",
                    "--all-features",
                ])
                .args(["--target-dir", "target/docs-rs"])
                .current_dir(root)
                .env("RUSTDOCFLAGS", "--cfg docsrs -D warnings"),
        )?;
        return Ok(Done::Passed);
    }
    Ok(Done::Skipped(
        "no nightly toolchain is installed".to_owned(),
    ))
}

/// Checks licenses, sources and duplicates. Advisories need a network and are a step of their own.
pub(super) fn deny(root: &Path) -> Result<Done, String> {
    if !is_installed("deny") {
        return Ok(Done::Skipped("cargo-deny is not installed".to_owned()));
    }
    output(cargo_in(root, "deny").args([
        "--all-features",
        "check",
        "licenses",
        "sources",
        "bans",
    ]))?;
    Ok(Done::Passed)
}

/// Compares the API with the last release.
pub(super) fn semver(root: &Path) -> Result<Done, String> {
    if !is_installed("semver-checks") {
        return Ok(Done::Skipped(
            "cargo-semver-checks is not installed".to_owned(),
        ));
    }
    let tag = Command::new("git")
        .args(["describe", "--tags", "--abbrev=0"])
        .current_dir(root)
        .output();
    let Some(tag) = tag.ok().filter(|tag| tag.status.success()) else {
        return Ok(Done::Skipped(
            "there is no release to compare with".to_owned(),
        ));
    };
    let tag = String::from_utf8_lossy(&tag.stdout);
    output(cargo_in(root, "semver-checks").args([
        "--package",
        "vobiz-hangup",
        "--baseline-rev",
        tag.trim(),
    ]))?;
    Ok(Done::Passed)
}

fn is_installed(subcommand: &str) -> bool {
    let output = Command::new("cargo")
        .args([subcommand, "--version"])
        .output();
    output.is_ok_and(|output| output.status.success())
}
