//! From the fields of a record to a call.

use std::num::NonZeroU64;
use std::sync::Arc;

use indexmap::IndexSet;
use jiff::tz::TimeZone;
use vobiz_hangup::{FieldRole, Leg};

use super::amount::{scaled, without_currency};
use super::answered::{AnswerTime, Answered, conflict, decide};
use super::call::{Call, Circumstances, Cost, Direction};
use super::hangup::{Cause, shortened};
use super::list::{Calls, Unreadable, hash};
use super::number::Number;
use super::plan::{Fields, Text};
use super::reader::Conventions;
use super::span::Span;
use super::time::Time;
use super::value::{Value, is_nil, is_no_answer};
use super::written;

/// A time, and whether it is so whatever the time zone of the console is.
#[derive(Clone, Copy)]
struct Moment {
    time: Time,
    is_absolute: bool,
}

impl Moment {
    /// The time from this one to another that is written alike.
    fn until(self, end: Self) -> Option<Span> {
        let is_alike = self.is_absolute == end.is_absolute;
        is_alike.then(|| Span::from_seconds(end.time.second() - self.time.second()))?
    }
}

/// Makes calls of records, and counts what cannot be read.
pub(super) struct Counter {
    pub(super) conventions: Arc<Conventions>,
    pub(super) calls: Calls,
}

impl Counter {
    pub(super) fn call(&mut self, fields: Fields<'_, '_>, (reading, leg): (u32, Leg)) {
        let talk = self.span(fields, FieldRole::Talk);
        let start = fields
            .get(FieldRole::Start)
            .and_then(|text| self.time(fields, &text).known());
        let (answer, answer_time) = self.answer(fields, start);
        let duration = self.span(fields, FieldRole::Duration).known();
        let is_end_needed = duration.is_none() || talk.known().is_none();
        let end = is_end_needed.then(|| fields.get(FieldRole::End)).flatten();
        let end = end.and_then(|text| self.time(fields, &text).known());
        let until_end =
            |from: Option<Moment>| from.zip(end).and_then(|(from, end)| from.until(end));
        let from = self.number(fields, FieldRole::From);
        let to = self.number(fields, FieldRole::To);
        let direction = self.direction(fields).or_else(|| {
            let addresses = &self.calls.addresses;
            self.conventions.own.direction(from, to, addresses)
        });
        let ringing = self.span(fields, FieldRole::Ringing).known();
        let (cost, circumstances) = self.circumstances(fields);
        let answered = if self.is_not_allowed(reading) {
            Answered::No
        } else {
            decide(talk, answer, || self.span(fields, FieldRole::Billed))
        };
        self.calls.push(Call {
            key: key(fields, leg),
            from,
            to,
            start: start.map(|start| start.time),
            talk: talk.known().or_else(|| until_end(answer_time)),
            duration: duration.or_else(|| until_end(start)),
            ringing,
            cost,
            reading,
            circumstances,
            record_type: fields.plan.record_type,
            leg,
            direction,
            answered,
            conflict: conflict(talk, answer),
        });
    }

    fn is_not_allowed(&self, reading: u32) -> bool {
        let reading = self.calls.readings.get_index(reading as usize);
        reading.is_some_and(|reading| reading.cause == Cause::NotAllowed)
    }

    fn span(&mut self, fields: Fields<'_, '_>, role: FieldRole) -> Value<Span> {
        let Some(text) = fields.get(role) else {
            return Value::Absent;
        };
        let span = Span::read(&text.value);
        self.noted(span, fields, &text)
    }

    /// The value; it is noted if there is none in the text.
    fn noted<T>(&mut self, value: Option<T>, fields: Fields<'_, '_>, text: &Text<'_>) -> Value<T> {
        match value {
            Some(value) => Value::Known(value),
            None => {
                self.note(fields, text);
                Value::Unreadable
            }
        }
    }

    fn note(&mut self, fields: Fields<'_, '_>, text: &Text<'_>) {
        let column = fields.column(text, &self.conventions.names);
        let value = Unreadable {
            count: 1,
            example: shortened(&text.value),
            role: text.role,
        };
        let unreadable = &mut self.calls.counts.unreadable;
        match unreadable.get_mut(&column) {
            Some(known) => known.add(&value),
            None => {
                unreadable.insert(column, value);
            }
        }
    }

