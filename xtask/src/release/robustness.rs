//! What a user's own project may look like. Each check builds the library from its archive.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Done;
use super::package::unpacked;
use crate::crates::{Crate, cargo, copy, dependency, output};

/// A program that finds a cause in each kind of table.
const PROGRAM: &str = "
use vobiz_hangup::HangupCause;

fn main() {
    assert_eq!(\"busy_line\".parse(), Ok(HangupCause::BusyLine));
    assert_eq!(HangupCause::from_code(3010), HangupCause::from_name(\"Busy Line\"));
}
";

/// Another crate in the graph turns on a feature of another version.
pub(super) fn beside_another_phf(root: &Path) -> Result<Done, String> {
    let library = dependency(&unpacked(root)?, &["serde"]);
    let another = "phf_0_14 = { package = \"phf\", version = \"0.14\", features = [\"ptrhash\"] }";
    Crate::new(&format!("{library}\n{another}"), PROGRAM)?.run()?;
    Ok(Done::Passed)
}

pub(super) fn vendored(root: &Path) -> Result<Done, String> {
    let program = Crate::new(&dependency(&unpacked(root)?, &[]), PROGRAM)?;
    let configuration = output(&mut program.cargo("vendor"))?;
    fs::create_dir(program.path().join(".cargo")).map_err(|error| error.to_string())?;
    fs::write(program.path().join(".cargo/config.toml"), configuration)
        .map_err(|error| error.to_string())?;
    let empty_home = TempDir::new().map_err(|error| error.to_string())?;
    output(
        program
            .cargo("run")
            .args(["--quiet", "--offline", "--locked"])
            .env("CARGO_HOME", empty_home.path()),
    )?;
    Ok(Done::Passed)
}

pub(super) fn strange_path(root: &Path) -> Result<Done, String> {
    let folder = TempDir::new().map_err(|error| error.to_string())?;
    let library = folder.path().join("a folder, with «ünïcödé» & 日本語");
    copy(&unpacked(root)?, &library).map_err(|error| error.to_string())?;
    Crate::new(&dependency(&library, &["serde"]), PROGRAM)?.run()?;
    output(
        cargo(&library, "build")
            .args(["--quiet", "--target-dir"])
            .arg(folder.path().join("ein Ziel")),
    )?;
    Ok(Done::Passed)
}

/// Some users may write everywhere, whatever the permissions, so the sources are compared too.
pub(super) fn read_only(root: &Path) -> Result<Done, String> {
    let folder = TempDir::new().map_err(|error| error.to_string())?;
    let library = folder.path().join("library");
    copy(&unpacked(root)?, &library).map_err(|error| error.to_string())?;
    set_read_only(&library, true)?;
    let before = files(&library)?;
    let built = Crate::new(&dependency(&library, &[]), PROGRAM)?.run();
    let after = files(&library)?;
    set_read_only(&library, false)?;
    built?;
    if before == after {
        Ok(Done::Passed)
    } else {
        Err("the build has changed the sources".to_owned())
    }
}

pub(super) fn locked(root: &Path) -> Result<Done, String> {
    let program = Crate::new(&dependency(&unpacked(root)?, &[]), PROGRAM)?;
    output(program.cargo("generate-lockfile").arg("--quiet"))?;
    output(program.cargo("run").args(["--quiet", "--locked"]))?;
    Ok(Done::Passed)
}

fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| error.to_string())? {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let content = fs::read(&path).map_err(|error| error.to_string())?;
                files.insert(path, content);
            }
        }
    }
    Ok(files)
}

fn set_read_only(folder: &Path, is_read_only: bool) -> Result<(), String> {
    let mut paths = vec![folder.to_path_buf()];
    while let Some(path) = paths.pop() {
        let mut permissions = fs::metadata(&path)
            .map_err(|error| error.to_string())?
            .permissions();
        permissions.set_readonly(is_read_only);
        // A folder must be writable again before what is in it can be removed.
        fs::set_permissions(&path, permissions).map_err(|error| error.to_string())?;
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(|error| error.to_string())? {
                paths.push(entry.map_err(|error| error.to_string())?.path());
            }
        }
    }
    Ok(())
}
