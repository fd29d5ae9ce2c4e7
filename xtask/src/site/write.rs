//! Writes the site into a folder, with its scripts.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use super::{Options, files};

/// What a folder has that was written here, so that no other is ever emptied.
const MARK: &str = ".vobiz-hangup-site";

/// Writes the site into `out`, and returns how many files it has.
///
/// What an earlier run left there is removed.
///
/// # Errors
///
/// Reports which file could not be written, what the scripts lack, or that the folder holds something else.
pub fn write(root: &Path, out: &Path, options: &Options) -> Result<usize, String> {
    let files = files(options)?;
    empty(out)?;
    let put = |path: &str, content: &str| {
        let path = out.join(path);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, content))
            .map_err(|error| format!("{}: {error}", path.display()))
    };
    put(
        MARK,
        "Written by `cargo xtask site`, which empties this folder.\n",
    )?;
    for file in &files {
        put(&file.path, &file.content)?;
    }
    bundle(root, out)?;
    Ok(files.len())
}

fn empty(out: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", out.display());
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    if entries.next().is_none() {
        return Ok(());
    }
    if !out.join(MARK).exists() {
        return Err(format!(
            "{} contains files of something else; name an empty or a new folder with --out",
            out.display()
        ));
    }
    fs::remove_dir_all(out).map_err(failed)
}

/// Bundles the scripts with the tool chain of the npm package.
fn bundle(root: &Path, out: &Path) -> Result<(), String> {
    let tools = root.join("packages/npm");
    if !tools.join("node_modules/esbuild").exists() {
        return Err(format!(
            "the pages are in {}, without their scripts: run `npm ci` in packages/npm, then this again",
            out.display()
        ));
    }
    let out = out
        .canonicalize()
        .map_err(|error| format!("{}: {error}", out.display()))?;
    let status = Command::new("node")
        .arg(root.join("site/build.js"))
        .arg(&out)
        .status()
        .map_err(|error| format!("node, which bundles the scripts, cannot run: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("the scripts could not be bundled; see the output of node above".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_somebody_else_is_not_emptied() {
        let folder = tempfile::tempdir().expect("there is a place");
        fs::write(folder.path().join("thesis.txt"), "years").expect("it can be written");
        let error = empty(folder.path()).expect_err("it holds something else");
        assert!(error.contains("--out"), "{error}");
        assert!(folder.path().join("thesis.txt").exists());
    }

    #[test]
    fn what_an_earlier_run_left_is_removed() {
        let folder = tempfile::tempdir().expect("there is a place");
        let out = folder.path().join("site");
        assert_eq!(empty(&out), Ok(()));
        fs::create_dir(&out).expect("it can be made");
        assert_eq!(empty(&out), Ok(()));
        for name in [MARK, "old.html"] {
            fs::write(out.join(name), "").expect("it can be written");
        }
        assert_eq!(empty(&out), Ok(()));
        assert!(!out.exists());
    }
}
