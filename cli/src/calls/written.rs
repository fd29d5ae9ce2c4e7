//! Times, as records write them.

use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use super::amount::scaled;
use super::time::Time;
use super::value::{Value, is_no_time};

const DAY: i64 = 24 * 3600;

/// The order of day and month in dates such as `05/06/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateOrder {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
}

/// A time and whether it said itself how far it is from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) time: Time,
    pub(crate) has_offset: bool,
}

/// Reads a time. `zone` is for those that have no offset. Dates whose order of day and month is not
/// known have no meaning.
pub(crate) fn read(text: &str, zone: &TimeZone, order: Option<DateOrder>) -> Value<Written> {
    let written = iso(text, zone)
        .or_else(|| number(text, zone))
        .or_else(|| iso(&in_iso(text, order)?, zone));
    match written {
        // What a system writes that counts from 1970 and has no time.
        Some(written) if written.time.second() < 2 * DAY => Value::Absent,
        Some(written) => Value::Known(written),
        None if is_no_time(text) => Value::Absent,
        None => Value::Unreadable,
    }
}

/// The time, if it can be read. `zone` is for those that have no offset.
pub(crate) fn time_of(text: &str, zone: &TimeZone) -> Option<Time> {
    read(text, zone, None).known().map(|written| written.time)
}

