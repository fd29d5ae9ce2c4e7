//! `packages/sql` and `packages/dbt`: the catalog's tables, and the reading of records as a query.
//!
//! The query is one template. What differs from engine to engine is in [`dialect`].

mod dbt;
mod dialect;
mod tables;

use minijinja::value::Value;
use minijinja::{Environment, Error, context};
use vobiz_hangup::{FieldRole, Leg, PayloadField, RecordType, absent_words};

use super::{READ, fields};
use crate::generated::{File, MARKER};
use dialect::{Dialect, lowered};
use tables::tables;

/// The folder of the scripts.
pub const FOLDER: &str = "packages/sql";
/// The folders of the dbt package in which everything is generated.
pub const DBT_FOLDERS: [&str; 2] = dbt::FOLDERS;

const READING: &str = include_str!("reading.sql.j2");
const SCRIPTS: [(Dialect, &str, &str); 3] = [
    (Dialect::DuckDb, "duckdb", include_str!("duckdb.sql.j2")),
    (
        Dialect::PostgreSql,
        "postgresql",
        include_str!("postgresql.sql.j2"),
    ),
    (Dialect::Spark, "spark", include_str!("spark.sql.j2")),
];

/// What a reading adds to a call, in its order.
const COLUMNS: [&str; 16] = [
    "reading_code",
    "reading_name",
    "reading_text",
    "reading_source",
    "reading_leg",
    "reading_basis",
    "reading_cause",
    "reading_meaning",
    "reading_outcome",
    "reading_remedy",
    "reading_fault",
    "reading_scope",
    "reading_advice",
    "reading_disagrees",
    "reading_disagreement",
    "catalog_version",
];

/// Returns the scripts and the generated files of the dbt package.
///
/// # Errors
///
/// Reports what is wrong with a template, or with a table.
pub fn files() -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for (dialect, name, template) in SCRIPTS {
        let script =
            script(dialect, template).map_err(|error| format!("{name}.sql.j2: {error:#}"))?;
        files.push(File::new(format!("{FOLDER}/{name}.sql"), script));
    }
    files.extend(dbt::files()?);
    Ok(files)
}

fn script(dialect: Dialect, template: &str) -> Result<String, Error> {
    let environment = environment(dialect);
    let tables: Vec<String> = tables()
        .iter()
        .map(|table| table.statements(dialect))
        .collect();
    environment.render_named_str(
        "script",
        template,
        context! { tables, reading => reading(dialect)?, ..facts(dialect) },
    )
}

/// Writes the query that reads each combination of fields, behind `combinations`.
fn reading(dialect: Dialect) -> Result<String, Error> {
    let reading = environment(dialect).render_named_str("reading", READING, facts(dialect))?;
    Ok(reading.trim_end().to_owned())
}

fn environment(dialect: Dialect) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_keep_trailing_newline(true);
    environment.add_filter("column", move |name: &str| dialect.column(name));
    environment.add_filter("table", move |name: &str| dialect.table(name));
    environment.add_filter("trimmed", move |value: &str| dialect.trimmed(value));
    environment.add_filter("lowered", lowered);
    environment.add_filter("folded", move |value: &str| dialect.folded(value));
    environment.add_filter("whole", move |value: &str| dialect.whole(value));
    environment.add_filter("element", move |place: usize| dialect.element(place));
    environment.add_filter("key", move |names: Vec<String>, table: &str| {
        dialect.key(&names, table)
    });
    environment
}

/// What the templates need.
fn facts(dialect: Dialect) -> Value {
    let names = field_names();
    let (mut hangup_fields, mut call_record) = (Vec::new(), Vec::new());
    for channel in RecordType::ALL {
        let read = channel
            .fields()
            .iter()
            .filter(|field| READ.contains(&field.role()));
        let names = read.map(|field| field.name());
        if channel.id() == "call-detail-record" {
            call_record.extend(names.clone());
        }
        hangup_fields.extend(names);
    }
    context! {
        marker => MARKER,
        version => env!("CARGO_PKG_VERSION"),
        legs => legs(dialect, &names),
        fields => names,
        call_record,
        hangup_fields => dialect.literals(&hangup_fields),
        absent_words => dialect.literals(absent_words()),
        columns => COLUMNS,
        text => dialect.text(),
        integer => dialect.integer(),
        materialized => dialect.materialized(),
    }
}

/// The names of the fields that are read, and of those that they depend on, each once.
fn field_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for leg in Leg::ALL {
        for field in READ.iter().flat_map(|role| fields(*leg, *role)) {
            let condition = field.only_if().map(|(name, _)| name);
            for name in [Some(field.name()), condition].into_iter().flatten() {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    names
}

/// The legs, and for each role the present values of its fields, in the order in which they count.
fn legs(dialect: Dialect, names: &[&str]) -> Value {
    // Every name is among them.
    let place = |name| {
        let place = names.iter().position(|other| *other == name);
        place.unwrap_or_default() + 1
    };
    let value = |field: PayloadField| {
        let value = format!("present_{}", place(field.name()));
        match field.only_if() {
            None => value,
            Some((name, wanted)) => format!(
                "CASE WHEN {} = {} THEN {value} END",
                lowered(&format!("value_{}", place(name))),
                dialect.literal(&wanted.to_ascii_lowercase())
            ),
        }
    };
    let role = |leg: Leg, role: FieldRole| {
        let values: Vec<String> = fields(leg, role).into_iter().map(value).collect();
        context! { id => role.id(), values => values.join(", ") }
    };
    let leg = |leg: &Leg| {
        let roles: Vec<Value> = READ.iter().map(|one| role(*leg, *one)).collect();
        context! { id => leg.id(), roles }
    };
    Leg::ALL.iter().map(leg).collect()
}
