//! `cargo xtask generate`: the committed files are up to date, and the catalog is what its schema says.

mod support;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use support::in_checkout;
use tempfile::TempDir;
use vobiz_hangup::{Hangup, HangupCause, HangupSource, Mapping, Q850Cause, SipCause, SipStatus};
use xtask::export::catalog_json;
use xtask::generate::Part;
use xtask::generated::Change;

/// A folder with the data of this checkout.
fn with_data() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    support::copy_folder(&in_checkout("data"), &folder.path().join("data"));
    folder
}

#[test]
fn other_data_is_refused() {
    let folder = with_data();
    let path = folder.path().join("data/faults.toml");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, text + "# Another line.\n").expect("it can be written");
    let complaint = Part::Export
        .check(folder.path())
        .expect_err("it is other data");
    assert!(
        complaint.starts_with("this program was built from other data"),
        "{complaint}"
    );
}

/// The one test that fails if somebody has forgotten to run the command.
#[test]
fn the_generated_files_are_up_to_date() {
    if let Err(message) = Part::Export.check(&in_checkout("")) {
        panic!("{message}");
    }
}

#[test]
fn a_changed_or_missing_file_is_noticed_and_written_anew() {
    let copy = with_data();
    let changes = Part::Export
        .write(copy.path())
        .expect("everything can be written");
    assert_eq!(Part::Export.check(copy.path()), Ok(()));
    for change in &changes {
        let Change::Wrote(path) = change else {
            panic!("nothing was left over");
        };
        let file = copy.path().join(path);
        let text = fs::read_to_string(&file).expect("it is there");
        fs::write(&file, text.replacen('e', "E", 1)).expect("it can be written");
    }
    let complaint = Part::Export
        .check(copy.path())
        .expect_err("the drift is noticed");
    assert!(
        complaint.starts_with("Run `cargo xtask generate` and commit the result.\n"),
        "{complaint}"
    );
    for change in &changes {
        let Change::Wrote(path) = change else {
            continue;
        };
        assert!(
            complaint.contains(&format!("- {path} is out of date")),
            "{complaint}"
        );
    }
    let written = Part::Export
        .write(copy.path())
        .expect("everything can be written");
    assert_eq!(written, changes);
}

#[test]
fn a_python_module_that_is_no_longer_generated_is_left_over() {
    let copy = with_data();
    Part::Export
        .write(copy.path())
        .expect("everything can be written");
    let folder = copy.path().join("packages/python/src/vobiz_hangup");
    fs::write(folder.join("_reading.py"), "# By hand.\n").expect("it can be written");
    assert_eq!(Part::Export.check(copy.path()), Ok(()));
    fs::copy(folder.join("_catalog.py"), folder.join("_old.py")).expect("it can be copied");
    let changes = Part::Export
        .write(copy.path())
        .expect("everything can be written");
    let path = "packages/python/src/vobiz_hangup/_old.py".to_owned();
    assert_eq!(changes, [Change::Removed(path)]);
}

#[test]
fn the_catalog_is_what_its_schema_says() {
    let schema = fs::read_to_string(in_checkout("packages/catalog/catalog.schema.json"));
    let schema = schema.expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let catalog = Value::Object(catalog_json::catalog());
    let errors: Vec<String> = validator
        .iter_errors(&catalog)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0]);

    let described: BTreeSet<&String> = members(&schema["properties"]);
    let own = ["$comment", "$schema"].map(str::to_owned);
    let written = members(&catalog)
        .into_iter()
        .filter(|name| !own.contains(name));
    assert_eq!(described, written.collect(), "the schema describes all");
}

fn members(object: &Value) -> BTreeSet<&String> {
    let members = object.as_object().into_iter().flatten();
    members.map(|(name, _)| name).collect()
}

/// Whoever reads with the tables of the catalog finds the same fields as the library.
#[test]
fn the_fields_of_the_catalog_are_read_in_their_order() {
    let catalog = catalog_json::catalog();
    for (leg, roles) in catalog["reading"]["fields"].as_object().expect("it is one") {
        for (role, fields) in roles.as_object().expect("it is one") {
            let fields = fields.as_array().expect("it is one");
            assert!(!fields.is_empty(), "{leg} {role}");
            for (first, field) in fields.iter().enumerate() {
                // Those before it are absent, those after it present.
                let mut record = Vec::new();
                for (place, other) in fields.iter().enumerate() {
                    let value = match place {
                        _ if place < first => "none",
                        _ if place == first => "counts",
                        _ => "does not",
                    };
                    record.push((text(&other["name"]), value));
                }
                if let Some(condition) = field["only_if"].as_object() {
                    record.push((text(&condition["field"]), text(&condition["value"])));
                }
                let hangup = Hangup::from_fields(record);
                let found = match role.as_str() {
                    "code" => hangup.code().unknown(),
                    "name" => hangup.name().unknown(),
                    "text" => hangup.sip_cause().unknown(),
                    _ => hangup.source().unknown(),
                };
                assert_eq!(found, Some("counts"), "{field}");
                assert_eq!(hangup.leg().id(), leg, "{field}");
            }
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is a text")
}

#[test]
fn the_tables_hold_what_the_catalog_does() {
    let catalog = catalog_json::catalog();
    for (table, count) in [
        ("hangup_causes", HangupCause::ALL.len()),
        ("sip_causes", SipCause::ALL.len()),
        ("hangup_sources", HangupSource::ALL.len()),
        ("sip_statuses", SipStatus::ALL.len()),
        ("q850_causes", Q850Cause::ALL.len()),
        ("mappings", Mapping::ALL.len()),
    ] {
        let path = format!("packages/catalog/{}.csv", table.replace('_', "-"));
        let mut reader = csv::Reader::from_path(in_checkout(&path)).expect("it is there");
        let columns = reader.headers().expect("it has a header").clone();
        let rows: Vec<csv::StringRecord> = reader
            .records()
            .map(|row| row.expect("it is one"))
            .collect();
        assert_eq!(rows.len(), count);
        for (row, value) in rows
            .iter()
            .zip(catalog[table].as_array().expect("it is one"))
        {
            for (column, cell) in columns.iter().zip(row) {
                let value = match &value[column] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    value => value.to_string(),
                };
                assert_eq!(cell, value, "{column}");
            }
        }
    }
}

#[test]
fn the_mappings_are_written_as_in_the_data() {
    let data = fs::read_to_string(in_checkout("data/crosswalk.toml")).expect("it is there");
    let written: BTreeSet<String> = data
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("{ from"))
        .map(|line| line.trim_end_matches(',').to_owned())
        .collect();
    let catalog = catalog_json::catalog();
    let exported = catalog["mappings"].as_array().expect("it is one").iter();
    let exported = exported.map(|mapping| {
        let members = mapping.as_object().expect("it is one").iter();
        let members = members.filter(|(_, value)| !value.is_null());
        let members: Vec<String> = members
            .map(|(name, value)| format!("{name} = {value}"))
            .collect();
        format!("{{ {} }}", members.join(", "))
    });
    assert_eq!(written, exported.collect());
}
