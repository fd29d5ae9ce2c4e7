//! The generated types and their tables. Their content comes from `data/`, and the types have their
//! methods in the modules named after them.

#![allow(
    clippy::pedantic,
    reason = "generated code is written for the reader of its rows"
)]

use crate::advice::Advice;
use crate::channel::{Candidate, LegFields, PayloadField};
use crate::crosswalk::{Endpoint, Mapping};
use crate::hangup::Leg;

/// A step of the reference's Getting Help section.
///
/// `Display` prints the title and the description on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SupportStep {
    pub(crate) title: &'static str,
    pub(crate) description: &'static str,
}

/// What a spelling means: a numeric cause, a SIP cause, or both.
#[derive(Clone, Copy)]
pub(crate) struct CauseSpelling {
    pub(crate) numeric: Option<HangupCause>,
    pub(crate) sip: Option<SipCause>,
}

/// What a code means: the cause, and the position of its row.
#[derive(Clone, Copy)]
pub(crate) struct Slot<T> {
    pub(crate) value: T,
    pub(crate) position: u16,
}

const fn slot<T>(value: T, position: u16) -> Option<Slot<T>> {
    Some(Slot { value, position })
}

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
