//! The part of the input that is in memory.

use std::io::{self, Read};

use super::LONGEST;
use super::json::Text;

/// How much is read at a time.
const PIECE: usize = 256 * 1024;
/// How much is in memory at most: a record, and a piece behind it.
const MOST: usize = LONGEST + 2 * PIECE;

/// Text that comes from a stream.
pub(super) struct Window {
    input: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    start: usize,
    is_end: bool,
    error: Option<io::Error>,
}

impl Window {
    pub(super) fn new(input: Box<dyn Read + Send>) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            is_end: false,
            error: None,
        }
    }

    /// Whether all of the input has come.
    pub(super) fn is_end(&self) -> bool {
        self.is_end
    }

    /// Whether no more than a record is in memory.
    pub(super) fn has_room(&self) -> bool {
        self.bytes().len() < MOST
    }

    /// Whether the input could not be read to its end.
    pub(super) fn has_failed(&self) -> bool {
        self.error.is_some()
    }

    /// Why the input could not be read to its end.
    pub(super) fn error(&mut self) -> Option<io::Error> {
        self.error.take()
    }

    /// Gets more until so much is there, or the end.
    pub(super) fn fill(&mut self, length: usize) {
        while self.bytes().len() < length && self.read() {}
    }

    /// Reads once; false at the end.
    fn read(&mut self) -> bool {
        if self.is_end {
            return false;
        }
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let length = self.buffer.len();
        // No more than needed: doubling would make it twice the longest record.
        self.buffer.reserve_exact(PIECE);
        self.buffer.resize(length + PIECE, 0);
        let count = loop {
            match self.input.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.error = Some(error);
                    break 0;
                }
                Ok(count) => break count,
            }
        };
        self.buffer.truncate(length + count);
        self.is_end = count == 0;
        !self.is_end
    }
}

impl Text for Window {
    fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    fn more(&mut self) -> bool {
        self.read()
    }

    fn forget(&mut self, count: usize) -> usize {
        self.start += count;
        count
    }
}
