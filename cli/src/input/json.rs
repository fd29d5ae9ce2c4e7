//! Finds the records in JSON, wherever they are.
//!
//! An object with a hangup field is a record, at any depth. No library for JSON gives the bytes of an
//! object as they were written, keeps memory flat whatever the document, and goes on behind an error;
//! so the text is scanned here. Values are checked no further than it takes to find where they end.
//!
//! It was chosen by measuring. `docs/performance.md` has what `sonic-rs`, `simd-json` and `serde_json`
//! take for the same fields of the same records: each takes longer.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};

use super::LONGEST;
use super::names::{NamedField, Names};
use super::record::{Found, Record, Shape, Writing, has_hangup_field};

/// The depth from which on values are passed over: no record is there.
const DEEPEST_RECORD: usize = 64;
/// The depth that even a value that nobody reads may have.
const DEEPEST: usize = 8 * 1024 * 1024;
/// The keys under which pages have their records.
const PAGE_KEYS: [&[u8]; 6] = [
    b"data", b"objects", b"records", b"calls", b"items", b"results",
];
/// A record repeats its fields no more often than this.
const MOST_FIELDS: usize = 10_000;
/// What has been read is dropped as soon as it is this long.
const DROPPED_AT_ONCE: usize = 256 * 1024;

/// Text that may go on behind what is in memory.
pub(super) trait Text {
    fn bytes(&self) -> &[u8];
    /// Gets more; false at the end.
    fn more(&mut self) -> bool;
    /// Forgets the first bytes.
    fn forget(&mut self, count: usize);
}

/// A line is in memory as a whole.
impl Text for &[u8] {
    fn bytes(&self) -> &[u8] {
        self
    }

    fn more(&mut self) -> bool {
        false
    }

    fn forget(&mut self, _: usize) {}
}

/// What takes the records as they are found.
pub(super) trait Takes {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Stop>;
    /// A record that is too long, or a value that is none, on this line.
    fn problem(&mut self, line: u64, why: &str) -> Result<(), Stop>;
}

/// Why the text is not read on.
pub(super) enum Stop {
    Syntax(&'static str),
    /// Nobody takes more.
    Taker,
}

const END: &str = "it ends too early";

impl Stop {
    /// Whether the text ends too early.
    pub(super) fn is_end(&self) -> bool {
        matches!(self, Self::Syntax(END))
    }
}

impl From<&'static str> for Stop {
    fn from(why: &'static str) -> Self {
        Self::Syntax(why)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    Object,
    Array,
    /// An array whose elements are records, with or without hangup fields.
    Records,
}

/// An object or array that is open.
#[derive(Clone, Copy)]
struct Open {
    bracket: Bracket,
    start: usize,
    line: u64,
    /// Its fields begin here.
    found: usize,
    /// Their values begin here.
    values: usize,
    /// How many members were read.
    members: usize,
    /// It is kept as it was written, and not too long for that.
    is_kept: bool,
    /// Records were found in it.
    has_records: bool,
    /// The key of the value that comes next, if it matters.
    field: Option<&'static NamedField>,
    /// The value that comes next may be the records of a page.
    is_page_key: bool,
}

impl Open {
    fn is_object(&self) -> bool {
        self.bracket == Bracket::Object
    }
}

/// A place in text, with what is open there.
pub(super) struct Scanner<'n> {
    names: &'n Names,
    keys: KeyMemory,
    pub(super) position: usize,
    pub(super) line: u64,
    open: Vec<Open>,
    found: Vec<Found>,
    values: Vec<u8>,
}

