//! A call, in as few bytes as a million of them need.

use std::num::NonZeroU64;

use vobiz_hangup::{Leg, RecordType};

use super::answered::{Answered, Conflict};
use super::number::Number;
use super::span::Span;
use super::time::Time;

/// One attempt of a call: a leg, as the best of its records has it.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// What its UUID and leg come to; `None` without a UUID.
    pub(crate) key: Option<NonZeroU64>,
    pub(crate) from: Option<Number>,
    pub(crate) to: Option<Number>,
    pub(crate) start: Option<Time>,
    pub(crate) talk: Option<Span>,
    /// From the start to the end.
    pub(crate) duration: Option<Span>,
    pub(crate) ringing: Option<Span>,
    pub(crate) cost: Option<Cost>,
    /// The place of its reading in the list of those.
    pub(crate) reading: u32,
    /// The place of its circumstances in the list of those.
    pub(crate) circumstances: u32,
    pub(crate) record_type: Option<RecordType>,
    pub(crate) leg: Leg,
    pub(crate) direction: Option<Direction>,
    pub(crate) answered: Answered,
    /// What its record contradicts itself in.
    pub(crate) conflict: Option<Conflict>,
}

impl Call {
    /// The number of the other party: the called one, unless the call came in.
    pub(crate) fn other_party(&self) -> Option<Number> {
        match self.direction {
            Some(Direction::Inbound) => self.from,
            Some(Direction::Outbound) | None => self.to,
        }
    }

    /// The number across from it. It is known to be yours only if the direction is known.
    pub(crate) fn own_party(&self) -> Option<Number> {
        match self.direction {
            Some(Direction::Inbound) => self.to,
            Some(Direction::Outbound) | None => self.from,
        }
    }

    pub(crate) fn is_answered(&self) -> bool {
        self.answered == Answered::Yes
    }
}

/// Millionths of a currency's unit. Sums of whole numbers do not depend on their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost(NonZeroU64);

impl Cost {
    const ZERO: u64 = 1 << 62;

    pub(crate) fn from_millionths(millionths: i64) -> Option<Self> {
        let stored = Self::ZERO.checked_add_signed(millionths)?;
        NonZeroU64::new(stored).map(Self)
    }

    pub(crate) fn millionths(self) -> i64 {
        // It was made from one.
        i64::try_from(i128::from(self.0.get()) - i128::from(Self::ZERO)).unwrap_or_default()
    }
}

/// Which way a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Direction {
    Inbound,
    Outbound,
}

impl Direction {
    /// Reads the words of Vobiz and of other platforms, without case, spaces and punctuation.
    pub(crate) fn read(text: &str) -> Option<Self> {
        const INBOUND: [&str; 4] = ["inbound", "incoming", "in", "inboundapi"];
        const OUTBOUND: [&str; 5] = ["outbound", "outgoing", "out", "outboundapi", "outbounddial"];
        // These two are most of all.
        match text {
            "outbound" => return Some(Self::Outbound),
            "inbound" => return Some(Self::Inbound),
            _ => {}
        }
        let letters = text.bytes().filter(|byte| !b" \t_-".contains(byte));
        let letters: Vec<u8> = letters.map(|byte| byte.to_ascii_lowercase()).collect();
        let is_among = |words: &[&str]| words.iter().any(|word| word.as_bytes() == letters);
        if is_among(&INBOUND) {
            Some(Self::Inbound)
        } else {
            is_among(&OUTBOUND).then_some(Self::Outbound)
        }
    }
}

/// What many calls have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Circumstances {
    pub(crate) trunk: Option<Box<str>>,
    pub(crate) campaign: Option<Box<str>>,
    pub(crate) currency: Option<Box<str>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_small() {
        assert_eq!(size_of::<Call>(), 64);
    }

    #[test]
    fn directions_in_the_words_of_platforms() {
        for text in [
            "outbound",
            "Outgoing",
            "out",
            "outbound-api",
            "outbound_dial",
            "Outbound Dial",
        ] {
            assert_eq!(Direction::read(text), Some(Direction::Outbound), "{text}");
        }
        for text in ["INBOUND", "incoming", "in", "inbound-api"] {
            assert_eq!(Direction::read(text), Some(Direction::Inbound), "{text}");
        }
        for text in ["", "internal", "outside"] {
            assert_eq!(Direction::read(text), None, "{text}");
        }
    }

    #[test]
    fn costs_come_back() {
        for millionths in [0, 1, -1, 300_000, 9_000_000_000_000_000] {
            let cost = Cost::from_millionths(millionths).expect("it is in range");
            assert_eq!(cost.millionths(), millionths);
        }
    }
}
