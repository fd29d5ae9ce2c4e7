//! The decoded hangup of a record.

mod basis;
mod classification;
mod display;
mod field;
mod fields;
mod from;

use alloc::borrow::Cow;

pub use basis::{Basis, Leg};
pub use field::Field;
pub(crate) use fields::Fields;
#[cfg(feature = "serde")]
pub(crate) use fields::present;

use crate::catalog::record;
use crate::{HangupCause, HangupSource, SipCause};

/// The decoded hangup of one record: why the call ended, who ended it, and what to do next.
///
/// A record is a webhook, a callback or a call detail record. It may have a code, a name, a SIP cause (the
/// switch's cause name, such as `USER_BUSY`) and a source. Their keys depend on the record type, their
/// spelling varies, and they may contradict each other. A `Hangup` keeps each of them as a [`Field`].
///
/// The first *conclusive* field of code, name and SIP cause decides. A field is conclusive if its value is
/// in the catalog and has an outcome other than [`Outcome::Unknown`](crate::Outcome::Unknown). If no field is
/// conclusive, the first known one decides.
///
/// A hangup does not determine whether the call was answered. Only the answer time and the billed seconds of
/// the record do.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Hangup, HangupCause, Remedy};
///
/// // A captured `DialHangup` callback. Its SIP cause looks normal, but the endpoint was never reached.
/// let record = [
///     ("Event", "DialHangup"),
///     ("DialBLegHangupCause", "NORMAL_CLEARING"),
///     ("DialBLegHangupCauseCode", "2020"),
///     ("DialBLegHangupCauseName", "Endpoint Not Registered"),
///     ("DialBLegHangupSource", "Vobiz"),
/// ];
/// let hangup = Hangup::from_fields(record);
///
/// assert_eq!(hangup.remedy(), Remedy::Fix);
/// assert_eq!(hangup.cause(), Some(HangupCause::EndpointNotRegistered));
/// assert!(hangup.disagrees());
/// assert_eq!(
///     hangup.to_string(),
///     "B leg: 2020 Endpoint Not Registered, SIP cause NORMAL_CLEARING, ended by Vobiz: \
///      outcome unreachable, remedy fix, fault destination, scope destination (code and SIP cause disagree)",
/// );
/// ```
///
/// # Serde
///
/// With the feature `serde`, a `Hangup<'static>` deserializes from a form or a JSON object, and any
/// `Hangup` serializes. Read the rows of a CSV file with [`from_fields`](Self::from_fields) instead:
/// the deserializer of the `csv` crate guesses types and turns the text `1e3` into the code 1000.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hangup<'a> {
    leg: Leg,
    code: Field<'a, HangupCause>,
    name: Field<'a, HangupCause>,
    sip_cause: Field<'a, SipCause>,
    source: Field<'a, HangupSource>,
}

impl<'a> Hangup<'a> {
    /// Decodes a record from pairs of key and value, in any order.
    ///
    /// The pairs may come from a form, a map or a row of a table with its header. Keys are those of
    /// Vobiz's webhooks and call detail records, byte for byte; other keys are skipped. Values are
    /// trimmed. An empty value and `none`, `null`, `nil`, `nan` and `undefined` in any ASCII case are
    /// absent. If a key is repeated, its first present value counts.
    ///
    /// Decoding never fails. It does not allocate for borrowed values.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use vobiz_hangup::{Hangup, Outcome};
    ///
    /// let pairs = [("HangupCauseCode", "3010"), ("CallStatus", "completed")];
    /// assert_eq!(Hangup::from_fields(pairs).outcome(), Outcome::Busy);
    ///
    /// let map = HashMap::from([("hangup_cause".to_owned(), "USER_BUSY".to_owned())]);
    /// assert_eq!(Hangup::from_fields(&map).outcome(), Outcome::Busy);
    /// assert_eq!(Hangup::from_fields(map).outcome(), Outcome::Busy);
    /// ```
    #[must_use]
    pub fn from_fields<I, K, V>(fields: I) -> Self
    where
        I: IntoIterator<Item = (K, V)>,
        K: AsRef<str>,
        V: Into<Cow<'a, str>>,
    {
        let mut known = Fields::NONE;
        for (key, value) in fields {
            if let Some(position) = record::position(key.as_ref().as_bytes()) {
                known.add(position, value.into());
            }
        }
        known.read()
    }

