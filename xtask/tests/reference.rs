//! `cargo xtask reference`: every kind of change on the page is seen, and no page that was not read passes.

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use support::in_checkout;
use tempfile::TempDir;
use xtask::reference::{self, Change, Options, Page, Report};

fn fixture() -> String {
    fs::read_to_string(in_checkout("tests/fixtures/reference.txt")).expect("it is there")
}

/// How many rows and steps the page has.
fn rows() -> usize {
    let rows = Page::read(&fixture()).expect("it is the page").rows();
    assert!(rows > 80);
    rows
}

/// The page as Markdown, with what its authors may use.
fn markdown() -> String {
    let page = Page::read(&fixture()).expect("it is the page");
    let cell = |text: &String| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('_', "\\_")
    };
    let table = |head: &str, rows: &[xtask::reference::Row]| {
        let columns = head.matches('|').count() - 1;
        let mut text = format!("\n{head}\n|{}\n", " :--- |".repeat(columns));
        for row in rows {
            let cells: Vec<String> = row.cells.iter().map(cell).collect();
            text += &format!("| **{}** | {} |\n", cells[0], cells[1..].join(" | "));
        }
        text + "\n"
    };
    let mut text =
        "# Hangup Causes\n\n> An index is elsewhere.\n\nWhere the hangup is sent.\n".to_owned();
    text += &table("| Call type | Where the hangup is sent |", &page.call_types);
    text += "## Hangup Sources\n\nThe source tells you who or what ended the call.\n";
    text += &table("| Source | Description |", &page.sources);
    for section in &page.sections {
        text += &format!(
            "### {} ({})\n\n{}\n",
            section.title, section.range, section.summary
        );
        text += &table("| Code | Cause | Description | Next Steps |", &section.rows);
    }
    text += "## SIP Hangup Causes\n\nLogs may have a textual `hangup_cause`.\n";
    text += &table("| `hangup_cause` | Description |", &page.sip_causes);
    text += "## Getting Help\n\nIf issues persist after troubleshooting:\n\n";
    for step in &page.steps {
        text += &format!(
            "<Card title=\"{}\" icon=\"x\">\n  {}\n</Card>\n\n",
            step.cells[0], step.cells[1]
        );
    }
    text
}

/// A folder with a page.
struct Saved(TempDir);

impl Saved {
    fn new(text: &str) -> Self {
        let folder = TempDir::new().expect("there is a place");
        fs::write(folder.path().join("page.md"), text).expect("it can be written");
        Self(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("page.md")
    }
}

fn compare(text: &str) -> Result<Report, String> {
    let saved = Saved::new(text);
    let options = Options {
        pages: vec![saved.path()],
        ..Options::default()
    };
    reference::compare(&in_checkout(""), &options)
}

/// Both forms of the page, with one text for another.
fn changed(from: &str, to: &str) -> [Report; 2] {
    [fixture(), markdown()].map(|text| {
        assert!(text.contains(from), "{from}");
        compare(&text.replacen(from, to, 1)).expect("it is the page")
    })
}

#[test]
fn the_page_as_it_is_does_not_differ() {
    for text in [fixture(), markdown()] {
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
        ] {
            let report = compare(&text).expect("it is the page");
            assert_eq!(report.differences, []);
            assert_eq!(report.rows, rows());
        }
    }
}

#[test]
fn changed_words_are_shown_with_their_place() {
    for report in changed("Destination is busy", "Destination is engaged") {
        let [difference] = &report.differences[..] else {
            panic!("{report:?}")
        };
        assert_eq!(
            (difference.change, difference.field),
            (Change::Changed, Some("description"))
        );
        assert_eq!(
            difference.toml.as_deref(),
            Some("description = \"Destination is engaged\"")
        );
        assert_eq!(difference.file, "data/causes/call-rejections.toml");
        let file = fs::read_to_string(in_checkout(&difference.file)).expect("it is there");
        let line = file
            .lines()
            .nth(difference.line.expect("it has a line") - 1);
        assert_eq!(line, Some("description = \"Destination is busy\""));
        let text = reference::text(&report);
        assert!(
            text.contains("3010 Busy Line, description differs"),
            "{text}"
        );
        assert!(
            text.contains("Destination is [-busy-]{+engaged+}"),
            "{text}"
        );
    }
}

