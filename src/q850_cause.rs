//! Causes of ITU-T Q.850.

use core::str::FromStr;

use crate::catalog::q850_cause;
use crate::code::{coded, reason_cause};
use crate::vocabulary::{accessors, parsed_by_spelling};
use crate::{Q850Cause, SipCause, UnknownName};

coded! {
    Q850Cause in q850_cause,
    what: "Q.850 cause",
    code: "number",
    example: (UserBusy = 17, "user-busy", "User busy", "USER_BUSY"),
}
parsed_by_spelling!(Q850Cause in q850_cause);

accessors! {
    Q850Cause in q850_cause,
    /// Returns the meaning of the cause.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Q850Cause;
    ///
    /// for cause in Q850Cause::ALL {
    ///     println!("{} {cause}: {}", cause.code(), cause.description());
    ///     assert!(!cause.description().is_empty());
    /// }
    /// ```
    description: &'static str,
    /// Returns the SIP cause that Vobiz's platform reports for the number, or `None` if the platform does not
    /// list it.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Q850Cause, SipCause};
    ///
    /// assert_eq!(Q850Cause::UserBusy.reported_as(), Some(SipCause::UserBusy));
    /// ```
    reported_as: Option<SipCause>,
}

/// Accepts the number, `Q.850;cause=17` as in a `Reason` header, and the name or the id, ignoring case, ASCII
/// spaces and ASCII punctuation.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::Q850Cause;
///
/// for text in ["17", "Q.850;cause=17", "Q.850 ; cause=17 ; text=\"busy\"", "user busy"] {
///     assert_eq!(text.parse(), Ok(Q850Cause::UserBusy), "{text}");
/// }
/// ```
impl FromStr for Q850Cause {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = reason_cause(text, "Q.850").unwrap_or(text);
        let found = from_digits(number.trim()).or_else(|| Self::from_spelling(text));
        found.ok_or(UnknownName::expecting("Q.850 cause"))
    }
}
