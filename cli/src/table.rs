//! Entries of one kind as a table.

use std::io::{self, Write};

use anstream::adapter::strip_str;
use comfy_table::{Cell, ContentArrangement, Table, presets};
use serde_json::Value;

use crate::entry::Entry;
use crate::markdown;
use crate::terminal::Output;

/// Writes a table for people: the fields named by `columns`, wrapped where the terminal is narrower.
pub(crate) fn write_text(
    output: &mut Output<impl Write>,
    entries: &[Entry],
    columns: &[&str],
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    match output.width() {
        Some(width) => table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).unwrap_or(u16::MAX)),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table.set_header(
        columns
            .iter()
            .map(|column| Cell::new(column.to_uppercase().replace('_', " "))),
    );
    for entry in entries {
        let fields = entry.fields();
        let cell = |column: &&str| {
            let field = fields.iter().find(|(name, _)| name == column);
            field.map_or_else(String::new, |(_, value)| text(value))
        };
        table.add_row(columns.iter().map(cell));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    for line in table.lines() {
        writeln!(output, "{}", strip_str(line.trim_end()))?;
    }
    Ok(())
}

/// Writes all fields with a header. The entries have the same fields.
pub(crate) fn write_csv(output: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(output);
    for (position, entry) in entries.iter().enumerate() {
        let fields = entry.fields();
        if position == 0 {
            let names = fields.iter().map(|(name, _)| *name);
            writer.write_record(names).map_err(of_output)?;
        }
        let values = fields.iter().map(|(_, value)| text(value));
        writer.write_record(values).map_err(of_output)?;
    }
    writer.flush()
}

/// The error of the output, whose kind tells if nobody reads on.
fn of_output(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes all fields as a Markdown table. The entries have the same fields.
pub(crate) fn write_markdown(output: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    for (position, entry) in entries.iter().enumerate() {
        let fields = entry.fields();
        if position == 0 {
            let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            writeln!(output, "| {} |", names.join(" | "))?;
            writeln!(output, "|{}", " --- |".repeat(names.len()))?;
        }
        let cells: Vec<String> = fields
            .iter()
            .map(|(_, value)| markdown::escape(&text(value)))
            .collect();
        writeln!(output, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// A field as a cell: lists with commas, nothing as nothing.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
