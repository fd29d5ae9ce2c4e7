//! Durations, as records write them.

use std::num::NonZeroU32;

use jiff::SignedDuration;

use super::amount::scaled;

/// A duration, to the millisecond and up to 49 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span(NonZeroU32);

impl Span {
    pub(crate) fn from_millis(milliseconds: u64) -> Option<Self> {
        let stored = u32::try_from(milliseconds).ok()?.checked_add(1)?;
        NonZeroU32::new(stored).map(Self)
    }

    pub(crate) fn from_seconds(seconds: i64) -> Option<Self> {
        Self::from_millis(u64::try_from(seconds).ok()?.checked_mul(1000)?)
    }

    /// Reads seconds, `hh:mm:ss`, or numbers with units such as `1m 30s`. `01:30` may be minutes or hours,
    /// so it is neither.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let milliseconds = match scaled(text, 3) {
            Some(milliseconds) => i128::from(milliseconds),
            None => with_units(text)?,
        };
        Self::from_millis(u64::try_from(milliseconds).ok()?)
    }

    pub(crate) fn millis(self) -> u64 {
        u64::from(self.0.get() - 1)
    }

    pub(crate) fn is_positive(self) -> bool {
        self.millis() > 0
    }
}

/// The milliseconds of `01:02:03`, `90s`, `1h 2m` or ISO 8601's `PT90S`.
fn with_units(text: &str) -> Option<i128> {
    const MILLISECOND: i128 = 1_000_000;
    let duration: SignedDuration = text.to_ascii_lowercase().parse().ok()?;
    Some((duration.as_nanos() + MILLISECOND / 2).div_euclid(MILLISECOND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_in_every_writing() {
        for (text, expected) in [
            ("0", 0),
            ("28", 28_000),
            ("28.5", 28_500),
            ("28.0", 28_000),
            ("1,234", 1_234_000),
            ("00:01:30", 90_000),
            ("1:02:03", 3_723_000),
            ("100:00:00", 360_000_000),
            ("90s", 90_000),
            ("1m 30s", 90_000),
            ("1m30s", 90_000),
            ("1h 2m 3s", 3_723_000),
            ("90 sec", 90_000),
            ("2 Minutes", 120_000),
            ("500ms", 500),
            ("PT1M30S", 90_000),
        ] {
            assert_eq!(Span::read(text).map(Span::millis), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_has_several_meanings_or_none_is_not_read() {
        for text in [
            "",
            "-1",
            "-5s",
            "5s ago",
            "inf",
            "NaN",
            "1e300",
            "01:30",
            "0,50",
            "5 apples",
            "1d",
            "00:01:30:00",
            "true",
        ] {
            assert_eq!(Span::read(text), None, "{text}");
        }
    }
}
