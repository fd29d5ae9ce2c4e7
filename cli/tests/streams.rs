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
            assert!(printed.ends_with("false,,\n"), "{printed}");
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

/// A folder with a good file, and what can go wrong.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    let write = |name: &str, content: &[u8]| {
        fs::write(folder.path().join(name), content).expect("it is written");
    };
    write("calls.csv", b"uuid,hangup_cause_code\nu1,3010\n");
    write("bad.csv", b"uuid,hangup_cause_code\nu1,3010\nu2\n");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let rows = "uuid,hangup_cause_code\n".to_owned() + &"u1,3010\n".repeat(100_000);
    packed.write_all(rows.as_bytes()).expect("memory");
    let packed = packed.finish().expect("memory");
    write("calls.csv.gz", &packed[..packed.len() - 20]);
    folder
}

fn files(folder: &tempfile::TempDir) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder.path()).expect("it is there");
    let mut files: Vec<_> = entries
        .map(|entry| {
            let entry = entry.expect("it is there");
            let content = fs::read(entry.path()).unwrap_or_default();
            (entry.file_name().to_string_lossy().into_owned(), content)
        })
        .collect();
    files.sort();
    files
}

/// The code and the messages of a command in the folder.
fn run_in(folder: &tempfile::TempDir, arguments: &str) -> (Option<i32>, String) {
    let mut command = hangup(arguments.split(' '));
    command.current_dir(folder.path());
    let output = run_with_input(command, b"");
    (output.status.code(), text(&output.stderr))
}

#[test]
fn a_file_is_replaced_by_nothing_less() {
    for (arguments, is_new) in [
        ("decode --keep typo -o calls.csv calls.csv", false),
        ("decode -o calls.csv missing.csv", false),
        ("decode -o calls.csv calls.csv missing.csv", false),
        ("decode --format csv -o calls.csv.gz calls.csv.gz", false),
        ("decode --only -o bad.csv bad.csv", false),
        ("decode --outcome busy -o bad.csv bad.csv", false),
        ("decode --format text -o bad.txt bad.csv", true),
        ("decode -o new.csv missing.csv", true),
        ("decode --from json -o calls.csv calls.csv", false),
        (
            "report --format json -o calls.csv missing.csv calls.csv",
            false,
        ),
        ("report --format json -o calls.csv.gz calls.csv.gz", false),
    ] {
        let folder = folder();
        let before = files(&folder);
        let (code, messages) = run_in(&folder, arguments);
        assert_eq!(code, Some(1), "{arguments}: {messages}");
        assert!(files(&folder) == before, "{arguments}");
        let said = ["unchanged, because", "not written, because"][usize::from(is_new)];
        assert!(messages.contains(said), "{arguments}: {messages}");
    }
}

#[test]
fn rows_that_come_along_unread_are_complete() {
    let folder = folder();
    let (code, messages) = run_in(&folder, "decode -o bad.csv bad.csv");
    assert_eq!(code, Some(1), "{messages}");
    let written = fs::read_to_string(folder.path().join("bad.csv")).expect("it is there");
    assert!(written.contains("\nu2,,"), "{written}");
    assert!(!messages.contains("unchanged"), "{messages}");
}

#[test]
fn the_extension_determines_the_format() {
    for (arguments, first) in [
        ("decode -o x.csv calls.csv", "uuid,"),
        ("decode -o x.json calls.csv", "{"),
        ("decode -o x.jsonl calls.csv", "{"),
        ("decode -o x.NDJSON calls.csv", "{"),
        ("decode -o x.txt calls.csv", "u1  3010"),
        ("decode -o x calls.csv", "u1  3010"),
        ("decode --format csv -o x.tmp calls.csv", "uuid,"),
    ] {
        let folder = folder();
        let (code, messages) = run_in(&folder, arguments);
        assert_eq!(code, Some(0), "{messages}");
        let name = arguments
            .split(' ')
            .find(|word| word.starts_with('x'))
            .expect("it is named");
        let written = fs::read_to_string(folder.path().join(name)).expect("it is there");
        assert!(written.starts_with(first), "{arguments}: {written}");
    }
    for arguments in [
        "decode --format csv -o x.json calls.csv",
        "decode --format json -o x.csv calls.csv",
        "decode -o x.xlsx calls.csv",
    ] {
        let folder = folder();
        let before = files(&folder);
        let (code, messages) = run_in(&folder, arguments);
        assert_eq!(code, Some(2), "{messages}");
        assert!(files(&folder) == before, "{arguments}");
    }
}

#[test]
#[cfg(unix)]
fn links_stay_links() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("below")).expect("there is room");
    symlink("below/new.csv", path("dangling.csv")).expect("it is made");
    symlink("dangling.csv", path("twice.csv")).expect("it is made");
    symlink("loop.csv", path("loop.csv")).expect("it is made");
    let (code, messages) = run_in(&folder, "decode -o twice.csv calls.csv");
    assert_eq!(code, Some(0), "{messages}");
    for link in ["dangling.csv", "twice.csv"] {
        assert!(
            fs::symlink_metadata(path(link))
                .expect("it is there")
                .is_symlink()
        );
    }
    assert!(
        fs::metadata(path("below/new.csv"))
            .expect("it is there")
            .len()
            > 0
    );
    assert_eq!(run_in(&folder, "decode -o loop.csv calls.csv").0, Some(1));
}

