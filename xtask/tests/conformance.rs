//! The conformance suite: its form, its rules, and the random records beside it.

mod support;

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use support::in_checkout;
use xtask::export::conformance::random;

fn lines(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(in_checkout(path)).expect("it is there");
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

fn suite() -> Vec<Value> {
    let files = ["reading", "spelling", "real"];
    let files = files.map(|name| lines(&format!("conformance/{name}.jsonl")));
    files.concat()
}

#[test]
fn every_line_is_what_the_schema_says() {
    let schema = fs::read_to_string(in_checkout("conformance/schema.json")).expect("it is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    for (name, kind) in [
        ("reading", "readingCase"),
        ("spelling", "spellingCase"),
        ("real", "realRecord"),
        ("redial", "redialCase"),
    ] {
        let schema = json!({ "$defs": schema["$defs"], "$ref": format!("#/$defs/{kind}") });
        let validator = jsonschema::validator_for(&schema).expect("the schema is one");
        for line in lines(&format!("conformance/{name}.jsonl")) {
            if let Err(error) = validator.validate(&line) {
                panic!("{}: {error}", line["id"]);
            }
        }
    }
}

#[test]
fn ids_are_unique_and_lines_are_ascii() {
    let mut ids = BTreeSet::new();
    for case in suite() {
        assert!(
            ids.insert(case["id"].to_string()),
            "{} comes twice",
            case["id"]
        );
    }
    for name in ["reading", "spelling", "real", "redial"] {
        let path = in_checkout(&format!("conformance/{name}.jsonl"));
        let text = fs::read(path).expect("it is there");
        assert!(text.iter().all(u8::is_ascii), "{name}.jsonl");
    }
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let contract = fs::read_to_string(in_checkout("docs/reading.md")).expect("it is there");
    let rules: Vec<&str> = contract
        .lines()
        .filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'))
        .collect();
    let documented: BTreeSet<&str> = rules.iter().copied().collect();
    assert_eq!(documented.len(), rules.len(), "a rule comes twice");
    let cases = suite();
    let held: BTreeSet<&str> = cases
        .iter()
        .filter_map(|case| case["rule"].as_str())
        .collect();
    assert_eq!(documented, held);
}

/// The capabilities that a case names are those that it needs.
#[test]
fn capabilities_are_named_where_they_are_needed() {
    for case in suite() {
        let mut needed = BTreeSet::new();
        let mut need = |values: &[&Value]| {
            for value in values {
                match value {
                    Value::Bool(_) => needed.insert("booleans"),
                    Value::Number(_) => needed.insert("numbers"),
                    Value::Array(_) | Value::Object(_) => needed.insert("nested"),
                    Value::String(text) if text.contains('\0') => needed.insert("nul"),
                    Value::String(_) | Value::Null => false,
                };
            }
        };
        let fields = case["record"].as_object().into_iter().flatten();
        let values: Vec<&Value> = fields.map(|(_, value)| value).collect();
        let elements = values.iter().filter_map(|value| value.as_array()).flatten();
        need(&elements.collect::<Vec<_>>());
        need(&values);
        let pairs = case["pairs"].as_array().into_iter().flatten();
        need(&pairs.map(|pair| &pair[1]).collect::<Vec<_>>());
        need(&[&case["text"]]);
        if case["pairs"].is_array() {
            needed.insert("pairs");
        }
        let named = case["requires"].as_array().into_iter().flatten();
        let named: BTreeSet<&str> = named.filter_map(Value::as_str).collect();
        assert_eq!(named, needed, "{}", case["id"]);
    }
}

/// The suite has the captured records that the other tests have, with the same readings.
#[test]
fn the_real_records_are_those_of_the_fixtures() {
    let real = lines("conformance/real.jsonl");
    let fixtures = lines("tests/fixtures/records.jsonl");
    assert_eq!(real.len(), fixtures.len());
    for (real, fixture) in real.iter().zip(&fixtures) {
        for member in ["id", "record", "body"] {
            assert_eq!(real[member], fixture[member], "{}", real["id"]);
        }
        for member in ["cause", "outcome", "remedy", "fault", "scope", "disagrees"] {
            let (reading, expected) = (&real["reading"][member], &fixture["expect"][member]);
            assert_eq!(reading, expected, "{}: {member}", real["id"]);
        }
    }
}

#[test]
fn a_seed_always_gives_the_same_records() {
    let records = random(300, 7).expect("records are made");
    assert_eq!(random(300, 7).as_ref(), Ok(&records));
    assert_ne!(random(300, 8).as_ref(), Ok(&records));
    assert!(records.is_ascii());
    assert_eq!(records.lines().count(), 300);
}

#[test]
fn random_records_are_of_every_kind() {
    let records = random(5000, 7).expect("records are made");
    let records: Vec<Value> = records
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    let share = |what: &str, is: &dyn Fn(&Value) -> bool| {
        let count = records.iter().filter(|record| is(record)).count();
        assert!(
            count * 100 > records.len(),
            "{what}: {count} of {}",
            records.len()
        );
    };
    for leg in ["call", "b"] {
        share(leg, &|record| record["reading"]["leg"] == leg);
    }
    for basis in [json!("code"), json!("name"), json!("text"), Value::Null] {
        share("basis", &|record| record["reading"]["basis"] == basis);
    }
    for capability in ["pairs", "numbers", "booleans", "nested"] {
        share(capability, &|record| {
            let requires = record["requires"].as_array().into_iter().flatten();
            requires.into_iter().any(|name| name == capability)
        });
    }
    share("disagreement", &|record| {
        record["reading"]["disagrees"] == true
    });
    share("agreement", &|record| {
        let reading = &record["reading"];
        reading["hangup_cause_code"].is_u64()
            && reading["hangup_cause_name"].is_string()
            && reading["disagrees"] == false
    });
    for member in [
        "hangup_cause_code",
        "hangup_cause_name",
        "hangup_cause",
        "hangup_source",
    ] {
        share(member, &|record| record["reading"][member].is_string());
    }
}
