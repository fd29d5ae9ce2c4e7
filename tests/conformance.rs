//! The library passes the suite that every implementation of the reading passes.

#![cfg(feature = "serde")]

use std::fs;

use serde_json::Value;
use vobiz_hangup::{
    CallType, Category, Fault, Hangup, HangupCause, HangupSource, Outcome, Remedy, Scope, SipCause,
};

fn cases(file: &str) -> Vec<Value> {
    let path = format!("{}/conformance/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("the suite is there");
    let cases: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    assert!(!cases.is_empty());
    cases
}

/// The fields as pairs of texts, or `None` if one is no text.
fn pairs(case: &Value) -> Option<Vec<(&str, &str)>> {
    let pairs: Vec<(&str, &Value)> = match (&case["record"], &case["pairs"]) {
        (Value::Object(fields), _) => fields.iter().map(|(key, value)| (&**key, value)).collect(),
        (_, Value::Array(pairs)) => {
            let pairs = pairs.iter();
            pairs
                .map(|pair| (pair[0].as_str().expect("a key is a text"), &pair[1]))
                .collect()
        }
        _ => panic!("a case has a record or pairs"),
    };
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_null());
    pairs
        .map(|(key, value)| Some((key, value.as_str()?)))
        .collect()
}

#[track_caller]
fn assert_reading(hangup: &Hangup<'_>, case: &Value, how: &str) {
    let reading = serde_json::to_value(hangup).expect("a reading is written");
    if let Some(line) = case["line"].as_str() {
        assert_eq!(hangup.to_string(), line, "{} {how}", case["id"]);
    }
    for (member, expected) in case["reading"].as_object().expect("it is an object") {
        assert_eq!(&reading[member], expected, "{}: {member} {how}", case["id"]);
    }
}

#[test]
fn records() {
    for case in cases("reading.jsonl").iter().chain(&cases("real.jsonl")) {
        if let Some(pairs) = pairs(case) {
            assert_reading(&Hangup::from_fields(pairs), case, "of pairs");
        }
        if case["record"].is_object() {
            let hangup: Hangup<'static> =
                serde_json::from_value(case["record"].clone()).expect("any object is read");
            assert_reading(&hangup, case, "of JSON");
        }
    }
}

#[test]
fn spellings() {
    for case in cases("spelling.jsonl") {
        let text = case["text"].as_str().expect("it is a text");
        let value = match case["vocabulary"].as_str().expect("it is a text") {
            "hangup_cause" => found::<HangupCause>(text, |cause| cause.code().into()),
            "sip_cause" => found::<SipCause>(text, |cause| cause.name().into()),
            "hangup_source" => found::<HangupSource>(text, |source| source.payload_name().into()),
            "category" => found::<Category>(text, |value| value.id().into()),
            "call_type" => found::<CallType>(text, |value| value.id().into()),
            "outcome" => found::<Outcome>(text, |value| value.id().into()),
            "remedy" => found::<Remedy>(text, |value| value.id().into()),
            "fault" => found::<Fault>(text, |value| value.id().into()),
            "scope" => found::<Scope>(text, |value| value.id().into()),
            other => panic!("{other} is no vocabulary"),
        };
        assert_eq!(value, case["value"], "{}", case["id"]);
    }
}

fn found<T: std::str::FromStr>(text: &str, written: fn(T) -> Value) -> Value {
    text.parse().map_or(Value::Null, written)
}
