//! Recipients: one for a number, whatever its notation.

use std::num::NonZeroU64;

use crate::calls::{Calls, Number};

/// A recipient. Numbers in order, then what is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Recipient {
    /// The digits of E.164, country code first.
    Number(NonZeroU64),
    /// A number without its country code, or an address.
    Other(Number),
}

/// How many digits a number has. E.164 allows no more; shorter ones are service numbers.
const LENGTHS: std::ops::RangeInclusive<u32> = 7..=15;

/// The country code of numbers that begin with one `0`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Country(Option<u64>);

impl std::str::FromStr for Country {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim().strip_prefix('+').unwrap_or(text.trim());
        let is_code = (1..=3).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        let code = is_code.then(|| digits.parse().ok()).flatten();
        code.map(|code| Self(Some(code)))
            .ok_or_else(|| "write a country code, such as 91".to_owned())
    }
}

impl Country {
    /// The recipient with a number. `00` stands for `+`, and a single `0` for the country code.
    pub(super) fn recipient(self, number: Number) -> Recipient {
        self.digits(number)
            .and_then(NonZeroU64::new)
            .map_or(Recipient::Other(number), Recipient::Number)
    }

    fn digits(self, number: Number) -> Option<u64> {
        let (value, length) = number.digits()?;
        let significant = value.checked_ilog10()? + 1;
        let digits = match length - significant {
            0 | 2 => value,
            1 => self
                .0?
                .checked_mul(10u64.checked_pow(significant)?)?
                .checked_add(value)?,
            _ => return None,
        };
        LENGTHS
            .contains(&(digits.checked_ilog10()? + 1))
            .then_some(digits)
    }
}

impl Recipient {
    /// The number without its `+`, or what is in place of one.
    pub(super) fn text(self, calls: &Calls) -> String {
        match self {
            Self::Number(digits) => digits.to_string(),
            Self::Other(number) => number.text(&calls.addresses),
        }
    }

    /// The number as E.164 has it, or what is in place of one.
    pub(super) fn dialed(self, calls: &Calls) -> String {
        match self {
            Self::Number(digits) => format!("+{digits}"),
            Self::Other(number) => number.text(&calls.addresses),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipient(text: &str, country: Country) -> Option<String> {
        let mut calls = Calls::default();
        let number = Number::read(text, &mut calls.addresses)?;
        match country.recipient(number) {
            recipient @ Recipient::Number(_) => Some(recipient.dialed(&calls)),
            Recipient::Other(_) => None,
        }
    }

    #[test]
    fn notations_of_a_number_are_one_recipient() {
        let india: Country = "91".parse().expect("it is a country");
        for text in [
            "+919876543210",
            "919876543210",
            "09876543210",
            "00919876543210",
            "+91 98765-43210",
            " 0 (98765) 43210 ",
        ] {
            assert_eq!(
                recipient(text, india).as_deref(),
                Some("+919876543210"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_a_number_is_none() {
        let (none, india) = (Country::default(), "+91".parse().expect("it is a country"));
        assert_eq!(recipient("09876543210", none), None);
        for text in [
            "1930",
            "0",
            "000",
            "0009876543210",
            "1234567890123456",
            "0123456789012345678",
            "sip:a@b",
            "anonymous",
        ] {
            assert_eq!(recipient(text, india), None, "{text}");
        }
    }

    #[test]
    fn country_codes_are_short() {
        for text in ["", "0", "091", "1234", "x", "+"] {
            assert!(text.parse::<Country>().is_err(), "{text}");
        }
    }
}
