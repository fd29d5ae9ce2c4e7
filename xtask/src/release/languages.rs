//! The packages for other languages. Each has a check of its own, which installs what would be published.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

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

/// The licenses that tools for tests may have. None of them is published with a package.
const TOOL_LICENSES: [&str; 7] = [
    "Apache-2.0",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "ISC",
    "MIT",
    "MIT OR Apache-2.0",
    "MPL-2.0",
];

/// No package for another language brings other packages along, and the tools of npm have licenses that were
/// read. The lock files contain it, so no network is needed.
pub(super) fn licenses(root: &Path) -> Result<Done, String> {
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
    };
    let json = |path: &str| -> Result<Value, String> {
        serde_json::from_str(&read(path)?).map_err(|error| format!("{path}: {error}"))
    };
    if json("packages/npm/package.json")?
        .get("dependencies")
        .is_some()
    {
        return Err("packages/npm/package.json has dependencies, which users would get".to_owned());
    }
    if read("packages/python/pyproject.toml")?
        .lines()
        .any(|line| line.starts_with("dependencies"))
    {
        return Err(
            "packages/python/pyproject.toml has dependencies, which users would get".to_owned(),
        );
    }
    for path in ["packages/npm/package-lock.json", "site/package-lock.json"] {
        let lock = json(path)?;
        let packages = lock["packages"]
            .as_object()
            .ok_or_else(|| format!("{path} has no packages"))?;
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            let license = package["license"].as_str().unwrap_or("none");
            if !TOOL_LICENSES.contains(&license) {
                return Err(format!(
                    "{path}: {name} has the license {license}; read it, and add it if it fits"
                ));
            }
        }
    }
    Ok(Done::Passed)
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
