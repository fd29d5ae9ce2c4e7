//! The structure of JSON: which objects are records.

mod records;

use memchr::memchr;

use super::cursor::{Cursor, Text};
use super::keys::{Key, KeyMemory};
use super::texts::Texts;
use super::{Stop, Takes};
use crate::input::LONGEST;
use crate::input::names::{NamedField, Names};
use crate::input::record::{Found, Writing};

/// The depth from which on values are skipped: no record is there.
const DEEPEST_RECORD: usize = 64;
/// A record repeats its fields no more often than this.
const MOST_FIELDS: usize = 10_000;
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
    line: u64,
    /// How far it is indented, if it begins its line.
    indentation: Option<usize>,
    /// Its fields begin here.
    found: usize,
    /// Their values begin here.
    values: usize,
    /// How many members were read; the commas of an array.
    members: usize,
    /// How many of them have a value for each row of a table.
    columns: usize,
    /// Its first key is a number, as that of a row in a column is.
    is_numbered: bool,
    /// Records were found in it.
    has_records: bool,
    /// It is a hit of a search, and its record was found.
    has_hit: bool,
    /// What the key of the value that comes next means.
    key: Key,
    /// The texts with records in it begin here.
    texts: usize,
}

impl Open {
    fn is_object(&self) -> bool {
        self.bracket == Bracket::Object
    }

    /// Whether it may be a column of a table.
    fn is_column(&self) -> bool {
        let has_several = self.members > usize::from(self.is_object());
        has_several || self.is_numbered
    }
}

/// A place in text, with what is open there.
pub(in crate::input) struct Scanner<'n> {
    names: &'n Names,
    keys: KeyMemory,
    cursor: Cursor,
    open: Vec<Open>,
    found: Vec<Found>,
    values: Vec<u8>,
    /// Whether the outermost objects are records even without a hangup field.
    expects_records: bool,
    /// Whether records are handed over although what follows them may be invalid.
    is_sure: bool,
    /// How many records were handed over.
    count: u64,
    texts: Texts<'n>,
    /// Whether names that look like fields were noticed.
    is_noticed: bool,
}

impl<'n> Scanner<'n> {
    /// For a text that is within so many others. Its records are handed over as they come.
    pub(in crate::input) fn new(names: &'n Names, depth: usize) -> Self {
        Self {
            names,
            keys: KeyMemory::default(),
            cursor: Cursor::new(1),
            open: Vec::new(),
            found: Vec::new(),
            values: Vec::new(),
            expects_records: true,
            is_sure: true,
            count: 0,
            texts: Texts::new(names, depth),
            is_noticed: false,
        }
    }

    /// Goes to the beginning of another text.
    pub(in crate::input) fn restart(&mut self, line: u64) {
        self.cursor.restart(line);
        self.clear();
        self.expects_records = true;
        self.is_sure = true;
        self.count = 0;
    }

    /// Hands nothing over before all of the text is known to be valid: asks for [`Stop::Unsure`].
    pub(in crate::input) fn be_careful(&mut self) {
        self.is_sure = false;
    }

    /// Looks for objects with hangup fields only.
    pub(in crate::input) fn expect_nothing(&mut self) {
        self.expects_records = false;
    }

    pub(in crate::input) fn position(&self) -> usize {
        self.cursor.position
    }

    pub(in crate::input) fn set_position(&mut self, position: usize) {
        self.cursor.position = position;
    }

    pub(in crate::input) fn line(&self) -> u64 {
        self.cursor.line
    }

    pub(in crate::input) fn count(&self) -> u64 {
        self.count
    }

    fn clear(&mut self) {
        self.cursor.close_all();
        self.open.clear();
        self.found.clear();
        self.values.clear();
        self.texts.forget_behind(0);
    }

    /// Skips white space; the byte behind it, or `None` at the end.
    pub(in crate::input) fn peek(&mut self, text: &mut impl Text) -> Option<u8> {
        self.cursor.peek(text)
    }

    /// Skips the value at the position.
    pub(in crate::input) fn skip(&mut self, text: &mut impl Text) -> Result<(), Stop> {
        self.cursor.skip(text)
    }

    /// Reads the value at the position, which is the outermost.
    pub(in crate::input) fn value(
        &mut self,
        text: &mut impl Text,
        taker: &mut dyn Takes,
    ) -> Result<(), Stop> {
        self.clear();
        loop {
            match self.cursor.next(text)? {
                b'{' | b'[' if self.open.len() >= DEEPEST_RECORD => self.cursor.skip(text)?,
                byte @ (b'{' | b'[') => {
                    let is_object = byte == b'{';
                    self.open(is_object);
                    if self.cursor.next(text)? == if is_object { b'}' } else { b']' } {
                        self.cursor.position += 1;
                        self.close(text, taker)?;
                    } else {
                        if is_object {
                            self.key(text)?;
                        }
                        continue;
                    }
                }
                byte => {
                    if self.is_stranger() {
                        self.stranger(text, taker, byte)?;
                    } else {
                        self.scalar(text, byte)?;
                    }
                }
            }
            if !self.goes_on(text, taker)? {
                return Ok(());
            }
        }
    }

