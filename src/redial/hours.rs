//! The hours of a day in which recipients may be called.

const MINUTES_OF_A_DAY: u16 = 24 * 60;
const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// The hours in which recipients may be called, the same every day.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::CallingHours;
///
/// // 9:00 to 18:00 in India, which is 330 minutes ahead of UTC.
/// let hours = CallingHours::new(9 * 60, 18 * 60, 330).unwrap();
///
/// // 13:30 in India.
/// assert_eq!(hours.next_opening(1_800_000_000), 1_800_000_000);
/// // 18:00 in India: closed until 9:00 on the next day.
/// assert_eq!(hours.next_opening(1_800_016_200), 1_800_016_200 + 15 * 3600);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CallingHours {
    opens: u16,
    closes: u16,
    utc_offset: i16,
}

impl CallingHours {
    /// Returns the hours from one minute of the day to another, which no longer belongs to them, in a
    /// time zone by its minutes ahead of UTC.
    ///
    /// Hours that open later than they close go over midnight. Returns `None` for hours without a
    /// minute, a minute after the end of the day, or an offset of a day or more.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::CallingHours;
    ///
    /// assert!(CallingHours::new(0, 24 * 60, 0).is_some());
    /// assert!(CallingHours::new(22 * 60, 6 * 60, -480).is_some());
    /// assert!(CallingHours::new(540, 540, 0).is_none());
    /// ```
    #[must_use]
    pub const fn new(opens: u16, closes: u16, utc_offset: i16) -> Option<Self> {
        let is_valid = opens < MINUTES_OF_A_DAY
            && closes <= MINUTES_OF_A_DAY
            && opens != closes
            && !(opens == 0 && closes == 0)
            && utc_offset.unsigned_abs() < MINUTES_OF_A_DAY;
        if is_valid {
            Some(Self {
                opens,
                closes,
                utc_offset,
            })
        } else {
            None
        }
    }

    /// Returns the time itself if it is within the hours, or else the time at which they next begin.
    #[must_use]
    pub fn next_opening(self, time: i64) -> i64 {
        let offset = i64::from(self.utc_offset) * 60;
        let second = (time.rem_euclid(SECONDS_OF_A_DAY) + offset).rem_euclid(SECONDS_OF_A_DAY);
        let since_opening = (second - i64::from(self.opens) * 60).rem_euclid(SECONDS_OF_A_DAY);
        if since_opening < self.length() {
            time
        } else {
            time.saturating_add(SECONDS_OF_A_DAY - since_opening)
        }
    }

    /// In seconds.
    fn length(self) -> i64 {
        let minutes = i64::from(self.closes) - i64::from(self.opens);
        match (minutes * 60).rem_euclid(SECONDS_OF_A_DAY) {
            0 => SECONDS_OF_A_DAY,
            length => length,
        }
    }
}
