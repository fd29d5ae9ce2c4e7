//! The generated files are what the catalog makes of them, and a drift is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use tempfile::TempDir;
use vobiz_hangup::Outcome;
use xtask::docs;

const PAGE: &str = "docs/hangup-causes.md";
const CATEGORY_SCHEMA: &str = "data/schema/category.json";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn page() -> String {
    fs::read_to_string(root().join(PAGE)).expect("the page is committed")
}

#[test]
fn the_generated_files_are_up_to_date() {
    if let Err(message) = docs::check(&root()) {
        panic!("{message}");
    }
}

/// A copy of what `cargo xtask docs` writes, to break.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let copy = Self(folder);
        fs::create_dir(copy.root().join("docs")).expect("a folder can be made");
        fs::create_dir_all(copy.root().join("data/schema")).expect("a folder can be made");
        for file in ["README.md", CATEGORY_SCHEMA, "data/schema/sip-causes.json"] {
            fs::copy(root().join(file), copy.root().join(file)).expect("it can be copied");
        }
        docs::write(copy.root()).expect("everything can be generated");
        copy
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn replace(&self, file: &str, from: &str, to: &str) {
        let path = self.root().join(file);
        let text = fs::read_to_string(&path).expect("it is there");
        assert!(text.contains(from), "{file} does not contain {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect("it can be written");
    }

    /// What the check says, which must write nothing; and that writing mends it.
    fn complaint(&self) -> String {
        let before = self.snapshot();
        let complaint = docs::check(self.root()).expect_err("the drift is noticed");
        assert_eq!(before, self.snapshot(), "the check writes nothing");
        docs::write(self.root()).expect("everything can be generated");
        assert_eq!(docs::check(self.root()), Ok(()));
        complaint
    }

    /// Asserts that the check names the command first, then this file's state.
    #[track_caller]
    fn assert_complaint(&self, state: &str) {
        let complaint = self.complaint();
        let mut lines = complaint.lines();
        assert_eq!(
            lines.next(),
            Some("Run `cargo xtask docs` and commit the result.")
        );
        assert_eq!(lines.next(), Some(state));
    }

    fn snapshot(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let folders = ["", "docs", "data/schema"].map(|folder| self.root().join(folder));
        let entries = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).expect("it is there"));
        let paths = entries.map(|entry| entry.expect("it can be read").path());
        let mut files: Vec<_> = paths
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(path).expect("it can be read")))
            .collect();
        files.sort();
        files
    }
}

#[test]
fn a_fresh_copy_has_no_drift() {
    assert_eq!(docs::check(Copy::new().root()), Ok(()));
}

#[test]
fn a_changed_page_is_out_of_date() {
    let copy = Copy::new();
    copy.replace(PAGE, "# Vobiz hangup causes", "# Vobiz's causes");
    copy.assert_complaint("- docs/hangup-causes.md is out of date");
}

#[test]
fn a_missing_page_is_missing() {
    let copy = Copy::new();
    fs::remove_file(copy.root().join(PAGE)).expect("it is there");
    copy.assert_complaint("- docs/hangup-causes.md is missing");
}

#[test]
fn a_page_that_nothing_generates_is_left_over() {
    let copy = Copy::new();
    let old = copy.root().join("docs/old.md");
    fs::copy(copy.root().join(PAGE), &old).expect("it can be copied");
    fs::write(copy.root().join("docs/guide.md"), "# By hand\n").expect("it can be written");
    copy.assert_complaint("- docs/old.md is left over: nothing generates it");
    assert!(!old.exists());
    assert!(copy.root().join("docs/guide.md").exists());
}

#[test]
fn a_readme_with_other_numbers_is_out_of_date() {
    let copy = Copy::new();
    copy.replace(
        "README.md",
        "The catalog has ",
        "The catalog has more than ",
    );
    copy.assert_complaint("- README.md is out of date");
}

#[test]
fn a_schema_with_other_values_is_out_of_date() {
    let copy = Copy::new();
    let value = format!("\"{}\"", Outcome::ALL[0].id());
    copy.replace(CATEGORY_SCHEMA, &value, "\"somebody\"");
    copy.assert_complaint("- data/schema/category.json is out of date");
}

#[test]
fn a_readme_without_its_markers_is_an_error() {
    let copy = Copy::new();
    copy.replace("README.md", "<!-- End of catalog -->", "");
    let complaint = docs::write(copy.root()).expect_err("there is no place to write to");
    assert!(
        complaint.starts_with("README.md lacks the lines"),
        "{complaint}"
    );
}