#[test]
fn every_field_of_every_table_is_compared() {
    for (from, to, what, field) in [
        (
            "hangup_url specified in",
            "answer_url specified in",
            "Outbound API calls",
            "hangup_sent_to",
        ),
        (
            "Call hung up by the caller",
            "The caller hung up",
            "Caller",
            "description",
        ),
        (
            "Calls canceled before being answered.",
            "Calls canceled.",
            "the category Canceled Calls",
            "summary",
        ),
        ("Busy Line", "Engaged Line", "3010 Busy Line", "name"),
        (
            "Retry later or implement",
            "Retry or implement",
            "3010 Busy Line",
            "next_steps",
        ),
        (
            "The SIP switch is at capacity",
            "The switch is full",
            "SWITCH_CONGESTION",
            "description",
        ),
        (
            "inspect the debug logs",
            "read the debug logs",
            "the step \"View debug logs\"",
            "description",
        ),
    ] {
        let report = compare(&fixture().replacen(from, to, 1)).expect("it is the page");
        let [difference] = &report.differences[..] else {
            panic!("{from}: {report:?}")
        };
        assert_eq!(
            (difference.what.as_str(), difference.field),
            (what, Some(field))
        );
        assert!(difference.line.is_some(), "{difference:?}");
    }
    let ranged = fixture().replace("Timeouts (6000–6020)", "Timeouts (6000–6090)");
    let report = compare(&ranged).expect("it is the page");
    assert_eq!(
        report.differences[0].toml.as_deref(),
        Some("range = [6000, 6090]")
    );
}

#[test]
fn a_new_row_is_ready_but_for_what_a_person_must_say() {
    let row = "3015 | Line \"In\" Use | Somebody talks | Wait\u{7} |";
    let text = fixture().replacen("3020 | Rejected", &format!("{row}\n3020 | Rejected"), 1);
    let report = compare(&text).expect("it is the page");
    let [difference] = &report.differences[..] else {
        panic!("{report:?}")
    };
    assert_eq!(difference.change, Change::New);
    assert_eq!(
        difference.toml.as_deref(),
        Some(
            "[[cause]]\ncode = 3015\nid = \"line-in-use\"\nname = \"Line \\\"In\\\" Use\"\ndescription = \"Somebody talks\"\n\
             next_steps = \"Wait\\u0007\"\noutcome = \"\"\nremedy = \"\"\nfault = \"\"\nscope = \"\""
        )
    );
    assert!(
        difference.advice.contains("behind 3010 Busy Line"),
        "{}",
        difference.advice
    );
    assert!(!reference::text(&report).contains('\u{7}'));
    for (row, before) in [
        ("BRAND_NEW | Nobody knows |", "USER_BUSY |"),
        ("| Moon | From above |", "| Carrier |"),
    ] {
        let report = compare(&fixture().replacen(before, &format!("{row}\n{before}"), 1))
            .expect("it is the page");
        assert_eq!(report.differences.len(), 1, "{report:?}");
        assert_eq!(report.differences[0].change, Change::New);
    }
}

#[test]
fn a_row_that_was_only_observed_is_on_the_page_now() {
    let row = "LOSE_RACE | Another leg of a simultaneous dial answered first |";
    let text = fixture().replacen(
        "UNKNOWN | An error",
        &format!("{row}\nUNKNOWN | An error"),
        1,
    );
    let report = compare(&text).expect("it is the page");
    let [difference] = &report.differences[..] else {
        panic!("{report:?}")
    };
    assert_eq!(
        (difference.change, difference.field),
        (Change::Changed, Some("origin"))
    );
    assert!(
        difference
            .advice
            .starts_with("The page has it now: remove the line")
    );
}

#[test]
fn a_new_row_at_the_beginning_of_a_category_stands_behind_no_other() {
    let text = fixture().replacen(
        "3000 | No Answer",
        "2999 | Early | Too early | Wait |\n3000 | No Answer",
        1,
    );
    let report = compare(&text).expect("it is the page");
    assert_eq!(report.differences.len(), 1, "{report:?}");
    assert_eq!(
        report.differences[0].file,
        "data/causes/call-rejections.toml"
    );
    assert_eq!(report.differences[0].line, None);
    assert!(!report.differences[0].advice.contains("behind"));
}

#[test]
fn parentheses_make_no_category() {
    let text = fixture().replacen("Hangup Causes\n", "Hangup Causes (from A–Z)\n", 1);
    assert_eq!(compare(&text).expect("it is the page").differences, []);
}

#[test]
fn a_page_does_not_control_the_terminal() {
    let report = compare(&fixture().replacen("Destination is busy", "\u{1b}]0;x\u{7}busy", 1))
        .expect("it is the page");
    assert_eq!(report.differences.len(), 1);
    let text = reference::text(&report);
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
}

