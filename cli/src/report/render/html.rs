//! A report as one HTML file: no script, nothing loaded from elsewhere.

use minijinja::{AutoEscape, Environment, Error, Output, State, Value};
use serde::Serialize;

use super::charts::Charts;
use super::definitions::{DEFINITIONS, Definition};
use super::view::{DAYS, View};
use crate::report::count::Report;
use crate::terminal::escape;

const TEMPLATE: &str = include_str!("templates/report.html.jinja");
const STYLE: &str = include_str!("templates/report.css");

/// More rows of a table are left to the other formats, so that the file stays small. No picture has more.
const MOST_ROWS: usize = DAYS;

#[derive(Serialize)]
struct Page<'a> {
    view: &'a View,
    charts: Charts,
    definitions: &'static [Definition],
    style: &'static str,
    most_rows: usize,
}

pub(super) fn render(report: &Report, view: &View) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(write_visible);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.add_template("report.html", TEMPLATE)?;
    environment.get_template("report.html")?.render(Page {
        view,
        charts: Charts::new(report),
        definitions: DEFINITIONS,
        style: STYLE,
        most_rows: MOST_ROWS,
    })
}

/// Writes a value. What could turn the text around it, or is a control character, is made visible.
fn write_visible(
    output: &mut Output<'_>,
    state: &State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => {
            minijinja::escape_formatter(output, state, &Value::from(escape(text)))
        }
        _ => minijinja::escape_formatter(output, state, value),
    }
}
