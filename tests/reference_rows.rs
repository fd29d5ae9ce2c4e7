//! Every row of the reference is in the catalog, in its order and to the character; further rows
//! say that they were observed.

use vobiz_hangup::{
    CallType, Category, HangupCause, HangupSource, Origin, SipCause, support_steps,
};

const REFERENCE: &str = include_str!("fixtures/reference.txt");

/// The rows of the table whose head contains `head`, cell by cell.
fn table(head: &str) -> Vec<Vec<&'static str>> {
    let lines = REFERENCE.lines().skip_while(|line| !line.contains(head));
    let rows = lines.skip(2).take_while(|line| line.ends_with(" |"));
    rows.map(cells).collect()
}

fn cells(line: &str) -> Vec<&str> {
    let line = line.strip_suffix(" |").unwrap_or(line);
    line.strip_prefix("| ")
        .unwrap_or(line)
        .split(" | ")
        .collect()
}

/// A category's heading and summary, and the rows below it.
struct Section {
    title: &'static str,
    range: &'static str,
    summary: &'static str,
    rows: Vec<Vec<&'static str>>,
}

fn sections() -> Vec<Section> {
    let lines: Vec<&str> = REFERENCE.lines().collect();
    let heads = (0..lines.len()).filter(|at| lines[*at].starts_with("| Code |"));
    heads
        .map(|at| {
            let (title, range) = lines[at - 2]
                .split_once(" (")
                .expect("a range behind the title");
            let rows = lines[at + 2..]
                .iter()
                .take_while(|line| line.ends_with(" |"));
            Section {
                title,
                range: range.trim_end_matches(')'),
                summary: lines[at - 1],
                rows: rows.map(|line| cells(line)).collect(),
            }
        })
        .collect()
}

#[test]
fn call_types() {
    let rows: Vec<_> = CallType::ALL
        .iter()
        .map(|row| vec![row.name(), row.hangup_sent_to()])
        .collect();
    assert_eq!(rows[..3], table("Call type"));
}

#[test]
fn sources() {
    let rows: Vec<_> = HangupSource::ALL
        .iter()
        .map(|row| vec![row.name(), row.description()])
        .collect();
    assert_eq!(rows[..8], table("| Source |"));
}

#[test]
fn categories() {
    let sections = sections();
    assert_eq!(sections.len(), 10);
    for (section, category) in sections.iter().zip(&Category::ALL[..10]) {
        assert_eq!(section.title, category.name());
        assert_eq!(section.summary, category.summary());
        let range = category.code_range();
        assert_eq!(section.range, format!("{}–{}", range.start(), range.end()));
    }
}

#[test]
fn numeric_causes() {
    let mut count = 0;
    for (section, category) in sections().iter().zip(Category::ALL) {
        let causes = category.causes().iter();
        let causes = causes.filter(|cause| cause.origin() == Origin::Reference);
        let rows: Vec<Vec<String>> = causes.map(|cause| numeric_row(*cause)).collect();
        assert_eq!(rows, section.rows);
        count += rows.len();
    }
    assert_eq!(count, 54);
}

fn numeric_row(cause: HangupCause) -> Vec<String> {
    vec![
        cause.code().to_string(),
        cause.name().to_owned(),
        cause.description().to_owned(),
        cause.next_steps().to_owned(),
    ]
}

#[test]
fn textual_causes() {
    let causes = SipCause::ALL
        .iter()
        .filter(|cause| cause.origin() == Origin::Reference);
    let rows: Vec<_> = causes
        .map(|cause| vec![cause.name(), cause.description()])
        .collect();
    assert_eq!(rows, table("hangup_cause | Description"));
    assert_eq!(rows.len(), 17);
}

#[test]
fn observed_causes_follow_the_reference() {
    let origins: Vec<Origin> = SipCause::ALL.iter().map(|cause| cause.origin()).collect();
    assert!(origins.is_sorted(), "{origins:?}");
    for name in ["ALLOTTED_TIMEOUT", "LOSE_RACE"] {
        let cause = SipCause::from_name(name).expect("it occurs in records");
        assert_eq!(cause.origin(), Origin::Observed);
    }
}

#[test]
fn getting_help() {
    let (_, help) = REFERENCE
        .split_once("troubleshooting:")
        .expect("the last section");
    let lines: Vec<&str> = help.lines().collect();
    let steps: Vec<&str> = support_steps()
        .iter()
        .flat_map(|step| [step.title(), step.description()])
        .collect();
    assert_eq!(steps, lines);
}
