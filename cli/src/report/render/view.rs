//! A report in words and numbers, apart from how they are laid out: what every format for people shows.

use serde::Serialize;
use vobiz_hangup::{Fault, FieldRole, HealthSign};

use crate::report::count::{
    ActionGroup, Care, CauseCount, Change, Comparison, FEWEST, Figures, Head, Hour, Report, Share,
    WEEKDAYS,
};

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
            title: "Why calls fail, and what to do first".to_owned(),
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

fn head(head: &Head, comparison: Option<&Comparison>) -> Vec<String> {
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
            "call of the other direction",
            "calls of the other direction",
        ),
        (left_out.other_leg, "other leg", "other legs"),
        (left_out.lost_races, "lost race", "lost races"),
        (
            left_out.other_time,
            "call of another time",
            "calls of other times",
        ),
        (
            left_out.without_time,
            "call without a time",
            "calls without a time",
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
            "Compared with nothing: --compare names earlier calls, --last 7d takes the week before"
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

fn cards(report: &Report) -> Vec<Card> {
    let figures = &report.figures;
    let comparison = report.comparison.as_ref();
    let points = |change: Option<Change>| change.map(|change| of_change(change, 100.0, " points"));
    let of_share = |value: Option<Share>| value.map_or_else(|| "cannot tell".to_owned(), share);
    let note = |value: Option<Share>| match value {
        Some(value) if value.share.is_some() => {
            format!("{} of {}", count(value.count), count(value.of))
        }
        Some(_) => "too few for a share".to_owned(),
        None => "no talk seconds, no answer times".to_owned(),
    };
    vec![
        Card {
            name: "Answer rate",
            value: of_share(figures.answer_rate),
            note: note(figures.answer_rate),
            change: points(comparison.and_then(|one| one.answer_rate)),
        },
        Card {
            name: "Delivered",
            value: of_share(figures.delivered),
            note: note(figures.delivered),
            change: points(comparison.and_then(|one| one.delivered)),
        },
        Card {
            name: "Mean talk",
            value: seconds(figures.mean_talk_seconds),
            note: "of answered calls".to_owned(),
            change: comparison
                .and_then(|one| one.mean_talk_seconds)
                .map(|change| of_change(change, 1.0, " s")),
        },
        Card {
            name: "Wasted redials",
            value: share(figures.wasted_redials),
            note: note(Some(figures.wasted_redials)),
            change: points(comparison.and_then(|one| one.wasted_redials)),
        },
    ]
}

fn of_change(change: Change, factor: f64, unit: &str) -> String {
    let mark = if change.is_significant { " *" } else { "" };
    let difference = change.difference * factor;
    let sign = if difference < 0.0 { '−' } else { '+' };
    format!("{sign}{:.1}{unit}{mark}", difference.abs())
}

fn further(figures: &Figures) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(short) = figures.short_calls.filter(|short| short.of > 0) {
        let of = if short.share.is_some() { "of " } else { "" };
        lines.push(format!(
            "Short calls: {} {of}answered calls",
            count_and_share(short)
        ));
    }
    for cost in &figures.costs {
        let currency = cost.currency.as_deref().unwrap_or("(no currency)");
        let per = cost.per_answered.map_or_else(String::new, |per| {
            format!(", {per:.2} {currency} for each answered call")
        });
        lines.push(format!("Cost: {:.2} {currency}{per}", cost.total));
    }
    lines
}

