//! A field of a record.

use alloc::borrow::Cow;

/// The value of a field of a record.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Field, Hangup};
///
/// let hangup = Hangup::from_fields([("HangupCause", "USER_BUSY"), ("HangupSource", "somebody")]);
/// for field in [hangup.sip_cause().unknown(), hangup.source().unknown()] {
///     if let Some(value) = field {
///         println!("not in the catalog: {value:?}");
///     }
/// }
/// assert_eq!(hangup.code(), &Field::Absent);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field<'a, T> {
    /// The field is missing, empty or a word such as `null`.
    #[default]
    Absent,
    /// The value is in the catalog.
    Known(T),
    /// The value is not in the catalog. This is its text, unchanged apart from trimming.
    Unknown(Cow<'a, str>),
}

impl<'a, T> Field<'a, T> {
    /// Returns the value if it is in the catalog, or `None` otherwise.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Hangup, SipCause};
    ///
    /// let hangup = Hangup::from_fields([("HangupCause", "USER_BUSY")]);
    /// assert_eq!(hangup.sip_cause().known(), Some(SipCause::UserBusy));
    /// ```
    #[must_use]
    pub fn known(&self) -> Option<T>
    where
        T: Copy,
    {
        match self {
            Self::Known(value) => Some(*value),
            Self::Absent | Self::Unknown(_) => None,
        }
    }

    /// Returns the text of the value if it is not in the catalog, or `None` otherwise.
    ///
    /// The text may be anything, so escape it wherever you print it.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Hangup;
    ///
    /// let hangup = Hangup::from_fields([("HangupCause", " SOMETHING_NEW ")]);
    /// assert_eq!(hangup.sip_cause().unknown(), Some("SOMETHING_NEW"));
    /// ```
    #[must_use]
    pub fn unknown(&self) -> Option<&str> {
        match self {
            Self::Unknown(value) => Some(value),
            Self::Absent | Self::Known(_) => None,
        }
    }

    /// Parses the value, if there is one.
    #[inline]
    pub(crate) fn read(value: Option<Cow<'a, str>>, parse: impl Fn(&str) -> Option<T>) -> Self {
        match value {
            None => Self::Absent,
            Some(value) => parse(&value).map_or(Self::Unknown(value), Self::Known),
        }
    }

    pub(crate) fn into_owned(self) -> Field<'static, T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Known(value) => Field::Known(value),
            Self::Unknown(value) => Field::Unknown(Cow::Owned(value.into_owned())),
        }
    }
}
