//! `hangup decode` on JSON that is invalid, or whose strings contain something that looks like a record.

mod support;

use proptest::prelude::*;
use serde_json::Value;
use support::{hangup, run_with_input, text};

const GOOD: &str = r#"{"uuid":"u1","hangup_cause_code":3010}"#;

/// What the command writes as JSON, what it reports, and its exit code.
fn decoded(arguments: &[&str], input: &[u8]) -> (Vec<Value>, String, i32) {
    let mut command = hangup(["decode", "--format", "json"]);
    command.args(arguments);
    let output = run_with_input(command, input);
    let rows = text(&output.stdout);
    let rows = rows
        .lines()
        .map(|row| serde_json::from_str(row).unwrap_or_else(|error| panic!("{error}: {row}")));
    let code = output.status.code().expect("it ends");
    (rows.collect(), text(&output.stderr), code)
}

fn codes(rows: &[Value]) -> Vec<Option<u64>> {
    rows.iter()
        .map(|row| row["hangup_cause_code"].as_u64())
        .collect()
}

const BROKEN: &[&[u8]] = &[
    b"{\"uuid\":\"a\x01b\",\"hangup_cause_code\":4000}",
    b"{\"uuid\":\"a\tb\",\"hangup_cause_code\":4000}",
    b"{\"uuid\":\"\\x41\",\"hangup_cause_code\":4000}",
    b"{\"uuid\":\"\\u00g1\",\"hangup_cause_code\":4000}",
    b"{\"uuid\":1.2.3e--,\"hangup_cause_code\":4000}",
    b"{\"uuid\":01,\"hangup_cause_code\":4000}",
    b"{\"uuid\":\"\xff\",\"hangup_cause_code\":4000}",
    b"{\"\xe2\x82\":1,\"hangup_cause_code\":4000}",
    b"{\"hangup_cause_code\":4000} x",
    b"{\"hangup_cause_code\":4000},",
    b"{\"hangup_cause_code\":4000,}",
    b"{\"hangup_cause_code\":4000 \"a\":1}",
    b"{\"hangup_cause_code\":4000",
    b"{\"call\":{\"hangup_cause_code\":4000},\"a\":tru}",
    b"[{\"hangup_cause_code\":4000},{]",
    b"{\"hangup_cause_code\":4000}{\"hangup_cause_code\":4000}]",
    b"{\"custom\":\"{\\\"postcode\\\":1}\",\"hangup_cause_code\":4000,}",
    b"{\"body\":\"HangupCause=x\",\"hangup_cause_code\":tru}",
];

#[test]
fn an_invalid_line_is_reported_and_nothing_else_is_lost() {
    for broken in BROKEN {
        for arguments in [&[][..], &["--from", "json-lines"]] {
            let input = [GOOD.as_bytes(), broken, GOOD.as_bytes(), b""].join(&b'\n');
            let (rows, messages, code) = decoded(arguments, &input);
            let shown = String::from_utf8_lossy(broken);
            assert_eq!(codes(&rows), [Some(3010), None, Some(3010)], "{shown}");
            assert!(
                messages.contains("line 2: not JSON: "),
                "{shown}: {messages}"
            );
            assert!(
                messages.contains("1 of 3 records could not be read"),
                "{shown}: {messages}"
            );
            assert_eq!(code, 1, "{shown}");
        }
    }
}

#[test]
fn an_invalid_element_is_reported_and_nothing_else_is_lost() {
    for broken in BROKEN
        .iter()
        .filter(|broken| broken.starts_with(b"{\"uuid\""))
    {
        let good = GOOD.as_bytes();
        let input = [b"[", good, b",\n", broken, b",\n", good, b"]\n"].concat();
        let (rows, messages, code) = decoded(&[], &input);
        let shown = String::from_utf8_lossy(broken);
        assert_eq!(codes(&rows), [Some(3010), None, Some(3010)], "{shown}");
        assert!(
            messages.contains("line 2: not JSON: "),
            "{shown}: {messages}"
        );
        assert_eq!(code, 1, "{shown}");
    }
}

/// What stands within a broken record is not a record of its own.
#[test]
fn a_broken_record_leaves_no_made_up_one() {
    let input = b"[\n  {\n    \"a\" \"b\",\n    \"list\": [\n      {\n        \"x\": 1\n      }\n    ]\n  },\n  {\n    \"hangup_cause_code\": 3010\n  }\n]\n";
    let (rows, messages, code) = decoded(&[], input);
    assert_eq!(codes(&rows), [None, Some(3010)]);
    assert!(
        messages.contains("line 3: not JSON: expected `:`; lines 3 to 9 are skipped"),
        "{messages}"
    );
    assert_eq!(code, 1);
}

