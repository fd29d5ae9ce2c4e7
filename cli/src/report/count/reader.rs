//! From records to calls.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;
use jiff::tz::TimeZone;
use vobiz_hangup::{FieldRole, Leg, RecordType};

use super::call::{Call, Circumstances, Cost, Direction, Reading, shortened};
use super::calls::{Calls, hash};
use super::number::Number;
use super::time::{self, Span, Time, thousandths};
use crate::input::{Batch, NamedField, Problem, Record, is_spelling};

/// The roles of the fields that are read, besides those of the hangup fields.
pub(crate) const ROLES: &[FieldRole] = &[
    FieldRole::CallUuid,
    FieldRole::Direction,
    FieldRole::From,
    FieldRole::To,
    FieldRole::Start,
    FieldRole::Answer,
    FieldRole::End,
    FieldRole::Ringing,
    FieldRole::Talk,
    FieldRole::Duration,
    FieldRole::Cost,
    FieldRole::Currency,
    FieldRole::Trunk,
    FieldRole::Campaign,
];

/// More kinds of records than this are no longer remembered.
const MOST_PLANS: usize = 32;
const MOST_READINGS: usize = 4096;

/// Reads the records of a piece of the input.
pub(crate) struct Reader {
    /// The time zone of times without an offset.
    zone: Arc<TimeZone>,
    calls: Calls,
    messages: Vec<String>,
    /// The names of the first record's fields, if no record says why its call ended.
    names: Option<Vec<String>>,
    plans: Vec<Plan>,
    /// The places of readings, by what their fields say.
    known: HashMap<Vec<u8>, (u32, Leg)>,
    spelled: Vec<u8>,
}

/// What came of a piece of the input.
pub(crate) struct Piece {
    pub(crate) calls: Calls,
    pub(crate) messages: Vec<String>,
    pub(crate) names: Option<Vec<String>>,
}

impl Reader {
    pub(crate) fn new(zone: Arc<TimeZone>) -> Self {
        Self {
            zone,
            calls: Calls::default(),
            messages: Vec::new(),
            names: None,
            plans: Vec::new(),
            known: HashMap::new(),
            spelled: Vec::new(),
        }
    }

    pub(crate) fn into_piece(mut self) -> Piece {
        for plan in &self.plans {
            for role in &plan.roles {
                *self.calls.counts.with_role.entry(*role).or_default() += plan.count;
            }
        }
        Piece {
            calls: self.calls,
            messages: self.messages,
            names: self.names,
        }
    }

    /// The place of the plan for records with these fields.
    fn plan(&mut self, record: &Record<'_>) -> usize {
        let fits = |plan: &Plan| {
            let mut fields = plan.fields.iter().zip(record.fields());
            plan.fields.len() == record.fields().len()
                && fields.all(|(one, other)| std::ptr::eq(*one, other))
        };
        if let Some(place) = self.plans.iter().position(fits) {
            return place;
        }
        if self.plans.len() == MOST_PLANS {
            // Its count goes on; only its fields are forgotten.
            self.plans.swap_remove(0).settle(&mut self.calls);
            self.known.clear();
        }
        self.plans.push(Plan::new(record));
        self.plans.len() - 1
    }

    /// The place of what the hangup fields come to, and the leg that they are about.
    fn reading(&mut self, record: &Record<'_>, plan: usize) -> (u32, Leg) {
        self.spelled.clear();
        self.spelled.push(u8::try_from(plan).unwrap_or(u8::MAX));
        for place in &self.plans[plan].hangup {
            self.spelled.extend_from_slice(record.bytes_at(*place));
            // No byte of UTF-8.
            self.spelled.push(0xFF);
        }
        if let Some(place) = self.known.get(&self.spelled) {
            return *place;
        }
        let hangup = record.reading().hangup;
        let place = place_in(&mut self.calls.readings, Reading::of(&hangup));
        let read = (place, hangup.leg());
        if self.known.len() < MOST_READINGS {
            self.known.insert(self.spelled.clone(), read);
        }
        read
    }

