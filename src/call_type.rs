//! Call types.

use crate::CallType;
use crate::catalog::call_type;
use crate::vocabulary::{accessors, parsed_by_spelling, vocabulary};

vocabulary! {
    CallType in call_type,
    what: "call type",
    example: (IncomingCalls, "incoming-calls", "Incoming calls", "INCOMING_CALLS"),
}
parsed_by_spelling!(CallType in call_type, what: "call type");

accessors! {
    CallType in call_type,
    /// Returns where Vobiz sends the hangup of such a call, quoted from the reference.
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
    hangup_sent_to: &'static str,
}
