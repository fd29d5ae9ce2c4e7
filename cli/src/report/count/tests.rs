//! Counting, from records to the result, on small inputs whose figures are calculated by hand.

mod sums;

use std::sync::Arc;

use proptest::prelude::*;

use jiff::tz::TimeZone;

use super::shares::share;
use super::*;
use crate::calls::{Conventions, Direction, OwnNumbers, ROLES, Reader, Span};
use crate::input::{self, Layout, Names, Opened, Options, Part};

const HEADER: &str = "uuid,call_direction,caller_id_number,destination_number,start_time,answer_time,\
                      billsec,hangup_cause_code,trunk_id\n";

/// The calls of a text, in whatever format it is.
fn calls_in_zone(text: &str, zone: &str) -> Calls {
    let conventions = Arc::new(Conventions {
        zone: TimeZone::get(zone).expect("there is such a zone"),
        date_order: None,
        own: OwnNumbers::default(),
        names: Names::default().with(ROLES),
        counts_open: false,
    });
    let options = Options {
        format: None,
        names: conventions.names.clone(),
    };
    let mut calls = Calls::default();
    let new = move |_: &Arc<Layout>| Reader::new(Arc::clone(&conventions));
    let opened = Opened::of_text(text);
    let read = input::read(opened.input, false, &options, new, |part| {
        if let Part::Batch(reader) = part {
            calls.merge(reader.into_piece().calls);
        }
        Ok::<(), ()>(())
    });
    assert!(read.is_ok(), "{text}");
    calls
}

fn calls(text: &str) -> Calls {
    calls_in_zone(text, "UTC")
}

fn question() -> Question {
    Question {
        choice: Choice {
            direction: Some(Direction::Outbound),
            leg: Some(vobiz_hangup::Leg::Call),
            period: Period::default(),
        },
        last: None,
        listing: Listing {
            zone: TimeZone::UTC,
            short: Span::from_seconds(10).expect("it is in range"),
            top: 10,
            min_calls: 1,
            numbers: Numbers::Masked,
            own: OwnNumbers::default(),
        },
        by: vec![By::Trunk, By::Cause, By::Prefix(4), By::CallerId, By::Day],
        input_zone: "UTC".to_owned(),
    }
}

fn report(calls: &Calls) -> Report {
    question().answer(calls, Vec::new(), None).report
}

fn figures(text: &str) -> Figures {
    report(&calls(text)).figures
}

#[test]
fn a_repeated_delivery_counts_once_and_a_record_beats_a_webhook() {
    let webhook = "CallUUID=A-1&HangupCauseCode=4000&Duration=0&Direction=outbound&From=1&To=2\n";
    let record =
        r#"{"uuid":"a-1","hangup_cause_code":4000,"billsec":9,"call_direction":"outbound"}"#;
    for text in [
        format!("{webhook}{record}\n{webhook}"),
        format!("{record}\n{webhook}{record}"),
        format!("{webhook}{webhook}{record}"),
    ] {
        let report = report(&calls(&text));
        assert_eq!(report.figures.attempts, 1, "{text}");
        assert_eq!(report.figures.answered, Some(1), "{text}");
        assert_eq!(report.head.left_out.repeated, 2, "{text}");
    }
}

#[test]
fn records_without_a_uuid_count_by_themselves() {
    let one = "HangupCauseCode=3010&Duration=0\n";
    let report = report(&calls(&one.repeat(3)));
    assert_eq!(report.figures.attempts, 3);
    assert_eq!(report.care.without_uuid, 3);
}

#[test]
fn the_legs_of_a_call_are_two() {
    let text = "CallUUID=a&HangupCauseCode=4000&Duration=3\n\
                DialBLegUUID=a&DialBLegHangupCauseCode=3010\n";
    let report = report(&calls(text));
    assert_eq!(report.figures.attempts, 1);
    assert_eq!(report.head.left_out.other_leg, 1);
}

