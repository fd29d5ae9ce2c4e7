//! The page beside the catalog.

use std::path::Path;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use vobiz_hangup::{
    CallType, Category, HangupCause, HangupSource, Origin, SipCause, support_steps,
};

use super::data::{DataFile, id_of, toml};
use super::page::{Page, Row};

/// What has become of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// The page has it, the data does not.
    New,
    /// Its words or its place in a category differ.
    Changed,
    /// The data has it, the page does not.
    Vanished,
    /// It stands elsewhere in its table.
    Moved,
    /// The page has something that is not read.
    Unread,
}

/// One thing that differs, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What has become of it.
    pub change: Change,
    /// What it is, such as `3010 Busy Line`.
    pub what: String,
    /// The field that differs, if one does.
    pub field: Option<&'static str>,
    /// What the page says.
    pub page: Option<String>,
    /// What the data says.
    pub data: Option<String>,
    /// The file to edit, relative to the root of the repository.
    pub file: String,
    /// The line to edit, or behind which to add; `None` if it is the end of the file.
    pub line: Option<usize>,
    /// The page, and its line.
    pub source: String,
    /// What to do, in a sentence.
    pub advice: String,
    /// What to write.
    pub toml: Option<String>,
}

/// A row of the catalog, as the page would have it.
struct Known {
    key: String,
    what: String,
    /// The fields behind the key.
    fields: Vec<(&'static str, String)>,
    file: String,
    /// The line by which the row is found in its file.
    own: String,
    origin: Origin,
    withdrawn: bool,
}

/// A row of the page.
struct Found {
    key: String,
    what: String,
    fields: Vec<(&'static str, String)>,
    file: String,
    line: usize,
    /// The row as TOML.
    toml: String,
}

/// Compares everything that the page says.
///
/// # Errors
///
/// Says which file of `data/` cannot be read.
pub fn differences(page: &Page, root: &Path, source: &str) -> Result<Vec<Difference>, String> {
    let mut differences = Vec::new();
    for (known, found) in [
        (call_types(), found_call_types(page)),
        (sources(), found_sources(page)),
        (categories(), found_categories(page)),
        (causes(), found_causes(page)),
        (sip_causes(), found_sip_causes(page)),
        (steps(), found_steps(page)),
    ] {
        let table = Table {
            known: &known,
            found: &found,
            root,
            source,
        };
        differences.extend(table.differences()?);
    }
    let unread = page.unread.iter().map(|(line, what)| Difference {
        change: Change::Unread,
        what: what.clone(),
        field: None,
        page: None,
        data: None,
        file: "xtask/src/reference/page.rs".to_owned(),
        line: None,
        source: format!("{source}:{line}"),
        advice: "Read it: the page has it, and nothing here knows what it means".to_owned(),
        toml: None,
    });
    differences.extend(unread);
    Ok(differences)
}

/// One table of the page beside the catalog's.
struct Table<'a> {
    known: &'a [Known],
    found: &'a [Found],
    root: &'a Path,
    source: &'a str,
}

impl Table<'_> {
    fn differences(&self) -> Result<Vec<Difference>, String> {
        let mut differences = Vec::new();
        for (place, found) in self.found.iter().enumerate() {
            match self.known.iter().find(|known| known.key == found.key) {
                Some(known) => differences.extend(self.changed(known, found)?),
                None => differences.push(self.new_row(place, found)?),
            }
        }
        for known in self.known {
            let is_there = self.found.iter().any(|found| found.key == known.key);
            if !is_there && known.origin == Origin::Reference && !known.withdrawn {
                differences.push(self.vanished(known)?);
            }
        }
        differences.extend(self.moved()?);
        Ok(differences)
    }