#[test]
#[cfg(target_os = "linux")]
fn every_signal_ends_in_order() {
    for (signal, code) in [("HUP", 129), ("INT", 130), ("QUIT", 131), ("TERM", 143)] {
        let folder = folder();
        let before = files(&folder);
        let mut child = hangup(["decode", "-o", "calls.csv"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut input = child.stdin.take().expect("it is piped");
        input
            .write_all(b"uuid,hangup_cause_code\nu1,3010\n")
            .expect("it is read");
        while files(&folder).len() == before.len() {
            std::thread::yield_now();
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
        let id = child.id().to_string();
        for _ in 0..2 {
            let status = Command::new("kill")
                .args([&format!("-{signal}"), &id])
                .status();
            assert!(status.expect("it runs").success());
        }
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(code), "{signal}");
        assert!(files(&folder) == before, "{signal}");
        assert!(
            text(&output.stderr).contains("calls.csv: unchanged"),
            "{signal}"
        );
        drop(input);
    }
}

/// As `nohup` starts it.
#[test]
#[cfg(target_os = "linux")]
fn a_signal_that_is_ignored_ends_nothing() {
    let mut child = Command::new("sh")
        .args([
            "-c",
            "trap '' HUP; exec \"$0\" decode",
            env!("CARGO_BIN_EXE_hangup"),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("it is piped");
    input
        .write_all(b"HangupCauseCode=3010\n")
        .expect("it is read");
    std::thread::sleep(std::time::Duration::from_millis(500));
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-HUP", &id])
            .status()
            .expect("it runs")
            .success()
    );
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(input);
    assert_eq!(
        child.wait_with_output().expect("it ends").status.code(),
        Some(0)
    );
}

/// What a later record has and the first ones have not is in the last column.
#[test]
fn later_members_are_not_lost() {
    let first = "{\"uuid\":\"u1\",\"hangup_cause_code\":3010}\n".repeat(5_000);
    let later =
        "{\"hangup_cause_code\":4000,\"x\":{\"y\": \"a,\\\"b\"},\"uuid\":\"u2\"}\n".repeat(2);
    let output = run_with_input(
        hangup(["decode", "--format", "csv"]),
        (first + &later).as_bytes(),
    );
    assert_eq!(output.status.code(), Some(0));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let names = reader.headers().expect("it has one").clone();
    assert_eq!(
        names.iter().take(2).collect::<Vec<_>>(),
        ["uuid", "hangup_cause_code"]
    );
    assert_eq!(names.iter().next_back(), Some("hangup_further"));
    let rows: Vec<csv::StringRecord> = reader
        .records()
        .map(|row| row.expect("it is one"))
        .collect();
    assert_eq!(rows.len(), 5_002);
    assert_eq!(rows[4_999].iter().next_back(), Some(""));
    assert_eq!(&rows[5_001][0], "u2");
    assert_eq!(
        rows[5_001].iter().next_back(),
        Some("{\"x\":{\"y\": \"a,\\\"b\"}}")
    );
    let messages = text(&output.stderr);
    assert_eq!(
        messages
            .matches("2 records have members that no column has")
            .count(),
        1,
        "{messages}"
    );
}

/// The columns of a stream are known when it is silent.
#[test]
fn a_silent_stream_is_written() {
    let mut child = started(&["--format", "csv"]);
    let mut input = child.stdin.take().expect("it is piped");
    let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let mut next = || lines.next().expect("there is a line").expect("it is text");
    input
        .write_all(b"{\"uuid\":\"u1\",\"hangup_cause_code\":3010}\n")
        .expect("it is read");
    assert!(next().starts_with("uuid,hangup_cause_code,hangup_outcome,"));
    assert!(next().starts_with("u1,3010,busy,"));
    input
        .write_all(b"{\"a\":1,\"hangup_cause_code\":4000}\n")
        .expect("it is read");
    let row = next();
    assert!(
        row.starts_with(",4000,completed,") && row.ends_with(",\"{\"\"a\"\":1}\""),
        "{row}"
    );
    drop(input);
    child.wait().expect("it ends");
}

/// Whatever is decoded, and however often: the values of the input stay.
#[test]
fn decoding_again_loses_nothing() {
    let inputs = [
        "uuid,hangup_cause_code\nu1,3010\nu2,4000,surplus,\"more\"\"\"\nshort\nu3,\"stray\n",
        "{\"uuid\":\"u1\",\"hangup_cause_code\":3010}\n{\"uuid\":\"u2\", stray, surplus more short\n",
    ];
    for input in inputs {
        for formats in [
            ["csv"; 3],
            ["json"; 3],
            ["csv", "json", "csv"],
            ["json", "csv", "json"],
        ] {
            let mut content = input.as_bytes().to_vec();
            for format in formats {
                let output = run_with_input(hangup(["decode", "--format", format]), &content);
                content = output.stdout;
                for value in ["u1", "3010", "u2", "surplus", "more", "short", "stray"] {
                    assert!(
                        text(&content).contains(value),
                        "{formats:?} {value}: {}",
                        text(&content)
                    );
                }
            }
        }
    }
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