    fn time(&mut self, value: &Value<'_>) -> Option<Time> {
        let zone = if value.is_utc {
            &TimeZone::UTC
        } else {
            &self.zone
        };
        let counts = &mut self.calls.counts;
        let Some(written) = time::read(&value.text, zone) else {
            counts.unread_times += 1;
            return None;
        };
        if written.has_offset || value.is_utc {
            counts.utc_times += 1;
        } else {
            counts.local_times += 1;
        }
        Some(written.time)
    }

    fn call(&mut self, record: &Record<'_>) {
        let place = self.plan(record);
        self.plans[place].count += 1;
        let (reading, leg) = self.reading(record, place);
        let plan = &self.plans[place];
        let value = |role| plan.value(record, role);
        let channel = plan.channel;
        let can_tell = plan.can_tell;
        let key = value(FieldRole::CallUuid).map(|uuid| {
            let uuid = uuid.text.to_ascii_lowercase();
            hash((leg == Leg::B, uuid))
        });
        let span = |role| value(role).and_then(|value| Span::read(&value.text));
        let (talk, ringing, duration) = (
            span(FieldRole::Talk),
            span(FieldRole::Ringing),
            span(FieldRole::Duration),
        );
        let direction = value(FieldRole::Direction).and_then(|value| Direction::read(&value.text));
        let cost = value(FieldRole::Cost)
            .and_then(|value| thousandths(&value.text, 6))
            .and_then(Cost::from_millionths);
        let (from, to) = (value(FieldRole::From), value(FieldRole::To));
        let (start, answer) = (value(FieldRole::Start), value(FieldRole::Answer));
        let end = (talk.is_none() || duration.is_none()).then(|| value(FieldRole::End));
        let circumstances = Circumstances {
            trunk: value(FieldRole::Trunk).map(Value::into_text),
            campaign: value(FieldRole::Campaign).map(Value::into_text),
            currency: value(FieldRole::Currency).map(Value::into_text),
        };
        let has_answer = answer.is_some();
        let spans_from = |reader: &mut Self, from: Option<Value<'_>>, to: Option<&Value<'_>>| {
            // Between two times that were written alike, whatever the time zone is.
            let (from, to) = (from?, to?);
            if from.is_utc != to.is_utc {
                return None;
            }
            let (from, to) = (reader.time(&from)?, reader.time(to)?);
            Span::from_seconds(to.second() - from.second())
        };
        let end = end.flatten();
        let talk = talk.or_else(|| spans_from(self, answer, end.as_ref()));
        let time = start.as_ref().and_then(|start| self.time(start));
        let duration = duration.or_else(|| spans_from(self, start, end.as_ref()));
        let addresses = &mut self.calls.addresses;
        let mut number =
            |value: Option<Value<'_>>| value.and_then(|value| Number::read(&value.text, addresses));
        let (from, to) = (number(from), number(to));
        let is_answered = has_answer || talk.is_some_and(Span::is_positive);
        let circumstances = place_in(&mut self.calls.circumstances, circumstances);
        self.calls.push(Call {
            key,
            from,
            to,
            start: time,
            talk,
            duration,
            ringing,
            cost,
            reading,
            circumstances,
            channel,
            leg,
            direction,
            answered: can_tell.then_some(is_answered),
        });
    }
}

impl Batch for Reader {
    fn record(&mut self, record: &Record<'_>) {
        self.calls.counts.records += 1;
        if record.has_hangup_field() {
            self.call(record);
            return;
        }
        self.calls.counts.without_hangup += 1;
        if self.names.is_none() {
            self.names = Some(record.names());
        }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        /// Nobody reads more of a piece.
        const MOST: usize = 100;
        self.calls.counts.unread += 1;
        if self.messages.len() < MOST {
            (self.messages).push(format!("line {}: {}", problem.line, problem.why));
        }
    }

    fn other_line(&mut self) {
        self.calls.counts.other_lines += 1;
    }
}

/// A value, and whether it is UTC if it is a time that does not say so.
struct Value<'a> {
    text: Cow<'a, str>,
    is_utc: bool,
}