    /// Behind a value: goes to the next one; false if the outermost value ends.
    fn goes_on(&mut self, text: &mut impl Text, taker: &mut dyn Takes) -> Result<bool, Stop> {
        loop {
            let Some(is_object) = self.open.last().map(Open::is_object) else {
                return Ok(false);
            };
            if self.cursor.separator(text, is_object)? {
                if is_object {
                    self.key(text)?;
                } else if let Some(array) = self.open.last_mut() {
                    array.members += 1;
                }
                return Ok(true);
            }
            self.close(text, taker)?;
        }
    }

    /// Whether a scalar is an element of an outermost list, or nothing else is there at all.
    fn is_stranger(&self) -> bool {
        match self.open.as_slice() {
            [] => true,
            [list] => !list.is_object(),
            _ => false,
        }
    }

    fn open(&mut self, is_object: bool) {
        let holds_records = match self.open.as_slice() {
            [] => true,
            // The records of a page; a record's own lists are not.
            [page] => page.key.is_of_page && !self.has_hangup_field(page),
            _ => false,
        };
        let bracket = match (is_object, holds_records) {
            (true, _) => Bracket::Object,
            (false, true) => Bracket::Records,
            (false, false) => Bracket::Array,
        };
        // The field is there, though its value says nothing.
        if let Some(field) = self.open.last().and_then(|open| open.key.field) {
            self.find(field, b"", Writing::Nested);
        }
        self.open.push(Open {
            bracket,
            line: self.cursor.line,
            indentation: self.cursor.indentation(),
            found: self.found.len(),
            values: self.values.len(),
            members: 0,
            columns: 0,
            is_numbered: false,
            has_records: false,
            has_hit: false,
            key: Key::default(),
            texts: self.texts.count(),
        });
        self.cursor.open(is_object);
    }

    /// Reads a key and its colon.
    fn key(&mut self, text: &mut impl Text) -> Result<(), Stop> {
        if self.cursor.next(text)? != b'"' {
            return Err("expected a key in `\"`".into());
        }
        let depth = self.open.len();
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        open.members += 1;
        let place = depth * 61 + open.members;
        let rest = &text.bytes()[self.cursor.position..];
        if open.members == 1 {
            open.is_numbered = rest.get(1).is_some_and(u8::is_ascii_digit);
        }
        let key = match self.keys.beginning(place, rest) {
            Some((key, length)) => {
                self.cursor.position += length;
                key
            }
            None => {
                let key = self.cursor.key(text, true)?;
                let key = key.map_or(&b""[..], |key| &text.bytes()[key.start + 1..key.end - 1]);
                let key = self.keys.find(place, key, self.names);
                self.cursor.colon(text)?;
                key
            }
        };
        if let Some(open) = self.open.last_mut() {
            let is_of_page = key.is_of_page && depth == 1;
            open.key = Key { is_of_page, ..key };
        }
        Ok(())
    }

    /// Reads a string, number or literal, and tells what it was. The value of a field is kept.
    fn scalar(&mut self, text: &mut impl Text, first: u8) -> Result<&'static str, Stop> {
        let field = self.open.last().and_then(|open| open.key.field);
        let (what, place) = match first {
            b'"' => ("a text", self.cursor.string(text, field.is_some())?),
            b'-' | b'0'..=b'9' => ("a number", Some(self.cursor.number(text)?)),
            _ => {
                let place = self.cursor.literal(text)?;
                match text.bytes()[place.start] {
                    b'n' => ("null", None),
                    _ => ("a boolean", Some(place)),
                }
            }
        };
        if let Some(field) = field {
            let value = place.map_or(&b""[..], |place| &text.bytes()[place]);
            self.find(field, value, Writing::Json);
        }
        Ok(what)
    }

    /// Keeps the value of a field.
    fn find(&mut self, field: &'static NamedField, value: &[u8], writing: Writing) {
        let start = self.values.len();
        if start + value.len() > LONGEST || self.found.len() > MOST_FIELDS {
            // Reported at the end of the record.
            self.cursor.give_up_marks();
            return;
        }
        self.values.extend_from_slice(value);
        self.found.push(Found {
            field,
            start,
            end: self.values.len(),
            writing,
        });
    }

    /// After an error: goes to the next line that begins with an object, and is not within the one that
    /// is broken; false if there is none.
    pub(in crate::input) fn recover(&mut self, text: &mut impl Text) -> bool {
        let mut elements = self.open.iter().enumerate().filter(|(depth, open)| {
            let parent = depth.checked_sub(1).map(|parent| self.open[parent].bracket);
            open.is_object() && parent.is_none_or(|parent| parent == Bracket::Records)
        });
        let indentation = elements
            .next_back()
            .and_then(|(_, broken)| broken.indentation);
        let is_behind = |width: Option<usize>| match (indentation, width) {
            (Some(most), Some(width)) => width <= most,
            _ => true,
        };
        self.clear();
        loop {
            let rest = text.bytes().get(self.cursor.position..);
            let rest = rest.unwrap_or_default();
            let Some(place) = memchr(b'\n', rest) else {
                self.cursor.position += rest.len();
                if !self.cursor.more(text) {
                    return false;
                }
                continue;
            };
            self.cursor.position += place;
            match self.cursor.peek(text) {
                Some(b'{') if is_behind(self.cursor.indentation()) => return true,
                Some(_) => {}
                None => return false,
            }
        }
    }
}
