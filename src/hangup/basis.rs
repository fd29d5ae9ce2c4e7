//! Which field of a record decided, and which leg the record describes.

use crate::vocabulary::{parsed_by_spelling, tables, vocabulary};

/// A field of a record that can decide how the hangup is classified.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The code of the numeric hangup cause.
    Code,
    /// The name of the numeric hangup cause.
    Name,
    /// The SIP cause, a text such as `USER_BUSY`.
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
    /// The call itself.
    Call,
    /// The leg that a `<Dial>` element dialed.
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
