//! Days and times on a command line.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::calendar::WEEKDAYS;
use super::time::Time;

/// A day or time that limits calls, as a command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// A time with its offset.
    At(Timestamp),
    /// A day or a time, in the time zone of the report.
    Local(DateTime),
    /// So many days before today.
    DaysBefore(i8),
    /// The last day with this name, today included; from Monday, 0.
    Weekday(i8),
}

impl std::str::FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut weekdays = (0..).zip(WEEKDAYS);
        if let Some((weekday, _)) = weekdays.find(|(_, name)| name.eq_ignore_ascii_case(text)) {
            return Ok(Self::Weekday(weekday));
        }
        match &*text.to_ascii_lowercase() {
            "today" => return Ok(Self::DaysBefore(0)),
            "yesterday" => return Ok(Self::DaysBefore(1)),
            _ => {}
        }
        let timestamp = text.parse().map(Self::At);
        timestamp.or_else(|_| text.parse().map(Self::Local)).map_err(|_| {
            "write a day or a time, such as 2026-11-23, 2026-11-23T09:00, today, yesterday or monday".to_owned()
        })
    }
}

impl Limit {
    /// The time that is meant, on a clock that shows `now`.
    pub(crate) fn time(self, now: Timestamp, zone: &TimeZone) -> Option<Time> {
        let today = zone.to_datetime(now).date();
        let day = |days: i8| {
            let day = today.checked_sub(SignedDuration::from_hours(24 * i64::from(days)));
            day.ok().map(|day| day.at(0, 0, 0, 0))
        };
        let local = match self {
            Self::At(timestamp) => return Time::from_second(timestamp.as_second()),
            Self::Local(local) => local,
            Self::DaysBefore(days) => day(days)?,
            Self::Weekday(weekday) => {
                let today = today.weekday().to_monday_zero_offset();
                day((today - weekday).rem_euclid(7))?
            }
        };
        Time::from_second(zone.to_timestamp(local).ok()?.as_second())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_in_words() {
        let zone = TimeZone::get("Asia/Kolkata").expect("there is such a zone");
        // A Wednesday, 01:38 in India.
        let now: Timestamp = "2026-07-21T20:08:38Z".parse().expect("it is a time");
        let shown = |text: &str| {
            let limit: Limit = text.parse().expect("it is a limit");
            let time = limit.time(now, &zone).expect("it is in range");
            time.timestamp().to_string()
        };
        assert_eq!(shown("today"), "2026-07-21T18:30:00Z");
        assert_eq!(shown("Yesterday"), "2026-07-20T18:30:00Z");
        assert_eq!(shown("wednesday"), "2026-07-21T18:30:00Z");
        assert_eq!(shown("monday"), "2026-07-19T18:30:00Z");
        assert_eq!(shown("thursday"), "2026-07-15T18:30:00Z");
        assert_eq!(shown("2026-07-01"), "2026-06-30T18:30:00Z");
        assert_eq!(shown("2026-07-01T09:00Z"), "2026-07-01T09:00:00Z");
        assert!("foo".parse::<Limit>().is_err());
    }
}
