//! The reading of a record.

mod basis;
mod display;
mod field;
mod fields;

use alloc::borrow::Cow;

pub use basis::{Basis, Leg};
pub use field::Field;
pub(crate) use fields::Fields;

use crate::catalog::record;
use crate::{Fault, HangupCause, HangupSource, Outcome, Remedy, SipCause};

/// One reading of a record as Vobiz sends it: a webhook, a call detail record, a callback.
///
/// A record may carry a code, a name, a textual cause and a source, under names that depend on the
/// channel, in several spellings, and contradicting each other. The reading takes the first of code,
/// name and text that says something, and keeps all that the record said.
///
/// ```
/// use vobiz_hangup::{Hangup, HangupCause, Remedy};
///
/// // Captured from a `DialHangup` callback: the text says that all was well.
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
///     "B leg: 2020 Endpoint Not Registered, text NORMAL_CLEARING, ended by Vobiz: \
///      outcome unreachable, remedy fix, fault destination (code and text disagree)",
/// );
/// ```
///
/// # What it does not tell
///
/// Whether the call was answered: only the answer time and the billed seconds of the record do.
///
/// # Serde
///
/// With the feature `serde` a `Hangup<'static>` deserializes from a form or a JSON object, and a
/// reading serializes. Rows of a CSV export go through [`from_fields`](Self::from_fields): the `csv`
/// crate's deserializer guesses types, and would take the text `1e3` for the code 1000.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hangup<'a> {
    leg: Leg,
    code: Field<'a, HangupCause>,
    name: Field<'a, HangupCause>,
    sip_cause: Field<'a, SipCause>,
    source: Field<'a, HangupSource>,
}

