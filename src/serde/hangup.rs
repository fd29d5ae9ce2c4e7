//! Records and decoded hangups.

use alloc::borrow::Cow;
use alloc::format;
use core::cell::Cell;
use core::fmt;

use ::serde::de::{
    Deserialize, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use ::serde::ser::{Serialize, SerializeStruct, Serializer};

use super::scalar::Scalar;
use crate::catalog::record;
use crate::hangup::Fields;
use crate::{Field, Hangup, Leg};

/// Writes a struct with these members.
macro_rules! serialize_struct {
    ($serializer:expr, $name:literal { $($member:literal: $value:expr,)+ }) => {{
        let mut members = $serializer.serialize_struct($name, [$($member),+].len())?;
        $(members.serialize_field($member, &$value)?;)+
        members.end()
    }};
}

/// Serializes the hangup as an object that deserializes to an equal one.
///
/// - `hangup_cause_code`, `hangup_cause_name`, `hangup_cause` and `hangup_source` are the fields: in
///   canonical form if known, unchanged if unknown, and null if absent.
/// - `leg` is the leg.
/// - `basis` is the deciding field, and `cause` the code of its numeric hangup cause. Either may be null.
/// - `outcome`, `remedy`, `fault` and `scope` are the classification.
/// - `disagrees` is a boolean, and `disagreement` the two fields, such as `["code", "text"]`, or
///   null.
///
/// # Errors
///
/// Returns an error if the format cannot write a list, as forms and CSV cannot, and two fields
/// disagree.
impl Serialize for Hangup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = match self.name() {
            Field::Known(cause) => Some(cause.name()),
            name => name.unknown(),
        };
        serialize_struct!(serializer, "Hangup" {
            "hangup_cause_code": self.code(),
            "hangup_cause_name": name,
            "hangup_cause": self.sip_cause(),
            "hangup_source": self.source(),
            "leg": self.leg(),
            "basis": self.basis(),
            "cause": self.cause(),
            "outcome": self.outcome(),
            "remedy": self.remedy(),
            "fault": self.fault(),
            "scope": self.scope(),
            "disagrees": self.disagrees(),
            "disagreement": self.disagreement(),
        })
    }
}

/// Members of every serialized hangup that no record of Vobiz has. They distinguish a serialized hangup,
/// whose `leg` counts, from a record, whose `leg` may be anything.
const OWN_MEMBERS: [&str; 4] = ["outcome", "remedy", "fault", "disagrees"];

/// Deserializes a record, or a serialized hangup, from a form or an object.
///
/// Values may be strings, numbers or null. A boolean is read as `true` or `false`, and a list with
/// exactly one of these as that value. Any other list and an object are absent. Other keys are skipped.
/// No value makes a record fail.
///
/// A number keeps its text if the format provides it, as `serde_json` does with its feature
/// `arbitrary_precision` for numbers without an exponent. Any other number has the shortest text of its
/// value: `4100.10` becomes `4100.1`.
///
/// # Errors
///
/// Returns an error if the input is broken or not a map from names to values. It cannot deserialize a
/// hangup without names, as `rmp_serde::to_vec` writes it, or from a format that is not self-describing,
/// such as that of `postcard`.
impl<'de> Deserialize<'de> for Hangup<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let describes_itself = Cell::new(deserializer.is_human_readable());
        let visitor = HangupVisitor {
            describes_itself: &describes_itself,
        };
        // Some forms are a sequence unless they are asked for a map. Formats for machines are not asked:
        // those that do not describe themselves would make a map of anything.
        let read = if describes_itself.get() {
            deserializer.deserialize_map(visitor)
        } else {
            deserializer.deserialize_any(visitor)
        };
        read.map_err(|error| {
            if describes_itself.get() {
                return error;
            }
            D::Error::custom(format!(
                "cannot read a hangup record: {error}; the format must describe itself, as JSON and forms do"
            ))
        })
    }
}

struct HangupVisitor<'a> {
    /// Whether the format does: formats for people do, others as soon as they call the visitor.
    describes_itself: &'a Cell<bool>,
}

impl<'de> Visitor<'de> for HangupVisitor<'_> {
    type Value = Hangup<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Asked after a call of the visitor only.
        self.describes_itself.set(true);
        f.write_str("a hangup record: a map with field names, such as a form or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Hangup<'static>, A::Error> {
        if self.describes_itself.replace(true) {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        let expected =
            "a hangup record: a map with field names, which compact MessagePack leaves out";
        Err(A::Error::invalid_type(Unexpected::Seq, &expected))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Hangup<'static>, A::Error> {
        let found = Unexpected::Other("tagged value");
        Err(A::Error::invalid_type(found, &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Hangup<'static>, A::Error> {
        self.describes_itself.set(true);
        let mut fields = Fields::NONE;
        let mut leg = None;
        let mut has = [false; OWN_MEMBERS.len()];
        while let Some(Scalar(name)) = map.next_key()? {
            let name = name.as_deref().unwrap_or_default();
            if let Some(position) = record::position(name.as_bytes()) {
                if let Scalar(Some(value)) = map.next_value()? {
                    fields.add(position, Cow::Owned(value));
                }
            } else if name == "leg" {
                let Scalar(value) = map.next_value()?;
                leg = leg.or(value);
            } else {
                map.next_value::<IgnoredAny>()?;
                if let Some(position) = OWN_MEMBERS.iter().position(|member| *member == name) {
                    has[position] = true;
                }
            }
        }
        let hangup = fields.read();
        let is_reading = has == [true; OWN_MEMBERS.len()];
        let is_b_leg = leg.as_deref() == Some(Leg::B.name());
        Ok(if is_reading && is_b_leg {
            hangup.with_leg(Leg::B)
        } else {
            hangup
        })
    }
}
