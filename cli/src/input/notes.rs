//! What is noted of the input once, however often it is seen.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::names::NamedField;

/// How many notes are enough.
const MOST: usize = 20;
/// How many records with different names are looked at.
const MOST_RECORDS: usize = 256;

/// What was seen: the input is read in parallel.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes(Arc<Mutex<Seen>>);

#[derive(Debug, Default)]
struct Seen {
    /// In the order of the alphabet.
    notes: BTreeSet<String>,
    /// The hashes of the names in records, and of those that were read. A record may have very many.
    records: HashSet<u64>,
}

impl Notes {
    pub(super) fn add(&self, note: String) {
        let notes = &mut self.seen().notes;
        if notes.len() < MOST {
            notes.insert(note);
        }
    }

    /// Whether no record with these names, of which these fields were read, has been looked at.
    pub(super) fn is_new(&self, names: &[String], read: &[&'static NamedField]) -> bool {
        let mut hasher = DefaultHasher::new();
        names.hash(&mut hasher);
        for field in read {
            field.name().hash(&mut hasher);
        }
        let records = &mut self.seen().records;
        records.len() < MOST_RECORDS && records.insert(hasher.finish())
    }

    /// What was noted since the last time.
    pub(crate) fn take(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.seen().notes)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
