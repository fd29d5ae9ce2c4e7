//! What makes the report less sure.

use vobiz_hangup::FieldRole;

use super::{Row, Section, Table, columns, count, further_ones};
use crate::report::count::{Care, Head};

pub(super) fn care(care: &Care, head: &Head) -> Section {
    let mut notes = counts(care, head);
    notes.extend(unreadable(care));
    notes.extend(times(care));
    notes.extend(missing(care));
    notes.push("A cause is a report to the platform, not a person's action: many phones report a pressed reject button as busy.".to_owned());
    let rows = care.unknown_values.iter().map(|unknown| {
        Row::of([
            format!("{} \"{}\"", unknown.field, unknown.value),
            count(unknown.attempts),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let tables = (!rows.is_empty()).then(|| Table {
        id: "unknown-values".to_owned(),
        caption: Some("Values that are not in the catalog".to_owned()),
        columns: columns(&["Value", "Attempts"]),
        rows,
        further: further_ones(care.further_unknown_values, "value", "values"),
        most_on_screen: None,
    });
    Section {
        id: "care",
        title: "Data quality".to_owned(),
        intro: None,
        groups: Vec::new(),
        tables: tables.into_iter().collect(),
        notes,
    }
}

/// What was counted although something is unknown, or not counted because of it.
fn counts(care: &Care, head: &Head) -> Vec<String> {
    let conflicts = &care.answer_conflicts;
    let counts = [
        (head.left_out.unread, "Records that could not be read"),
        (
            head.left_out.without_hangup,
            "Records without a hangup field, which are not counted",
        ),
        (care.other_lines, "Lines without a record"),
        (head.left_out.repeated, "Records that repeat a counted call"),
        (
            care.answer_unknown,
            "Attempts with an unknown answer, which rates ignore",
        ),
        (
            conflicts.talk_without_answer_time,
            "Attempts with talk seconds but no answer time, counted as answered",
        ),
        (
            conflicts.answer_time_without_talk,
            "Attempts with an answer time but zero talk seconds, counted as unanswered",
        ),
        (
            conflicts.answer_before_start,
            "Attempts with an answer time before their start, which is ignored",
        ),
        (
            care.without_direction,
            "Attempts without a direction, counted like the others, with masked numbers. Name your numbers with --own",
        ),
        (
            care.without_uuid,
            "Attempts without a call UUID, each counted, even if it repeats a call",
        ),
        (
            care.without_time,
            "Attempts without a readable start, which hours, days and redials omit",
        ),
        (
            care.without_number,
            "Attempts without a number of the other party, which redials omit",
        ),
        (
            care.contradictions,
            "Attempts with contradictory hangup fields, where the code decides",
        ),
    ];
    let counts = counts.into_iter().filter(|(number, _)| *number > 0);
    counts
        .map(|(number, what)| format!("{what}: {}.", count(number)))
        .collect()
}

/// The columns with unreadable values.
fn unreadable(care: &Care) -> Vec<String> {
    let columns = care.unreadable.iter().map(|unreadable| {
        let role: Option<FieldRole> = unreadable.role.parse().ok();
        let is_time = |role| matches!(role, FieldRole::Start | FieldRole::Answer | FieldRole::End);
        let advice = if role.is_some_and(is_time) && unreadable.example.contains(['/', '.', '-']) {
            ". For dates such as 05/06/2026, give their order with --date-order"
        } else {
            ""
        };
        format!(
            "Unreadable values of `{}`, such as `{}`: {}{advice}.",
            unreadable.column,
            unreadable.example,
            count(unreadable.values)
        )
    });
    let further = further_ones(care.further_unreadable, "column", "columns");
    let further = further.map(|further| format!("{further} with unreadable values."));
    columns.chain(further).collect()
}

/// The time zone of times that do not name theirs.
fn times(care: &Care) -> Option<String> {
    (care.local_times > 0).then(|| {
        let mixed = if care.utc_times > 0 {
            format!("; {} are in UTC or have one", count(care.utc_times))
        } else {
            String::new()
        };
        format!(
            "Times without an offset: {}{mixed}. The former were read as {}; name their time zone with --input-time-zone.",
            count(care.local_times),
            care.local_time_zone
        )
    })
}

fn missing(care: &Care) -> Option<String> {
    let missing = care.missing_fields.iter().map(|id| {
        let role = id.parse::<FieldRole>();
        role.map_or_else(|_| (*id).to_owned(), |role| role.description().to_owned())
    });
    let missing: Vec<String> = missing.collect();
    (!missing.is_empty()).then(|| format!("No record has: {}.", missing.join("; ")))
}
