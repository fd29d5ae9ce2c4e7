//! Names and values of records as other exports, databases and stored forms write them.

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::{hangup, run_with_input, text};

/// What the command prints for this input, and what it reports.
fn run(arguments: &[&str], input: &str) -> (String, String) {
    let output = run_with_input(hangup(arguments), input.as_bytes());
    (text(&output.stdout), text(&output.stderr))
}

/// The decoded record, as JSON.
fn decoded(input: &str) -> (Value, String) {
    let (output, messages) = run(&["decode", "--format", "json", "--only"], input);
    let line = output.lines().next().unwrap_or_default();
    (serde_json::from_str(line).unwrap_or_default(), messages)
}

fn code(input: &str) -> Value {
    decoded(input).0["hangup_cause_code"].clone()
}

const CALL_API: &str = r#"{"api_id":"a","call_uuid":"c-1","from_number":"+918065480000","to_number":"+919876543210","call_direction":"outbound","call_duration":0,"bill_duration":0,"call_state":"NOANSWER","call_status":"completed","total_amount":"0.00000","total_rate":"0.45","parent_call_uuid":null,"hangup_cause_code":3000,"hangup_cause_name":"No Answer","hangup_source":"Carrier","initiation_time":"2026-09-01 12:00:10+05:30","answer_time":null,"end_time":"2026-09-01 12:00:41+05:30"}
{"api_id":"a","call_uuid":"c-2","from_number":"+918065480000","to_number":"+919876543210","call_direction":"outbound","call_duration":62,"bill_duration":120,"call_state":"ANSWER","call_status":"completed","total_amount":"0.90000","total_rate":"0.45","parent_call_uuid":null,"hangup_cause_code":4000,"hangup_cause_name":"Normal Hangup","hangup_source":"Callee","initiation_time":"2026-09-01 12:10:10+05:30","answer_time":"2026-09-01 12:10:20+05:30","end_time":"2026-09-01 12:11:22+05:30"}
"#;

#[test]
fn the_call_api_has_times_talk_and_cost() {
    let (report, messages) = run(&["report", "--format", "json"], CALL_API);
    let report: Value = serde_json::from_str(&report).expect("a report is JSON");
    assert_eq!(messages, "");
    assert_eq!(report["head"]["first"], "2026-09-01T06:30:10+00:00");
    let figures = &report["figures"];
    assert_eq!(figures["attempts"], 2);
    assert_eq!(figures["answered"], 1);
    assert_eq!(figures["mean_talk_seconds"], 62.0);
    assert_eq!(figures["costs"][0]["total"], 0.9);
    // Without an offset, its times are UTC.
    let (report, _) = run(
        &[
            "report",
            "--format",
            "json",
            "--input-time-zone",
            "Asia/Kolkata",
        ],
        &CALL_API.replace("+05:30", ""),
    );
    assert!(report.contains("2026-09-01T12:00:10+00:00"), "{report}");
}

