//! Lookup of a name ignoring case, spaces and punctuation, without allocation.

use alloc::string::String;

use crate::catalog::{CLASSES, CauseSpelling, FOREIGN, SKIPPED, cause_spellings};

/// The numeric cause and the SIP cause with this spelling. They share a table, because if one is
/// expected and not found, the other is needed: a second lookup would double the time of a miss.
pub(crate) fn causes(text: &str) -> CauseSpelling {
    let found = find::<{ cause_spellings::LONGEST }, _>(text, &cause_spellings::SPELLINGS);
    found.unwrap_or(CauseSpelling {
        numeric: None,
        sip: None,
    })
}

/// The meanings of the keys of all spellings.
pub(crate) trait Spellings<T: 'static> {
    fn get(&self, key: &[u8]) -> Option<&T>;

    fn entries(&self) -> impl Iterator<Item = (&'static [u8], &T)>;
}

impl<T: 'static> Spellings<T> for phf::Map<&'static [u8], T> {
    fn get(&self, key: &[u8]) -> Option<&T> {
        self.get(key)
    }

    fn entries(&self) -> impl Iterator<Item = (&'static [u8], &T)> {
        self.entries().map(|(key, value)| (*key, value))
    }
}

/// A short list, which is searched faster than it is hashed.
impl<T: 'static, const N: usize> Spellings<T> for [(&'static [u8], T); N] {
    fn get(&self, key: &[u8]) -> Option<&T> {
        let found = self.iter().find(|(own, _)| *own == key)?;
        Some(&found.1)
    }

    fn entries(&self) -> impl Iterator<Item = (&'static [u8], &T)> {
        self.iter().map(|(key, value)| (*key, value))
    }
}

/// The value in `spellings` whose key is `text` without case, ASCII spaces and punctuation, if there is
/// one. There is none for a text with other characters. No key of the table is
/// longer than `LONGEST`.
pub(crate) fn find<const LONGEST: usize, T: Copy + 'static>(
    text: &str,
    spellings: &impl Spellings<T>,
) -> Option<T> {
    let mut key = [0; LONGEST];
    let mut length = 0;
    for byte in text.bytes() {
        // A foreign byte becomes a class that no key of the table has.
        let class = CLASSES[usize::from(byte)];
        // Always written, but counted only if it is part of the key: a branch would be mispredicted.
        if let Some(place) = key.get_mut(length) {
            *place = class;
        }
        length += usize::from(class != SKIPPED);
    }
    spellings.get(key.get(..length)?).copied()
}

/// Whether `text` is a spelling of `name`: for the few names that have no table.
pub(crate) fn is_spelling(text: &str, name: &str) -> bool {
    let fold = |byte| CLASSES[usize::from(byte)];
    let counts = |class: &u8| *class != SKIPPED;
    let text = text.bytes().map(fold).filter(counts);
    text.eq(name.bytes().map(fold).filter(counts))
}

/// Folds a text for lookups that ignore case, spaces and punctuation: ASCII letters become lower case, ASCII
/// digits stay, ASCII spaces (space, tab, line feed, form feed, carriage return) and ASCII punctuation are
/// removed. Returns `None` if the text has any other character, or if nothing is left.
///
/// Two texts are spellings of the same name if they fold to the same key. The keys of a value are its
/// `spellings()`.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::fold_spelling;
///
/// assert_eq!(fold_spelling("Busy Line").as_deref(), Some("busyline"));
/// assert_eq!(fold_spelling("busy_line"), fold_spelling("(BUSY) line!"));
/// assert_eq!(fold_spelling("Ligne occup\u{e9}e"), None);
/// assert_eq!(fold_spelling(" - "), None);
/// ```
#[must_use]
pub fn fold_spelling(text: &str) -> Option<String> {
    let mut key = String::new();
    for byte in text.bytes() {
        match CLASSES[usize::from(byte)] {
            SKIPPED => {}
            FOREIGN => return None,
            letter => key.push(char::from(letter)),
        }
    }
    (!key.is_empty()).then_some(key)
}

/// The keys in `spellings` whose value `is` the wanted one.
pub(crate) fn keys<T: 'static>(
    spellings: &'static impl Spellings<T>,
    is: impl Fn(&T) -> bool,
) -> impl Iterator<Item = &'static str> {
    let entries = spellings.entries().filter(move |(_, value)| is(value));
    // Every key is ASCII.
    entries.filter_map(|(key, _)| core::str::from_utf8(key).ok())
}

/// Gives an enum the keys of its values. `has` returns whether an entry of the table is for a value.
macro_rules! spellings {
    ($Type:ident in $table:expr, $has:expr) => {
        impl $Type {
            /// Returns the lookup keys of the value: its id, its name and its aliases, folded by
            /// [`fold_spelling`](crate::fold_spelling).
            ///
            /// Each key comes once. Their order is arbitrary but stable.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("for value in ", stringify!($Type), "::ALL {")]
            ///     for spelling in value.spellings() {
            ///         assert_eq!(spelling.parse(), Ok(*value));
            ///     }
            /// }
            /// ```
            pub fn spellings(self) -> impl Iterator<Item = &'static str> {
                $crate::spelling::keys(&$table, move |entry| $has(entry, self))
            }
        }
    };
}

pub(crate) use spellings;
