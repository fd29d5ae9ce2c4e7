//! What makes the report less sure.

use std::cmp::Reverse;

use indexmap::IndexMap;
use vobiz_hangup::FieldRole;

use super::attempts::{Attempts, ReadingSum};
use super::group::Listing;
use super::result::{Care, UnknownValue, Unreadable};
use crate::calls::{Answered, Calls, Conflict, ROLES};

pub(super) fn care(
    attempts: &Attempts<'_>,
    sums: &[ReadingSum],
    listing: &Listing,
    input_zone: &str,
) -> Care {
    let calls = attempts.calls;
    let counts = calls.counts();
    let (unknown_values, further_unknown_values) = unknown_values(calls, sums, listing);
    let (unreadable, further_unreadable) = unreadable(calls, listing);
    let contradictory = calls.readings.iter().zip(sums);
    let contradictory = contradictory.filter(|(reading, _)| reading.contradiction.is_some());
    let is_missing = |role: &&FieldRole| !counts.with_role.contains_key(*role);
    let mut care = Care {
        local_time_zone: input_zone.to_owned(),
        other_lines: counts.other_lines,
        utc_times: counts.utc_times,
        local_times: counts.local_times,
        contradictions: contradictory.map(|(_, sum)| sum.attempts).sum(),
        missing_fields: (ROLES.iter().filter(is_missing))
            .map(|role| role.id())
            .collect(),
        unknown_values,
        further_unknown_values,
        unreadable,
        further_unreadable,
        ..Care::default()
    };
    care.add_attempts(attempts);
    care
}

impl Care {
    fn add_attempts(&mut self, attempts: &Attempts<'_>) {
        for (_, call) in attempts.iter() {
            self.answer_unknown += u64::from(call.answered == Answered::Unknown);
            self.without_direction += u64::from(call.direction.is_none());
            self.without_uuid += u64::from(call.key.is_none());
            self.without_time += u64::from(call.start.is_none());
            self.without_number += u64::from(call.other_party().is_none());
            let conflicts = &mut self.answer_conflicts;
            match call.conflict {
                None => {}
                Some(Conflict::TalkWithoutAnswerTime) => conflicts.talk_without_answer_time += 1,
                Some(Conflict::AnswerTimeWithoutTalk) => conflicts.answer_time_without_talk += 1,
                Some(Conflict::AnswerBeforeStart) => conflicts.answer_before_start += 1,
            }
        }
    }
}

/// The values that the catalog does not have, and how many more there are.
fn unknown_values(
    calls: &Calls,
    sums: &[ReadingSum],
    listing: &Listing,
) -> (Vec<UnknownValue>, u64) {
    let mut unknown: IndexMap<(&'static str, &str), u64> = IndexMap::new();
    let sums = calls.readings.iter().zip(sums);
    for (reading, sum) in sums.filter(|(_, sum)| sum.attempts > 0) {
        for (field, value) in &reading.unknown {
            *unknown.entry((field, value)).or_default() += sum.attempts;
        }
    }
    unknown.sort_by(|one, count, other, other_count| (other_count, one).cmp(&(count, other)));
    let further = unknown.len().saturating_sub(listing.top) as u64;
    let values = unknown.into_iter().take(listing.top);
    let values = values.map(|((field, value), attempts)| UnknownValue {
        field,
        value: listing.numbers.in_text(value),
        attempts,
    });
    (values.collect(), further)
}

/// The columns with values that could not be read, and how many more there are.
fn unreadable(calls: &Calls, listing: &Listing) -> (Vec<Unreadable>, u64) {
    let mut columns: Vec<_> = calls.counts().unreadable.iter().collect();
    // The sort is stable, and the columns were in order.
    columns.sort_by_key(|(_, values)| Reverse(values.count));
    let further = columns.len().saturating_sub(listing.top) as u64;
    let columns = columns.into_iter().take(listing.top);
    let columns = columns.map(|(column, values)| Unreadable {
        column: listing.numbers.in_text(column),
        role: values.role.id(),
        example: listing.numbers.in_text(&values.example),
        values: values.count,
    });
    (columns.collect(), further)
}
