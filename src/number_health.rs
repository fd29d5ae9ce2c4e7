//! The metrics of Vobiz's Number Health Guide for a caller ID.

use core::fmt;

use crate::HealthSign;
use crate::catalog::health_sign;
use crate::vocabulary::{accessors, described, parsed_by_spelling, vocabulary};

vocabulary! {
    HealthSign in health_sign,
    what: "sign",
    example: (RingTime, "ring-time", "Ring time", "RING_TIME"),
}
described!(HealthSign in health_sign, what: "sign");
parsed_by_spelling!(HealthSign in health_sign, what: "sign");

accessors! {
    HealthSign in health_sign,
    /// Returns the good values.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{HealthSign, Limit};
    ///
    /// assert_eq!(HealthSign::AnswerRate.good(), Limit::AtLeast(25.0));
    /// ```
    good: Limit,
    /// Returns the bad values. Values that are neither good nor bad need attention.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{HealthSign, Limit};
    ///
    /// assert_eq!(HealthSign::AnswerRate.bad(), Limit::Below(15.0));
    /// ```
    bad: Limit,
}

impl HealthSign {
    /// Returns the guide's verdict on this value.
    ///
    /// Rates and shares are in percent, times in seconds.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Health, HealthSign};
    ///
    /// assert_eq!(HealthSign::AnswerRate.health(20.0), Health::Watch);
    /// assert_eq!(HealthSign::RepeatDialing.health(6.0), Health::Bad);
    /// ```
    #[must_use]
    pub fn health(self, value: f64) -> Health {
        if self.bad().covers(value) {
            Health::Bad
        } else if self.good().covers(value) {
            Health::Good
        } else {
            Health::Watch
        }
    }
}

/// The verdict of Vobiz's Number Health Guide on a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Health {
    /// Nothing to do.
    Good,
    /// Between good and bad.
    Watch,
    /// Something to fix.
    Bad,
}

impl Health {
    /// Returns the id.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(vobiz_hangup::Health::Watch.id(), "watch");
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Watch => "watch",
            Self::Bad => "bad",
        }
    }
}

/// Values on one side of a number.
///
/// `Display` prints it like `≥ 25`.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::Limit;
///
/// assert_eq!(Limit::AtMost(2.5).to_string(), "≤ 2.5");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// This number and greater ones.
    AtLeast(f64),
    /// Greater numbers.
    Above(f64),
    /// This number and smaller ones.
    AtMost(f64),
    /// Smaller numbers.
    Below(f64),
}

impl Limit {
    /// Returns whether the value is one of these.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Limit;
    ///
    /// assert!(Limit::AtMost(2.5).covers(2.5));
    /// assert!(!Limit::Below(15.0).covers(15.0));
    /// ```
    #[must_use]
    pub fn covers(self, value: f64) -> bool {
        match self {
            Self::AtLeast(limit) => value >= limit,
            Self::Above(limit) => value > limit,
            Self::AtMost(limit) => value <= limit,
            Self::Below(limit) => value < limit,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(limit) => write!(f, "≥ {limit}"),
            Self::Above(limit) => write!(f, "> {limit}"),
            Self::AtMost(limit) => write!(f, "≤ {limit}"),
            Self::Below(limit) => write!(f, "< {limit}"),
        }
    }
}