    /// Returns the leg that the record describes.
    ///
    /// It is the B leg only if the record has hangup fields of the B leg and none of the A leg.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, Leg};
    ///
    /// let hangup = Hangup::from_fields([("DialHangupCause", "USER_BUSY")]);
    /// assert_eq!(hangup.leg(), Leg::B);
    /// ```
    #[must_use]
    pub const fn leg(&self) -> Leg {
        self.leg
    }

    /// Returns the numeric hangup cause of the record's code.
    ///
    /// A code is digits, optionally followed by one dot and one or more zeros, as databases,
    /// spreadsheets and data frames print numbers.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Field, Hangup, HangupCause};
    ///
    /// let hangup = Hangup::from_fields([("hangup_cause_code", "3010.0")]);
    /// assert_eq!(hangup.code(), &Field::Known(HangupCause::BusyLine));
    ///
    /// let hangup = Hangup::from_fields([("hangup_cause_code", "4100")]);
    /// assert_eq!(hangup.code().unknown(), Some("4100"));
    /// ```
    #[must_use]
    pub const fn code(&self) -> &Field<'a, HangupCause> {
        &self.code
    }

    /// Returns the numeric hangup cause of the record's name, ignoring case, spaces and punctuation.
    ///
    /// Digits are not a name.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, HangupCause};
    ///
    /// let hangup = Hangup::from_fields([("HangupCauseName", "busy_line")]);
    /// assert_eq!(hangup.name().known(), Some(HangupCause::BusyLine));
    /// ```
    #[must_use]
    pub const fn name(&self) -> &Field<'a, HangupCause> {
        &self.name
    }

    /// Returns the SIP cause of the record, ignoring case, spaces and punctuation.
    ///
    /// It is the value of `HangupCause` or `hangup_cause` or, if the `Event` is `Hangup`, of `Reason`.
    ///
    /// # Examples
    ///
    /// A SIP cause in the name field is recognized if the record has no other:
    ///
    /// ```
    /// use vobiz_hangup::{Field, Hangup, SipCause};
    ///
    /// let hangup = Hangup::from_fields([("HangupCauseName", "USER_BUSY")]);
    /// assert_eq!(hangup.sip_cause().known(), Some(SipCause::UserBusy));
    /// assert_eq!(hangup.name(), &Field::Absent);
    /// ```
    #[must_use]
    pub const fn sip_cause(&self) -> &Field<'a, SipCause> {
        &self.sip_cause
    }

    /// Returns who or what ended the call, ignoring case, spaces and punctuation.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, HangupSource};
    ///
    /// let hangup = Hangup::from_fields([("HangupSource", "callee")]);
    /// assert_eq!(hangup.source().known(), Some(HangupSource::CallRecipient));
    /// ```
    #[must_use]
    pub const fn source(&self) -> &Field<'a, HangupSource> {
        &self.source
    }

    /// Copies the borrowed values.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Hangup;
    ///
    /// let body = String::from("4100");
    /// let hangup: Hangup<'static> = Hangup::from_fields([("HangupCauseCode", &body)]).into_owned();
    /// drop(body);
    /// assert_eq!(hangup.code().unknown(), Some("4100"));
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Hangup<'static> {
        Hangup {
            leg: self.leg,
            code: self.code.into_owned(),
            name: self.name.into_owned(),
            sip_cause: self.sip_cause.into_owned(),
            source: self.source.into_owned(),
        }
    }

    /// The same hangup, but of this leg.
    #[cfg(feature = "serde")]
    pub(crate) fn with_leg(self, leg: Leg) -> Self {
        Self { leg, ..self }
    }
}
