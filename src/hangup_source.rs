//! Hangup sources.

use crate::HangupSource;
use crate::catalog::{self, HangupSourceRow};
use crate::vocabulary::{parsed_by_spelling, vocabulary};

vocabulary! {
    HangupSource in hangup_source,
    what: "hangup source",
    example: (CallRecipient, "call-recipient", "Call recipient", "CALL_RECIPIENT"),
}

parsed_by_spelling!(HangupSource in hangup_source, what: "hangup source");

impl HangupSource {
    /// What the source means, in the reference's words.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupSource;
    ///
    /// assert_eq!(HangupSource::Caller.description(), "Call hung up by the caller");
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    /// The name in payloads, which is the reference's but for the party called.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupSource;
    ///
    /// assert_eq!(HangupSource::CallRecipient.payload_name(), "Callee");
    /// assert_eq!(HangupSource::Carrier.payload_name(), "Carrier");
    /// ```
    #[must_use]
    pub const fn payload_name(self) -> &'static str {
        self.row().payload_name
    }

    /// Further names, from older pages; empty if there are none.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupSource;
    ///
    /// assert_eq!(HangupSource::ApiRequest.aliases(), ["API"]);
    /// ```
    #[must_use]
    pub const fn aliases(self) -> &'static [&'static str] {
        self.row().aliases
    }

    #[inline]
    const fn row(self) -> &'static HangupSourceRow {
        &catalog::hangup_source::ROWS[self as usize]
    }
}
