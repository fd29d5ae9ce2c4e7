//! Final SIP responses.

use core::str::FromStr;

use crate::catalog::sip_status;
use crate::code::{coded, reason_cause};
use crate::vocabulary::{accessors, parsed_by_spelling};
use crate::{SipCause, SipStatus, UnknownName};

coded! {
    SipStatus in sip_status,
    what: "SIP status",
    code: "status code",
    example: (BusyHere = 486, "busy-here", "Busy Here", "BUSY_HERE"),
}
parsed_by_spelling!(SipStatus in sip_status);

accessors! {
    SipStatus in sip_status,
    /// Returns what the response means, for somebody who reads a trace.
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
    /// Returns the standard that defines the response, as the registry of SIP response codes has it.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::SipStatus;
    ///
    /// assert_eq!(SipStatus::BusyHere.reference(), "RFC 3261");
    /// ```
    reference: &'static str,
    /// Returns the SIP cause that Vobiz's platform makes of the response, and so would report, or
    /// `None` if the platform does not list it.
    ///
    /// It is the switch's own mapping. [`mappings`](Self::mappings) has what others make of it.
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

/// Accepts what traces, logs and `Reason` headers write: `486`, `486 Busy Here`,
/// `SIP/2.0 486 Busy Here`, `SIP;cause=486`; and the phrase or the id alone in any spelling.
///
/// After a number the phrase is not compared. A phrase that two responses share, "Not Acceptable", alone
/// names neither.
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
            // An id that is spelled like a phrase which two responses share.
            .or_else(|| Self::ALL.iter().copied().find(|status| status.id() == text));
        found.ok_or(UnknownName::expecting("SIP status"))
    }
}

/// The response whose number the text begins with.
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
