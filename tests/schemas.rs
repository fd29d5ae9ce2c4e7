//! What editors complete and check while one types: every data file fits its schema, mistakes do
//! not. The lists of values in the schemas are generated, and tested in `xtask/`.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// TOML as JSON, its dates as strings, as editors check them.
fn toml(text: &str) -> Value {
    fn json(value: &toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(items) => items.iter().map(json).collect(),
            toml::Value::Table(table) => {
                let fields = table.iter();
                fields
                    .map(|(key, value)| (key.clone(), json(value)))
                    .collect()
            }
            value => serde_json::to_value(value).expect("it is a number, a text or a boolean"),
        }
    }
    let table: toml::Table = text.parse().expect("the data is TOML");
    json(&toml::Value::Table(table))
}

fn schema(name: &str) -> Value {
    let text = read(&data().join("schema").join(name));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("{error}"))
}

/// Every data file with the schema that its first line names.
fn files() -> Vec<(PathBuf, PathBuf)> {
    let folders = [data(), data().join("causes")];
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("it is there"));
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let files = paths.filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    files
        .map(|path| {
            let text = read(&path);
            let line = text.lines().next().expect("the file is not empty");
            let schema = line
                .strip_prefix("#:schema ")
                .unwrap_or_else(|| panic!("{} names no schema", path.display()));
            let schema = path.parent().expect("it is in a folder").join(schema);
            (path, schema)
        })
        .collect()
}

#[test]
fn every_file_fits_its_schema() {
    let files = files();
    assert!(files.len() > 10, "{files:?}");
    for (path, schema) in &files {
        let schema: Value = serde_json::from_str(&read(schema)).expect("the schema is JSON");
        let errors: Vec<String> = validator(&schema)
            .iter_errors(&toml(&read(path)))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(
            errors.is_empty(),
            "if a vocabulary has a new value, run `cargo xtask generate`; otherwise correct {}:\n{}",
            path.display(),
            errors.join("\n")
        );
    }
    let mut used: Vec<_> = files
        .iter()
        .filter_map(|(_, schema)| schema.file_name())
        .collect();
    used.sort();
    used.dedup();
    let schemas = fs::read_dir(data().join("schema")).expect("it is there");
    assert_eq!(used.len(), schemas.count(), "a schema is used by no file");
}

#[test]
fn every_field_and_value_has_a_description() {
    for entry in fs::read_dir(data().join("schema")).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let schema: Value = serde_json::from_str(&read(&path)).expect("the schema is JSON");
        assert_described(&schema, &path.display().to_string());
    }
}

fn assert_described(schema: &Value, place: &str) {
    for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
        let place = format!("{place}: {field}");
        assert!(schema["description"].is_string(), "{place}");
        if let Some(values) = schema["enum"].as_array() {
            let described = schema["x-taplo"]["docs"]["enumValues"].as_array();
            assert_eq!(described.map(Vec::len), Some(values.len()), "{place}");
        }
        assert_described(schema, &place);
        assert_described(&schema["items"], &place);
    }
}

#[test]
fn mistakes_are_rejected() {
    let row = json!({
        "code": 3010, "id": "busy-line", "name": "Busy Line", "description": "Destination is busy",
        "next_steps": "Retry later", "outcome": "busy", "remedy": "retry-later", "fault": "recipient", "scope": "call",
    });
    let file = |row: &Value| json!({ "title": "T", "summary": "S", "range": [3000, 3050], "cause": [row] });
    let validator = validator(&schema("category.json"));
    assert!(validator.is_valid(&file(&row)));
    let mistakes = [
        ("code", json!("3010")),
        ("code", json!(-1)),
        ("code", json!(65536)),
        ("code", json!(3010.5)),
        ("id", json!("Busy-Line")),
        ("id", json!("busy--line")),
        ("id", json!("3-busy")),
        ("name", json!("")),
        ("name", json!("Ligne occupée")),
        ("description", json!(" padded")),
        ("description", json!("two\nlines")),
        ("outcome", json!("bussy")),
        ("remedy", json!("try again")),
        ("fault", json!(null)),
        ("scope", json!("everything")),
        ("origin", json!("seen")),
        ("descripton", json!("misspelt")),
    ];
    for (field, value) in mistakes {
        let mut wrong = row.clone();
        wrong[field] = value.clone();
        assert!(!validator.is_valid(&file(&wrong)), "{field} = {value}");
    }
    for field in [
        "code",
        "id",
        "name",
        "description",
        "next_steps",
        "outcome",
        "remedy",
        "fault",
        "scope",
    ] {
        let mut wrong = row.clone();
        wrong
            .as_object_mut()
            .expect("a row is a table")
            .remove(field);
        assert!(!validator.is_valid(&file(&wrong)), "{field} is missing");
    }
}

#[test]
fn a_sip_cause_has_a_counterpart_or_a_classification() {
    let validator = validator(&schema("sip-causes.json"));
    let is_valid = |more: Value| {
        let mut row = json!({ "id": "a", "name": "A", "description": "A" });
        let fields = row.as_object_mut().expect("a row is a table");
        fields.extend(more.as_object().expect("fields are a table").clone());
        validator.is_valid(&json!({ "cause": [row] }))
    };
    assert!(is_valid(json!({ "counterpart": 3010 })));
    assert!(is_valid(
        json!({ "outcome": "busy", "remedy": "retry", "fault": "recipient", "scope": "call" })
    ));
    assert!(!is_valid(json!({})));
    assert!(!is_valid(json!({ "outcome": "busy", "remedy": "retry" })));
    assert!(!is_valid(json!({ "counterpart": 3010, "outcome": "busy" })));
    assert!(!is_valid(json!({ "counterpart": 3010, "scope": "call" })));
}