fn first(report: &Report) -> Option<Section> {
    let groups: Vec<Group> = report.actions.iter().map(group).collect();
    (!groups.is_empty()).then(|| Section {
        id: "first",
        title: "What to do first".to_owned(),
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
            Some(true) => ", still going on",
            Some(false) => ", not seen lately",
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
        title: "What became of the attempts".to_owned(),
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
        title: "Causes of unanswered calls".to_owned(),
        intro: None,
        groups: Vec::new(),
        tables: vec![Table {
            id: "causes".to_owned(),
            columns: columns(&["Cause", "Attempts", "Share", "Fault"]),
            rows: report.causes.iter().map(row).collect(),
            further: further_ones(report.further_causes, "cause", "causes"),
            ..Table::default()
        }],
        notes: Vec::new(),
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

fn caller_ids(report: &Report) -> Option<Section> {
    report.caller_ids.first()?;
    let rows = report.caller_ids.iter().map(|caller_id| {
        let number = caller_id.number.clone();
        let mut cells = vec![
            number.unwrap_or_else(|| "(unknown)".to_owned()),
            count(caller_id.figures.attempts),
        ];
        for sign in HealthSign::ALL {
            let found = caller_id.signs.iter().find(|one| one.id == sign.id());
            let rate = caller_id.figures.answer_rate;
            cells.push(match (found, sign, rate) {
                (None, ..) => "–".to_owned(),
                (Some(found), HealthSign::AnswerRate, Some(rate)) if found.health.is_none() => {
                    share(rate)
                }
                // A share of few calls is none.
                (Some(found), HealthSign::InboundShare, _) if found.health.is_none() => {
                    "–".to_owned()
                }
                (Some(found), ..) => {
                    let mark = match found.health {
                        Some("bad") => " !!",
                        Some("watch") => " !",
                        _ => "",
                    };
                    format!("{}{mark}", value(*sign, found.value))
                }
            });
        }
        Row::of(cells)
    });
    let mut names = columns(&["Caller ID", "Calls"]);
    names.extend(HealthSign::ALL.iter().map(|sign| sign.name().to_owned()));
    let limits = HealthSign::ALL.iter();
    let limits: Vec<String> = limits
        .map(|sign| format!("{} {}", sign.name().to_lowercase(), sign.good()))
        .collect();
    Some(Section {
        id: "caller-ids",
        title: "Your caller IDs".to_owned(),
        intro: Some(format!(
            "Signs of Vobiz's Number Health Guide: ! is to be watched, !! is bad. Good are: {}. The guide judges from hundreds of calls a day.",
            limits.join(", ")
        )),
        groups: Vec::new(),
        tables: vec![Table {
            id: "caller-ids".to_owned(),
            columns: names,
            rows: rows.collect(),
            further: further_ones(report.further_caller_ids, "caller ID", "caller IDs"),
            ..Table::default()
        }],
        notes: Vec::new(),
    })
}

fn value(sign: HealthSign, value: f64) -> String {
    match sign {
        HealthSign::AnswerRate | HealthSign::InboundShare => format!("{value:.1}%"),
        HealthSign::RepeatDialing => format!("{value:.1}"),
        HealthSign::MeanDuration | HealthSign::RingTime => format!("{value:.0} s"),
        _ => format!("{value:.0}"),
    }
}

fn groups(report: &Report) -> Option<Section> {
    report.groups.first()?;
    let tables = report.groups.iter().map(|grouping| {
        let rows = grouping.groups.iter().map(|group| {
            let figures = &group.figures;
            let of = |value: Option<Share>| value.map_or_else(|| "–".to_owned(), share);
            Row::of([
                group.key.clone().unwrap_or_else(|| "(none)".to_owned()),
                count(figures.attempts),
                of(figures.answer_rate),
                of(figures.delivered),
                seconds(figures.mean_talk_seconds),
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

/// The last days of so many are shown.
pub(super) const DAYS: usize = 62;
/// Of those, a screen shows so many.
const DAYS_ON_SCREEN: usize = 14;

fn hours_and_days(report: &Report) -> Option<Section> {
    report.days.first()?;
    let hours = (0..24).map(|hour| {
        let of_hour = report.hours.iter().map(|day| day[hour]);
        let attempts = of_hour.clone().map(|hour| hour.attempts).sum();
        let answered = of_hour.map(|hour| hour.answered).sum();
        Row {
            cells: rate_cells(format!("{hour:02}:00"), attempts, answered),
            bar: (attempts >= FEWEST).then(|| part(answered, attempts)),
        }
    });
    let weekdays = WEEKDAYS.iter().zip(&report.hours).map(|(name, hours)| {
        let attempts = hours.iter().map(|hour| hour.attempts).sum();
        let answered = hours.iter().map(|hour| hour.answered).sum();
        Row {
            cells: rate_cells((*name).to_owned(), attempts, answered),
            bar: (attempts >= FEWEST).then(|| part(answered, attempts)),
        }
    });
    let skipped = report.days.len().saturating_sub(DAYS);
    let faults: Vec<&str> = faults(report);
    let days = report.days.iter().skip(skipped).map(|day| {
        let mut cells = rate_cells(day.date.clone(), day.attempts, day.answered);
        for fault in &faults {
            let found = day.faults.iter().find(|one| one.fault == *fault);
            cells.push(count(found.map_or(0, |found| found.attempts)));
        }
        Row::of(cells)
    });
    let mut of_days = columns(&["Day", "Attempts", "Answer rate"]);
    of_days.extend(faults.iter().map(|fault| (*fault).to_owned()));
    let of_hours = |name: &str| columns(&[name, "Attempts", "Answer rate"]);
    Some(Section {
        id: "hours-and-days",
        title: "Hours and days".to_owned(),
        intro: None,
        groups: Vec::new(),
        tables: vec![
            Table {
                id: "hours".to_owned(),
                caption: Some(format!("By hour ({})", report.head.time_zone)),
                columns: of_hours("Hour"),
                rows: hours.filter(|row| row.cells[1] != "0").collect(),
                ..Table::default()
            },
            Table {
                id: "weekdays".to_owned(),
                caption: Some("By weekday".to_owned()),
                columns: of_hours("Weekday"),
                rows: weekdays.filter(|row| row.cells[1] != "0").collect(),
                ..Table::default()
            },
            Table {
                id: "heat".to_owned(),
                caption: Some("Answer rate by hour and weekday".to_owned()),
                columns: columns_of_heat(),
                rows: heat_rows(report),
                most_on_screen: Some(0),
                ..Table::default()
            },
            Table {
                id: "days".to_owned(),
                caption: Some("By day; attempts that were not answered by fault".to_owned()),
                columns: of_days,
                rows: days.collect(),
                further: further_ones(skipped as u64, "day before", "days before"),
                most_on_screen: Some(DAYS_ON_SCREEN),
            },
        ],
        notes: Vec::new(),
    })
}

fn columns_of_heat() -> Vec<String> {
    let weekdays = WEEKDAYS.iter().map(|name| name[..3].to_owned());
    std::iter::once("Hour".to_owned()).chain(weekdays).collect()
}

fn heat_rows(report: &Report) -> Vec<Row> {
    let hours = (0..24).filter(|hour| report.hours.iter().any(|day| day[*hour].attempts > 0));
    let rows = hours.map(|hour| {
        let cells = report.hours.iter().map(|day| {
            let Hour { attempts, answered } = day[hour];
            match attempts {
                0 => "–".to_owned(),
                _ => share(rate(attempts, answered)),
            }
        });
        Row::of(std::iter::once(format!("{hour:02}:00")).chain(cells))
    });
    rows.collect()
}

/// The faults of unanswered attempts, in the order of the catalog.
pub(super) fn faults(report: &Report) -> Vec<&'static str> {
    let is_there = |fault: &&str| {
        let mut all = report.days.iter().flat_map(|day| &day.faults);
        all.any(|one| one.fault == *fault)
    };
    let faults = Fault::ALL.iter().map(|fault| fault.id());
    faults.filter(is_there).collect()
}

fn rate_cells(name: String, attempts: u64, answered: u64) -> Vec<String> {
    vec![name, count(attempts), share(rate(attempts, answered))]
}

fn rate(attempts: u64, answered: u64) -> Share {
    Share {
        count: answered,
        of: attempts,
        share: (attempts >= FEWEST).then(|| part(answered, attempts)),
    }
}

fn redials(report: &Report) -> Option<Section> {
    report.tries.first()?;
    let tries = report.tries.iter().map(|one| Row {
        cells: vec![
            format!("{}{}", one.number, if one.and_later { "+" } else { "" }),
            count(one.answered.of),
            count(one.answered.count),
            share(one.answered),
        ],
        bar: one.answered.share,
    });
    let mut tables = vec![Table {
        id: "tries".to_owned(),
        caption: Some("By which attempt to the number it was".to_owned()),
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
            caption: Some("Numbers dialed again in vain".to_owned()),
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

fn care(care: &Care, head: &Head) -> Section {
    let counts = [
        (head.left_out.unread, "Records that could not be read"),
        (
            head.left_out.without_hangup,
            "Records without a hangup field, which are not counted",
        ),
        (care.other_lines, "Lines without a record"),
        (
            head.left_out.repeated,
            "Records that repeat a call that is counted",
        ),
        (
            care.cannot_tell,
            "Attempts that do not tell whether they were answered; the answer rate is of the others",
        ),
        (
            care.without_direction,
            "Attempts that do not say which way they went; they are counted as if it were the wanted one",
        ),
        (
            care.without_uuid,
            "Attempts without a call UUID; each record counts, even if it repeats a call",
        ),
        (
            care.without_time,
            "Attempts without a start that can be read; hours, days and redials leave them out",
        ),
        (
            care.without_number,
            "Attempts without a number of the other party; redials leave them out",
        ),
        (care.unread_times, "Times that could not be read"),
        (
            care.contradictions,
            "Attempts whose fields contradict each other; the code decides",
        ),
    ];
    let counts = counts.into_iter().filter(|(number, _)| *number > 0);
    let mut notes: Vec<String> = counts
        .map(|(number, what)| format!("{what}: {}.", count(number)))
        .collect();
    if care.local_times > 0 {
        let mixed = if care.utc_times > 0 {
            format!("; {} are in UTC or have one", count(care.utc_times))
        } else {
            String::new()
        };
        notes.push(format!(
            "Times without an offset: {}{mixed}. The former were read as {}; say their time zone with --input-time-zone.",
            count(care.local_times),
            care.local_time_zone
        ));
    }
    if !care.missing_fields.is_empty() {
        let missing = care.missing_fields.iter().map(|id| {
            let role = id.parse::<FieldRole>();
            role.map_or_else(|_| (*id).to_owned(), |role| role.description().to_owned())
        });
        let missing: Vec<String> = missing.collect();
        notes.push(format!("No record has: {}.", missing.join("; ")));
    }
    notes.push("A cause tells what the platform was told, not what a person did: a pressed reject button is often reported as busy.".to_owned());
    let rows = care.unknown_values.iter().map(|unknown| {
        Row::of([
            format!("{} \"{}\"", unknown.field, unknown.value),
            count(unknown.attempts),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let tables = (!rows.is_empty()).then(|| Table {
        id: "unknown-values".to_owned(),
        caption: Some("Values that the catalog does not have".to_owned()),
        columns: columns(&["Value", "Attempts"]),
        rows,
        further: further_ones(care.further_unknown_values, "value", "values"),
        most_on_screen: None,
    });
    Section {
        id: "care",
        title: "Read with care".to_owned(),
        intro: None,
        groups: Vec::new(),
        tables: tables.into_iter().collect(),
        notes,
    }
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
