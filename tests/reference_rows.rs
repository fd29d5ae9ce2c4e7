//! Every row of the reference is in the catalog, in the reference's order and to the character.
//! Further causes say that they were observed.

use std::fmt::Write;

use vobiz_hangup::{
    CallType, Category, HangupCause, HangupSource, Origin, SipCause, support_steps,
};

/// A copy of Vobiz's page.
const REFERENCE: &str = include_str!("fixtures/reference.txt");
const FIXTURE: &str = "tests/fixtures/reference.txt";

#[test]
fn call_types() {
    let rows = CallType::ALL
        .iter()
        .map(|row| Row::new(row.name(), [row.hangup_sent_to()]));
    Comparison {
        file: |_| "data/call-types.toml".to_owned(),
        columns: &["hangup_sent_to"],
        only_reference: false,
        catalog: rows.collect(),
        reference: table("| Call type |"),
    }
    .assert_equal();
}

#[test]
fn sources() {
    let rows = HangupSource::ALL
        .iter()
        .map(|row| Row::new(row.name(), [row.description()]));
    Comparison {
        file: |_| "data/hangup-sources.toml".to_owned(),
        columns: &["description"],
        only_reference: false,
        catalog: rows.collect(),
        reference: table("| Source |"),
    }
    .assert_equal();
}

#[test]
fn categories() {
    let rows = Category::ALL.iter().map(|row| {
        let range = row.code_range();
        let range = format!("{}–{}", range.start(), range.end());
        Row::new(row.name(), [row.summary(), &range])
    });
    let reference = sections()
        .into_iter()
        .map(|section| Row::new(section.title, [section.summary, section.range]));
    Comparison {
        file: |_| "data/catalog.toml and data/causes/".to_owned(),
        columns: &["summary", "range"],
        only_reference: false,
        catalog: rows.collect(),
        reference: reference.collect(),
    }
    .assert_equal();
}

#[test]
fn numeric_causes() {
    let causes = HangupCause::ALL
        .iter()
        .filter(|cause| cause.origin() == Origin::Reference);
    let rows = causes.map(|cause| {
        let texts = [cause.name(), cause.description(), cause.next_steps()];
        Row::new(cause.code(), texts).below(cause.category().name())
    });
    let reference = sections().into_iter().flat_map(|section| {
        let rows = section.rows.into_iter();
        rows.map(move |row| row.below(section.title))
    });
    Comparison {
        file: |row| match Category::from_name(&row.section) {
            Some(category) => format!("data/causes/{}.toml", category.id()),
            None => "data/causes/".to_owned(),
        },
        columns: &["name", "description", "next_steps"],
        only_reference: true,
        catalog: rows.collect(),
        reference: reference.collect(),
    }
    .assert_equal();
}

#[test]
fn sip_causes() {
    let causes = SipCause::ALL
        .iter()
        .filter(|cause| cause.origin() == Origin::Reference);
    Comparison {
        file: |_| "data/sip-causes.toml".to_owned(),
        columns: &["description"],
        only_reference: true,
        catalog: causes
            .map(|cause| Row::new(cause.name(), [cause.description()]))
            .collect(),
        reference: table("hangup_cause | Description |"),
    }
    .assert_equal();
}

/// Of causes that are not in the reference at all, another test speaks.
#[test]
fn further_sip_causes_follow_those_of_the_reference() {
    let reference = table("hangup_cause | Description |");
    let is_reference = |cause: &&SipCause| find(&reference, cause.name()).is_some();
    let mut causes = SipCause::ALL.iter().skip_while(is_reference);
    let further = causes.next();
    if let (Some(further), Some(misplaced)) = (further, causes.find(is_reference)) {
        panic!(
            "data/sip-causes.toml: {misplaced} is in the reference, and {further}, which is not, \
             comes before it. Move {further} down, behind all rows of the reference."
        );
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
    assert_eq!(
        steps, lines,
        "the steps in data/catalog.toml differ from the end of {FIXTURE}"
    );
}

/// The parsing below leaves no row out.
#[test]
fn every_line_of_the_reference_that_looks_like_a_row_is_read() {
    let rows = REFERENCE
        .lines()
        .filter(|line| line.ends_with(" |"))
        .count();
    let tables = REFERENCE
        .lines()
        .filter(|line| line.starts_with("|---"))
        .count();
    let read = table("| Call type |").len()
        + table("| Source |").len()
        + table("hangup_cause | Description |").len()
        + sections()
            .iter()
            .map(|section| section.rows.len())
            .sum::<usize>();
    assert_eq!(read, rows - tables, "rows without the heads of the tables");
    assert_eq!(sections().len(), tables - 3, "tables of numeric causes");
}

/// A row of a table, as the reference or the catalog has it.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    /// The first cell, by which a row is found.
    key: String,
    /// The other cells.
    cells: Vec<String>,
    /// The title of the section that it is in, if its table has several.
    section: String,
}

