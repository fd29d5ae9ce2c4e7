//! A call, in as few bytes as a million of them need.

use std::num::NonZeroU64;

use vobiz_hangup::{
    Basis, Fault, Field, Hangup, HangupCause, Leg, Outcome, RecordType, Remedy, Scope, SipCause,
};

use super::number::Number;
use super::time::{Span, Time};

/// What is counted of a call leg.
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
    pub(crate) channel: Option<RecordType>,
    pub(crate) leg: Leg,
    pub(crate) direction: Option<Direction>,
    /// Whether it was answered; `None` if its record cannot tell.
    pub(crate) answered: Option<bool>,
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
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("outbound") {
            Some(Self::Outbound)
        } else if text.eq_ignore_ascii_case("inbound") {
            Some(Self::Inbound)
        } else {
            None
        }
    }
}

/// What the hangup fields of a record come to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Reading {
    pub(crate) cause: Cause,
    pub(crate) outcome: Outcome,
    pub(crate) remedy: Remedy,
    pub(crate) fault: Fault,
    pub(crate) scope: Scope,
    pub(crate) advice: &'static str,
    pub(crate) source: Option<Box<str>>,
    pub(crate) contradiction: Option<(Basis, Basis)>,
    /// The values that the catalog does not have, by what they were to be.
    pub(crate) unknown: Vec<(&'static str, Box<str>)>,
}

/// What decided, as people name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Cause {
    Numeric(HangupCause),
    Sip(SipCause),
    /// A value that the catalog does not have.
    Unknown(Box<str>),
    /// The fields are there and say nothing.
    Nothing,
}

/// Nobody reads more of a value.
const LONGEST: usize = 60;

impl Reading {
    pub(crate) fn of(hangup: &Hangup<'_>) -> Self {
        let unknown = unknown_values(hangup);
        let cause = match (hangup.basis(), hangup.cause(), hangup.sip_cause().known()) {
            (Some(_), Some(cause), _) => Cause::Numeric(cause),
            (Some(_), None, Some(cause)) => Cause::Sip(cause),
            _ => unknown
                .iter()
                .find(|(what, _)| *what != "source")
                .map_or(Cause::Nothing, |(_, value)| Cause::Unknown(value.clone())),
        };
        let source = match hangup.source() {
            Field::Absent => None,
            Field::Known(source) => Some(source.name().into()),
            Field::Unknown(value) => Some(shortened(value)),
        };
        Self {
            cause,
            outcome: hangup.outcome(),
            remedy: hangup.remedy(),
            fault: hangup.fault(),
            scope: hangup.scope(),
            advice: hangup.advice(),
            source,
            contradiction: hangup.disagreement(),
            unknown,
        }
    }
}

fn unknown_values(hangup: &Hangup<'_>) -> Vec<(&'static str, Box<str>)> {
    let values = [
        ("code", hangup.code().unknown()),
        ("name", hangup.name().unknown()),
        ("SIP cause", hangup.sip_cause().unknown()),
        ("source", hangup.source().unknown()),
    ];
    let present = values.into_iter();
    present
        .filter_map(|(what, value)| Some((what, shortened(value?))))
        .collect()
}

/// As much of a value as is shown of it.
pub(super) fn shortened(value: &str) -> Box<str> {
    let mut shortened: String = value.chars().take(LONGEST).collect();
    if shortened.len() < value.len() {
        shortened.push('…');
    }
    shortened.into()
}

impl Cause {
    /// The code, where there is one, and the name.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Numeric(cause) => format!("{} {}", cause.code(), cause.name()),
            Self::Sip(cause) => cause.name().to_owned(),
            Self::Unknown(value) => format!("unknown value \"{value}\""),
            Self::Nothing => "no cause given".to_owned(),
        }
    }

    /// The code, the name of the SIP cause, or the value that nobody knows.
    pub(crate) fn id(&self) -> Option<String> {
        match self {
            Self::Numeric(cause) => Some(cause.code().to_string()),
            Self::Sip(cause) => Some(cause.name().to_owned()),
            Self::Unknown(value) => Some(value.to_string()),
            Self::Nothing => None,
        }
    }

    /// Whether another leg won: such a leg is no attempt of its own.
    pub(crate) fn is_lost_race(&self) -> bool {
        match self {
            Self::Numeric(cause) => *cause == HangupCause::LostRace,
            Self::Sip(cause) => cause.counterpart() == Some(HangupCause::LostRace),
            Self::Unknown(_) | Self::Nothing => false,
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
    fn costs_come_back() {
        for millionths in [0, 1, -1, 300_000, 9_000_000_000_000_000] {
            let cost = Cost::from_millionths(millionths).expect("it is in range");
            assert_eq!(cost.millionths(), millionths);
        }
    }
}
