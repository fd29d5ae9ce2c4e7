//! A report as Markdown.

use minijinja::{AutoEscape, Environment, Error, Output, State, Value};

use super::view::View;
use crate::{markdown, terminal};

const TEMPLATE: &str = include_str!("templates/report.md.jinja");

pub(super) fn render(view: &View) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown"));
    environment.set_formatter(write_escaped);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.add_template("report.md", TEMPLATE)?;
    environment.get_template("report.md")?.render(view)
}

fn write_escaped(output: &mut Output<'_>, _: &State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = value.to_string();
    let visible = terminal::escape(&text);
    output
        .write_str(&markdown::escape(&visible))
        .map_err(Error::from)
}
