//! A report in words and numbers, apart from how they are laid out: what every format for people shows.

mod actions;
mod caller_ids;
mod care;
mod clock;
mod figures;
mod head;

use serde::Serialize;

use crate::report::count::{CauseCount, Report, Share};

pub(super) use clock::{DAYS, faults, rate};

use actions::first;
use caller_ids::caller_ids;
use care::care;
use clock::hours_and_days;
use figures::{cards, further};
use head::head;

/// What is shown.
#[derive(Debug, Serialize)]
pub(crate) struct View {
    pub(super) title: String,
    pub(super) head: Vec<String>,
    pub(super) cards: Vec<Card>,
    pub(super) further: Vec<String>,
    pub(super) sections: Vec<Section>,
}

/// One of the four figures.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) note: String,
    pub(super) change: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) intro: Option<String>,
    pub(super) groups: Vec<Group>,
    pub(super) tables: Vec<Table>,
    pub(super) notes: Vec<String>,
}

/// Who has to act, and on what.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) count: String,
    pub(super) actions: Vec<Action>,
}

#[derive(Debug, Serialize)]
pub(super) struct Action {
    pub(super) advice: String,
    pub(super) count: String,
    pub(super) seen: String,
    pub(super) is_going_on: bool,
    pub(super) causes: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Table {
    pub(super) id: String,
    pub(super) caption: Option<String>,
    /// The first names the rows; the others are numbers.
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    pub(super) further: Option<String>,
    /// How many of the last rows a screen shows, if it is too small for all.
    pub(super) most_on_screen: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// How long a bar beside the row is, from 0 to 1.
    pub(super) bar: Option<f64>,
}

impl Row {
    fn of(cells: impl IntoIterator<Item = String>) -> Self {
        Self {
            cells: cells.into_iter().collect(),
            bar: None,
        }
    }
}

impl View {
    pub(crate) fn new(report: &Report) -> Self {
        let sections = [
            first(report),
            Some(outcomes(report)),
            causes(report),
            caller_ids(report),
            groups(report),
            hours_and_days(report),
            redials(report),
            Some(care(&report.care, &report.head)),
        ];
        Self {
            title: "Why calls fail and what to fix first".to_owned(),
            head: head(&report.head, report.comparison.as_ref()),
            cards: cards(report),
            further: further(&report.figures),
            sections: sections.into_iter().flatten().collect(),
        }
    }
}

/// A count with its thousands apart.
pub(super) fn count(count: u64) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A share, or the count where it is of few calls.
pub(super) fn share(share: Share) -> String {
    match share.share {
        Some(value) => percent(value),
        None => format!("{} of {}", count(share.count), count(share.of)),
    }
}

/// A share, and of how many of the attempts it was computed if not of all.
fn share_of(value: Share, attempts: u64) -> String {
    let is_incomplete = value.share.is_some() && value.of < attempts;
    share(value) + &of_calls(is_incomplete.then_some(value.of))
}

/// Of how many calls a figure was computed, behind it.
fn of_calls(number: Option<u64>) -> String {
    number.map_or_else(String::new, |number| format!(" of {}", count(number)))
}

/// A count and its share.
fn count_and_share(share: Share) -> String {
    match share.share {
        Some(value) => format!("{} ({})", count(share.count), percent(value)),
        None => format!("{} of {}", count(share.count), count(share.of)),
    }
}

fn seconds(seconds: Option<f64>) -> String {
    seconds.map_or_else(|| "–".to_owned(), |seconds| format!("{seconds:.0} s"))
}

/// A time without its seconds and offset.
fn minute(time: &str) -> String {
    time.get(..16).unwrap_or(time).replace('T', " ")
}

fn outcomes(report: &Report) -> Section {
    let rows = report.outcomes.iter().map(|outcome| Row {
        cells: vec![
            outcome.outcome.clone(),
            count(outcome.attempts.count),
            share(outcome.attempts),
        ],
        bar: outcome.attempts.share,
    });
    Section {
        id: "outcomes",
        title: "Outcomes".to_owned(),
        intro: None,
        groups: Vec::new(),
        tables: vec![Table {
            id: "outcomes".to_owned(),
            columns: columns(&["Outcome", "Attempts", "Share"]),
            rows: rows.collect(),
            ..Table::default()
        }],
        notes: Vec::new(),
    }
}

fn causes(report: &Report) -> Option<Section> {
    let most = report.causes.first()?.attempts.count;
    let unknown = report.figures.answer_unknown;
    let (title, notes) = if unknown == 0 {
        ("Causes of unanswered calls", Vec::new())
    } else {
        let note = counted(
            unknown,
            "attempt with an unknown answer",
            "attempts with an unknown answer",
        );
        (
            "Causes of calls that are not known to be answered",
            vec![format!("{note}.")],
        )
    };
    let row = |cause: &CauseCount| Row {
        cells: vec![
            cause.label.clone(),
            count(cause.attempts.count),
            share(cause.attempts),
            cause.fault.to_owned(),
        ],
        bar: Some(part(cause.attempts.count, most)),
    };
    Some(Section {
        id: "causes",
        title: title.to_owned(),
        intro: None,
        groups: Vec::new(),
        tables: vec![Table {
            id: "causes".to_owned(),
            columns: columns(&["Cause", "Attempts", "Share", "Fault"]),
            rows: report.causes.iter().map(row).collect(),
            further: further_ones(report.further_causes, "cause", "causes"),
            ..Table::default()
        }],
        notes,
    })
}

fn part(part: u64, whole: u64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "it is the length of a bar")]
    let quotient = part as f64 / whole.max(1) as f64;
    quotient
}

