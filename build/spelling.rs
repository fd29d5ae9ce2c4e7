//! Spellings of a name: case, spaces and punctuation are ignored.
//!
//! The rule is a table, one entry a byte. It is written here only: the library reads the table
//! that [`crate::build::emit`] writes from it.

use super::catalog::Row;
use super::shape::Table;
use super::sorted::Sorted;

/// The entry of a byte that a spelling skips.
pub const SKIPPED: u8 = 0;
/// The entry of a byte that no spelling has.
pub const FOREIGN: u8 = 0xFF;

/// What a byte stands for: its lower-case letter or digit, [`SKIPPED`] or [`FOREIGN`].
pub const fn class(byte: u8) -> u8 {
    if byte.is_ascii_alphanumeric() {
        byte.to_ascii_lowercase()
    } else if byte.is_ascii_punctuation() || byte.is_ascii_whitespace() {
        SKIPPED
    } else {
        FOREIGN
    }
}

/// The key that all spellings of `text` share; none if `text` has foreign characters or nothing
/// that counts.
pub fn key(text: &str) -> Option<String> {
    let mut key = String::new();
    for byte in text.bytes() {
        match class(byte) {
            SKIPPED => {}
            FOREIGN => return None,
            letter => key.push(char::from(letter)),
        }
    }
    (!key.is_empty()).then_some(key)
}

/// The id of the only row of each spelling's key. The spelling of a name that several rows share is the
/// spelling of none.
pub fn owners<'a>(table: &Table, rows: &'a [Row]) -> Sorted<String, &'a str> {
    let mut ids: Sorted<String, Option<&str>> = Sorted::new();
    for (row, field) in rows
        .iter()
        .flat_map(|row| table.key_fields().map(move |field| (row, field)))
    {
        for text in row
            .text(field.name)
            .into_iter()
            .chain(row.texts(field.name))
        {
            if let Some(key) = key(&text.value) {
                let is_shared = ids.get(&key).is_some_and(|other| *other != Some(row.id()));
                ids.insert(key, (!is_shared).then(|| row.id()));
            }
        }
    }
    let mut unique = Sorted::new();
    for (key, id) in ids.into_entries() {
        id.map(|id| unique.insert(key, id));
    }
    unique
}
