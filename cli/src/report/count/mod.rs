//! Counts calls. Nothing is printed here, and nothing here knows how a report looks.
//!
//! ```text
//! records → calls, each once → attempts → sums → report
//! ```

mod actions;
mod attempts;
mod calendar;
mod call;
mod caller_ids;
mod calls;
mod group;
mod mask;
mod number;
mod reader;
mod result;
mod shares;
mod tally;
#[cfg(test)]
mod tests;
mod time;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use hashbrown::HashMap;
use indexmap::IndexMap;
use jiff::tz::TimeZone;
use vobiz_hangup::{Fault, FieldRole, Outcome};

pub(crate) use attempts::{Attempts, Choice};
pub(crate) use calendar::WEEKDAYS;
pub(crate) use call::Direction;
pub(crate) use calls::Calls;
pub(crate) use group::{By, Listing};
pub(crate) use mask::Numbers;
pub(crate) use reader::{Piece, ROLES, Reader};
pub(crate) use result::*;
pub(crate) use tally::{FEWEST, Ratio, Tally};
pub(crate) use time::{Span, Time};

use attempts::ReadingSum;
use attempts::other_party;
use calendar::{date, local, written};
use call::{Cause, Reading};
use shares::{change, change_of_talk, share};

/// The most days of which each is listed, even one without calls.
const MOST_DAYS: i32 = 1000;

/// What is asked of the calls.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) choice: Choice,
    /// Instead of `since`: so many seconds before the newest call.
    pub(crate) last: Option<i64>,
    pub(crate) listing: Listing,
    pub(crate) by: Vec<By>,
    /// The time zone of times without an offset, for the reader of the report.
    pub(crate) input_zone: String,
}

/// Other calls to compare with, and their name.
pub(crate) struct Other<'a> {
    pub(crate) name: String,
    pub(crate) calls: &'a Calls,
}

/// A report, and the sums that limits are checked against.
pub(crate) struct Answer {
    pub(crate) report: Report,
    pub(crate) tally: Tally,
    /// The attempts by cause; those of a SIP cause or of an unknown value by its name.
    pub(crate) by_cause: BTreeMap<String, u64>,
}

impl Question {
    /// Counts.
    pub(crate) fn answer(
        &self,
        calls: &Calls,
        sources: Vec<SourceCount>,
        other: Option<Other<'_>>,
    ) -> Answer {
        let choice = self.choice(calls);
        let attempts = Attempts::new(calls, &choice);
        let tally = attempts.tally(self.listing.short);
        let comparison = match other {
            Some(other) => {
                let choice = Choice {
                    since: None,
                    until: None,
                    ..choice
                };
                self.compare(&tally, &choice, other.calls, other.name)
            }
            None => before(&choice, calls).and_then(|before| {
                self.compare(&tally, &before, calls, "the period before".to_owned())
            }),
        };
        let zone = &self.listing.zone;
        let show = |time| written(time, zone);
        let sums = attempts.by_reading();
        let (causes, further_causes) = self.causes(calls, &sums);
        let (caller_ids, further_caller_ids) = caller_ids::caller_ids(&attempts, &self.listing);
        let (hours, days) = self.clock(&attempts);
        let report = Report {
            head: self.head(&attempts, sources),
            figures: Figures::from(&tally),
            comparison,
            outcomes: outcomes(&tally),
            actions: actions::actions(&attempts, &sums, show),
            causes,
            further_causes,
            caller_ids,
            further_caller_ids,
            groups: (self.by.iter())
                .map(|by| group::group(&attempts, *by, &self.listing))
                .collect(),
            hours,
            days,
            tries: tries(&attempts),
            wasted_numbers: self.wasted_numbers(&attempts),
            care: self.care(&attempts, &sums),
        };
        let mut by_cause = BTreeMap::new();
        for (reading, sum) in calls.readings.iter().zip(&sums) {
            if let Some(id) = reading.cause.id() {
                *by_cause.entry(id).or_default() += sum.attempts;
            }
        }
        Answer {
            report,
            tally,
            by_cause,
        }
    }

    /// Which calls are counted, `last` resolved.
    fn choice(&self, calls: &Calls) -> Choice {
        let mut choice = self.choice.clone();
        if let Some(seconds) = self.last {
            choice.since = calls.newest().map(|newest| newest.earlier(seconds));
        }
        choice
    }

