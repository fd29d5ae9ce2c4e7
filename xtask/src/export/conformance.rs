//! `conformance/`: the catalog's version, and random records with their readings.

use serde_json::json;
use vobiz_hangup::REFERENCE_DATE;

use crate::generated::File;

/// Returns the version of the catalog to which the cases belong.
#[must_use]
pub fn version() -> File {
    let version = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "reference_date": REFERENCE_DATE,
    });
    File::new("conformance/version.json", format!("{version:#}\n"))
}
