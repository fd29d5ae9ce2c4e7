//! `hangup explain`, as a shell runs it.

mod support;

use snapbox::{assert_data_eq, file};
use support::hangup;
use vobiz_hangup::{Fault, HangupCause, Outcome, Remedy, SipCause};

/// What `hangup explain` prints of keys that it knows. Readings and meanings are the project's and
/// may change, so they are left out, and the snapshots stay.
fn explained(keys: &[&str]) -> String {
    let output = hangup(["explain"])
        .args(keys)
        .output()
        .expect("it can be run");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
    without_readings(String::from_utf8(output.stdout).expect("text"))
}

fn without_readings(mut cards: String) -> String {
    let outcomes = Outcome::ALL.iter().map(|row| (row.id(), row.description()));
    let remedies = Remedy::ALL.iter().map(|row| (row.id(), row.description()));
    let faults = Fault::ALL.iter().map(|row| (row.id(), row.description()));
    for (id, meaning) in outcomes.chain(remedies).chain(faults) {
        cards = cards.replace(&format!("{id}: {meaning}\n"), "…\n");
    }
    cards
}

#[test]
fn a_code_and_a_text() {
    assert_data_eq!(
        explained(&["3010", "USER_BUSY"]),
        file!["snapshots/explain_code_and_text.txt"].raw()
    );
}

#[test]
fn a_meaning_stands_behind_each_value() {
    let output = hangup(["explain", "3010"]).output().expect("it can be run");
    let card = String::from_utf8(output.stdout).expect("text");
    let outcome = HangupCause::BusyLine.outcome();
    assert!(
        card.contains(&format!(
            "  Outcome        {outcome}: {}\n",
            outcome.description()
        )),
        "{card}"
    );
}

#[test]
fn any_spelling_of_any_key() {
    let keys = ["busy-line", "BUSY LINE", " busy_line ", "3010"];
    let cards = keys.map(|key| {
        let output = hangup(["explain", key]).output().expect("it can be run");
        assert!(output.status.success(), "{key}");
        String::from_utf8(output.stdout).expect("text")
    });
    assert!(
        cards[0].starts_with("3010 Busy Line (numeric hangup cause)\n"),
        "{}",
        cards[0]
    );
    for card in &cards {
        assert_eq!(card, &cards[0]);
    }
}

/// Each is a numeric cause and a SIP cause; vocabularies and sources may have it too.
#[test]
fn a_key_that_means_several_things() {
    for key in ["no answer", "unknown", "Rejected"] {
        let cards = explained(&[key]);
        let titles: Vec<&str> = cards
            .lines()
            .filter(|line| !line.starts_with(' ') && !line.is_empty())
            .collect();
        assert!(titles[0].ends_with("(numeric hangup cause)"), "{titles:?}");
        assert!(titles[1].ends_with("(SIP cause)"), "{titles:?}");
    }
    let cards = explained(&["unknown"]);
    for title in [
        "Unknown (hangup source)",
        "unknown (outcome)",
        "unknown (fault)",
    ] {
        assert!(cards.contains(&format!("\n\n{title}\n")), "{cards}");
    }
}

#[test]
fn every_kind_of_key() {
    assert_data_eq!(
        explained(&["callee", "API", "incoming calls"]),
        file!["snapshots/explain_kinds.txt"].raw()
    );
    let observed = explained(&["lose race"]);
    assert!(observed.contains(SipCause::LoseRace.description()));
    assert!(observed.contains(&format!(
        "  Origin         {}\n",
        SipCause::LoseRace.origin().description()
    )));
}

/// These list causes, and the list grows with the catalog.
#[test]
fn categories_and_vocabularies_list_their_causes() {
    let has = |key: &str, cause: HangupCause| {
        let output = hangup(["explain", key]).output().expect("it can be run");
        let card = String::from_utf8(output.stdout).expect("text");
        card.contains(&format!("{} {cause}", cause.code()))
    };
    for cause in HangupCause::ALL {
        let keys = [
            cause.category().name(),
            cause.outcome().name(),
            cause.remedy().name(),
            cause.fault().name(),
        ];
        for key in keys {
            assert!(has(key, *cause), "{key} does not list {cause}");
        }
    }
    assert!(!has("account", HangupCause::BusyLine));
}

#[test]
fn an_unknown_key_is_told_and_the_others_are_explained() {
    let keys = [
        "bsuy line",
        "4100",
        "3010",
        "out of service",
        "!?",
        "\u{1b}[31mred\n",
    ];
    let output = hangup(["explain"])
        .args(keys)
        .output()
        .expect("it can be run");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        output
            .stdout
            .starts_with(b"3010 Busy Line (numeric hangup cause)\n")
    );
    assert_data_eq!(
        String::from_utf8(output.stderr).expect("text"),
        file!["snapshots/explain_unknown_messages.txt"].raw()
    );
}

#[test]
fn no_key_is_wrong_usage() {
    let output = hangup(["explain"]).output().expect("it can be run");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn every_key_of_the_catalog_is_explained() {
    let codes = HangupCause::ALL
        .iter()
        .map(|cause| cause.code().to_string());
    let texts = SipCause::ALL.iter().map(ToString::to_string);
    let keys: Vec<String> = codes.chain(texts).collect();
    let output = hangup(["explain"])
        .args(&keys)
        .output()
        .expect("it can be run");
    assert!(output.status.success());
    let cards = String::from_utf8(output.stdout).expect("text");
    assert!(!cards.contains('\u{1b}'), "no colour in a pipe");
    for cause in HangupCause::ALL {
        assert!(cards.contains(&format!(
            "{} {cause} (numeric hangup cause)\n",
            cause.code()
        )));
        assert!(cards.contains(cause.next_steps()));
    }
}

/// What people type instead of a key or a command.
#[test]
fn what_was_meant() {
    let shown = |arguments: &[&str]| {
        let output = hangup(arguments).output().expect("it can be run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (_, card, _) = shown(&["explain", "3010"]);
    assert_eq!(
        shown(&["3010"]),
        (
            Some(0),
            card.clone(),
            "hangup: read as `hangup explain`\n".to_owned()
        )
    );
    assert_eq!(shown(&["explain", "3010,"]), (Some(0), card, String::new()));
    for key in ["03010", "3O10", "3Ol0"] {
        let message = format!("hangup: the catalog has no code {key}; did you mean 3010?\n");
        assert_eq!(shown(&["explain", key]), (Some(1), String::new(), message));
    }
    let record = "HangupCauseCode=3010&HangupCause=USER_BUSY";
    let (_, reading, _) = shown(&["decode", record]);
    let note = "hangup: read as `hangup decode`\n".to_owned();
    assert_eq!(
        shown(&["explain", record]),
        (Some(0), reading.clone(), note.clone())
    );
    assert_eq!(shown(&[record]), (Some(0), reading, note));
    assert_eq!(shown(&["nonsense"]).0, Some(2));
}