    fn changed(&self, known: &Known, found: &Found) -> Result<Vec<Difference>, String> {
        let mut differences = Vec::new();
        let mut changed = |field, page: &str, data: &str, advice: String, toml| {
            let line = self.line(known, field)?;
            differences.push(Difference {
                change: Change::Changed,
                what: known.what.clone(),
                field: Some(field),
                page: Some(page.to_owned()),
                data: Some(data.to_owned()),
                file: known.file.clone(),
                line,
                source: self.source_of(found),
                advice,
                toml,
            });
            Ok::<(), String>(())
        };
        for ((field, page), (_, data)) in found.fields.iter().zip(&known.fields) {
            if page != data {
                let (advice, toml) = match *field {
                    "category" => (
                        "Move the row into the file of its category".to_owned(),
                        None,
                    ),
                    "range" => {
                        let range: Vec<&str> = page.split(['–', '-', '—']).map(str::trim).collect();
                        (
                            "Take over the page's range".to_owned(),
                            Some(format!("range = [{}]", range.join(", "))),
                        )
                    }
                    field => (
                        "Take over the page's words".to_owned(),
                        Some(format!("{field} = {}", toml(page))),
                    ),
                };
                changed(field, page, data, advice, toml)?;
            }
        }
        if known.origin != Origin::Reference {
            let advice = format!(
                "The page has it now: remove the line, and take over {}",
                found.toml.replace('\n', "; ")
            );
            changed(
                "origin",
                Origin::Reference.id(),
                known.origin.id(),
                advice,
                None,
            )?;
        }
        if known.withdrawn {
            let advice = "The page has it again: remove the line".to_owned();
            changed("withdrawn", "in use", "withdrawn", advice, None)?;
        }
        Ok(differences)
    }

    fn new_row(&self, place: usize, found: &Found) -> Result<Difference, String> {
        // Behind the row that is above it on the page, where that one is in the same file.
        let above = self.found[..place].iter().rev().find_map(|above| {
            self.known
                .iter()
                .find(|known| known.key == above.key && known.file == found.file)
        });
        let line = above
            .map(|known| self.line(known, ""))
            .transpose()?
            .flatten();
        let behind = above.map_or_else(String::new, |known| format!(" behind {}", known.what));
        Ok(Difference {
            change: Change::New,
            what: found.what.clone(),
            field: None,
            page: Some(found.what.clone()),
            data: None,
            file: found.file.clone(),
            line,
            source: self.source_of(found),
            advice: format!("Add this row{behind}, and fill in what is empty"),
            toml: Some(found.toml.clone()),
        })
    }

    fn vanished(&self, known: &Known) -> Result<Difference, String> {
        let is_cause = known.file.contains("causes");
        let (advice, toml) = if is_cause && known.own != "title" {
            (
                "Keep the row, and add this line if Vobiz no longer sends it; a code or an id never disappears".to_owned(),
                Some("withdrawn = \"\" # what happened".to_owned()),
            )
        } else {
            (
                "Look whether the page was cut before you remove anything".to_owned(),
                None,
            )
        };
        Ok(Difference {
            change: Change::Vanished,
            what: known.what.clone(),
            field: None,
            page: None,
            data: Some(known.what.clone()),
            file: known.file.clone(),
            line: self.line(known, "")?,
            source: self.source.to_owned(),
            advice,
            toml,
        })
    }