#[test]
fn strings_do_not_decide_how_a_line_is_read() {
    for string in [
        r#"{\"postcode\":1}"#,
        r#"{\"Code\":\"1\"}"#,
        r#"[{\"a\":2}]"#,
        "HangupCauseX=1",
        "Code=1&x=2",
        "a=b",
        r#"\"ause\":"#,
        "{",
        "map[a:1]",
        "e30=",
        "eyJhIjoxfQ==",
        "\\u007b\\u007d",
        "[12:00] {x}",
    ] {
        let without = format!(r#"{{"uuid":"u2","custom":"{string}"}}"#);
        let with = format!(r#"{{"uuid":"u3","custom":"{string}","hangup_cause_code":4000}}"#);
        let broken = format!(r#"{{"custom":"{string}","hangup_cause_code":4000,}}"#);
        let input = [GOOD, &without, &broken, &with, ""].join("\n");
        for arguments in [&[][..], &["--from", "json-lines"], &["--from", "json"]] {
            let (rows, messages, _) = decoded(arguments, input.as_bytes());
            assert_eq!(
                codes(&rows),
                [Some(3010), None, None, Some(4000)],
                "{string}"
            );
            assert!(
                messages.contains("line 3: not JSON: "),
                "{string}: {messages}"
            );
            assert!(
                messages.contains("1 of 4 records could not be read"),
                "{string}: {messages}"
            );
            assert!(
                messages.contains("1 of 3 records have no hangup field"),
                "{string}: {messages}"
            );
        }
    }
}

#[test]
fn strings_do_not_hide_records_or_errors() {
    let string = r#"{\"postcode\":1,\"code\":2}"#;
    let list = format!(
        r#"[{{"uuid":"u1","custom":"{string}"}},{{"custom":"{string}","hangup_cause_code":4000}}]"#
    );
    let garbage = format!(r#"{{"custom":"{string}","hangup_cause_code":4000}} x"#);
    let input = [&list, &garbage, ""].join("\n");
    let (rows, messages, code) = decoded(&["--from", "json-lines"], input.as_bytes());
    assert_eq!(codes(&rows), [None, Some(4000), None]);
    assert!(messages.contains("line 2: not JSON: "), "{messages}");
    assert_eq!(code, 1);
}

#[test]
fn a_record_behind_many_objects_is_found() {
    for object in ["{}", "{x}", "{\"a\":1}", "{\"a\":", "{\"", "{{"] {
        let line = format!("started {}{GOOD}\n", object.repeat(40));
        let input = format!("started\n{line}");
        let (rows, ..) = decoded(&["--from", "log"], input.as_bytes());
        assert_eq!(codes(&rows), [Some(3010)], "{object}");
    }
}

#[test]
fn columns_are_not_one_empty_record() {
    for columns in [
        r#"{"HangupCauseCode":{"0":3010,"1":4000},"CallUUID":{"0":"u1","1":"u2"}}"#,
        r#"{"CallUUID":{"0":"u1"},"HangupCauseCode":{"0":3010}}"#,
        r#"{"HangupCauseCode":[3010,4000],"CallUUID":["u1","u2"]}"#,
        r#"{"CallUUID":{"a":"u1","b":"u2"},"hangup_cause":{"a":"USER_BUSY","b":null}}"#,
    ] {
        let (rows, messages, code) = decoded(&[], columns.as_bytes());
        assert_eq!(codes(&rows), [None], "{columns}");
        assert!(
            messages.contains("it has columns instead of records"),
            "{messages}"
        );
        assert_eq!(code, 1, "{columns}");
    }
    let split = r#"{"columns":["CallUUID","HangupCauseCode"],"index":[0,1],"data":[["u1",3010],["u2",4000]]}"#;
    let (_, messages, code) = decoded(&[], split.as_bytes());
    assert!(
        messages.contains("2 of 2 records could not be read"),
        "{messages}"
    );
    assert_eq!(code, 1);
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(GOOD.to_owned()),
        r#"\{"[a-z"\\]{0,3}":[-0-9.e\[\]{}"]{1,4}\}"#,
        r#"\{"uuid":"[ -~\u{1}\u{80}é]{0,8}"\}"#,
        r#"[\[{]{1,2}["a:,1 ]{0,8}[}\]]{1,2}"#,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Each line is a record or a problem, and what is written is JSON, row by row.
    #[test]
    fn every_line_is_a_record_or_a_problem(lines in prop::collection::vec(value(), 1..40)) {
        let input = lines.join("\n") + "\n";
        let (rows, ..) = decoded(&["--from", "json-lines"], input.as_bytes());
        let is_record = |line: &&String| serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object());
        let expected = lines.iter().filter(|line| !line.starts_with('[') || serde_json::from_str::<Value>(line).is_err());
        let records = rows.iter().filter(|row| row["hangup_error"].is_null()).count();
        prop_assert!(rows.len() >= expected.count());
        prop_assert!(records >= lines.iter().filter(is_record).count());
    }
}