#[test]
fn a_vanished_row_is_to_be_withdrawn() {
    let lines = |text: &str, key: &str| {
        let kept = text.lines().filter(|line| !line.contains(key));
        kept.collect::<Vec<_>>().join("\n")
    };
    for text in [
        lines(&fixture(), "| Busy Line |"),
        lines(&markdown(), "| Busy Line |"),
    ] {
        let report = compare(&text).expect("it is the page");
        let [difference] = &report.differences[..] else {
            panic!("{report:?}")
        };
        assert_eq!(difference.change, Change::Vanished);
        assert_eq!(
            difference.toml.as_deref(),
            Some("withdrawn = \"\" # what happened")
        );
    }
    let report = compare(&lines(&fixture(), "USER_BUSY |")).expect("it is the page");
    assert_eq!(report.differences[0].what, "USER_BUSY");
}

#[test]
fn a_lost_step_is_seen() {
    let text = markdown();
    let start = text.find("<Card title=\"View").expect("it is there");
    let end = text[start..].find("</Card>").expect("it ends") + start + "</Card>".len();
    let report = compare(&(text[..start].to_owned() + &text[end..])).expect("it is the page");
    assert_eq!(report.differences.len(), 1, "{report:?}");
    assert_eq!(report.differences[0].change, Change::Vanished);
    assert!(compare(fixture().trim_end_matches("quickly.")).is_ok());
    let cut = fixture();
    let cut = &cut[..cut.rfind('\n').expect("it has lines")];
    assert!(compare(cut).is_err_and(|error| error.contains("but not both")));
}

#[test]
fn moved_rows_and_categories_are_seen() {
    let text = fixture();
    let line = text
        .lines()
        .find(|line| line.starts_with("3010 |"))
        .expect("it is there");
    let moved = text.replacen(&format!("{line}\n"), "", 1);
    let moved = moved.replacen("3050 |", &format!("{line}\n3050 |"), 1);
    let report = compare(&moved).expect("it is the page");
    let [difference] = &report.differences[..] else {
        panic!("{report:?}")
    };
    assert_eq!(
        (difference.change, difference.what.as_str()),
        (Change::Moved, "3010 Busy Line")
    );
    assert_eq!(difference.advice, "Move the row behind 3040 Forbidden");

    let elsewhere = text.replacen(&format!("{line}\n"), "", 1).replacen(
        "3070 |",
        &format!("{line}\n3070 |"),
        1,
    );
    let report = compare(&elsewhere).expect("it is the page");
    let fields: Vec<_> = report
        .differences
        .iter()
        .filter_map(|difference| difference.field)
        .collect();
    assert_eq!(fields, ["category"]);
}

#[test]
fn what_is_not_read_is_a_difference() {
    let text = markdown().replacen(
        "## SIP Hangup",
        "| Color | Meaning |\n|---|---|\n| red | stop |\n\n## SIP Hangup",
        1,
    );
    let report = compare(&text).expect("it is the page");
    let [difference] = &report.differences[..] else {
        panic!("{report:?}")
    };
    assert_eq!(
        (difference.change, difference.what.as_str()),
        (Change::Unread, "the table | Color | Meaning |")
    );
}

#[test]
fn columns_may_stand_in_another_order() {
    let text = fixture().replace("| Source | Description |", "| Description | Source |");
    let text: Vec<String> = text
        .lines()
        .map(|line| {
            match line
                .strip_prefix("| ")
                .and_then(|line| line.strip_suffix(" |")?.split_once(" | "))
            {
                Some((source, description))
                    if description.starts_with("Call hung") || source == "Vobiz" =>
                {
                    format!("| {description} | {source} |")
                }
                _ => line.to_owned(),
            }
        })
        .collect();
    let report = compare(&text.join("\n")).expect("it is the page");
    // Only those rows that were not turned around differ.
    let whats: Vec<&str> = report
        .differences
        .iter()
        .map(|difference| difference.what.as_str())
        .collect();
    assert!(
        !whats.contains(&"Caller") && !whats.contains(&"Vobiz"),
        "{whats:?}"
    );
}