#[test]
fn a_published_id_that_changes_is_an_error_and_nothing_is_written() {
    let copy = Copy::new();
    copy.replace(
        "docs/published-ids.txt",
        "hangup-cause 3010 = busy-line",
        "hangup-cause 3010 = line-busy",
    );
    let before = copy.snapshot();
    let complaint = docs::write(copy.root()).expect_err("the promise is broken");
    assert_eq!(
        complaint,
        "hangup-cause 3010 was published with the id `line-busy` and now has `busy-line`: an id never changes; restore it"
    );
    assert_eq!(before, copy.snapshot());
}

#[test]
fn generated_pages_say_so_in_their_first_line() {
    let first = page().lines().next().expect("it has lines").to_owned();
    assert_eq!(
        first,
        "<!-- Generated by `cargo xtask docs` from the files in data/; edit that, not this page. -->"
    );
}

#[test]
fn anchors_are_unique_and_every_link_leads_to_one() {
    let page = page();
    let mut anchors = BTreeSet::new();
    for anchor in page.split("<a id=\"").skip(1) {
        let id = anchor.split('"').next().expect("it is quoted");
        assert!(anchors.insert(id), "the anchor {id} is there twice");
    }
    for id in [
        "0",
        "3010",
        "9110",
        "user-busy",
        "lose-race",
        "call-rejections",
        "remedies",
    ] {
        assert!(anchors.contains(id), "there is no anchor {id}");
    }
    let links = Parser::new_ext(&page, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => dest_url.strip_prefix('#').map(str::to_owned),
        _ => None,
    });
    let links: Vec<String> = links.collect();
    assert!(links.len() > 50);
    for link in links {
        assert!(anchors.contains(link.as_str()), "nothing is at #{link}");
    }
}

/// The sentences of the reference that are no rows of the catalog.
#[test]
fn the_page_has_the_reference_s_headings_and_sentences_in_its_order() {
    let shown = text_of(&page());
    let mut rest = shown.as_str();
    for sentence in [
        "Where the hangup is sent",
        "Outbound API calls",
        "Hangup Sources",
        "The source tells you who or what ended the call.",
        "Hangup Causes",
        "Normal Completions (4000–4030)",
        "Normal call terminations. Typically no action required.",
        "Code 0 stands here although it is outside the range.",
        "Special Cases (9000–9110)",
        "SIP Hangup Causes",
        "In addition to the numeric codes above, call logs may surface a textual hangup_cause value \
         originating from the underlying SIP / B2BUA layer. The table below describes the common values \
         you may encounter.",
        "NORMAL_CLEARING",
        "Observed in records, not in the reference",
        "LOSE_RACE",
        "Vocabularies",
        "Getting Help",
        "If issues persist after troubleshooting:",
        "View debug logs",
        "Reach out to support@vobiz.ai",
    ] {
        let at = rest
            .find(sentence)
            .unwrap_or_else(|| panic!("{sentence:?} is missing or misplaced"));
        rest = &rest[at..];
    }
}

/// Every text of the catalog is shown as it is, whatever Markdown makes of its characters.
#[test]
fn the_page_shows_every_text_literally() {
    let shown = text_of(&page());
    for cause in vobiz_hangup::HangupCause::ALL {
        for text in [cause.name(), cause.description(), cause.next_steps()] {
            assert!(shown.contains(text), "{text:?} is not shown");
        }
    }
    for cause in vobiz_hangup::SipCause::ALL {
        assert!(shown.contains(cause.description()), "{cause} is not shown");
    }
}

#[test]
fn strange_texts_go_through_a_table_intact() {
    let strange = [
        r#"a "quote" \back\ {} {0} # | <b> *bold* `tick` ]]> [x](y) '--' ... & &amp; $1 _i_ ~~s~~ 🦀"#,
        "\u{202e}abc\u{202c} שלום",
        "- no list",
        "1. no list",
        "| \\| \\\\| ||",
        "<a id=\"x\"></a>",
        "`a``b```",
        "http://example.com and a_b_c __x__ ***",
    ];
    let cells = strange.map(|text| [hangup_cli::markdown::escape(text)]);
    let table = hangup_cli::markdown::table(["Text"], cells);
    let shown: Vec<String> = cells_of(&table);
    assert_eq!(shown, strange);
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// The text that a reader sees, a space where something else ends.
fn text_of(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::SoftBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Heading(_)) => {
                text.push('\n');
            }
            _ => {}
        }
    }
    text
}

/// The texts of a table's cells below its head.
fn cells_of(markdown: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::TableCell) => cells.push(String::new()),
            Event::Text(part) => *cells.last_mut().expect("text stands in cells") += &part,
            Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::Link { .. } | Tag::Strong) => {
                panic!("{event:?} in {markdown}")
            }
            _ => {}
        }
    }
    cells.split_off(1)
}
