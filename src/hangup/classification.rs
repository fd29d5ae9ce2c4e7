//! The deciding field of a record, its classification, and contradictions between fields.

use crate::catalog::ADVICE_IF_NOTHING_IS_KNOWN;
use crate::classification::classification;
use crate::{HangupCause, Outcome, SipCause};

use super::{Basis, Hangup};

impl Hangup<'_> {
    /// Returns the deciding field, or `None` if none of code, name and SIP cause is in the catalog.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Basis, Hangup};
    ///
    /// // The outcome of code 0 is unknown, so the SIP cause decides.
    /// let hangup = Hangup::from_fields([("HangupCauseCode", "0"), ("HangupCause", "USER_BUSY")]);
    /// assert_eq!(hangup.basis(), Some(Basis::Text));
    /// ```
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        let find = |has: fn(&Self, Basis) -> Option<Outcome>| {
            let mut bases = Basis::ALL.iter().copied();
            bases.find(|basis| has(self, *basis).is_some())
        };
        find(Self::conclusive_outcome).or_else(|| find(Self::known_outcome))
    }

    /// Returns the deciding numeric hangup cause, or `None` if the SIP cause decided or nothing is known.
    ///
    /// The classification of the hangup is that of the cause.
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

    /// Returns what happened, or `None` if nothing is known.
    ///
    /// It is the description of the deciding cause, numeric or SIP.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Hangup;
    ///
    /// let hangup = Hangup::from_fields([("HangupCauseCode", "3010")]);
    /// assert_eq!(hangup.description(), Some("Destination is busy"));
    ///
    /// let hangup = Hangup::from_fields([("HangupCauseCode", "16")]);
    /// assert_eq!(hangup.description(), None);
    /// ```
    #[must_use]
    pub fn description(&self) -> Option<&'static str> {
        self.of_basis(HangupCause::description, SipCause::description)
    }

    /// Returns the next steps of the reference, or `None` if there are none.
    ///
    /// They are those of the numeric hangup cause or, if the SIP cause decided, of its
    /// [equivalent code](SipCause::counterpart).
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Hangup;
    ///
    /// for busy in [("HangupCauseCode", "3010"), ("HangupCause", "USER_BUSY")] {
    ///     let hangup = Hangup::from_fields([busy]);
    ///     assert_eq!(hangup.next_steps(), Some("Retry later or implement voicemail fallback"));
    /// }
    /// ```
    #[must_use]
    pub fn next_steps(&self) -> Option<&'static str> {
        let cause = self.of_basis(Some, SipCause::counterpart)??;
        Some(cause.next_steps())
    }

    /// Returns the recommended action in one sentence without its full stop.
    ///
    /// It is the project's [advice](crate::Advice) for the remedy, fault and scope of the hangup. There
    /// is also advice for a hangup of which nothing is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, HangupCause};
    ///
    /// let hangup = Hangup::from_fields([("HangupCauseCode", "3010")]);
    /// assert_eq!(hangup.advice(), HangupCause::BusyLine.advice());
    /// ```
    #[must_use]
    pub fn advice(&self) -> &'static str {
        let advice = self.of_basis(HangupCause::advice, SipCause::advice);
        advice.unwrap_or(ADVICE_IF_NOTHING_IS_KNOWN)
    }

    /// Returns `true` if two conclusive fields contradict each other, as
    /// [`disagreement`](Self::disagreement) explains.
    ///
    /// That is common and not a reason for alarm: Vobiz uses `NORMAL_CLEARING` loosely.
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

    /// Returns the first two conclusive fields that contradict each other, or `None` if there are
    /// none.
    ///
    /// Two fields contradict each other if their outcomes differ, or if they are code and name of
    /// different causes.
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
        pairs
            .into_iter()
            .find(|(one, other)| self.contradict(*one, *other))
    }

    /// A property of the deciding cause.
    fn of_basis<T>(
        &self,
        of_cause: impl Fn(HangupCause) -> T,
        of_sip_cause: impl Fn(SipCause) -> T,
    ) -> Option<T> {
        self.of_field(self.basis()?, of_cause, of_sip_cause)
    }

    /// A property of the cause in a field, if that is known.
    fn of_field<T>(
        &self,
        field: Basis,
        of_cause: impl Fn(HangupCause) -> T,
        of_sip_cause: impl Fn(SipCause) -> T,
    ) -> Option<T> {
        match field {
            Basis::Text => self.sip_cause.known().map(of_sip_cause),
            Basis::Code | Basis::Name => self.numeric(field).map(of_cause),
        }
    }

    /// The outcome of a known field.
    fn known_outcome(&self, field: Basis) -> Option<Outcome> {
        self.of_field(field, HangupCause::outcome, SipCause::outcome)
    }

    /// The outcome of an conclusive field.
    fn conclusive_outcome(&self, field: Basis) -> Option<Outcome> {
        self.known_outcome(field)
            .filter(|outcome| *outcome != Outcome::Unknown)
    }

    /// The numeric hangup cause of a known field.
    fn numeric(&self, field: Basis) -> Option<HangupCause> {
        match field {
            Basis::Code => self.code.known(),
            Basis::Name => self.name.known(),
            Basis::Text => None,
        }
    }

    fn contradict(&self, one: Basis, other: Basis) -> bool {
        let outcomes = self
            .conclusive_outcome(one)
            .zip(self.conclusive_outcome(other));
        let causes = self.numeric(one).zip(self.numeric(other));
        outcomes.is_some_and(|(one, other)| one != other)
            || outcomes.is_some() && causes.is_some_and(|(one, other)| one != other)
    }
}

/// The accessors of the classification.
macro_rules! classified {
    (() $($part:ident: $Part:ident, $what:literal, $busy:ident, $unknown:ident;)+) => {
        impl Hangup<'_> {$(
            #[doc = concat!("Returns ", $what, ", or [`", stringify!($Part), "::", stringify!($unknown), "`](crate::", stringify!($Part), "::", stringify!($unknown), ") if nothing is known.")]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::{Hangup, ", stringify!($Part), "};")]
            ///
            /// let hangup = Hangup::from_fields([("HangupCauseCode", "3010")]);
            #[doc = concat!("assert_eq!(hangup.", stringify!($part), "(), ", stringify!($Part), "::", stringify!($busy), ");")]
            ///
            /// let hangup = Hangup::from_fields([("HangupCauseCode", "16")]);
            #[doc = concat!("assert_eq!(hangup.", stringify!($part), "(), ", stringify!($Part), "::", stringify!($unknown), ");")]
            /// ```
            #[must_use]
            pub fn $part(&self) -> crate::$Part {
                self.of_basis(HangupCause::$part, SipCause::$part)
                    .unwrap_or(crate::$Part::$unknown)
            }
        )+}
    };
}

classification!(classified!());
