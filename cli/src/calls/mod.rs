//! Calls, each once, from the records of any input: what every command that counts or lists calls shares.
//!
//! ```text
//! sources → records → fields by role → values → calls, each once
//! ```

mod amount;
mod answered;
mod calendar;
mod call;
mod choice;
mod counter;
mod hangup;
mod limit;
mod list;
mod mask;
mod number;
mod own;
mod plan;
mod reader;
mod sources;
mod span;
mod time;
mod value;
mod written;

pub(crate) use amount::scaled;
pub(crate) use answered::{Answered, Conflict};
pub(crate) use calendar::{WEEKDAYS, date, local, name_of, written};
pub(crate) use call::{Call, Circumstances, Direction};
pub(crate) use choice::{Choice, LeftOut, Period};
pub(crate) use hangup::{Cause, NOT_ALLOWED, Reading};
pub(crate) use limit::Limit;
pub(crate) use list::Calls;
pub(crate) use mask::Numbers;
pub(crate) use number::Number;
pub(crate) use own::OwnNumbers;
pub(crate) use reader::ROLES;
#[cfg(test)]
pub(crate) use reader::{Conventions, Reader};
pub(crate) use sources::{InputOptions, SourceCount, help, say, zone};
pub(crate) use span::Span;
pub(crate) use time::Time;
pub(crate) use written::time_of;