fn further_ones(number: u64, one: &str, many: &str) -> Option<String> {
    (number > 0).then(|| {
        format!(
            "and {} more {}",
            count(number),
            if number == 1 { one } else { many }
        )
    })
}

/// In place of a number or group that is unknown or hidden.
const NO_KEY: &str = "(none or hidden)";

fn groups(report: &Report) -> Option<Section> {
    report.groups.first()?;
    let tables = report.groups.iter().map(|grouping| {
        let rows = grouping.groups.iter().map(|group| {
            let figures = &group.figures;
            let attempts = figures.attempts;
            let of = |value: Option<Share>| {
                value.map_or_else(|| "–".to_owned(), |value| share_of(value, attempts))
            };
            let answered = figures.answered.unwrap_or_default();
            let is_incomplete = figures.mean_talk_of < answered && figures.mean_talk_of > 0;
            let talk = seconds(figures.mean_talk_seconds);
            Row::of([
                group.key.clone().unwrap_or_else(|| NO_KEY.to_owned()),
                count(figures.attempts),
                of(figures.answer_rate),
                figures.delivered.map_or_else(|| "–".to_owned(), share),
                talk + &of_calls(is_incomplete.then_some(figures.mean_talk_of)),
                share(figures.wasted_redials),
            ])
        });
        Table {
            id: format!("by-{}", grouping.by.replace(':', "-")),
            caption: Some(format!("By {}", grouping.by)),
            columns: columns(&[
                "Group",
                "Attempts",
                "Answer rate",
                "Delivered",
                "Mean talk",
                "Wasted redials",
            ]),
            rows: rows.collect(),
            further: further_ones(grouping.further, "group", "groups"),
            most_on_screen: None,
        }
    });
    Some(Section {
        id: "groups",
        title: "Groups".to_owned(),
        intro: None,
        groups: Vec::new(),
        tables: tables.collect(),
        notes: Vec::new(),
    })
}

fn redials(report: &Report) -> Option<Section> {
    report.tries.first()?;
    let tries = report.tries.iter().map(|one| Row {
        cells: vec![
            format!("{}{}", one.number, if one.and_later { "+" } else { "" }),
            count(one.attempts),
            count(one.answered.count),
            share_of(one.answered, one.attempts),
        ],
        bar: one.answered.share,
    });
    let mut tables = vec![Table {
        id: "tries".to_owned(),
        caption: Some("By attempt to the same number".to_owned()),
        columns: columns(&["Try", "Attempts", "Answered", "Answer rate"]),
        rows: tries.collect(),
        ..Table::default()
    }];
    if !report.wasted_numbers.is_empty() {
        let rows = report.wasted_numbers.iter().map(|wasted| {
            let number = wasted.number.clone();
            Row::of([
                number.unwrap_or_else(|| "(hidden)".to_owned()),
                count(wasted.attempts),
            ])
        });
        tables.push(Table {
            id: "wasted".to_owned(),
            caption: Some("Numbers redialed in vain".to_owned()),
            columns: columns(&["Number", "Wasted redials"]),
            rows: rows.collect(),
            ..Table::default()
        });
    }
    Some(Section {
        id: "redials",
        title: "Redials".to_owned(),
        intro: None,
        groups: Vec::new(),
        tables,
        notes: Vec::new(),
    })
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
