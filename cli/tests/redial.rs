//! `hangup redial`, as a shell runs it.

mod support;

use std::fs;

use serde_json::Value;
use support::{hangup, run_with_input, text};

const HEAD: &str = "uuid,call_direction,caller_id_number,destination_number,start_time,answer_time,billsec,\
                    hangup_cause,hangup_cause_code\n";

/// Rows of calls on the second of March 2026: uuid, direction, to, time of the day, talk, cause.
fn calls(rows: &[(&str, &str, &str, &str, u32, &str)]) -> String {
    let rows = rows.iter().map(|(uuid, direction, to, time, talk, cause)| {
        let time = if time.is_empty() {
            String::new()
        } else {
            format!("2026-03-02T{time}Z")
        };
        let answer = if *talk > 0 { &time } else { "" };
        let talk = if cause.is_empty() {
            String::new()
        } else {
            talk.to_string()
        };
        format!("{uuid},{direction},+918069990101,{to},{time},{answer},{talk},,{cause}\n")
    });
    HEAD.to_owned() + &rows.collect::<String>()
}

/// A recipient for each group, by the name of the group.
fn everybody() -> String {
    calls(&[
        ("1", "outbound", "+919069900001", "09:00:00", 0, "3010"),
        ("2", "outbound", "+919069900001", "10:00:00", 30, "4000"),
        ("3", "outbound", "919069900002", "09:00:00", 0, "3010"),
        ("4", "outbound", "09069900002", "10:00:00", 0, "6010"),
        ("5", "outbound", "+919069900003", "11:30:00", 0, "3010"),
        ("6", "outbound", "+919069900004", "09:00:00", 0, "3020"),
        ("7", "outbound", "+919069900004", "10:00:00", 0, "3010"),
        ("8", "outbound", "+919069900005", "09:00:00", 0, "3050"),
        ("9", "outbound", "+919069900006", "09:00:00", 0, "1010"),
        ("10", "outbound", "+919069900007", "08:00:00", 0, "3010"),
        ("11", "outbound", "+919069900007", "08:30:00", 0, "3000"),
        ("12", "outbound", "+919069900007", "09:00:00", 0, "3090"),
        ("13", "outbound", "+919069900008", "09:00:00", 0, ""),
        ("14", "outbound", "+919069900009", "", 0, "3010"),
        ("15", "outbound", "1930", "09:00:00", 0, "3010"),
        ("16", "outbound", "+919069900010", "07:00:00", 0, "3010"),
        ("17", "inbound", "+918069990101", "09:00:00", 0, "3010"),
        ("3", "outbound", "919069900002", "09:00:00", 0, "3010"),
    ])
}

const NOW: &str = "2026-03-02T12:00:00Z";

fn run(input: &str, arguments: &[&str]) -> (String, String, Option<i32>) {
    let arguments = ["redial", "--country", "91", "--now", NOW]
        .iter()
        .chain(arguments);
    let output = run_with_input(hangup(arguments), input.as_bytes());
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code(),
    )
}

fn json(input: &str, arguments: &[&str]) -> Value {
    let (output, ..) = run(input, &[&["--format", "json"], arguments].concat());
    serde_json::from_str(&output).unwrap_or_else(|error| panic!("{error}: {output}"))
}

fn listed(list: &Value) -> Vec<(&str, &str)> {
    let rows = list["list"].as_array().expect("there is a list").iter();
    rows.map(|row| {
        let what = row["reason"].as_str().or(row["not_before"].as_str());
        (
            row["to"].as_str().expect("it is a text"),
            what.unwrap_or_default(),
        )
    })
    .collect()
}

