//! The four figures, and what else is computed of all attempts.

use super::{Card, count, count_and_share, counted, seconds, share};
use crate::report::count::{Change, Figures, Report, Share};

pub(super) fn cards(report: &Report) -> Vec<Card> {
    let figures = &report.figures;
    let comparison = report.comparison.as_ref();
    let points = |change: Option<Change>| change.map(|change| of_change(change, 100.0, " points"));
    let of_share = |value: Option<Share>| value.map_or_else(|| "unknown".to_owned(), share);
    let unknown = match figures.answer_unknown {
        0 => String::new(),
        unknown => format!(", unknown for {}", count(unknown)),
    };
    let note_of_rate = |value: Option<Share>| match value {
        Some(value) => note(value) + &unknown,
        None => "no talk seconds or answer times".to_owned(),
    };
    vec![
        Card {
            name: "Answer rate",
            value: of_share(figures.answer_rate),
            note: note_of_rate(figures.answer_rate),
            change: points(comparison.and_then(|one| one.answer_rate)),
        },
        Card {
            name: "Delivered",
            value: of_share(figures.delivered),
            note: note_of_rate(figures.delivered),
            change: points(comparison.and_then(|one| one.delivered)),
        },
        Card {
            name: "Mean talk",
            value: seconds(figures.mean_talk_seconds),
            note: of_answered(figures),
            change: comparison
                .and_then(|one| one.mean_talk_seconds)
                .map(|change| of_change(change, 1.0, " s")),
        },
        Card {
            name: "Wasted redials",
            value: share(figures.wasted_redials),
            note: note(figures.wasted_redials),
            change: points(comparison.and_then(|one| one.wasted_redials)),
        },
    ]
}

fn note(value: Share) -> String {
    match value.share {
        Some(_) => format!("{} of {}", count(value.count), count(value.of)),
        None => "too few for a share".to_owned(),
    }
}

/// Of which calls the mean talk is.
fn of_answered(figures: &Figures) -> String {
    match figures.answered {
        Some(answered) if figures.mean_talk_of < answered => format!(
            "of {} of {} answered calls",
            count(figures.mean_talk_of),
            count(answered)
        ),
        _ => "of answered calls".to_owned(),
    }
}

fn of_change(change: Change, factor: f64, unit: &str) -> String {
    let mark = if change.is_significant { " *" } else { "" };
    let difference = change.difference * factor;
    let sign = if difference < 0.0 { '−' } else { '+' };
    format!("{sign}{:.1}{unit}{mark}", difference.abs())
}

pub(super) fn further(figures: &Figures) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(short) = figures.short_calls.filter(|short| short.of > 0) {
        let of = if short.share.is_some() { "of " } else { "" };
        let known = if Some(short.of) == figures.answered {
            ""
        } else {
            " with known talk seconds"
        };
        lines.push(format!(
            "Short calls: {} {of}answered calls{known}",
            count_and_share(short)
        ));
    }
    for cost in &figures.costs {
        let currency = cost.currency.as_deref().unwrap_or("(no currency)");
        let per = cost.per_answered.map_or_else(String::new, |per| {
            format!(", {per:.2} {currency} for each answered call")
        });
        let of = if cost.attempts < figures.attempts {
            let attempts = counted(cost.attempts, "attempt", "attempts");
            format!("; of {attempts} with a cost in {currency}")
        } else {
            String::new()
        };
        lines.push(format!("Cost: {:.2} {currency}{per}{of}", cost.total));
    }
    lines
}
