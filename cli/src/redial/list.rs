//! Who is redialed, and when: everybody in exactly one group.

use std::collections::{BTreeMap, HashSet};

use vobiz_hangup::{Attempt, Fault, Redial, StopReason, Unclear};

use super::policy::Decider;
use super::recipient::{Country, Recipient};
use crate::calls::{Answered, Call, Calls, Cause, Choice, LeftOut, Time};

/// Where a recipient belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Reached,
    Now,
    Later,
    Fix(Fault),
    Stopped(StopReason),
    Excluded,
    Unclear(Unclear),
    NotANumber,
}

impl Group {
    pub(super) fn id(self) -> String {
        match self {
            Self::Reached => "reached".to_owned(),
            Self::Now => "redial-now".to_owned(),
            Self::Later => "redial-later".to_owned(),
            Self::Fix(fault) => format!("fix-{fault}"),
            Self::Stopped(reason) => reason.id().to_owned(),
            Self::Excluded => "excluded".to_owned(),
            Self::Unclear(reason) => reason.id().to_owned(),
            Self::NotANumber => "not-a-number".to_owned(),
        }
    }

    pub(super) fn is_redialed(self) -> bool {
        matches!(self, Self::Now | Self::Later)
    }

    fn of(redial: Redial, now: i64) -> (Self, Option<i64>) {
        match redial {
            Redial::NotBefore { time } if time <= now => (Self::Now, Some(time)),
            Redial::NotBefore { time } => (Self::Later, Some(time)),
            Redial::FixFirst { fault, time, .. } => (Self::Fix(fault), Some(time)),
            Redial::Stop {
                reason: StopReason::Answered,
            } => (Self::Reached, None),
            Redial::Stop { reason } => (Self::Stopped(reason), None),
            Redial::Unclear { reason } => (Self::Unclear(reason), None),
        }
    }
}

/// A recipient with the decision.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) recipient: Recipient,
    pub(super) group: Group,
    /// From when on the recipient may be redialed.
    pub(super) time: Option<i64>,
    pub(super) attempts: u32,
    /// The place of the last call.
    pub(super) last: u32,
}

/// Everybody.
pub(super) struct List {
    /// Those who are redialed by time, the others by their group.
    pub(super) entries: Vec<Entry>,
    pub(super) groups: BTreeMap<Group, u64>,
    pub(super) attempts: u64,
    pub(super) left_out: LeftOut,
    /// Calls without a number that was called.
    pub(super) without_number: u64,
}

/// Decides about everybody who was called.
pub(super) struct Decisions<'a> {
    pub(super) calls: &'a Calls,
    pub(super) choice: Choice,
    pub(super) country: Country,
    pub(super) excluded: HashSet<Recipient>,
    pub(super) decider: Decider,
}

impl Decisions<'_> {
    pub(super) fn list(&self) -> List {
        let mut list = List {
            entries: Vec::new(),
            groups: BTreeMap::new(),
            attempts: 0,
            left_out: LeftOut::default(),
            without_number: 0,
        };
        let attempts = self.attempts(&mut list);
        list.attempts = attempts.len() as u64;
        let mut made = Vec::new();
        for attempts in attempts.chunk_by(|one, other| one.0 == other.0) {
            made.clear();
            made.extend(attempts.iter().map(|(_, place)| self.attempt(*place)));
            let entry = self.entry(attempts, &made);
            *list.groups.entry(entry.group).or_default() += 1;
            list.entries.push(entry);
        }
        list.entries.sort_unstable_by_key(|entry| {
            let is_redialed = entry.group.is_redialed();
            let group = (!is_redialed).then_some(entry.group);
            (!is_redialed, group, entry.time, entry.recipient)
        });
        list
    }

    /// The attempts with their recipients, of each recipient in the order of time.
    fn attempts(&self, list: &mut List) -> Vec<(Recipient, u32)> {
        let mut attempts = Vec::new();
        for (place, call) in (0..).zip(&self.calls.all) {
            if !self.choice.wants(self.calls, call, &mut list.left_out) {
                continue;
            }
            match call.other_party() {
                Some(number) => attempts.push((self.country.recipient(number), place)),
                None => list.without_number += 1,
            }
        }
        // What follows the time makes the order of equals the same whatever the order of the input.
        attempts.sort_unstable_by_key(|(recipient, place)| {
            let call = self.call(*place);
            let reading = self.calls.reading(call);
            (
                *recipient,
                call.start,
                call.key,
                call.answered,
                &reading.cause,
                call.from,
            )
        });
        attempts
    }

    fn call(&self, place: u32) -> &Call {
        &self.calls.all[place as usize]
    }

    fn attempt(&self, place: u32) -> Attempt {
        let call = self.call(place);
        let reading = self.calls.reading(call);
        let time = call.start.map(Time::second);
        let answered = match call.answered {
            Answered::Yes => Some(true),
            Answered::No => Some(false),
            Answered::Unknown => None,
        };
        if reading.cause == Cause::Nothing {
            return Attempt::in_progress(time, answered);
        }
        let (outcome, remedy) = (reading.outcome, reading.remedy);
        Attempt::classified(
            time,
            answered,
            outcome,
            remedy,
            reading.fault,
            reading.scope,
        )
    }

    fn entry(&self, attempts: &[(Recipient, u32)], made: &[Attempt]) -> Entry {
        let (recipient, last) = attempts[attempts.len() - 1];
        let (group, time) = match recipient {
            Recipient::Other(_) => (Group::NotANumber, None),
            Recipient::Number(_) => Group::of(self.decider.decide(made.iter()), self.decider.now),
        };
        let is_open = matches!(
            group,
            Group::Now | Group::Later | Group::Fix(_) | Group::Unclear(_)
        );
        let is_excluded = is_open && self.excluded.contains(&recipient);
        Entry {
            recipient,
            group: if is_excluded { Group::Excluded } else { group },
            time: time.filter(|_| !is_excluded),
            attempts: u32::try_from(made.len()).unwrap_or(u32::MAX),
            last,
        }
    }
}