#[test]
fn everybody_is_in_one_group() {
    let redialed = json(&everybody(), &[]);
    assert_eq!(
        listed(&redialed),
        [
            ("+919069900010", "2026-03-02T08:00:00+00:00"),
            ("+919069900003", "2026-03-02T12:30:00+00:00"),
            ("+919069900002", "2026-03-02T14:00:00+00:00"),
        ]
    );
    let stopped = json(&everybody(), &["--stopped"]);
    assert_eq!(
        listed(&stopped),
        [
            ("+919069900006", "fix-account"),
            ("+919069900004", "declined"),
            ("+919069900005", "invalid-number"),
            ("+919069900007", "budget-used-up"),
            ("+919069900008", "in-progress"),
            ("+919069900009", "time-unknown"),
            ("1930", "not-a-number"),
        ]
    );
    let summary = &redialed["summary"];
    assert_eq!(summary["recipients"], 11);
    assert_eq!(summary["attempts"], 16);
    let groups = summary["groups"].as_object().expect("there are groups");
    let sum: u64 = groups.values().filter_map(Value::as_u64).sum();
    assert_eq!(sum, 11);
    assert_eq!(
        (
            &groups["reached"],
            &groups["redial-now"],
            &groups["redial-later"]
        ),
        (&1.into(), &1.into(), &2.into())
    );
}

#[test]
fn a_row_has_what_a_dialer_needs() {
    let (csv, messages, _) = run(&everybody(), &["--format", "csv"]);
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("to,not_before,attempts,redials_left,last_cause,last_outcome,last_call,from")
    );
    assert_eq!(
        lines.next(),
        Some(
            "+919069900010,2026-03-02T08:00:00+00:00,1,2,3010,busy,2026-03-02T07:00:00+00:00,+918069990101"
        )
    );
    assert!(
        messages.contains("recipients whose number cannot be dialed: 1"),
        "{messages}"
    );
}

#[test]
fn contacts_are_those_whose_time_has_come_and_nothing_else() {
    let (contacts, messages, _) = run(&everybody(), &["--format", "contacts"]);
    assert_eq!(contacts, "to\n+919069900010\n");
    assert!(messages.contains("left out: 2"), "{messages}");
    let (contacts, ..) = run(&everybody(), &["--format", "contacts", "--with-from"]);
    assert_eq!(contacts, "to,from\n+919069900010,+918069990101\n");
    let (output, _, code) = run(&everybody(), &["--format", "contacts", "--stopped"]);
    assert_eq!((output.as_str(), code), ("", Some(2)));
}

#[test]
fn text_masks_numbers_unless_asked() {
    let (masked, ..) = run(&everybody(), &[]);
    assert!(!masked.contains("9069900010"), "{masked}");
    assert!(masked.contains("+91 90•••• ••10"), "{masked}");
    let (full, ..) = run(&everybody(), &["--numbers", "full"]);
    assert!(full.contains("+91 906990 0010"), "{full}");
}

#[test]
fn excluded_numbers_are_not_dialed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("do-not-call.csv");
    fs::write(&path, "name,phone\nA,09069900010\nB,919069900006.0\n").expect("it can be written");
    let name = path.to_str().expect("it is UTF-8");
    let contacts = ["--format", "contacts", "--exclude", name];
    let (output, messages, code) = run(&everybody(), &contacts);
    assert_eq!((output.as_str(), code), ("to\n", Some(0)), "{messages}");
    let stopped = json(&everybody(), &["--stopped", "--exclude", name]);
    let excluded: Vec<_> = listed(&stopped)
        .into_iter()
        .filter(|(_, reason)| *reason == "excluded")
        .collect();
    assert_eq!(excluded.len(), 2);
    // Without the whole list of those who must not be dialed, nobody is.
    for line in ["C,906990", "C,+919069900010 # asked"] {
        let text = format!("name,phone\nA,09069900010\n{line}\n");
        fs::write(&path, text).expect("it can be written");
        let (output, messages, code) = run(&everybody(), &contacts);
        assert_eq!((output.as_str(), code), ("", Some(1)), "{messages}");
        assert!(
            messages.contains("line 3: not a phone number"),
            "{messages}"
        );
        assert!(messages.contains("help: correct or remove"), "{messages}");
    }
    let (output, messages, code) = run(&everybody(), &["--exclude", "/nowhere"]);
    assert_eq!((output.as_str(), code), ("", Some(1)), "{messages}");
}

