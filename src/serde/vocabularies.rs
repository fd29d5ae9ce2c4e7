//! The enums.

use alloc::format;
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use ::serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use ::serde::ser::{Serialize, Serializer};

use super::scalar::{Scalar, float};
use crate::hangup_cause;
use crate::{
    Authority, Basis, CallType, Category, Confidence, Disposition, Encoding, Fault, FieldRole,
    HangupCause, HangupSource, HealthSign, Leg, NamedPolicy, Origin, Outcome, Q850Cause,
    RecordType, Remedy, Scope, SipCause, SipStatus, StopReason, Unclear, UnknownName,
};

/// Serializes types as the text from `$text`, and deserializes them ignoring case, spaces and punctuation.
macro_rules! as_text {
    ($($Type:ident: $text:ident, $what:literal;)*) => {$(
        #[doc = concat!("Writes ", $what, ".")]
        impl Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$text())
            }
        }

        /// Accepts the same texts as `FromStr`.
        impl<'de> Deserialize<'de> for $Type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(TextVisitor(PhantomData))
            }
        }
    )*};
}

as_text! {
    SipCause: name, "the name";
    HangupSource: payload_name, "the payload name";
    Category: id, "the id";
    CallType: id, "the id";
    Outcome: name, "the name";
    Remedy: name, "the name";
    Fault: name, "the name";
    Scope: name, "the name";
    RecordType: id, "the id";
    SipStatus: id, "the id";
    Q850Cause: id, "the id";
    Authority: id, "the id";
    Confidence: name, "the name";
    Encoding: name, "the name";
    FieldRole: name, "the name";
    HealthSign: id, "the id";
    Disposition: name, "the name";
    NamedPolicy: id, "the id";
    StopReason: name, "the name";
    Unclear: name, "the name";
    Origin: name, "the name";
    Leg: name, "the name";
    Basis: name, "the name";
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: FromStr<Err = UnknownName>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name or an id")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Writes the code, as a number.
impl Serialize for HangupCause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.code())
    }
}

/// Accepts the code, as a number or in digits, or the name or id, ignoring case, spaces and punctuation. In a
/// binary format the code is a `u16`.
impl<'de> Deserialize<'de> for HangupCause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(CauseVisitor)
        } else {
            deserializer.deserialize_u16(CauseVisitor)
        }
    }
}

struct CauseVisitor;

impl<'de> Visitor<'de> for CauseVisitor {
    type Value = HangupCause;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the code, name or id of a numeric hangup cause")
    }

    fn visit_u64<E: Error>(self, code: u64) -> Result<HangupCause, E> {
        let cause = HangupCause::try_from(code);
        cause.map_err(|_| E::invalid_value(Unexpected::Unsigned(code), &self))
    }

    fn visit_i64<E: Error>(self, code: i64) -> Result<HangupCause, E> {
        let cause = HangupCause::try_from(code);
        cause.map_err(|_| E::invalid_value(Unexpected::Signed(code), &self))
    }

    /// A whole number, as data frames write it.
    fn visit_f64<E: Error>(self, code: f64) -> Result<HangupCause, E> {
        hangup_cause::from_decimal(&float(code))
            .ok_or_else(|| E::invalid_value(Unexpected::Float(code), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<HangupCause, E> {
        text.parse().map_err(E::custom)
    }

    /// A number, where `serde_json` has `arbitrary_precision`.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<HangupCause, A::Error> {
        let Scalar(Some(number)) = Scalar::from_map(map)? else {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        };
        hangup_cause::from_decimal(&number).ok_or_else(|| {
            let found = format!("number `{number}`");
            A::Error::invalid_value(Unexpected::Other(&found), &self)
        })
    }
}
