//! The calls of an input, each once, and what was read beside them.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};
use std::num::NonZeroU64;

use hashbrown::HashTable;
use indexmap::IndexSet;
use vobiz_hangup::{FieldRole, RecordType};

use super::answered::Answered;
use super::call::{Call, Circumstances};
use super::hangup::{Cause, Reading};
use super::number::{Addresses, Number};
use super::time::Time;

/// The calls of some records. Those of several pieces of the input make those of the whole, in whatever
/// order they are merged.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    pub(crate) all: Vec<Call>,
    /// The places of the calls that have a key, by it.
    places: HashTable<u32>,
    pub(crate) readings: IndexSet<Reading>,
    pub(crate) circumstances: IndexSet<Circumstances>,
    pub(crate) addresses: Addresses,
    pub(super) counts: Counts,
}

/// How many records there were of what kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) records: u64,
    /// Records that could not be read.
    pub(crate) unread: u64,
    /// Lines of logs without a record.
    pub(crate) other_lines: u64,
    /// Records that do not say why a call ended.
    pub(crate) without_hangup: u64,
    /// Records of calls that begin, which are not counted before they end.
    pub(crate) initiated: u64,
    /// Records of a call that had been counted, or that another record says better.
    pub(crate) repeated: u64,
    /// Times that said how far they are from UTC, or are UTC by what Vobiz says of them.
    pub(crate) utc_times: u64,
    /// Times of the console's time zone, or without an offset.
    pub(crate) local_times: u64,
    /// Values that have no meaning, or several, by the column that has them.
    pub(crate) unreadable: BTreeMap<Box<str>, Unreadable>,
    /// Records that have a field of this role, even an empty one.
    pub(crate) with_role: BTreeMap<FieldRole, u64>,
}

/// The values of a column that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) count: u64,
    /// The first of them in alphabetical order, so that it does not depend on the order of the input.
    pub(crate) example: Box<str>,
    pub(crate) role: FieldRole,
}

impl Unreadable {
    pub(super) fn add(&mut self, other: &Self) {
        self.count += other.count;
        if other.example < self.example {
            self.example.clone_from(&other.example);
        }
    }
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.unread += other.unread;
        self.other_lines += other.other_lines;
        self.without_hangup += other.without_hangup;
        self.initiated += other.initiated;
        self.repeated += other.repeated;
        self.utc_times += other.utc_times;
        self.local_times += other.local_times;
        for (column, values) in &other.unreadable {
            match self.unreadable.get_mut(column) {
                Some(known) => known.add(values),
                None => {
                    self.unreadable.insert(column.clone(), values.clone());
                }
            }
        }
        for (role, count) in &other.with_role {
            *self.with_role.entry(*role).or_default() += count;
        }
    }
}

/// Returns what a text comes to, always the same.
pub(super) fn hash(value: impl Hash) -> NonZeroU64 {
    let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(value);
    NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN)
}

impl Calls {
    /// Adds a call whose places are those of this list.
    pub(super) fn push(&mut self, call: Call) {
        let Some(key) = call.key else {
            self.all.push(call);
            return;
        };
        let calls = &self.all;
        let place = u32::try_from(calls.len()).unwrap_or(u32::MAX);
        let key_of = |place: &u32| calls[*place as usize].key.map_or(0, NonZeroU64::get);
        let entry = self
            .places
            .entry(key.get(), |place| key_of(place) == key.get(), key_of);
        match entry {
            hashbrown::hash_table::Entry::Vacant(entry) => {
                entry.insert(place);
                self.all.push(call);
            }
            hashbrown::hash_table::Entry::Occupied(entry) => {
                self.counts.repeated += 1;
                let known = *entry.get() as usize;
                if self.standing(&call) > self.standing(&self.all[known]) {
                    self.all[known] = call;
                }
            }
        }
    }

    /// Which of two records of a call is believed: one with a cause before one without, a call detail record before
    /// the call API's, that before a webhook, and a hangup before an attempt that was not allowed, then the one that
    /// says more. What follows only makes the choice the same in any order.
    fn standing(&self, call: &Call) -> impl Ord {
        let rank = match call.record_type {
            Some(RecordType::CallDetailRecord) => 3,
            Some(RecordType::CallApi) => 2,
            Some(RecordType::TrunkCallInitiated) => 0,
            _ => 1,
        };
        let says = [
            call.start.is_some(),
            call.talk.is_some(),
            call.duration.is_some(),
            call.ringing.is_some(),
            call.from.is_some(),
            call.to.is_some(),
            call.answered != Answered::Unknown,
            call.direction.is_some(),
        ];
        let says = says.into_iter().filter(|says| *says).count();
        let text = |number: Option<Number>| number.map(|number| number.text(&self.addresses));
        (
            (self.reading(call).cause != Cause::Nothing, rank),
            says,
            (call.answered, call.talk, call.duration, call.ringing),
            (call.start, call.cost, call.direction, call.conflict),
            self.readings.get_index(call.reading as usize),
            self.circumstances.get_index(call.circumstances as usize),
            (text(call.from), text(call.to)),
        )
    }

    /// Takes the calls of another piece of the input.
    pub(crate) fn merge(&mut self, other: Self) {
        self.counts.add(&other.counts);
        let readings = places(&mut self.readings, other.readings);
        let circumstances = places(&mut self.circumstances, other.circumstances);
        for mut call in other.all {
            let moved = |number: Number| number.moved(&other.addresses, &mut self.addresses);
            let mut moved = moved;
            call.from = call.from.map(&mut moved);
            call.to = call.to.map(&mut moved);
            call.reading = readings[call.reading as usize];
            call.circumstances = circumstances[call.circumstances as usize];
            self.push(call);
        }
    }

    /// Gives memory back that only further calls would need.
    pub(crate) fn complete(&mut self) {
        self.places = HashTable::new();
    }

    pub(crate) fn counts(&self) -> &Counts {
        &self.counts
    }

    pub(crate) fn reading(&self, call: &Call) -> &Reading {
        &self.readings[call.reading as usize]
    }

    pub(crate) fn circumstances(&self, call: &Call) -> &Circumstances {
        &self.circumstances[call.circumstances as usize]
    }

    pub(crate) fn have_times(&self) -> bool {
        self.all.iter().any(|call| call.start.is_some())
    }

    /// The time of the newest call.
    pub(crate) fn newest(&self) -> Option<Time> {
        self.all.iter().filter_map(|call| call.start).max()
    }
}

/// Adds what another list has, and returns where each of it is.
fn places<T: Hash + Eq>(to: &mut IndexSet<T>, from: IndexSet<T>) -> Vec<u32> {
    let inserted = from.into_iter().map(|value| to.insert_full(value).0);
    inserted
        .map(|place| u32::try_from(place).unwrap_or(u32::MAX))
        .collect()
}
