//! Texts in JSON that have records in them.
//!
//! An object without a hangup field may have its payload in a text. The text of an object that has one
//! is another copy of the same call, so it is not read: that is only known where the object ends, and
//! texts wait until then.

use super::value;
use super::{Stop, Takes};
use crate::input::lines::Finder;
use crate::input::names::Names;

/// When so much waits, it is handed over.
const MOST: usize = 1024 * 1024;

/// Texts that wait, in their order.
pub(super) struct Texts<'n> {
    names: &'n Names,
    /// Reads them; made when there is one.
    finder: Option<Box<Finder<'n>>>,
    depth: usize,
    waiting: Vec<Waiting>,
    size: usize,
    /// How many have been handed over.
    handed_over: usize,
}

struct Waiting {
    text: String,
    line: u64,
    /// Where it begins in the input.
    place: u64,
}

impl<'n> Texts<'n> {
    pub(super) fn new(names: &'n Names, depth: usize) -> Self {
        Self {
            names,
            finder: None,
            depth,
            waiting: Vec::new(),
            size: 0,
            handed_over: 0,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// How many there were.
    pub(super) fn count(&self) -> usize {
        self.handed_over + self.waiting.len()
    }

    pub(super) fn are_many(&self) -> bool {
        self.size > MOST
    }

    /// Forgets all that wait, but for the first `count` there were.
    pub(super) fn forget_behind(&mut self, count: usize) {
        let first = count.saturating_sub(self.handed_over);
        let first = first.min(self.waiting.len());
        for waiting in self.waiting.drain(first..) {
            self.size -= waiting.text.len();
        }
    }

    /// Adds a text if it has a record; false if not.
    pub(super) fn add(&mut self, text: &str, line: u64, place: u64) -> bool {
        let has_record = self.finder().has_record(text, line);
        if has_record {
            self.size += text.len();
            self.waiting.push(Waiting {
                text: text.to_owned(),
                line,
                place,
            });
        }
        has_record
    }

    /// Adds the texts of an object that have records. Those of objects in it were there before.
    pub(super) fn add_those_of(&mut self, object: &[u8], line: u64, place: u64) {
        let count = self.waiting.len();
        for string in value::strings(object) {
            let place = place + string.start as u64;
            self.add(&value::text(&object[string]), line, place);
        }
        if self.waiting.len() > count {
            self.waiting.sort_by_key(|waiting| waiting.place);
        }
    }

    /// Hands over the records of all texts.
    pub(super) fn hand_over(&mut self, taker: &mut dyn Takes) -> Result<(), Stop> {
        let waiting = std::mem::take(&mut self.waiting);
        self.size = 0;
        self.handed_over += waiting.len();
        for Waiting { text, line, .. } in waiting {
            self.finder().text(&text, line, taker)?;
        }
        Ok(())
    }

    fn finder(&mut self) -> &mut Finder<'n> {
        let (names, depth) = (self.names, self.depth + 1);
        self.finder
            .get_or_insert_with(|| Box::new(Finder::new(names, depth)))
    }
}
