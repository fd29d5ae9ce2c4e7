//! Days and hours, as a time zone has them.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::time::Time;

/// Weekdays, in the order of a week.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// What a clock on the wall shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Local {
    /// The day after the first of 1970.
    pub(crate) day: i32,
    pub(crate) hour: u8,
    /// From Monday, 0.
    pub(crate) weekday: u8,
}

/// Returns what a clock in the zone shows.
pub(crate) fn local(time: Time, zone: &TimeZone) -> Local {
    const HOUR: i64 = 3600;
    const DAY: i64 = 24 * HOUR;
    /// The first of 1970.
    const THURSDAY: i32 = 3;
    let offset = zone.to_offset(time.timestamp()).seconds();
    let second = time.second() + i64::from(offset);
    let number = |value: i64| i32::try_from(value).unwrap_or_default();
    let day = number(second.div_euclid(DAY));
    let small = |value: i32| u8::try_from(value).unwrap_or_default();
    Local {
        day,
        hour: small(number(second.rem_euclid(DAY) / HOUR)),
        weekday: small((day + THURSDAY).rem_euclid(7)),
    }
}

/// The date of a day.
pub(crate) fn date(day: i32) -> String {
    let first = Date::constant(1970, 1, 1);
    let days = jiff::Span::new().try_days(day);
    days.and_then(|days| first.checked_add(days))
        .map_or_else(|_| String::new(), |date| date.to_string())
}

/// A time with its offset, as RFC 3339 has it.
pub(crate) fn written(time: Time, zone: &TimeZone) -> String {
    let offset = zone.to_offset(time.timestamp());
    time.timestamp().display_with_offset(offset).to_string()
}

/// The name of a time zone.
pub(crate) fn name_of(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_of_a_zone() {
        // Tuesday, 2026-07-21 20:08:38 UTC is Wednesday, 01:38:38 in India.
        let time = Time::from_second(1_784_664_518).expect("it is in range");
        let india = TimeZone::get("Asia/Kolkata").expect("there is such a zone");
        let there = local(time, &india);
        assert_eq!((there.hour, there.weekday), (1, 2));
        assert_eq!(date(there.day), "2026-07-22");
        assert_eq!(written(time, &india), "2026-07-22T01:38:38+05:30");
        let here = local(time, &TimeZone::UTC);
        assert_eq!((here.hour, here.weekday), (20, 1));
        assert_eq!(written(time, &TimeZone::UTC), "2026-07-21T20:08:38+00:00");
    }
}
