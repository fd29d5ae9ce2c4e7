//! Which calls are attempts.

use vobiz_hangup::Leg;

use super::call::{Call, Direction};
use super::list::Calls;
use super::time::Time;

/// Which calls are counted.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// `None` for either.
    pub(crate) direction: Option<Direction>,
    /// `None` for every leg.
    pub(crate) leg: Option<Leg>,
    pub(crate) period: Period,
}

/// A half-open period of time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Period {
    /// From this time on.
    pub(crate) since: Option<Time>,
    /// Before this time.
    pub(crate) until: Option<Time>,
}

/// How many calls are no attempts, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub(crate) other_direction: u64,
    pub(crate) other_leg: u64,
    pub(crate) lost_races: u64,
    pub(crate) other_time: u64,
    pub(crate) without_time: u64,
}

impl Choice {
    /// Whether a call is counted; if not, the reason is counted.
    pub(crate) fn wants(&self, calls: &Calls, call: &Call, left_out: &mut LeftOut) -> bool {
        let is_other = call.direction.is_some() && self.direction.is_some();
        let count = if is_other && call.direction != self.direction {
            &mut left_out.other_direction
        } else if self.leg.is_some_and(|leg| leg != call.leg) {
            &mut left_out.other_leg
        } else if calls.reading(call).cause.is_lost_race() && !call.is_answered() {
            &mut left_out.lost_races
        } else if self.period.is_limited() && call.start.is_none() {
            &mut left_out.without_time
        } else if !call.start.is_none_or(|time| self.period.covers(time)) {
            &mut left_out.other_time
        } else {
            return true;
        };
        *count += 1;
        false
    }
}

impl Period {
    pub(crate) fn is_limited(self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    fn covers(self, time: Time) -> bool {
        self.since.is_none_or(|since| time >= since) && self.until.is_none_or(|until| time < until)
    }
}
