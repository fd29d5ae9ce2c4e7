//! The deciding field of a record, and the leg that it describes.

use crate::vocabulary::{parsed_by_spelling, tables, vocabulary};

/// The deciding field of a record: its classification is that of the hangup.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The code of the numeric hangup cause.
    Code,
    /// The name of the numeric hangup cause.
    Name,
    /// The SIP cause, such as `USER_BUSY`.
    Text,
}

tables! {
    bases of Basis {
        Code = "code",
        Name = "name",
        Text = "text",
    }
}

vocabulary! {
    Basis in bases,
    what: "basis",
    example: (Code, "code", "code", "Code"),
}
parsed_by_spelling!(Basis, what: "basis");

/// The leg of a call that a record describes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Leg {
    /// The A leg.
    Call,
    /// The B leg, which a `<Dial>` element dialed.
    B,
}

tables! {
    legs of Leg {
        Call = "call",
        B = "b",
    }
}

vocabulary! {
    Leg in legs,
    what: "leg",
    example: (B, "b", "b", "B"),
}
parsed_by_spelling!(Leg, what: "leg");
