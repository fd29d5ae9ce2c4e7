//! Data that nobody writes on purpose, or only to do harm: the build reports it in time and memory
//! proportional to its size, and no message obeys it.

#[path = "../build/mod.rs"]
mod build;
mod support;

use std::fs;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use support::Data;

const REJECTIONS: &str = "causes/call-rejections.toml";

/// What cargo is told about the data, one diagnostic a line.
fn report(data: &Data) -> Vec<String> {
    let report = build::compile(&data.path());
    assert!(report.source.is_none() || report.diagnostics.is_empty());
    report.diagnostics.iter().map(ToString::to_string).collect()
}

/// The diagnostics of a file that continues with `text`, and what it took to find them.
fn report_with(text: &str) -> (Vec<String>, Duration, u64) {
    let data = Data::copy();
    data.append(REJECTIONS, text);
    let start = Instant::now();
    let mut lines = Vec::new();
    let allocated = allocation_counter::measure(|| lines = report(&data));
    (lines, start.elapsed(), allocated.bytes_max)
}

#[test]
fn any_text_costs_what_its_size_costs() {
    let texts = [
        ("plain words", "plain words\n"),
        ("open lists", "a = [\n"),
        ("open strings", "a = \"\n"),
        (
            "nested lists",
            "a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
        ),
        ("headers", "[a\n"),
        ("rows", "[[cause]]\n"),
        ("rows with a field", "[[cause]]\nx = 1\n"),
        ("unknown fields", "[[cause]]\nxyzzy.a = 1\n"),
    ];
    for (what, line) in texts {
        let of = |bytes: usize| report_with(&line.repeat(bytes / line.len()));
        let (_, _, small) = of(20_000);
        let (lines, time, large) = of(200_000);
        assert!(!lines.is_empty(), "{what}");
        // Ten times the text; quadratic costs would be a hundred times.
        assert!(large < 40 * small, "{what}: {small} bytes, then {large}");
        assert!(time < Duration::from_secs(20), "{what}: {time:?}");
    }
}

#[test]
fn a_file_above_a_mebibyte_is_refused() {
    let (lines, ..) = report_with(&"# x\n".repeat(300_000));
    let wanted = "the file has 12";
    assert!(lines[0].contains(wanted), "{lines:#?}");
    assert!(
        lines[0].contains("but at most 1048576 are allowed"),
        "{lines:#?}"
    );
}

#[test]
fn a_line_that_nobody_writes_is_refused() {
    let (lines, ..) = report_with(&format!("# {}\n", "x".repeat(20_000)));
    assert!(
        lines[0].ends_with(": the line has more than 10000 bytes; break or shorten it"),
        "{lines:#?}"
    );
    assert_eq!(lines.len(), 1);
    let (lines, ..) = report_with(&format!("# {}\n", "x".repeat(9_998)));
    assert_eq!(lines, [""; 0], "a line may have 10,000 bytes");
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_not_read() {
    let data = Data::copy();
    data.remove("faults.toml");
    let made = std::process::Command::new("mkfifo")
        .arg(data.path().join("faults.toml"))
        .status();
    assert!(made.expect("mkfifo can be run").success());
    std::os::unix::fs::symlink("/", data.path().join("causes/root")).expect("a link can be made");
    std::os::unix::fs::symlink("/", data.path().join("root.toml")).expect("a link can be made");
    let lines = report(&data);
    let wanted = [
        "cargo::error=data/faults.toml:1:1: this is not a regular file; restore the file",
        "cargo::error=data/root.toml:1:1: nothing reads this file; remove the file, or move its rows to one that is read",
    ];
    assert_eq!(lines, wanted);
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_cannot_colour_or_cut_a_message() {
    let data = Data::copy();
    fs::write(
        data.path()
            .join("causes/a\ncargo::warning=b\u{1b}[31m.toml"),
        "",
    )
    .expect("it can be written");
    assert_eq!(
        report(&data),
        [
            "cargo::error=data/causes/a\\u{a}cargo::warning=b\\u{1b}[31m.toml:1:1: nothing reads this file; \
          list `a\\u{a}cargo::warning=b\\u{1b}[31m` in the categories of data/catalog.toml, or remove the file"
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever the text, every message is one printable line.
    #[test]
    fn no_text_makes_the_build_panic(text in ".{0,200}", at in 0..600_usize) {
        let data = Data::copy();
        let mut file = data.read(REJECTIONS);
        let at = (0..=at.min(file.len())).rev().find(|at| file.is_char_boundary(*at)).unwrap_or(0);
        file.insert_str(at, &text);
        data.write(REJECTIONS, file);
        for line in report(&data) {
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            prop_assert!(line.starts_with("cargo::error=") || line.starts_with("cargo::warning="));
        }
    }
}
