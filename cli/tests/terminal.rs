//! The command on a real terminal: what it says while people wait, and what it waits for.

#![cfg(unix)]

mod support;

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use support::{hangup, text};

/// A terminal: the side on which a person types and reads, and the side that a program has.
fn terminal() -> (File, File) {
    let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there are terminals");
    grantpt(&person).expect("it is ours");
    unlockpt(&person).expect("it is ours");
    let path = ptsname(&person, Vec::new()).expect("it has a name");
    let path = path.into_string().expect("its name is text");
    let program = File::options().read(true).write(true).open(path);
    (File::from(person), program.expect("it opens"))
}

/// Everything that the terminal shows until the program has ended.
fn shown(mut person: File) -> String {
    let mut bytes = Vec::new();
    match person.read_to_end(&mut bytes) {
        // So Linux says that no program has the terminal any more.
        Err(error) if error.raw_os_error() == Some(5) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {}
        result => {
            result.expect("it can be read");
        }
    }
    text(&bytes)
}

/// Decodes a stream, its messages on a terminal.
fn started(program: File) -> Child {
    hangup(["decode", "--only", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(program)
        .spawn()
        .expect("it runs")
}

#[test]
fn a_long_reading_shows_how_far_it_is() {
    let (person, program) = terminal();
    let mut child = started(program);
    let mut input = child.stdin.take().expect("it is piped");
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_millis(1600) {
        input
            .write_all(b"HangupCauseCode=3010\n")
            .expect("it is read");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(input);
    assert!(child.wait_with_output().expect("it ends").status.success());
    let shown = shown(person);
    assert!(shown.contains("\rstandard input  0 MB  "), "{shown:?}");
    assert!(shown.ends_with("\r\u{1b}[K"), "nothing stays: {shown:?}");
}

#[test]
fn a_short_reading_shows_nothing() {
    let (person, program) = terminal();
    let mut child = started(program);
    let mut input = child.stdin.take().expect("it is piped");
    input
        .write_all(b"HangupCauseCode=3010\n")
        .expect("it is read");
    std::thread::sleep(Duration::from_millis(400));
    drop(input);
    assert!(child.wait_with_output().expect("it ends").status.success());
    assert_eq!(shown(person), "");
}

#[test]
fn a_terminal_is_asked_for_records() {
    for command in ["decode", "report"] {
        let (mut person, program) = terminal();
        let child = hangup([command])
            .stdin(program)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        person
            .write_all(b"HangupCauseCode=3010&CallUUID=u1&Direction=outbound\n\x04")
            .expect("somebody types");
        let output = child.wait_with_output().expect("it ends");
        let messages = text(&output.stderr);
        assert!(
            messages.starts_with("Paste records and end them with Ctrl-D"),
            "{messages}"
        );
        let output = text(&output.stdout);
        assert!(output.contains("3010"), "{output}");
    }
}
