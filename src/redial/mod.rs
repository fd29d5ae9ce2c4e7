//! Whether and when a recipient who was not reached is redialed.
//!
//! The numbers of the rules are those of `docs/redial.md`.

mod attempt;
mod history;
mod hours;
mod named;
mod policy;
mod reason;

pub use attempt::Attempt;
pub use hours::CallingHours;
pub use policy::RedialPolicy;
pub use reason::{StopReason, Unclear};

use crate::{Fault, Scope};

/// What to do about a recipient, as [`RedialPolicy::decide`] returns it.
///
/// Times are seconds since 1970 in UTC.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::Redial;
///
/// fn line(redial: Redial) -> String {
///     match redial {
///         Redial::NotBefore { time } => format!("redial at {time}"),
///         Redial::FixFirst { fault, .. } => format!("fix the {fault} first"),
///         Redial::Stop { reason } => format!("do not redial: {reason}"),
///         Redial::Unclear { reason } => format!("check the calls: {reason}"),
///     }
/// }
/// assert_eq!(line(Redial::NotBefore { time: 1_800_003_600 }), "redial at 1800003600");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Redial {
    /// Redial, but not before this time.
    NotBefore {
        /// The earliest time.
        time: i64,
    },
    /// Do not redial.
    Stop {
        /// The reason.
        reason: StopReason,
    },
    /// Redial after something is fixed or checked, and not before this time.
    FixFirst {
        /// Who or what is responsible.
        fault: Fault,
        /// What else is affected, and waits too.
        scope: Scope,
        /// The earliest time.
        time: i64,
    },
    /// The attempts do not show whether to redial.
    Unclear {
        /// What is missing.
        reason: Unclear,
    },
}