impl<'n> Scanner<'n> {
    pub(super) fn new(names: &'n Names) -> Self {
        Self {
            names,
            keys: KeyMemory::default(),
            position: 0,
            line: 1,
            open: Vec::new(),
            found: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Goes to the beginning of another text.
    pub(super) fn restart(&mut self, line: u64) {
        self.position = 0;
        self.line = line;
        self.clear();
    }

    fn clear(&mut self) {
        self.open.clear();
        self.found.clear();
        self.values.clear();
    }

    /// Passes over white space; the byte behind it, or `None` at the end.
    #[inline]
    pub(super) fn peek(&mut self, text: &mut impl Text) -> Result<Option<u8>, Stop> {
        match text.bytes().get(self.position) {
            Some(byte) if *byte > b' ' => Ok(Some(*byte)),
            _ => self.pass_white_space(text),
        }
    }

    fn pass_white_space(&mut self, text: &mut impl Text) -> Result<Option<u8>, Stop> {
        loop {
            while let Some(byte) = text.bytes().get(self.position) {
                match byte {
                    b'\n' => self.line += 1,
                    b' ' | b'\t' | b'\r' => {}
                    _ => return Ok(Some(*byte)),
                }
                self.position += 1;
            }
            if !self.more(text) {
                return Ok(None);
            }
        }
    }

    /// Reads the value at the position, which is the outermost.
    pub(super) fn value(
        &mut self,
        text: &mut impl Text,
        taker: &mut impl Takes,
    ) -> Result<(), Stop> {
        self.clear();
        loop {
            let byte = self.peek(text)?.ok_or(END)?;
            match byte {
                b'{' | b'[' if self.open.len() >= DEEPEST_RECORD => self.pass_over(text)?,
                b'{' => {
                    self.open(true);
                    if self.peek(text)?.ok_or(END)? != b'}' {
                        self.key(text)?;
                        continue;
                    }
                }
                b'[' => {
                    self.open(false);
                    if self.peek(text)?.ok_or(END)? != b']' {
                        continue;
                    }
                }
                _ => {
                    let line = self.line;
                    let what = self.scalar(text, byte)?;
                    // An element of an outermost list, or nothing else at all.
                    let is_stranger = match self.open.as_slice() {
                        [] => true,
                        [list] => !list.is_object(),
                        _ => false,
                    };
                    if is_stranger {
                        taker.problem(line, &format!("{what} is not a record"))?;
                    }
                }
            }
            if !self.ends(text, taker)? {
                return Ok(());
            }
        }
    }

    /// After a value: goes to the next one; false if the outermost value ends.
    fn ends(&mut self, text: &mut impl Text, taker: &mut impl Takes) -> Result<bool, Stop> {
        loop {
            let Some(is_object) = self.open.last().map(Open::is_object) else {
                return Ok(false);
            };
            match (is_object, self.peek(text)?.ok_or(END)?) {
                (true, b'}') | (false, b']') => {
                    self.position += 1;
                    self.close(text, taker)?;
                }
                (_, b',') => {
                    self.position += 1;
                    if is_object {
                        self.key(text)?;
                    }
                    return Ok(true);
                }
                (true, _) => return Err("expected `,` or `}`".into()),
                (false, _) => return Err("expected `,` or `]`".into()),
            }
        }
    }

    fn open(&mut self, is_object: bool) {
        let holds_records = match self.open.as_slice() {
            [] => true,
            // The records of a page; a record's own lists are no such thing.
            [page] => page.is_page_key && !self.has_hangup_field(page),
            _ => false,
        };
        let bracket = match (is_object, holds_records) {
            (true, _) => Bracket::Object,
            (false, true) => Bracket::Records,
            (false, false) => Bracket::Array,
        };
        // The field is there, though its value says nothing.
        if let Some(field) = self.open.last().and_then(|open| open.field) {
            let end = self.values.len();
            let writing = Writing::Json;
            self.found.push(Found {
                field,
                start: end,
                end,
                writing,
            });
        }
        self.open.push(Open {
            bracket,
            start: self.position,
            line: self.line,
            found: self.found.len(),
            values: self.values.len(),
            members: 0,
            is_kept: is_object,
            has_records: false,
            field: None,
            is_page_key: false,
        });
        self.position += 1;
    }

    fn has_hangup_field(&self, open: &Open) -> bool {
        has_hangup_field(&self.found[open.found..], &self.values)
    }

    /// Behind the end of an object or array.
    fn close(&mut self, text: &mut impl Text, taker: &mut impl Takes) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        if !open.is_object() {
            if let Some(parent) = self.open.last_mut() {
                if !open.has_records && parent.bracket == Bracket::Records {
                    taker.problem(open.line, "a list is not a record")?;
                }
                parent.has_records |= open.has_records || open.bracket == Bracket::Records;
            }
            return Ok(());
        }
        let is_expected = self
            .open
            .last()
            .is_none_or(|parent| parent.bracket == Bracket::Records);
        let is_record = self.has_hangup_field(&open) || is_expected && !open.has_records;
        if is_record {
            let is_kept = open.is_kept && self.position - open.start <= LONGEST;
            if is_kept || open.has_records {
                taker.record(&Record {
                    line: open.line,
                    shape: Shape::Object(is_kept.then(|| &text.bytes()[open.start..self.position])),
                    found: &self.found[open.found..],
                    values: &self.values,
                })?;
            } else {
                taker.problem(open.line, super::TOO_LONG)?;
            }
        }
        self.found.truncate(open.found);
        self.values.truncate(open.values);
        if let Some(parent) = self.open.last_mut() {
            parent.has_records |= is_record || open.has_records;
        }
        self.forget(text);
        Ok(())
    }

    /// Reads a key and its colon.
    fn key(&mut self, text: &mut impl Text) -> Result<(), Stop> {
        if self.peek(text)?.ok_or(END)? != b'"' {
            return Err("expected a key in `\"`".into());
        }
        let depth = self.open.len();
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        open.members += 1;
        let place = depth * 61 + open.members;
        let rest = &text.bytes()[self.position..];
        if let Some(known) = self.keys.beginning(place, rest) {
            open.field = known.field;
            open.is_page_key = depth == 1 && known.is_of_page;
            self.position += known.written.len();
            return Ok(());
        }
        let key = self.string(text, true)?;
        let key = key.map_or(&b""[..], |key| &text.bytes()[key.start + 1..key.end - 1]);
        if let Some(open) = self.open.last_mut() {
            open.field = self.keys.find(place, key, self.names);
            open.is_page_key = depth == 1 && PAGE_KEYS.contains(&key);
        }
        if self.peek(text)?.ok_or(END)? != b':' {
            return Err("expected `:`".into());
        }
        self.position += 1;
        Ok(())
    }

    /// Passes over a string, number or word, and says what it was. The value of a field is kept.
    fn scalar(&mut self, text: &mut impl Text, first: u8) -> Result<&'static str, Stop> {
        let field = self.open.last().and_then(|open| open.field);
        let (what, place) = match first {
            b'"' => ("a text", self.string(text, field.is_some())?),
            b'-' | b'0'..=b'9' => ("a number", Some(self.word(text, is_of_number)?)),
            b't' | b'f' | b'n' => {
                let place = self.word(text, |byte| byte.is_ascii_lowercase())?;
                match &text.bytes()[place.clone()] {
                    b"null" => ("null", None),
                    b"true" | b"false" => ("a boolean", Some(place)),
                    _ => return Err("expected a value".into()),
                }
            }
            _ => return Err("expected a value".into()),
        };
        let Some(field) = field else {
            return Ok(what);
        };
        let start = self.values.len();
        let value = place.map_or(&b""[..], |place| &text.bytes()[place]);
        if start + value.len() > LONGEST || self.found.len() > MOST_FIELDS {
            // Reported at the end of the record.
            self.open.iter_mut().for_each(|open| open.is_kept = false);
            return Ok(what);
        }
        self.values.extend_from_slice(value);
        let end = self.values.len();
        let writing = Writing::Json;
        self.found.push(Found {
            field,
            start,
            end,
            writing,
        });
        Ok(what)
    }