impl Value<'_> {
    fn into_text(self) -> Box<str> {
        shortened(&self.text)
    }
}

/// How records with the same fields are read.
struct Plan {
    fields: Vec<&'static NamedField>,
    count: u64,
    channel: Option<RecordType>,
    /// The places of the hangup fields, and of those that are their conditions.
    hangup: Vec<usize>,
    /// The places of the others, the first one to be asked first.
    others: Vec<(FieldRole, usize, bool)>,
    roles: Vec<FieldRole>,
    /// Whether such a record says if the call was answered.
    can_tell: bool,
}

impl Plan {
    fn new(record: &Record<'_>) -> Self {
        let fields: Vec<_> = record.fields().collect();
        let channel = record.channel();
        let mut others = Vec::new();
        for (place, field) in fields.iter().enumerate() {
            for role in ROLES {
                if let Some((rank, is_utc)) = standing(field, *role, channel) {
                    others.push((*role, rank, place, is_utc));
                }
            }
        }
        others.sort_unstable();
        let others: Vec<_> = others
            .into_iter()
            .map(|(role, _, place, is_utc)| (role, place, is_utc))
            .collect();
        let hangup = fields.iter().enumerate();
        let is_other = |place: &usize| others.iter().any(|(_, other, _)| other == place);
        let hangup = hangup
            .filter(|(place, field)| field.is_hangup() || !is_other(place))
            .map(|(place, _)| place)
            .collect();
        let mut roles: Vec<FieldRole> = others.iter().map(|(role, ..)| *role).collect();
        roles.dedup();
        let can_tell =
            (roles.iter()).any(|role| matches!(role, FieldRole::Talk | FieldRole::Answer));
        Self {
            fields,
            count: 0,
            channel,
            hangup,
            others,
            roles,
            can_tell,
        }
    }

    fn settle(self, calls: &mut Calls) {
        for role in self.roles {
            *calls.counts.with_role.entry(role).or_default() += self.count;
        }
    }

    /// The first value that is present.
    fn value<'a>(&self, record: &Record<'a>, role: FieldRole) -> Option<Value<'a>> {
        let fields = self.others.iter().filter(|(one, ..)| *one == role);
        let mut values = fields.filter_map(|(_, place, is_utc)| {
            let text = record.value_at(*place)?;
            let is_utc = *is_utc;
            Some(Value { text, is_utc })
        });
        values.next()
    }
}

/// Which of several fields with this role is asked first, and whether it is UTC where it does not say
/// so; `None` if the field has another role in a record of this channel.
fn standing(
    field: &'static NamedField,
    role: FieldRole,
    channel: Option<RecordType>,
) -> Option<(usize, bool)> {
    let own = channel.map_or(&[][..], RecordType::fields);
    // `Duration` of a webhook is talk; that of a table whose names are in a spelling of their own is the
    // record's `duration`.
    let exact = own.iter().position(|own| own.name() == field.name());
    let spelled = || {
        let is_same = |own: &str| is_spelling(own.as_bytes(), field.name().as_bytes());
        own.iter().position(|own| is_same(own.name()))
    };
    if let Some(place) = exact.or_else(spelled) {
        let is_utc = channel != Some(RecordType::CallDetailRecord) && !own[place].is_local_time();
        return (own[place].role() == role).then_some((place, is_utc));
    }
    // A webhook's `TotalCost` is always 0, and no `total_cost` in another spelling.
    if role == FieldRole::Cost && channel.is_some() {
        return None;
    }
    let mut channels = RecordType::ALL.iter().enumerate();
    channels.find_map(|(number, other)| {
        let mut fields = other.fields().iter().enumerate();
        let (place, known) = fields.find(|(_, known)| known.name() == field.name())?;
        let is_utc = *other != RecordType::CallDetailRecord && !known.is_local_time();
        let rank = (number + 1) * 1000 + place;
        (known.role() == role).then_some((rank, is_utc))
    })
}

fn place_in<T: std::hash::Hash + Eq>(list: &mut IndexSet<T>, value: T) -> u32 {
    u32::try_from(list.insert_full(value).0).unwrap_or(u32::MAX)
}