    fn compare(
        &self,
        now: &Tally,
        choice: &Choice,
        calls: &Calls,
        with: String,
    ) -> Option<Comparison> {
        let attempts = Attempts::new(calls, choice);
        let then = attempts.tally(self.listing.short);
        if then.attempts == 0 {
            return None;
        }
        let span = attempts.span;
        let show = |time| written(time, &self.listing.zone);
        Some(Comparison {
            with,
            first: span.map(|(first, _)| show(first)),
            last: span.map(|(_, last)| show(last)),
            figures: Figures::from(&then),
            answer_rate: change(now.answer_rate(), then.answer_rate()),
            delivered: change(now.delivered(), then.delivered()),
            mean_talk_seconds: change_of_talk(now, &then),
            wasted_redials: change(Some(now.wasted()), Some(then.wasted())),
        })
    }

    fn head(&self, attempts: &Attempts<'_>, sources: Vec<SourceCount>) -> Head {
        let span = attempts.span;
        let show = |time| written(time, &self.listing.zone);
        let counts = attempts.calls.counts();
        let left_out = attempts.left_out;
        Head {
            attempts: attempts.all.len() as u64,
            first: span.map(|(first, _)| show(first)),
            last: span.map(|(_, last)| show(last)),
            time_zone: name_of(&self.listing.zone),
            sources,
            left_out: LeftOut {
                other_direction: left_out.other_direction,
                other_leg: left_out.other_leg,
                lost_races: left_out.lost_races,
                other_time: left_out.other_time,
                without_time: left_out.without_time,
                repeated: counts.repeated,
                without_hangup: counts.without_hangup,
                unread: counts.unread,
            },
        }
    }

    /// The causes of attempts that were not answered, the most frequent first.
    fn causes(&self, calls: &Calls, sums: &[ReadingSum]) -> (Vec<CauseCount>, u64) {
        let counts = calls.readings.iter().zip(sums);
        let counts = counts
            .map(|(reading, sum)| (reading, sum.unanswered))
            .filter(|(_, count)| *count > 0)
            .collect();
        let unanswered = sums.iter().map(|sum| sum.unanswered).sum();
        let mut causes = cause_counts(counts, unanswered);
        causes.retain(|cause| cause.attempts.count >= self.listing.min_calls);
        let further = causes.len().saturating_sub(self.listing.top) as u64;
        causes.truncate(self.listing.top);
        (causes, further)
    }

    /// Hours of weekdays, and days.
    fn clock(&self, attempts: &Attempts<'_>) -> (Vec<Vec<Hour>>, Vec<Day>) {
        #[derive(Default)]
        struct Counts {
            attempts: u64,
            answered: u64,
            faults: [u64; Fault::ALL.len()],
        }
        let mut hours = vec![vec![Hour::default(); 24]; 7];
        let mut days: HashMap<i32, Counts> = HashMap::new();
        for (attempt, call) in attempts.iter() {
            let Some(time) = call.start else {
                continue;
            };
            let clock = local(time, &self.listing.zone);
            let is_answered = call.answered == Some(true);
            let hour = &mut hours[usize::from(clock.weekday)][usize::from(clock.hour)];
            let day = days.entry(clock.day).or_default();
            hour.attempts += 1;
            day.attempts += 1;
            if is_answered {
                hour.answered += 1;
                day.answered += 1;
            } else {
                let fault = attempts.reading(attempt).fault;
                day.faults[fault as usize] += 1;
            }
        }
        // Days without calls are days, too; of more than some years, they would be too many.
        let ends = days.keys().min().copied().zip(days.keys().max().copied());
        if let Some((first, last)) = ends.filter(|(first, last)| last - first < MOST_DAYS) {
            for day in first..last {
                days.entry(day).or_default();
            }
        }
        let days = BTreeMap::from_iter(days);
        let days = days.into_iter().map(|(day, counts)| Day {
            date: date(day),
            attempts: counts.attempts,
            answered: counts.answered,
            faults: (Fault::ALL.iter().zip(counts.faults))
                .filter(|(_, attempts)| *attempts > 0)
                .map(|(fault, attempts)| FaultCount {
                    fault: fault.id(),
                    attempts,
                })
                .collect(),
        });
        (hours, days.collect())
    }

    /// The numbers of most attempts in vain.
    fn wasted_numbers(&self, attempts: &Attempts<'_>) -> Vec<WastedNumber> {
        let mut counts: HashMap<number::Number, u64> = HashMap::new();
        for (attempt, call) in attempts.iter() {
            if let Some(number) = other_party(call).filter(|_| attempt.is_wasted) {
                *counts.entry(number).or_default() += 1;
            }
        }
        let text = |number: number::Number| number.text(&attempts.calls.addresses);
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_cached_key(|(number, count)| (Reverse(*count), text(*number)));
        counts.truncate(self.listing.top);
        let numbers = counts.into_iter().map(|(number, attempts)| WastedNumber {
            number: self.listing.numbers.other(&text(number)),
            attempts,
        });
        numbers.collect()
    }

