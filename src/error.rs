//! The errors of conversions.

use core::fmt;

/// The error returned when a number is not the code of a [`HangupCause`](crate::HangupCause).
///
/// # Examples
///
/// ```
/// use vobiz_hangup::HangupCause;
///
/// let error = HangupCause::try_from(4100_i64).unwrap_err();
///
/// assert_eq!(error.code(), 4100);
/// assert_eq!(error.to_string(), "4100 is not a hangup cause code of the catalog");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode {
    code: i128,
}

impl UnknownCode {
    pub(crate) const fn new(code: i128) -> Self {
        Self { code }
    }

    /// Returns the unknown number, also if it is too large for a code.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::HangupCause;
    ///
    /// // Truncated to a `u16`, it would be 3010.
    /// assert_eq!(HangupCause::try_from(68_546_u32).unwrap_err().code(), 68_546);
    /// assert_eq!(HangupCause::try_from(-1_i32).unwrap_err().code(), -1);
    /// ```
    #[must_use]
    pub const fn code(self) -> i128 {
        self.code
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not a hangup cause code of the catalog", self.code)
    }
}

impl core::error::Error for UnknownCode {}

/// The error returned when a text cannot be parsed as a value of a vocabulary.
///
/// It contains the expected vocabulary, but not the text, which may be anything. So it is safe to log.
///
/// # Examples
///
/// The payload's key `HangupCause` is misleading: its value is the SIP cause.
///
/// ```
/// use vobiz_hangup::HangupCause;
///
/// let error = "USER_BUSY".parse::<HangupCause>().unwrap_err();
///
/// assert_eq!(
///     error.to_string(),
///     "no such numeric hangup cause in the catalog; it is a `SipCause`",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownName {
    expected: &'static str,
    found: Option<&'static str>,
}

impl UnknownName {
    pub(crate) const fn expecting(expected: &'static str) -> Self {
        Self {
            expected,
            found: None,
        }
    }

    /// Adds that the text is a value of another type.
    pub(crate) const fn but_is(self, other: &'static str) -> Self {
        Self {
            found: Some(other),
            ..self
        }
    }

    /// Returns the name of the expected vocabulary.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Remedy;
    ///
    /// let error = "try harder".parse::<Remedy>().unwrap_err();
    ///
    /// assert_eq!(error.expected(), "remedy");
    /// ```
    #[must_use]
    pub const fn expected(self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such {} in the catalog", self.expected)?;
        match self.found {
            Some(found) => write!(f, "; it is a `{found}`"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for UnknownName {}
