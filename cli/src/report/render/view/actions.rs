//! What to do first.

use super::{Action, Group, Section, count, count_and_share, further_ones, minute};
use crate::report::count::{ActionGroup, Report};

pub(super) fn first(report: &Report) -> Option<Section> {
    let groups: Vec<Group> = report.actions.iter().map(group).collect();
    (!groups.is_empty()).then(|| Section {
        id: "first",
        title: "Recommended actions, most urgent first".to_owned(),
        intro: None,
        groups,
        tables: Vec::new(),
        notes: Vec::new(),
    })
}

/// More causes with the same advice are counted.
const MOST_CAUSES: usize = 12;

fn group(group: &ActionGroup) -> Group {
    let actions = group.actions.iter().map(|action| {
        let seen = match (&action.first, &action.last) {
            (Some(first), Some(last)) if minute(first) == minute(last) => minute(first),
            (Some(first), Some(last)) => format!("{} to {}", minute(first), minute(last)),
            _ => "times unknown".to_owned(),
        };
        let is_going_on = action.is_going_on == Some(true);
        let state = match action.is_going_on {
            Some(true) => ", ongoing",
            Some(false) => ", not recent",
            None => "",
        };
        let causes = action.causes.iter();
        let causes =
            causes.map(|cause| format!("{} ×{}", cause.label, count(cause.attempts.count)));
        let further = action.causes.len().saturating_sub(MOST_CAUSES);
        let more = further_ones(further as u64, "cause", "causes");
        Action {
            advice: action.advice.to_owned(),
            count: count_and_share(action.attempts),
            seen: format!("{seen}{state}"),
            is_going_on,
            causes: causes.take(MOST_CAUSES).chain(more).collect(),
        }
    });
    Group {
        id: group.id,
        title: group.title.to_owned(),
        count: count_and_share(group.attempts),
        actions: actions.collect(),
    }
}
