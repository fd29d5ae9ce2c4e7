//! Numeric hangup causes.

use core::str::FromStr;

use crate::catalog::{CauseSpelling, cause_spellings, hangup_cause};
use crate::classification::{classification, classified, recorded};
use crate::spelling;
use crate::vocabulary::{accessors, vocabulary};
use crate::{Category, HangupCause, UnknownCode, UnknownName};

vocabulary! {
    HangupCause in hangup_cause,
    what: "numeric hangup cause",
    example: (BusyLine, "busy-line", "Busy Line", "BUSY_LINE"),
    position(self): hangup_cause::position(self),
}

impl HangupCause {
    /// Returns the cause with this code, or `None` if the catalog does not have it.
    ///
    /// The range of a code has no meaning: 4100, which occurs in records, is not a normal completion.
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
        hangup_cause::from_code(code)
    }

    /// Returns the code, `HangupCauseCode` in payloads.
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
}

accessors! {
    HangupCause in hangup_cause,
    /// Returns the description, quoted from the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// assert_eq!(HangupCause::BusyLine.description(), "Destination is busy");
    /// ```
    description: &'static str,
    /// Returns the next steps, quoted from the reference.
    ///
    /// Programs should use [`remedy`](Self::remedy) instead.
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
    next_steps: &'static str,
    /// Returns the heading under which the reference lists the cause.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Category, HangupCause};
    ///
    /// assert_eq!(HangupCause::BusyLine.category(), Category::CallRejections);
    /// ```
    category: Category,
}

classification! {
    classified!(HangupCause in hangup_cause, example: BusyLine, source: "The classification is this project's, based on the reference's wording.")
}
recorded!(HangupCause in hangup_cause, example: BusyLine);
spelling::spellings!(HangupCause in cause_spellings::SPELLINGS, |entry: &CauseSpelling, cause| entry.numeric == Some(cause));

/// The cause of a code in digits, without leading zeros.
pub(crate) fn from_digits(text: &str) -> Option<HangupCause> {
    let mut code: u16 = 0;
    for (place, byte) in text.bytes().enumerate() {
        let has_leading_zero = place > 0 && code == 0;
        if has_leading_zero || !byte.is_ascii_digit() {
            return None;
        }
        code = code.checked_mul(10)?.checked_add((byte - b'0').into())?;
    }
    (!text.is_empty()).then(|| HangupCause::from_code(code))?
}

/// The cause of a code in digits, as databases and data frames also print it: `3010.0`, `3010.00`.
pub(crate) fn from_decimal(text: &str) -> Option<HangupCause> {
    from_digits(text).or_else(|| from_digits(without_zeros(text)?))
}

/// The text before a dot and one or more zeros.
pub(crate) fn without_zeros(text: &str) -> Option<&str> {
    let (digits, zeros) = text.split_once('.')?;
    let is_whole = !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0');
    is_whole.then_some(digits)
}

/// Accepts the digits of a code, and a name or an id, ignoring case, ASCII spaces and ASCII punctuation.
/// Digits are literal, without leading zeros or anything around them.
impl FromStr for HangupCause {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(cause) = from_digits(text) {
            return Ok(cause);
        }
        let found = spelling::causes(text);
        found.numeric.ok_or_else(|| {
            let error = UnknownName::expecting("numeric hangup cause");
            match found.sip {
                Some(_) => error.but_is("SipCause"),
                None => error,
            }
        })
    }
}

/// Converts from the integers that databases have.
macro_rules! try_from {
    ($($Integer:ty)*) => {$(
        /// Looks the code up. A number that is too large or too small for a code is unknown; it
        /// never wraps around to another code.
        ///
        /// # Errors
        ///
        /// Returns [`UnknownCode`] with the number if the catalog does not have it.
        ///
        /// # Examples
        ///
        /// ```
        /// use vobiz_hangup::HangupCause;
        ///
        #[doc = concat!("assert_eq!(HangupCause::try_from(3010_", stringify!($Integer), "), Ok(HangupCause::BusyLine));")]
        #[doc = concat!("assert_eq!(HangupCause::try_from(", stringify!($Integer), "::MAX).unwrap_err().code(), ", stringify!($Integer), "::MAX.into());")]
        /// ```
        impl TryFrom<$Integer> for HangupCause {
            type Error = UnknownCode;

            fn try_from(number: $Integer) -> Result<Self, Self::Error> {
                let code = u16::try_from(number).ok();
                code.and_then(Self::from_code)
                    .ok_or(UnknownCode::new(number.into()))
            }
        }
    )*};
}

try_from!(u16 u32 u64 i16 i32 i64);

/// Compares the code.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::HangupCause;
///
/// assert!(HangupCause::BusyLine == 3010);
/// ```
impl PartialEq<u16> for HangupCause {
    fn eq(&self, code: &u16) -> bool {
        self.code() == *code
    }
}

/// Returns the code.
impl From<HangupCause> for u16 {
    fn from(cause: HangupCause) -> Self {
        cause.code()
    }
}
