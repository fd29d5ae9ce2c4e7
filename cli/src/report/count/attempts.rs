//! Which calls are attempts, and in which order a number was dialed.

use hashbrown::HashMap;
use vobiz_hangup::{Fault, Remedy};

use crate::calls::{Answered, Call, Calls, Choice, LeftOut, Number, Reading, Span, Time};

/// The attempts, in the order of the input.
pub(crate) struct Attempts<'a> {
    pub(super) calls: &'a Calls,
    pub(super) all: Vec<Attempt>,
    pub(crate) left_out: LeftOut,
    /// The first and the last time.
    pub(crate) span: Option<(Time, Time)>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Attempt {
    place: u32,
    /// Which attempt to its number it is, from 1; 0 if nobody knows.
    pub(super) number_of_try: u16,
    pub(super) is_wasted: bool,
}

/// The attempts with the same reading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReadingSum {
    pub(super) attempts: u64,
    pub(super) missed: Missed,
}

/// Attempts that are not known to be answered: causes, actions and wasted redials are of these.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Missed {
    pub(super) attempts: u64,
    /// Those of them that do not show whether they were answered.
    pub(super) unknown: u64,
    pub(super) first: Option<Time>,
    pub(super) last: Option<Time>,
}

impl Missed {
    fn add(&mut self, call: &Call) {
        self.attempts += 1;
        self.unknown += u64::from(call.answered == Answered::Unknown);
        self.first = self.first.into_iter().chain(call.start).min();
        self.last = self.last.max(call.start);
    }
}

impl<'a> Attempts<'a> {
    pub(crate) fn new(calls: &'a Calls, choice: &Choice) -> Self {
        let mut left_out = LeftOut::default();
        let mut all = Vec::new();
        for (place, call) in calls.all.iter().enumerate() {
            if choice.wants(calls, call, &mut left_out) {
                all.push(Attempt {
                    place: u32::try_from(place).unwrap_or(u32::MAX),
                    number_of_try: 0,
                    is_wasted: false,
                });
            }
        }
        let mut attempts = Self {
            calls,
            all,
            left_out,
            span: None,
        };
        attempts.count_tries();
        attempts.find_wasted();
        attempts.span = attempts.find_span();
        attempts
    }

    pub(super) fn call(&self, attempt: Attempt) -> &'a Call {
        &self.calls.all[attempt.place as usize]
    }

    pub(super) fn reading(&self, attempt: Attempt) -> &'a Reading {
        self.calls.reading(self.call(attempt))
    }

    /// Each attempt with its call.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Attempt, &'a Call)> {
        let all = self.all.iter().copied();
        all.map(|attempt| (attempt, self.call(attempt)))
    }

    /// Finds out which attempt to its number each is.
    fn count_tries(&mut self) {
        let calls = &self.calls.all;
        let call = |attempt: u32| &calls[self.all[attempt as usize].place as usize];
        let all = 0..u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let has_place = |attempt: &u32| {
            let call = call(*attempt);
            call.start.is_some() && call.other_party().is_some()
        };
        let mut order: Vec<u32> = all.filter(has_place).collect();
        // What follows the time makes the order of equals the same whatever the order of the input.
        order.sort_unstable_by_key(|attempt| {
            let call = call(*attempt);
            (call.other_party(), call.start, call.key, call.answered)
        });
        let mut last = None;
        let mut number_of_try = 0;
        for attempt in order {
            let attempt = &mut self.all[attempt as usize];
            let number = calls[attempt.place as usize].other_party();
            if last != number {
                last = number;
                number_of_try = 0;
            }
            number_of_try = u16::saturating_add(number_of_try, 1);
            attempt.number_of_try = number_of_try;
        }
    }

    /// Attempts that nobody answered, to a number after one that advised against redialing it.
    fn find_wasted(&mut self) {
        let mut dead: HashMap<Number, Time> = HashMap::new();
        for (attempt, call) in self.iter().filter(|(_, call)| !call.is_answered()) {
            let place = call.other_party().zip(call.start);
            if let Some((number, time)) = place.filter(|_| is_last(self.reading(attempt))) {
                let first = dead.entry(number).or_insert(time);
                *first = time.min(*first);
            }
        }
        if dead.is_empty() {
            return;
        }
        let calls = &self.calls.all;
        for attempt in &mut self.all {
            let call = &calls[attempt.place as usize];
            let dead = call.other_party().and_then(|number| dead.get(&number));
            attempt.is_wasted = dead.is_some() && call.start > dead.copied() && !call.is_answered();
        }
    }

    fn find_span(&self) -> Option<(Time, Time)> {
        let times = || self.iter().filter_map(|(_, call)| call.start);
        times().min().zip(times().max())
    }

    /// The sums by reading, in their order.
    pub(super) fn by_reading(&self) -> Vec<ReadingSum> {
        let mut sums = vec![ReadingSum::default(); self.calls.readings.len()];
        for (_, call) in self.iter() {
            let sum = &mut sums[call.reading as usize];
            sum.attempts += 1;
            if !call.is_answered() {
                sum.missed.add(call);
            }
        }
        sums
    }

    /// The sums over all.
    pub(crate) fn tally(&self, short: Span) -> super::tally::Tally {
        let mut tally = super::tally::Tally::default();
        for (attempt, call) in self.iter() {
            tally.add(self.calls, call, attempt.is_wasted, short);
        }
        tally
    }
}

/// Whether a number should not have been dialed again after this: the remedy is not to, and the reason
/// lies with the destination or the recipient.
fn is_last(reading: &Reading) -> bool {
    matches!(reading.remedy, Remedy::NoAction | Remedy::Fix)
        && matches!(reading.fault, Fault::Destination | Fault::Recipient)
}
