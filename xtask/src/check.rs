//! `cargo xtask check`: everything that an edit of `data/` can break, in less time than all tests take.

use std::path::Path;
use std::process::Command;

use crate::crates::{cargo_in, output};
use crate::generate::Part;

/// The tests of what people read, of the package in Python.
const PYTHON: &str = "
import doctest, importlib, pkgutil, sys
import vobiz_hangup
names = [module.name for module in pkgutil.iter_modules(vobiz_hangup.__path__, 'vobiz_hangup.')]
modules = [vobiz_hangup] + [importlib.import_module(name) for name in names if 'main' not in name]
failed = [doctest.testmod(module).failed for module in modules]
failed.append(doctest.testfile('README.md', module_relative=False).failed)
sys.exit(any(failed))
";

/// Checks the generated files, the library, the pages, and the examples of the packages.
///
/// # Errors
///
/// What failed, each with its messages.
pub fn run(root: &Path) -> Result<(), String> {
    let mut failed: Vec<String> = Part::All.check(root).err().into_iter().collect();
    for arguments in [
        &["--package", "vobiz-hangup", "--package", "xtask"][..],
        &[
            "--package",
            "vobiz-hangup-cli",
            "--test",
            "catalog",
            "--test",
            "explain",
            "--test",
            "readme",
        ],
    ] {
        let mut test = cargo_in(root, "test");
        test.args(["--quiet", "--no-fail-fast"]).args(arguments);
        failed.extend(check("The Rust tests", &mut test));
    }
    failed.extend(python(&root.join("packages/python")));
    failed.extend(npm(&root.join("packages/npm")));
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("\n"))
    }
}

fn python(package: &Path) -> Option<String> {
    let is_there = Command::new("python3").arg("--version").output().is_ok();
    if !is_there {
        println!("Skipped: the examples in Python, which need Python 3.11");
        return None;
    }
    let mut python = Command::new("python3");
    python.args(["-c", PYTHON]).current_dir(package);
    python
        .env("PYTHONPATH", "src")
        .env("PYTHONDONTWRITEBYTECODE", "1");
    check("The examples in Python", &mut python)
}

fn npm(package: &Path) -> Option<String> {
    if !package.join("node_modules").is_dir() {
        println!("Skipped: the examples in JavaScript, which need `npm ci` in packages/npm");
        return None;
    }
    let mut npm = Command::new("npm");
    npm.args(["test", "--silent"]).current_dir(package);
    check("The examples in JavaScript", &mut npm)
}

/// Runs a command; its messages if it fails.
fn check(what: &str, command: &mut Command) -> Option<String> {
    match output(command) {
        Ok(_) => {
            println!("Passed: {what}");
            None
        }
        Err(messages) => Some(messages),
    }
}
