//! `hangup explain`, as a shell runs it.

use snapbox::cmd::{Command, cargo_bin};
use snapbox::file;
use vobiz_hangup::{HangupCause, SipCause};

fn hangup() -> Command {
    Command::new(cargo_bin!("hangup"))
}

#[test]
fn a_code_and_a_text() {
    hangup()
        .args(["explain", "3010", "USER_BUSY"])
        .assert()
        .success()
        .stdout_eq(file!["snapshots/explain_code_and_text.txt"].raw())
        .stderr_eq("");
}

#[test]
fn any_spelling_of_any_key() {
    let keys = ["busy-line", "BUSY LINE", " busy_line ", "3010"];
    let cards = keys.map(|key| {
        let output = hangup()
            .args(["explain", key])
            .output()
            .expect("it can be run");
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

#[test]
fn a_key_that_means_several_things() {
    hangup()
        .args(["explain", "no answer", "unknown", "Rejected"])
        .assert()
        .success()
        .stdout_eq(file!["snapshots/explain_several.txt"].raw())
        .stderr_eq("");
}

#[test]
fn every_kind_of_key() {
    hangup()
        .args(["explain", "lose race", "callee", "API", "incoming calls"])
        .assert()
        .success()
        .stdout_eq(file!["snapshots/explain_kinds.txt"].raw())
        .stderr_eq("");
}

/// These list causes, and the list grows with the catalog.
#[test]
fn categories_and_vocabularies_list_their_causes() {
    let has = |key: &str, cause: HangupCause| {
        let output = hangup()
            .args(["explain", key])
            .output()
            .expect("it can be run");
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
    hangup()
        .args([
            "explain",
            "bsuy line",
            "4100",
            "3010",
            "out of service",
            "!?",
            "\u{1b}[31mred\n",
        ])
        .assert()
        .code(1)
        .stdout_eq(file!["snapshots/explain_unknown_output.txt"].raw())
        .stderr_eq(file!["snapshots/explain_unknown_messages.txt"].raw());
}

#[test]
fn no_key_is_wrong_usage() {
    hangup().arg("explain").assert().code(2);
}

#[test]
fn every_key_of_the_catalog_is_explained() {
    let codes = HangupCause::ALL
        .iter()
        .map(|cause| cause.code().to_string());
    let texts = SipCause::ALL.iter().map(ToString::to_string);
    let keys: Vec<String> = codes.chain(texts).collect();
    let output = hangup()
        .arg("explain")
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
