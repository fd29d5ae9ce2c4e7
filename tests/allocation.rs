//! What promises not to allocate does not.

use std::fmt::{self, Write};
use std::hint::black_box;

use allocation_counter::measure;
use vobiz_hangup::{Field, Hangup, HangupCause, HangupSource, Outcome, Remedy, SipCause};

#[track_caller]
fn assert_no_allocation(what: &str, run: impl FnOnce()) {
    assert_eq!(measure(run).count_total, 0, "{what}");
}

/// A real webhook, with values that are known, unknown, misspelt and in each other's field.
const RECORD: [(&str, &str); 9] = [
    ("CallUUID", "240a03dc-2a6a-48be-b777-1e9497ad4d76"),
    ("Direction", "outbound"),
    ("HangupCause", " no answer "),
    ("HangupCauseCode", "4100"),
    ("HangupCauseName", "something new"),
    ("HangupSource", "callee"),
    ("hangup_cause", "NORMAL_CLEARING"),
    ("DialHangupCause", "USER_BUSY"),
    ("To", "910000000002"),
];

#[test]
fn the_counter_counts() {
    let count = measure(|| drop(black_box(String::from("x")))).count_total;
    assert_eq!(count, 1);
}

#[test]
fn lookups() {
    assert_no_allocation("from_code", || {
        black_box(HangupCause::from_code(black_box(3010)));
    });
    assert_no_allocation("from_name", || {
        black_box(HangupCause::from_name(black_box("Busy Line")));
    });
    for text in [
        "busy_LINE",
        "3010",
        "no such cause",
        "é",
        &"x".repeat(10_000),
    ] {
        assert_no_allocation(text, || {
            black_box(text.parse::<HangupCause>().ok());
            black_box(text.parse::<SipCause>().ok());
            black_box(text.parse::<HangupSource>().ok());
            black_box(text.parse::<Outcome>().ok());
        });
    }
}

#[test]
fn the_reading_of_borrowed_values() {
    assert_no_allocation("from_fields", || {
        let hangup = Hangup::from_fields(black_box(RECORD));
        assert_eq!(hangup.remedy(), Remedy::RetryLater);
        assert!(matches!(hangup.code(), Field::Unknown(code) if code == "4100"));
        black_box((
            hangup.outcome(),
            hangup.fault(),
            hangup.cause(),
            hangup.disagreement(),
            hangup.description(),
            hangup.next_steps(),
        ));
    });
}

#[test]
fn the_line_for_the_log() {
    /// Takes everything and keeps nothing.
    struct Nowhere;

    impl Write for Nowhere {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            black_box(text);
            Ok(())
        }
    }

    let hangup = Hangup::from_fields(RECORD);
    assert_no_allocation("Display", || {
        write!(Nowhere, "{hangup}").expect("it takes everything");
    });
}
