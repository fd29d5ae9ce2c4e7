//! From records to calls.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use vobiz_hangup::{FieldRole, Leg};

use super::counter::{Counter, place_in};
use super::hangup::Reading;
use super::list::Calls;
use super::own::OwnNumbers;
use super::plan::{Fields, Plan};
use super::written::DateOrder;
use crate::input::{Batch, Names, Permission, Problem, Record};

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
    FieldRole::Billed,
    FieldRole::Cost,
    FieldRole::Currency,
    FieldRole::Trunk,
    FieldRole::Campaign,
];

/// What records leave open.
#[derive(Clone, Debug)]
pub(crate) struct Conventions {
    /// The time zone of times without an offset.
    pub(crate) zone: TimeZone,
    /// The order of day and month in dates with slashes.
    pub(crate) date_order: Option<DateOrder>,
    /// The numbers that are known to be yours.
    pub(crate) own: OwnNumbers,
    /// The names that records give their fields.
    pub(crate) names: Names,
    /// Whether calls count that no record says the end of.
    pub(crate) counts_open: bool,
}

/// More kinds of records than this are no longer remembered.
const MOST_PLANS: usize = 32;
const MOST_READINGS: usize = 4096;

/// Reads the records of a piece of the input.
pub(crate) struct Reader {
    counter: Counter,
    messages: Vec<String>,
    repeated_headers: u64,
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
    pub(crate) repeated_headers: u64,
    pub(crate) names: Option<Vec<String>>,
}

impl Reader {
    pub(crate) fn new(conventions: Arc<Conventions>) -> Self {
        Self {
            counter: Counter {
                conventions,
                calls: Calls::default(),
            },
            messages: Vec::new(),
            repeated_headers: 0,
            names: None,
            plans: Vec::new(),
            known: HashMap::new(),
            spelled: Vec::new(),
        }
    }

    pub(crate) fn into_piece(self) -> Piece {
        let mut calls = self.counter.calls;
        for plan in &self.plans {
            plan.settle(&mut calls);
        }
        Piece {
            calls,
            messages: self.messages,
            repeated_headers: self.repeated_headers,
            names: self.names,
        }
    }

    /// The place of the plan for records with these fields.
    fn plan(&mut self, record: &Record<'_>) -> usize {
        if let Some(place) = self.plans.iter().position(|plan| plan.fits(record)) {
            return place;
        }
        if self.plans.len() == MOST_PLANS {
            // Its count goes on; only its fields are forgotten.
            self.plans.swap_remove(0).settle(&mut self.counter.calls);
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
        let reading = match record.permission() {
            Some(Permission::Refused(_)) => Reading::not_allowed(),
            _ => Reading::of(&hangup),
        };
        let place = place_in(&mut self.counter.calls.readings, reading);
        let read = (place, hangup.leg());
        if self.known.len() < MOST_READINGS {
            self.known.insert(self.spelled.clone(), read);
        }
        read
    }

    /// Takes the call of a record without a hangup field, if the record has the UUID of the call.
    fn open_call(&mut self, record: &Record<'_>) {
        let place = self.plan(record);
        let plan = &self.plans[place];
        let fields = Fields { plan, record };
        if fields.get(FieldRole::CallUuid).is_some() && fields.get(FieldRole::To).is_some() {
            self.call(record);
        }
    }

    fn call(&mut self, record: &Record<'_>) {
        let place = self.plan(record);
        self.plans[place].count += 1;
        let reading = self.reading(record, place);
        let plan = &self.plans[place];
        self.counter.call(Fields { plan, record }, reading);
    }
}

impl Batch for Reader {
    fn record(&mut self, record: &Record<'_>) {
        let counts = &mut self.counter.calls.counts;
        counts.records += 1;
        if record.permission() == Some(Permission::Granted) {
            counts.initiated += 1;
        } else if record.has_hangup_field() {
            self.call(record);
            return;
        } else {
            counts.without_hangup += 1;
            if self.names.is_none() {
                self.names = Some(record.names());
            }
        }
        if self.counter.conventions.counts_open {
            self.open_call(record);
        }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        /// Nobody reads more of a piece.
        const MOST: usize = 100;
        self.counter.calls.counts.unread += 1;
        if self.messages.len() < MOST {
            (self.messages).push(format!("line {}: {}", problem.line, problem.why));
        }
    }

    fn other_line(&mut self) {
        self.counter.calls.counts.other_lines += 1;
    }

    fn repeated_header(&mut self) {
        self.repeated_headers += 1;
    }
}