    /// Passes over a number or word; where it is.
    fn word(
        &mut self,
        text: &mut impl Text,
        is_of_word: impl Fn(u8) -> bool,
    ) -> Result<Range<usize>, Stop> {
        let mut length = 0;
        loop {
            let rest = &text.bytes()[self.position + length..];
            let more = rest.iter().position(|byte| !is_of_word(*byte));
            length += more.unwrap_or(rest.len());
            if length > LONGEST {
                return Err("a number does not end".into());
            }
            if more.is_some() || !self.more(text) {
                break;
            }
        }
        let start = self.position;
        self.position += length;
        Ok(start..self.position)
    }

    /// Passes over a string; where it is, with its quotes, if it is wanted and not too long.
    fn string(
        &mut self,
        text: &mut impl Text,
        is_wanted: bool,
    ) -> Result<Option<Range<usize>>, Stop> {
        let mut is_kept = is_wanted;
        // The position stays at the quote while the string is kept.
        let mut length = 1;
        loop {
            let rest = text
                .bytes()
                .get(self.position + length..)
                .unwrap_or_default();
            match special(rest) {
                Some(place) => {
                    let byte = rest[place];
                    length += place + 1;
                    match byte {
                        b'"' => {
                            let start = self.position;
                            self.position += length;
                            return Ok(is_kept.then_some(start..self.position));
                        }
                        b'\n' => return Err("a text does not end on its line".into()),
                        _ => length += 1,
                    }
                }
                None => length += rest.len(),
            }
            while self.position + length >= text.bytes().len() {
                is_kept &= length <= LONGEST;
                if !is_kept {
                    let passed = length.min(text.bytes().len() - self.position);
                    self.position += passed;
                    length -= passed;
                }
                if !self.more(text) {
                    return Err(END.into());
                }
            }
        }
    }

