//! Attempts by hour, weekday and day.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use jiff::tz::TimeZone;
use vobiz_hangup::Fault;

use super::attempts::Attempts;
use super::result::{Day, FaultCount, Hour};
use crate::calls::{Answered, date, local};

/// The most days of which each is listed, even one without calls.
const MOST_DAYS: i32 = 1000;

/// What became of the attempts of a day.
#[derive(Default)]
struct Counts {
    hour: Hour,
    faults: [u64; Fault::ALL.len()],
}

impl Hour {
    fn add(&mut self, answered: Answered) {
        self.attempts += 1;
        self.answered += u64::from(answered == Answered::Yes);
        self.answer_unknown += u64::from(answered == Answered::Unknown);
    }
}

/// Hours of weekdays, and days.
pub(super) fn clock(attempts: &Attempts<'_>, zone: &TimeZone) -> (Vec<Vec<Hour>>, Vec<Day>) {
    let mut hours = vec![vec![Hour::default(); 24]; 7];
    let mut days: HashMap<i32, Counts> = HashMap::new();
    for (attempt, call) in attempts.iter() {
        let Some(time) = call.start else {
            continue;
        };
        let clock = local(time, zone);
        hours[usize::from(clock.weekday)][usize::from(clock.hour)].add(call.answered);
        let day = days.entry(clock.day).or_default();
        day.hour.add(call.answered);
        if call.answered == Answered::No {
            day.faults[attempts.reading(attempt).fault as usize] += 1;
        }
    }
    // Days without calls are days, too; of more than some years, they would be too many.
    let ends = days.keys().min().copied().zip(days.keys().max().copied());
    if let Some((first, last)) = ends.filter(|(first, last)| last - first < MOST_DAYS) {
        for day in first..last {
            days.entry(day).or_default();
        }
    }
    let days = BTreeMap::from_iter(days).into_iter();
    (
        hours,
        days.map(|(day, counts)| counts.into_day(day)).collect(),
    )
}

impl Counts {
    fn into_day(self, day: i32) -> Day {
        let faults = Fault::ALL.iter().zip(self.faults);
        let faults = faults.filter(|(_, attempts)| *attempts > 0);
        Day {
            date: date(day),
            attempts: self.hour.attempts,
            answered: self.hour.answered,
            answer_unknown: self.hour.answer_unknown,
            faults: faults
                .map(|(fault, attempts)| FaultCount {
                    fault: fault.id(),
                    attempts,
                })
                .collect(),
        }
    }
}
