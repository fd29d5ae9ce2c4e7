//! Lookup by any spelling of a name: without case, spaces and punctuation, and without allocation.

use crate::catalog::{CLASSES, FOREIGN, SKIPPED};

/// The value in `spellings` whose key is `text` without case, ASCII spaces and punctuation; none if
/// there is no such key, which holds for every text with other characters. No key of the table is
/// longer than `LONGEST`.
#[inline]
pub(crate) fn find<const LONGEST: usize, T: Copy>(
    text: &str,
    spellings: &phf::Map<&'static str, T>,
) -> Option<T> {
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for byte in text.bytes() {
        match CLASSES[usize::from(byte)] {
            SKIPPED => {}
            FOREIGN => return None,
            class => {
                *buffer.get_mut(length)? = class;
                length += 1;
            }
        }
    }
    let key = core::str::from_utf8(buffer.get(..length)?).ok()?;
    spellings.get(key).copied()
}
