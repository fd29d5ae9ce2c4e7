//! Single fields, in which a value that this version does not know survives.

use alloc::borrow::Cow;
use core::str::FromStr;

use ::serde::de::{Deserialize, Deserializer};
use ::serde::ser::{Serialize, Serializer};

use super::scalar::Scalar;
use crate::Field;
use crate::hangup::present;
use crate::hangup_cause::without_zeros;

/// Writes a known value in canonical form, an unknown one unchanged, and an absent one as null.
///
/// The code of a [`HangupCause`](crate::HangupCause) is a number if it is known and a text if it is unknown.
/// An unknown code may be anything, and as a number `03010` or `4100.50` would not survive.
impl<T: Serialize> Serialize for Field<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Known(value) => serializer.serialize_some(value),
            Self::Unknown(text) => serializer.serialize_some(text),
        }
    }
}

/// Accepts any value: it is known if `FromStr` accepts its text, and otherwise unknown or absent.
///
/// Use it for stored values. A newer version of this crate may have written one that this version does not
/// know. A missing member of a struct is absent.
///
/// # Errors
///
/// Returns an error if the input is broken, or if the format is not self-describing, such as that of
/// `postcard`.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Field, HangupCause, Remedy};
///
/// #[derive(serde::Deserialize, serde::Serialize)]
/// struct Row {
///     code: Field<'static, HangupCause>,
///     remedy: Field<'static, Remedy>,
/// }
///
/// let json = r#"{"code":"4100","remedy":"call-by-letter"}"#;
/// let row: Row = serde_json::from_str(json)?;
/// assert_eq!(row.code.unknown(), Some("4100"));
/// assert_eq!(serde_json::to_string(&row)?, json);
///
/// let row: Row = serde_json::from_str(r#"{"code": 3010.0}"#)?;
/// assert_eq!(row.code, Field::Known(HangupCause::BusyLine));
/// assert_eq!(row.remedy, Field::Absent);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de, T: FromStr> Deserialize<'de> for Field<'static, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Scalar(text) = Scalar::optional(deserializer)?;
        let text = text.and_then(|text| present(Cow::Owned(text)));
        Ok(Self::read(text, parse))
    }
}

/// Parses a value, also a code that a database or a data frame has written as a decimal.
fn parse<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok().or_else(|| {
        let digits = without_zeros(text)?;
        let is_code = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then(|| digits.parse().ok())?
    })
}
