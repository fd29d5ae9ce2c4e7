//! JSON: objects, arrays of them, pages with a list of them. Records are read as they come; no list is
//! ever in memory as a whole.

use std::fmt;
use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use vobiz_hangup::Hangup;

use super::limit::{Limited, Position};
use super::readings::Readings;

/// The keys under which pages of the call-detail API have their records.
const LISTS: [&str; 2] = ["data", "objects"];

/// Decodes a document, or several behind each other.
pub(super) fn decode(
    input: impl BufRead,
    readings: &mut Readings<'_, impl Write, impl Write>,
) -> io::Result<()> {
    let position = Position::default();
    let mut values =
        serde_json::Deserializer::from_reader(Limited::new(without_mark(input)?, position.clone()));
    // The end is a success; anything else is a value, or the reason why there is none.
    while values.end().is_err() {
        if let Err(error) = read_value(&mut values, &position, readings)? {
            // There is no telling where the next value begins.
            let line = if error.is_io() {
                position.line()
            } else {
                error.line() as u64
            };
            return readings.unreadable(line, &why(&error));
        }
    }
    Ok(())
}

/// Without the byte-order mark that some programs write.
fn without_mark(mut input: impl BufRead) -> io::Result<impl BufRead> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    if input.fill_buf()?.starts_with(MARK) {
        input.consume(MARK.len());
    }
    Ok(input)
}

/// Reads the next value. The inner error is about the input, the outer one about the output.
pub(super) fn read_value<'de, D: Deserializer<'de, Error = serde_json::Error>>(
    values: D,
    position: &Position,
    readings: &mut Readings<'_, impl Write, impl Write>,
) -> io::Result<serde_json::Result<()>> {
    let mut failed = None;
    let seed = ValueSeed {
        position,
        readings,
        failed: &mut failed,
        is_outermost: true,
    };
    let read = seed.deserialize(values);
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, read) => Ok(read),
    }
}

/// What is wrong, without the place: lines are counted over the whole input.
pub(super) fn why(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(message, _)| message);
    format!("not JSON: {message}")
}

/// Reads one value and reports what is in it.
struct ValueSeed<'s, 'r, O: Write, M: Write> {
    position: &'s Position,
    readings: &'s mut Readings<'r, O, M>,
    /// The error that ended the reading, if it was one of the output.
    failed: &'s mut Option<io::Error>,
    /// Whether it may be a list or a page, not only a record.
    is_outermost: bool,
}

impl<O: Write, M: Write> ValueSeed<'_, '_, O, M> {
    fn report<E: Error>(
        &mut self,
        report: impl FnOnce(&mut Readings<'_, O, M>, u64) -> io::Result<()>,
    ) -> Result<(), E> {
        self.position.record_ends();
        report(self.readings, self.position.line()).map_err(|error| {
            *self.failed = Some(error);
            E::custom("the output cannot be written")
        })
    }

    fn no_record<E: Error>(mut self, found: &str) -> Result<(), E> {
        self.report(|readings, line| readings.unreadable(line, &format!("{found} is no record")))
    }

    /// The elements of a list, each a record.
    fn elements<'de, A: SeqAccess<'de>>(&mut self, mut list: A) -> Result<(), A::Error> {
        loop {
            let seed = ValueSeed {
                position: self.position,
                readings: self.readings,
                failed: self.failed,
                is_outermost: false,
            };
            if list.next_element_seed(seed)?.is_none() {
                return Ok(());
            }
        }
    }
}

impl<'de, O: Write, M: Write> DeserializeSeed<'de> for ValueSeed<'_, '_, O, M> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, O: Write, M: Write> Visitor<'de> for ValueSeed<'_, '_, O, M> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        if !self.is_outermost {
            let hangup = Hangup::deserialize(MapAccessDeserializer::new(map))?;
            return self.report(|readings, _| readings.reading(&hangup));
        }
        let mut fields: Vec<(String, Value)> = Vec::new();
        let mut is_page = false;
        while let Some(key) = map.next_key::<String>()? {
            if LISTS.contains(&key.as_str()) {
                is_page |= map.next_value_seed(ListSeed(&mut self))?;
            } else {
                fields.push((key, map.next_value()?));
            }
        }
        if is_page {
            return Ok(());
        }
        let hangup = Hangup::deserialize(MapDeserializer::new(fields.into_iter()))
            .map_err(|error: serde_json::Error| A::Error::custom(error))?;
        self.report(|readings, _| readings.reading(&hangup))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        if self.is_outermost {
            return self.elements(list);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.no_record("a list")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.no_record("a boolean")
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.no_record("a number")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.no_record("a number")
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.no_record("a number")
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.no_record("a text")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.no_record("null")
    }
}

/// Reads what stands under a key of pages: true if it is a list.
struct ListSeed<'l, 's, 'r, O: Write, M: Write>(&'l mut ValueSeed<'s, 'r, O, M>);

impl<'de, O: Write, M: Write> DeserializeSeed<'de> for ListSeed<'_, '_, '_, O, M> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, O: Write, M: Write> Visitor<'de> for ListSeed<'_, '_, '_, O, M> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<bool, A::Error> {
        self.0.elements(list).map(|()| true)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        IgnoredAny.visit_map(map).map(|_| false)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }
}
