//! The packages for other languages. Each has a check of its own, which installs what would be published.

use std::path::Path;
use std::process::Command;

use super::Done;

/// The tarball of npm works in empty projects.
pub(super) fn npm(root: &Path) -> Result<Done, String> {
    published(root, "npm", "npm")
}

/// The wheel and the source archive work in empty environments.
pub(super) fn python(root: &Path) -> Result<Done, String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    published(root, "python", &python)
}

fn published(root: &Path, package: &str, program: &str) -> Result<Done, String> {
    if Command::new(program).arg("--version").output().is_err() {
        return Ok(Done::Skipped(format!("{program} is not installed")));
    }
    let check = root.join("packages").join(package).join("check");
    let run = Command::new(&check).arg("--published").output();
    let run = run.map_err(|error| format!("{}: {error}", check.display()))?;
    if run.status.success() {
        return Ok(Done::Passed);
    }
    // Test runners report to either.
    let [found, messages] =
        [run.stdout, run.stderr].map(|one| String::from_utf8_lossy(&one).into_owned());
    Err(format!(
        "{} --published failed:\n{found}{messages}",
        check.display()
    ))
}
