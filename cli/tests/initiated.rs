//! `CallInitiated` of trunk webhooks: calls that begin, and calls that Vobiz does not allow.

mod support;

use serde_json::Value;
use support::{hangup, run_with_input, text};

fn initiated(uuid: &str, allowed: &str, reason: &str) -> String {
    format!(
        r#"{{"Event":"CallInitiated","CallUUID":"{uuid}","Timestamp":"2026-03-18T12:00:00Z","From":"+918012345678","To":"+91987654321{}","Direction":"outbound","TrunkID":"t","Allowed":{allowed},"Reason":"{reason}"}}
"#,
        uuid.len()
    )
}

fn ended(uuid: &str) -> String {
    initiated(uuid, "null", "ORIGINATOR_CANCEL").replace(
        r#""CallInitiated""#,
        r#""Hangup","HangupCauseCode":1010,"Billsec":0,"StartTime":"2026-03-18T12:00:00Z""#,
    )
}

fn run(arguments: &[&str], input: &str) -> String {
    let output = run_with_input(hangup(arguments), input.as_bytes());
    let messages = text(&output.stderr);
    assert_eq!(messages, "");
    assert_eq!(output.status.code(), Some(0));
    text(&output.stdout)
}

fn report(input: &str) -> Value {
    serde_json::from_str(&run(&["report", "--format", "json"], input)).expect("it is JSON")
}

const REASON: &str = "Insufficient balance: 0.50 INR";

#[test]
fn every_format_shows_that_a_call_was_not_allowed_and_why() {
    for allowed in ["false", "\"False\"", "0", "\"false\""] {
        let input = initiated("a", allowed, REASON);
        for format in [
            &["--format", "text"][..],
            &["--format", "json"],
            &["--format", "csv"],
            &["--format", "json", "--only"],
            &["--format", "csv", "--only"],
            &["--format", "csv", "--keep", "CallUUID"],
        ] {
            let output = run(&[&["decode"][..], format].concat(), &input);
            let expected = format!("call not allowed: {REASON}");
            assert!(output.contains(&expected), "{allowed} {format:?}: {output}");
        }
    }
    let form = "Event=CallInitiated&CallUUID=a&Allowed=False&Reason=No+routes+available";
    let output = run(&["decode", form], "");
    assert_eq!(output, "a  call not allowed: No routes available\n");
    let output = run(&["decode"], &format!("12:00 INFO webhook {form}\n"));
    assert_eq!(output, "a  call not allowed: No routes available\n");
}

#[test]
fn a_call_that_begins_has_no_hangup_and_is_not_allowed_only_by_its_event() {
    let input = initiated("a", "true", "");
    assert_eq!(
        run(&["decode"], &input),
        "a  +919876543211  call initiated, not ended\n"
    );
    let other = initiated("a", "false", "USER_BUSY").replace("CallInitiated", "Hangup");
    assert!(run(&["decode"], &other).contains("SIP cause USER_BUSY"));
}

#[test]
fn a_report_counts_what_was_not_allowed_as_a_failed_attempt_of_the_account() {
    let report = report(&(initiated("a", "false", REASON) + &initiated("bb", "true", "")));
    assert_eq!(report["figures"]["attempts"], 1);
    assert_eq!(report["figures"]["answered"], 0);
    assert_eq!(report["outcomes"][0]["outcome"], "failed");
    assert_eq!(report["causes"][0]["cause"], "not-allowed");
    assert_eq!(report["causes"][0]["fault"], "account");
    assert_eq!(report["actions"][0]["id"], "account-and-application");
    assert_eq!(report["head"]["first"], "2026-03-18T12:00:00+00:00");
    let left_out = &report["head"]["left_out"];
    assert_eq!(left_out["initiated"], 1);
    assert_eq!(left_out["without_hangup"], 0);
}

#[test]
fn the_hangup_of_the_same_call_counts_instead() {
    let refused = initiated("a", "false", REASON);
    // Even one with fewer fields.
    let short = "{\"Event\":\"Hangup\",\"CallUUID\":\"a\",\"HangupCauseCode\":1010}\n".to_owned();
    let inputs =
        [ended("a"), short].map(|ended| [format!("{refused}{ended}"), format!("{ended}{refused}")]);
    for input in inputs.as_flattened() {
        let report = report(input);
        assert_eq!(report["figures"]["attempts"], 1, "{input}");
        assert_eq!(report["causes"][0]["cause"], "1010", "{input}");
        assert_eq!(report["head"]["left_out"]["repeated"], 1);
    }
}

#[test]
fn a_table_may_have_calls_that_begin_and_calls_that_end() {
    let table = "Event,CallUUID,Timestamp,To,Direction,Allowed,Reason,HangupCauseCode,Billsec\n\
        CallInitiated,a,2026-03-18T12:00:00Z,+919876543211,outbound,false,x,,\n\
        Hangup,b,2026-03-18T12:00:09Z,+919876543212,outbound,,USER_BUSY,3010,0\n\
        CallInitiated,b,2026-03-18T12:00:00Z,+919876543212,outbound,true,,,\n";
    let report = report(table);
    assert_eq!(report["figures"]["attempts"], 2);
    assert_eq!(report["head"]["left_out"]["initiated"], 1);
    // The time of a hangup is not its start.
    assert_eq!(report["care"]["without_time"], 1);
}

#[test]
fn a_share_of_what_was_not_allowed_can_be_limited() {
    let arguments = ["report", "--fail-on", "share:not-allowed>99%"];
    let output = run_with_input(
        hangup(arguments),
        initiated("a", "false", REASON).as_bytes(),
    );
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
}

#[test]
fn a_recipient_whose_call_was_not_allowed_waits_for_a_fix_of_the_account() {
    let input = initiated("a", "false", REASON) + &initiated("bb", "true", "");
    let arguments = [
        "redial",
        "--stopped",
        "--format",
        "csv",
        "--now",
        "2026-03-18T20:00",
    ];
    assert_eq!(
        run(&arguments, &input),
        "to,not_before,attempts,redials_left,last_cause,last_outcome,last_call,from,reason\n\
         +919876543211,2026-03-18T20:00:00+00:00,1,2,not-allowed,failed,2026-03-18T12:00:00+00:00,+918012345678,fix-account\n\
         +919876543212,,1,2,,,2026-03-18T12:00:00+00:00,+918012345678,in-progress\n"
    );
}

#[test]
fn the_end_of_xml_after_a_dial_that_reached_nothing_is_noted() {
    let note = |record: &str| {
        let output = run(&["decode", "--format", "json", record], "");
        let decoded: Value = serde_json::from_str(&output).expect("it is JSON");
        assert_eq!(decoded["hangup_outcome"], "completed");
        decoded["hangup_note"].clone()
    };
    let empty = note("HangupCauseCode=4010&DialBLegUUID=");
    assert!(
        empty
            .as_str()
            .is_some_and(|note| note.contains("unregistered SIP endpoint"))
    );
    assert_eq!(note("HangupCauseCode=4010&DialBLegUUID=b"), Value::Null);
    assert_eq!(note("HangupCauseCode=4010"), Value::Null);
    assert_eq!(note("HangupCauseCode=4000&DialBLegUUID="), Value::Null);
    let output = run(&["decode", "HangupCauseCode=4010&DialBLegUUID="], "");
    assert!(output.contains("unregistered SIP endpoint"), "{output}");
}
