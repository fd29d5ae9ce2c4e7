//! A value of any kind, as the text that it would be in a form.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use ::serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};

/// The key under which `serde_json` passes a number as text, in a map of its own, if any crate in the
/// dependency graph turns on its feature `arbitrary_precision`.
const NUMBER_AS_TEXT: &str = "$serde_json::private::Number";

/// The text of a string, a number or a boolean, alone or as the only element of a list, or nothing for
/// null, other lists and maps. Only errors of the format itself make reading one fail.
pub(super) struct Scalar(pub(super) Option<String>);

impl Scalar {
    /// Like `deserialize`, but a missing member of a struct is nothing, too.
    pub(super) fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(ScalarVisitor { is_element: false })
    }

    fn text(text: impl Into<String>) -> Self {
        Self(Some(text.into()))
    }

    /// The text of the number that a map represents, or nothing for an ordinary map.
    pub(super) fn from_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut text = None;
        while let Some(Self(key)) = map.next_key()? {
            if key.as_deref() == Some(NUMBER_AS_TEXT) {
                Self(text) = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Self(text.map(number)))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ScalarVisitor { is_element: false }.deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct ScalarVisitor {
    /// Whether the value is in a list. A list in a list is not a scalar.
    is_element: bool,
}

impl<'de> DeserializeSeed<'de> for ScalarVisitor {
    type Value = Scalar;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Scalar, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::text(if value { "true" } else { "false" }))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::text(value.to_string()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Scalar, E> {
        Ok(Scalar::text(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar::text(value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Scalar, E> {
        Ok(Scalar::text(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::text(float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::text(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Scalar, E> {
        Ok(Scalar::text(value))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Scalar, E> {
        Ok(Scalar::text(String::from_utf8_lossy(value)))
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }

    fn visit_none<E: Error>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Scalar, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Scalar, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
        let first = if self.is_element {
            None
        } else {
            seq.next_element_seed(Self { is_element: true })?
        };
        let mut is_longer = self.is_element;
        while seq.next_element::<IgnoredAny>()?.is_some() {
            is_longer = true;
        }
        Ok(first.filter(|_| !is_longer).unwrap_or(Scalar(None)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Scalar, A::Error> {
        Scalar::from_map(map)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Scalar, A::Error> {
        let (_, variant) = data.variant::<IgnoredAny>()?;
        variant.newtype_variant::<IgnoredAny>()?;
        Ok(Scalar(None))
    }
}

/// The text of a float, always with its fraction: `3010.0` for 3010.
pub(super) fn float(value: f64) -> String {
    format!("{value:?}")
}

/// Keeps the text of a number without an exponent. `serde_json` has already rewritten a number with an
/// exponent, so that gets its text without `arbitrary_precision`.
fn number(text: String) -> String {
    if !text.contains(['e', 'E']) {
        return text;
    }
    match text.parse() {
        Ok(value) if f64::is_finite(value) => float(value),
        _ => text,
    }
}