    /// Passes over an object or array in which nothing is looked for.
    fn pass_over(&mut self, text: &mut impl Text) -> Result<(), Stop> {
        // Whether each that is open is an object.
        let mut open = Bits::default();
        loop {
            match self.peek(text)?.ok_or(END)? {
                byte @ (b'{' | b'[') => {
                    if open.length == DEEPEST {
                        return Err("nested too deeply".into());
                    }
                    open.push(byte == b'{');
                    self.position += 1;
                }
                byte @ (b'}' | b']') => {
                    if open.pop() != Some(byte == b'}') {
                        return Err("expected another bracket".into());
                    }
                    self.position += 1;
                    if open.length == 0 {
                        return Ok(());
                    }
                }
                b'"' => {
                    self.string(text, false)?;
                }
                b',' | b':' => self.position += 1,
                byte if is_of_pass(byte) => {
                    self.word(text, is_of_pass)?;
                }
                _ => return Err("expected a value".into()),
            }
        }
    }

    /// Gets more text, and forgets some before the position.
    fn more(&mut self, text: &mut impl Text) -> bool {
        // A record that is too long is not kept; one within it may be short.
        let position = self.position;
        let too_long = |open: &&mut Open| open.is_kept && position - open.start > LONGEST;
        for open in self.open.iter_mut().filter(|open| too_long(open)) {
            open.is_kept = false;
        }
        self.forget(text);
        text.more()
    }

    /// Forgets what neither is kept nor comes.
    fn forget(&mut self, text: &mut impl Text) {
        let kept = self.open.iter().find(|open| open.is_kept);
        let count = kept.map_or(self.position, |open| open.start);
        if count < DROPPED_AT_ONCE {
            return;
        }
        text.forget(count);
        self.position -= count;
        for open in &mut self.open {
            open.start = open.start.saturating_sub(count);
        }
    }

    /// After an error: goes to the next line that begins with an object; false if there is none.
    pub(super) fn recover(&mut self, text: &mut impl Text) -> bool {
        self.clear();
        loop {
            let rest = text.bytes().get(self.position..).unwrap_or_default();
            let Some(place) = memchr(b'\n', rest) else {
                self.position += rest.len();
                if !self.more(text) {
                    return false;
                }
                continue;
            };
            self.position += place;
            match self.peek(text) {
                Ok(Some(b'{')) => return true,
                Ok(Some(_)) => {}
                _ => return false,
            }
        }
    }
}

