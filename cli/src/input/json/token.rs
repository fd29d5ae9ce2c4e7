//! The tokens of JSON, byte by byte.

/// Where the first byte is that does not stand for itself in a string: a quote, a backslash, a control
/// character, or a byte that is not ASCII.
#[inline]
pub(super) fn special(text: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    /// The lowest high bit is that of the first byte below `limit`, which is 0x80 at most.
    const fn below(word: u64, limit: u8) -> u64 {
        word.wrapping_sub(ONES * limit as u64) & !word & HIGH
    }
    let mut words = text.chunks_exact(8);
    for (position, word) in words.by_ref().enumerate() {
        // It has eight bytes.
        let word = u64::from_le_bytes(word.try_into().unwrap_or_default());
        let found = below(word ^ (ONES * u64::from(b'"')), 1)
            | below(word ^ (ONES * u64::from(b'\\')), 1)
            | below(word, b' ')
            | word & HIGH;
        if found != 0 {
            return Some(position * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let rest = words.remainder();
    let place = rest.iter().position(|byte| is_special(*byte));
    place.map(|place| text.len() - rest.len() + place)
}

const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1F | 0x80..)
}

/// Whether it is a number, from its first byte to its last.
pub(super) fn is_number(text: &[u8]) -> bool {
    /// What follows one digit at least.
    fn behind_digits(text: &[u8]) -> Option<&[u8]> {
        let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (count > 0).then(|| &text[count..])
    }
    fn check(text: &[u8]) -> Option<bool> {
        let whole = text.strip_prefix(b"-").unwrap_or(text);
        let mut rest = match whole {
            [b'0', rest @ ..] => rest,
            _ => behind_digits(whole)?,
        };
        if let [b'.', fraction @ ..] = rest {
            rest = behind_digits(fraction)?;
        }
        if let [b'e' | b'E', exponent @ ..] = rest {
            let digits = match exponent {
                [b'+' | b'-', digits @ ..] | digits => digits,
            };
            rest = behind_digits(digits)?;
        }
        Some(rest.is_empty())
    }
    check(text).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_bytes_are_found_wherever_they_are() {
        for byte in 0..=u8::MAX {
            for length in 0..40 {
                let mut text = vec![b'!'; length];
                text.extend([byte, byte, b'"', byte]);
                let expected = length + if is_special(byte) { 0 } else { 2 };
                assert_eq!(special(&text), Some(expected), "{length} {byte}");
                text.truncate(length);
                assert_eq!(special(&text), None, "{length} {byte}");
            }
        }
        assert_eq!(special(b"#][\x7f !~aaaa"), None);
    }

    #[test]
    fn numbers_are_those_of_the_standard() {
        for text in ["0", "-0", "10", "1.50", "-1e5", "1E+5", "0.1e-7"] {
            assert!(is_number(text.as_bytes()), "{text}");
        }
        for text in [
            "", "-", "01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "1-2", "1.2.3e--", "--1",
        ] {
            assert!(!is_number(text.as_bytes()), "{text}");
        }
    }
}
