//! The library says what `data/` says: every table, row by row and in order, read here with a
//! parser of its own.

use std::fs;
use std::path::Path;

use toml::{Table, Value};
use vobiz_hangup::{
    CallType, Category, Fault, HangupCause, HangupSource, Origin, Outcome, REFERENCE_URL, Remedy,
    SipCause, support_steps,
};

fn file(path: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(path);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rows(path: &str, key: &str) -> Vec<Table> {
    rows_of(&file(path), key)
}

fn rows_of(table: &Table, key: &str) -> Vec<Table> {
    let rows = table[key].as_array().expect("rows are a list");
    rows.iter()
        .map(|row| row.as_table().expect("a row is a table").clone())
        .collect()
}

/// The text of a field; none if the row leaves it out.
fn text<'a>(row: &'a Table, field: &str) -> Option<&'a str> {
    row.get(field).map(|value| {
        value
            .as_str()
            .unwrap_or_else(|| panic!("{field} is no text"))
    })
}

fn code(value: &Value) -> u16 {
    u16::try_from(value.as_integer().expect("a code is a number")).expect("a code has 16 bits")
}

fn origin(row: &Table) -> Origin {
    match text(row, "origin") {
        None | Some("reference") => Origin::Reference,
        Some("observed") => Origin::Observed,
        Some(other) => panic!("origin {other}"),
    }
}

#[test]
fn manifest() {
    let manifest = file("catalog.toml");
    assert_eq!(text(&manifest, "reference"), Some(REFERENCE_URL));
    let steps = rows_of(&manifest, "support_step");
    assert_eq!(steps.len(), support_steps().len());
    for (row, step) in steps.iter().zip(support_steps()) {
        assert_eq!(text(row, "title"), Some(step.title()));
        assert_eq!(text(row, "description"), Some(step.description()));
    }
    let listed = manifest["categories"].as_array().expect("a list");
    let listed: Vec<_> = listed
        .iter()
        .map(|id| id.as_str().expect("a text"))
        .collect();
    let ids: Vec<_> = Category::ALL.iter().map(|category| category.id()).collect();
    assert_eq!(listed, ids);
}

#[test]
fn categories_and_numeric_causes() {
    let mut all = Vec::new();
    for category in Category::ALL {
        let table = file(&format!("causes/{}.toml", category.id()));
        assert_eq!(text(&table, "title"), Some(category.name()));
        assert_eq!(text(&table, "summary"), Some(category.summary()));
        let range = table["range"].as_array().expect("a list");
        assert_eq!(code(&range[0])..=code(&range[1]), category.code_range());
        let rows = rows_of(&table, "cause");
        assert_eq!(rows.len(), category.causes().len());
        for (row, cause) in rows.iter().zip(category.causes()) {
            assert_eq!(cause.category(), *category);
            assert_numeric_cause(row, *cause);
            all.push(*cause);
        }
    }
    assert_eq!(all, HangupCause::ALL);
}

fn assert_numeric_cause(row: &Table, cause: HangupCause) {
    assert_eq!(code(&row["code"]), cause.code());
    assert_eq!(text(row, "id"), Some(cause.id()));
    assert_eq!(text(row, "name"), Some(cause.name()));
    assert_eq!(text(row, "description"), Some(cause.description()));
    assert_eq!(text(row, "next_steps"), Some(cause.next_steps()));
    assert_eq!(text(row, "outcome"), Some(cause.outcome().id()));
    assert_eq!(text(row, "remedy"), Some(cause.remedy().id()));
    assert_eq!(text(row, "fault"), Some(cause.fault().id()));
    assert_eq!(origin(row), cause.origin());
    assert_eq!(text(row, "withdrawn"), cause.withdrawn());
}

