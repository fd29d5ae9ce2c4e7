//! Wrong usage, and output that nobody reads.

mod support;

use proptest::prelude::*;
use support::{hangup, text};

/// What the command reports, and its exit code.
fn reported(arguments: &[&str]) -> (String, Option<i32>) {
    let output = hangup(arguments).output().expect("it can be run");
    assert_eq!(text(&output.stdout), "", "{arguments:?}");
    (text(&output.stderr), output.status.code())
}

#[test]
fn wrong_usage_is_reported_as_everything_else() {
    for (arguments, expected) in [
        (
            &["list", "--bogus"][..],
            "hangup: unexpected argument '--bogus' found\n\
             help: to pass '--bogus' as a value, use '-- --bogus'\n\
             help: usage is hangup list [OPTIONS] [TABLE]\n\
             help: for more information, try '--help'\n",
        ),
        (
            &["explain"],
            "hangup: the following required arguments were not provided: <KEY>...\n\
             help: usage is hangup explain <KEY>...\n\
             help: for more information, try '--help'\n",
        ),
        (
            &["decode", "--format", "xml"],
            "hangup: invalid value 'xml' for '--format <FORMAT>'\n\
             help: possible values: text, json, csv\n\
             help: for more information, try '--help'\n",
        ),
        (
            &["list", "outcomes", "--category", "timeouts"],
            "hangup: --category is only for `hangup list causes`\n\
             help: usage is hangup list [OPTIONS] [TABLE]\n\
             help: for more information, try '--help'\n",
        ),
        (
            &["decode", "-o", "calls.xyz"],
            "hangup: the extension of calls.xyz does not determine the format; use csv, json, jsonl, ndjson or txt, or add --format\n\
             help: usage is hangup decode [OPTIONS] [FILE|RECORD]...\n\
             help: for more information, try '--help'\n",
        ),
    ] {
        assert_eq!(
            reported(arguments),
            (expected.to_owned(), Some(2)),
            "{arguments:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is wrong with the command line: one message, then what to do.
    #[test]
    fn any_wrong_usage_has_a_message_and_help(
        command in proptest::sample::select(vec!["explain", "decode", "report", "list", "search", "nothing"]),
        option in "--[a-z]{1,12}",
        value in "[a-z\u{1b}\u{202e}=]{0,8}",
    ) {
        prop_assume!(!["--help", "--version"].contains(&option.as_str()));
        let (message, code) = reported(&[command, "--no-such-option", &option, &value]);
        prop_assert_eq!(code, Some(2));
        let is_obeyed = message.contains(['\u{1b}', '\u{202e}']);
        prop_assert!(!is_obeyed, "{}", message);
        let mut lines = message.lines();
        prop_assert!(lines.next().is_some_and(|line| line.starts_with("hangup: ")), "{}", message);
        let help: Vec<&str> = lines.collect();
        prop_assert!(!help.is_empty());
        prop_assert!(help.iter().all(|line| line.starts_with("help: ")), "{}", message);
    }
}

/// The reader of a pipe has gone, as `head` has after its lines.
#[cfg(unix)]
#[test]
fn output_that_nobody_reads_is_not_a_failure() {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;

    let record = "HangupCauseCode=3010";
    let mut all = vec![
        vec!["explain", "3010"],
        vec!["explain", "--format", "json", "3010"],
        vec!["search", "busy"],
        vec!["search", "--format", "json", "busy"],
        vec!["completions", "bash"],
        vec!["--help"],
        vec!["--version"],
    ];
    for format in ["text", "json", "csv", "markdown"] {
        all.push(vec!["list", "--format", format]);
    }
    for format in ["text", "json", "csv"] {
        all.push(vec!["decode", "--format", format, record]);
    }
    for arguments in all {
        let (reader, writer) = UnixStream::pair().expect("there is a pipe");
        drop(reader);
        let output = hangup(&arguments)
            .stdout(OwnedFd::from(writer))
            .output()
            .expect("it can be run");
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_word_that_says_nothing_is_searched_for_if_it_is_alone() {
    for words in [
        &["call"][..],
        &["calls"],
        &["the", "call"],
        &["NORMAL_CLEARING [16]"],
        &["Q.850;cause=16"],
    ] {
        let output = hangup([&["search"], words].concat())
            .output()
            .expect("it can be run");
        assert_eq!(output.status.code(), Some(0), "{words:?}");
        assert!(!output.stdout.is_empty(), "{words:?}");
    }
}
