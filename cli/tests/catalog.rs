//! `hangup list`, `hangup search`, `hangup completions`, and the help.

mod support;

use serde_json::Value;
use snapbox::{assert_data_eq, file};
use support::{hangup, text};
use vobiz_hangup::{Fault, HangupCause, Outcome, Remedy, Scope, SipCause};

fn printed(arguments: &[&str]) -> String {
    let output = hangup(arguments).output().expect("it runs");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}: {}",
        text(&output.stderr)
    );
    assert_eq!(text(&output.stderr), "", "{arguments:?}");
    text(&output.stdout)
}

fn objects(arguments: &[&str]) -> Vec<Value> {
    let lines = printed(arguments);
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[test]
fn a_table_in_a_pipe() {
    assert_data_eq!(
        printed(&["list", "call-types"]),
        file!["snapshots/list_text.txt"].raw()
    );
    assert_data_eq!(
        printed(&["list", "call-types", "--format", "csv"]),
        file!["snapshots/list_csv.txt"].raw()
    );
    assert_data_eq!(
        printed(&["list", "call-types", "--format", "markdown"]),
        file!["snapshots/list_markdown.txt"].raw()
    );
    assert_data_eq!(
        printed(&["list", "call-types", "--format", "json"]),
        file!["snapshots/list_json.txt"].raw()
    );
}

#[test]
fn every_row_is_listed() {
    let causes = objects(&["list", "--format", "json"]);
    assert_eq!(causes.len(), HangupCause::ALL.len());
    for (object, cause) in causes.iter().zip(HangupCause::ALL) {
        assert_eq!(
            serde_json::from_value::<HangupCause>(object["code"].clone()).ok(),
            Some(*cause)
        );
        assert_eq!(object["next_steps"], cause.next_steps());
        assert_eq!(object["category"], cause.category().id());
        assert_eq!(object["outcome"], cause.outcome().name());
        for text in object["sip_causes"].as_array().expect("a list") {
            let text: SipCause = serde_json::from_value(text.clone()).expect("a textual cause");
            assert_eq!(text.counterpart(), Some(*cause));
        }
    }
    let texts = objects(&["list", "sip-causes", "--format", "json"]);
    assert_eq!(texts.len(), SipCause::ALL.len());
    for (object, cause) in texts.iter().zip(SipCause::ALL) {
        assert_eq!(object["name"], cause.name());
        assert_eq!(
            object["counterpart"].as_u64(),
            cause.counterpart().map(|numeric| numeric.code().into())
        );
    }
    for table in [
        "sources",
        "categories",
        "call-types",
        "outcomes",
        "remedies",
        "faults",
    ] {
        assert!(
            !objects(&["list", table, "--format", "json"]).is_empty(),
            "{table}"
        );
    }
}

#[test]
fn filters_narrow_the_list() {
    for remedy in Remedy::ALL {
        let expected = HangupCause::ALL
            .iter()
            .filter(|cause| cause.remedy() == *remedy)
            .count();
        if expected == 0 {
            continue;
        }
        let found = objects(&["list", "--remedy", remedy.id(), "--format", "json"]);
        assert_eq!(found.len(), expected, "{remedy}");
    }
    let both = objects(&[
        "list",
        "--outcome",
        "busy,no-answer",
        "--category",
        "call-rejections",
        "--format",
        "json",
    ]);
    let expected = HangupCause::ALL.iter().filter(|cause| {
        [Outcome::Busy, Outcome::NoAnswer].contains(&cause.outcome())
            && cause.category().id() == "call-rejections"
    });
    assert_eq!(both.len(), expected.count());
    let texts = objects(&[
        "list",
        "sip-causes",
        "--fault",
        "network",
        "--format",
        "json",
    ]);
    let expected = SipCause::ALL
        .iter()
        .filter(|cause| cause.fault() == Fault::Network);
    assert_eq!(texts.len(), expected.count());
}

#[test]
fn an_empty_list_is_reported() {
    let output = hangup(["list", "--outcome", "busy", "--fault", "vobiz"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "hangup: no row matches all filters\nhelp: remove a filter\n"
    );
}

#[test]
fn wrong_usage_is_told_with_suggestions() {
    for (arguments, message) in [
        (
            &["list", "--remedy", "rety"][..],
            "a similar value exists: 'retry'",
        ),
        (&["list", "soures"], "a similar value exists: 'sources'"),
        (&["explian"], "a similar subcommand exists: 'explain'"),
        (
            &["list", "--formt", "json"],
            "a similar argument exists: '--format'",
        ),
        (
            &["list", "sources", "--outcome", "busy"],
            "are only for `hangup list causes` and `hangup list sip-causes`",
        ),
        (
            &["list", "sip-causes", "--category", "timeouts"],
            "--category is only for `hangup list causes`",
        ),
        (&["explain"], "required arguments were not provided"),
        (&["search"], "required arguments were not provided"),
        (&[], "Usage: hangup <COMMAND>"),
    ] {
        let output = hangup(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let messages = text(&output.stderr);
        assert!(messages.contains(message), "{arguments:?}: {messages}");
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn the_best_match_comes_first() {
    assert_data_eq!(
        printed(&["search", "confirm", "KEY"]),
        file!["snapshots/search.txt"].raw()
    );
    let first =
        |words: &[&str]| objects(&[&["search", "--format", "json"], words].concat())[0].clone();
    assert_eq!(first(&["credits"])["code"], 1010);
    assert_eq!(first(&["busy", "line"])["code"], 3010);
    assert_eq!(first(&["line busy"])["code"], 3010);
    assert_eq!(first(&["normal clearing"])["name"], "NORMAL_CLEARING");
    assert_eq!(first(&["geo"])["category"], "destination-issues");
    // All of the words in next steps are better than one of them in a name.
    assert_eq!(first(&["answer", "url"])["code"], 7011);
}

#[test]
fn a_search_without_a_match_is_told() {
    let output = hangup(["search", "xyzzy\u{1b}[31m"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "hangup: the catalog does not contain \"xyzzy\\u{1b}[31m\"\nhelp: try fewer or other words\n"
    );
}

#[test]
fn several_codes_at_once() {
    let codes = |key: &str| -> Vec<u64> {
        let objects = objects(&["explain", "--format", "json", key]);
        objects
            .iter()
            .map(|object| object["code"].as_u64().expect("a code"))
            .collect()
    };
    let expected = |has: fn(u16) -> bool| -> Vec<u64> {
        let codes = HangupCause::ALL.iter().map(|cause| cause.code());
        codes.filter(|code| has(*code)).map(u64::from).collect()
    };
    assert_eq!(codes("70xx"), expected(|code| (7000..7100).contains(&code)));
    assert_eq!(codes("70XX"), codes("70xx"));
    assert_eq!(
        codes("xx10"),
        expected(|code| (1000..10_000).contains(&code) && code % 100 == 10)
    );
    assert_eq!(
        codes("3000-3050"),
        expected(|code| (3000..=3050).contains(&code))
    );
    assert_eq!(codes("0-99999"), expected(|_| true));
    for (key, message) in [
        ("4100-4200", "the catalog has no code in 4100-4200"),
        ("41xx", "the catalog has no code in 41xx"),
        (
            "3050-3000",
            "the range 3050-3000 is empty\nhelp: write the lower code first",
        ),
    ] {
        let output = hangup(["explain", key]).output().expect("it runs");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr), format!("hangup: {message}\n"));
    }
}

/// What a shell is told that asks how the last of these words may go on.
fn completed(words: &[&str]) -> Vec<String> {
    let output = hangup(["--", "hangup"])
        .args(words)
        .env("HANGUP_COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_IFS", "\n")
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        assert!(
            script.contains("hangup") && script.contains("HANGUP_COMPLETE"),
            "{shell}: {script}"
        );
    }
}

#[test]
fn words_are_completed() {
    assert_eq!(completed(&["dec"]), ["decode"]);
    assert_eq!(completed(&["explain", "301"]), ["3010"]);
    assert_eq!(completed(&["explain", "USER_B"]), ["USER_BUSY"]);
    assert_eq!(completed(&["list", "sip-st"]), ["sip-statuses"]);
    assert_eq!(
        completed(&["list", "--remedy", "retry-"]),
        ["retry-later", "retry-with-backoff"]
    );
}

#[test]
fn words_are_completed_after_a_comma() {
    for command in ["list", "decode"] {
        assert_eq!(
            completed(&[command, "--remedy", "fix,inv"]),
            ["fix,investigate"]
        );
        assert_eq!(
            completed(&[command, "--outcome=busy,no-answer,rej"]),
            ["--outcome=busy,no-answer,rejected"]
        );
    }
}

/// Leaves out the values of the vocabularies, which grow with the catalog.
fn without_values(help: &str) -> String {
    const BEGIN: &str = "[possible values: ";
    let vocabularies = [
        Outcome::ALL[0].id(),
        Remedy::ALL[0].id(),
        Fault::ALL[0].id(),
        Scope::ALL[0].id(),
    ];
    let mut parts = help.split(BEGIN);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (values, rest) = part.split_once(']').expect("the list ends");
        let first = values.split([',', '\n']).next().unwrap_or_default();
        let values = if vocabularies.contains(&first) {
            "…"
        } else {
            values
        };
        shown += &format!("{BEGIN}{values}]{rest}");
    }
    shown
}

#[test]
fn the_help() {
    for (subcommand, snapshot) in [
        ("", file!["snapshots/help.txt"]),
        ("explain", file!["snapshots/help_explain.txt"]),
        ("decode", file!["snapshots/help_decode.txt"]),
        ("redial", file!["snapshots/help_redial.txt"]),
        ("report", file!["snapshots/help_report.txt"]),
        ("search", file!["snapshots/help_search.txt"]),
        ("completions", file!["snapshots/help_completions.txt"]),
    ] {
        let arguments = [subcommand, "--help"]
            .into_iter()
            .filter(|argument| !argument.is_empty());
        let output = hangup(arguments)
            .env("COLUMNS", "80")
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(0));
        assert_data_eq!(without_values(&text(&output.stdout)), snapshot.raw());
    }
    // Its lists of values grow with the catalog; `docs/command.md` has it whole.
    let list = printed(&["list", "--help"]);
    for line in [
        "Examples:",
        "  hangup list sip-causes --fault carrier,network",
        "Usage: hangup list [OPTIONS] [TABLE]",
    ] {
        assert!(list.lines().any(|one| one == line), "{line}: {list}");
    }
}

/// With or without a note.
#[test]
fn contradictions_have_the_colour_of_a_notice() {
    for fields in ["", "&DialBLegUUID="] {
        let record = format!("HangupCauseCode=4010&HangupCause=USER_BUSY{fields}");
        let output = hangup(["decode", &record])
            .env("CLICOLOR_FORCE", "1")
            .output()
            .expect("it runs");
        assert!(text(&output.stdout).contains("\u{1b}[33m4010"), "{fields}");
    }
}

#[test]
fn colour_is_for_terminals() {
    let output = hangup(["explain", "3010"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("it runs");
    assert!(
        text(&output.stdout).contains("\u{1b}["),
        "colour when it is forced"
    );
    for arguments in [
        &["explain", "3010"][..],
        &["list"],
        &["search", "busy"],
        &["--help"],
    ] {
        let output = hangup(arguments).output().expect("it runs");
        assert!(
            !text(&output.stdout).contains('\u{1b}'),
            "{arguments:?} in a pipe"
        );
        let output = hangup(arguments)
            .env("NO_COLOR", "1")
            .output()
            .expect("it runs");
        assert!(
            !text(&output.stdout).contains('\u{1b}'),
            "{arguments:?} without colour"
        );
    }
}

#[test]
fn a_search_leaves_out_what_matches_by_chance() {
    let found = objects(&[
        "search", "--format", "json", "why", "do", "calls", "fail", "with", "spam",
    ]);
    assert_eq!(found[0]["code"], HangupCause::SpamBlock.code());
    assert!(found.len() <= 3, "{found:?}");
    let found = objects(&["search", "--format", "json", "3010"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["code"], 3010);
}

#[test]
fn lists_can_be_sorted() {
    let codes: Vec<u64> = objects(&["list", "--format", "json", "--sort", "code"])
        .iter()
        .map(|object| object["code"].as_u64().expect("a code"))
        .collect();
    assert!(codes.is_sorted());
    assert_eq!(codes.len(), HangupCause::ALL.len());
    let output = hangup(["list", "sources", "--sort", "code"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
}
