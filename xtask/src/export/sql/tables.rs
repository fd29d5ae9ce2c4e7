//! The tables of the catalog, without their lists.

use serde_json::{Map, Value, json};
use vobiz_hangup::{Hangup, REFERENCE_DATE, REFERENCE_URL};

use super::dialect::Dialect;
use crate::export::catalog_json;

/// A row, by the names of its columns.
type Row = Map<String, Value>;

/// A table of the catalog.
pub struct Table {
    pub name: &'static str,
    pub rows: Vec<Row>,
}

/// Returns the table with the catalog's version, the tables of the catalog, and the spellings.
///
/// Each row has the version of the catalog.
pub fn tables() -> Vec<Table> {
    let mut tables = vec![catalog()];
    let of_catalog = catalog_json::tables().into_iter();
    tables.extend(of_catalog.map(|(name, rows)| Table { name, rows }));
    tables.push(Table {
        name: "spellings",
        rows: catalog_json::spellings()
            .into_iter()
            .map(spelling)
            .collect(),
    });
    for table in &mut tables {
        for row in &mut table.rows {
            let members = std::mem::take(row).into_iter();
            row.extend(
                members
                    .filter(|(_, value)| !value.is_array())
                    .map(|(name, value)| (column(name), value)),
            );
            row.insert(
                "catalog_version".to_owned(),
                env!("CARGO_PKG_VERSION").into(),
            );
        }
    }
    tables
}

/// Names the column of a member: two of them are words of SQL.
fn column(member: String) -> String {
    match member.as_str() {
        "from" | "to" => member + "_endpoint",
        _ => member,
    }
}

/// Which catalog this is, and what a call means of which nothing is known.
fn catalog() -> Table {
    let nothing = Hangup::from_fields::<_, &str, &str>([]);
    let row = row(json!({
        "reference": REFERENCE_URL,
        "reference_date": REFERENCE_DATE,
        "outcome": nothing.outcome().id(),
        "remedy": nothing.remedy().id(),
        "fault": nothing.fault().id(),
        "scope": nothing.scope().id(),
        "advice": nothing.advice(),
    }));
    Table {
        name: "catalog",
        rows: vec![row],
    }
}

/// Renames `table`, which is a word of SQL, and writes numbers as text, since most values are texts.
fn spelling(found: Row) -> Row {
    let text = |name: &str| match &found[name] {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    row(json!({
        "vocabulary": text("table"),
        "spelling": text("spelling"),
        "value": text("value"),
    }))
}

fn row(value: Value) -> Row {
    match value {
        Value::Object(row) => row,
        // Not reached: every row is written as an object here.
        _ => Row::new(),
    }
}

impl Table {
    /// The names of the columns with their types.
    pub fn columns(&self, dialect: Dialect) -> Vec<(&str, &'static str)> {
        let names = self.rows.first().into_iter().flat_map(Row::keys);
        names
            .map(|name| (name.as_str(), self.type_of(name, dialect)))
            .collect()
    }

    fn type_of(&self, column: &str, dialect: Dialect) -> &'static str {
        let mut values = self.rows.iter().map(|row| &row[column]);
        match values.find(|value| !value.is_null()) {
            Some(Value::Number(_)) => dialect.integer(),
            Some(Value::Bool(_)) => "BOOLEAN",
            _ => dialect.text(),
        }
    }

    /// Writes the statements that create the table, or recreate it.
    pub fn statements(&self, dialect: Dialect) -> String {
        let name = dialect.table(self.name);
        let columns = self.columns(dialect);
        let each = |write: fn(String, &str) -> String| {
            let written = columns
                .iter()
                .map(|(name, of)| write(dialect.column(name), of));
            written.collect::<Vec<_>>()
        };
        let names = each(|name, _| name).join(", ");
        let values = self.values(dialect);
        match dialect {
            Dialect::PostgreSql => {
                // Not dropped: views of the user's may depend on it.
                let columns = each(|name, of| format!("ADD COLUMN IF NOT EXISTS {name} {of}"));
                format!(
                    "CREATE TABLE IF NOT EXISTS {name} ();\nALTER TABLE {name}\n    {};\nDELETE FROM {name};\n\
                     INSERT INTO {name} ({names}) VALUES\n{values};",
                    columns.join(",\n    ")
                )
            }
            Dialect::Spark => {
                // Not a view: a metastore on Derby cuts the text of a view at 32,700 characters, silently.
                let columns = each(|name, of| format!("CAST({name} AS {of}) AS {name}"));
                format!(
                    "DROP TABLE IF EXISTS {name};\nCREATE TABLE {name} AS SELECT /*+ COALESCE(1) */ {} FROM VALUES\n\
                     {values}\nAS rows ({names});",
                    columns.join(", ")
                )
            }
            Dialect::DuckDb | Dialect::Dbt => {
                let columns = each(|name, of| format!("{name} {of}"));
                format!(
                    "CREATE OR REPLACE TABLE {name} ({});\nINSERT INTO {name} VALUES\n{values};",
                    columns.join(", ")
                )
            }
        }
    }

    fn values(&self, dialect: Dialect) -> String {
        let value = |value: &Value| match value {
            Value::Null => "NULL".to_owned(),
            Value::String(text) => dialect.literal(text),
            value => value.to_string(),
        };
        let rows = self.rows.iter().map(|row| {
            let values: Vec<String> = row.values().map(value).collect();
            format!("    ({})", values.join(", "))
        });
        rows.collect::<Vec<_>>().join(",\n")
    }
}