#[test]
fn lost_races_and_inbound_calls_are_no_attempts() {
    let text = "CallUUID=a&HangupCauseCode=9000&Duration=0&Direction=outbound\n\
                CallUUID=b&HangupCause=LOSE_RACE&Duration=0&Direction=outbound\n\
                CallUUID=c&HangupCauseCode=4000&Duration=5&Direction=inbound\n\
                CallUUID=d&HangupCauseCode=4000&Duration=5&Direction=outbound\n\
                CallUUID=e&HangupCauseCode=9000&Duration=5&Direction=outbound\n";
    let report = report(&calls(text));
    // Somebody was talked to, whatever the cause.
    assert_eq!(report.figures.attempts, 2);
    assert_eq!(report.head.left_out.lost_races, 2);
    assert_eq!(report.head.left_out.other_direction, 1);
}

#[test]
fn only_talk_the_answer_time_and_billed_seconds_tell_that_a_call_was_answered() {
    let answered = |text: &str| figures(text).answered;
    assert_eq!(answered("HangupCauseCode=4000&CallStatus=completed"), None);
    // The billed seconds decide only where these do not.
    assert_eq!(answered("HangupCauseCode=4000&BillDuration=60"), Some(1));
    assert_eq!(answered("HangupCauseCode=4000&BillDuration=0"), Some(0));
    assert_eq!(
        answered("Duration=0&HangupCauseCode=4000&BillDuration=60"),
        Some(0)
    );
    assert_eq!(answered("HangupCauseCode=4000&Duration=0"), Some(0));
    assert_eq!(answered("HangupCauseCode=3010&Duration=1"), Some(1));
    let time = "AnswerTime=2026-07-21 13:38:41";
    assert_eq!(answered(&format!("HangupCauseCode=3010&{time}")), Some(1));
    assert_eq!(answered("HangupCauseCode=4000&AnswerTime="), Some(0));
    // The talk seconds decide.
    assert_eq!(
        answered(&format!("HangupCauseCode=4000&Duration=0&{time}")),
        Some(0)
    );
    assert_eq!(
        answered("HangupCauseCode=4000&Duration=5&AnswerTime="),
        Some(1)
    );
    assert_eq!(answered("HangupCauseCode=4000&Duration="), None);
    let with_ringing = r#"{"hangup_cause_code":4000,"duration":30}"#;
    assert_eq!(answered(with_ringing), None);
    let trunk = r#"{"Event":"Hangup","Reason":"NORMAL_CLEARING","Duration":30,"RingTime":30,"Billsec":0,"TrunkID":"t"}"#;
    assert_eq!(answered(trunk), Some(0));
}

#[test]
fn an_input_that_cannot_tell_has_neither_rate() {
    let figures = figures("HangupCauseCode=4000\nHangupCauseCode=3010\n");
    assert_eq!(figures.attempts, 2);
    assert_eq!(figures.answer_rate, None);
    assert_eq!(figures.delivered, None);
    assert_eq!(figures.short_calls, None);
}

#[test]
fn talk_is_what_was_answered() {
    let talk = |text: &str| figures(text).mean_talk_seconds;
    assert_eq!(
        talk("HangupCauseCode=4000&Duration=4&BillDuration=60"),
        Some(4.0)
    );
    let record = r#"{"hangup_cause_code":4000,"duration":30,"billsec":12}"#;
    assert_eq!(talk(record), Some(12.0));
    let times = "HangupCauseCode=4000&AnswerTime=2026-07-21 13:38:41&EndTime=2026-07-21 13:39:01";
    assert_eq!(talk(times), Some(20.0));
}

