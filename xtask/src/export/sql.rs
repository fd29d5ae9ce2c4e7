//! `packages/sql`: the catalog's tables and the reading of records, as a script for each engine.

use minijinja::{Environment, Error, context};
use serde_json::{Map, Value, json};
use vobiz_hangup::{Channel, Hangup, Leg, PayloadField, absent_words};

use super::{COMMAND, READ, catalog_json, fields};
use crate::generated::{File, marker};

/// The folder of the scripts.
pub const FOLDER: &str = "packages/sql";

/// An engine, by what its SQL has of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    DuckDb,
    PostgreSql,
    Spark,
}

/// Tables, with the name of each.
type Tables = Vec<(&'static str, Vec<Map<String, Value>>)>;

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

/// Returns the scripts.
///
/// # Errors
///
/// Says what is wrong with a template.
pub fn files() -> Result<Vec<File>, String> {
    let scripts = [
        (Engine::DuckDb, "duckdb", include_str!("duckdb.sql.j2")),
        (
            Engine::PostgreSql,
            "postgresql",
            include_str!("postgresql.sql.j2"),
        ),
        (Engine::Spark, "spark", include_str!("spark.sql.j2")),
    ];
    let files = scripts.into_iter().map(|(engine, name, template)| {
        let script = engine
            .script(template)
            .map_err(|error| format!("{name}.sql.j2: {error:#}"))?;
        Ok(File::new(format!("{FOLDER}/{name}.sql"), script))
    });
    files.collect()
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

/// The tables of the catalog without their lists, and the spellings.
fn tables() -> Tables {
    let mut tables = catalog_json::tables();
    let mut spellings = catalog_json::spellings();
    for row in &mut spellings {
        // `table` is a word of SQL.
        let value = row.shift_remove("value");
        let spelling = row.shift_remove("spelling");
        let vocabulary = row.shift_remove("table");
        for (name, value) in [
            ("vocabulary", vocabulary),
            ("spelling", spelling),
            ("value", value),
        ] {
            // The values of some vocabularies are numbers.
            let text = match value.unwrap_or_default() {
                Value::String(text) => text,
                value => value.to_string(),
            };
            row.insert(name.to_owned(), text.into());
        }
    }
    tables.push(("spellings", spellings));
    for (_, rows) in &mut tables {
        for row in rows {
            row.retain(|_, value| !value.is_array());
            row.insert(
                "catalog_version".to_owned(),
                env!("CARGO_PKG_VERSION").into(),
            );
        }
    }
    tables
}

/// The table that says which catalog this is.
fn catalog() -> (&'static str, Vec<Map<String, Value>>) {
    let facts = [
        ("version", env!("CARGO_PKG_VERSION")),
        ("reference", vobiz_hangup::REFERENCE_URL),
        ("reference_date", vobiz_hangup::REFERENCE_DATE),
    ];
    let row = facts.map(|(name, value)| (name.to_owned(), value.into()));
    ("catalog", vec![row.into_iter().collect()])
}

impl Engine {
    fn script(self, template: &str) -> Result<String, Error> {
        let mut environment = Environment::new();
        environment.set_keep_trailing_newline(true);
        environment.add_filter("column", move |name: String| self.quoted(&name));
        environment.add_filter("literal", move |text: String| self.literal(&text));
        environment.add_filter("trimmed", move |value: String| self.trimmed(&value));
        environment.add_filter("lowered", |value: String| lowered(&value));
        environment.add_filter("folded", move |value: String| self.folded(&value));
        environment.add_filter("written", move |value: String| self.written(&value));
        environment.add_filter("whole", |value: String| whole(&value));
        let fields = field_names();
        let reading = environment.render_named_str(
            "reading.sql",
            include_str!("reading.sql.j2"),
            context! {
                fields => &fields,
                legs => self.legs(&fields),
                absent_words => self.literals(absent_words()),
                text => self.text_type(),
                nothing => nothing(),
            },
        )?;
        let record = Channel::ALL
            .iter()
            .find(|channel| channel.id() == "call-detail-record");
        let call_record: Vec<&str> = record
            .iter()
            .flat_map(|channel| channel.fields())
            .map(|field| field.name())
            .collect();
        let hangup_fields: Vec<&str> = Leg::ALL
            .iter()
            .flat_map(|leg| READ.iter().flat_map(|role| super::fields(*leg, *role)))
            .map(PayloadField::name)
            .collect();
        let tables: Vec<String> = std::iter::once(catalog())
            .chain(tables())
            .map(|(name, rows)| self.table(name, &rows))
            .collect();
        environment.render_named_str(
            "script.sql",
            template,
            context! {
                marker => marker(COMMAND),
                version => env!("CARGO_PKG_VERSION"),
                tables,
                fields,
                columns => COLUMNS,
                call_record,
                hangup_fields => self.literals(&hangup_fields),
                reading => reading.trim_end(),
            },
        )
    }

    /// The legs, and for each role the present values of its fields, in the order in which they count.
    fn legs(self, names: &[&str]) -> minijinja::Value {
        // Every name is among them.
        let place = |name| {
            1 + names
                .iter()
                .position(|other| *other == name)
                .unwrap_or_default()
        };
        let value = |field: PayloadField| {
            let value = format!("present_{}", place(field.name()));
            match field.only_if() {
                None => value,
                Some((name, wanted)) => format!(
                    "CASE WHEN {} = {} THEN {value} END",
                    lowered(&format!("value_{}", place(name))),
                    self.literal(&wanted.to_ascii_lowercase())
                ),
            }
        };
        let legs = Leg::ALL.iter().map(|leg| {
            let roles = READ.iter().map(|role| {
                let values: Vec<String> = fields(*leg, *role).into_iter().map(value).collect();
                json!({ "id": role.id(), "values": values.join(", ") })
            });
            json!({ "id": leg.id(), "roles": roles.collect::<Value>() })
        });
        minijinja::Value::from_serialize(legs.collect::<Value>())
    }

    /// Writes a name so that it is one, byte for byte.
    fn quoted(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            Self::DuckDb | Self::PostgreSql => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// Writes a text. One with control characters is put together, since each engine escapes in its own way.
    fn literal(self, text: &str) -> String {
        match self {
            Self::Spark => {
                let escaped = text.chars().map(|letter| match letter {
                    '\'' | '\\' => format!("\\{letter}"),
                    letter
                        if letter.is_control() || !letter.is_ascii() && letter.is_whitespace() =>
                    {
                        format!("\\u{:04X}", u32::from(letter))
                    }
                    letter => letter.to_string(),
                });
                format!("'{}'", escaped.collect::<String>())
            }
            Self::DuckDb | Self::PostgreSql => {
                let mut parts: Vec<String> = Vec::new();
                let mut plain = String::new();
                for letter in text.chars() {
                    if letter.is_control() || !letter.is_ascii() && letter.is_whitespace() {
                        if !plain.is_empty() {
                            parts.push(quoted_text(&std::mem::take(&mut plain)));
                        }
                        parts.push(format!("chr({})", u32::from(letter)));
                    } else {
                        plain.push(letter);
                    }
                }
                if !plain.is_empty() || parts.is_empty() {
                    parts.push(quoted_text(&plain));
                }
                parts.join(" || ")
            }
        }
    }

    fn literals(self, texts: &[&str]) -> String {
        let literals: Vec<String> = texts.iter().map(|text| self.literal(text)).collect();
        literals.join(", ")
    }

    fn text_type(self) -> &'static str {
        match self {
            Self::DuckDb => "VARCHAR",
            Self::PostgreSql => "text",
            Self::Spark => "STRING",
        }
    }

    /// Writes a column of any type as text; nothing as an empty text, which reads alike.
    fn written(self, value: &str) -> String {
        match self {
            // A text in JSON is without its quotes.
            Self::DuckDb => format!(
                "COALESCE(CASE typeof({value}) WHEN 'JSON' THEN json_extract_string({value}, '$') ELSE CAST({value} AS VARCHAR) END, '')"
            ),
            Self::PostgreSql => format!(
                "COALESCE(CASE WHEN pg_typeof({value}) IN ('json'::regtype, 'jsonb'::regtype) THEN to_jsonb({value}) #>> '{{}}' ELSE CAST({value} AS text) END, '')"
            ),
            Self::Spark => format!("COALESCE(CAST({value} AS STRING), '')"),
        }
    }

    /// Removes Unicode's `White_Space` from both ends. The engines' own trims remove less, or more.
    fn trimmed(self, value: &str) -> String {
        let white_space: String = (0..=u32::from(char::MAX))
            .filter_map(char::from_u32)
            .filter(|letter| letter.is_whitespace())
            .collect();
        let white_space = self.literal(&white_space);
        match self {
            Self::Spark => format!("trim(BOTH {white_space} FROM {value})"),
            Self::DuckDb => format!("trim({value}, {white_space})"),
            Self::PostgreSql => format!("btrim({value}, {white_space})"),
        }
    }

    /// Folds a spelling. A foreign character remains, and the result matches nothing.
    fn folded(self, value: &str) -> String {
        let (large, small) = (letters('A'..='Z'), letters('a'..='z'));
        let skipped = (0..=127_u8)
            .map(char::from)
            .filter(|letter| letter.is_ascii_punctuation() || letter.is_ascii_whitespace());
        let from = self.literal(&(large + &skipped.collect::<String>()));
        format!("translate({value}, {from}, '{small}')")
    }

    fn table(self, name: &str, rows: &[Map<String, Value>]) -> String {
        let Some(first) = rows.first() else {
            return String::new();
        };
        let columns: Vec<(&str, &str)> = first
            .keys()
            .map(|column| (column.as_str(), self.column_type(column, rows)))
            .collect();
        let values: Vec<String> = rows
            .iter()
            .map(|row| {
                let cells: Vec<String> = row.values().map(|value| self.value(value)).collect();
                format!("    ({})", cells.join(", "))
            })
            .collect();
        let values = values.join(",\n");
        let names: Vec<String> = columns.iter().map(|(name, _)| self.quoted(name)).collect();
        let names = names.join(", ");
        let typed: Vec<String> = columns
            .iter()
            .map(|(name, of)| format!("{} {of}", self.quoted(name)))
            .collect();
        match self {
            Self::DuckDb => format!(
                "CREATE OR REPLACE TABLE vobiz_hangup.{name} ({});\nINSERT INTO vobiz_hangup.{name} VALUES\n{values};",
                typed.join(", ")
            ),
            Self::PostgreSql => {
                let added: String = typed
                    .iter()
                    .map(|column| {
                        format!(
                            "ALTER TABLE vobiz_hangup.{name} ADD COLUMN IF NOT EXISTS {column};\n"
                        )
                    })
                    .collect();
                format!(
                    "CREATE TABLE IF NOT EXISTS vobiz_hangup.{name} ();\n{added}DELETE FROM vobiz_hangup.{name};\nINSERT INTO vobiz_hangup.{name} ({names}) VALUES\n{values};"
                )
            }
            Self::Spark => {
                let casts: Vec<String> = columns
                    .iter()
                    .map(|(name, of)| {
                        let name = self.quoted(name);
                        format!("CAST({name} AS {of}) AS {name}")
                    })
                    .collect();
                format!(
                    "CREATE OR REPLACE VIEW vobiz_hangup.{name} AS SELECT {} FROM VALUES\n{values}\nAS rows ({names});",
                    casts.join(", ")
                )
            }
        }
    }

    fn column_type(self, column: &str, rows: &[Map<String, Value>]) -> &'static str {
        match rows
            .iter()
            .map(|row| &row[column])
            .find(|value| !value.is_null())
        {
            Some(Value::Number(_)) => "INTEGER",
            Some(Value::Bool(_)) => "BOOLEAN",
            _ => self.text_type(),
        }
    }

    fn value(self, value: &Value) -> String {
        match value {
            Value::Null => "NULL".to_owned(),
            Value::String(text) => self.literal(text),
            value => value.to_string(),
        }
    }
}

/// What a record means of which nothing is known.
fn nothing() -> minijinja::Value {
    let nothing = Hangup::from_fields::<_, &str, &str>([]);
    context! {
        outcome => nothing.outcome().id(),
        remedy => nothing.remedy().id(),
        fault => nothing.fault().id(),
        scope => nothing.scope().id(),
        advice => nothing.advice(),
    }
}

fn quoted_text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn letters(range: std::ops::RangeInclusive<char>) -> String {
    range.collect()
}

/// Makes the letters of ASCII small, and no others, whatever the locale.
fn lowered(value: &str) -> String {
    let (large, small) = (letters('A'..='Z'), letters('a'..='z'));
    format!("translate({value}, '{large}', '{small}')")
}

/// Takes one dot and one or more zeros away at the end. `3010.` stays, because no zero follows.
fn whole(value: &str) -> String {
    let short = format!("trim(TRAILING '0' FROM {value})");
    format!(
        "CASE WHEN right({short}, 1) = '.' AND {short} <> {value} THEN left({short}, CAST(length({short}) - 1 AS INTEGER)) ELSE {value} END"
    )
}
