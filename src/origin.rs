//! The sources of the catalog's rows.

use crate::Origin;
use crate::catalog::origin;
use crate::vocabulary::{described, parsed_by_spelling, vocabulary};

vocabulary! {
    Origin in origin,
    what: "origin",
    example: (Observed, "observed", "observed", "Observed"),
}
described!(Origin in origin, what: "origin");
parsed_by_spelling!(Origin in origin, what: "origin");
