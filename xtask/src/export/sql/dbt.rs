//! `packages/dbt`: the tables as seeds, and the reading as a macro.

use minijinja::{Error, context};
use serde_json::Value;

use super::dialect::{Dialect, escaped, folded_letters, letters, put_together, white_space};
use super::tables::{Table, tables};
use super::{environment, facts, reading};
use crate::generated::{File, MARKER};

/// The folders in which everything is generated.
pub const FOLDERS: [&str; 2] = ["packages/dbt/macros", "packages/dbt/seeds"];

const READ: &str = include_str!("read_macro.sql.j2");
const DISPATCH: &str = include_str!("dispatch_macros.sql.j2");

/// The argument of a macro.
const COLUMN: &str = "{{ column }}";

/// Returns the seeds with their description, and the macros.
///
/// # Errors
///
/// Reports what is wrong with a template, or with a table.
pub fn files() -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for (name, template) in [("read", READ), ("dispatch", DISPATCH)] {
        let text = macros(template).map_err(|error| format!("{name}.sql: {error:#}"))?;
        files.push(File::new(format!("packages/dbt/macros/{name}.sql"), text));
    }
    let tables = tables();
    for table in &tables {
        let path = format!("packages/dbt/seeds/vobiz_{}.csv", table.name);
        files.push(File::new(path, seed(table)?));
    }
    files.push(File::new(
        "packages/dbt/seeds/seeds.yml",
        properties(&tables),
    ));
    Ok(files)
}

fn macros(template: &str) -> Result<String, Error> {
    let dialect = Dialect::Dbt;
    environment(dialect).render_named_str(
        "macros",
        template,
        context! {
            reading => reading(dialect)?,
            white_space => context! {
                escaped => escaped(&white_space()),
                put_together => put_together(&white_space()),
            },
            folded => context! {
                escaped => escaped(&folded_letters()),
                put_together => put_together(&folded_letters()),
            },
            small => letters('a'..='z'),
            written => context! {
                duckdb => Dialect::DuckDb.written(COLUMN),
                postgres => Dialect::PostgreSql.written(COLUMN),
                spark => Dialect::Spark.written(COLUMN),
            },
            ..facts(dialect)
        },
    )
}

fn seed(table: &Table) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = table.columns(Dialect::Dbt);
    let names = columns.iter().map(|(name, _)| *name);
    writer
        .write_record(names)
        .map_err(|error| error.to_string())?;
    for row in &table.rows {
        let cells = row.values().map(|value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            value => value.to_string(),
        });
        writer
            .write_record(cells)
            .map_err(|error| error.to_string())?;
    }
    let text = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

/// The type of texts, where dbt's own macros are not known.
const TEXT: &str =
    "{{ 'string' if target.type in ['bigquery', 'databricks', 'spark'] else 'varchar' }}";

/// The types of all columns, so that nothing is guessed from their values.
fn properties(tables: &[Table]) -> String {
    let mut text =
        format!("# {MARKER} from data/; edit that, not this file.\n\nversion: 2\n\nseeds:\n");
    for table in tables {
        text += &format!(
            "  - name: vobiz_{0}\n    config:\n      column_types:\n",
            table.name
        );
        // The types of a script are plain SQL, but for that of texts.
        for (name, of) in table.columns(Dialect::DuckDb) {
            let of = if of == Dialect::DuckDb.text() {
                TEXT
            } else {
                of
            };
            text += &format!("        {name}: \"{of}\"\n");
        }
        let keys = ["code", "id"].iter().filter(|key| {
            let columns = table.columns(Dialect::Dbt);
            columns.iter().any(|(name, _)| name == *key)
        });
        let tested: Vec<String> = keys
            .map(|key| format!("      - name: {key}\n        data_tests: [unique, not_null]\n"))
            .collect();
        if !tested.is_empty() {
            text += &format!("    columns:\n{}", tested.concat());
        }
    }
    text
}
