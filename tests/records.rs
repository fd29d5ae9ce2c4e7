//! The records in `fixtures/records.jsonl`, captured or published by the vendor, get the readings
//! that stand beside them: as pairs, as form bodies, as JSON, and serialized and read back.

use serde_json::Value;
use vobiz_hangup::{Field, Hangup, HangupCause, HangupSource, SipCause};

struct Record {
    id: String,
    fields: Value,
    /// The form as it was captured, if it was.
    body: Option<String>,
    expect: Value,
}

fn records() -> Vec<Record> {
    let lines = include_str!("fixtures/records.jsonl").lines();
    let records: Vec<Record> = lines
        .map(|line| {
            let mut line: Value = serde_json::from_str(line).expect("a line is JSON");
            Record {
                id: line["id"].as_str().expect("a record has an id").to_owned(),
                fields: line["record"].take(),
                body: line["body"].as_str().map(str::to_owned),
                expect: line["expect"].take(),
            }
        })
        .collect();
    assert_eq!(records.len(), 16);
    records
}

/// The fields of a record as a form carries them. What a form cannot carry is left out.
fn pairs(record: &Value) -> Vec<(String, String)> {
    let fields = record.as_object().expect("a record is an object");
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    };
    fields
        .iter()
        .filter_map(|(key, value)| Some((key.clone(), text(value)?)))
        .collect()
}

#[track_caller]
fn assert_reading(hangup: &Hangup<'_>, record: &Record, how: &str) {
    let expect = &record.expect;
    let found = serde_json::json!({
        "cause": hangup.cause().map(HangupCause::code),
        "sip_cause": hangup.sip_cause().known().map(SipCause::name),
        "source": hangup.source().known().map(HangupSource::name),
        "outcome": hangup.outcome().name(),
        "remedy": hangup.remedy().name(),
        "fault": hangup.fault().name(),
        "scope": hangup.scope().name(),
        "disagrees": hangup.disagrees(),
    });
    assert_eq!(&found, expect, "{} as {how}: {hangup}", record.id);
}

#[test]
fn as_pairs() {
    for record in records() {
        let pairs = pairs(&record.fields);
        assert_reading(&Hangup::from_fields(pairs.clone()), &record, "owned pairs");
        let borrowed = pairs.iter().map(|(key, value)| (key, value));
        assert_reading(&Hangup::from_fields(borrowed), &record, "borrowed pairs");
        let reversed = pairs.iter().rev().map(|(key, value)| (key, value));
        assert_reading(
            &Hangup::from_fields(reversed),
            &record,
            "pairs in another order",
        );
    }
}

#[test]
fn as_parsed_forms() {
    for record in records() {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs(&record.fields))
            .finish();
        for body in [Some(&body), record.body.as_ref()].into_iter().flatten() {
            let pairs = form_urlencoded::parse(body.as_bytes());
            assert_reading(&Hangup::from_fields(pairs), &record, "a parsed form");
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn as_forms() {
    for record in records() {
        let body = serde_urlencoded::to_string(pairs(&record.fields)).expect("pairs make a form");
        for body in [Some(&body), record.body.as_ref()].into_iter().flatten() {
            let hangup: Hangup<'static> = serde_urlencoded::from_str(body).expect("a form is read");
            assert_reading(&hangup, &record, "a form");
            let hangup: Hangup<'static> = serde_html_form::from_str(body).expect("a form is read");
            assert_reading(&hangup, &record, "a form of serde_html_form");
            let hangup: Hangup<'static> =
                serde_html_form_0_2::from_str(body).expect("a form is read");
            assert_reading(&hangup, &record, "a form of serde_html_form 0.2");
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn as_json() {
    for record in records() {
        let text = record.fields.to_string();
        let hangup: Hangup<'static> = serde_json::from_str(&text).expect("an object is read");
        assert_reading(&hangup, &record, "JSON");
        let hangup: Hangup<'static> = serde_json::from_slice(text.as_bytes()).expect("it is read");
        assert_reading(&hangup, &record, "bytes of JSON");
        let hangup: Hangup<'static> =
            serde_json::from_value(record.fields.clone()).expect("it is read");
        assert_reading(&hangup, &record, "a JSON value");
    }
}

#[cfg(feature = "serde")]
#[test]
fn serialized_and_read_back() {
    for record in records() {
        let hangup: Hangup<'static> =
            serde_json::from_value(record.fields.clone()).expect("it is read");
        let json = serde_json::to_string(&hangup).expect("it is written");
        let back: Hangup<'static> = serde_json::from_str(&json).expect("it is read back");
        assert_eq!(back, hangup, "{}", record.id);
        assert_reading(&back, &record, "a reading read back");
    }
}

#[test]
fn an_unknown_code_stays_beside_the_name_that_decides() {
    let records = records();
    let record = records
        .iter()
        .find(|record| record.id == "vobiz-cdr-no-answer-4100")
        .expect("it is there");
    let hangup = Hangup::from_fields(pairs(&record.fields));
    assert_eq!(hangup.code(), &Field::Unknown("4100".into()));
    assert_eq!(hangup.name(), &Field::Known(HangupCause::NoAnswer));
}
