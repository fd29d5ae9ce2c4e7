//! `hangup decode` on input that was made to break it.

mod support;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use support::{hangup, run_with_input, text};

const LONGEST: usize = 2 * 1024 * 1024;
const LINE: [u8; 4096] = {
    let mut line = [b'a'; 4096];
    line[4095] = b'\n';
    line
};
static MANY_COLUMNS: [u8; 32_013] = {
    let mut header = [b'x'; 32_013];
    let code = *b"hangup_cause";
    let mut place = 0;
    while place < 32_012 {
        header[place] = if place < 12 {
            code[place]
        } else if place % 2 == 0 {
            b','
        } else {
            b'x'
        };
        place += 1;
    }
    header[32_012] = b'\n';
    header
};
/// A row that is nearly as long as one may be, and six times as long in JSON.
static CONTROL_ROW: LazyLock<Vec<u8>> =
    LazyLock::new(|| [b"\"", &[1; 2_000_000][..], b"\",USER_BUSY\n"].concat());
/// An object with a thousand names.
static MANY_NAMES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let names: String = (0..1000).map(|name| format!(",\"n{name}\":1")).collect();
    format!("{{\"hangup_cause_code\":3010{names}}}\n").into_bytes()
});
const MOST_MEMORY: u64 = 64 * 1024;

