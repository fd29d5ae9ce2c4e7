//! `hangup explain`, as a shell runs it.

mod support;

use snapbox::{assert_data_eq, file};
use support::hangup;
use vobiz_hangup::{
    Advice, Fault, HangupCause, Outcome, Q850Cause, Remedy, Scope, SipCause, SipStatus,
};

/// What `hangup explain` prints of keys that it knows. Classifications and their meanings are the project's and
/// may change, so they are left out, and the snapshots stay.
fn explained(keys: &[&str]) -> String {
    let output = hangup(["explain"])
        .args(keys)
        .output()
        .expect("it can be run");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
    without_classifications(String::from_utf8(output.stdout).expect("text"))
}

fn without_classifications(mut cards: String) -> String {
    let outcomes = Outcome::ALL.iter().map(|row| (row.id(), row.description()));
    let remedies = Remedy::ALL.iter().map(|row| (row.id(), row.description()));
    let faults = Fault::ALL.iter().map(|row| (row.id(), row.description()));
    let scopes = Scope::ALL.iter().map(|row| (row.id(), row.description()));
    for (id, meaning) in outcomes.chain(remedies).chain(faults).chain(scopes) {
        cards = cards.replace(&format!("{id}: {meaning}\n"), "…\n");
    }
    for advice in Advice::ALL {
        cards = cards.replace(&format!("{advice}\n"), "…\n");
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
    let meaning = format!("{outcome}: {}\n", outcome.description());
    assert!(card.contains(&meaning), "{card}");
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
    let origin = SipCause::LoseRace.origin().description();
    assert!(observed.contains(&format!(" {origin}\n")), "{observed}");
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
            cause.scope().name(),
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

/// What SIP traces, trunk logs and `Reason` headers have.
#[test]
fn other_layers() {
    let keys = [
        "486",
        "sip:503",
        "q850:17",
        "480 Temporarily Unavailable",
        "SIP;cause=603",
        "Q.850;cause=1",
    ];
    assert_data_eq!(
        explained(&keys),
        file!["snapshots/explain_other_layers.txt"].raw()
    );
    let same = |one: &str, other: &str| assert_eq!(explained(&[one]), explained(&[other]), "{one}");
    same("486", "SIP/2.0 486 Busy Here");
    same("486", "sip 486");
    same("Q.850 17", "q850:17");
    same("Q850:17", "Q.850;cause=17");
}

/// Vobiz's own words come first: another layer's are shown only if it has none.
#[test]
fn a_name_of_vobiz_is_not_looked_for_elsewhere() {
    let card = explained(&["user busy"]);
    assert!(card.starts_with("USER_BUSY (SIP cause)\n"), "{card}");
    assert!(!card.contains("(Q.850 cause)"), "{card}");
}

#[test]
fn a_short_number_is_offered_as_one_of_q850() {
    for number in ["16", "17"] {
        let output = hangup(["explain", number]).output().expect("it can be run");
        assert_eq!(output.status.code(), Some(0));
        let card = String::from_utf8(output.stdout).expect("text");
        let cause: Q850Cause = number.parse().expect("it is in the catalog");
        assert!(
            card.starts_with(&format!("{number} {cause} (Q.850 cause)\n")),
            "{card}"
        );
        let hint = String::from_utf8(output.stderr).expect("text");
        assert_eq!(
            hint,
            format!(
                "hangup: {number} is explained as a Q.850 cause, because Vobiz codes have four digits\n"
            )
        );
    }
}

#[test]
fn every_status_and_number_is_explained_with_what_vobiz_reports() {
    for status in SipStatus::ALL {
        let card = explained(&[&format!("sip:{}", status.code())]);
        let wanted = status
            .reported_as()
            .map_or("unknown, because", SipCause::name);
        assert!(card.contains(&format!(" {wanted}")), "{card}");
    }
    for cause in Q850Cause::ALL {
        let card = explained(&[&format!("q850:{}", cause.code())]);
        assert!(card.contains(cause.description()), "{card}");
    }
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
            "hangup: running `hangup explain`\n".to_owned()
        )
    );
    assert_eq!(shown(&["explain", "3010,"]), (Some(0), card, String::new()));
    for key in ["03010", "3O10", "3Ol0"] {
        let message = format!("hangup: the catalog has no code {key}\nhelp: did you mean 3010?\n");
        assert_eq!(shown(&["explain", key]), (Some(1), String::new(), message));
    }
    let record = "HangupCauseCode=3010&HangupCause=USER_BUSY";
    let (_, reading, _) = shown(&["decode", record]);
    let note = "hangup: running `hangup decode`\n".to_owned();
    assert_eq!(
        shown(&["explain", record]),
        (Some(0), reading.clone(), note.clone())
    );
    assert_eq!(shown(&[record]), (Some(0), reading, note));
    assert_eq!(shown(&["nonsense"]).0, Some(2));
}
