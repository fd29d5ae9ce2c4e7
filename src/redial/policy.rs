//! How often and when a recipient is redialed.

use core::borrow::Borrow;

use super::attempt::Next;
use super::history::History;
use super::{Attempt, CallingHours, Redial, StopReason, Unclear};
use crate::NamedPolicy;

/// The least delay after an attempt that calls for more than a redial after a few seconds.
const LATER: u32 = 5 * 60;

/// How often and when a recipient who was not reached is redialed.
///
/// There is one budget of redials for a recipient, whatever the causes of the attempts. The rules are in
/// the repository's `docs/redial.md`.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Attempt, Hangup, NamedPolicy, Redial, StopReason};
///
/// let policy = NamedPolicy::SalesOutreach.policy();
/// let busy = Hangup::from_fields([("HangupCauseCode", "3010")]);
/// let mut attempts = vec![Attempt::new(1_800_000_000, false, &busy)];
///
/// // The first redial is due after an hour.
/// assert_eq!(policy.decide(&attempts), Redial::NotBefore { time: 1_800_003_600 });
///
/// // The number turns out to be unallocated.
/// let unallocated = Hangup::from_fields([("HangupCauseCode", "3050")]);
/// attempts.push(Attempt::new(1_800_003_600, false, &unallocated));
/// assert_eq!(policy.decide(&attempts), Redial::Stop { reason: StopReason::InvalidNumber });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RedialPolicy {
    redials: usize,
    delays: [u32; Self::MOST_REDIALS],
    window: u32,
    hours: Option<CallingHours>,
}

impl RedialPolicy {
    /// The most redials that a policy has, as in Vobiz Campaigns.
    pub const MOST_REDIALS: usize = 5;

    /// The policy for campaigns of no particular kind.
    pub const DEFAULT: Self = NamedPolicy::Default.policy();

    /// Returns a policy with these delays before the redials, and with the window after the first attempt
    /// in which a recipient is redialed. All are in seconds.
    ///
    /// There are as many redials as delays. Returns `None` if there are more than
    /// [`MOST_REDIALS`](Self::MOST_REDIALS).
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::RedialPolicy;
    ///
    /// const POLICY: RedialPolicy = RedialPolicy::new(&[3600, 14_400], 7 * 86_400).unwrap();
    /// assert_eq!(POLICY, RedialPolicy::DEFAULT);
    /// ```
    #[must_use]
    pub const fn new(delays: &[u32], window: u32) -> Option<Self> {
        if delays.len() > Self::MOST_REDIALS {
            return None;
        }
        let mut all = [0; Self::MOST_REDIALS];
        let mut redial = 0;
        while redial < delays.len() {
            all[redial] = delays[redial];
            redial += 1;
        }
        Some(Self {
            redials: delays.len(),
            delays: all,
            window,
            hours: None,
        })
    }

    /// The policy of a row of `data/redial-policies.toml`, which has no more delays than this.
    pub(super) const fn of_row(minutes: &[u16], days: u16) -> Self {
        let mut delays = [0; Self::MOST_REDIALS];
        let mut redials = 0;
        while redials < minutes.len() && redials < delays.len() {
            delays[redials] = minutes[redials] as u32 * 60;
            redials += 1;
        }
        Self {
            redials,
            delays,
            window: days as u32 * 24 * 60 * 60,
            hours: None,
        }
    }

    /// Returns the same policy for redials within these hours only.
    #[must_use]
    pub const fn within(self, hours: CallingHours) -> Self {
        Self {
            hours: Some(hours),
            ..self
        }
    }

    /// Returns the delays before the redials, in seconds.
    #[must_use]
    pub fn delays(&self) -> &[u32] {
        self.delays.get(..self.redials).unwrap_or_default()
    }

    /// Returns the window after the first attempt, in seconds.
    #[must_use]
    pub const fn window(&self) -> u32 {
        self.window
    }

    /// Returns the hours in which recipients are redialed; `None` for the whole day.
    #[must_use]
    pub const fn calling_hours(&self) -> Option<CallingHours> {
        self.hours
    }

    /// Decides whether and when to redial a recipient, from all attempts to reach this recipient in any
    /// order.
    ///
    /// The time may be in the past. To redial a list of recipients now, use
    /// [`decide_at`](Self::decide_at).
    #[must_use]
    pub fn decide<I>(&self, attempts: I) -> Redial
    where
        I: IntoIterator,
        I::Item: Borrow<Attempt>,
    {
        self.decide_at(i64::MIN, attempts)
    }

    /// Decides like [`decide`](Self::decide) for a redial that is made at this time or later.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Attempt, Hangup, Redial, RedialPolicy, StopReason};
    ///
    /// let busy = Hangup::from_fields([("HangupCauseCode", "3010")]);
    /// let attempts = [Attempt::new(1_800_000_000, false, &busy)];
    /// let decide_at = |now| RedialPolicy::DEFAULT.decide_at(now, &attempts);
    ///
    /// assert_eq!(decide_at(1_800_086_400), Redial::NotBefore { time: 1_800_086_400 });
    /// assert_eq!(decide_at(1_800_864_000), Redial::Stop { reason: StopReason::WindowOver });
    /// ```
    #[must_use]
    pub fn decide_at<I>(&self, now: i64, attempts: I) -> Redial
    where
        I: IntoIterator,
        I::Item: Borrow<Attempt>,
    {
        let history = History::of(attempts);
        let unclear = |reason| Redial::Unclear { reason };
        if let Some(reason) = history.stop {
            return Redial::Stop { reason };
        }
        let Some(used) = history.dials.checked_sub(1) else {
            return unclear(Unclear::NoAttempt);
        };
        let Some(delay) = self.delays().get(used) else {
            let reason = StopReason::BudgetUsedUp;
            return Redial::Stop { reason };
        };
        if let Some(reason) = history.unclear {
            return unclear(reason);
        }
        let Some(times) = history.times else {
            return unclear(Unclear::TimeUnknown);
        };
        let delay = delay_after(times.next, *delay, history.backoffs);
        let time = self.next_opening(times.last.saturating_add(delay).max(now));
        if time > times.first.saturating_add(self.window.into()) {
            let reason = StopReason::WindowOver;
            return Redial::Stop { reason };
        }
        match times.next {
            Next::Fix(scope, fault) => Redial::FixFirst { fault, scope, time },
            Next::Soon | Next::Later | Next::Backoff => Redial::NotBefore { time },
        }
    }

    fn next_opening(&self, time: i64) -> i64 {
        self.hours.map_or(time, |hours| hours.next_opening(time))
    }
}

/// The delay of the policy, or what the attempt calls for if that is longer.
fn delay_after(next: Next, delay: u32, backoffs: u32) -> i64 {
    let later = i64::from(delay.max(LATER));
    match next {
        Next::Soon => delay.into(),
        Next::Later | Next::Fix(..) => later,
        // A redial comes after at most five attempts.
        Next::Backoff => later << backoffs.min(5),
    }
}

/// The policy for campaigns of no particular kind.
impl Default for RedialPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}