#[test]
fn console_exports_of_plivo_are_read() {
    let export = "Call UUID,From Number,To Number,Call Direction,Bill Duration,End Time,Hangup Cause,Hangup Code,Hangup Initiator,Total Amount(INR)\n\
                  u1,918065480000,919876543210,outbound,0,2026-09-01 12:00:41,Busy Line,3010,Carrier,1.25\n";
    let (reading, messages) = decoded(export);
    assert_eq!(messages, "");
    assert_eq!(reading["hangup_cause_code"], 3010);
    assert_eq!(reading["hangup_cause_name"], "Busy Line");
    assert_eq!(reading["hangup_source"], "Carrier");
    let (report, _) = run(&["report", "--format", "json"], export);
    let report: Value = serde_json::from_str(&report).expect("a report is JSON");
    assert_eq!(report["figures"]["answered"], 0);
    assert_eq!(report["figures"]["answer_unknown"], 0);
    let answered = export.replace("outbound,0,", "outbound,60,");
    let (answered, _) = run(&["report", "--format", "json"], &answered);
    assert!(
        answered.contains(r#""answered":1,"answer_unknown":0"#),
        "{answered}"
    );
    let missing = report["care"]["missing_fields"].as_array();
    let missing = missing.expect("missing fields are a list");
    assert!(!missing.contains(&json!("cost")), "{missing:?}");
}

#[test]
fn other_names_and_prefixes_are_read() {
    for (input, expected) in [
        (
            "plivo_hangup_cause_code,plivo_hangup_cause_name,call_id\n3010,Busy Line,x\n",
            3010,
        ),
        ("call.hangup_cause_code,x\n3010,x\n", 3010),
        (
            "hangup_cause,plivo_hangup_cause_code\nNORMAL_CLEARING,2020\n",
            2020,
        ),
        (
            "plivo_hangup_cause_code,hangup_cause_code\n3010,3020\n",
            3020,
        ),
        (
            "plivo_hangup_cause_code=2020&hangup_cause=NORMAL_CLEARING\n",
            2020,
        ),
        (r#"{"call.hangup_cause_code": 3010}"#, 3010),
        (
            r#"{"plivo_hangup_cause_code": 2020, "hangup_cause": "NORMAL_CLEARING"}"#,
            2020,
        ),
        (
            r#"{"plivo_hangup_cause_code": 3010, "hangup_cause_code": 3020}"#,
            3020,
        ),
        (
            r#"{"_index": "calls", "fields": {"hangup_cause_code": ["3010"]}}"#,
            3010,
        ),
        (
            r#"{"_index": "calls", "_source": {"call.hangup_cause_code": 3010}}"#,
            3010,
        ),
    ] {
        assert_eq!(code(input), expected, "{input}");
    }
    let input = "uuid,start_stamp,answer_stamp,end_stamp,billsec,hangup_cause,sip_hangup_disposition\n\
                 u,2026-09-01 12:00:00,2026-09-01 12:00:10,2026-09-01 12:01:00,50,NORMAL_CLEARING,recv_bye\n";
    assert_eq!(decoded(input).0["hangup_source"], "recv_bye");
    let (report, _) = run(&["report", "--format", "json"], input);
    assert!(report.contains("2026-09-01T"), "{report}");
}

#[test]
fn a_hit_with_source_and_fields_is_one_record() {
    let source = r#""_source": {"hangup_cause_code": 3010}"#;
    let fields = r#""fields": {"hangup_cause_code": ["3010"]}"#;
    for (members, count) in [
        (format!("{source}, {fields}"), 1),
        (format!("{fields}, {source}"), 1),
        (format!(r#""_source": {{"x": 1}}, {fields}"#), 1),
        (
            format!(r#""call": {{"hangup_cause_code": 3010}}, {fields}"#),
            2,
        ),
    ] {
        let hit = format!(r#"{{"_index": "calls", {members}}}"#);
        let page = format!(r#"{{"hits": {{"hits": [{hit}, {hit}]}}}}"#);
        for (input, count) in [(hit, count), (page, 2 * count)] {
            let (output, _) = run(&["decode", "--format", "json", "--only"], &input);
            let codes = output.matches("\"hangup_cause_code\":3010");
            assert_eq!(codes.count(), count, "{input}: {output}");
        }
    }
}

#[test]
fn columns_that_look_like_a_field_are_named_once() {
    let rows = "x,3010\n".repeat(5000);
    let table = format!("hangup_cause,Hangup Cause Codes\n{rows}");
    let expected = "hangup: \"Hangup Cause Codes\" looks like hangup_cause_code but is not read; \
                    to read it, add --column 'code=Hangup Cause Codes'\n";
    assert_eq!(decoded(&table).1, expected);
    let object = "{\"hangup_cause\": \"x\", \"Hangup Cause Codes\": 3010}\n".repeat(20_000);
    assert_eq!(decoded(&object).1, expected);
    let form = "hangup_cause=x&Hangup+Cause+Codes=3010\n".repeat(20_000);
    assert_eq!(decoded(&form).1, expected);
    // A field that says the same is read.
    assert_eq!(
        decoded("hangup_cause_code,Hangup Cause Codes\n3010,3020\n").1,
        ""
    );
    let column = ["decode", "--column", "code=Hangup Cause Codes"];
    assert_eq!(run(&column, &table).1, "");
}

#[test]
fn lists_without_exactly_one_value_are_named_once() {
    let objects = "{\"HangupCauseCode\": [\"3010\", \"3020\"], \"HangupCause\": \"USER_BUSY\"}\n"
        .repeat(20_000);
    let (reading, messages) = decoded(&objects);
    assert_eq!(reading["hangup_cause_code"], Value::Null);
    assert_eq!(reading["hangup_cause"], "USER_BUSY");
    let expected =
        "hangup: HangupCauseCode has a list without exactly one value, which is not read\n";
    assert_eq!(messages, expected);
    assert_eq!(
        decoded(r#"{"HangupCauseCode": [["3010"]], "HangupCause": ""}"#)
            .1
            .lines()
            .last(),
        Some(expected.trim_end())
    );
    assert_eq!(
        decoded(r#"{"HangupCauseCode": [], "HangupCause": "USER_BUSY"}"#).1,
        ""
    );
}

/// A value, and what stored forms and databases wrap around it.
fn wrapped() -> impl Strategy<Value = (Value, Value)> {
    let value = prop_oneof![
        Just(json!("3010")),
        Just(json!(3010)),
        Just(json!("USER_BUSY")),
        Just(json!(" none ")),
        Just(json!(true)),
        Just(json!(null)),
        Just(json!(3010.0)),
        any::<String>().prop_map(Value::from),
    ];
    let wrappers = [
        "[]",
        "$numberInt",
        "$numberLong",
        "$numberDouble",
        "N",
        "S",
        "integerValue",
        "stringValue",
    ];
    (value, proptest::sample::select(wrappers.to_vec())).prop_map(|(value, wrapper)| {
        let wrapped = if wrapper == "[]" {
            json!([value])
        } else {
            json!({ wrapper: value })
        };
        (value, wrapped)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What is wrapped is the value, alone and beside others.
    #[test]
    fn a_wrapped_value_is_that_value(
        values in proptest::collection::vec(
            (proptest::sample::select(vec!["HangupCauseCode", "HangupCause", "HangupSource", "hangup_cause_name", "other"]), wrapped()),
            1..6,
        ),
    ) {
        let record = |wrapped: bool| {
            let members = values.iter().map(|(key, (plain, inside))| {
                let value = if wrapped { inside } else { plain };
                format!("{key:?}: {value}")
            });
            format!("{{{}, \"HangupCause\": null}}\n", members.collect::<Vec<_>>().join(", "))
        };
        let (plain, _) = run(&["decode", "--format", "json", "--only"], &record(false));
        let (unwrapped, _) = run(&["decode", "--format", "json", "--only"], &record(true));
        prop_assert_eq!(plain, unwrapped);
    }
}
