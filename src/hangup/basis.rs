//! What a reading rests on.

use core::fmt;

/// The field on which a reading rests.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The code.
    Code,
    /// The name of the numeric cause.
    Name,
    /// The textual cause.
    Text,
}

impl Basis {
    /// The field in one lower-case word.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(vobiz_hangup::Basis::Code.id(), "code");
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Text => "text",
        }
    }
}

/// Prints the id.
impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// The call leg that a record is about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Leg {
    /// The call itself.
    Call,
    /// The leg that a `<Dial>` element has dialed.
    B,
}

impl Leg {
    /// The leg in one lower-case word.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(vobiz_hangup::Leg::B.id(), "b");
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::B => "b",
        }
    }
}

/// Prints the id.
impl fmt::Display for Leg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
