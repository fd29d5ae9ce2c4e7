//! Finds records with hangup fields in any text: JSON, a form, or either of them written as a text,
//! once or several times.

use std::borrow::Cow;

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, Encoding};
use memchr::{memchr, memmem};

use crate::input::form::{self, FormReader};
use crate::input::json::{Scanner, Stop, Takes};
use crate::input::names::Names;
use crate::input::printed;
use crate::input::record::Record;

/// How many texts may be within each other.
const DEEPEST: usize = 4;
/// How much is read in vain, at most, where a record may begin: a hostile line may have millions of
/// brackets. It is this and some times the length of the line.
const VAIN: usize = 64 * 1024;
/// A shorter text has no record.
const SHORTEST: usize = 8;
/// A longer text is not copied: memory is flat.
const LONGEST: usize = 1024 * 1024;

/// Finds records in texts; reused, text by text.
pub(in crate::input) struct Finder<'n> {
    names: &'n Names,
    pub(super) scanner: Scanner<'n>,
    form: FormReader,
    /// How many texts this one is in.
    depth: usize,
}

impl<'n> Finder<'n> {
    pub(in crate::input) fn new(names: &'n Names, depth: usize) -> Self {
        Self {
            names,
            scanner: Scanner::new(names, depth),
            form: FormReader::default(),
            depth,
        }
    }

    /// Whether a text has a record.
    pub(in crate::input) fn has_record(&mut self, text: &str, line: u64) -> bool {
        // Nobody is there who takes nothing.
        self.text(text, line, &mut Nobody).unwrap_or_default()
    }

    /// Finds the records in a text that is a value of something else; false if there are none.
    pub(in crate::input) fn text(
        &mut self,
        text: &str,
        line: u64,
        taker: &mut dyn Takes,
    ) -> Result<bool, Stop> {
        if !(SHORTEST..=LONGEST).contains(&text.len()) || self.depth > DEEPEST {
            return Ok(false);
        }
        if let Some(text) = of_base64(text) {
            return self.line(text.as_bytes(), line, taker);
        }
        self.line(text.as_bytes(), line, taker)
    }

    /// Finds the records in a line; false if there are none.
    pub(super) fn line(
        &mut self,
        line: &[u8],
        number: u64,
        taker: &mut dyn Takes,
    ) -> Result<bool, Stop> {
        if self.json(line, number, taker)? || self.escaped_json(line, number, taker)? {
            return Ok(true);
        }
        match std::str::from_utf8(line) {
            Ok(line) => self.in_other_text(line, number, taker),
            Err(_) if line.len() > LONGEST => Ok(false),
            Err(_) => self.in_other_text(&String::from_utf8_lossy(line), number, taker),
        }
    }

    /// Whether a text may name a hangup field: most lines of logs do not. A payload in base64 begins
    /// with `{"`.
    fn may_have_field(&self, text: &[u8]) -> bool {
        const PARTS: [&[u8]; 4] = [b"ang", b"ANG", b"nitiated", b"eyJ"];
        let has = |part: &&[u8]| memmem::find(text, part).is_some();
        !self.names.named().is_empty() || PARTS.iter().any(has)
    }

    fn in_other_text(
        &mut self,
        line: &str,
        number: u64,
        taker: &mut dyn Takes,
    ) -> Result<bool, Stop> {
        if !self.may_have_field(line.as_bytes()) {
            return Ok(false);
        }
        if self.printed(line, number, taker)? {
            return Ok(true);
        }
        if memchr(b'=', line.as_bytes()).is_none() {
            return Ok(false);
        }
        self.form(line, number, taker)
    }

    /// Finds maps as programs print them, if the text begins with one.
    pub(super) fn printed_first(
        &mut self,
        text: &str,
        number: u64,
        taker: &mut dyn Takes,
    ) -> Result<bool, Stop> {
        let mut effort = VAIN + 16 * text.len();
        let first = printed::opening(text, 0);
        match first.and_then(|place| printed::read(text, place, &mut effort)) {
            Some(_) => self.printed(text, number, taker),
            None => Ok(false),
        }
    }

    /// Finds maps as programs print them.
    fn printed(&mut self, line: &str, number: u64, taker: &mut dyn Takes) -> Result<bool, Stop> {
        if line.len() > LONGEST {
            return Ok(false);
        }
        let mut effort = VAIN + 16 * line.len();
        let (mut start, mut is_found) = (0, false);
        while let Some(place) = printed::opening(line, start) {
            if let Some(map) = printed::read(line, place, &mut effort) {
                is_found |= self.json(map.json.as_bytes(), number, taker)?;
                start = map.end;
            } else {
                start = place + 1;
            }
            if effort == 0 {
                break;
            }
        }
        Ok(is_found)
    }

