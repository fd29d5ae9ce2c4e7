//! The redial policy, as the command line has it.

use std::fmt;
use std::str::FromStr;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use vobiz_hangup::{Attempt, CallingHours, NamedPolicy, Redial, RedialPolicy};

use crate::calls::name_of;
use crate::vocabulary::among;

/// How often and when recipients are redialed.
#[derive(Debug, Args)]
pub(super) struct PolicyOptions {
    /// The redial policy
    #[arg(long, value_name = "NAME", default_value = "default", value_parser = among(NamedPolicy::ALL, NamedPolicy::id))]
    policy: NamedPolicy,

    /// The number of redials, instead of the policy's: 0 to 5
    #[arg(long, value_name = "COUNT")]
    redials: Option<usize>,

    /// The delay before each redial, such as 60m,240m; the last one is repeated
    #[arg(long, value_name = "SPANS", value_delimiter = ',')]
    delays: Vec<Seconds>,

    /// How long after the first attempt a recipient is redialed, such as 7d
    #[arg(long, value_name = "SPAN")]
    window: Option<Seconds>,

    /// The hours in which recipients may be called, such as 9:00-18:00, in the time zone of --time-zone
    #[arg(long, value_name = "HOURS")]
    calling_hours: Option<Hours>,
}

impl PolicyOptions {
    /// The policy without calling hours, or what is wrong with the options.
    pub(super) fn policy(&self) -> Result<RedialPolicy, String> {
        let named = self.policy.policy();
        let mut delays: Vec<u32> = self.delays.iter().map(|delay| delay.0).collect();
        if delays.is_empty() {
            delays = named.delays().to_vec();
            delays.truncate(self.redials.unwrap_or(usize::MAX));
        }
        let most = RedialPolicy::MOST_REDIALS;
        let redials = self.redials.unwrap_or(delays.len());
        if redials > most {
            return Err(format!(
                "a policy has at most {most} redials, as Vobiz Campaigns do"
            ));
        }
        if delays.len() > redials {
            return Err(format!(
                "there are {} delays for {redials} redials",
                delays.len()
            ));
        }
        let last = delays.last().copied().unwrap_or_default();
        delays.resize(redials, last);
        let window = self.window.map_or(named.window(), |window| window.0);
        RedialPolicy::new(&delays, window)
            .ok_or_else(|| format!("a policy has at most {most} redials"))
    }

    /// Everything that decides.
    pub(super) fn decider(&self, now: Timestamp, zone: &TimeZone) -> Result<Decider, String> {
        Ok(Decider {
            policy: self.policy()?,
            hours: self.calling_hours,
            zone: zone.clone(),
            now: now.as_second(),
        })
    }
}

/// What decides, and when.
pub(super) struct Decider {
    pub(super) policy: RedialPolicy,
    hours: Option<Hours>,
    zone: TimeZone,
    pub(super) now: i64,
}

impl Decider {
    /// Decides for a redial that is made now or later. The time of one that is due is when it became so.
    pub(super) fn decide<'a>(&self, attempts: impl Iterator<Item = &'a Attempt> + Clone) -> Redial {
        let redial = self.decide_at(self.now, attempts.clone());
        match redial {
            Redial::NotBefore { time } if time <= self.now => self.decide_at(i64::MIN, attempts),
            _ => redial,
        }
    }

    fn decide_at<'a>(
        &self,
        now: i64,
        attempts: impl Iterator<Item = &'a Attempt> + Clone,
    ) -> Redial {
        let Some(hours) = self.hours else {
            return self.policy.decide_at(now, attempts);
        };
        // The time zone may change its offset between the attempt and the opening.
        let mut redial = self.policy.decide_at(now, attempts.clone());
        for _ in 0..2 {
            let (Redial::NotBefore { time } | Redial::FixFirst { time, .. }) = redial else {
                return redial;
            };
            let Some(hours) = hours.at(time, &self.zone) else {
                return redial;
            };
            redial = self.policy.within(hours).decide_at(now, attempts.clone());
        }
        redial
    }

    /// The policy in words.
    pub(super) fn words(&self) -> String {
        let delays: Vec<String> = self
            .policy
            .delays()
            .iter()
            .map(|delay| Seconds(*delay).to_string())
            .collect();
        let redials = match delays.len() {
            0 => "no redials".to_owned(),
            1 => format!("1 redial after {}", delays[0]),
            count => format!("{count} redials after {}", delays.join(", ")),
        };
        let window = Seconds(self.policy.window());
        let hours = self
            .hours
            .map(|hours| format!(", calling hours {hours} {}", name_of(&self.zone)));
        format!(
            "{redials}, within {window} of the first attempt{}",
            hours.unwrap_or_default()
        )
    }

    pub(super) fn hours(&self) -> Option<String> {
        self.hours.map(|hours| hours.to_string())
    }
}