    fn time(&mut self, fields: Fields<'_, '_>, text: &Text<'_>) -> Value<Moment> {
        let moment = self.conventions.time(text);
        match moment {
            Value::Known(moment) if moment.is_absolute => self.calls.counts.utc_times += 1,
            Value::Known(_) => self.calls.counts.local_times += 1,
            Value::Unreadable => self.note(fields, text),
            Value::Absent => {}
        }
        moment
    }

    /// What stands in place of the answer time, and the time if there is one.
    fn answer(
        &mut self,
        fields: Fields<'_, '_>,
        start: Option<Moment>,
    ) -> (AnswerTime, Option<Moment>) {
        if !fields.has(FieldRole::Answer) {
            return (AnswerTime::NoField, None);
        }
        let text = fields.get(FieldRole::Answer);
        let Some(text) = text.filter(|text| !is_no_answer(&text.value)) else {
            return (AnswerTime::None, None);
        };
        match self.time(fields, &text) {
            Value::Absent => (AnswerTime::None, None),
            Value::Unreadable => (AnswerTime::Unreadable, None),
            Value::Known(answer) if self.is_before_start(fields, answer, start) => {
                (AnswerTime::BeforeStart, None)
            }
            Value::Known(answer) => (AnswerTime::Known, Some(answer)),
        }
    }

    /// Compares with a start that is written alike: a time zone that is wrong moves only one of others.
    fn is_before_start(
        &self,
        fields: Fields<'_, '_>,
        answer: Moment,
        start: Option<Moment>,
    ) -> bool {
        let is_alike = |start: &Moment| start.is_absolute == answer.is_absolute;
        let others = || {
            let starts = fields.all(FieldRole::Start);
            let mut starts = starts.filter_map(|text| self.conventions.time(&text).known());
            starts.find(is_alike)
        };
        let start = start.filter(is_alike).or_else(others);
        start.is_some_and(|start| answer.time < start.time)
    }

    fn number(&mut self, fields: Fields<'_, '_>, role: FieldRole) -> Option<Number> {
        let text = fields.get(role)?;
        Number::read(&text.value, &mut self.calls.addresses)
    }

    fn direction(&mut self, fields: Fields<'_, '_>) -> Option<Direction> {
        let text = fields.get(FieldRole::Direction)?;
        let direction = Direction::read(&text.value);
        self.noted(direction, fields, &text).known()
    }

    /// The cost, and the place of what many calls have in common. The sign of the cost is its currency
    /// where no field is.
    fn circumstances(&mut self, fields: Fields<'_, '_>) -> (Option<Cost>, u32) {
        let text = fields.get(FieldRole::Cost);
        let (amount, sign) = match &text {
            None => ("", None),
            Some(text) => without_currency(&text.value),
        };
        let cost = scaled(amount, 6).and_then(Cost::from_millionths);
        let circumstances = Circumstances {
            trunk: fields.shown(FieldRole::Trunk),
            campaign: fields.shown(FieldRole::Campaign),
            currency: fields
                .shown(FieldRole::Currency)
                .or_else(|| sign.map(Box::from)),
        };
        let cost = text
            .as_ref()
            .and_then(|text| self.noted(cost, fields, text).known());
        (cost, place_in(&mut self.calls.circumstances, circumstances))
    }
}

impl Conventions {
    fn time(&self, text: &Text<'_>) -> Value<Moment> {
        let zone = if text.is_utc {
            &TimeZone::UTC
        } else {
            &self.zone
        };
        match written::read(&text.value, zone, self.date_order) {
            Value::Known(written) => Value::Known(Moment {
                time: written.time,
                is_absolute: written.has_offset || text.is_utc,
            }),
            Value::Absent => Value::Absent,
            Value::Unreadable => Value::Unreadable,
        }
    }
}

/// What the UUID and the leg come to.
fn key(fields: Fields<'_, '_>, leg: Leg) -> Option<NonZeroU64> {
    let uuid = fields.get(FieldRole::CallUuid)?.value.to_ascii_lowercase();
    (!is_nil(&uuid)).then(|| hash((leg == Leg::B, uuid)))
}

pub(super) fn place_in<T: std::hash::Hash + Eq>(list: &mut IndexSet<T>, value: T) -> u32 {
    u32::try_from(list.insert_full(value).0).unwrap_or(u32::MAX)
}
