//! What the crate is compared with.

use std::collections::HashMap;
use std::hash::Hash;

use vobiz_hangup::HangupCause;

include!(concat!(env!("OUT_DIR"), "/peers.rs"));

/// A cause a code, up to the last code.
pub fn array() -> Vec<Option<HangupCause>> {
    let last = HangupCause::ALL
        .iter()
        .map(|cause| cause.code())
        .max()
        .unwrap_or(0);
    (0..=last).map(HangupCause::from_code).collect()
}

pub fn map<K: Eq + Hash>(key: impl Fn(HangupCause) -> K) -> HashMap<K, HangupCause> {
    HangupCause::ALL
        .iter()
        .map(|cause| (key(*cause), *cause))
        .collect()
}
