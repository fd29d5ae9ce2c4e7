//! What is said of the input once, however often it is seen.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// So many notes are enough.
const MOST: usize = 20;

/// What was seen, in the order of the alphabet: the input is read in parallel.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes(Arc<Mutex<BTreeSet<String>>>);

impl Notes {
    pub(super) fn add(&self, note: String) {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if notes.len() < MOST {
            notes.insert(note);
        }
    }

    /// What was seen since the last time.
    pub(crate) fn take(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