#[test]
fn calling_hours_are_those_of_the_time_zone() {
    let hours = [
        "--calling-hours",
        "9:00-17:30",
        "--time-zone",
        "Asia/Kolkata",
    ];
    let list = json(&everybody(), &hours);
    // It is 17:30 in India.
    assert_eq!(
        listed(&list),
        [
            ("+919069900002", "2026-03-03T09:00:00+05:30"),
            ("+919069900003", "2026-03-03T09:00:00+05:30"),
            ("+919069900010", "2026-03-03T09:00:00+05:30"),
        ]
    );
    let due = json(&everybody(), &[&hours[..], &["--due"]].concat());
    assert_eq!(listed(&due), []);
}

#[test]
fn policies_are_named_or_made() {
    let first = |arguments: &[&str]| {
        let list = json(&everybody(), arguments);
        let rows = list["list"].as_array().expect("there is a list").clone();
        let row = rows.into_iter().find(|row| row["to"] == "+919069900003");
        row.map(|row| row["not_before"].as_str().expect("it is a time").to_owned())
    };
    assert_eq!(
        first(&["--policy", "emergency-notification"]).as_deref(),
        Some("2026-03-02T11:35:00+00:00")
    );
    assert_eq!(
        first(&["--redials", "2", "--delays", "90m,240m", "--window", "7d"]).as_deref(),
        Some("2026-03-02T13:00:00+00:00")
    );
    assert_eq!(first(&["--redials", "0"]), None);
    assert_eq!(first(&["--window", "30m"]), None);
    for wrong in [
        &["--redials", "6"][..],
        &["--redials", "1", "--delays", "1m,2m"],
        &["--delays", "60"],
        &["--calling-hours", "9-9"],
        &["--country", "0"],
    ] {
        assert_eq!(run("", wrong).2, Some(2), "{wrong:?}");
    }
}

#[test]
fn a_call_in_progress_is_not_redialed() {
    let webhooks = [
        "CallUUID=a&Event=Hangup&Direction=outbound&From=918069990101&To=919069900001&StartTime=2026-03-02+07:00:00&HangupCauseCode=3010&Duration=0",
        "CallUUID=b&Event=StartApp&Direction=outbound&From=918069990101&To=919069900001&StartTime=2026-03-02+11:00:00&CallStatus=in-progress",
    ];
    for order in [[0, 1], [1, 0]] {
        let input = order.map(|at| webhooks[at]).join("\n");
        let stopped = json(&input, &["--stopped"]);
        assert_eq!(listed(&stopped), [("+919069900001", "in-progress")]);
        // Its hangup ends it, whatever comes first.
        let ended = webhooks[1]
            .replace("StartApp", "Hangup")
            .replace("in-progress", "completed&HangupCauseCode=3010&Duration=0");
        for input in [format!("{input}\n{ended}"), format!("{ended}\n{input}")] {
            let list = json(&input, &[]);
            assert_eq!(
                listed(&list),
                [("+919069900001", "2026-03-02T15:00:00+00:00")]
            );
        }
    }
}

#[test]
fn other_legs_count_only_if_wanted() {
    let legs = "CallUUID=a&Event=DialHangup&Direction=outbound&From=918069990101&To=919069900001&StartTime=2026-03-02+07:00:00&DialBLegHangupCauseCode=3010";
    assert_eq!(json(legs, &[])["summary"]["recipients"], 0);
    assert_eq!(json(legs, &["--leg", "b"])["summary"]["recipients"], 1);
}

#[test]
fn old_calls_are_listed_as_of_the_newest() {
    let output = run_with_input(
        hangup(["redial", "--format", "json"]),
        everybody().as_bytes(),
    );
    let list: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(list["summary"]["as_of"], "2026-03-02T11:30:00+00:00");
    assert!(text(&output.stderr).contains("the calls are old"));
}

/// The cause alone would make it the leg that lost against another.
#[test]
fn an_answered_leg_stops_whatever_its_cause() {
    let history = calls(&[
        ("1", "outbound", "+919069900001", "09:00:00", 12, "9000"),
        ("2", "outbound", "919069900001.0", "10:00:00", 0, "6010"),
    ]);
    assert_eq!(listed(&json(&history, &[])), []);
}
