//! The parts of `docs/redial.md` about a made-up month.

use std::collections::{BTreeMap, BTreeSet};

use hangup_cli::markdown::fence;
use hangup_cli::transcript;
use jiff::Timestamp;
use serde_json::Value;
use vobiz_hangup::{Redial, StopReason};

use super::{Read, made_up_month, part};
use crate::generated::File;

#[path = "../../../examples/redial.rs"]
mod example;

const PATH: &str = "docs/redial.md";
/// How many lines of the list are shown.
const SHOWN: usize = 8;

/// Returns the file as it is, with its generated parts replaced.
pub fn page(read: &Read<'_>) -> Result<File, String> {
    let text = read(PATH)?.unwrap_or_default();
    let text = part::replace(PATH, &text, "month", &Month::new()?.part()?)?;
    let text = part::replace(PATH, &text, "Rust", &fence("rust", &source()?))?;
    Ok(File::new(PATH, text))
}

/// The function of the example.
fn source() -> Result<String, String> {
    let example = include_str!("../../../examples/redial.rs");
    let inside = example
        .split_once("// begin\n")
        .and_then(|(_, rest)| rest.split_once("// end"));
    let (inside, _) =
        inside.ok_or("examples/redial.rs lacks `// begin` and `// end`; restore them")?;
    Ok(inside.trim_end().to_owned())
}

/// The calls, and the group of each recipient.
struct Month {
    calls: String,
    groups: BTreeMap<String, String>,
}

impl Month {
    fn new() -> Result<Self, String> {
        let mut calls = Vec::new();
        made_up_month::write(&mut calls).map_err(|error| error.to_string())?;
        let calls = String::from_utf8(calls).map_err(|error| error.to_string())?;
        let mut month = Self {
            calls,
            groups: BTreeMap::new(),
        };
        let (now, decisions) = month.decisions()?;
        let listed = month.listed()?;
        for (to, redial) in decisions {
            let group = group(redial, now);
            let shown = listed.get(&to).map_or("reached", String::as_str);
            if shown != group {
                return Err(format!(
                    "{to}: the command states {shown}, examples/redial.rs {group}"
                ));
            }
            month.groups.insert(to, group);
        }
        Ok(month)
    }

    fn hangup(&self, arguments: &[&str]) -> Result<String, String> {
        let words = ["hangup"].iter().chain(arguments);
        transcript(words, &self.calls).map_err(|error| error.to_string())
    }

    fn json(&self, arguments: &[&str]) -> Result<Value, String> {
        let text =
            self.hangup(&[&["redial", "--format", "json", "--now", NOW], arguments].concat())?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }

    fn decisions(&self) -> Result<(i64, BTreeMap<String, Redial>), String> {
        let now: Timestamp = NOW
            .parse()
            .map_err(|error: jiff::Error| error.to_string())?;
        let now = now.as_second();
        let decisions = example::decide(self.calls.as_bytes(), now);
        Ok((now, decisions.map_err(|error| error.to_string())?))
    }

    /// The groups of all but the reached recipients, as the command has them.
    fn listed(&self) -> Result<BTreeMap<String, String>, String> {
        let mut groups = BTreeMap::new();
        let now = self.json(&[])?;
        let as_of = now["summary"]["as_of"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let as_of: Timestamp = as_of
            .parse()
            .map_err(|error: jiff::Error| error.to_string())?;
        for list in [&now, &self.json(&["--stopped"])?] {
            for row in list["list"].as_array().into_iter().flatten() {
                let text = |name: &str| row[name].as_str().unwrap_or_default();
                let is_due = text("not_before")
                    .parse::<Timestamp>()
                    .is_ok_and(|time| time <= as_of);
                let redial = if is_due { "redial-now" } else { "redial-later" };
                let group = row["reason"].as_str().unwrap_or(redial);
                groups.insert(text("to").to_owned(), group.to_owned());
            }
        }
        Ok(groups)
    }

    fn part(&self) -> Result<String, String> {
        let arguments = ["redial", "--time-zone", "Asia/Kolkata", "--now", NOW];
        let text = self.hangup(&arguments)?;
        let (summary, list) = text.split_once("\n\nTO").unwrap_or((&text, ""));
        let list: Vec<&str> = list.lines().take(SHOWN + 1).collect();
        let shown = format!(
            "$ hangup {} month.csv\n{summary}\n\nTO{}\n…",
            arguments.join(" "),
            list.join("\n")
        );
        Ok(format!("{}\n{}", fence("console", &shown), self.naive()?))
    }

    /// What the list would be of all calls whose remedy is a redial.
    fn naive(&self) -> Result<String, String> {
        let rows = self.hangup(&["decode", "--format", "csv", "--remedy", "retry,retry-later"])?;
        let mut numbers = BTreeSet::new();
        let mut count = 0;
        let mut reader = csv::Reader::from_reader(rows.as_bytes());
        for row in reader.deserialize() {
            let row: BTreeMap<String, String> = row.map_err(|error| error.to_string())?;
            count += 1;
            numbers.insert(row["destination_number"].clone());
        }
        let of = |wanted: &[&str]| {
            let groups = numbers.iter().filter_map(|number| self.groups.get(number));
            groups.filter(|group| wanted.contains(&&***group)).count()
        };
        let (reached, refused) = (of(&["reached"]), of(&["declined", "asked-to-stop"]));
        Ok(format!(
            "A list of all calls with the remedy `retry` or `retry-later` is not a redial list. For this month, it has {count} \
             rows for {} numbers.\nWith it, {} people would have been dialed in vain: {reached} had been reached, and {refused} \
             had declined.\nAnother {} had no redial left, and the window of {} was over.\n",
            numbers.len(),
            reached + refused,
            of(&["budget-used-up"]),
            of(&["window-over"]),
        ))
    }
}

/// The time of the newest call.
const NOW: &str = "2026-06-30T20:58:19+05:30";

/// The group of the command with this decision.
fn group(redial: Redial, now: i64) -> String {
    match redial {
        Redial::NotBefore { time } if time <= now => "redial-now".to_owned(),
        Redial::NotBefore { .. } => "redial-later".to_owned(),
        Redial::FixFirst { fault, .. } => format!("fix-{fault}"),
        Redial::Stop {
            reason: StopReason::Answered,
        } => "reached".to_owned(),
        Redial::Stop { reason } => reason.to_string(),
        Redial::Unclear { reason } => reason.to_string(),
    }
}
