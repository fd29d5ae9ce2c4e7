//! Times, as records write them.

use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A second, in UTC. Fractions are dropped: nothing is counted by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Time(NonZeroU32);

impl Time {
    /// The second after 1970 began; `None` if it is not from 1970 to 2106.
    pub(crate) fn from_second(second: i64) -> Option<Self> {
        u32::try_from(second)
            .ok()
            .and_then(NonZeroU32::new)
            .map(Self)
    }

    pub(crate) fn second(self) -> i64 {
        i64::from(self.0.get())
    }

    pub(crate) fn timestamp(self) -> Timestamp {
        // Every `u32` is in the range, which ends with the year 9999.
        Timestamp::from_second(self.second()).unwrap_or_default()
    }

    /// This time `seconds` earlier; the first there is if that is before 1970.
    pub(crate) fn earlier(self, seconds: i64) -> Self {
        Self::from_second(self.second().saturating_sub(seconds)).unwrap_or(Self(NonZeroU32::MIN))
    }
}

/// A time and whether it said itself how far it is from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) time: Time,
    pub(crate) has_offset: bool,
}

/// Reads a time. `zone` is for those that have no offset.
pub(crate) fn read(text: &str, zone: &TimeZone) -> Option<Written> {
    let has_offset = has_offset(text);
    let timestamp = if has_offset {
        text.parse().ok()?
    } else {
        let local: DateTime = text.parse().ok()?;
        zone.to_timestamp(local).ok()?
    };
    let time = Time::from_second(timestamp.as_second())?;
    Some(Written { time, has_offset })
}

/// Whether a sign or a Z follows the time of the day.
fn has_offset(text: &str) -> bool {
    const DATE: usize = "2026-07-21".len();
    let bytes = text.as_bytes();
    let time = bytes.get(DATE..).unwrap_or_default();
    time.iter()
        .any(|byte| matches!(byte, b'Z' | b'z' | b'+' | b'-'))
}

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

    /// Reads seconds.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Ok(seconds) = text.parse::<u32>() {
            return Self::from_millis(u64::from(seconds) * 1000);
        }
        let milliseconds = thousandths(text, 3)?;
        Self::from_millis(u64::try_from(milliseconds).ok()?)
    }

    pub(crate) fn millis(self) -> u64 {
        u64::from(self.0.get() - 1)
    }

    pub(crate) fn is_positive(self) -> bool {
        self.millis() > 0
    }
}

/// Reads a decimal number as a whole number of parts of ten, `digits` times.
pub(crate) fn thousandths(text: &str, digits: i32) -> Option<i64> {
    const MOST: f64 = 9e15;
    let value: f64 = text.parse().ok()?;
    let scaled = (value * 10f64.powi(digits)).round();
    if !(scaled.is_finite() && scaled.abs() <= MOST) {
        return None;
    }
    #[allow(
        clippy::cast_possible_truncation,
        reason = "it is a whole number in range"
    )]
    Some(scaled as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(text: &str, zone: &str) -> Option<(i64, bool)> {
        let zone = TimeZone::get(zone).expect("there is such a zone");
        read(text, &zone).map(|written| (written.time.second(), written.has_offset))
    }

    #[test]
    fn times_in_every_writing() {
        // 2026-07-21 08:08:38 UTC.
        let expected = 1_784_621_318;
        assert_eq!(
            second("2026-07-21T08:08:38Z", "UTC"),
            Some((expected, true))
        );
        assert_eq!(
            second("2026-07-21 08:08:38.662991", "UTC"),
            Some((expected, false))
        );
        assert_eq!(
            second("2026-07-21 13:38:38", "Asia/Kolkata"),
            Some((expected, false))
        );
        assert_eq!(
            second("2026-07-21T13:38:38+05:30", "UTC"),
            Some((expected, true))
        );
        assert_eq!(second("yesterday", "UTC"), None);
        assert_eq!(second("1969-07-20T20:17:40Z", "UTC"), None);
        assert_eq!(second("2026-02-30T00:00:00Z", "UTC"), None);
    }

    #[test]
    fn spans_in_every_writing() {
        let millis = |text| Span::read(text).map(Span::millis);
        assert_eq!(millis("0"), Some(0));
        assert_eq!(millis("28"), Some(28_000));
        assert_eq!(millis("28.5"), Some(28_500));
        assert_eq!(millis("28.0"), Some(28_000));
        for wrong in ["-1", "28s", "inf", "NaN", "1e300", ""] {
            assert_eq!(millis(wrong), None, "{wrong}");
        }
    }
}