/// What the command prints, and the most memory that it takes, in KiB; 0 where nobody tells.
fn measured(
    arguments: &[&str],
    write: impl FnOnce(&mut dyn Write) + Send,
) -> (i32, String, String, u64) {
    let mut child = hangup(["decode"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let status = format!("/proc/{}/status", child.id());
    let (peak, is_over) = (
        Arc::new(AtomicU64::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let watcher = {
        let (peak, is_over) = (Arc::clone(&peak), Arc::clone(&is_over));
        thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                let status = std::fs::read_to_string(&status).unwrap_or_default();
                let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
                let size = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
                peak.fetch_max(size.unwrap_or(0), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(2));
            }
        })
    };
    let mut pipe = child.stdin.take().expect("it is piped");
    let output = thread::scope(|scope| {
        scope.spawn(move || {
            let mut pipe = std::io::BufWriter::with_capacity(1 << 20, &mut pipe);
            write(&mut pipe);
        });
        child.wait_with_output().expect("it ends")
    });
    is_over.store(true, Ordering::Relaxed);
    watcher.join().expect("it does not panic");
    let code = output.status.code().expect("it ends by itself");
    (
        code,
        text(&output.stdout),
        text(&output.stderr),
        peak.load(Ordering::Relaxed),
    )
}

/// The command may stop reading before the end.
fn repeat(pipe: &mut dyn Write, bytes: &[u8], count: usize) {
    for _ in 0..count {
        if pipe.write_all(bytes).is_err() {
            return;
        }
    }
}

#[test]
fn memory_is_flat() {
    type Input = (
        &'static str,
        &'static [&'static str],
        &'static [u8],
        &'static [u8],
        usize,
        &'static [u8],
    );
    let inputs: &[Input] = &[
        ("an object of small objects", &[], b"{\"x\":[{\"\":0}", b",{\"\":0}", 1_000_000, b"],\"hangup_cause_code\":3010}"),
        ("an array of numbers in a document", &[], b"[{\"x\":[0", b",\n0", 2_000_000, b"],\"hangup_cause_code\":3010}]"),
        ("a page whose data comes again and again", &[], b"{\n\"data\":[]", b",\n\"data\":[]", 2_000_000, b"}"),
        ("a field that comes again and again", &[], b"{\n\"a\":0", b",\n\"hangup_cause\":\"USER_BUSY\"", 2_000_000, b"}"),
        ("a table of columns alone", &[], b"hangup_cause", b",x", 2_000_000, b"\n1\n"),
        ("a row of fields alone", &[], b"hangup_cause,a\n", b",x", 2_000_000, b"\nUSER_BUSY,\n"),
        ("a row of fields alone, in CSV", &["--format", "csv"], b"hangup_cause,a\n", b",x", 2_000_000, b"\nUSER_BUSY,\n"),
        ("a row of fields alone, in JSON", &["--format", "json"], b"hangup_cause,a\n", b",x", 2_000_000, b"\nUSER_BUSY,\n"),
        ("a line without end", &["--from", "form"], b"a=", b"aaaaaaaaaaaaaaaa", 2_000_000, b"\nHangupCauseCode=3010\n"),
        ("a string without end", &[], b"[{\"a\": \"", b"aaaaaaaaaaaaaaaa", 2_000_000, b"\", \"hangup_cause_code\": 3010}]"),
        ("a quoted cell without end", &[], b"a,hangup_cause\n\"", &LINE, 8_000, b""),
        ("brackets", &[], b"", b"[", 2_000_000, b""),
        ("brackets and keys", &[], b"", b"{\"a\":", 2_000_000, b""),
        ("brackets in a line of a log", &[], b"started\n", b"{\"a\":", 400_000, b"\n"),
        ("a cell of control characters, in JSON", &["--format", "json"], b"a,hangup_cause\n\"", b"\x01\x02\x03\x04\x05\x06\x07\x08", 260_000, b"\",USER_BUSY\n"),
        ("a cell of quotes, in CSV", &["--format", "csv"], b"a,hangup_cause\n\"", b"\"\"\"\"\"\"\"\"", 260_000, b"\",USER_BUSY\n"),
        ("a string of quotes, in CSV", &["--format", "csv"], b"{\"hangup_cause\":\"USER_BUSY\",\"a\":\"", b"\\\"\\\"\\\"\\\"", 260_000, b"\"}\n"),
        ("a form of control characters, in JSON", &["--format", "json"], b"HangupCause=USER_BUSY&a=", b"\x01\x02\x03\x04\x05\x06\x07\x08", 260_000, b"\n"),
        ("a UUID of control characters", &[], b"CallUUID,hangup_cause\n\"", b"\x01\x02\x03\x04\x05\x06\x07\x08", 260_000, b"\",USER_BUSY\n"),
        ("many cells of control characters, in JSON", &["--format", "json"], b"a,hangup_cause\n", &CONTROL_ROW, 6, b""),
        ("bytes that are not UTF-8, in JSON", &["--format", "json"], b"a,hangup_cause\n\"", b"\xff\xfe\xff\xfe\xff\xfe\xff\xfe", 260_000, b"\",USER_BUSY\n"),
        ("short lines", &["--from", "json-lines"], b"", b"x\n", 300_000, b""),
        ("short records", &["--format", "json"], b"", b"{}\n", 400_000, b""),
        ("short rows", &["--format", "csv"], b"hangup_cause\n", b"1\n", 300_000, b""),
        ("short strangers", &["--from", "json"], b"[1\n", b",1", 500_000, b"]"),
        ("rows below many columns", &["--format", "csv"], &MANY_COLUMNS, b"x\n", 1_000, b""),
        ("rows below many columns, in JSON", &["--format", "json"], &MANY_COLUMNS, b",,,,,,,,,\n", 1_000, b""),
        ("objects below many names", &["--format", "csv"], &MANY_NAMES, b"{}\n", 20_000, b""),
        ("objects of many names", &["--format", "csv"], b"", &MANY_NAMES, 300, b""),
        ("short objects, in CSV", &["--format", "csv"], b"", b"{}\n", 400_000, b""),
        ("records", &["--format", "json"], b"", b"{\"hangup_cause_code\": 3010, \"a\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}\n", 400_000, b""),
    ];
    let mut too_much = Vec::new();
    for (what, arguments, first, middle, count, last) in inputs {
        let (_, _, _, peak) = measured(arguments, |pipe| {
            repeat(pipe, first, 1);
            repeat(pipe, middle, *count);
            repeat(pipe, last, 1);
        });
        if peak > MOST_MEMORY {
            too_much.push(format!("{what}: {peak} KiB"));
        }
    }
    assert!(too_much.is_empty(), "{too_much:#?}");
}

/// A record of exactly `length` bytes.
fn line_of(length: usize) -> Vec<u8> {
    let mut line = b"{\"hangup_cause_code\": 3010, \"a\": \"".to_vec();
    line.resize(length - 2, b'a');
    line.extend(b"\"}");
    line
}

#[test]
fn a_record_may_have_2_mib() {
    let row = |length: usize| {
        let mut row = b"hangup_cause_code,a\n3010,".to_vec();
        row.resize(row.len() + length - 6, b'a');
        row.push(b'\n');
        row
    };
    let in_document = |length: usize| [b"[\n".to_vec(), line_of(length), b"\n]".to_vec()].concat();
    for (what, exact, longer) in [
        (
            "a line",
            [line_of(LONGEST), b"\n".to_vec()].concat(),
            line_of(LONGEST + 1),
        ),
        ("a document", in_document(LONGEST), in_document(LONGEST + 1)),
        ("a row", row(LONGEST), row(LONGEST + 1)),
    ] {
        let output = run_with_input(hangup(["decode"]), &exact);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{what}: {}",
            text(&output.stderr)
        );
        assert_eq!(text(&output.stdout).lines().count(), 1, "{what}");
        let output = run_with_input(hangup(["decode"]), &longer);
        assert_eq!(output.status.code(), Some(1), "{what}");
        assert!(
            text(&output.stderr).contains("longer than 2 MiB"),
            "{what}: {}",
            text(&output.stderr)
        );
    }
}

