//! The attempts to reach one recipient, as far as they matter for a redial.

use core::borrow::Borrow;

use super::attempt::{Attempt, Next, Verdict};
use super::{StopReason, Unclear};

/// What the attempts show, whatever their order.
pub(super) struct History {
    pub(super) dials: usize,
    /// The attempts whose redial is made with increasing delays.
    pub(super) backoffs: u32,
    pub(super) stop: Option<StopReason>,
    pub(super) unclear: Option<Unclear>,
    pub(super) times: Option<Times>,
}

pub(super) struct Times {
    pub(super) first: i64,
    pub(super) last: i64,
    /// What follows from the last attempt. Of several at that time, the worst case decides.
    pub(super) next: Next,
}

impl History {
    pub(super) fn of<I>(attempts: I) -> Self
    where
        I: IntoIterator,
        I::Item: Borrow<Attempt>,
    {
        let mut history = Self {
            dials: 0,
            backoffs: 0,
            stop: None,
            unclear: None,
            times: None,
        };
        for attempt in attempts {
            history.add(attempt.borrow());
        }
        history
    }

    fn add(&mut self, attempt: &Attempt) {
        self.dials = self.dials.saturating_add(1);
        match attempt.verdict() {
            Verdict::Stop(reason) => self.stop = Some(first(self.stop, reason)),
            Verdict::Unclear(reason) => self.unclear = Some(first(self.unclear, reason)),
            Verdict::Next(next) => match attempt.time {
                Some(time) => self.add_at(time, next),
                None => self.unclear = Some(first(self.unclear, Unclear::TimeUnknown)),
            },
        }
    }

    fn add_at(&mut self, time: i64, next: Next) {
        if next == Next::Backoff {
            self.backoffs = self.backoffs.saturating_add(1);
        }
        let times = self.times.get_or_insert(Times {
            first: time,
            last: time,
            next,
        });
        times.first = times.first.min(time);
        (times.last, times.next) = (times.last, times.next).max((time, next));
    }
}

fn first<T: Ord>(found: Option<T>, new: T) -> T {
    match found {
        Some(found) => found.min(new),
        None => new,
    }
}