    /// Finds a form, or a record in a value of one.
    fn form(&mut self, line: &str, number: u64, taker: &mut dyn Takes) -> Result<bool, Stop> {
        let record = self.form.read(line, number, self.names);
        if record.has_hangup_field() {
            taker.record(&record)?;
            return Ok(true);
        }
        self.values_of_form(line, number, taker)
    }

    /// Finds the records in the values of a form that has no hangup field.
    pub(super) fn values_of_form(
        &mut self,
        line: &str,
        number: u64,
        taker: &mut dyn Takes,
    ) -> Result<bool, Stop> {
        if self.depth >= DEEPEST {
            return Ok(false);
        }
        let mut finder = None;
        let mut is_found = false;
        for (_, value) in form::pairs(line) {
            if value.len() >= SHORTEST && value.len() < line.len() {
                let finder = finder.get_or_insert_with(|| Self::new(self.names, self.depth + 1));
                is_found |= finder.text(&value, number, taker)?;
            }
        }
        Ok(is_found)
    }

    /// Finds objects that are somewhere in a line.
    fn json(&mut self, line: &[u8], number: u64, taker: &mut dyn Takes) -> Result<bool, Stop> {
        let mut text = line;
        let scanner = &mut self.scanner;
        scanner.restart(number);
        scanner.expect_nothing();
        let mut vain = 0;
        loop {
            let rest = line.get(scanner.position()..).unwrap_or_default();
            let Some(place) = memchr(b'{', rest) else {
                return Ok(scanner.count() > 0);
            };
            let start = scanner.position() + place;
            scanner.set_position(start);
            let count = scanner.count();
            match scanner.value(&mut text, taker) {
                Ok(()) => continue,
                Err(Stop::Taker) => return Err(Stop::Taker),
                Err(_) => {}
            }
            // Records that were found in it are not looked for again.
            let end = scanner.position();
            vain += end - start;
            let is_read = scanner.count() > count || vain > VAIN + 4 * line.len();
            scanner.set_position(if is_read {
                end.max(start + 1)
            } else {
                start + 1
            });
        }
    }

    /// Finds objects whose quotes have backslashes, because a log has them in quotes of its own, or are
    /// doubled, because a cell of a table has them.
    fn escaped_json(
        &mut self,
        line: &[u8],
        number: u64,
        taker: &mut dyn Takes,
    ) -> Result<bool, Stop> {
        if line.len() > LONGEST || memchr(b'{', line).is_none() {
            return Ok(false);
        }
        if memmem::find(line, b"\"\"").is_some() {
            let text = String::from_utf8_lossy(line).replace("\"\"", "\"");
            if self.json(text.as_bytes(), number, taker)? {
                return Ok(true);
            }
        }
        let mut text = Cow::Borrowed(line);
        for _ in 0..DEEPEST {
            if memmem::find(&text, b"\\\"").is_none() {
                break;
            }
            let unescaped = String::from_utf8_lossy(&text).replace("\\\"", "\"");
            text = Cow::Owned(unescaped.replace("\\\\", "\\").into_bytes());
            if self.json(&text, number, taker)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The text of which `text` is the base64, if it is that of any.
fn of_base64(text: &str) -> Option<String> {
    fn decoded(text: &str, encoding: &Encoding) -> Option<String> {
        String::from_utf8(encoding.decode(text.as_bytes()).ok()?).ok()
    }
    const SHORTEST: usize = 16;
    let text = text.trim();
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_=\r\n".contains(&byte);
    if text.len() < SHORTEST || !text.bytes().all(is_base64) {
        return None;
    }
    let text = text.replace(['\r', '\n'], "");
    let text = text.trim_end_matches('=');
    decoded(text, &BASE64_NOPAD).or_else(|| decoded(text, &BASE64URL_NOPAD))
}

/// Takes nothing.
pub(super) struct Nobody;

impl Takes for Nobody {
    fn record(&mut self, _: &Record<'_>) -> Result<(), Stop> {
        Ok(())
    }

    fn problem(&mut self, _: u64, _: &str) -> Result<(), Stop> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::names::with_role;
    use vobiz_hangup::FieldRole::{Allowed, Code, Name, Source, Text};

    #[test]
    fn every_hangup_field_may_be_in_a_text() {
        let names = Names::default();
        let finder = Finder::new(&names, 0);
        for field in [Allowed, Code, Name, Source, Text]
            .into_iter()
            .flat_map(with_role)
        {
            let condition = field.only_if().map_or("", |(_, value)| value);
            let text = format!("{}={condition}", field.name());
            assert!(finder.may_have_field(text.as_bytes()), "{text}");
        }
        assert!(!finder.may_have_field(b"12:00 INFO started"));
    }
}