fn iso(text: &str, zone: &TimeZone) -> Option<Written> {
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

/// Seconds or milliseconds after 1970 began, or days as Excel counts them. No number can be two of them,
/// for times from 1970 to 2106.
fn number(text: &str, zone: &TimeZone) -> Option<Written> {
    /// The first of 1970.
    const EXCEL_1970: i64 = 25_569;
    const EXCEL_2106: i64 = 75_500;
    const SECONDS: i64 = 1_000_000_000;
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let units: i64 = text.split('.').next()?.parse().ok()?;
    let (second, is_local) = match units {
        EXCEL_1970..EXCEL_2106 => {
            // In millionths of a day, to the nearest second.
            let days = scaled(text, 6)? - EXCEL_1970 * 1_000_000;
            ((days * DAY + 500_000) / 1_000_000, true)
        }
        SECONDS..5_000_000_000 => (units, false),
        1_000_000_000_000..5_000_000_000_000 => (units / 1_000, false),
        _ => return None,
    };
    let timestamp = Timestamp::from_second(second).ok()?;
    let timestamp = if is_local {
        zone.to_timestamp(Offset::UTC.to_datetime(timestamp)).ok()?
    } else {
        timestamp
    };
    let time = Time::from_second(timestamp.as_second())?;
    Some(Written {
        time,
        has_offset: !is_local,
    })
}

/// A time in words, as programs and spreadsheets write it, in the words of ISO 8601:
/// `2026-11-16 09:00:00 +0000 UTC`, `16/11/2026 9:00 PM`.
fn in_iso(text: &str, order: Option<DateOrder>) -> Option<String> {
    let mut words = text.split_whitespace().peekable();
    let date = date(words.next()?.trim_end_matches(','), order)?;
    let clock = words.next().unwrap_or("0:00");
    let half = words.next_if(|word| half_of(word).is_some());
    let (clock, half) = match half {
        Some(half) => (clock, half_of(half)),
        None => without_half(clock),
    };
    let clock = of_24_hours(clock, half)?;
    let offset = match words.next() {
        None => "",
        Some(word) if ["UTC", "GMT", "Z"].contains(&word) => "Z",
        Some(word) if word.starts_with(['+', '-']) => {
            // The zone's name behind its offset, as Go writes it.
            let name = words.next().unwrap_or_default();
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"+-".contains(&byte);
            name.bytes().all(is_name).then_some(word)?
        }
        Some(_) => return None,
    };
    // The reading of a clock within the program that Go prints.
    let is_over = words.next().is_none_or(|word| word.starts_with("m="));
    is_over.then(|| format!("{date}T{clock}{offset}"))
}

/// A date with its parts apart.
fn date(text: &str, order: Option<DateOrder>) -> Option<Date> {
    let separator = text.chars().find(|letter| "/.-".contains(*letter))?;
    let mut parts = text.split(separator);
    let [first, second, third] = [parts.next()?, parts.next()?, parts.next()?];
    let (year, month, day) = match (first.len(), third.len(), order) {
        (4, ..) => (first, second, third),
        (_, 4, Some(DateOrder::Dmy)) => (third, second, first),
        (_, 4, Some(DateOrder::Mdy)) => (third, first, second),
        _ => return None,
    };
    let is_over = parts.next().is_none() && month.len() <= 2 && day.len() <= 2;
    is_over.then(|| Date::new(digits(year)?, digits(month)?, digits(day)?).ok())?
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// The hours that half of a day adds.
fn half_of(word: &str) -> Option<u8> {
    match &*word.replace('.', "").to_ascii_lowercase() {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

/// `9:00PM`.
fn without_half(clock: &str) -> (&str, Option<u8>) {
    let letters = clock.find(|letter: char| letter.is_ascii_alphabetic());
    let (digits, word) = clock.split_at(letters.unwrap_or(clock.len()));
    match half_of(word) {
        Some(half) => (digits, Some(half)),
        None => (clock, None),
    }
}

fn of_24_hours(clock: &str, half: Option<u8>) -> Option<String> {
    let (hour, rest) = clock.split_once(':')?;
    let hour: u8 = digits(hour)?;
    let hour = match half {
        None => hour,
        Some(half) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
    };
    Some(format!("{hour:02}:{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in(text: &str, zone: &str, order: Option<DateOrder>) -> Value<(i64, bool)> {
        let zone = TimeZone::get(zone).expect("there is such a zone");
        match read(text, &zone, order) {
            Value::Known(written) => Value::Known((written.time.second(), written.has_offset)),
            Value::Absent => Value::Absent,
            Value::Unreadable => Value::Unreadable,
        }
    }

    #[test]
    fn times_in_iso_8601() {
        // 2026-07-21 08:08:38 UTC.
        let expected = 1_784_621_318;
        for (text, zone, has_offset) in [
            ("2026-07-21T08:08:38Z", "UTC", true),
            ("2026-07-21 08:08:38.662991", "UTC", false),
            ("2026-07-21 13:38:38", "Asia/Kolkata", false),
            ("2026-07-21T13:38:38+05:30", "UTC", true),
            ("2026-07-21 13:38:38+0530", "UTC", true),
        ] {
            assert_eq!(
                read_in(text, zone, None),
                Value::Known((expected, has_offset)),
                "{text}"
            );
        }
        for text in [
            "yesterday",
            "1969-07-20T20:17:40Z",
            "2026-02-30T00:00:00Z",
            "1.2.3",
        ] {
            assert_eq!(read_in(text, "UTC", None), Value::Unreadable, "{text}");
        }
    }

    #[test]
    fn times_of_programs_and_spreadsheets() {
        // 2026-11-16 09:00:00 UTC.
        let expected = 1_794_819_600;
        let (dmy, mdy) = (Some(DateOrder::Dmy), Some(DateOrder::Mdy));
        for (text, order, has_offset) in [
            ("2026-11-16 09:00:00 +0000 UTC", None, true),
            ("2026-11-16 09:00:00.25 +0000 UTC m=+0.000012", None, true),
            ("2026-11-16 14:30:00 +0530 IST", None, true),
            ("2026-11-16 14:30:00 +0530 +0530", None, true),
            ("2026-11-16 09:00:00 UTC", None, true),
            ("2026-11-16 9:00 AM", None, false),
            ("2026/11/16 09:00:00", None, false),
            ("16/11/2026 09:00", dmy, false),
            ("16.11.2026 09:00:00", dmy, false),
            ("16-11-2026 9:00:00 am", dmy, false),
            ("11/16/2026, 9:00:00\u{202f}AM", mdy, false),
            ("11/16/2026 9:00AM", mdy, false),
            ("46342.375", None, false),
            ("1794819600", None, true),
            ("1794819600000", None, true),
        ] {
            assert_eq!(
                read_in(text, "UTC", order),
                Value::Known((expected, has_offset)),
                "{text}"
            );
        }
        let noon = |text| read_in(text, "UTC", dmy);
        assert_eq!(noon("16/11/2026 12:00 AM"), noon("16/11/2026 00:00"));
        assert_eq!(noon("16/11/2026 12:00 PM"), noon("16/11/2026 12:00"));
        assert_eq!(
            read_in("46342.375", "Asia/Kolkata", None),
            Value::Known((expected - 19_800, false))
        );
    }

    #[test]
    fn what_has_several_meanings_is_not_read() {
        for (text, order) in [
            ("05/06/2026 09:00", None),
            ("16/11/2026 09:00", None),
            ("16/11/2026 09:00", Some(DateOrder::Mdy)),
            ("16/11/26 09:00", Some(DateOrder::Dmy)),
            ("2026-11-16 13:00 PM", None),
            ("2026-11-16 09:00:00 IST", None),
            ("2026-11-16 09:00:00 +0000 UTC and more", None),
            ("16/11-2026", Some(DateOrder::Dmy)),
            ("123456", None),
        ] {
            assert_eq!(read_in(text, "UTC", order), Value::Unreadable, "{text}");
        }
    }

    #[test]
    fn first_seconds_are_none() {
        for text in [
            "0",
            "1970-01-01 00:00:00",
            "1970-01-01T05:30:00Z",
            "0001-01-01 00:00:00 +0000 UTC",
            "0000-00-00 00:00:00",
        ] {
            assert_eq!(read_in(text, "UTC", None), Value::Absent, "{text}");
        }
        assert_eq!(
            read_in("01/01/1970 05:30", "UTC", Some(DateOrder::Dmy)),
            Value::Absent
        );
    }
}
