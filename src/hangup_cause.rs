//! Numeric hangup causes.

use core::str::FromStr;

use crate::catalog::{
    self, HangupCauseRow, Slot, cause_spellings,
    hangup_cause::{PAGE, PAGES, SLOTS},
};
use crate::spelling;
use crate::vocabulary::vocabulary;
use crate::{Category, Fault, HangupCause, Origin, Outcome, Remedy, UnknownCode, UnknownName};

vocabulary! {
    HangupCause in hangup_cause,
    what: "numeric hangup cause",
    example: (BusyLine, "busy-line", "Busy Line", "BUSY_LINE"),
}

impl HangupCause {
    /// The cause of this code; none if the catalog does not have it.
    ///
    /// A code is never judged by its range: 4100, which occurs in records, is no normal completion.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// const BUSY: HangupCause = HangupCause::from_code(3010).unwrap();
    ///
    /// assert_eq!(BUSY, HangupCause::BusyLine);
    /// assert_eq!(HangupCause::from_code(4100), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_code(code: u16) -> Option<Self> {
        match slot(code) {
            Some(slot) => Some(slot.value),
            None => None,
        }
    }

    /// The code, as the payload's `HangupCauseCode` carries it.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// assert_eq!(HangupCause::BusyLine.code(), 3010);
    /// ```
    #[must_use]
    #[inline]
    pub const fn code(self) -> u16 {
        self as u16
    }

    /// What happened, in the reference's words.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// assert_eq!(HangupCause::BusyLine.description(), "Destination is busy");
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    /// What to do next, in the reference's words. [`remedy`](Self::remedy) says it for programs.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// assert_eq!(
    ///     HangupCause::BusyLine.next_steps(),
    ///     "Retry later or implement voicemail fallback",
    /// );
    /// ```
    #[must_use]
    pub const fn next_steps(self) -> &'static str {
        self.row().next_steps
    }

    /// The heading of the reference under which the cause stands.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Category, HangupCause};
    ///
    /// assert_eq!(HangupCause::BusyLine.category(), Category::CallRejections);
    /// ```
    #[must_use]
    pub const fn category(self) -> Category {
        self.row().category
    }

    /// How the attempt ended: the project's reading of the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{HangupCause, Outcome};
    ///
    /// assert_eq!(HangupCause::CanceledOutOfCredits.outcome(), Outcome::Failed);
    /// ```
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        self.row().outcome
    }

    /// What to do next: the project's reading of the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{HangupCause, Remedy};
    ///
    /// assert_eq!(HangupCause::BusyLine.remedy(), Remedy::RetryLater);
    /// ```
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        self.row().remedy
    }

    /// Where the reason lies: the project's reading of the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Fault, HangupCause};
    ///
    /// assert_eq!(HangupCause::CanceledOutOfCredits.fault(), Fault::Account);
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
    /// use vobiz_hangup::{HangupCause, Origin};
    ///
    /// assert_eq!(HangupCause::BusyLine.origin(), Origin::Reference);
    /// ```
    #[must_use]
    pub const fn origin(self) -> Origin {
        self.row().origin
    }

    /// What happened, if Vobiz has withdrawn the cause; none if it is in use. A withdrawn cause
    /// stays in the catalog, because old records have it.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// assert_eq!(HangupCause::BusyLine.withdrawn(), None);
    /// ```
    #[must_use]
    pub const fn withdrawn(self) -> Option<&'static str> {
        self.row().withdrawn
    }

    spelling::spellings! { HangupCause: |cause| spelling::keys(&cause_spellings::SPELLINGS, move |spelling| spelling.numeric == Some(cause)) }

    /// Returns further names of the cause, as other pages of Vobiz and programs spell it. They are read,
    /// never written.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// for cause in HangupCause::ALL {
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
    const fn row(self) -> &'static HangupCauseRow {
        match slot(self as u16) {
            Some(slot) => &catalog::hangup_cause::ROWS[slot.position as usize],
            // Every variant is generated together with its slot.
            None => unreachable!(),
        }
    }
}

/// Two loads, measured as fast as a flat array; but the table stays small whatever the codes are.
#[inline]
const fn slot(code: u16) -> Option<Slot<HangupCause>> {
    let page = code as usize / PAGE;
    if page < PAGES.len() {
        SLOTS[PAGES[page] as usize][code as usize % PAGE]
    } else {
        None
    }
}

/// A code in digits: only digits, and no leading zero.
pub(crate) fn from_digits(text: &str) -> Option<HangupCause> {
    if text.len() > 1 && text.starts_with('0') {
        return None;
    }
    // `str::parse` would take a plus sign.
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits
        .then(|| text.parse().ok())
        .flatten()
        .and_then(HangupCause::from_code)
}

/// Takes the code's digits, and a name or an id in any spelling: case, ASCII spaces and ASCII
/// punctuation carry no meaning. Digits are literal: no leading zeros, nothing around them.
impl FromStr for HangupCause {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(cause) = from_digits(text) {
            return Ok(cause);
        }
        let meaning = spelling::causes(text);
        meaning.numeric.ok_or_else(|| {
            let error = UnknownName::expecting("numeric hangup cause");
            match meaning.sip {
                Some(_) => error.but_is("SipCause"),
                None => error,
            }
        })
    }
}

/// Fails for a number that is no code of the catalog.
impl TryFrom<u16> for HangupCause {
    type Error = UnknownCode;

    fn try_from(code: u16) -> Result<Self, Self::Error> {
        Self::from_code(code).ok_or(UnknownCode::new(code))
    }
}

/// The code.
impl From<HangupCause> for u16 {
    fn from(cause: HangupCause) -> Self {
        cause.code()
    }
}