impl<'a> Hangup<'a> {
    /// Reads the fields of a record, in any order: pairs of a form, of a map, of a row of a table
    /// with its header.
    ///
    /// Keys are those of Vobiz's webhooks and call detail records, byte for byte; others are
    /// skipped. Values are trimmed; empty ones and `none`, `null`, `nil`, `nan` and `undefined` in
    /// any case are absent. Of a repeated key the first present value counts.
    ///
    /// Never fails, and never allocates for borrowed values.
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
        let mut known = Fields::default();
        for (key, value) in fields {
            if let Some(position) = record::position(key.as_ref().as_bytes()) {
                known.add(position, value.into());
            }
        }
        known.read()
    }

    /// Which leg the record is about: the B leg only if there is no hangup field of the call itself
    /// but one of the B leg.
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

    /// The numeric cause that the record's code stands for.
    ///
    /// # Examples
    ///
    /// A spreadsheet makes `3010.0` of a code. A code that the catalog lacks stays as it came:
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

    /// The numeric cause that the record's name stands for, in any spelling. Digits are no name.
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

    /// The textual cause of the record, in any spelling: its `HangupCause`, `hangup_cause`, or, if
    /// the `Event` is `Hangup`, its `Reason`.
    ///
    /// # Examples
    ///
    /// A text where a name is expected counts as the text, if there is none:
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

    /// Who or what ended the call, in any spelling and by any alias.
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

    /// Which field decided: the first of code, name and text that is known and whose outcome is not
    /// `unknown`; if there is none, the first that is known; none if nothing is.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Basis, Hangup};
    ///
    /// let hangup = Hangup::from_fields([("HangupCauseCode", "0"), ("HangupCause", "USER_BUSY")]);
    /// assert_eq!(hangup.basis(), Some(Basis::Text));
    /// ```
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        let bases = || [Basis::Code, Basis::Name, Basis::Text].into_iter();
        bases()
            .find(|basis| self.says(*basis).is_some())
            .or_else(|| bases().find(|basis| self.outcome_of(*basis).is_some()))
    }

    /// The numeric cause that decided; none if the text did, or nothing. If there is one, outcome,
    /// remedy and fault are that cause's.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, HangupCause};
    ///
    /// let hangup = Hangup::from_fields([("HangupCauseCode", "4100"), ("HangupCauseName", "No Answer")]);
    /// assert_eq!(hangup.cause(), Some(HangupCause::NoAnswer));
    /// ```
    #[must_use]
    pub fn cause(&self) -> Option<HangupCause> {
        self.numeric(self.basis()?)
    }

    /// How the attempt ended; [`Outcome::Unknown`] if the record has nothing that the catalog knows.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, Outcome};
    ///
    /// assert_eq!(Hangup::from_fields([("HangupCauseCode", "6010")]).outcome(), Outcome::NoAnswer);
    /// assert_eq!(Hangup::from_fields([("HangupCauseCode", "16")]).outcome(), Outcome::Unknown);
    /// ```
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.conclusion(HangupCause::outcome, SipCause::outcome)
            .unwrap_or(Outcome::Unknown)
    }

    /// What to do next; [`Remedy::Unspecified`] if the record has nothing that the catalog knows.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, Remedy};
    ///
    /// assert_eq!(Hangup::from_fields([("HangupCauseCode", "3050")]).remedy(), Remedy::Fix);
    /// assert_eq!(Hangup::from_fields([("HangupCauseCode", "16")]).remedy(), Remedy::Unspecified);
    /// ```
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        self.conclusion(HangupCause::remedy, SipCause::remedy)
            .unwrap_or(Remedy::Unspecified)
    }

    /// Where the reason lies; [`Fault::Unknown`] if the record has nothing that the catalog knows.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Fault, Hangup};
    ///
    /// assert_eq!(Hangup::from_fields([("HangupCauseCode", "1010")]).fault(), Fault::Account);
    /// assert_eq!(Hangup::from_fields([("HangupCauseCode", "16")]).fault(), Fault::Unknown);
    /// ```
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.conclusion(HangupCause::fault, SipCause::fault)
            .unwrap_or(Fault::Unknown)
    }

    /// Whether two fields that say something contradict each other: see
    /// [`disagreement`](Self::disagreement).
    ///
    /// It is information, not an alarm: Vobiz uses `NORMAL_CLEARING` loosely.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Hangup;
    ///
    /// let record = [("HangupCauseCode", "2020"), ("HangupCause", "NORMAL_CLEARING")];
    /// assert!(Hangup::from_fields(record).disagrees());
    /// ```
    #[must_use]
    pub fn disagrees(&self) -> bool {
        self.disagreement().is_some()
    }

    /// The first two fields that contradict each other: that say something and differ in outcome,
    /// or, for code and name, in the numeric cause; none if there are none. A field that is absent or
    /// unknown, or whose outcome is `unknown`, says nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Basis, Hangup};
    ///
    /// let record = [("HangupCauseCode", "2020"), ("HangupCause", "NORMAL_CLEARING")];
    /// let hangup = Hangup::from_fields(record);
    /// assert_eq!(hangup.disagreement(), Some((Basis::Code, Basis::Text)));
    /// ```
    #[must_use]
    pub fn disagreement(&self) -> Option<(Basis, Basis)> {
        let pairs = [
            (Basis::Code, Basis::Name),
            (Basis::Code, Basis::Text),
            (Basis::Name, Basis::Text),
        ];
        pairs.into_iter().find(|(one, other)| {
            let both = self.says(*one).zip(self.says(*other));
            let causes = self.numeric(*one).zip(self.numeric(*other));
            both.is_some_and(|(one, other)| one != other)
                || both.is_some() && causes.is_some_and(|(one, other)| one != other)
        })
    }

    /// The same reading, with copies of what it borrows.
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

    /// The same reading of the B leg, for a reading that says so.
    #[cfg(feature = "serde")]
    pub(crate) fn of_b_leg(self) -> Self {
        Self {
            leg: Leg::B,
            ..self
        }
    }

    /// What the deciding field gives; none if there is none.
    fn conclusion<T>(
        &self,
        of_cause: impl Fn(HangupCause) -> T,
        of_sip_cause: impl Fn(SipCause) -> T,
    ) -> Option<T> {
        match self.basis()? {
            Basis::Text => self.sip_cause.known().map(of_sip_cause),
            basis => self.numeric(basis).map(of_cause),
        }
    }

    /// The outcome that a field says; none if it says nothing.
    fn says(&self, basis: Basis) -> Option<Outcome> {
        self.outcome_of(basis)
            .filter(|outcome| *outcome != Outcome::Unknown)
    }

    /// The outcome of a known field.
    fn outcome_of(&self, basis: Basis) -> Option<Outcome> {
        match basis {
            Basis::Text => self.sip_cause.known().map(SipCause::outcome),
            _ => self.numeric(basis).map(HangupCause::outcome),
        }
    }

    /// The numeric cause of a known field; none for the text.
    fn numeric(&self, basis: Basis) -> Option<HangupCause> {
        match basis {
            Basis::Code => self.code.known(),
            Basis::Name => self.name.known(),
            Basis::Text => None,
        }
    }
}
