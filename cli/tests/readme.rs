//! The session that the README shows is what the command does.

mod support;

use support::{hangup, text};

/// The command lines of the README, each with what stands below it.
fn session() -> Vec<(String, String)> {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme
        .split_once("```console\n")
        .expect("there is a session");
    let (session, _) = rest.split_once("```\n").expect("it ends");
    let commands = session.split("$ hangup ").skip(1);
    commands
        .map(|command| {
            let (line, printed) = command.split_once('\n').expect("a command is a line");
            (line.to_owned(), printed.trim_end().to_owned())
        })
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
    let session = session();
    assert!(session.len() >= 4);
    for (line, shown) in session {
        let output = hangup(words(&line)).output().expect("it runs");
        let printed = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(printed.trim_end(), shown, "{line}");
    }
}
