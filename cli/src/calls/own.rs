//! The numbers that are known to be yours.

use std::collections::HashSet;
use std::str::FromStr;

use super::call::Direction;
use super::number::{Addresses, Number};

/// Numbers that are known to be yours, as [`Number::text`] writes them.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnNumbers(HashSet<String>);

impl FromIterator<OwnNumber> for OwnNumbers {
    fn from_iter<I: IntoIterator<Item = OwnNumber>>(numbers: I) -> Self {
        Self(numbers.into_iter().map(|number| number.0).collect())
    }
}

impl OwnNumbers {
    pub(crate) fn has(&self, number: &str) -> bool {
        self.0.contains(number)
    }

    /// The direction that follows if one of the two numbers is yours.
    pub(super) fn direction(
        &self,
        from: Option<Number>,
        to: Option<Number>,
        addresses: &Addresses,
    ) -> Option<Direction> {
        if self.0.is_empty() {
            return None;
        }
        let is_own =
            |number: Option<Number>| number.is_some_and(|number| self.has(&number.text(addresses)));
        match (is_own(from), is_own(to)) {
            (true, false) => Some(Direction::Outbound),
            (false, true) => Some(Direction::Inbound),
            _ => None,
        }
    }
}

/// A number of yours on a command line.
#[derive(Clone, Debug)]
pub(crate) struct OwnNumber(String);

impl FromStr for OwnNumber {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut addresses = Addresses::new();
        let number = Number::read(text.trim(), &mut addresses);
        let number = number.ok_or("write numbers, such as +918065480000,+918065480001")?;
        Ok(Self(number.text(&addresses)))
    }
}
