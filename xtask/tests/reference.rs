//! `cargo xtask reference`: the catalog has the words of Vobiz's page, every kind of change on the page is seen,
//! and no page that was not read passes.

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use support::in_checkout;
use tempfile::TempDir;
use vobiz_hangup::{Origin, SipCause};
use xtask::reference::{self, Change, Difference, FIXTURE, Kind, Options, Page, Report};

fn page() -> String {
    fs::read_to_string(in_checkout(FIXTURE)).expect("it is there")
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

/// The page with one text for another, which it has.
fn with(from: &str, to: &str) -> String {
    let page = page();
    assert!(page.contains(from), "{from:?} is not on the page");
    page.replacen(from, to, 1)
}

/// The differences of the page with one text for another.
fn changed(from: &str, to: &str) -> Vec<Difference> {
    compare(&with(from, to))
        .expect("it is the page")
        .differences
}

/// The one difference of the page with one text for another.
#[track_caller]
fn difference(from: &str, to: &str) -> Difference {
    let mut differences = changed(from, to);
    assert_eq!(differences.len(), 1, "{from:?}: {differences:?}");
    differences.remove(0)
}

/// A row of the page.
fn row(key: &str) -> String {
    let page = page();
    let row = page
        .lines()
        .find(|line| line.trim_start().starts_with(&format!("| `{key}` |")));
    format!("{}\n", row.unwrap_or_else(|| panic!("{key} has no row")))
}

/// The page as a browser copies it.
fn copied() -> String {
    let page = Page::read(&page()).expect("it is the page");
    let mut text = String::new();
    let mut last = None;
    for row in &page.rows {
        let cells = &row.cells;
        let head = match row.kind {
            _ if last == Some(row.kind) => "",
            Kind::CallType => "| Call type | Where the hangup is sent |\n|---|---|\n",
            Kind::Source => "Hangup Sources\nAll.| Source | Description |\n|---|---|\n",
            Kind::Cause => "| Code | Cause | Description | Next Steps |\n|---|---|---|---|\n",
            Kind::SipCause => "| hangup_cause | Description |\n|---|---|\n",
            Kind::Category => "",
            Kind::Step => "Getting Help\nIf issues persist after troubleshooting:",
        };
        text += head;
        text += &match row.kind {
            Kind::Category => {
                let range = cells[2].trim_matches(['[', ']']).replace(", ", "–");
                let heading = format!("{} ({range})\n", cells[0]);
                format!("{heading}{heading}{}\n", cells[1])
            }
            Kind::Cause => cells[..4].join(" | ") + " |\n",
            Kind::Step => cells.join("\n") + "\n",
            _ => cells.join(" | ") + " |\n",
        };
        last = Some(row.kind);
    }
    text
}

/// The fidelity of the catalog: each row of the page, in its order and to the character.
#[test]
fn the_catalog_has_the_words_of_the_page() {
    let report = compare(&page()).expect("it is the page");
    assert!(
        report.differences.is_empty(),
        "{}",
        reference::text(&report)
    );
    assert_eq!(report.quotes, 0);
    for (page, same) in [
        ("CRLF", page().replace('\n', "\r\n")),
        ("BOM", format!("\u{feff}{}", page())),
        ("without the last line break", page().trim_end().to_owned()),
        ("copied", copied()),
    ] {
        let other = compare(&same).unwrap_or_else(|error| panic!("{page}: {error}"));
        assert_eq!(other.differences, [], "{page}");
        assert_eq!(other.rows, report.rows, "{page}");
    }
}

#[test]
fn every_row_of_the_page_is_read() {
    let text = page();
    let lines = || text.lines().map(str::trim);
    let rows = lines().filter(|line| line.starts_with("| ")).count();
    let tables = lines().filter(|line| line.starts_with("| -")).count();
    let page = Page::read(&text).expect("it is the page");
    let is_of_table = |kind| !matches!(kind, Kind::Category | Kind::Step);
    let read = page.rows.iter().filter(|row| is_of_table(row.kind)).count();
    assert_eq!(read, rows - 2 * tables);
    assert_eq!(page.of(Kind::Step).count(), text.matches("<Step ").count());
    assert_eq!(
        page.of(Kind::Category).count(),
        text.matches("<Accordion ").count()
    );
}

#[test]
fn further_sip_causes_follow_those_of_the_page() {
    let is_further = |cause: &SipCause| cause.origin() != Origin::Reference;
    assert!(
        SipCause::ALL.is_sorted_by_key(is_further),
        "data/sip-causes.toml: move the rows with an origin to the end"
    );
}

#[test]
fn the_form_of_quotes_is_a_remark() {
    let report = compare(&with("Carrier didn't respond", "Carrier didn’t respond"));
    let report = report.expect("it is the page");
    assert_eq!((report.differences.len(), report.quotes), (0, 1));
    assert!(reference::text(&report).contains("are equal; texts with them: 1\n"));
}

#[test]
fn changed_words_are_shown_with_their_place() {
    let report = compare(&with("Destination is busy", "Destination is engaged"));
    let report = report.expect("it is the page");
    let difference = &report.differences[0];
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
    let line = difference.line.expect("it has a line");
    assert_eq!(
        file.lines().nth(line - 1),
        Some("description = \"Destination is busy\"")
    );
    let text = reference::text(&report);
    for part in [
        "3010 Busy Line, description differs",
        "Destination is [-busy-]{+engaged+}",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn every_field_of_every_table_is_compared() {
    for (from, to, what, field) in [
        (
            "`hangup_url` specified in",
            "`answer_url` in",
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
            "Calls canceled before",
            "Canceled before",
            "the category Canceled Calls",
            "summary",
        ),
        (
            "Timeouts (6000–6020)",
            "Timeouts (6000-6090)",
            "the category Timeouts",
            "range",
        ),
        ("Busy Line", "Engaged Line", "3010 Busy Line", "name"),
        (
            "Retry later or implement",
            "Retry or implement",
            "3010 Busy Line",
            "next_steps",
        ),
        (
            "The SIP switch is at",
            "The switch is at",
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
        let difference = difference(from, to);
        assert_eq!(
            (difference.what.as_str(), difference.field),
            (what, Some(field))
        );
        assert!(difference.line.is_some(), "{difference:?}");
    }
}

#[test]
fn a_new_row_is_ready_but_for_what_a_person_must_decide() {
    let new = "| `3015` | Line \"In\" Use | Somebody talks | Wait\u{7} |\n";
    let difference = difference(&row("3020"), &format!("{new}{}", row("3020")));
    assert_eq!(difference.change, Change::New);
    assert_eq!(
        difference.toml.as_deref(),
        Some(
            "[[cause]]\ncode = 3015\nid = \"line-in-use\"\nname = \"Line \\\"In\\\" Use\"\ndescription = \"Somebody talks\"\n\
             next_steps = \"Wait\\u0007\"\noutcome = \"\"\nremedy = \"\"\nfault = \"\"\nscope = \"\""
        )
    );
    assert!(
        difference.advice.contains("after 3010 Busy Line"),
        "{difference:?}"
    );
}

#[test]
fn every_table_can_have_a_new_row() {
    for (above, new, what) in [
        (
            row("USER_BUSY"),
            "| BRAND_NEW | Nobody knows |\n",
            "BRAND_NEW",
        ),
        ("| Carrier |".to_owned(), "| Moon | From above |\n", "Moon"),
        (
            "| Incoming calls |".to_owned(),
            "| Fax calls | a page |\n",
            "Fax calls",
        ),
    ] {
        let difference = difference(&above, &format!("{new}{above}"));
        assert_eq!(
            (difference.change, difference.what.as_str()),
            (Change::New, what)
        );
    }
    let before_all = "    | `2999` | Early | Too early | Wait |\n";
    let difference = difference(&row("3000"), &format!("{before_all}{}", row("3000")));
    assert_eq!(difference.file, "data/causes/call-rejections.toml");
    assert_eq!(
        (difference.line, difference.advice.contains("after")),
        (None, false)
    );
}

#[test]
fn a_new_category_comes_with_its_causes() {
    let differences = changed(
        "</AccordionGroup>",
        "<Accordion title=\"Media Errors (65000–65010)\">\n    Errors of media.\n\n    \
         | Code | Cause | Description | Next Steps |\n    | - | - | - | - |\n    \
         | `65000` | Media Lost | No media | Retry |\n  </Accordion>\n</AccordionGroup>",
    );
    let whats: Vec<&str> = differences.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(whats, ["the category Media Errors", "65000 Media Lost"]);
    for difference in &differences {
        assert_eq!(difference.file, "data/causes/media-errors.toml");
    }
}

#[test]
fn a_row_that_was_only_observed_is_on_the_page_now() {
    let new = "| `LOSE_RACE` | Another leg of a simultaneous dial answered first |\n";
    let difference = difference(&row("UNKNOWN"), &format!("{new}{}", row("UNKNOWN")));
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
fn a_vanished_row_is_to_be_withdrawn() {
    for (key, what) in [("3010", "3010 Busy Line"), ("USER_BUSY", "USER_BUSY")] {
        let difference = difference(&row(key), "");
        assert_eq!(
            (difference.change, difference.what.as_str()),
            (Change::Vanished, what)
        );
        assert_eq!(
            difference.toml.as_deref(),
            Some("withdrawn = \"\" # what happened")
        );
    }
}

#[test]
fn a_lost_step_is_seen() {
    let page = page();
    let start = page.find("<Step title=\"Note").expect("it is there");
    let end = start + page[start..].find("</Step>").expect("it ends");
    let difference = difference(&page[start..end], "");
    assert_eq!(difference.change, Change::Vanished);
    assert_eq!(difference.what, "the step \"Note the call details\"");
    let without_text = compare(&with(
        "Record the **Call UUID** and the **hangup code**.",
        "",
    ));
    assert!(without_text.is_err_and(|error| error.contains("expected a text below")));
}

#[test]
fn moved_rows_are_seen() {
    let moved = with(&row("3010"), "").replacen(
        &row("3050"),
        &format!("{}{}", row("3010"), row("3050")),
        1,
    );
    let differences = compare(&moved).expect("it is the page").differences;
    assert_eq!(differences.len(), 1, "{differences:?}");
    assert_eq!(differences[0].change, Change::Moved);
    assert_eq!(differences[0].advice, "Move the row after 3040 Forbidden");

    let elsewhere = with(&row("3010"), "").replacen(
        &row("3070"),
        &format!("{}{}", row("3010"), row("3070")),
        1,
    );
    let differences = compare(&elsewhere).expect("it is the page").differences;
    let fields: Vec<_> = differences.iter().filter_map(|one| one.field).collect();
    assert_eq!(fields, ["category"]);
}

#[test]
fn what_is_not_read_is_a_difference() {
    let table = "| Color | Meaning |\n|---|---|\n| red | stop |\n\n## SIP Hangup";
    let difference = difference("## SIP Hangup", table);
    assert_eq!(
        (difference.change, difference.what.as_str()),
        (Change::Unread, "the table | Color | Meaning |")
    );
    let column = with(
        "| Source | Description |\n| - | - |",
        "| Source | Description | Since |\n| - | - | - |",
    );
    let unread = compare(&column).expect("it is the page").differences;
    assert!(
        unread.iter().any(|one| one.what == "the column \"Since\""),
        "{unread:?}"
    );
}

#[test]
fn columns_may_be_in_another_order() {
    let mut is_sources = false;
    let page = page();
    let turned = page.lines().map(|line| {
        is_sources = line.starts_with("| Source |") || is_sources && line.starts_with('|');
        match line.trim_matches(['|', ' ']).split_once(" | ") {
            Some((one, other)) if is_sources => format!("| {other} | {one} |\n"),
            _ => format!("{line}\n"),
        }
    });
    let report = compare(&turned.collect::<String>()).expect("it is the page");
    assert_eq!(report.differences, []);
}

#[test]
fn a_page_that_is_not_understood_is_an_error() {
    let without = |head: &str| {
        let mut is_table = false;
        let text = page();
        let kept = text.lines().filter(|line| {
            is_table = line.contains(head) || is_table && line.starts_with('|');
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
        (
            "Sign in to continue\nPassword".to_owned(),
            "no table | Call type |",
        ),
        (
            "# Sign in\n\nto continue".to_owned(),
            "no table | Call type |",
        ),
        (without("| Call type |"), "no table | Call type |"),
        (without("| Source |"), "no table | Source |"),
        (without("| `hangup_cause` |"), "no table | hangup_cause |"),
        (
            with("| Next Steps |", "| Steps |"),
            "lacks the column Next Steps",
        ),
        (
            with("`3010` | Busy", "`301O` | Busy"),
            "found \"301O\", expected a code",
        ),
        (
            with("| Destination is busy ", "| Destination is busy | x "),
            "expected 4 cells",
        ),
        (with("Busy Line |", " |"), "is empty"),
        (
            with("| Code | Cause |", "| Cod | Cause |"),
            "expected a table of codes below",
        ),
        (
            with("Timeouts (6000–6020)", "Timeouts"),
            "expected a heading with a range",
        ),
        (with("## Getting Help", "## Help"), "no steps below"),
    ] {
        let error = compare(&text).expect_err(why);
        assert!(error.contains(why), "{why}: {error}");
        assert!(error.contains("page.md: "), "{error}");
    }
    let options = Options {
        pages: vec![PathBuf::from("nowhere.md")],
        ..Options::default()
    };
    assert!(reference::compare(&in_checkout(""), &options).is_err());
}

#[test]
fn a_page_does_not_control_the_terminal() {
    let report = compare(&with("Destination is busy", "\u{1b}]0;x\u{7}busy"));
    let report = report.expect("it is the page");
    assert_eq!(report.differences.len(), 1);
    let text = reference::text(&report);
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
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
fn exit_codes_show_what_happened() {
    let same = Saved::new(&page());
    let other = Saved::new(&page().replace("Busy Line", "Engaged"));
    let login = Saved::new("# Sign in");
    let path = |saved: &Saved| saved.path().to_str().expect("it is text").to_owned();
    assert_eq!(run(&[&path(&same)]).0, Some(0));
    assert_eq!(run(&[&path(&login)]).0, Some(2));
    assert_eq!(run(&[&path(&same), "--also", &path(&login)]).0, Some(2));
    let (code, output) = run(&[&path(&other), "--format", "json"]);
    assert_eq!(code, Some(1));
    let report: Value = serde_json::from_str(&output).expect("it is JSON");
    let members = report["differences"][0]
        .as_object()
        .expect("it is an object");
    let members: Vec<&str> = members.keys().map(String::as_str).collect();
    assert_eq!(
        members,
        [
            "change", "what", "field", "page", "data", "file", "line", "source", "advice", "toml"
        ]
    );
    assert_eq!(report["differences"][0]["change"], "changed");
}

/// What `--accept` reads and writes.
fn checkout() -> TempDir {
    let folder = TempDir::new().expect("there is a place");
    support::copy_folder(&in_checkout("data"), &folder.path().join("data"));
    let copy = folder.path().join(FIXTURE);
    fs::create_dir_all(copy.parent().expect("it is in a folder")).expect("it can be made");
    fs::copy(in_checkout(FIXTURE), copy).expect("it can be copied");
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
    // Line breaks at the end do not matter.
    let text = with("> ## Documentation Index", "> ## Index") + "\n\n";
    let report = accept(&root, &text, "2031-01-02").expect("it is the page");
    assert_eq!(report.written, [FIXTURE, "data/catalog.toml"]);
    let copy = fs::read_to_string(root.path().join(FIXTURE)).expect("it is there");
    assert_eq!(copy, format!("{}\n", text.trim_end()));
    let catalog = fs::read_to_string(root.path().join("data/catalog.toml")).expect("it is there");
    assert!(catalog.contains("\nreference_date = 2031-01-02\n"));
    let again = accept(&root, &copy, "2031-01-02").expect("it is the page");
    assert_eq!(again.written, [""; 0]);
}

#[test]
fn a_page_that_differs_is_not_accepted() {
    let root = checkout();
    let report =
        accept(&root, &with("Busy Line", "Engaged"), "2031-01-02").expect("it is the page");
    assert_eq!(report.written, [""; 0]);
    let copy = fs::read_to_string(root.path().join(FIXTURE)).expect("it is there");
    assert_eq!(copy, page());
    let error = accept(&root, &page(), "yesterday").expect_err("it is not a day");
    assert!(error.contains("not a day such as"), "{error}");
}
