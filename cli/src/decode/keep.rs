//! The columns of the input that come along where `--keep` or `--only` has chosen.

use std::borrow::Cow;

use super::columns::{ERROR, WITH_INPUT, is_ours};
use super::plan::Plan;
use super::{Settings, write};
use crate::format::OutputFormat;
use crate::input::{Header, Kept, Problem, Record, Row, Shape, is_spelling, json, pairs};

/// The names of the kept columns in the output. None is that of a column of the output's own.
pub(super) fn names(settings: &Settings) -> Vec<String> {
    let own = |name: &String| !settings.only && is_ours(name);
    let given = |name: &String| {
        if own(name) {
            format!("input_{name}")
        } else {
            name.clone()
        }
    };
    settings.keep.iter().map(given).collect()
}

/// Where a table has the kept columns. That they are there has been seen.
pub(super) fn columns(header: &Header, settings: &Settings) -> Vec<usize> {
    let names = settings.keep.iter();
    names.filter_map(|name| header.column(name)).collect()
}

/// Writes the kept cells; whether there are any.
pub(super) fn cells(output: &mut Vec<u8>, plan: &Plan, record: &Record<'_>) -> bool {
    for (position, name) in plan.settings.keep.iter().enumerate() {
        if position > 0 {
            output.push(plan.cells.delimiter);
        }
        match (record.shape, &plan.kept) {
            (Shape::Row(row), Some(kept)) => {
                let cell = kept.get(position).and_then(|column| row.cell(*column));
                plan.cells.text(output, cell.unwrap_or_default());
            }
            _ => {
                if let Some(text) = text_of(record, name) {
                    plan.cells.text(output, text.as_bytes());
                }
            }
        }
    }
    !plan.settings.keep.is_empty()
}

/// Writes the kept members.
pub(super) fn members(output: &mut Vec<u8>, plan: &Plan, record: &Record<'_>) {
    for (name, given) in plan.settings.keep.iter().zip(names(&plan.settings)) {
        write::key(output, &given);
        let member = match record.shape {
            Shape::Object(Some(object)) => member(object, name),
            _ => None,
        };
        match (member, text_of(record, name)) {
            (Some(value), _) => write::on_one_line(output, value),
            (None, Some(text)) => write::text(output, &text),
            (None, None) => output.extend_from_slice(b"null"),
        }
    }
}

/// Writes what could not be read, with the kept columns.
pub(super) fn problem(output: &mut Vec<u8>, plan: &Plan, problem: &Problem<'_>) {
    let mut why = problem.why.clone();
    let row = match problem.kept {
        Kept::Row(row) => Some(row),
        _ => None,
    };
    let kept = plan.kept.iter().flatten();
    let mut cells = kept.map(|column| row.and_then(|row| row.cell(*column)));
    if plan.settings.format == OutputFormat::Json {
        output.push(b'{');
        for given in names(&plan.settings).iter().filter(|_| row.is_some()) {
            write::key(output, given);
            let cell = cells.next().flatten().unwrap_or_default();
            write::text(output, &String::from_utf8_lossy(cell));
        }
        write::key(output, ERROR);
        write::text(output, &why);
        if let Kept::Line(line) = problem.kept {
            write::key(output, super::columns::LINE);
            write::text(output, &String::from_utf8_lossy(line));
        }
        output.extend_from_slice(b"}\n");
        return;
    }
    for _ in &plan.settings.keep {
        let cell = cells.next().flatten().unwrap_or_default();
        plan.cells.text(output, cell);
        output.push(plan.cells.delimiter);
    }
    output.extend(std::iter::repeat_n(plan.cells.delimiter, WITH_INPUT.len()));
    if let Some(row) = row {
        why += &left_out(row);
    }
    plan.cells.text(output, why.as_bytes());
    output.push(b'\n');
}

/// The cells of a row that the header has no names for.
pub(super) fn left_out(row: Row<'_>) -> String {
    let cells = write::Cells {
        delimiter: row.header.delimiter,
        is_for_spreadsheet: false,
    };
    let mut text = Vec::new();
    row.each_surplus(|cell| {
        if text.is_empty() {
            text.extend_from_slice(b"; left out: ");
        } else {
            text.push(cells.delimiter);
        }
        cells.text(&mut text, cell);
    });
    String::from_utf8_lossy(&text).into_owned()
}

/// The member of an object that has this name, exactly or else in another spelling.
fn member<'a>(object: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let members = json::members(object);
    let key = |member: &json::Member| json::text(&object[member.key.clone()]);
    let exact = members.iter().find(|member| key(member) == name);
    let spelled = |member: &&json::Member| is_spelling(key(member).as_bytes(), name.as_bytes());
    let member = exact.or_else(|| members.iter().find(spelled))?;
    Some(&object[member.value.clone()])
}

/// The text of the field of this name.
fn text_of<'a>(record: &Record<'a>, name: &str) -> Option<Cow<'a, str>> {
    match record.shape {
        Shape::Row(row) => {
            let column = row.header.column(name)?;
            Some(String::from_utf8_lossy(
                row.cell(column).unwrap_or_default(),
            ))
        }
        Shape::Object(object) => match member(object?, name)? {
            b"null" => None,
            value => Some(json::text(value)),
        },
        Shape::Form(line) => {
            let mut fields = pairs(line);
            let field = fields.find(|(key, _)| is_spelling(key.as_bytes(), name.as_bytes()));
            field.map(|(_, value)| value)
        }
    }
}
