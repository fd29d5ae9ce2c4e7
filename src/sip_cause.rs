//! SIP causes, such as `USER_BUSY`.

use core::str::FromStr;

use crate::catalog::{CauseSpelling, cause_spellings, sip_cause};
use crate::classification::{classification, classified, recorded};
use crate::hangup_cause;
use crate::spelling;
use crate::vocabulary::{accessors, vocabulary};
use crate::{HangupCause, SipCause, UnknownName};

vocabulary! {
    SipCause in sip_cause,
    what: "SIP cause",
    example: (UserBusy, "user-busy", "USER_BUSY", "user busy"),
}

accessors! {
    SipCause in sip_cause,
    /// Returns the description, quoted from the reference.
    ///
    /// Causes that are not in the reference are described by this project.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::SipCause;
    ///
    /// assert_eq!(
    ///     SipCause::UserBusy.description(),
    ///     "The called party is busy (already on another call or declined)",
    /// );
    /// ```
    description: &'static str,
    /// Returns the numeric hangup cause that describes the same situation, or `None` if there is
    /// none.
    ///
    /// The SIP cause has the classification of this equivalent code.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{HangupCause, SipCause};
    ///
    /// assert_eq!(SipCause::UserBusy.counterpart(), Some(HangupCause::BusyLine));
    /// assert_eq!(SipCause::ProtocolError.counterpart(), None);
    /// ```
    counterpart: Option<HangupCause>,
}

classification! {
    classified!(SipCause in sip_cause, example: UserBusy, source: "It is that of the [equivalent code](Self::counterpart) if there is one.")
}
recorded!(SipCause in sip_cause, example: UserBusy);
spelling::spellings!(SipCause in cause_spellings::SPELLINGS, |entry: &CauseSpelling, cause| entry.sip == Some(cause));

/// Accepts a name or an id, ignoring case, ASCII spaces and ASCII punctuation.
impl FromStr for SipCause {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = spelling::causes(text);
        found.sip.ok_or_else(|| {
            let error = UnknownName::expecting("SIP cause");
            match found.numeric.or_else(|| hangup_cause::from_digits(text)) {
                Some(_) => error.but_is("HangupCause"),
                None => error,
            }
        })
    }
}
