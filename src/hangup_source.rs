//! Hangup sources.

use crate::catalog::hangup_source;
use crate::vocabulary::{accessors, parsed_by_spelling, vocabulary};
use crate::{HangupSource, Origin};

vocabulary! {
    HangupSource in hangup_source,
    what: "hangup source",
    example: (CallRecipient, "call-recipient", "Call recipient", "CALL_RECIPIENT"),
}
parsed_by_spelling!(HangupSource in hangup_source, what: "hangup source");

accessors! {
    HangupSource in hangup_source,
    /// Returns the description, quoted from the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupSource;
    ///
    /// assert_eq!(HangupSource::Caller.description(), "Call hung up by the caller");
    /// ```
    description: &'static str,
    /// Returns the name that payloads use.
    ///
    /// It differs from [`name`](Self::name) only for the party called.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupSource;
    ///
    /// assert_eq!(HangupSource::CallRecipient.payload_name(), "Callee");
    /// assert_eq!(HangupSource::Carrier.payload_name(), "Carrier");
    /// ```
    payload_name: &'static str,
    /// Returns further names, found on older pages. Most sources have none.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupSource;
    ///
    /// assert_eq!(HangupSource::ApiRequest.aliases(), ["API"]);
    /// ```
    aliases: &'static [&'static str],
    /// Returns where the source was seen.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{HangupSource, Origin};
    ///
    /// assert_eq!(HangupSource::Carrier.origin(), Origin::Reference);
    /// ```
    origin: Origin,
}