    fn care(&self, attempts: &Attempts<'_>, sums: &[ReadingSum]) -> Care {
        let mut care = Care {
            local_time_zone: self.input_zone.clone(),
            ..Care::default()
        };
        let mut unknown: IndexMap<(&'static str, &str), u64> = IndexMap::new();
        for (_, call) in attempts.iter() {
            care.cannot_tell += u64::from(call.answered.is_none());
            care.without_direction += u64::from(call.direction.is_none());
            care.without_uuid += u64::from(call.key.is_none());
            care.without_time += u64::from(call.start.is_none());
            care.without_number += u64::from(other_party(call).is_none());
        }
        let sums = attempts.calls.readings.iter().zip(sums);
        for (reading, sum) in sums.filter(|(_, sum)| sum.attempts > 0) {
            if reading.contradiction.is_some() {
                care.contradictions += sum.attempts;
            }
            for (field, value) in &reading.unknown {
                *unknown.entry((field, value)).or_default() += sum.attempts;
            }
        }
        unknown.sort_by(|one, count, other, other_count| (other_count, one).cmp(&(count, other)));
        let top = self.listing.top;
        care.further_unknown_values = unknown.len().saturating_sub(top) as u64;
        let unknown = unknown.into_iter().take(top);
        care.unknown_values = unknown
            .map(|((field, value), attempts)| UnknownValue {
                field,
                value: value.to_owned(),
                attempts,
            })
            .collect();
        let counts = attempts.calls.counts();
        care.other_lines = counts.other_lines;
        care.unread_times = counts.unread_times;
        care.utc_times = counts.utc_times;
        care.local_times = counts.local_times;
        let is_missing = |role: &&FieldRole| !counts.with_role.contains_key(*role);
        care.missing_fields = (ROLES.iter().filter(is_missing))
            .map(|role| role.id())
            .collect();
        care
    }
}

/// The period of the same length before the one that is counted.
fn before(choice: &Choice, calls: &Calls) -> Option<Choice> {
    let since = choice.since?;
    let end = choice.until.or_else(|| calls.newest())?;
    let length = end.second() - since.second();
    (length > 0).then(|| Choice {
        since: Some(since.earlier(length)),
        until: Some(since),
        ..choice.clone()
    })
}

/// Sums by cause, the most frequent first.
fn cause_counts(counts: Vec<(&Reading, u64)>, all: u64) -> Vec<CauseCount> {
    let mut causes: BTreeMap<&Cause, (u64, &Reading)> = BTreeMap::new();
    for (reading, count) in counts {
        causes.entry(&reading.cause).or_insert((0, reading)).0 += count;
    }
    let causes = causes.into_iter();
    let mut causes: Vec<CauseCount> = causes
        .map(|(cause, (count, reading))| CauseCount {
            cause: cause.id(),
            label: cause.label(),
            outcome: reading.outcome.id(),
            fault: reading.fault.id(),
            attempts: share(count, all),
        })
        .collect();
    // The sort is stable, and the causes were in order.
    causes.sort_by_key(|cause| Reverse(cause.attempts.count));
    causes
}

/// Every class that has attempts: answered first, then outcomes in the order of the catalog.
fn outcomes(tally: &Tally) -> Vec<OutcomeCount> {
    let answered = ("answered", tally.answered);
    let outcomes = Outcome::ALL.iter();
    let outcomes = outcomes.map(|outcome| (outcome.id(), tally.unanswered(*outcome)));
    std::iter::once(answered)
        .chain(outcomes)
        .filter(|(_, count)| *count > 0)
        .map(|(outcome, count)| OutcomeCount {
            outcome: outcome.to_owned(),
            attempts: share(count, tally.attempts),
        })
        .collect()
}

/// Attempts by which attempt to their number they were.
fn tries(attempts: &Attempts<'_>) -> Vec<Try> {
    /// Later ones are counted together.
    const MOST: u16 = 6;
    let mut counts: BTreeMap<u16, Ratio> = BTreeMap::new();
    for (attempt, call) in attempts.iter() {
        if attempt.number_of_try > 0 {
            let count = counts.entry(attempt.number_of_try.min(MOST)).or_default();
            count.whole += 1;
            count.part += u64::from(call.answered == Some(true));
        }
    }
    let tries = counts.into_iter().map(|(number, answered)| Try {
        number,
        and_later: number == MOST,
        answered: answered.into(),
    });
    tries.collect()
}

/// The name of a time zone.
pub(crate) fn name_of(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}
