//! Why a recipient is not redialed.

use crate::vocabulary::{parsed_by_spelling, tables, vocabulary};

/// The reason to stop redialing a recipient.
///
/// If there are several, the first in this order is given.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum StopReason {
    /// A person answered.
    Answered,
    /// The recipient blocks these calls.
    AskedToStop,
    /// The recipient declined a call.
    Declined,
    /// The number does not exist.
    InvalidNumber,
    /// The policy has no redial left.
    BudgetUsedUp,
    /// The earliest time for a redial is after the end of the policy's window.
    WindowOver,
}

tables! {
    stop_reasons of StopReason {
        Answered = "answered",
        AskedToStop = "asked-to-stop",
        Declined = "declined",
        InvalidNumber = "invalid-number",
        BudgetUsedUp = "budget-used-up",
        WindowOver = "window-over",
    }
}

vocabulary! {
    StopReason in stop_reasons,
    what: "reason to stop",
    example: (BudgetUsedUp, "budget-used-up", "budget-used-up", "Budget used up"),
}
parsed_by_spelling!(StopReason, what: "reason to stop");

/// What is missing for a decision about a redial.
///
/// If there are several, the first in this order is given.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unclear {
    /// There is no attempt, so there is nothing to redial.
    NoAttempt,
    /// An attempt is still in progress.
    InProgress,
    /// An attempt may have been answered.
    AnswerUnknown,
    /// An attempt has no time.
    TimeUnknown,
}

tables! {
    unclear of Unclear {
        NoAttempt = "no-attempt",
        InProgress = "in-progress",
        AnswerUnknown = "answer-unknown",
        TimeUnknown = "time-unknown",
    }
}

vocabulary! {
    Unclear in unclear,
    what: "reason why a redial is unclear",
    example: (InProgress, "in-progress", "in-progress", "In progress"),
}
parsed_by_spelling!(Unclear, what: "reason why a redial is unclear");
