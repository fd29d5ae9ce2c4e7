//! `cargo xtask site --check`: the site in a real browser.

use std::path::Path;
use std::process::Command;

/// Runs `site/check` on the site in `out`.
///
/// # Errors
///
/// Reports that something failed, or that the checks cannot run.
pub fn check(root: &Path, out: &Path) -> Result<(), String> {
    let out = out
        .canonicalize()
        .map_err(|error| format!("{}: {error}", out.display()))?;
    let status = Command::new("bash")
        .arg(root.join("site/check"))
        .arg(&out)
        .status()
        .map_err(|error| format!("bash, which runs site/check, cannot run: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("site/check failed; see its output above".to_owned())
    }
}
