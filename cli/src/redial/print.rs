//! The list for people, for programs and for Vobiz's campaigns.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::list::{Entry, Group, List};
use super::policy::Decider;
use super::recipient::Country;
use crate::calls::{Calls, Numbers, written};
use crate::json;
use crate::terminal::escape;

/// Everything that is printed.
pub(super) struct Printed<'a> {
    pub(super) calls: &'a Calls,
    pub(super) list: &'a List,
    pub(super) decider: &'a Decider,
    pub(super) country: Country,
    pub(super) zone: &'a TimeZone,
    pub(super) numbers: Numbers,
    /// Whether those are listed who are not redialed.
    pub(super) stopped: bool,
    /// Whether only those are listed whose time has come.
    pub(super) due: bool,
}

/// A row of the list.
#[derive(Serialize)]
struct Row {
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    not_before: Option<String>,
    attempts: u32,
    redials_left: usize,
    last_cause: Option<String>,
    last_outcome: Option<&'static str>,
    last_call: Option<String>,
    from: Option<String>,
}

const COLUMNS: [&str; 8] = [
    "to",
    "not_before",
    "attempts",
    "redials_left",
    "last_cause",
    "last_outcome",
    "last_call",
    "from",
];

impl Printed<'_> {
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.list.entries.iter();
        entries.filter(|entry| match entry.group {
            Group::Now => !self.stopped,
            Group::Later => !self.stopped && !self.due,
            Group::Reached => false,
            _ => self.stopped,
        })
    }

    fn row(&self, entry: &Entry) -> Row {
        let call = &self.calls.all[entry.last as usize];
        let reading = self.calls.reading(call);
        let has_ended = reading.cause.id().is_some();
        let from = call
            .from
            .map(|from| self.country.recipient(from).dialed(self.calls));
        Row {
            to: entry.recipient.dialed(self.calls),
            reason: self.stopped.then(|| entry.group.id()),
            not_before: entry.time.map(|time| self.time(time)),
            attempts: entry.attempts,
            redials_left: self.redials_left(entry),
            last_cause: reading.cause.id(),
            last_outcome: has_ended.then(|| reading.outcome.id()),
            last_call: call.start.map(|start| written(start, self.zone)),
            from,
        }
    }

    fn redials_left(&self, entry: &Entry) -> usize {
        let used = usize::try_from(entry.attempts)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        self.decider.policy.delays().len().saturating_sub(used)
    }

    fn time(&self, second: i64) -> String {
        let timestamp = Timestamp::from_second(second).unwrap_or_default();
        let offset = self.zone.to_offset(timestamp);
        timestamp.display_with_offset(offset).to_string()
    }

    pub(super) fn csv(&self, output: &mut impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(output);
        let reason = self.stopped.then_some("reason");
        writer.write_record(COLUMNS.into_iter().chain(reason))?;
        for entry in self.entries() {
            let row = self.row(entry);
            let (attempts, left) = (row.attempts.to_string(), row.redials_left.to_string());
            let cells = [
                &row.to,
                row.not_before.as_deref().unwrap_or_default(),
                &attempts,
                &left,
                row.last_cause.as_deref().unwrap_or_default(),
                row.last_outcome.unwrap_or_default(),
                row.last_call.as_deref().unwrap_or_default(),
                row.from.as_deref().unwrap_or_default(),
            ];
            writer.write_record(cells.into_iter().chain(row.reason.as_deref()))?;
        }
        writer.flush()
    }

    /// The columns that a campaign takes: any other would become a SIP header.
    pub(super) fn contacts(&self, with_from: bool, output: &mut impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(output);
        let from = with_from.then_some("from");
        writer.write_record(["to"].into_iter().chain(from))?;
        for entry in self.entries() {
            let row = self.row(entry);
            let from = with_from.then(|| row.from.unwrap_or_default());
            writer.write_record([row.to].into_iter().chain(from))?;
        }
        writer.flush()
    }

    pub(super) fn json(&self, output: &mut impl Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Head<'a> {
            as_of: String,
            delays: &'a [u32],
            window: u32,
            calling_hours: Option<String>,
            attempts: u64,
            recipients: usize,
            groups: BTreeMap<String, u64>,
        }
        let groups = self.list.groups.iter();
        let head = Head {
            as_of: self.time(self.decider.now),
            delays: self.decider.policy.delays(),
            window: self.decider.policy.window(),
            calling_hours: self.decider.hours(),
            attempts: self.list.attempts,
            recipients: self.list.entries.len(),
            groups: groups.map(|(group, count)| (group.id(), *count)).collect(),
        };
        output.write_all(b"{\"summary\":")?;
        json::write(output, &head)?;
        output.write_all(b",\"list\":[")?;
        for (place, entry) in self.entries().enumerate() {
            output.write_all(if place == 0 { b"\n" } else { b",\n" })?;
            json::write(output, &self.row(entry))?;
        }
        output.write_all(b"\n]}\n")
    }

    pub(super) fn text(&self, output: &mut impl Write) -> io::Result<()> {
        self.summary(output)?;
        self.text_list(output)
    }

    fn summary(&self, output: &mut impl Write) -> io::Result<()> {
        let (recipients, attempts) = (self.list.entries.len(), self.list.attempts);
        writeln!(
            output,
            "{:<24}{recipients:>8}   of {attempts} attempts",
            "Recipients"
        )?;
        let mut heading = None;
        for (group, count) in &self.list.groups {
            let (above, label) = label(*group);
            if above.is_some() && above != heading {
                writeln!(output, "  {}", above.unwrap_or_default())?;
            }
            heading = above;
            let indent = if above.is_some() { 4 } else { 2 };
            writeln!(
                output,
                "{:indent$}{label:<width$}{count:>8}",
                "",
                width = 24 - indent
            )?;
        }
        writeln!(output)?;
        writeln!(
            output,
            "As of {}: {}.",
            self.time(self.decider.now),
            self.decider.words()
        )?;
        let left_out = self.left_out();
        if !left_out.is_empty() {
            writeln!(output, "Not counted: {}.", left_out.join(", "))?;
        }
        Ok(())
    }

    fn left_out(&self) -> Vec<String> {
        let (left_out, counts) = (self.list.left_out, self.calls.counts());
        let counts = [
            (left_out.other_direction, "inbound call", "inbound calls"),
            (left_out.other_leg, "other leg", "other legs"),
            (
                left_out.lost_races,
                "leg that another leg won against",
                "legs that another leg won against",
            ),
            (
                self.list.without_number,
                "call without a number",
                "calls without a number",
            ),
            (counts.repeated, "repeated record", "repeated records"),
            (
                counts.unread,
                "record that could not be read",
                "records that could not be read",
            ),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        counts
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect()
    }

    fn text_list(&self, output: &mut impl Write) -> io::Result<()> {
        let mut has_head = false;
        for entry in self.entries() {
            if !has_head {
                let last = if self.stopped { "REASON" } else { "NOT BEFORE" };
                writeln!(
                    output,
                    "\n{:<20}{last:<28}{:>8}{:>6}  LAST CAUSE",
                    "TO", "ATTEMPTS", "LEFT"
                )?;
                has_head = true;
            }
            let row = self.row(entry);
            let to = self.numbers.other(&entry.recipient.text(self.calls));
            let to = to.unwrap_or_else(|| "hidden".to_owned());
            let cause = self
                .calls
                .reading(&self.calls.all[entry.last as usize])
                .cause
                .label();
            writeln!(
                output,
                "{:<20}{:<28}{:>8}{:>6}  {}",
                escape(&to),
                row.reason.or(row.not_before).unwrap_or_default(),
                row.attempts,
                row.redials_left,
                escape(&self.numbers.in_text(&cause)),
            )?;
        }
        Ok(())
    }
}

/// The heading above a group, and its label.
fn label(group: Group) -> (Option<&'static str>, String) {
    let capital = |id: &str| {
        let words = id.replace('-', " ");
        words[..1].to_uppercase() + &words[1..]
    };
    match group {
        Group::Reached => (None, "Reached".to_owned()),
        Group::Now => (None, "Redial now".to_owned()),
        Group::Later => (None, "Redial later".to_owned()),
        Group::Fix(fault) => (Some("Waiting for a fix"), capital(fault.id())),
        Group::Stopped(reason) => (Some("Stopped"), capital(reason.id())),
        Group::Excluded => (Some("Stopped"), "Excluded".to_owned()),
        Group::Unclear(reason) => (Some("Unclear"), capital(reason.id())),
        Group::NotANumber => (Some("Unclear"), "Not a number".to_owned()),
    }
}