#[test]
fn textual_causes() {
    let rows = rows("sip-causes.toml", "cause");
    assert_eq!(rows.len(), SipCause::ALL.len());
    for (row, cause) in rows.iter().zip(SipCause::ALL) {
        assert_eq!(text(row, "id"), Some(cause.id()));
        assert_eq!(text(row, "name"), Some(cause.name()));
        assert_eq!(text(row, "description"), Some(cause.description()));
        assert_eq!(origin(row), cause.origin());
        assert_eq!(text(row, "withdrawn"), cause.withdrawn());
        assert_eq!(
            row.get("counterpart").map(code),
            cause.counterpart().map(HangupCause::code)
        );
        let reading = (cause.outcome(), cause.remedy(), cause.fault());
        if let Some(numeric) = cause.counterpart() {
            assert_eq!(
                reading,
                (numeric.outcome(), numeric.remedy(), numeric.fault())
            );
        } else {
            assert_eq!(text(row, "outcome"), Some(reading.0.id()));
            assert_eq!(text(row, "remedy"), Some(reading.1.id()));
            assert_eq!(text(row, "fault"), Some(reading.2.id()));
        }
    }
}

#[test]
fn sources() {
    let rows = rows("hangup-sources.toml", "source");
    assert_eq!(rows.len(), HangupSource::ALL.len());
    for (row, source) in rows.iter().zip(HangupSource::ALL) {
        assert_eq!(text(row, "id"), Some(source.id()));
        assert_eq!(text(row, "name"), Some(source.name()));
        assert_eq!(text(row, "description"), Some(source.description()));
        let payload_name = text(row, "payload_name").unwrap_or(source.name());
        assert_eq!(payload_name, source.payload_name());
        let aliases = row
            .get("aliases")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let aliases: Vec<_> = aliases
            .map(|alias| alias.as_str().expect("a text"))
            .collect();
        assert_eq!(aliases, source.aliases());
    }
}

#[test]
fn call_types() {
    let rows = rows("call-types.toml", "call_type");
    assert_eq!(rows.len(), CallType::ALL.len());
    for (row, call_type) in rows.iter().zip(CallType::ALL) {
        assert_eq!(text(row, "id"), Some(call_type.id()));
        assert_eq!(text(row, "name"), Some(call_type.name()));
        assert_eq!(
            text(row, "hangup_sent_to"),
            Some(call_type.hangup_sent_to())
        );
    }
}

#[test]
fn vocabularies() {
    let outcomes = rows("outcomes.toml", "outcome");
    assert_eq!(outcomes.len(), Outcome::ALL.len());
    for (row, outcome) in outcomes.iter().zip(Outcome::ALL) {
        assert_term(row, outcome.id(), outcome.name(), outcome.description());
    }
    let remedies = rows("remedies.toml", "remedy");
    assert_eq!(remedies.len(), Remedy::ALL.len());
    for (row, remedy) in remedies.iter().zip(Remedy::ALL) {
        assert_term(row, remedy.id(), remedy.name(), remedy.description());
        let retry = row.get("retry").and_then(Value::as_bool).unwrap_or(false);
        assert_eq!(retry, remedy.is_retry());
    }
    let faults = rows("faults.toml", "fault");
    assert_eq!(faults.len(), Fault::ALL.len());
    for (row, fault) in faults.iter().zip(Fault::ALL) {
        assert_term(row, fault.id(), fault.name(), fault.description());
    }
}

fn assert_term(row: &Table, id: &str, name: &str, description: &str) {
    assert_eq!(text(row, "id"), Some(id));
    assert_eq!(name, id);
    assert_eq!(text(row, "description"), Some(description));
}

/// Ten files have the same head, so that an editor needs to know one only.
#[test]
fn all_category_files_explain_themselves_alike() {
    let heads = Category::ALL.iter().map(|category| {
        let path = format!(
            "{}/data/causes/{}.toml",
            env!("CARGO_MANIFEST_DIR"),
            category.id()
        );
        let text = fs::read_to_string(path).expect("the file is read by the build too");
        text.split_once("\n\n")
            .expect("a head ends with a blank line")
            .0
            .to_owned()
    });
    let heads: Vec<String> = heads.collect();
    for head in &heads {
        assert_eq!(head, &heads[0]);
        for field in [
            "code",
            "id",
            "name",
            "description",
            "next_steps",
            "outcome",
            "withdrawn",
        ] {
            assert!(
                head.contains(&format!("#   {field} ")),
                "{field} is not explained"
            );
        }
    }
}
