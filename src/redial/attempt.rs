//! One attempt to reach a recipient.

use crate::{Fault, Hangup, Outcome, Remedy, Scope, StopReason, Unclear};

/// An attempt to reach a recipient: its time, whether it was answered, and why it ended.
///
/// Pass one attempt for each call, however many records the call has. A leg that a `<Dial>` element
/// dialed is not an attempt.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Attempt, Hangup};
///
/// let hangup = Hangup::from_fields([("HangupCauseCode", "3010")]);
/// let busy = Attempt::new(1_800_000_000, false, &hangup);
///
/// // What is not known is `None`.
/// let unknown = Attempt::new(None, None, &hangup);
/// # let _ = (busy, unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Attempt {
    pub(super) time: Option<i64>,
    answered: Option<bool>,
    end: Option<End>,
}

/// The classification of the hangup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct End {
    outcome: Outcome,
    remedy: Remedy,
    fault: Fault,
    scope: Scope,
}

/// What follows from one attempt.
pub(super) enum Verdict {
    Stop(StopReason),
    Unclear(Unclear),
    Next(Next),
}

/// How the redial after an attempt is made. A later variant is the worse case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Next {
    Soon,
    Later,
    Backoff,
    Fix(Scope, Fault),
}

impl Attempt {
    /// Returns an attempt that ended with this hangup.
    ///
    /// The time is in seconds since 1970 in UTC. An attempt is answered if its record has an answer
    /// time or billed seconds.
    #[must_use]
    pub fn new(
        time: impl Into<Option<i64>>,
        answered: impl Into<Option<bool>>,
        hangup: &Hangup<'_>,
    ) -> Self {
        let (time, answered) = (time.into(), answered.into());
        let (outcome, remedy) = (hangup.outcome(), hangup.remedy());
        Self::classified(
            time,
            answered,
            outcome,
            remedy,
            hangup.fault(),
            hangup.scope(),
        )
    }

    /// Returns an attempt that ended with a hangup of this classification.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Attempt, HangupCause};
    ///
    /// let cause = HangupCause::BusyLine;
    /// let busy = Attempt::classified(
    ///     Some(1_800_000_000),
    ///     Some(false),
    ///     cause.outcome(),
    ///     cause.remedy(),
    ///     cause.fault(),
    ///     cause.scope(),
    /// );
    /// # let _ = busy;
    /// ```
    #[must_use]
    pub const fn classified(
        time: Option<i64>,
        answered: Option<bool>,
        outcome: Outcome,
        remedy: Remedy,
        fault: Fault,
        scope: Scope,
    ) -> Self {
        Self {
            time,
            answered,
            end: Some(End {
                outcome,
                remedy,
                fault,
                scope,
            }),
        }
    }

    /// Returns an attempt that has not ended.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Attempt, Redial, RedialPolicy, Unclear};
    ///
    /// let attempts = [Attempt::in_progress(Some(1_800_000_000), None)];
    /// assert_eq!(
    ///     RedialPolicy::DEFAULT.decide(&attempts),
    ///     Redial::Unclear { reason: Unclear::InProgress },
    /// );
    /// ```
    #[must_use]
    pub const fn in_progress(time: Option<i64>, answered: Option<bool>) -> Self {
        Self {
            time,
            answered,
            end: None,
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        let is_machine = self.end.is_some_and(|end| end.outcome == Outcome::Machine);
        if self.answered == Some(true) && !is_machine {
            return Verdict::Stop(StopReason::Answered);
        }
        let Some(end) = self.end else {
            return Verdict::Unclear(Unclear::InProgress);
        };
        if let Some(reason) = end.refusal() {
            Verdict::Stop(reason)
        } else if self.answered.is_none() && end.may_follow_an_answer() {
            Verdict::Unclear(Unclear::AnswerUnknown)
        } else {
            Verdict::Next(end.next())
        }
    }
}

impl End {
    fn refusal(self) -> Option<StopReason> {
        if self.outcome == Outcome::InvalidNumber {
            return Some(StopReason::InvalidNumber);
        }
        let is_refused = self.outcome == Outcome::Rejected
            || self.remedy == Remedy::Fix && self.fault == Fault::Recipient;
        is_refused.then_some(if self.scope == Scope::Destination {
            StopReason::AskedToStop
        } else {
            StopReason::Declined
        })
    }

    fn may_follow_an_answer(self) -> bool {
        matches!(
            self.outcome,
            Outcome::Completed | Outcome::Failed | Outcome::Unknown
        )
    }

    fn next(self) -> Next {
        match self.remedy {
            Remedy::Retry => Next::Soon,
            Remedy::RetryWithBackoff => Next::Backoff,
            Remedy::NoAction => Next::Later,
            remedy if remedy.is_retry() => Next::Later,
            _ => Next::Fix(self.scope, self.fault),
        }
    }
}
