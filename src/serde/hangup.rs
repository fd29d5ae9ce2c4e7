//! Records and readings.

use alloc::borrow::Cow;
use alloc::format;
use core::cell::Cell;
use core::fmt;

use ::serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use ::serde::ser::{Serialize, SerializeStruct, Serializer};

use super::scalar::Scalar;
use crate::catalog::record;
use crate::hangup::Fields;
use crate::{Field, Hangup, Leg};

/// Writes the reading: `hangup_cause_code`, `hangup_cause_name`, `hangup_cause` and `hangup_source`
/// as they came, known ones in their canonical form, absent ones as null; `leg`; `cause`, the code
/// of the numeric cause that decided, or null; `outcome`, `remedy`, `fault`; and `disagrees`. It
/// reads back as itself.
impl Serialize for Hangup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = match self.name() {
            Field::Known(cause) => Some(cause.name()),
            name => name.unknown(),
        };
        let mut reading = serializer.serialize_struct("Hangup", 10)?;
        reading.serialize_field("hangup_cause_code", self.code())?;
        reading.serialize_field("hangup_cause_name", &name)?;
        reading.serialize_field("hangup_cause", self.sip_cause())?;
        reading.serialize_field("hangup_source", self.source())?;
        reading.serialize_field("leg", self.leg().id())?;
        reading.serialize_field("cause", &self.cause())?;
        reading.serialize_field("outcome", &self.outcome())?;
        reading.serialize_field("remedy", &self.remedy())?;
        reading.serialize_field("fault", &self.fault())?;
        reading.serialize_field("disagrees", &self.disagrees())?;
        reading.end()
    }
}

/// Writes a known value as itself, an unknown one as the text that came, nothing as null.
impl<T: Serialize> Serialize for Field<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Known(value) => serializer.serialize_some(value),
            Self::Unknown(text) => serializer.serialize_some(text),
        }
    }
}

/// Reads a record, or a reading, from a form or an object: strings, numbers and nulls where they
/// occur, a boolean as its word, lists and objects as absent, other keys skipped. A strange value
/// never fails the record.
///
/// # Errors
///
/// If the input is no form or object, or is broken; and from formats that do not describe
/// themselves.
impl<'de> Deserialize<'de> for Hangup<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let describes_itself = Cell::new(deserializer.is_human_readable());
        let visitor = HangupVisitor {
            describes_itself: &describes_itself,
        };
        deserializer.deserialize_any(visitor).map_err(|error| {
            if describes_itself.get() {
                return error;
            }
            D::Error::custom(format!(
                "a hangup record is read from formats that describe themselves, such as JSON or a form: {error}"
            ))
        })
    }
}

struct HangupVisitor<'a> {
    /// Whether the format does: if it is for people, or as soon as it has said what comes.
    describes_itself: &'a Cell<bool>,
}

impl<'de> Visitor<'de> for HangupVisitor<'_> {
    type Value = Hangup<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a hangup record: a form or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Hangup<'static>, A::Error> {
        self.describes_itself.set(true);
        let mut fields = Fields::default();
        let mut is_b_leg = false;
        while let Some(Scalar(name)) = map.next_key()? {
            let name = name.as_deref().unwrap_or_default();
            if let Some(position) = record::position(name.as_bytes()) {
                if let Scalar(Some(value)) = map.next_value()? {
                    fields.add(position, Cow::Owned(value));
                }
            } else if name == "leg" {
                let Scalar(leg) = map.next_value()?;
                is_b_leg |= leg.as_deref() == Some(Leg::B.id());
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        let hangup = fields.read();
        Ok(if is_b_leg { hangup.of_b_leg() } else { hangup })
    }
}
