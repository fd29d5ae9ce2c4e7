//! Input from strangers: no record may take all the memory there is.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// The longest record that is read. Real ones have a thousandth of it.
pub(super) const LONGEST: usize = 16 * 1024 * 1024;

/// What is said of a longer one.
pub(super) const TOO_LONG: &str = "longer than 16 MiB";

/// Where in the input a decoder is.
#[derive(Clone, Default)]
pub(super) struct Position(Rc<Inner>);

#[derive(Default)]
struct Inner {
    lines: Cell<u64>,
    /// Since the last record.
    bytes: Cell<usize>,
}

impl Position {
    /// At the line of this number, which stays.
    pub(super) fn at(line: u64) -> Self {
        let position = Self::default();
        position.0.lines.set(line.saturating_sub(1));
        position
    }

    /// The number of the line, from 1.
    pub(super) fn line(&self) -> u64 {
        self.0.lines.get() + 1
    }

    /// A record ends here.
    pub(super) fn record_ends(&self) {
        self.0.bytes.set(0);
    }
}

/// Input that fails when a record is too long.
pub(super) struct Limited<R> {
    input: R,
    position: Position,
}

impl<R> Limited<R> {
    pub(super) fn new(input: R, position: Position) -> Self {
        Self { input, position }
    }
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let Inner { lines, bytes } = &*self.position.0;
        let breaks = buffer[..count]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        lines.set(lines.get() + breaks as u64);
        bytes.set(bytes.get() + count);
        if bytes.get() > LONGEST {
            return Err(io::Error::other(TOO_LONG));
        }
        Ok(count)
    }
}

/// A line of the input.
pub(super) enum Line<'a> {
    Text(&'a [u8]),
    /// It has been passed over.
    TooLong,
}

/// The lines of the input, one in memory at a time.
pub(super) struct Lines<R> {
    input: R,
    line: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            line: Vec::new(),
            number: 0,
        }
    }

    /// The next line, with its end, and its number, from 1; none at the end of the input.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Line<'_>)>> {
        self.line.clear();
        let mut limited = (&mut self.input).take(LONGEST as u64);
        if limited.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.len() < LONGEST || self.line.ends_with(b"\n") {
            return Ok(Some((self.number, Line::Text(&self.line))));
        }
        self.line.clear();
        self.input.skip_until(b'\n')?;
        Ok(Some((self.number, Line::TooLong)))
    }
}