#[test]
fn what_is_too_long_hides_nothing_behind_it() {
    let mut forms = b"HangupCauseCode=4000\na=".to_vec();
    forms.resize(8_000_000, b'a');
    forms.extend(b"\nHangupCauseCode=3010\n");
    let output = run_with_input(hangup(["decode"]), &forms);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("hangup: line 2: longer than 2 MiB\n"));
    assert!(text(&output.stdout).contains("line 3  3010 Busy Line"));

    let mut rows = b"a,hangup_cause_code\nx,4000\n\"".to_vec();
    rows.resize(rows.len() + 8_000_000, b'a');
    rows.extend(b"\ny,3010\n");
    let output = run_with_input(hangup(["decode"]), &rows);
    assert!(text(&output.stderr).starts_with("hangup: line 3: longer than 2 MiB\n"));
    assert!(text(&output.stdout).contains("line 4  3010 Busy Line"));

    let mut list =
        b"[{\"hangup_cause_code\": 4000},\n{\"hangup_cause_code\": 6010, \"a\": \"".to_vec();
    list.resize(8_000_000, b'a');
    list.extend(b"\"},\n{\"hangup_cause_code\": 3010}]");
    let output = run_with_input(hangup(["decode"]), &list);
    assert!(
        text(&output.stderr).starts_with("hangup: line 2: longer than 2 MiB\n"),
        "{}",
        text(&output.stderr)
    );
    assert!(text(&output.stdout).contains("line 3  3010 Busy Line"));
    let output = run_with_input(hangup(["decode", "--format", "json"]), &list);
    let rows = text(&output.stdout);
    let rows: Vec<&str> = rows.lines().collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1], r#"{"hangup_error":"longer than 2 MiB"}"#);
}

/// Rows and broken rows of more than 2 MiB together, and a header and a row that nearly have it.
#[test]
fn the_limit_is_one_records() {
    let bad = [&b"x".repeat(4_000)[..], b"\n"].concat();
    let good = [&b"x".repeat(4_000)[..], b",3010\n"].concat();
    let (code, output, messages, _) = measured(&["--format", "csv", "--only"], |pipe| {
        repeat(pipe, b"a,hangup_cause_code\n", 1);
        repeat(pipe, &bad, 5_000);
        repeat(pipe, &good, 5_000);
    });
    assert_eq!(code, 1);
    assert_eq!(output.lines().count(), 5_001);
    assert_eq!(messages.lines().count(), 21);
    assert!(
        messages.ends_with(
            "5000 of 10000 records could not be read; the first 20 messages are above\n"
        )
    );

    let long = b"a".repeat(2_000_000);
    let table = [
        b"\"",
        &long[..],
        b"\",hangup_cause_code\n",
        &long,
        b",3010\n",
    ]
    .concat();
    let output = run_with_input(hangup(["decode", "--from", "csv"]), &table);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

/// A broken file has as many messages as rows, and nobody reads them.
#[test]
fn messages_are_few() {
    for arguments in [&["decode"][..], &["decode", "--format", "csv"], &["report"]] {
        for row in ["x\n", "\"x\n", "x,y,z\n"] {
            let input = format!("hangup_cause_code,a\n3010,\n{}", row.repeat(60_000));
            let output = run_with_input(hangup(arguments), input.as_bytes());
            assert_eq!(output.status.code(), Some(1));
            let messages = text(&output.stderr);
            assert_eq!(
                messages.lines().count(),
                21,
                "{arguments:?} {row:?}: {messages}"
            );
        }
    }
}

#[test]
fn deep_nesting_in_what_nobody_reads_is_passed_over() {
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let record = format!("{{\"a\": {nested}, \"hangup_cause_code\": 3010}}");
    for input in [
        format!("{record}\n{record}\n"),
        format!("[\n{record},\n{record}]"),
        format!("{{\"data\":\n[{record},{record}]}}"),
    ] {
        let output = run_with_input(hangup(["decode"]), input.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout).lines().count(), 2);
    }
}

