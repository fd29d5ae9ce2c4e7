//! Your numbers.

use vobiz_hangup::HealthSign;

use super::{NO_KEY, Row, Section, Table, columns, count, further_ones, of_calls, share_of};
use crate::report::count::{CallerId, Report};

pub(super) fn caller_ids(report: &Report) -> Option<Section> {
    report.caller_ids.first()?;
    let rows = report.caller_ids.iter().map(|caller_id| {
        let number = caller_id.number.clone();
        let mut cells = vec![
            number.unwrap_or_else(|| NO_KEY.to_owned()),
            count(caller_id.figures.attempts),
        ];
        let signs = HealthSign::ALL.iter();
        cells.extend(signs.map(|sign| cell(caller_id, *sign)));
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
            "Metrics of Vobiz's Number Health Guide: ! needs attention, !! is bad. Good values: {}. The guide assumes hundreds of calls per day.",
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

/// What is shown of a sign, and of how many calls it was computed if not of all.
fn cell(caller_id: &CallerId, sign: HealthSign) -> String {
    let none = || "–".to_owned();
    let attempts = caller_id.figures.attempts;
    let Some(found) = caller_id.signs.iter().find(|one| one.id == sign.id()) else {
        return none();
    };
    match (sign, caller_id.figures.answer_rate, found.health) {
        (HealthSign::AnswerRate, Some(rate), None) => share_of(rate, attempts),
        // A share of few calls is none.
        (HealthSign::InboundShare, _, None) => none(),
        (_, _, health) => {
            let mark = match health {
                Some("bad") => " !!",
                Some("watch") => " !",
                _ => "",
            };
            let is_incomplete = sign != HealthSign::InboundShare && found.of < attempts;
            let of = of_calls(is_incomplete.then_some(found.of));
            format!("{}{of}{mark}", value(sign, found.value))
        }
    }
}

fn value(sign: HealthSign, value: f64) -> String {
    match sign {
        HealthSign::AnswerRate | HealthSign::InboundShare => format!("{value:.1}%"),
        HealthSign::RepeatDialing => format!("{value:.1}"),
        HealthSign::MeanDuration | HealthSign::RingTime => format!("{value:.0} s"),
        _ => format!("{value:.0}"),
    }
}
