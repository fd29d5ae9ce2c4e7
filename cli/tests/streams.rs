//! `hangup decode` on streams: slow ones, interrupted ones, and files that are written.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use support::{hangup, run_with_input, text};

fn started(arguments: &[&str]) -> Child {
    hangup(["decode"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs")
}

#[test]
fn a_slow_stream_is_read_as_it_comes() {
    for (arguments, first, second) in [
        (
            &["--format", "csv", "--only"][..],
            "hangup_cause_code\n3010\n",
            "4000\n",
        ),
        (&[], "HangupCauseCode=3010\n", "HangupCauseCode=4000\n"),
        (
            &["--from", "json", "--only", "--format", "json"],
            "[{\"hangup_cause_code\": 3010}\n",
            ",{\"hangup_cause_code\": 4000}\n",
        ),
    ] {
        let mut child = started(arguments);
        let mut input = child.stdin.take().expect("it is piped");
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let mut next = || lines.next().expect("there is a line").expect("it is text");
        input.write_all(first.as_bytes()).expect("it is read");
        if arguments.contains(&"csv") {
            assert!(next().starts_with("hangup_cause_code,"));
        }
        assert!(next().contains("3010"));
        input.write_all(second.as_bytes()).expect("it is read");
        assert!(next().contains("4000"));
        drop(input);
        child.wait().expect("it ends");
    }
}

#[test]
#[cfg(unix)]
fn an_interrupt_leaves_whole_rows() {
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("decoded.csv");
    for arguments in [
        &["--format", "csv"][..],
        &["--format", "csv", "-o", &path.to_string_lossy()],
    ] {
        let mut child = started(arguments);
        let mut input = child.stdin.take().expect("it is piped");
        let mut output = child.stdout.take().expect("it is piped");
        input
            .write_all(b"uuid,hangup_cause_code\nu1,3010\nu2,40")
            .expect("it is read");
        let mut printed = vec![0; 1];
        if arguments.len() == 2 {
            output.read_exact(&mut printed).expect("it prints");
        } else {
            while fs::read_dir(folder.path())
                .expect("it is there")
                .next()
                .is_none()
            {
                std::thread::yield_now();
            }
            printed.clear();
        }
        // The signal is noticed once the reading has begun.
        std::thread::sleep(std::time::Duration::from_millis(300));
        let id = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &id])
                .status()
                .expect("it runs")
                .success()
        );
        output.read_to_end(&mut printed).expect("it ends");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(130), "{}", text(&output.stderr));
        assert!(text(&output.stderr).contains("interrupted"));
        if arguments.len() == 2 {
            let printed = text(&printed);
            assert_eq!(printed.lines().count(), 2, "{printed}");
            assert!(printed.ends_with("false,\n"), "{printed}");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0);
        drop(input);
    }
}

#[test]
fn a_file_appears_when_it_is_complete() {
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("calls.csv");
    fs::write(&path, "uuid,hangup_cause_code\nu1,3010\n").expect("it is written");
    let arguments = ["decode", "--format", "csv", "-o", "calls.csv", "calls.csv"];
    let run = || {
        let mut command = hangup(arguments);
        command.current_dir(folder.path());
        let output = run_with_input(command, b"");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "");
        fs::read_to_string(&path).expect("it is there")
    };
    let first = run();
    assert!(first.contains("u1,3010,busy"), "{first}");
    assert_eq!(run(), first, "a second run changes nothing");
    let output = hangup(["decode", "-o", "/nonexistent/x.csv", "HangupCauseCode=3010"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("/nonexistent/x.csv"));
}

/// Rows are passed on byte for byte, in their order, however many pieces they are read in.
#[test]
fn nothing_is_changed_or_moved() {
    let mut table = String::from("id,note,hangup_cause_code\r\n");
    let mut lines = String::new();
    for number in 0..60_000 {
        let note = [
            "plain",
            "\"quoted, \"\"twice\"\"\"",
            "\"two\r\nlines\"",
            " spaces ",
        ][number % 4];
        table += &format!("{number},{note},{}\r\n", [3010, 4000, 4100][number % 3]);
        lines += &format!(
            "{{ \"id\":{number}.10, \"x\" : [1e400,\"\\ud800\"] ,\"hangup_cause_code\":3010}}\n"
        );
    }
    let output = run_with_input(hangup(["decode", "--format", "csv"]), table.as_bytes());
    let printed = text(&output.stdout);
    let mut rest = printed.as_str();
    let mut input = table.as_str();
    while !input.is_empty() {
        let end = input
            .match_indices("\r\n")
            .map(|(end, _)| end)
            .find(|end| input[..*end].matches('"').count() % 2 == 0);
        let (row, behind) = input.split_at(end.expect("rows end"));
        rest = rest.strip_prefix(row).expect("the row is unchanged");
        rest = &rest[rest.find("\r\n").expect("it ends") + 2..];
        input = &behind[2..];
    }
    assert_eq!(rest, "");
    let output = run_with_input(hangup(["decode", "--format", "json"]), lines.as_bytes());
    let printed = text(&output.stdout);
    assert_eq!(printed.lines().count(), 60_000);
    for (line, printed) in lines.lines().zip(printed.lines()) {
        assert!(printed.starts_with(line.trim_end_matches('}')), "{printed}");
    }
}
