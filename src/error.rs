//! What a failed conversion says.

use core::fmt;

/// A number that is no code of the catalog: the error of `HangupCause::try_from`.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::HangupCause;
///
/// let error = HangupCause::try_from(4100).unwrap_err();
///
/// assert_eq!(error.code(), 4100);
/// assert_eq!(error.to_string(), "4100 is not a hangup cause code of the catalog");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode {
    code: u16,
}

impl UnknownCode {
    pub(crate) const fn new(code: u16) -> Self {
        Self { code }
    }

    /// The code that was not found.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.code
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not a hangup cause code of the catalog", self.code)
    }
}

impl core::error::Error for UnknownCode {}

/// A text that no value of a vocabulary is called: the error of every `FromStr` of the crate.
///
/// It says which vocabulary was expected. It does not carry the text, which the caller has and
/// which may be anything, so it is safe to log.
///
/// # Examples
///
/// The payload's keys are a trap: `HangupCause` holds the textual cause.
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

    /// The text stands for a value of another type.
    pub(crate) const fn but_is(self, other: &'static str) -> Self {
        Self {
            found: Some(other),
            ..self
        }
    }

    /// The vocabulary that was expected, in words.
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
