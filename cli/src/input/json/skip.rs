//! Values in which nothing is looked for. They are as strictly read as all others.

use super::Stop;
use super::cursor::{Cursor, Text};

/// The depth that a value in which nothing is looked for may have.
const DEEPEST: usize = 8 * 1024 * 1024;

impl Cursor {
    /// Skips the value at the position.
    pub(super) fn skip(&mut self, text: &mut impl Text) -> Result<(), Stop> {
        // Whether each that is open is an object.
        let mut open = Bits::default();
        loop {
            let byte = self.next(text)?;
            if matches!(byte, b'{' | b'[') {
                if open.length == DEEPEST {
                    return Err("nested too deeply".into());
                }
                let is_object = byte == b'{';
                open.push(is_object);
                self.position += 1;
                if self.next(text)? == if is_object { b'}' } else { b']' } {
                    self.position += 1;
                    open.pop();
                } else {
                    if is_object {
                        self.skip_key(text)?;
                    }
                    continue;
                }
            } else {
                self.skip_scalar(text, byte)?;
            }
            while let Some(is_object) = open.last() {
                if self.separator(text, is_object)? {
                    if is_object {
                        self.skip_key(text)?;
                    }
                    break;
                }
                open.pop();
            }
            if open.length == 0 {
                return Ok(());
            }
        }
    }

    fn skip_key(&mut self, text: &mut impl Text) -> Result<(), Stop> {
        self.key(text, false)?;
        self.colon(text)
    }

    fn skip_scalar(&mut self, text: &mut impl Text, first: u8) -> Result<(), Stop> {
        match first {
            b'"' => self.string(text, false).map(drop),
            b'-' | b'0'..=b'9' => self.number(text).map(drop),
            _ => self.literal(text).map(drop),
        }
    }
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

    fn last(&self) -> Option<bool> {
        let place = self.length.checked_sub(1)?;
        Some(self.words[place / 64] >> (place % 64) & 1 == 1)
    }

    fn pop(&mut self) {
        self.length = self.length.saturating_sub(1);
    }
}
