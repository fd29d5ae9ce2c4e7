//! Final SIP response codes.

use core::str::FromStr;

use crate::catalog::sip_status;
use crate::code::{coded, reason_cause};
use crate::vocabulary::{accessors, parsed_by_spelling};
use crate::{SipCause, SipStatus, UnknownName};

coded! {
    SipStatus in sip_status,
    what: "SIP response code",
    code: "code",
    example: (BusyHere = 486, "busy-here", "Busy Here", "BUSY_HERE"),
}
parsed_by_spelling!(SipStatus in sip_status);

accessors! {
    SipStatus in sip_status,
    /// Returns the meaning of the response code, for readers of a trace.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::SipStatus;
    ///
    /// for status in SipStatus::ALL {
    ///     println!("{} {status}: {}", status.code(), status.description());
    ///     assert!(!status.description().is_empty());
    /// }
    /// ```
    description: &'static str,
    /// Returns the standard that defines the response code, according to the registry.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::SipStatus;
    ///
    /// assert_eq!(SipStatus::BusyHere.reference(), "RFC 3261");
    /// ```
    reference: &'static str,
    /// Returns the SIP cause that Vobiz's platform reports for the response code, or `None` if the platform
    /// does not list it.
    ///
    /// It is the switch's own mapping. [`mappings`](Self::mappings) has those of other authorities.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{SipCause, SipStatus};
    ///
    /// assert_eq!(SipStatus::BusyHere.reported_as(), Some(SipCause::UserBusy));
    /// ```
    reported_as: Option<SipCause>,
}

/// Accepts the forms in traces, logs and `Reason` headers: `486`, `486 Busy Here`, `SIP/2.0 486 Busy Here`,
/// `SIP;cause=486`; and the phrase or the id alone, ignoring case, ASCII spaces and ASCII punctuation.
///
/// After a number the phrase is not compared. The phrase "Not Acceptable" alone matches neither of the two
/// response codes that share it.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::SipStatus;
///
/// for text in ["486", "486 Busy Here", "SIP/2.0 486 Busy", "SIP;cause=486", "busy here"] {
///     assert_eq!(text.parse(), Ok(SipStatus::BusyHere), "{text}");
/// }
/// assert!("Not Acceptable".parse::<SipStatus>().is_err());
/// ```
impl FromStr for SipStatus {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = from_number(text)
            .or_else(|| Self::from_spelling(text))
            // An id that is spelled like the phrase of two response codes.
            .or_else(|| Self::ALL.iter().copied().find(|status| status.id() == text));
        found.ok_or(UnknownName::expecting("SIP response code"))
    }
}

/// The response code at the start of the text.
fn from_number(text: &str) -> Option<SipStatus> {
    let text = text.trim();
    if let Some(cause) = reason_cause(text, "SIP") {
        return from_digits(cause);
    }
    let mut words = text.split_ascii_whitespace();
    let first = words.next()?;
    if first
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("SIP/"))
    {
        return from_digits(words.next()?);
    }
    from_digits(first)
}