/// Where the first character is that may end a string. Most strings are short, and then looking at eight
/// bytes at a time takes half as long as a call of `memchr3`.
#[inline]
fn special(text: &[u8]) -> Option<usize> {
    const SHORT: usize = 64;
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    /// The lowest high bit is that of the first byte that is zero.
    const fn zeros(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word & HIGH
    }
    for (position, word) in text.chunks_exact(8).take(SHORT / 8).enumerate() {
        // It has eight bytes.
        let word = u64::from_le_bytes(word.try_into().unwrap_or_default());
        let found = zeros(word ^ u64::from_ne_bytes([b'"'; 8]))
            | zeros(word ^ u64::from_ne_bytes([b'\\'; 8]))
            | zeros(word ^ u64::from_ne_bytes([b'\n'; 8]));
        if found != 0 {
            return Some(position * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let start = text.len().min(SHORT) / 8 * 8;
    memchr3(b'"', b'\\', b'\n', &text[start..]).map(|place| start + place)
}

fn is_of_pass(byte: u8) -> bool {
    is_of_number(byte) || byte.is_ascii_lowercase()
}

fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
}

/// A stack of bits.
#[derive(Default)]
struct Bits {
    words: Vec<u64>,
    length: usize,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        let (word, place) = (self.length / 64, self.length % 64);
        if word == self.words.len() {
            self.words.push(0);
        }
        self.words[word] = self.words[word] & !(1 << place) | u64::from(bit) << place;
        self.length += 1;
    }

    fn pop(&mut self) -> Option<bool> {
        self.length = self.length.checked_sub(1)?;
        Some(self.words[self.length / 64] >> (self.length % 64) & 1 == 1)
    }
}

/// Keys that were looked up: records of a file mostly have the same ones, in the same order.
struct KeyMemory(Vec<Option<Key>>);

/// A key that was looked up.
struct Key {
    /// As it is written most often: in quotes, and with its colon.
    written: Vec<u8>,
    field: Option<&'static NamedField>,
    is_of_page: bool,
}

impl Default for KeyMemory {
    fn default() -> Self {
        Self(std::iter::repeat_with(|| None).take(256).collect())
    }
}

impl KeyMemory {
    /// The key that comes first in the text, if it is the one that was in this place the last time. Then
    /// nobody needs to look for its end.
    #[inline]
    fn beginning(&self, place: usize, text: &[u8]) -> Option<&Key> {
        let known = self.0[place % 256].as_ref()?;
        text.starts_with(&known.written).then_some(known)
    }

    /// The field of a key, which is remembered for its place.
    fn find(&mut self, place: usize, key: &[u8], names: &Names) -> Option<&'static NamedField> {
        const LONGEST_KEY: usize = 64 * 6;
        if key.len() > LONGEST_KEY {
            return None;
        }
        let known = &mut self.0[place % 256];
        let written = [b"\"", key, b"\":"].concat();
        if let Some(known) = known.as_ref().filter(|known| known.written == written) {
            return known.field;
        }
        let field = names.find(text_of_string(key).as_bytes());
        let is_of_page = PAGE_KEYS.contains(&key);
        *known = Some(Key {
            written,
            field,
            is_of_page,
        });
        field
    }
}

/// What a string or number says: a number with an exponent in digits, as the library reads it.
pub(crate) fn text(value: &[u8]) -> Cow<'_, str> {
    match value {
        [b'"', string @ .., b'"'] => text_of_string(string),
        number
            if memchr2(b'e', b'E', number).is_some() && number[0] != b't' && number[0] != b'f' =>
        {
            let text = String::from_utf8_lossy(number);
            match text.parse::<f64>() {
                Ok(value) if value.is_finite() => Cow::Owned(format!("{value:?}")),
                _ => text,
            }
        }
        other => String::from_utf8_lossy(other),
    }
}

