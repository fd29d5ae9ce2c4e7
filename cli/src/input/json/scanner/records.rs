//! Which objects are records, and what is handed over of them.

use std::ops::Range;

use super::{Bracket, Open, Scanner};
use crate::input::json::cursor::Text;
use crate::input::json::{Stop, Takes, value};
use crate::input::record::{Record, Shape, Writing, has_hangup_field};
use crate::input::{TOO_LONG, likeness, prefix, wrapped};

/// What is reported of an object whose fields have a value for each row.
const COLUMNS: &str =
    "it has columns instead of records; pandas writes records with orient=\"records\"";

impl Scanner<'_> {
    pub(super) fn has_hangup_field(&self, open: &Open) -> bool {
        has_hangup_field(&self.found[open.found..], &self.values)
    }

    /// Behind the end of an object or array.
    pub(super) fn close(
        &mut self,
        text: &mut impl Text,
        taker: &mut dyn Takes,
    ) -> Result<(), Stop> {
        let place = self.cursor.close();
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        if let Some(parent) = self.open.last_mut() {
            parent.columns += usize::from(open.is_column());
        }
        if !open.is_object() {
            return self.close_array(&open, text, taker);
        }
        let is_element = match self.open.last() {
            None => true,
            Some(parent) => parent.bracket == Bracket::Records,
        };
        let has_field = self.has_hangup_field(&open);
        if has_field {
            // They say the same as the record.
            self.texts.forget_behind(open.texts);
        } else if !self.has_hangup_field(&Open { found: 0, ..open }) {
            if let Some(place) = &place {
                let start = self.cursor.place(place.start);
                let object = &text.bytes()[place.clone()];
                self.texts.add_those_of(object, open.line, start);
            }
        }
        let has_texts = self.texts.count() > open.texts;
        let has_records = open.has_records || has_texts;
        let hit = self
            .open
            .last_mut()
            .filter(|hit| has_field && hit.key.is_of_hit);
        let is_repeated = hit.is_some_and(|hit| std::mem::replace(&mut hit.has_hit, true));
        let is_record = has_field || is_element && self.expects_records && !has_records;
        if is_repeated {
            // The other half of the hit was handed over.
        } else if has_field && open.columns == open.members {
            self.problem(text, taker, open.line, COLUMNS)?;
        } else if is_record {
            self.hand_texts_over(text, taker)?;
            self.record(&open, place, text, taker)?;
        } else if is_element || self.texts.are_many() {
            self.hand_texts_over(text, taker)?;
        }
        self.found.truncate(open.found);
        self.values.truncate(open.values);
        if let Some(parent) = self.open.last_mut() {
            parent.has_records |= is_record || has_records;
        }
        self.cursor.forget(text);
        Ok(())
    }

    fn close_array(
        &mut self,
        array: &Open,
        text: &mut impl Text,
        taker: &mut dyn Takes,
    ) -> Result<(), Stop> {
        let Some(parent) = self.open.last_mut() else {
            return Ok(());
        };
        let is_stranger = !array.has_records && parent.bracket == Bracket::Records;
        parent.has_records |= array.has_records || array.bracket == Bracket::Records;
        if is_stranger {
            self.problem(text, taker, array.line, "a list is not a record")?;
        }
        Ok(())
    }

    /// Hands a record over. `place` is its text, if it was kept.
    fn record(
        &mut self,
        open: &Open,
        place: Option<Range<usize>>,
        text: &mut impl Text,
        taker: &mut dyn Takes,
    ) -> Result<(), Stop> {
        if place.is_none() && !open.has_records {
            return self.problem(text, taker, open.line, TOO_LONG);
        }
        self.be_sure(text)?;
        self.count += 1;
        let object = place.map(|place| &text.bytes()[place]);
        prefix::settle(&mut self.found, open.found, |found| found.field);
        let own = &mut self.found[open.found..];
        if let Some(object) = object {
            if own.iter().any(|found| found.writing == Writing::Nested) {
                wrapped::unwrap(object, own, &mut self.values, self.names);
            }
        }
        let record = Record {
            line: open.line,
            shape: Shape::Object(object),
            found: own,
            values: &self.values,
        };
        likeness::notice_first(&mut self.is_noticed, self.names, &record);
        taker.record(&record)
    }

    /// Hands the records over that are in texts.
    fn hand_texts_over(&mut self, text: &impl Text, taker: &mut dyn Takes) -> Result<(), Stop> {
        if self.texts.is_empty() {
            return Ok(());
        }
        self.be_sure(text)?;
        self.count += 1;
        self.texts.hand_over(taker)
    }

    fn problem(
        &self,
        text: &impl Text,
        taker: &mut dyn Takes,
        line: u64,
        why: &str,
    ) -> Result<(), Stop> {
        if !self.expects_records {
            return Ok(());
        }
        self.be_sure(text)?;
        taker.problem(line, why)
    }

    /// Stops if what follows may be invalid, and that matters.
    fn be_sure(&self, text: &impl Text) -> Result<(), Stop> {
        let is_end = self.open.is_empty() && self.cursor.position == text.bytes().len();
        if self.is_sure || is_end {
            Ok(())
        } else {
            Err(Stop::Unsure)
        }
    }

    /// Reads a scalar that stands where a record is expected.
    pub(super) fn stranger(
        &mut self,
        text: &mut impl Text,
        taker: &mut dyn Takes,
        first: u8,
    ) -> Result<(), Stop> {
        let line = self.cursor.line;
        if first == b'"' {
            let place = self.cursor.string(text, true)?;
            let string = value::text(&text.bytes()[place.unwrap_or_default()]);
            if self.texts.add(&string, line, 0) {
                if let Some(list) = self.open.last_mut() {
                    list.has_records = true;
                }
                return self.hand_texts_over(text, taker);
            }
            return self.problem(text, taker, line, "a text is not a record");
        }
        let what = self.scalar(text, first)?;
        self.problem(text, taker, line, &format!("{what} is not a record"))
    }
}