impl Row {
    fn new<'a>(key: impl ToString, cells: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            key: key.to_string(),
            cells: cells.into_iter().map(str::to_owned).collect(),
            section: String::new(),
        }
    }

    fn parse(line: &str) -> Self {
        let line = line.strip_suffix(" |").unwrap_or(line);
        let line = line.strip_prefix("| ").unwrap_or(line);
        let mut cells = line.split(" | ");
        Self::new(cells.next().unwrap_or_default(), cells)
    }

    fn below(mut self, section: &str) -> Self {
        section.clone_into(&mut self.section);
        self
    }
}

/// Returns the rows of the table whose head contains `head`.
fn table(head: &str) -> Vec<Row> {
    let lines = REFERENCE.lines().skip_while(|line| !line.contains(head));
    let rows = lines.skip(2).take_while(|line| line.ends_with(" |"));
    rows.map(Row::parse).collect()
}

/// A category of the reference.
struct Section {
    title: &'static str,
    range: &'static str,
    summary: &'static str,
    rows: Vec<Row>,
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
                rows: rows.map(|line| Row::parse(line)).collect(),
            }
        })
        .collect()
}

/// A table of the catalog beside the reference's.
struct Comparison {
    /// Returns the file with a row of the catalog, for messages.
    file: fn(&Row) -> String,
    /// The names of a row's cells in that file.
    columns: &'static [&'static str],
    /// Whether the catalog's rows should all be in the reference. Otherwise further rows are free.
    only_reference: bool,
    catalog: Vec<Row>,
    reference: Vec<Row>,
}

impl Comparison {
    #[track_caller]
    fn assert_equal(&self) {
        assert!(!self.reference.is_empty(), "{FIXTURE} has no such table");
        let problems = self.problems();
        assert!(
            problems.is_empty(),
            "the catalog differs from the reference\n\n{}",
            problems.join("\n")
        );
    }

    /// Returns a paragraph for each row that differs, with every remedy there is.
    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for row in &self.catalog {
            match find(&self.reference, &row.key) {
                Some(wanted) => problems.extend(self.different(row, wanted)),
                None if self.only_reference => problems.push(self.surplus(row)),
                None => {}
            }
        }
        let missing = self
            .reference
            .iter()
            .filter(|row| find(&self.catalog, &row.key).is_none());
        problems.extend(missing.map(|row| self.missing(row)));
        // Where rows are missing or in the wrong place altogether, the order says nothing more.
        if problems.is_empty() {
            problems.extend(self.moved());
        }
        problems
    }

    fn surplus(&self, row: &Row) -> String {
        format!(
            "{}: {} is not in the reference.\n  \
             If it was only seen in records, add this line to its row: origin = \"observed\"\n  \
             If Vobiz's page has it now, add its line to {FIXTURE}.\n",
            (self.file)(row),
            self.name(row),
        )
    }

    fn missing(&self, row: &Row) -> String {
        let mut problem = format!(
            "{}: {} is in the reference, but no row of the reference here.\n  \
             If the row is gone, restore it. A cause that Vobiz no longer sends gets this line: withdrawn = \"what happened\"\n",
            (self.file)(row),
            self.name(row),
        );
        if self.only_reference {
            problem += "  If the row says `origin = \"observed\"`, remove that line.\n";
        }
        let _ = writeln!(
            problem,
            "  If Vobiz's page no longer has it, remove its line from {FIXTURE}."
        );
        problem
    }

    fn different(&self, row: &Row, wanted: &Row) -> Option<String> {
        if row == wanted {
            return None;
        }
        let mut problem = format!(
            "{}: {} differs from the reference.\n",
            (self.file)(row),
            self.name(row)
        );
        let columns = self.columns.iter().zip(row.cells.iter().zip(&wanted.cells));
        let section = ("category", (&row.section, &wanted.section));
        for (column, (found, wanted)) in columns
            .map(|(column, cells)| (*column, cells))
            .chain([section])
        {
            if found != wanted {
                let _ = writeln!(
                    problem,
                    "  {column} in data/:        {found}\n  {column} in the reference: {wanted}"
                );
            }
        }
        let _ = writeln!(
            problem,
            "  Take over the reference's words, or, if Vobiz's page has changed, correct the line in {FIXTURE}."
        );
        Some(problem)
    }

    /// Returns a paragraph on the row that is farthest from its place; `None` if all are in order.
    fn moved(&self) -> Option<String> {
        let known = self
            .catalog
            .iter()
            .filter(|row| find(&self.reference, &row.key).is_some());
        let distance = |(at, row): &(usize, &Row)| {
            let place = self.reference.iter().position(|one| one.key == row.key);
            place.unwrap_or(*at).abs_diff(*at)
        };
        let (_, row) = known
            .enumerate()
            .filter(|row| distance(row) > 0)
            .max_by_key(distance)?;
        let place = self.reference.iter().position(|one| one.key == row.key)?;
        let before = place.checked_sub(1).map(|before| &self.reference[before]);
        let neighbor = match before.filter(|before| before.section == row.section) {
            Some(before) => format!("after {}", self.name(before)),
            None => "first".to_owned(),
        };
        Some(format!(
            "{}: {} is out of order: in the reference it comes {neighbor}.\n  \
             Move the row there, or, if Vobiz's page has moved it, move its line in {FIXTURE}.\n",
            (self.file)(row),
            self.name(row),
        ))
    }

    /// Returns a row's key, with its name where the key is only a code.
    fn name(&self, row: &Row) -> String {
        match self.columns.first() {
            Some(&"name") => format!("{} ({})", row.key, row.cells[0]),
            _ => row.key.clone(),
        }
    }
}

