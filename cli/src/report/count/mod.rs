//! Counts calls. Nothing is printed here, and nothing here knows how a report looks.
//!
//! ```text
//! records → calls, each once → attempts → sums → report
//! ```

mod actions;
mod attempts;
mod caller_ids;
mod care;
mod clock;
mod group;
mod result;
mod shares;
mod tally;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use hashbrown::HashMap;
use vobiz_hangup::Outcome;

pub(crate) use attempts::Attempts;
pub(crate) use group::{By, Listing};
pub(crate) use result::*;
pub(crate) use tally::{FEWEST, Ratio, Tally};

use crate::calls::{
    Answered, Calls, Cause, Choice, Number, Numbers, Period, Reading, SourceCount, Time, name_of,
    written,
};
use attempts::{Missed, ReadingSum};
use shares::{change, change_of_talk, share};

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
    /// The attempts that are not known to be answered, by the code or name of their cause.
    pub(crate) by_cause: BTreeMap<String, u64>,
    /// All of these.
    pub(crate) missed: u64,
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
                let period = Period::default();
                let choice = Choice { period, ..choice };
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
        let (hours, days) = clock::clock(&attempts, zone);
        let report = Report {
            head: self.head(&attempts, sources),
            figures: Figures::from(&tally),
            comparison,
            outcomes: outcomes(&tally),
            actions: actions::actions(&attempts, &sums, self.listing.numbers, show),
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
            care: care::care(&attempts, &sums, &self.listing, &self.input_zone),
        };
        let mut by_cause = BTreeMap::new();
        for (reading, sum) in calls.readings.iter().zip(&sums) {
            if let Some(id) = reading.cause.id() {
                *by_cause.entry(id).or_default() += sum.missed.attempts;
            }
        }
        Answer {
            report,
            missed: tally.attempts - tally.answered,
            tally,
            by_cause,
        }
    }

    /// Which calls are counted, `last` resolved.
    fn choice(&self, calls: &Calls) -> Choice {
        let mut choice = self.choice.clone();
        if let Some((newest, seconds)) = calls.newest().zip(self.last) {
            // The time that is so long before the newest call is not in the period.
            choice.period.since = Time::from_second(newest.second() - seconds + 1);
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
                initiated: counts.initiated,
                without_hangup: counts.without_hangup,
                unread: counts.unread,
            },
        }
    }

    /// The causes of attempts that are not known to be answered, the most frequent first.
    fn causes(&self, calls: &Calls, sums: &[ReadingSum]) -> (Vec<CauseCount>, u64) {
        let counts = calls.readings.iter().zip(sums);
        let counts = counts
            .map(|(reading, sum)| (reading, sum.missed))
            .filter(|(_, missed)| missed.attempts > 0)
            .collect();
        let all = sums.iter().map(|sum| sum.missed.attempts).sum();
        let mut causes = cause_counts(counts, all, self.listing.numbers);
        causes.retain(|cause| cause.attempts.count >= self.listing.min_calls);
        let further = causes.len().saturating_sub(self.listing.top) as u64;
        causes.truncate(self.listing.top);
        (causes, further)
    }

    /// The numbers of most attempts in vain.
    fn wasted_numbers(&self, attempts: &Attempts<'_>) -> Vec<WastedNumber> {
        let mut counts: HashMap<Number, u64> = HashMap::new();
        for (attempt, call) in attempts.iter() {
            if let Some(number) = call.other_party().filter(|_| attempt.is_wasted) {
                *counts.entry(number).or_default() += 1;
            }
        }
        let text = |number: Number| number.text(&attempts.calls.addresses);
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_cached_key(|(number, count)| (Reverse(*count), text(*number)));
        counts.truncate(self.listing.top);
        let numbers = counts.into_iter().map(|(number, attempts)| WastedNumber {
            number: self.listing.shown(&text(number), false),
            attempts,
        });
        numbers.collect()
    }
}

/// The period of the same length before the one that is counted.
fn before(choice: &Choice, calls: &Calls) -> Option<Choice> {
    let since = choice.period.since?;
    let end = match choice.period.until {
        Some(until) => until.second(),
        None => calls.newest()?.second() + 1,
    };
    let length = end - since.second();
    let period = Period {
        since: Some(since.earlier(length)),
        until: Some(since),
    };
    (length > 0).then(|| Choice {
        period,
        ..choice.clone()
    })
}

/// Sums by cause, the most frequent first.
fn cause_counts(counts: Vec<(&Reading, Missed)>, all: u64, numbers: Numbers) -> Vec<CauseCount> {
    #[derive(Default)]
    struct Sum<'a> {
        missed: u64,
        unknown: u64,
        reading: Option<&'a Reading>,
    }
    let mut causes: BTreeMap<&Cause, Sum<'_>> = BTreeMap::new();
    for (reading, missed) in counts {
        let sum = causes.entry(&reading.cause).or_default();
        sum.missed += missed.attempts;
        sum.unknown += missed.unknown;
        sum.reading.get_or_insert(reading);
    }
    let causes = causes.into_iter().filter_map(|(cause, sum)| {
        let reading = sum.reading?;
        Some(CauseCount {
            cause: cause.id().map(|id| numbers.in_text(&id)),
            label: numbers.in_text(&cause.label()),
            outcome: reading.outcome.id(),
            fault: reading.fault.id(),
            attempts: share(sum.missed, all),
            answer_unknown: sum.unknown,
        })
    });
    let mut causes: Vec<CauseCount> = causes.collect();
    // The sort is stable, and the causes were in order.
    causes.sort_by_key(|cause| Reverse(cause.attempts.count));
    causes
}

/// Every class that has attempts: answered first, then outcomes in the order of the catalog, then those
/// that do not show whether they were answered.
fn outcomes(tally: &Tally) -> Vec<OutcomeCount> {
    let answered = ("answered", tally.answered);
    let outcomes = Outcome::ALL.iter();
    let outcomes = outcomes.map(|outcome| (outcome.id(), tally.unanswered(*outcome)));
    std::iter::once(answered)
        .chain(outcomes)
        .chain([("answer-unknown", tally.unknown)])
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
    #[derive(Default)]
    struct Count {
        attempts: u64,
        answered: Ratio,
    }
    let mut counts: BTreeMap<u16, Count> = BTreeMap::new();
    for (attempt, call) in attempts.iter().filter(|(one, _)| one.number_of_try > 0) {
        let count = counts.entry(attempt.number_of_try.min(MOST)).or_default();
        count.attempts += 1;
        count.answered.part += u64::from(call.is_answered());
        count.answered.whole += u64::from(call.answered != Answered::Unknown);
    }
    let tries = counts.into_iter().map(|(number, count)| Try {
        number,
        and_later: number == MOST,
        attempts: count.attempts,
        answered: count.answered.into(),
    });
    tries.collect()
}