#[test]
fn rubbish_is_no_reason_to_panic() {
    let rubbish: Vec<u8> = (0..1_000_000_u32)
        .map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[2])
        .collect();
    for format in ["form", "json", "json-lines", "csv", "log"] {
        let output = run_with_input(hangup(["decode", "--from", format]), &rubbish);
        let shown = text(&output.stdout) + &text(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{format}");
        assert!(
            !shown
                .chars()
                .any(|letter| letter.is_control() && letter != '\n'),
            "{format}"
        );
    }
}

#[test]
fn a_standard_error_that_nobody_reads_ends_nothing() {
    let input = "HangupCauseCode=3010\nnothing\n".repeat(50_000);
    let mut child = hangup(["decode"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stderr.take());
    let mut pipe = child.stdin.take().expect("it is piped");
    let writer = thread::spawn(move || pipe.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("all is read");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 50_000);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_standard_error_ends_nothing() {
    let full = || {
        Stdio::from(
            std::fs::File::options()
                .write(true)
                .open("/dev/full")
                .expect("Linux has it"),
        )
    };
    let code = |command: &mut Command| command.stderr(full()).status().expect("it runs").code();
    assert_eq!(
        code(hangup(["decode", "x.csv"]).stdout(Stdio::null())),
        Some(1)
    );
    assert_eq!(
        code(hangup(["decode", "--nonsense"]).stdout(Stdio::null())),
        Some(2)
    );
    let output = hangup(["explain", "xyzzy", "3010"])
        .stderr(full())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).starts_with("3010 Busy Line"));
    // The output is another matter.
    let mut command = hangup(["decode", "HangupCauseCode=3010"]);
    assert_eq!(code(command.stdout(full())), Some(1));
}

#[test]
fn usage_errors_show_arguments_and_obey_none() {
    for arguments in [
        &["decode", "--format", "\u{1b}[31mred\u{202e}"][..],
        &["\u{9b}31m"],
        &["decode", "--\u{1b}]0;title\u{7}"],
        &["decode", "--column", "\u{1b}[31m"],
    ] {
        let output = hangup(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let shown = text(&output.stderr);
        assert!(shown.contains("\\u{"), "{shown:?}");
        assert!(
            !shown
                .chars()
                .any(|letter| letter.is_control() && letter != '\n' || letter == '\u{202e}'),
            "{shown:?}"
        );
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for command in ["decode", "report", "redial"] {
        closed_pipe(command);
    }
}

fn closed_pipe(command: &str) {
    let mut child = hangup([command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let mut pipe = child.stdin.take().expect("it is piped");
    let writer = thread::spawn(move || {
        let _ = pipe.write_all("HangupCauseCode=3010\n".repeat(100_000).as_bytes());
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the writer does not panic");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// An object of a line in a log may be longer than what is read at a time.
#[test]
fn a_long_object_in_a_line_is_found_once() {
    for length in [100_000, 300_000, 600_000] {
        let padding = "x".repeat(length);
        for line in [
            format!("12:00 INFO {{\"hangup_cause\":\"USER_BUSY\",\"a\":\"{padding}\"}} done"),
            format!("12:00 INFO {{'hangup_cause': 'USER_BUSY', 'a': '{padding}'}} done"),
            format!(
                "12:00 INFO {{\\\"hangup_cause\\\":\\\"USER_BUSY\\\",\\\"a\\\":\\\"{padding}\\\"}}"
            ),
        ] {
            let input = format!("{line}\n12:01 INFO {{\"hangup_cause\":\"NO_ANSWER\"}}\n");
            let command = hangup(["decode", "--from", "log"]);
            let output = run_with_input(command, input.as_bytes());
            assert_eq!(
                text(&output.stdout).lines().count(),
                2,
                "{length}: {}",
                &line[..30]
            );
        }
    }
}

/// Each name may look like that of a field; comparing all of them would take minutes.
#[test]
fn a_record_may_have_very_many_names() {
    let names: String = (0..80_000)
        .map(|name| format!("\"hangup{name}\":1,"))
        .collect();
    let record = format!("{{{names}\"HangupCauseCode\":3010}}");
    let output = run_with_input(hangup(["decode", "--format", "json"]), record.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout).lines().count(), 1);
}

/// A terminal shows the beginning of what has no end.
#[test]
fn text_shortens_what_is_long() {
    let record = format!("CallUUID={}&HangupCauseCode=3010", "u".repeat(100_000));
    let output = run_with_input(hangup(["decode"]), record.as_bytes());
    let line = text(&output.stdout);
    assert!(line.starts_with(&("u".repeat(1000) + "…  3010")), "{line}");
}