/// The text of what is between quotes. A lone surrogate becomes a replacement character.
fn text_of_string(string: &[u8]) -> Cow<'_, str> {
    if memchr(b'\\', string).is_none() {
        return String::from_utf8_lossy(string);
    }
    let mut text = Vec::with_capacity(string.len());
    let mut rest = string;
    while let Some(place) = memchr(b'\\', rest) {
        text.extend_from_slice(&rest[..place]);
        let escape = rest.get(place + 1).copied().unwrap_or(b'\\');
        rest = rest.get(place + 2..).unwrap_or_default();
        let byte = match escape {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 8,
            b'f' => 12,
            b'u' => {
                let mut bytes = [0; 4];
                text.extend_from_slice(escaped(&mut rest).encode_utf8(&mut bytes).as_bytes());
                continue;
            }
            other => other,
        };
        text.push(byte);
    }
    text.extend_from_slice(rest);
    match String::from_utf8(text) {
        Ok(text) => Cow::Owned(text),
        Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// The character whose digits, behind `\u`, come first in `rest`.
fn escaped(rest: &mut &[u8]) -> char {
    fn unit(rest: &mut &[u8]) -> Option<u16> {
        let digits = std::str::from_utf8(rest.get(..4)?).ok()?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        *rest = &rest[4..];
        Some(unit)
    }
    let Some(first) = unit(rest) else {
        return char::REPLACEMENT_CHARACTER;
    };
    let mut units = vec![first];
    if (0xD800..0xDC00).contains(&first) {
        if let Some(mut behind) = rest.strip_prefix(b"\\u") {
            if let Some(second) = unit(&mut behind).filter(|unit| (0xDC00..0xE000).contains(unit)) {
                units.push(second);
                *rest = behind;
            }
        }
    }
    char::decode_utf16(units)
        .next()
        .and_then(Result::ok)
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A member of an object: where its key is, with quotes, and where its value is.
pub(crate) struct Member {
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
}

/// The members of an object that has been scanned.
pub(crate) fn members(object: &[u8]) -> Vec<Member> {
    let names = Names::default();
    let mut scanner = Scanner::new(&names);
    let mut members = Vec::new();
    let mut text = object;
    scanner.position = 1;
    // What has been scanned has no errors.
    let mut next = || -> Result<Option<Member>, Stop> {
        let mut byte = scanner.peek(&mut text)?.ok_or(END)?;
        if byte == b',' {
            scanner.position += 1;
            byte = scanner.peek(&mut text)?.ok_or(END)?;
        }
        if byte != b'"' {
            return Ok(None);
        }
        let key = scanner.string(&mut text, true)?.ok_or(END)?;
        scanner.peek(&mut text)?;
        scanner.position += 1;
        let byte = scanner.peek(&mut text)?.ok_or(END)?;
        let start = scanner.position;
        match byte {
            b'{' | b'[' => scanner.pass_over(&mut text)?,
            _ => {
                scanner.scalar(&mut text, byte)?;
            }
        }
        let value = start..scanner.position;
        Ok(Some(Member { key, value }))
    };
    while let Ok(Some(member)) = next() {
        members.push(member);
    }
    members
}

pub(super) fn keys(object: &[u8]) -> Vec<String> {
    let members = members(object);
    members
        .iter()
        .map(|member| text(&object[member.key.clone()]).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_string_is_found_wherever_it_is() {
        for length in 0..200 {
            for byte in *b"\"\\\n" {
                let mut text = vec![b'!'; length];
                text.extend([byte, b'"', byte]);
                assert_eq!(special(&text), Some(length), "{length} {byte}");
                text.truncate(length);
                assert_eq!(special(&text), None, "{length} {byte}");
            }
        }
        // Bytes that differ from those in one bit.
        assert_eq!(special("#]\u{b}\u{a2}é𝄞#]\u{b}\u{a2}".as_bytes()), None);
    }
}
