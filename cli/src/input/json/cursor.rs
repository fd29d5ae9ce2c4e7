//! A position in text, and the tokens of JSON there.
//!
//! Tokens are as strict as the standard: a text that is accepted here is accepted by every reader.

use std::ops::Range;

use super::Stop;
use super::token::{is_number, special};
use crate::input::LONGEST;

/// What has been read is dropped as soon as it is this long.
const DROPPED_AT_ONCE: usize = 256 * 1024;

/// Text that may go on behind what is in memory.
pub(in crate::input) trait Text {
    fn bytes(&self) -> &[u8];
    /// Gets more; false at the end.
    fn more(&mut self) -> bool;
    /// Forgets the first bytes, and returns how many; 0 if all of them stay.
    fn forget(&mut self, count: usize) -> usize;
}

/// A line is in memory as a whole.
impl Text for &[u8] {
    fn bytes(&self) -> &[u8] {
        self
    }

    fn more(&mut self) -> bool {
        false
    }

    fn forget(&mut self, _: usize) -> usize {
        0
    }
}

/// Where an object or array begins, and whether its text stays in memory.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    is_kept: bool,
}

/// A position in text, and what is kept before it.
pub(super) struct Cursor {
    pub(super) position: usize,
    pub(super) line: u64,
    /// How much before the text was forgotten.
    forgotten: u64,
    /// One for each object and array that is open.
    marks: Vec<Mark>,
    /// The last position with nothing but white space before it on its line, and how much.
    indented: (usize, usize),
}

impl Cursor {
    pub(super) fn new(line: u64) -> Self {
        Self {
            position: 0,
            line,
            forgotten: 0,
            marks: Vec::new(),
            indented: (0, 0),
        }
    }

    /// Goes to the beginning of another text.
    pub(super) fn restart(&mut self, line: u64) {
        self.position = 0;
        self.line = line;
        self.forgotten = 0;
        self.indented = (0, 0);
        self.marks.clear();
    }

    /// Nothing is open any more.
    pub(super) fn close_all(&mut self) {
        self.marks.clear();
    }

    /// Steps into an object or array, which begins here.
    pub(super) fn open(&mut self, is_kept: bool) {
        let start = self.position;
        self.marks.push(Mark { start, is_kept });
        self.position += 1;
    }

    /// Behind an object or array: where it is, if it was kept and is not too long.
    pub(super) fn close(&mut self) -> Option<Range<usize>> {
        let mark = self.marks.pop()?;
        let is_kept = mark.is_kept && self.position - mark.start <= LONGEST;
        is_kept.then_some(mark.start..self.position)
    }

    /// No object that is open is kept.
    pub(super) fn give_up_marks(&mut self) {
        self.marks.iter_mut().for_each(|mark| mark.is_kept = false);
    }

    /// Where a position of the text is in all of it.
    pub(super) fn place(&self, position: usize) -> u64 {
        self.forgotten + position as u64
    }

    /// How far the line is indented, if nothing else is before the position.
    pub(super) fn indentation(&self) -> Option<usize> {
        let (position, width) = self.indented;
        (position == self.position).then_some(width)
    }

    /// Skips white space; the byte behind it, or `None` at the end.
    #[inline]
    pub(super) fn peek(&mut self, text: &mut impl Text) -> Option<u8> {
        match text.bytes().get(self.position) {
            Some(byte) if *byte > b' ' => Some(*byte),
            _ => self.skip_white_space(text),
        }
    }

    /// The byte behind white space.
    #[inline]
    pub(super) fn next(&mut self, text: &mut impl Text) -> Result<u8, Stop> {
        self.peek(text).ok_or(Stop::END)
    }

    fn skip_white_space(&mut self, text: &mut impl Text) -> Option<u8> {
        let mut width = None;
        loop {
            while let Some(byte) = text.bytes().get(self.position) {
                match byte {
                    b'\n' => {
                        self.line += 1;
                        width = Some(0);
                    }
                    b' ' | b'\t' | b'\r' => width = width.map(|width| width + 1),
                    byte => {
                        if let Some(width) = width {
                            self.indented = (self.position, width);
                        }
                        return Some(*byte);
                    }
                }
                self.position += 1;
            }
            if !self.more(text) {
                return None;
            }
        }
    }

    /// Reads a comma or the closing bracket behind a value; true for the comma.
    pub(super) fn separator(
        &mut self,
        text: &mut impl Text,
        is_object: bool,
    ) -> Result<bool, Stop> {
        let byte = self.next(text)?;
        let is_comma = match (is_object, byte) {
            (_, b',') => true,
            (true, b'}') | (false, b']') => false,
            (true, _) => return Err("expected `,` or `}`".into()),
            (false, _) => return Err("expected `,` or `]`".into()),
        };
        self.position += 1;
        Ok(is_comma)
    }

    /// Reads the key that comes next; where it is, with its quotes, if it is wanted.
    pub(super) fn key(
        &mut self,
        text: &mut impl Text,
        is_wanted: bool,
    ) -> Result<Option<Range<usize>>, Stop> {
        match self.next(text)? {
            b'"' => self.string(text, is_wanted),
            _ => Err("expected a key in `\"`".into()),
        }
    }

