//! The archives that are published.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Done;
use crate::crates::{cargo_in, output};

const PACKAGES: [&str; 2] = ["vobiz-hangup", "vobiz-hangup-cli"];

/// Each package has the files that `.ci/package-files/` lists, and no others.
pub(super) fn files(root: &Path) -> Result<Done, String> {
    for package in PACKAGES {
        let list = cargo_in(root, "package")
            .args(["--list", "--allow-dirty", "--package", package])
            .output();
        let list = list.map_err(|error| error.to_string())?;
        let found: Vec<String> = String::from_utf8_lossy(&list.stdout)
            .lines()
            .map(|line| line.replace('\\', "/"))
            // Cargo adds it only in a checkout.
            .filter(|line| line != ".cargo_vcs_info.json")
            .collect();
        let path = format!(".ci/package-files/{package}.txt");
        let expected =
            fs::read_to_string(root.join(&path)).map_err(|error| format!("{path}: {error}"))?;
        let expected: Vec<&str> = expected.lines().collect();
        if found != expected {
            return Err(format!(
                "{package} is packaged with other files than {path} lists; if they are right, replace its content with:\n{}",
                found.join("\n")
            ));
        }
    }
    Ok(Done::Passed)
}

/// Each package builds from its own archive. The target folder is new, because cargo would reuse an archive
/// of the same version that it has unpacked there before.
pub(super) fn builds(root: &Path) -> Result<Done, String> {
    let target = TempDir::new().map_err(|error| error.to_string())?;
    output(
        cargo_in(root, "package")
            .args([
                "--workspace",
                "--exclude",
                "xtask",
                "--allow-dirty",
                "--locked",
                "--target-dir",
            ])
            .arg(target.path()),
    )?;
    Ok(Done::Passed)
}

/// Each archive is the same, to the byte, whenever it is packed.
pub(super) fn reproducible(root: &Path) -> Result<Done, String> {
    let [first, second] = [(); 2].map(|()| archives(root));
    for (archive, other) in first?.into_iter().zip(second?) {
        if archive != other {
            return Err(format!(
                "{} and {} differ from the archives that are packed after them",
                archive.0, other.0
            ));
        }
    }
    Ok(Done::Passed)
}

/// Packs the packages, and returns the name and the content of each archive.
fn archives(root: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let target = TempDir::new().map_err(|error| error.to_string())?;
    let mut package = cargo_in(root, "package");
    for name in PACKAGES {
        package.args(["--package", name]);
    }
    output(
        package
            .args(["--no-verify", "--allow-dirty", "--locked", "--target-dir"])
            .arg(target.path()),
    )?;
    let archives = PACKAGES.iter().map(|name| {
        let name = format!("{name}-{}.crate", env!("CARGO_PKG_VERSION"));
        let content = fs::read(target.path().join("package").join(&name));
        Ok((
            name.clone(),
            content.map_err(|error| format!("{name}: {error}"))?,
        ))
    });
    archives.collect()
}

/// The version has a section in `CHANGELOG.md`.
pub(super) fn changelog(root: &Path) -> Result<Done, String> {
    let changelog =
        fs::read_to_string(root.join("CHANGELOG.md")).map_err(|error| error.to_string())?;
    let heading = format!("## {}", env!("CARGO_PKG_VERSION"));
    if changelog.lines().any(|line| line.starts_with(&heading)) {
        Ok(Done::Passed)
    } else {
        Err(format!("CHANGELOG.md has no section `{heading}`; write it"))
    }
}

/// Unpacks the archive of the library and returns the folder.
pub(super) fn unpacked(root: &Path) -> Result<PathBuf, String> {
    output(cargo_in(root, "package").args([
        "--package",
        "vobiz-hangup",
        "--allow-dirty",
        "--locked",
        "--quiet",
    ]))?;
    let folder = format!("target/package/vobiz-hangup-{}", env!("CARGO_PKG_VERSION"));
    Ok(root.join(folder))
}
