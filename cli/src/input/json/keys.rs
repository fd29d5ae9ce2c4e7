//! The keys of objects: records of a file mostly have the same ones, in the same order.

use super::value::text_of_string;
use crate::input::names::{NamedField, Names};

/// The keys under which pages have their records.
const PAGE_KEYS: [&[u8]; 6] = [
    b"data", b"objects", b"records", b"calls", b"items", b"results",
];
/// The keys under which a hit of a search has the same record twice.
const HIT_KEYS: [&[u8]; 2] = [b"_source", b"fields"];
/// A longer key is not remembered.
const LONGEST: usize = 64 * 6;
/// How many places have a key of their own.
const PLACES: usize = 256;

/// Keys that were looked up, by their place in a record.
pub(super) struct KeyMemory(Vec<Option<Remembered>>);

/// What a key means.
#[derive(Clone, Copy, Default)]
pub(super) struct Key {
    pub(super) field: Option<&'static NamedField>,
    pub(super) is_of_page: bool,
    pub(super) is_of_hit: bool,
}

struct Remembered {
    /// As it is written most often: in quotes, and with its colon.
    written: Vec<u8>,
    key: Key,
}

impl Default for KeyMemory {
    fn default() -> Self {
        Self(std::iter::repeat_with(|| None).take(PLACES).collect())
    }
}

impl KeyMemory {
    /// The key that comes first in the text, and its length with its colon, if it is the one that was in
    /// this place the last time. Then nothing needs to look for its end.
    #[inline]
    pub(super) fn beginning(&self, place: usize, text: &[u8]) -> Option<(Key, usize)> {
        let known = self.0[place % PLACES].as_ref()?;
        text.starts_with(&known.written)
            .then_some((known.key, known.written.len()))
    }

    /// What a key means, which is remembered for its place. It comes without its quotes.
    pub(super) fn find(&mut self, place: usize, key: &[u8], names: &Names) -> Key {
        if key.len() > LONGEST {
            return Key::default();
        }
        let remembered = &mut self.0[place % PLACES];
        let written = [b"\"", key, b"\":"].concat();
        if let Some(known) = remembered.as_ref().filter(|known| known.written == written) {
            return known.key;
        }
        let key = Key {
            field: names.find(text_of_string(key).as_bytes()),
            is_of_page: PAGE_KEYS.contains(&key),
            is_of_hit: HIT_KEYS.contains(&key),
        };
        *remembered = Some(Remembered { written, key });
        key
    }
}
