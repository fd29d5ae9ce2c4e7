//! Lookup by any spelling of a name: without case, spaces and punctuation, and without allocation.

use crate::catalog::{CLASSES, CauseSpelling, SKIPPED, cause_spellings};

/// The numeric and the textual cause of this spelling. They share a table, because where one is
/// expected and not found, the other is looked for: measured, a second lookup doubles the time of a
/// miss.
pub(crate) fn causes(text: &str) -> CauseSpelling {
    let found = find::<{ cause_spellings::LONGEST }, _>(text, &cause_spellings::SPELLINGS);
    found.unwrap_or(CauseSpelling {
        numeric: None,
        textual: None,
    })
}

/// The value in `spellings` whose key is `text` without case, ASCII spaces and punctuation; none if
/// there is no such key, which holds for every text with other characters. No key of the table is
/// longer than `LONGEST`.
pub(crate) fn find<const LONGEST: usize, T: Copy>(
    text: &str,
    spellings: &phf::Map<&'static [u8], T>,
) -> Option<T> {
    let mut key = [0; LONGEST];
    let mut length = 0;
    for byte in text.bytes() {
        // A foreign byte becomes a class that no key of the table has.
        let class = CLASSES[usize::from(byte)];
        // Written in any case and counted if it means something: a branch would be mispredicted.
        if let Some(place) = key.get_mut(length) {
            *place = class;
        }
        length += usize::from(class != SKIPPED);
    }
    spellings.get(key.get(..length)?).copied()
}