fn find<'a>(rows: &'a [Row], key: &str) -> Option<&'a Row> {
    rows.iter().find(|row| row.key == key)
}

mod messages {
    use super::*;

    const REFERENCE: [[&str; 4]; 3] = [
        ["10", "One", "The first", "Wait"],
        ["20", "Two", "The second", "Wait"],
        ["30", "Three", "The third", "Wait"],
    ];

    fn problems(catalog: &[[&str; 4]]) -> String {
        compare(catalog, true)
    }

    fn compare(catalog: &[[&str; 4]], only_reference: bool) -> String {
        let rows = |rows: &[[&str; 4]]| {
            let rows = rows.iter().map(|[key, cells @ ..]| Row::new(key, *cells));
            rows.collect()
        };
        Comparison {
            file: |_| "data/table.toml".to_owned(),
            columns: &["name", "description", "next_steps"],
            only_reference,
            catalog: rows(catalog),
            reference: rows(&REFERENCE),
        }
        .problems()
        .join("\n")
    }

    #[test]
    fn the_same_rows_are_no_problem() {
        assert_eq!(problems(&REFERENCE), "");
    }

    #[test]
    fn a_row_without_an_origin() {
        let [one, two, three] = REFERENCE;
        let more = ["25", "More", "Another", "Wait"];
        assert_eq!(
            problems(&[one, two, more, three]),
            "\
data/table.toml: 25 (More) is not in the reference.
  If it was only seen in records, add this line to its row: origin = \"observed\"
  If Vobiz's page has it now, add its line to tests/fixtures/reference.txt.
"
        );
        assert_eq!(compare(&[one, two, more, three], false), "");
    }

    #[test]
    fn a_missing_row() {
        let [one, _, three] = REFERENCE;
        assert_eq!(
            problems(&[one, three]),
            "\
data/table.toml: 20 (Two) is in the reference, but no row of the reference here.
  If the row is gone, restore it. A cause that Vobiz no longer sends gets this line: withdrawn = \"what happened\"
  If the row says `origin = \"observed\"`, remove that line.
  If Vobiz's page no longer has it, remove its line from tests/fixtures/reference.txt.
"
        );
    }

    #[test]
    fn a_moved_row() {
        let [one, two, three] = REFERENCE;
        assert_eq!(
            problems(&[two, three, one]),
            "\
data/table.toml: 10 (One) is out of order: in the reference it comes first.
  Move the row there, or, if Vobiz's page has moved it, move its line in tests/fixtures/reference.txt.
"
        );
        assert!(
            problems(&[three, one, two])
                .contains("30 (Three) is out of order: in the reference it comes after 20 (Two).")
        );
    }

    #[test]
    fn a_row_that_should_be_the_first_of_its_section() {
        let row = |key, section| Row::new(key, [key, "", ""]).below(section);
        let [a, b, c, d] = [row("A", "1"), row("B", "2"), row("C", "2"), row("D", "2")];
        let moved = Comparison {
            file: |_| "data/table.toml".to_owned(),
            columns: &["name", "description", "next_steps"],
            only_reference: true,
            catalog: vec![a.clone(), c.clone(), d.clone(), b.clone()],
            reference: vec![a, b, c, d],
        };
        let problem = moved.moved().expect("a row has moved");
        assert!(
            problem.contains("B (B) is out of order: in the reference it comes first."),
            "{problem}"
        );
    }

    #[test]
    fn other_words() {
        let [one, mut two, three] = REFERENCE;
        two[2] = "The 2nd";
        assert_eq!(
            problems(&[one, two, three]),
            "\
data/table.toml: 20 (Two) differs from the reference.
  description in data/:        The 2nd
  description in the reference: The second
  Take over the reference's words, or, if Vobiz's page has changed, correct the line in tests/fixtures/reference.txt.
"
        );
    }
}
