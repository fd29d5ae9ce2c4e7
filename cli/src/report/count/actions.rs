//! What to do first: who has to act, most urgent first.

use std::collections::BTreeMap;

use vobiz_hangup::{Fault, Remedy};

use super::attempts::{Attempts, Missed, ReadingSum};
use super::cause_counts;
use super::result::{Action, ActionGroup};
use super::shares::share;
use crate::calls::{Numbers, Reading, Time};

/// Who has to act, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Actor {
    Owner,
    Reputation,
    Support,
    List,
    Logs,
    Redial,
}

impl Actor {
    /// `None` if there is nothing to do.
    fn of(reading: &Reading) -> Option<Self> {
        match (reading.remedy, reading.fault) {
            (Remedy::NoAction, Fault::Nobody) => None,
            (_, Fault::Account | Fault::Application) => Some(Self::Owner),
            (_, Fault::CallerId) => Some(Self::Reputation),
            (Remedy::ContactSupport, _) => Some(Self::Support),
            (remedy, _) if remedy.is_retry() => Some(Self::Redial),
            (
                Remedy::Fix | Remedy::NoAction | Remedy::Unspecified,
                Fault::Destination | Fault::Recipient,
            ) => Some(Self::List),
            _ => Some(Self::Logs),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Owner => "account-and-application",
            Self::Reputation => "caller-ids",
            Self::Support => "support",
            Self::List => "list",
            Self::Logs => "logs",
            Self::Redial => "redial",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Owner => "Your account and application: calls fail until you fix this",
            Self::Reputation => "Your caller IDs: their reputation suffers with every call",
            Self::Support => "Vobiz support: report it",
            Self::List => "Your list of numbers: clean it",
            Self::Logs => "Your logs: find the cause",
            Self::Redial => "Your redials: run `hangup redial`",
        }
    }
}

#[derive(Default)]
struct Seen<'a> {
    attempts: u64,
    first: Option<Time>,
    last: Option<Time>,
    readings: Vec<(&'a Reading, Missed)>,
}

/// The groups of causes, most urgent first.
pub(super) fn actions(
    attempts: &Attempts<'_>,
    sums: &[ReadingSum],
    numbers: Numbers,
    show: impl Fn(Time) -> String,
) -> Vec<ActionGroup> {
    let mut seen: BTreeMap<(Actor, &'static str), Seen<'_>> = BTreeMap::new();
    for (reading, sum) in attempts.calls.readings.iter().zip(sums) {
        let sum = sum.missed;
        let Some(actor) = Actor::of(reading).filter(|_| sum.attempts > 0) else {
            continue;
        };
        let seen = seen.entry((actor, reading.advice)).or_default();
        seen.attempts += sum.attempts;
        seen.first = seen.first.into_iter().chain(sum.first).min();
        seen.last = seen.last.max(sum.last);
        seen.readings.push((reading, sum));
    }
    let all = attempts.all.len() as u64;
    let span = attempts.span;
    let mut groups: Vec<ActionGroup> = Vec::new();
    for ((actor, advice), seen) in seen {
        let action = Action {
            advice,
            attempts: share(seen.attempts, all),
            first: seen.first.map(&show),
            last: seen.last.map(&show),
            is_going_on: seen
                .last
                .zip(span)
                .map(|(last, span)| last >= going_on_since(span)),
            causes: cause_counts(seen.readings, all, numbers),
        };
        match groups.last_mut().filter(|group| group.id == actor.id()) {
            Some(group) => group.actions.push(action),
            None => groups.push(ActionGroup {
                id: actor.id(),
                title: actor.title(),
                attempts: share(0, all),
                actions: vec![action],
            }),
        }
    }
    for group in &mut groups {
        let attempts = group.actions.iter().map(|action| action.attempts.count);
        group.attempts = share(attempts.sum(), all);
        // The sort is stable, and the advice was in order.
        (group.actions).sort_by_key(|action| std::cmp::Reverse(action.attempts.count));
    }
    groups
}

/// What was seen since then is still going on: for the last day, or the last hour of less than two days.
fn going_on_since((first, last): (Time, Time)) -> Time {
    const HOUR: i64 = 3600;
    const DAY: i64 = 24 * HOUR;
    let is_long = last.second() - first.second() >= 2 * DAY;
    last.earlier(if is_long { DAY } else { HOUR })
}
