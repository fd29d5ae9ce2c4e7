//! What the crate is compared with.

use std::collections::HashMap;
use std::hash::Hash;

use vobiz_hangup::{Fault, HangupCause, Outcome, Remedy, Scope};

include!(concat!(env!("OUT_DIR"), "/peers.rs"));

/// A cause a code, up to the last code.
pub fn array() -> Vec<Option<HangupCause>> {
    let codes = HangupCause::ALL.iter().map(|cause| cause.code());
    let last = codes.max().unwrap_or(0);
    (0..=last).map(HangupCause::from_code).collect()
}

pub fn map<K: Eq + Hash>(key: impl Fn(HangupCause) -> K) -> HashMap<K, HangupCause> {
    HangupCause::ALL
        .iter()
        .map(|cause| (key(*cause), *cause))
        .collect()
}

/// What a cause says of itself, as one would write it by hand.
#[allow(dead_code, reason = "not every field is measured")]
pub struct Row {
    pub name: &'static str,
    pub description: &'static str,
    pub next_steps: &'static str,
    pub outcome: Outcome,
    pub remedy: Remedy,
    pub fault: Fault,
    pub scope: Scope,
}

impl Row {
    pub fn of(cause: HangupCause) -> Self {
        Self {
            name: cause.name(),
            description: cause.description(),
            next_steps: cause.next_steps(),
            outcome: cause.outcome(),
            remedy: cause.remedy(),
            fault: cause.fault(),
            scope: cause.scope(),
        }
    }
}