    /// The rows that both have, in an order of their own.
    fn moved(&self) -> Result<Vec<Difference>, String> {
        let has = |key: &str| {
            self.known
                .iter()
                .any(|known| known.key == key && known.origin == Origin::Reference)
        };
        let page: Vec<&Found> = self.found.iter().filter(|found| has(&found.key)).collect();
        let page_keys: Vec<&str> = page.iter().map(|found| found.key.as_str()).collect();
        let own: Vec<&Known> = self
            .known
            .iter()
            .filter(|known| {
                page_keys.contains(&known.key.as_str()) && known.origin == Origin::Reference
            })
            .collect();
        let own_keys: Vec<&str> = own.iter().map(|known| known.key.as_str()).collect();
        let mut differences = Vec::new();
        for operation in capture_diff_slices(Algorithm::Myers, &own_keys, &page_keys) {
            let new = match operation {
                DiffOp::Insert {
                    new_index, new_len, ..
                }
                | DiffOp::Replace {
                    new_index, new_len, ..
                } => new_index..new_index + new_len,
                DiffOp::Equal { .. } | DiffOp::Delete { .. } => continue,
            };
            for place in new {
                let found = page[place];
                let Some(known) = own.iter().find(|known| known.key == found.key) else {
                    continue;
                };
                let where_to = place.checked_sub(1).map_or_else(
                    || "to the beginning".to_owned(),
                    |above| format!("behind {}", page[above].what),
                );
                differences.push(Difference {
                    change: Change::Moved,
                    what: known.what.clone(),
                    field: None,
                    page: Some(where_to.clone()),
                    data: None,
                    file: known.file.clone(),
                    line: self.line(known, "")?,
                    source: self.source_of(found),
                    advice: format!("Move the row {where_to}"),
                    toml: None,
                });
            }
        }
        Ok(differences)
    }

    fn line(&self, known: &Known, field: &str) -> Result<Option<usize>, String> {
        let file = DataFile::read(self.root, &known.file)?;
        Ok(file.line(&known.own, field))
    }

    fn source_of(&self, found: &Found) -> String {
        format!("{}:{}", self.source, found.line)
    }
}

impl Known {
    /// A row that is found by its name, in a table that the page has whole.
    fn named(file: &str, name: &str, field: &'static str, text: &str) -> Self {
        Self {
            key: name.to_owned(),
            what: name.to_owned(),
            fields: vec![(field, text.to_owned())],
            file: file.to_owned(),
            own: format!("name = {}", toml(name)),
            origin: Origin::Reference,
            withdrawn: false,
        }
    }
}

const CALL_TYPES: &str = "data/call-types.toml";
const SOURCES: &str = "data/hangup-sources.toml";
const SIP_CAUSES: &str = "data/sip-causes.toml";

fn call_types() -> Vec<Known> {
    let rows = CallType::ALL.iter();
    rows.map(|row| {
        Known::named(
            CALL_TYPES,
            row.name(),
            "hangup_sent_to",
            row.hangup_sent_to(),
        )
    })
    .collect()
}

fn found_call_types(page: &Page) -> Vec<Found> {
    named(&page.call_types, "call_type", CALL_TYPES, "hangup_sent_to")
}

fn sources() -> Vec<Known> {
    let rows = HangupSource::ALL.iter();
    rows.map(|row| Known::named(SOURCES, row.name(), "description", row.description()))
        .collect()
}

fn found_sources(page: &Page) -> Vec<Found> {
    named(&page.sources, "source", SOURCES, "description")
}

/// Rows of a name and one field.
fn named(rows: &[Row], table: &str, file: &str, field: &'static str) -> Vec<Found> {
    let rows = rows.iter().map(|row| Found {
        key: row.cells[0].clone(),
        what: row.cells[0].clone(),
        fields: vec![(field, row.cells[1].clone())],
        file: file.to_owned(),
        line: row.line,
        toml: format!(
            "[[{table}]]\nid = {}\nname = {}\n{field} = {}",
            toml(&id_of(&row.cells[0])),
            toml(&row.cells[0]),
            toml(&row.cells[1])
        ),
    });
    rows.collect()
}

fn file_of(category: &str) -> String {
    let id = Category::from_name(category)
        .map_or_else(|| id_of(category), |known| known.id().to_owned());
    format!("data/causes/{id}.toml")
}

fn categories() -> Vec<Known> {
    let rows = Category::ALL.iter().map(|row| {
        let range = row.code_range();
        Known {
            key: row.name().to_owned(),
            what: format!("the category {}", row.name()),
            fields: vec![
                ("summary", row.summary().to_owned()),
                ("range", format!("{}–{}", range.start(), range.end())),
            ],
            file: file_of(row.name()),
            own: String::new(),
            origin: Origin::Reference,
            withdrawn: false,
        }
    });
    rows.collect()
}

