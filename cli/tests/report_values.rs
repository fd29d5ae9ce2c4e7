//! `hangup report` on values that are absent, unreadable or contradictory, and on numbers it must not show.

mod support;

use serde_json::{Value, json};
use support::{hangup, run_with_input, text};

fn run(arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let command = hangup(["report"].iter().chain(arguments).chain(&["-"]));
    let output = run_with_input(command, input.as_bytes());
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn report(arguments: &[&str], input: &str) -> String {
    let (code, report, messages) = run(arguments, input);
    assert_eq!((code, &*messages), (Some(0), ""), "{input}");
    report
}

fn json_report(arguments: &[&str], input: &str) -> Value {
    let arguments: Vec<&str> = ["--format", "json"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    serde_json::from_str(&report(&arguments, input)).expect("it is JSON")
}

/// Calls with these cells in a column, which has another in front of it and a code behind.
fn calls(column: &str, cells: &[&str]) -> String {
    let mut table = format!("uuid,\"{column}\",hangup_cause_code\n");
    for (number, cell) in cells.iter().enumerate() {
        let cell = cell.replace('"', "\"\"");
        table += &format!("u{number},\"{cell}\",3010\n");
    }
    table
}

#[test]
fn talk_is_read_in_every_writing_with_one_meaning() {
    for cell in ["90", "90.0", "00:01:30", "1m 30s", "90s", "PT90S"] {
        let figures = &json_report(&[], &calls("billsec", &[cell]))["figures"];
        assert_eq!(figures["answered"], 1, "{cell}");
        assert_eq!(figures["mean_talk_seconds"], 90.0, "{cell}");
    }
    let figures = &json_report(&[], &calls("billsec", &["1,234"]))["figures"];
    assert_eq!(figures["mean_talk_seconds"], 1234.0);
}

#[test]
fn unreadable_talk_is_neither_absent_nor_zero() {
    let table = calls("Bill Sec", &["-5", "soon", "01:30", "30", "0"]);
    let report = json_report(&[], &table);
    let figures = &report["figures"];
    assert_eq!(
        (&figures["attempts"], &figures["answered"]),
        (&json!(5), &json!(1))
    );
    assert_eq!(figures["answer_unknown"], 3);
    assert_eq!(
        figures["answer_rate"],
        json!({ "count": 1, "of": 2, "share": null })
    );
    let outcome = |id: &str, count: u64| json!({ "outcome": id, "attempts": { "count": count, "of": 5, "share": null } });
    let outcomes = json!([
        outcome("answered", 1),
        outcome("busy", 1),
        outcome("answer-unknown", 3)
    ]);
    assert_eq!(report["outcomes"], outcomes);
    assert_eq!(report["causes"][0]["attempts"]["count"], 4);
    assert_eq!(report["causes"][0]["answer_unknown"], 3);
    let unreadable =
        json!([{ "column": "Bill Sec", "role": "talk", "example": "-5", "values": 3 }]);
    assert_eq!(report["care"]["unreadable"], unreadable);
    for format in ["text", "markdown", "html"] {
        let shown = self::report(&["--format", format], &table).replace('\\', "");
        let shown = shown.replace("\n  ", " ");
        assert!(
            shown.contains("Bill Sec") && shown.contains("-5"),
            "{shown}"
        );
        assert!(shown.contains("Unreadable values of"), "{shown}");
        assert!(
            shown.contains("Causes of calls that are not known to be answered"),
            "{shown}"
        );
    }
}

#[test]
fn where_nothing_shows_an_answer_nothing_is_unanswered() {
    let table = calls("billsec", &["x"; 40])
        .replace("uuid,", "start_time,")
        .replace("\nu", "\n2026-03-02T10:00:0");
    let table = table.lines().take(9).collect::<Vec<_>>().join("\n");
    let report = json_report(&[], &table);
    assert_eq!(report["figures"]["answer_rate"], Value::Null);
    assert_eq!(report["outcomes"][0]["outcome"], "answer-unknown");
    assert_eq!(report["outcomes"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["days"][0]["faults"], json!([]));
    assert_eq!(report["days"][0]["answer_unknown"], 8);
    let shown = self::report(&[], &table);
    assert!(shown.contains("Answer rate     unknown"), "{shown}");
    assert!(!shown.contains("unanswered"), "{shown}");
}

#[test]
fn placeholders_are_no_answer_times() {
    let cells = [
        "0",
        "1970-01-01 00:00:00",
        "0001-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "-",
        "N/A",
        "NA",
        "\\N",
        "not answered",
        "",
    ];
    let report = json_report(&[], &calls("answer_time", &cells));
    assert_eq!(report["figures"]["answered"], 0);
    assert_eq!(report["figures"]["answer_unknown"], 0);
    assert_eq!(report["care"]["unreadable"], json!([]));
    let garbled = json_report(
        &[],
        &calls("answer_time", &["noon", "2026-03-02T10:00:00Z"]),
    );
    assert_eq!(garbled["figures"]["answered"], 1);
    assert_eq!(garbled["figures"]["answer_unknown"], 1);
}

#[test]
fn placeholders_are_no_values() {
    let table = "uuid,from_number,to_number,trunk_id,billsec,hangup_cause_code\n\
                 N/A,-,-,N/A,0,3010\nN/A,-,-,\\N,0,3010\n\
                 00000000-0000-0000-0000-000000000000,-,-,,0,3010\n";
    let report = json_report(&["--by", "trunk"], table);
    // They are not one call.
    assert_eq!(report["figures"]["attempts"], 3);
    assert_eq!(report["care"]["without_number"], 3);
    assert_eq!(report["groups"][0]["groups"][0]["key"], Value::Null);
}

#[test]
fn contradictions_count_once_and_are_named() {
    let table = "uuid,start_time,answer_time,billsec,hangup_cause_code\n\
                 a,2026-03-02T10:00:00Z,2026-03-02T10:00:05Z,0,3010\n\
                 b,2026-03-02T10:00:00Z,,7,4000\n\
                 c,2026-03-02T10:00:00Z,2026-03-02T09:00:00Z,,3010\n\
                 d,2026-03-02T10:00:00Z,2026-03-02T10:00:05Z,7,4000\n";
    let report = json_report(&[], table);
    let conflicts = json!({
        "talk_without_answer_time": 1, "answer_time_without_talk": 1, "answer_before_start": 1,
    });
    assert_eq!(report["care"]["answer_conflicts"], conflicts);
    assert_eq!(report["figures"]["answered"], 2);
    assert_eq!(report["figures"]["answer_unknown"], 0);
    let shown = self::report(&[], table).replace("\n  ", " ");
    assert!(
        shown.contains("zero talk seconds, counted as unanswered: 1."),
        "{shown}"
    );
    assert!(
        shown.contains("no answer time, counted as answered: 1."),
        "{shown}"
    );
    assert!(
        shown.contains("before their start, which is ignored: 1."),
        "{shown}"
    );
}

/// `SessionStart` is UTC and `AnswerTime` is not: only `StartTime` can be compared with it.
#[test]
fn a_time_zone_is_no_contradiction() {
    let form = "CallUUID=a&HangupCauseCode=4000&Duration=5&SessionStart=2026-07-21 18:08:38.6\
                &StartTime=2026-07-21 13:38:36&AnswerTime=2026-07-21 13:38:41";
    let report = json_report(&[], form);
    assert_eq!(report["care"]["answer_conflicts"]["answer_before_start"], 0);
}

#[test]
fn costs_with_one_meaning_are_read() {
    let cells =
        ["\"1,234.50\"", "₹2.00", "0.50", "0,50", "3 INR"].map(|cell| cell.trim_matches('"'));
    let table = calls("total_cost", &cells).replace("3010", "4000");
    let report = json_report(&[], &table);
    let cost = |place: usize, key: &str| report["figures"]["costs"][place][key].clone();
    let totals: Vec<_> = (0..3)
        .map(|place| (cost(place, "currency"), cost(place, "total")))
        .collect();
    let expected = [
        (Value::Null, json!(1235.0)),
        (json!("INR"), json!(3.0)),
        (json!("₹"), json!(2.0)),
    ];
    assert_eq!(totals, expected);
    assert_eq!(cost(0, "attempts"), 2);
    assert_eq!(report["care"]["unreadable"][0]["example"], "0,50");
    let shown = self::report(&[], &table);
    assert!(shown.contains("of 2 attempts with a cost"), "{shown}");
}

#[test]
fn incomplete_figures_show_of_how_many_calls_they_are() {
    let mut cells = vec!["20"; 31];
    cells.extend(["x"; 9]);
    let shown = report(&["--by", "cause"], &calls("billsec", &cells));
    assert!(shown.contains("100.0%  31 of 31, unknown for 9"), "{shown}");
    assert!(shown.contains("100.0% of 31"), "{shown}");
}

#[test]
fn only_numbers_that_are_known_to_be_yours_are_shown() {
    let (yours, theirs) = ("918065480000", "919876543210");
    let dial = format!(
        "DialBLegUUID=a&DialBLegHangupCauseCode=3010&DialBLegFrom={theirs}&DialBLegTo={yours}"
    );
    let record = |direction: &str, from: &str, to: &str| {
        format!("CallUUID=a&HangupCauseCode=3010&Duration=0&From={from}&To={to}{direction}")
    };
    let unknown = record("", theirs, yours);
    for format in ["text", "json", "markdown", "html"] {
        for numbers in ["masked", "hidden"] {
            let arguments = [
                "--format",
                format,
                "--numbers",
                numbers,
                "--by",
                "caller-id",
                "--leg",
                "any",
            ];
            for input in [&dial, &unknown] {
                let shown = report(&arguments, input);
                assert!(
                    !shown.contains(&theirs[4..]) && !shown.contains(&yours[4..]),
                    "{format} {input}: {shown}"
                );
                // One that is named is shown.
                let own = [
                    &arguments[..],
                    &["--own", "+918065480000,1", "--direction", "any"],
                ]
                .concat();
                let shown = report(&own, input);
                assert!(shown.contains(yours), "{format} {input}: {shown}");
                assert!(!shown.contains(&theirs[4..]), "{format} {input}: {shown}");
            }
            for direction in ["incoming", "in", "inbound-api", "Inbound"] {
                let input = record(&format!("&Direction={direction}"), theirs, yours);
                let shown = report(
                    &[&arguments[..], &["--direction", "inbound"]].concat(),
                    &input,
                );
                assert!(
                    shown.contains(yours) && !shown.contains(&theirs[4..]),
                    "{format} {direction}: {shown}"
                );
            }
            for direction in [
                "outgoing",
                "out",
                "outbound-api",
                "outbound-dial",
                "OUTBOUND",
            ] {
                let input = record(&format!("&Direction={direction}"), yours, theirs);
                let shown = report(&arguments, &input);
                assert!(
                    shown.contains(yours) && !shown.contains(&theirs[4..]),
                    "{format} {direction}: {shown}"
                );
            }
        }
    }
}

#[test]
fn digits_in_texts_are_masked() {
    let number = "9876543210";
    let record = json!({
        "uuid": "a", "hangup_cause_code": format!("x{number}"), "hangup_source": format!("to {number}"),
        "trunk_id": format!("t-{number}"), "campaign_id": number, "billsec": format!("n{number}"),
        "caller_id_number": format!("sip:a@{number}.example"), "destination_number": format!("sip:b@{number}"),
        "call_direction": format!("to {number}"), "currency": number, "total_cost": 1,
    });
    for format in ["text", "json", "markdown", "html"] {
        let by = "trunk,campaign,source,cause,caller-id,prefix:12";
        for numbers in ["masked", "hidden"] {
            let shown = report(
                &["--format", format, "--by", by, "--numbers", numbers],
                &record.to_string(),
            );
            assert!(!shown.contains("6543"), "{format} {numbers}: {shown}");
        }
        let full = report(
            &["--format", format, "--by", by, "--numbers", "full"],
            &record.to_string(),
        );
        assert!(full.contains(&format!("x{number}")), "{format}");
    }
}

/// A record that a cause and an answer contradict.
const ANSWERED_BUT_DEAD: &str = "uuid,call_direction,from_number,to_number,start_time,billsec,hangup_cause_code\n\
    a,outbound,1,2,2026-03-02T10:00:00Z,20,3050\n\
    b,outbound,1,2,2026-03-02T11:00:00Z,0,3010\n\
    c,outbound,1,3,2026-03-02T11:00:00Z,20,3010\n";

#[test]
fn an_answered_call_is_no_failure() {
    let report = json_report(&[], ANSWERED_BUT_DEAD);
    assert_eq!(report["figures"]["wasted_redials"]["count"], 0);
    let actions = report["actions"].as_array().expect("it is a list");
    let ids: Vec<_> = actions
        .iter()
        .map(|group| (&group["id"], &group["attempts"]["count"]))
        .collect();
    assert_eq!(ids, [(&json!("redial"), &json!(1))]);
    assert_eq!(report["causes"].as_array().map(Vec::len), Some(1));
    let fails = |limit: &str| run(&["--fail-on", limit], ANSWERED_BUT_DEAD).0 == Some(3);
    assert!(!fails("share:3050>0"));
    for limit in ["share:3010>=100%", "share:Busy Line>0", "share:busy-line>0"] {
        assert!(fails(limit), "{limit}");
    }
}

#[test]
fn limits_are_exact() {
    let mut cells = vec!["9"; 999];
    cells.push("0");
    let table = calls("billsec", &cells);
    assert_eq!(run(&["--fail-on", "answer-rate<99.9%"], &table).0, Some(0));
    assert_eq!(run(&["--fail-on", "answer-rate<=99.9%"], &table).0, Some(3));
    assert_eq!(run(&["--fail-on", "talk>9"], &table).0, Some(0));
}

#[test]
fn the_last_days_are_half_open() {
    let mut table = "uuid,start_time,billsec,hangup_cause_code\n".to_owned();
    for day in 1..=21 {
        table += &format!("{day},2026-03-{day:02}T10:00:00Z,0,3010\n");
    }
    let report = json_report(&["--last", "7d"], &table);
    assert_eq!(report["figures"]["attempts"], 7);
    assert_eq!(report["comparison"]["figures"]["attempts"], 7);
    assert_eq!(report["head"]["first"], "2026-03-15T10:00:00+00:00");
}

#[test]
fn limits_of_time_need_times() {
    let table = calls("billsec", &["0"]);
    for limit in [
        ["--last", "7d"],
        ["--since", "2026-01-01"],
        ["--until", "today"],
    ] {
        let (code, report, messages) = run(&limit, &table);
        assert_eq!((code, &*report), (Some(1), ""), "{limit:?}");
        assert!(
            messages.contains("no call has a start that can be read"),
            "{messages}"
        );
        assert!(messages.contains("\nhelp: "), "{messages}");
    }
}

#[test]
fn days_can_be_named() {
    let now = jiff::Timestamp::now();
    let old = now - jiff::SignedDuration::from_hours(24 * 20);
    let table =
        format!("uuid,start_time,billsec,hangup_cause_code\na,{now},0,3010\nb,{old},0,3010\n");
    for day in ["today", "yesterday", "monday", "Sunday"] {
        let report = json_report(&["--since", day], &table);
        assert_eq!(report["figures"]["attempts"], 1, "{day}");
    }
}

#[test]
fn times_of_programs_and_spreadsheets() {
    let first = |arguments: &[&str], cell: &str| {
        let table = calls("start_time", &[cell]);
        json_report(arguments, &table)["head"]["first"].clone()
    };
    let expected = "2026-11-16T09:00:00+00:00";
    for cell in [
        "2026-11-16 09:00:00 +0000 UTC",
        "2026-11-16 9:00:00 AM",
        "46342.375",
    ] {
        assert_eq!(first(&[], cell), expected, "{cell}");
    }
    assert_eq!(
        first(&["--date-order", "dmy"], "16/11/2026 09:00"),
        expected
    );
    assert_eq!(
        first(&["--date-order", "mdy"], "11/16/2026 9:00 AM"),
        expected
    );
    let table = calls("start_time", &["16/11/2026 09:00"]);
    assert_eq!(first(&[], "16/11/2026 09:00"), Value::Null);
    let shown = report(&[], &table).replace("\n  ", " ");
    assert!(
        shown.contains("such as `16/11/2026 09:00`: 1. For dates such as 05/06/2026"),
        "{shown}"
    );
}
