//! Whether the catalog that was compiled in is the one of the checkout.

use std::path::Path;

use vobiz_hangup::DATA_DIGEST;

/// The same file that the build of the library includes.
#[path = "../../build/digest.rs"]
mod digest;

/// Compares the data below `root` with the data from which this program was built.
///
/// # Errors
///
/// Reports the command to run if they differ, or which folder could not be read, and why.
pub fn check(root: &Path) -> Result<(), String> {
    let data = root.join("data");
    let found = digest::of(&data).map_err(|error| format!("{}: {error}", data.display()))?;
    if found == DATA_DIGEST {
        return Ok(());
    }
    Err(format!(
        "this program was built from other data than {}\n\
         Checkouts that share a target folder also share what is built in it. Run \
         `cargo clean --package vobiz-hangup` and try again, or give each checkout a target folder \
         of its own.",
        data.display()
    ))
}
