//! Textual hangup causes.

use core::str::FromStr;

use crate::catalog::{self, SipCauseRow, cause_spellings};
use crate::hangup_cause::from_digits;
use crate::spelling;
use crate::vocabulary::vocabulary;
use crate::{Fault, HangupCause, Origin, Outcome, Remedy, SipCause, UnknownName};

vocabulary! {
    SipCause in sip_cause,
    what: "textual hangup cause",
    example: (UserBusy, "user-busy", "USER_BUSY", "user busy"),
}

impl SipCause {
    /// What it means: the reference's words, or ours if the cause was only observed.
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
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    /// The numeric cause that describes the same situation, from which the reading is taken; none
    /// if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{HangupCause, SipCause};
    ///
    /// assert_eq!(SipCause::UserBusy.counterpart(), Some(HangupCause::BusyLine));
    /// assert_eq!(SipCause::ProtocolError.counterpart(), None);
    /// ```
    #[must_use]
    pub const fn counterpart(self) -> Option<HangupCause> {
        self.row().counterpart
    }

    /// How the attempt ended: the counterpart's reading, or the project's own.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Outcome, SipCause};
    ///
    /// assert_eq!(SipCause::UserBusy.outcome(), Outcome::Busy);
    /// ```
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        self.row().outcome
    }

    /// What to do next: the counterpart's reading, or the project's own.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Remedy, SipCause};
    ///
    /// assert_eq!(SipCause::SwitchCongestion.remedy(), Remedy::RetryWithBackoff);
    /// ```
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        self.row().remedy
    }

    /// Where the reason lies: the counterpart's reading, or the project's own.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Fault, SipCause};
    ///
    /// assert_eq!(SipCause::NetworkOutOfOrder.fault(), Fault::Network);
    /// ```
    #[must_use]
    pub const fn fault(self) -> Fault {
        self.row().fault
    }

    /// Whether the cause stands in the reference or was only observed.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Origin, SipCause};
    ///
    /// assert_eq!(SipCause::LoseRace.origin(), Origin::Observed);
    /// ```
    #[must_use]
    pub const fn origin(self) -> Origin {
        self.row().origin
    }

    /// What happened, if Vobiz has withdrawn the cause; none if it is in use.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::SipCause;
    ///
    /// assert_eq!(SipCause::UserBusy.withdrawn(), None);
    /// ```
    #[must_use]
    pub const fn withdrawn(self) -> Option<&'static str> {
        self.row().withdrawn
    }

    spelling::spellings! { SipCause: |cause| spelling::keys(&cause_spellings::SPELLINGS, move |spelling| spelling.sip == Some(cause)) }

    /// Returns further names of the cause, as other pages of Vobiz and programs spell it. They are read,
    /// never written.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::SipCause;
    ///
    /// for cause in SipCause::ALL {
    ///     for alias in cause.aliases() {
    ///         assert_eq!(alias.parse(), Ok(*cause));
    ///     }
    /// }
    /// ```
    #[must_use]
    pub const fn aliases(self) -> &'static [&'static str] {
        self.row().aliases
    }

    #[inline]
    const fn row(self) -> &'static SipCauseRow {
        &catalog::sip_cause::ROWS[self as usize]
    }
}

/// Takes a name or an id in any spelling: case, ASCII spaces and ASCII punctuation carry no meaning.
impl FromStr for SipCause {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let meaning = spelling::causes(text);
        meaning.sip.ok_or_else(|| {
            let error = UnknownName::expecting("textual hangup cause");
            match meaning.numeric.or_else(|| from_digits(text)) {
                Some(_) => error.but_is("HangupCause"),
                None => error,
            }
        })
    }
}
