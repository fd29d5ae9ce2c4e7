//! The checkout that a task works on.

use std::env;
use std::path::PathBuf;

/// Returns the root of the checkout in which cargo was run.
///
/// Cargo passes the folder of its package to a program. What was known when the program was compiled
/// is of no use: checkouts that share a target folder share the program too, whichever compiled it.
///
/// # Errors
///
/// Reports how to run the task if cargo did not.
pub fn root() -> Result<PathBuf, String> {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = package.as_deref().and_then(|package| package.parent());
    root.map(PathBuf::from).ok_or_else(|| {
        "cargo does not run this program; run `cargo xtask` in a checkout".to_owned()
    })
}