#[test]
fn a_dead_number_makes_later_attempts_vain() {
    let row = |uuid: u8, to: &str, time: &str, code: u16| {
        format!("{uuid},outbound,100,{to},2026-03-02T{time}Z,,0,{code},\n")
    };
    let text = [
        HEADER.to_owned(),
        row(1, "+919000000001", "10:00:00", 3050),
        // The same number without its plus.
        row(2, "919000000001", "11:00:00", 6010),
        row(3, "919000000001", "12:00:00", 3050),
        // Before, or at the same time.
        row(4, "919000000001", "09:00:00", 6010),
        row(5, "919000000001", "10:00:00", 6010),
        // Declined: the recipient's.
        row(6, "919000000002", "10:00:00", 3020),
        row(7, "919000000002", "10:00:01", 3010),
        // To be dialed again, or nobody's fault.
        row(8, "919000000003", "10:00:00", 3010),
        row(9, "919000000003", "11:00:00", 1000),
        row(10, "919000000003", "12:00:00", 3010),
    ];
    let report = report(&calls(&text.concat()));
    assert_eq!(report.figures.wasted_redials, share(3, 10));
    let numbers: Vec<_> = report
        .wasted_numbers
        .iter()
        .map(|wasted| (wasted.number.as_deref(), wasted.attempts))
        .collect();
    let expected = [(Some("+91 90•••• ••01"), 2), (Some("+91 90•••• ••02"), 1)];
    assert_eq!(numbers, expected);
    let tries: Vec<_> = report.tries.iter().map(|one| one.answered.of).collect();
    assert_eq!(tries, [3, 3, 2, 1, 1]);
}

#[test]
fn times_without_an_offset_are_those_of_the_console() {
    let webhook = "CallUUID=a&HangupCauseCode=3010&Duration=0&StartTime=2026-07-21 13:38:36\n";
    let first = |text: &str, zone: &str| report(&calls_in_zone(text, zone)).head.first;
    let utc = |time: &str| Some(format!("2026-07-21T{time}+00:00"));
    assert_eq!(first(webhook, "Asia/Kolkata"), utc("08:08:36"));
    assert_eq!(first(webhook, "UTC"), utc("13:38:36"));
    // SessionStart is UTC, whatever the console's zone is.
    let session = "CallUUID=a&HangupCauseCode=3010&Duration=0&SessionStart=2026-07-21 08:08:38.66\
                   &StartTime=2026-07-21 13:38:36\n";
    assert_eq!(first(session, "Asia/Kolkata"), utc("08:08:38"));
    let record = r#"{"uuid":"b","hangup_cause_code":3010,"start_time":"2026-07-21T08:00:00Z"}"#;
    let mixed = report(&calls_in_zone(
        &format!("{webhook}{record}"),
        "Asia/Kolkata",
    ));
    assert_eq!((mixed.care.utc_times, mixed.care.local_times), (1, 1));
}

