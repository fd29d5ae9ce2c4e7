//! What was counted.

use super::{counted, minute};
use crate::report::count::{Comparison, Head};

pub(super) fn head(head: &Head, comparison: Option<&Comparison>) -> Vec<String> {
    let span = match (&head.first, &head.last) {
        (Some(first), Some(last)) => format!(
            ", {} to {} ({})",
            minute(first),
            minute(last),
            head.time_zone
        ),
        _ => ", times unknown".to_owned(),
    };
    let attempts = counted(head.attempts, "attempt", "attempts");
    let mut lines = vec![format!("{attempts}{span}")];
    let sources = head.sources.iter();
    let sources: Vec<String> = sources
        .map(|source| {
            let records = counted(source.records, "record", "records");
            format!("{}: {records}", source.name)
        })
        .collect();
    lines.push(sources.join("; "));
    let left_out = &head.left_out;
    let reasons = [
        (
            left_out.repeated,
            "further record of a call",
            "further records of calls",
        ),
        (
            left_out.other_direction,
            "call in the other direction",
            "calls in the other direction",
        ),
        (left_out.other_leg, "other leg", "other legs"),
        (left_out.lost_races, "lost race", "lost races"),
        (
            left_out.other_time,
            "call at another time",
            "calls at other times",
        ),
        (
            left_out.without_time,
            "call without a time",
            "calls without a time",
        ),
        (
            left_out.initiated,
            "record of a call that begins",
            "records of calls that begin",
        ),
        (
            left_out.without_hangup,
            "record without a hangup field",
            "records without a hangup field",
        ),
        (left_out.unread, "unreadable record", "unreadable records"),
    ];
    let reasons = reasons.into_iter().filter(|(number, ..)| *number > 0);
    let reasons: Vec<String> = reasons
        .map(|(number, one, many)| counted(number, one, many))
        .collect();
    if !reasons.is_empty() {
        lines.push(format!("Left out: {}", reasons.join(", ")));
    }
    if comparison.is_none() && head.attempts > 0 {
        lines.push(
            "No comparison. Add --compare FILE, or --last 7d to compare with the week before"
                .to_owned(),
        );
    }
    if let Some(comparison) = comparison {
        let span = match (&comparison.first, &comparison.last) {
            (Some(first), Some(last)) => format!(", {} to {}", minute(first), minute(last)),
            _ => String::new(),
        };
        let attempts = counted(comparison.figures.attempts, "attempt", "attempts");
        lines.push(format!(
            "Compared with {}: {attempts}{span}",
            comparison.with
        ));
    }
    lines
}
