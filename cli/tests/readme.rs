//! The binary prints the session of the README. Another test, in `xtask/`, checks that the README is up to
//! date.

mod support;

use support::{hangup, text};

/// The command lines of the README.
fn command_lines() -> Vec<String> {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme
        .split_once("```console\n")
        .expect("there is a session");
    let (session, _) = rest.split_once("```\n").expect("it ends");
    let lines = session.lines();
    lines
        .filter_map(|line| line.strip_prefix("$ "))
        .map(str::to_owned)
        .collect()
}

/// The words of a command line; single quotes keep spaces.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for character in line.chars() {
        match character {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            _ => words.last_mut().expect("there is a word").push(character),
        }
    }
    words
}

#[test]
fn the_session_is_real() {
    let lines = command_lines();
    assert!(lines.len() >= 2);
    for line in lines {
        let words = words(&line);
        let transcript = hangup_cli::transcript(&words, "").expect("it runs");
        let output = hangup(&words[1..]).output().expect("it runs");
        let printed = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(printed, transcript, "{line}");
    }
}
