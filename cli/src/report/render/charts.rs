//! The pictures of a report: where their shapes are. Each shows what a table beside it says.

use serde::Serialize;

use super::view::{DAYS, count, faults, rate};
use crate::calls::WEEKDAYS;
use crate::report::count::Report;

/// The pictures; `None` where there is nothing to show.
#[derive(Debug, Serialize)]
pub(super) struct Charts {
    outcomes: Option<Stack>,
    days: Option<Days>,
    heat: Option<Heat>,
    tries: Option<Tries>,
}

/// How wide pictures are.
const WIDTH: u64 = 640;

/// One bar of several parts.
#[derive(Debug, Serialize)]
struct Stack {
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Part {
    name: String,
    x: f64,
    width: f64,
    /// In percent, where there is room to write it.
    label: Option<String>,
}

/// Days, each with its attempts by what became of them.
#[derive(Debug, Serialize)]
struct Days {
    width: u64,
    height: u64,
    most: String,
    first: String,
    last: String,
    layers: Vec<Layer>,
}

#[derive(Debug, Serialize)]
struct Layer {
    name: &'static str,
    /// The shapes, as the `d` of a path.
    path: String,
}

/// Hours and weekdays by answer rate.
#[derive(Debug, Serialize)]
struct Heat {
    rows: Vec<HeatRow>,
    hours: Vec<HourMark>,
    /// What the levels mean.
    levels: Vec<String>,
}

#[derive(Debug, Serialize)]
struct HeatRow {
    name: &'static str,
    y: u64,
    cells: Vec<HeatCell>,
}

#[derive(Debug, Serialize)]
struct HeatCell {
    x: f64,
    /// From 0 to 5; `None` for too few calls.
    level: Option<usize>,
}

#[derive(Debug, Serialize)]
struct HourMark {
    x: f64,
    name: String,
}

#[derive(Debug, Serialize)]
struct Tries {
    bars: Vec<TryBar>,
}

#[derive(Debug, Serialize)]
struct TryBar {
    name: String,
    y: u64,
    attempts: f64,
    answered: f64,
    label: String,
}

impl Charts {
    pub(super) fn new(report: &Report) -> Self {
        Self {
            outcomes: outcomes(report),
            days: days(report),
            heat: heat(report),
            tries: tries(report),
        }
    }
}

/// `part` of `whole`, in so many steps of a picture, to a tenth.
fn scaled(part: u64, whole: u64, length: u64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "it is the length of a shape")]
    let exact = part as f64 * length as f64 / whole.max(1) as f64;
    (exact * 10.0).round() / 10.0
}

fn outcomes(report: &Report) -> Option<Stack> {
    /// So wide a part has room for its share.
    const ROOM: f64 = 44.0;
    let all = report.figures.attempts;
    let mut before = 0;
    let parts = report.outcomes.iter().map(|outcome| {
        let attempts = outcome.attempts;
        let x = scaled(before, all, WIDTH);
        before += attempts.count;
        let width = scaled(attempts.count, all, WIDTH);
        let label = attempts.share.filter(|_| width >= ROOM);
        Part {
            name: outcome.outcome.clone(),
            x,
            width,
            label: label.map(|share| format!("{:.0}%", share * 100.0)),
        }
    });
    let parts: Vec<Part> = parts.collect();
    (!parts.is_empty()).then_some(Stack { parts })
}

fn days(report: &Report) -> Option<Days> {
    const HEIGHT: u64 = 160;
    let skipped = report.days.len().saturating_sub(DAYS);
    let shown = &report.days[skipped..];
    let most = shown.iter().map(|day| day.attempts).max()?;
    let number = shown.len() as u64;
    let mut below = vec![0; shown.len()];
    // Answered ones are at the bottom.
    let is_unknown = shown.iter().any(|day| day.answer_unknown > 0);
    let unknown = is_unknown.then_some("answer-unknown");
    let names = std::iter::once("answered")
        .chain(faults(report))
        .chain(unknown);
    let layers = names.map(|name| {
        let mut path = String::new();
        for (place, (day, below)) in shown.iter().zip(&mut below).enumerate() {
            let attempts = match name {
                "answered" => day.answered,
                "answer-unknown" => day.answer_unknown,
                fault => {
                    let found = day.faults.iter().find(|one| one.fault == fault);
                    found.map_or(0, |found| found.attempts)
                }
            };
            if attempts == 0 {
                continue;
            }
            let x = scaled(place as u64, number, WIDTH);
            let width = scaled(1, number, WIDTH) * 0.85;
            let height = scaled(attempts, most, HEIGHT);
            *below += attempts;
            let y = scaled(most - *below, most, HEIGHT);
            path += &format!("M{x} {y}h{width:.1}v{height}h-{width:.1}z");
        }
        Layer { name, path }
    });
    Some(Days {
        width: WIDTH,
        height: HEIGHT,
        most: count(most),
        first: shown.first()?.date.clone(),
        last: shown.last()?.date.clone(),
        layers: layers.collect(),
    })
}

fn heat(report: &Report) -> Option<Heat> {
    const LEFT: f64 = 40.0;
    const CELL: f64 = 25.0;
    const HEIGHT: u64 = 22;
    /// The answer rates from which on the next level is shown.
    const LEVELS: [f64; 5] = [0.1, 0.2, 0.3, 0.4, 0.5];
    report.days.first()?;
    let x = |hour: u32| LEFT + CELL * f64::from(hour);
    let rows = WEEKDAYS.iter().zip(&report.hours).enumerate();
    let rows = rows.map(|(place, (name, hours))| {
        let cells = hours.iter().zip(0..).filter(|(hour, _)| hour.attempts > 0);
        let cells = cells.map(|(hour, number)| HeatCell {
            x: x(number),
            level: rate(*hour).share.map(|share| {
                let reached = LEVELS.iter().filter(|level| share >= **level);
                reached.count()
            }),
        });
        HeatRow {
            name: &name[..3],
            y: place as u64 * HEIGHT,
            cells: cells.collect(),
        }
    });
    let hours = (0..24).step_by(3).map(|hour| HourMark {
        x: x(hour),
        name: format!("{hour:02}"),
    });
    Some(Heat {
        rows: rows.collect(),
        hours: hours.collect(),
        levels: std::iter::once(format!("below {:.0}%", LEVELS[0] * 100.0))
            .chain(
                LEVELS
                    .iter()
                    .map(|level| format!("from {:.0}%", level * 100.0)),
            )
            .collect(),
    })
}

fn tries(report: &Report) -> Option<Tries> {
    const HEIGHT: u64 = 26;
    /// What is left of the width beside names and labels.
    const LENGTH: u64 = 420;
    let most = report.tries.iter().map(|one| one.attempts).max()?;
    let bars = report.tries.iter().enumerate().map(|(place, one)| {
        let answered = one.answered;
        let share = answered.share;
        let share = share.map_or_else(String::new, |share| {
            format!(", {:.0}% answered", share * 100.0)
        });
        TryBar {
            name: format!("{}{}", one.number, if one.and_later { "+" } else { "" }),
            y: place as u64 * HEIGHT,
            attempts: scaled(one.attempts, most, LENGTH),
            answered: scaled(answered.count, most, LENGTH),
            label: format!("{}{share}", count(one.attempts)),
        }
    });
    Some(Tries {
        bars: bars.collect(),
    })
}
