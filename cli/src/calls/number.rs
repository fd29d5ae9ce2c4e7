//! The numbers of the parties, compared without `+`.

use std::num::NonZeroU64;

use indexmap::IndexSet;

use super::hangup::shortened;

/// A number or address, in 8 bytes: digits as they are, anything else as its place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number(NonZeroU64);

/// The addresses that are not digits.
pub(crate) type Addresses = IndexSet<Box<str>>;

const ADDRESS: u64 = 1 << 63;
/// The most digits that fit, behind a 1 that keeps zeros in front.
const MOST_DIGITS: usize = 18;

impl Number {
    /// Reads a number or address. Case, the `+` and what people put between digits carry no meaning.
    pub(crate) fn read(text: &str, addresses: &mut Addresses) -> Option<Self> {
        let text = without_fraction(text);
        let mut packed = 1;
        let mut digits = 0;
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' if digits < MOST_DIGITS => {
                    packed = packed * 10 + u64::from(byte - b'0');
                    digits += 1;
                }
                b'+' | b' ' | b'-' | b'(' | b')' | b'.' => {}
                _ => return Self::of_address(shortened(&text.to_lowercase()), addresses),
            }
        }
        (digits > 0)
            .then(|| NonZeroU64::new(packed).map(Self))
            .flatten()
    }

    fn of_address(address: Box<str>, addresses: &mut Addresses) -> Option<Self> {
        let (place, _) = addresses.insert_full(address);
        NonZeroU64::new(ADDRESS | u64::try_from(place).ok()?).map(Self)
    }

    /// The same number where addresses are listed elsewhere.
    pub(crate) fn moved(self, from: &Addresses, to: &mut Addresses) -> Self {
        let Some(address) = self.address(from) else {
            return self;
        };
        Self::of_address(address.into(), to).unwrap_or(self)
    }

    /// The digits as an integer, and how many there are; `None` of an address.
    pub(crate) fn digits(self) -> Option<(u64, u32)> {
        let packed = self.0.get();
        let length = packed.ilog10();
        (packed & ADDRESS == 0).then(|| (packed - 10u64.pow(length), length))
    }

    /// The number as an integer, and back.
    pub(crate) fn key(self) -> u64 {
        self.0.get()
    }

    pub(crate) fn from_key(key: u64) -> Option<Self> {
        NonZeroU64::new(key).map(Self)
    }

    /// The key of its first digits, as many as `shown` of its length allows; `None` if there are none,
    /// or it is an address.
    pub(crate) fn prefix(self, digits: usize, shown: impl Fn(usize) -> usize) -> Option<u64> {
        let packed = self.0.get();
        let length = packed.ilog10() as usize;
        let digits = digits.min(length).min(shown(length));
        let rest = u32::try_from(length.checked_sub(digits)?).ok()?;
        (packed & ADDRESS == 0 && digits > 0).then(|| packed / 10u64.pow(rest))
    }

    fn address(self, addresses: &Addresses) -> Option<&str> {
        if self.0.get() & ADDRESS == 0 {
            return None;
        }
        let place = usize::try_from(self.0.get() & !ADDRESS).ok()?;
        addresses.get_index(place).map(|address| &**address)
    }

    /// The digits without `+`, or the address.
    pub(crate) fn text(self, addresses: &Addresses) -> String {
        match self.address(addresses) {
            Some(address) => address.to_owned(),
            None => self.0.to_string().split_off(1),
        }
    }
}

/// A number without the `.0` or `.00` that databases and data frames write behind it.
fn without_fraction(text: &str) -> &str {
    let text = text.trim();
    let is_number = |(number, zeros): &(&str, &str)| {
        let digits = number.strip_prefix('+').unwrap_or(number);
        !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(*zeros, "0" | "00")
    };
    let parts = text.split_once('.').filter(is_number);
    parts.map_or(text, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_number_are_equal() {
        let mut addresses = Addresses::new();
        let mut read = |text| Number::read(text, &mut addresses);
        let number = read("+919876543210");
        assert!(number.is_some());
        assert_eq!(read("919876543210"), number);
        assert_eq!(read("+91 98765-43210"), number);
        assert_eq!(read("91.98765.43210"), number);
        assert_eq!(read("919876543210.0"), number);
        assert_eq!(read("919876543210.00"), number);
        assert_eq!(read(" +919876543210.0 "), number);
        assert_ne!(read("0919876543210"), number);
        assert_eq!(read("+"), None);
        assert_eq!(read("sip:A@example.com"), read("SIP:a@EXAMPLE.com"));
        assert_ne!(read("sip:a@example.com"), read("sip:b@example.com"));
    }

    #[test]
    fn texts_come_back() {
        let mut addresses = Addresses::new();
        let long = "1".repeat(MOST_DIGITS + 1);
        for text in ["0", "00912", "919876543210", "sip:a@example.com", &long] {
            let number = Number::read(text, &mut addresses).expect("it is one");
            assert_eq!(number.text(&addresses), *text);
            let mut others = Addresses::from_iter(["x".into()]);
            let moved = number.moved(&addresses, &mut others);
            assert_eq!(moved.text(&others), *text);
        }
    }
}