#[test]
fn costs_are_those_of_records() {
    let webhook = "CallUUID=a&HangupCauseCode=4000&Duration=5&TotalCost=0.00000\n";
    assert_eq!(figures(webhook).costs, []);
    let record = |cost: &str| {
        format!(r#"{{"hangup_cause_code":4000,"billsec":5,"total_cost":{cost},"currency":"INR"}}"#)
    };
    let costs = figures(&[record("0.1"), record("0.2")].join("\n")).costs;
    let cost = Cost {
        currency: Some("INR".to_owned()),
        total: 0.3,
        attempts: 2,
        per_answered: Some(0.15),
        answered: 2,
    };
    assert_eq!(costs, [cost]);
}

#[test]
fn a_prefix_never_shows_more_than_the_mask() {
    let text = format!("{HEADER}1,outbound,100,919876543210,2026-03-02T10:00:00Z,,0,3010,\n");
    for (digits, expected) in [(2, "+91…"), (4, "+9198…"), (10, "+9198…")] {
        let question = Question {
            by: vec![By::Prefix(digits)],
            ..question()
        };
        let report = question.answer(&calls(&text), Vec::new(), None).report;
        assert_eq!(report.groups[0].groups[0].key.as_deref(), Some(expected));
    }
}

#[test]
fn the_period_before_is_as_long() {
    let row = |hour: u8, talk: u8| {
        format!(
            "{hour},outbound,100,9190000000{hour:02},2026-03-02T{hour:02}:00:00Z,,{talk},4000,\n"
        )
    };
    let rows: String = (0..24)
        .map(|hour| row(hour, u8::from(hour >= 12)))
        .collect();
    let question = Question {
        last: Some(6 * 3600),
        ..question()
    };
    let report = question
        .answer(&calls(&(HEADER.to_owned() + &rows)), Vec::new(), None)
        .report;
    // After 17:00; before that, after 11:00.
    assert_eq!(report.figures.attempts, 6);
    let comparison = report.comparison.expect("there is a period before");
    assert_eq!(comparison.figures.attempts, 6);
    assert_eq!(comparison.figures.answered, Some(6));
}

#[test]
fn what_goes_on_was_seen_on_the_last_day() {
    let row = |uuid: u8, day: u8, code: u16| {
        format!("{uuid},outbound,100,91900000000{uuid},2026-03-{day:02}T10:00:00Z,,0,{code},\n")
    };
    let text = [
        HEADER.to_owned(),
        row(1, 1, 1010),
        row(2, 8, 1010),
        row(3, 9, 3130),
        row(4, 10, 3010),
    ];
    let report = report(&calls(&text.concat()));
    let groups: Vec<_> = report
        .actions
        .iter()
        .map(|group| (group.id, group.actions[0].is_going_on))
        .collect();
    let expected = [
        ("account-and-application", Some(false)),
        ("caller-ids", Some(true)),
        ("redial", Some(true)),
    ];
    assert_eq!(groups, expected);
}

/// A record in one of the formats.
fn any_record() -> impl Strategy<Value = String> {
    let uuid = 0..12u8;
    let number = 0..5u8;
    let code = prop::sample::select(vec![4000, 3010, 3050, 3020, 9000, 1010, 4100, 6020]);
    let minute = 0..6u8;
    (uuid, number, code, minute, 0..3u8, 0..4u8).prop_map(
        |(uuid, number, code, minute, talk, kind)| {
            let time = format!("2026-03-02 10:0{minute}:00");
            let to = if number == 4 { "sip:a@b".to_owned() } else { format!("91900000000{number}") };
            match kind {
                0 => format!(
                    "CallUUID={uuid}&Direction=outbound&From=9180{talk}&To={to}&StartTime={time}\
                     &Duration={talk}&HangupCauseCode={code}"
                ),
                1 => format!("HangupCauseCode={code}&Duration={talk}&To={to}&HangupSource=s{uuid}"),
                _ => format!(
                    r#"{{"uuid":"{uuid}","call_direction":"outbound","caller_id_number":"+9180{talk}","destination_number":"+{to}","start_time":"{time}Z","billsec":{talk},"hangup_cause_code":{code},"trunk_id":"t{number}","total_cost":0.{minute}}}"#
                ),
            }
        },
    )
}

proptest! {
    /// However the records are split into pieces and in whatever order those are merged, the report is
    /// the same.
    #[test]
    fn any_split_gives_the_same_report(
        records in prop::collection::vec(any_record(), 1..40),
        ends in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
        order in any::<u64>(),
    ) {
        let whole = report(&calls(&records.join("\n")));
        let mut ends: Vec<usize> = ends.iter().map(|end| end.index(records.len())).collect();
        ends.extend([0, records.len()]);
        ends.sort_unstable();
        let mut pieces: Vec<Calls> = ends
            .windows(2)
            .filter(|ends| ends[0] < ends[1])
            .map(|ends| calls(&records[ends[0]..ends[1]].join("\n")))
            .collect();
        let turn = usize::try_from(order % 7).expect("it is small") % pieces.len();
        pieces.rotate_left(turn);
        let mut merged = Calls::default();
        for piece in pieces {
            merged.merge(piece);
        }
        prop_assert_eq!(report(&merged), whole);
    }
}