#[test]
fn a_page_that_is_not_understood_is_an_error() {
    let without = |head: &str| {
        let mut is_table = false;
        let text = fixture();
        let kept = text.lines().filter(|line| {
            is_table = line.contains(head) || is_table && line.ends_with('|');
            !is_table
        });
        kept.collect::<Vec<_>>().join("\n")
    };
    for (text, why) in [
        (String::new(), "the page is empty"),
        ("\n \n".to_owned(), "the page is empty"),
        (
            "<!DOCTYPE html><title>Sign in</title>".to_owned(),
            "this is HTML",
        ),
        ("Sign in to continue\nPassword".to_owned(), "no steps"),
        ("# Sign in\n\nto continue".to_owned(), "no steps"),
        (without("| Call type |"), "no table | Call type |"),
        (without("| Source |"), "no table | Source |"),
        (
            without("hangup_cause | Description |"),
            "no table | hangup_cause |",
        ),
        (
            fixture().replacen("| Next Steps |", "| Steps |", 1),
            "lacks the column Next Steps",
        ),
        (
            fixture().replacen("3010 | Busy", "301O | Busy", 1),
            "found \"301O\", expected a code",
        ),
        (
            fixture().replacen("Busy Line | Destination is busy", "Busy Line", 1),
            "expected 4 cells",
        ),
        (fixture().replacen("Busy Line |", " |", 1), "is empty"),
        (
            markdown().replacen(
                "| Code | Cause | Description | Next Steps |\n| :--- |",
                "Gone\n| :--- |",
                1,
            ),
            "expected a table of codes below",
        ),
    ] {
        let error = compare(&text).expect_err(why);
        assert!(error.contains(why), "{error}");
        assert!(error.contains("page.md: "), "{error}");
    }
    let options = Options {
        pages: vec![PathBuf::from("nowhere.md")],
        ..Options::default()
    };
    assert!(reference::compare(&in_checkout(""), &options).is_err());
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command
        .arg("reference")
        .args(arguments)
        .current_dir(in_checkout(""))
        .output()
        .expect("it runs");
    (
        output.status.code(),
        String::from_utf8(output.stdout).expect("it is text"),
    )
}

#[test]
fn exit_codes_tell_what_happened() {
    let same = Saved::new(&markdown());
    let other = Saved::new(&markdown().replace("Busy Line", "Engaged"));
    let login = Saved::new("# Sign in");
    let path = |saved: &Saved| saved.path().to_str().expect("it is text").to_owned();
    assert_eq!(run(&[&path(&same)]).0, Some(0));
    assert_eq!(run(&[&path(&login)]).0, Some(2));
    assert_eq!(run(&[&path(&same), "--also", &path(&login)]).0, Some(2));
    let (code, output) = run(&[&path(&other), "--format", "json"]);
    assert_eq!(code, Some(1));
    let report: Value = serde_json::from_str(&output).expect("it is JSON");
    let members: Vec<&String> = report["differences"][0]
        .as_object()
        .expect("it is an object")
        .keys()
        .collect();
    assert_eq!(
        members,
        [
            "change", "what", "field", "page", "data", "file", "line", "source", "advice", "toml"
        ]
    );
    assert_eq!(report["differences"][0]["change"], "changed");
    assert_eq!(report["rows"], rows());
}

/// What `--accept` reads and writes.
fn checkout() -> TempDir {
    let folder = TempDir::new().expect("there is a place");
    support::copy_folder(&in_checkout("data"), &folder.path().join("data"));
    fs::create_dir_all(folder.path().join("tests/fixtures")).expect("it can be made");
    fs::copy(
        in_checkout("tests/fixtures/reference.txt"),
        folder.path().join("tests/fixtures/reference.txt"),
    )
    .expect("it can be copied");
    folder
}

fn accept(root: &TempDir, text: &str, date: &str) -> Result<Report, String> {
    let saved = Saved::new(text);
    let options = Options {
        pages: vec![saved.path()],
        accepted: Some(date.to_owned()),
        ..Options::default()
    };
    reference::compare(root.path(), &options)
}

#[test]
fn an_accepted_page_becomes_the_copy_with_its_date() {
    let root = checkout();
    let report = accept(&root, &markdown(), "2031-01-02").expect("it is the page");
    assert_eq!(
        report.written,
        ["tests/fixtures/reference.txt", "data/catalog.toml"]
    );
    let copy =
        fs::read_to_string(root.path().join("tests/fixtures/reference.txt")).expect("it is there");
    assert_eq!(compare(&copy).expect("it is the page").differences, []);
    let catalog = fs::read_to_string(root.path().join("data/catalog.toml")).expect("it is there");
    assert!(catalog.contains("\nreference_date = 2031-01-02\n"));
    assert_eq!(
        accept(&root, &copy, "2031-01-02")
            .expect("it is the page")
            .written,
        [""; 0]
    );
}

#[test]
fn a_page_that_differs_is_not_accepted() {
    let root = checkout();
    let report = accept(
        &root,
        &markdown().replace("Busy Line", "Engaged"),
        "2031-01-02",
    )
    .expect("it is the page");
    assert_eq!(report.written, [""; 0]);
    let copy =
        fs::read_to_string(root.path().join("tests/fixtures/reference.txt")).expect("it is there");
    assert_eq!(copy, fixture());
    let error = accept(&root, &markdown(), "yesterday").expect_err("it is no day");
    assert!(error.contains("no day such as"), "{error}");
}