/// A number of seconds, as people write it.
#[derive(Clone, Copy, Debug)]
struct Seconds(u32);

const UNITS: [(char, u32); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

impl FromStr for Seconds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let seconds = || {
            let (_, unit) = UNITS.into_iter().find(|(unit, _)| text.ends_with(*unit))?;
            let number = &text[..text.len() - 1];
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            is_number
                .then_some(number)?
                .parse::<u32>()
                .ok()?
                .checked_mul(unit)
        };
        let usage = "write a number and a unit, such as 90s, 60m, 4h or 7d";
        seconds().map(Self).ok_or_else(|| usage.to_owned())
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A day is a day, but 90 minutes are not 1.5 hours.
        let unit = UNITS
            .into_iter()
            .find(|(_, seconds)| self.0 >= *seconds && self.0 % seconds == 0);
        let (unit, seconds) = unit.unwrap_or(('s', 1));
        write!(f, "{} {unit}", self.0 / seconds)
    }
}

/// Hours of a day, in minutes.
#[derive(Clone, Copy, Debug)]
struct Hours {
    opens: u16,
    closes: u16,
}

impl Hours {
    /// The hours with the offset that the zone has at this time.
    fn at(self, time: i64, zone: &TimeZone) -> Option<CallingHours> {
        let timestamp = Timestamp::from_second(time).ok()?;
        let minutes = zone.to_offset(timestamp).seconds() / 60;
        CallingHours::new(self.opens, self.closes, i16::try_from(minutes).ok()?)
    }
}

impl FromStr for Hours {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let minute = |text: &str| {
            let (hour, minute) = text.split_once(':').unwrap_or((text, "00"));
            let is_number = |text: &str| {
                (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
            };
            let (hour, minute) = (
                is_number(hour).then_some(hour)?,
                is_number(minute).then_some(minute)?,
            );
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            (minute < 60).then_some(hour * 60 + minute)
        };
        let hours = || {
            let (opens, closes) = text.split_once('-')?;
            let (opens, closes) = (minute(opens.trim())?, minute(closes.trim())?);
            CallingHours::new(opens, closes, 0).map(|_| Self { opens, closes })
        };
        hours().ok_or_else(|| "write two different times of a day, such as 9:00-18:00".to_owned())
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { opens, closes } = self;
        write!(
            f,
            "{}:{:02}-{}:{:02}",
            opens / 60,
            opens % 60,
            closes / 60,
            closes % 60
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_come_back() {
        for (text, shown) in [
            ("60m", "1 h"),
            ("90m", "90 m"),
            ("7d", "7 d"),
            ("0m", "0 s"),
            ("45s", "45 s"),
        ] {
            let seconds: Seconds = text.parse().expect("it is a span");
            assert_eq!(seconds.to_string(), shown);
        }
        for text in [
            "",
            "m",
            "60",
            "-1m",
            "+1m",
            "1.5h",
            "99999999d",
            "7 d",
            "1é",
        ] {
            assert!(text.parse::<Seconds>().is_err(), "{text}");
        }
    }

    #[test]
    fn hours_come_back() {
        for (text, shown) in [
            ("9:00-18:00", "9:00-18:00"),
            ("9-18", "9:00-18:00"),
            ("22:30-6:00", "22:30-6:00"),
            ("0-24", "0:00-24:00"),
        ] {
            let hours: Hours = text.parse().expect("they are hours");
            assert_eq!(hours.to_string(), shown);
        }
        for text in [
            "",
            "9:00",
            "9-9",
            "9-25",
            "24-9",
            "9:60-18",
            "a-b",
            "9:00-18:00-19:00",
            "-1-5",
        ] {
            assert!(text.parse::<Hours>().is_err(), "{text}");
        }
    }

    /// In Berlin, the clock goes from 2:00 to 3:00 in the night to 2027-03-28.
    #[test]
    fn an_opening_is_by_the_clock_of_its_own_day() {
        let zone = TimeZone::get("Europe/Berlin").expect("there is such a zone");
        let at = |text: &str| text.parse::<Timestamp>().expect("it is a time").as_second();
        let decider = Decider {
            policy: RedialPolicy::DEFAULT,
            hours: Some("9:00-18:00".parse().expect("they are hours")),
            zone,
            now: i64::MIN,
        };
        let busy = vobiz_hangup::HangupCause::BusyLine;
        let attempt = Attempt::classified(
            Some(at("2027-03-27T19:00:00Z")),
            Some(false),
            busy.outcome(),
            busy.remedy(),
            busy.fault(),
            busy.scope(),
        );
        let found = decider.decide([attempt].iter());
        assert_eq!(
            found,
            Redial::NotBefore {
                time: at("2027-03-28T07:00:00Z")
            }
        );
    }
}