    pub(super) fn colon(&mut self, text: &mut impl Text) -> Result<(), Stop> {
        match self.next(text)? {
            b':' => self.position += 1,
            _ => return Err("expected `:`".into()),
        }
        Ok(())
    }

    /// Reads a number; where it is.
    pub(super) fn number(&mut self, text: &mut impl Text) -> Result<Range<usize>, Stop> {
        let is_of_number = |byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let place = self.word(text, is_of_number)?;
        if is_number(&text.bytes()[place.clone()]) {
            Ok(place)
        } else {
            Err("a number is malformed".into())
        }
    }

    /// Reads `null`, `true` or `false`; where it is.
    pub(super) fn literal(&mut self, text: &mut impl Text) -> Result<Range<usize>, Stop> {
        let place = self.word(text, |byte| byte.is_ascii_lowercase())?;
        match &text.bytes()[place.clone()] {
            b"null" | b"true" | b"false" => Ok(place),
            _ => Err("expected a value".into()),
        }
    }

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

    /// Reads a string; where it is, with its quotes, if it is wanted and not too long.
    pub(super) fn string(
        &mut self,
        text: &mut impl Text,
        is_wanted: bool,
    ) -> Result<Option<Range<usize>>, Stop> {
        let mut string = Piece {
            length: 1,
            is_kept: is_wanted,
        };
        loop {
            let rest = text.bytes().get(self.position + string.length..);
            let rest = rest.unwrap_or_default();
            let Some(place) = special(rest) else {
                string.length += rest.len();
                self.need(text, &mut string, 1)?;
                continue;
            };
            string.length += place;
            match rest[place] {
                b'"' => {
                    let start = self.position;
                    self.position += string.length + 1;
                    return Ok(string.is_kept.then_some(start..self.position));
                }
                b'\\' => self.escape(text, &mut string)?,
                b'\n' => return Err("a text does not end on its line".into()),
                byte if byte < b' ' => return Err("a text has a raw control character".into()),
                _ => self.letters(text, &mut string)?,
            }
        }
    }

    /// Goes past an escape in a string.
    fn escape(&mut self, text: &mut impl Text, string: &mut Piece) -> Result<(), Stop> {
        const WRONG: &str = "a text has an escape that JSON does not have";
        self.need(text, string, 2)?;
        match text.bytes()[self.position + string.length + 1] {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => string.length += 2,
            b'u' => {
                for digit in 2..6 {
                    self.need(text, string, digit + 1)?;
                    let byte = text.bytes()[self.position + string.length + digit];
                    if !byte.is_ascii_hexdigit() {
                        return Err(WRONG.into());
                    }
                }
                string.length += 6;
            }
            _ => return Err(WRONG.into()),
        }
        Ok(())
    }

    /// Goes past letters in a string that are not ASCII.
    fn letters(&mut self, text: &mut impl Text, string: &mut Piece) -> Result<(), Stop> {
        let rest = &text.bytes()[self.position + string.length..];
        let end = rest.iter().position(u8::is_ascii);
        match std::str::from_utf8(&rest[..end.unwrap_or(rest.len())]) {
            Ok(letters) => string.length += letters.len(),
            Err(error) if error.error_len().is_none() && end.is_none() => {
                let begun = rest.len() - error.valid_up_to();
                string.length += error.valid_up_to();
                self.need(text, string, begun + 1)?;
            }
            Err(_) => return Err("a text is not UTF-8".into()),
        }
        Ok(())
    }

    /// Gets so many bytes behind those of a string that were read.
    fn need(&mut self, text: &mut impl Text, string: &mut Piece, count: usize) -> Result<(), Stop> {
        while self.position + string.length + count > text.bytes().len() {
            string.is_kept &= string.length <= LONGEST;
            // The position stays at the quote while the string is kept.
            if !string.is_kept {
                self.position += std::mem::take(&mut string.length);
            }
            if !self.more(text) {
                return Err(Stop::END);
            }
        }
        Ok(())
    }

    /// Gets more text, and forgets some before the position.
    pub(super) fn more(&mut self, text: &mut impl Text) -> bool {
        // A record that is too long is not kept; one within it may be short.
        let position = self.position;
        let too_long = |mark: &&mut Mark| mark.is_kept && position - mark.start > LONGEST;
        for mark in self.marks.iter_mut().filter(|mark| too_long(mark)) {
            mark.is_kept = false;
        }
        self.forget(text);
        text.more()
    }

    /// Forgets what neither is kept nor comes.
    pub(super) fn forget(&mut self, text: &mut impl Text) {
        let kept = self.marks.iter().find(|mark| mark.is_kept);
        let count = kept.map_or(self.position, |mark| mark.start);
        if count < DROPPED_AT_ONCE {
            return;
        }
        let count = text.forget(count);
        self.position -= count;
        self.forgotten += count as u64;
        self.indented.0 = self.indented.0.wrapping_sub(count);
        for mark in &mut self.marks {
            mark.start = mark.start.saturating_sub(count);
        }
    }
}

/// What was read of a string.
struct Piece {
    length: usize,
    is_kept: bool,
}