fn found_categories(page: &Page) -> Vec<Found> {
    let sections = page.sections.iter().map(|section| {
        let range: Vec<&str> = section.range.split(['–', '-', '—']).map(str::trim).collect();
        Found {
            key: section.title.clone(),
            what: format!("the category {}", section.title),
            fields: vec![("summary", section.summary.clone()), ("range", range.join("–"))],
            file: file_of(&section.title),
            line: section.line,
            toml: format!(
                "#:schema ../schema/category.json\ntitle = {}\nsummary = {}\nrange = [{}]\n\n# and its id, {}, into the categories of data/catalog.toml",
                toml(&section.title),
                toml(&section.summary),
                range.join(", "),
                toml(&id_of(&section.title))
            ),
        }
    });
    sections.collect()
}

fn causes() -> Vec<Known> {
    let rows = HangupCause::ALL.iter().map(|row| Known {
        key: row.code().to_string(),
        what: format!("{} {row}", row.code()),
        fields: vec![
            ("name", row.name().to_owned()),
            ("description", row.description().to_owned()),
            ("next_steps", row.next_steps().to_owned()),
            ("category", row.category().name().to_owned()),
        ],
        file: file_of(row.category().name()),
        own: format!("code = {}", row.code()),
        origin: row.origin(),
        withdrawn: row.withdrawn().is_some(),
    });
    rows.collect()
}

/// What only a person can say of a new cause. The build refuses it until somebody has.
const CLASSIFICATION: &str = "outcome = \"\"\nremedy = \"\"\nfault = \"\"\nscope = \"\"";

fn found_causes(page: &Page) -> Vec<Found> {
    let mut found = Vec::new();
    for section in &page.sections {
        for row in &section.rows {
            let [code, name, description, next_steps] = &row.cells[..] else {
                continue;
            };
            found.push(Found {
                key: code.clone(),
                what: format!("{code} {name}"),
                fields: vec![
                    ("name", name.clone()),
                    ("description", description.clone()),
                    ("next_steps", next_steps.clone()),
                    ("category", section.title.clone()),
                ],
                file: file_of(&section.title),
                line: row.line,
                toml: format!(
                    "[[cause]]\ncode = {code}\nid = {}\nname = {}\ndescription = {}\nnext_steps = {}\n{CLASSIFICATION}",
                    toml(&id_of(name)),
                    toml(name),
                    toml(description),
                    toml(next_steps)
                ),
            });
        }
    }
    found
}

fn sip_causes() -> Vec<Known> {
    let rows = SipCause::ALL.iter().map(|row| Known {
        origin: row.origin(),
        withdrawn: row.withdrawn().is_some(),
        ..Known::named(SIP_CAUSES, row.name(), "description", row.description())
    });
    rows.collect()
}

fn found_sip_causes(page: &Page) -> Vec<Found> {
    let mut found = named(&page.sip_causes, "cause", SIP_CAUSES, "description");
    for row in &mut found {
        row.toml += &format!("\n# counterpart = 0, or\n{CLASSIFICATION}");
    }
    found
}

fn steps() -> Vec<Known> {
    let steps = support_steps().iter().map(|step| Known {
        what: format!("the step {:?}", step.title()),
        own: format!("title = {}", toml(step.title())),
        ..Known::named(
            "data/catalog.toml",
            step.title(),
            "description",
            step.description(),
        )
    });
    steps.collect()
}

fn found_steps(page: &Page) -> Vec<Found> {
    let rows = page.steps.iter().map(|row| Found {
        key: row.cells[0].clone(),
        what: format!("the step {:?}", row.cells[0]),
        fields: vec![("description", row.cells[1].clone())],
        file: "data/catalog.toml".to_owned(),
        line: row.line,
        toml: format!(
            "[[support_step]]\ntitle = {}\ndescription = {}",
            toml(&row.cells[0]),
            toml(&row.cells[1])
        ),
    });
    rows.collect()
}
