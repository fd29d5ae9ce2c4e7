//! Call types.

use crate::CallType;
use crate::catalog::{self, CallTypeRow};
use crate::vocabulary::{parsed_by_spelling, vocabulary};

vocabulary! {
    CallType in call_type,
    what: "call type",
    example: (IncomingCalls, "incoming-calls", "Incoming calls", "INCOMING_CALLS"),
}

parsed_by_spelling!(CallType in call_type, what: "call type");

impl CallType {
    /// Where Vobiz sends the hangup of such a call, in the reference's words.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::CallType;
    ///
    /// assert_eq!(
    ///     CallType::IncomingCalls.hangup_sent_to(),
    ///     "hangup_url in the Vobiz application",
    /// );
    /// ```
    #[must_use]
    pub const fn hangup_sent_to(self) -> &'static str {
        self.row().hangup_sent_to
    }

    #[inline]
    const fn row(self) -> &'static CallTypeRow {
        &catalog::call_type::ROWS[self as usize]
    }
}
