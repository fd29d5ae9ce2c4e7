//! Hours and days.

use vobiz_hangup::Fault;

use super::{Row, Section, Table, columns, count, further_ones, part, share_of};
use crate::calls::WEEKDAYS;
use crate::report::count::{FEWEST, Hour, Report, Share};

/// The last days of so many are shown.
pub(in crate::report::render) const DAYS: usize = 62;
/// Of those, a screen shows so many.
const DAYS_ON_SCREEN: usize = 14;

pub(super) fn hours_and_days(report: &Report) -> Option<Section> {
    report.days.first()?;
    let hours = (0..24).map(|hour| {
        let of_hour = report.hours.iter().map(|day| day[hour]);
        rate_row(format!("{hour:02}:00"), of_hour)
    });
    let weekdays = WEEKDAYS
        .iter()
        .zip(&report.hours)
        .map(|(name, hours)| rate_row((*name).to_owned(), hours.iter().copied()));
    let skipped = report.days.len().saturating_sub(DAYS);
    let faults: Vec<&str> = faults(report);
    let days = report.days.iter().skip(skipped).map(|day| {
        let hour = Hour {
            attempts: day.attempts,
            answered: day.answered,
            answer_unknown: day.answer_unknown,
        };
        let mut cells = rate_cells(day.date.clone(), hour);
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
        let cells = report.hours.iter().map(|day| match day[hour].attempts {
            0 => "–".to_owned(),
            attempts => share_of(rate(day[hour]), attempts),
        });
        Row::of(std::iter::once(format!("{hour:02}:00")).chain(cells))
    });
    rows.collect()
}

/// The faults of unanswered attempts, in the order of the catalog.
pub(in crate::report::render) fn faults(report: &Report) -> Vec<&'static str> {
    let is_there = |fault: &&str| {
        let mut all = report.days.iter().flat_map(|day| &day.faults);
        all.any(|one| one.fault == *fault)
    };
    let faults = Fault::ALL.iter().map(|fault| fault.id());
    faults.filter(is_there).collect()
}

fn rate_row(name: String, hours: impl Iterator<Item = Hour>) -> Row {
    let sum = hours.fold(Hour::default(), |sum, hour| Hour {
        attempts: sum.attempts + hour.attempts,
        answered: sum.answered + hour.answered,
        answer_unknown: sum.answer_unknown + hour.answer_unknown,
    });
    Row {
        cells: rate_cells(name, sum),
        bar: rate(sum).share,
    }
}

fn rate_cells(name: String, hour: Hour) -> Vec<String> {
    vec![
        name,
        count(hour.attempts),
        share_of(rate(hour), hour.attempts),
    ]
}

/// The answer rate, of the attempts that show whether they were answered.
pub(in crate::report::render) fn rate(hour: Hour) -> Share {
    let known = hour.attempts - hour.answer_unknown;
    Share {
        count: hour.answered,
        of: known,
        share: (known >= FEWEST).then(|| part(hour.answered, known)),
    }
}
