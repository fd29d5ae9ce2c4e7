//! Times, to the second.

use std::num::NonZeroU32;

use jiff::Timestamp;

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
