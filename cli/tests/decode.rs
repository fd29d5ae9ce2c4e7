//! `hangup decode`: records in every encoding, good and bad.

mod support;

use serde_json::{Value, json};
use support::{hangup, run_with_input, text};
use vobiz_hangup::{HangupCause, HangupSource};

struct Record {
    id: String,
    encoding: String,
    fields: Value,
    expect: Value,
}

fn records() -> Vec<Record> {
    let lines = include_str!("../../tests/fixtures/records.jsonl").lines();
    let records: Vec<Record> = lines
        .map(|line| {
            let mut line: Value = serde_json::from_str(line).expect("a line is JSON");
            Record {
                id: line["id"].as_str().expect("it has an id").to_owned(),
                encoding: line["encoding"]
                    .as_str()
                    .expect("it has an encoding")
                    .to_owned(),
                fields: line["record"].take(),
                expect: line["expect"].take(),
            }
        })
        .collect();
    assert_eq!(records.len(), 16);
    records
}

/// The text of a field in a form or a table.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
        other => Some(other.to_string()),
    }
}

fn cells(fields: &Value) -> Vec<(String, String)> {
    let fields = fields.as_object().expect("a record is an object");
    fields
        .iter()
        .filter_map(|(key, value)| Some((key.clone(), cell(value)?)))
        .collect()
}

fn form(fields: &Value) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(cells(fields))
        .finish()
}

fn decode(arguments: &[&str], input: &str) -> Vec<Value> {
    let arguments = ["decode", "--format", "json", "--only"]
        .iter()
        .chain(arguments);
    let output = run_with_input(hangup(arguments), input.as_bytes());
    let messages = text(&output.stderr);
    // Where no record has a hangup field, there still is a reading of each.
    let has_none = messages.starts_with("hangup: no record has a hangup field");
    assert_eq!(output.status.code(), Some(has_none.into()), "{messages}");
    let lines = text(&output.stdout);
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[track_caller]
fn assert_readings(readings: &[Value], records: &[&Record]) {
    assert_eq!(readings.len(), records.len());
    for (reading, record) in readings.iter().zip(records) {
        let source = reading["hangup_source"].as_str();
        let source = source.and_then(|source| source.parse::<HangupSource>().ok());
        let found = json!({
            "cause": reading["cause"],
            "sip_cause": reading["hangup_cause"],
            "source": source.map(HangupSource::name),
            "outcome": reading["outcome"],
            "remedy": reading["remedy"],
            "fault": reading["fault"],
            "scope": reading["scope"],
            "disagrees": reading["disagrees"],
        });
        assert_eq!(found, record.expect, "{}", record.id);
    }
}

#[test]
fn forms() {
    let records = records();
    let records: Vec<&Record> = records
        .iter()
        .filter(|record| record.encoding == "form")
        .collect();
    let input: String = records
        .iter()
        .map(|record| form(&record.fields) + "\n")
        .collect();
    assert_readings(&decode(&[], &input), &records);
    let arguments: Vec<String> = records
        .iter()
        .map(|record| format!("?{}", form(&record.fields)))
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    assert_readings(&decode(&arguments, ""), &records);
}

#[test]
fn json_in_every_arrangement() {
    let records = records();
    let records: Vec<&Record> = records.iter().collect();
    let objects: Vec<&Value> = records.iter().map(|record| &record.fields).collect();
    let list = json!(objects);
    let arrangements = [
        list.to_string(),
        format!("{list:#}"),
        json!({ "meta": { "total": 16 }, "data": list }).to_string(),
        format!("{:#}", json!({ "api_id": "x", "objects": list })),
        objects.iter().map(|object| format!("{object}\n")).collect(),
        objects
            .iter()
            .map(|object| format!("{object}\r\n\r\n"))
            .collect(),
        objects
            .iter()
            .map(|object| format!("{object:#}\n"))
            .collect(),
        objects.iter().map(ToString::to_string).collect(),
        format!("\u{feff}{list}"),
    ];
    for arrangement in arrangements {
        assert_readings(&decode(&[], &arrangement), &records);
    }
    for record in &records {
        assert_readings(&decode(&[&record.fields.to_string()], ""), &[record]);
    }
}

#[test]
fn csv_with_a_header() {
    let records = records();
    // The columns of an export are those of call records.
    let records: Vec<&Record> = records
        .iter()
        .filter(|record| record.id.starts_with("vobiz-cdr-no"))
        .collect();
    assert!(records.len() >= 2);
    for record in records {
        let cells = cells(&record.fields);
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(cells.iter().map(|(key, _)| key))
            .expect("it is written");
        writer
            .write_record(cells.iter().map(|(_, value)| value))
            .expect("it is written");
        let table = text(&writer.into_inner().expect("it is written"));
        assert_readings(&decode(&[], &table), &[record]);
        assert_readings(
            &decode(&["--from", "csv"], &format!("\u{feff}{table}")),
            &[record],
        );
    }
}

#[test]
fn codes_of_a_spreadsheet() {
    let table = "id,hangup_cause_code,hangup_cause\n1,3010.0,\n2,,\"USER_BUSY\"\n";
    let causes: Vec<Value> = decode(&[], table)
        .iter()
        .map(|reading| reading["cause"].clone())
        .collect();
    assert_eq!(causes, [json!(3010), Value::Null]);
}

#[test]
fn a_long_list_is_read_as_it_comes() {
    let mut input = String::from("{\"data\": [");
    let record =
        json!({ "hangup_cause_code": HangupCause::BusyLine.code(), "padding": "x".repeat(1000) })
            .to_string();
    for position in 0..10_000 {
        input += if position > 0 { ",\n" } else { "" };
        input += &record;
    }
    input += "]}";
    assert!(
        input.len() > 2 * 1024 * 1024,
        "longer than any one record may be"
    );
    let output = run_with_input(hangup(["decode"]), input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout).lines().count(), 10_000);
}

#[test]
fn filters_by_direction_time_and_scope() {
    let table = "call_direction,start_time,hangup_cause_code\n\
                 outbound,2026-03-02T09:00:00Z,3010\n\
                 inbound,2026-03-02T09:00:00Z,3010\n\
                 ,2026-03-02T10:00:00Z,1010\n\
                 outbound,,1010\n\
                 outbound,2026-03-03T09:00:00Z,1010\n";
    for (arguments, expected, undecided) in [
        (&["--direction", "outbound"][..], 3, 1),
        (&["--direction", "inbound"], 1, 1),
        (&["--since", "2026-03-02T10:00Z"], 2, 1),
        (&["--until", "2026-03-02T10:00Z"], 2, 1),
        (
            &["--since", "2026-03-03", "--time-zone", "Pacific/Auckland"],
            1,
            1,
        ),
        (&["--scope", "account"], 3, 0),
        (
            &["--scope", "account,call", "--direction", "outbound"],
            3,
            1,
        ),
    ] {
        let command = hangup(["decode", "--format", "csv"].iter().chain(arguments));
        let output = run_with_input(command, table.as_bytes());
        assert!(output.status.success());
        assert_eq!(
            text(&output.stdout).lines().count() - 1,
            expected,
            "{arguments:?}"
        );
        let left_out = format!("{undecided} of 5 records have no readable direction or start");
        assert_eq!(
            text(&output.stderr).contains(&left_out),
            undecided > 0,
            "{arguments:?}"
        );
    }
}
