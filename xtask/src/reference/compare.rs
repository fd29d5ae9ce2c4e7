//! The page next to the catalog.

use std::path::Path;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use vobiz_hangup::Origin;

use super::data::{DataFile, Known, file_of, known, row_of, toml};
use super::page::{Kind, Page, Row};

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
    /// It has another place in its table.
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
    /// The text of the page.
    pub page: Option<String>,
    /// The text of the data.
    pub data: Option<String>,
    /// The file to edit, relative to the root of the repository.
    pub file: String,
    /// The line to edit, or after which to add; `None` if it is the end of the file.
    pub line: Option<usize>,
    /// The page, and its line.
    pub source: String,
    /// What to do, in a sentence.
    pub advice: String,
    /// What to write.
    pub toml: Option<String>,
}

impl Difference {
    /// A difference of which only this is known.
    pub fn new(
        change: Change,
        what: String,
        file: &str,
        source: String,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            change,
            what,
            field: None,
            page: None,
            data: None,
            file: file.to_owned(),
            line: None,
            source,
            advice: advice.into(),
            toml: None,
        }
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// What differs.
    pub differences: Vec<Difference>,
    /// How many texts differ in the form of their quotes alone.
    pub quotes: usize,
    /// The withdrawn rows that the page still has.
    pub withdrawn: Vec<String>,
}

/// Compares the rows of the page with those of the catalog.
///
/// # Errors
///
/// The file of `data/` that cannot be read, and why.
pub fn compare(page: &Page, root: &Path, source: &str) -> Result<Compared, String> {
    let mut compared = Compared::default();
    for kind in Kind::ALL {
        let (known, found): (Vec<Known>, Vec<&Row>) = (known(kind), page.of(kind).collect());
        let table = Table {
            known: &known,
            found: &found,
            root,
            source,
        };
        table.compare(&mut compared)?;
    }
    let unread = page.unread.iter().map(|(line, what)| {
        let advice = "Read it: the page has it, and nothing here knows what it means";
        let source = format!("{source}:{line}");
        Difference::new(
            Change::Unread,
            what.clone(),
            "xtask/src/reference/page.rs",
            source,
            advice,
        )
    });
    compared.differences.extend(unread);
    Ok(compared)
}

/// The rows of one kind.
struct Table<'a> {
    known: &'a [Known],
    found: &'a [&'a Row],
    root: &'a Path,
    source: &'a str,
}

impl Table<'_> {
    fn compare(&self, compared: &mut Compared) -> Result<(), String> {
        for (place, found) in self.found.iter().enumerate() {
            match self.known.iter().find(|known| known.key() == key(found)) {
                Some(known) => self.changed(known, found, compared)?,
                None => compared.differences.push(self.new_row(place, found)?),
            }
        }
        for known in self.known {
            let is_there = self.found.iter().any(|found| key(found) == known.key());
            if !is_there && known.origin == Origin::Reference && !known.is_withdrawn {
                compared.differences.push(self.vanished(known)?);
            }
        }
        self.moved(compared)
    }

    fn changed(&self, known: &Known, found: &Row, compared: &mut Compared) -> Result<(), String> {
        let mut changed = |field, page: &str, data: &str, advice: String, toml| {
            let place = self.of(known, field, Change::Changed, found, advice)?;
            compared.differences.push(Difference {
                field: Some(field),
                page: Some(page.to_owned()),
                data: Some(data.to_owned()),
                toml,
                ..place
            });
            Ok::<(), String>(())
        };
        let cells = found.cells.iter().zip(&known.cells);
        for (field, (page, data)) in found.kind.fields().iter().zip(cells) {
            if page == data {
                continue;
            }
            if plain(page) == plain(data) {
                compared.quotes += 1;
                continue;
            }
            let (advice, toml) = match *field {
                "category" => ("Move the row into the file of its category", None),
                "range" => ("Use the page's range", Some(format!("range = {page}"))),
                field => (
                    "Use the page's words",
                    Some(format!("{field} = {}", toml(page))),
                ),
            };
            changed(field, page, data, advice.to_owned(), toml)?;
        }
        if known.origin != Origin::Reference {
            let row = row_of(found).replace('\n', "; ");
            let advice = format!("The page has it now: remove the line, and use {row}");
            changed(
                "origin",
                Origin::Reference.id(),
                known.origin.id(),
                advice,
                None,
            )?;
        }
        if known.is_withdrawn {
            compared.withdrawn.push(known.what());
        }
        Ok(())
    }

    fn new_row(&self, place: usize, found: &Row) -> Result<Difference, String> {
        let file = file_of(found);
        // After the row that is above it on the page, if that one is in the same file.
        let above = self.found[..place].iter().rev().find_map(|above| {
            self.known
                .iter()
                .find(|known| known.key() == key(above) && known.file == file)
        });
        let line = above
            .map(|known| self.line(known, ""))
            .transpose()?
            .flatten();
        let after = above.map_or_else(String::new, |known| format!(" after {}", known.what()));
        let advice = format!("Add this row{after}, and fill in what is empty");
        let what = super::data::what(found.kind, &found.cells);
        Ok(Difference {
            page: Some(what.clone()),
            line,
            toml: Some(row_of(found)),
            ..Difference::new(Change::New, what, &file, self.source_of(found), advice)
        })
    }

    fn vanished(&self, known: &Known) -> Result<Difference, String> {
        let (advice, toml) = match known.kind {
            Kind::Cause | Kind::SipCause => (
                "If only records show it, add `origin = \"observed\"`. If Vobiz no longer sends it, keep the row, \
                 because a code or an id never disappears, and add this line",
                Some("withdrawn = \"\" # what happened".to_owned()),
            ),
            _ => (
                "Check whether the page was cut before you remove anything",
                None,
            ),
        };
        let source = self.source.to_owned();
        Ok(Difference {
            data: Some(known.what()),
            line: self.line(known, "")?,
            toml,
            ..Difference::new(Change::Vanished, known.what(), &known.file, source, advice)
        })
    }

    /// The rows that both have, in an order of their own.
    fn moved(&self, compared: &mut Compared) -> Result<(), String> {
        let is_found = |known: &&Known| self.found.iter().any(|found| key(found) == known.key());
        let own: Vec<&Known> = self
            .known
            .iter()
            .filter(|known| known.origin == Origin::Reference)
            .collect();
        let is_known = |found: &&&Row| own.iter().any(|known| known.key() == key(found));
        let page: Vec<&&Row> = self.found.iter().filter(is_known).collect();
        let page_keys: Vec<&str> = page.iter().map(|found| key(found)).collect();
        let own: Vec<&Known> = own.into_iter().filter(is_found).collect();
        let own_keys: Vec<&str> = own.iter().map(|known| known.key()).collect();
        for operation in capture_diff_slices(Algorithm::Myers, &own_keys, &page_keys) {
            let (DiffOp::Insert {
                new_index, new_len, ..
            }
            | DiffOp::Replace {
                new_index, new_len, ..
            }) = operation
            else {
                continue;
            };
            for place in new_index..new_index + new_len {
                let Some(known) = own.iter().find(|known| known.key() == page_keys[place]) else {
                    continue;
                };
                let above = place.checked_sub(1).map(|above| page[above]);
                let where_to = above.map_or_else(
                    || "to the beginning".to_owned(),
                    |above| format!("after {}", super::data::what(above.kind, &above.cells)),
                );
                let advice = format!("Move the row {where_to}");
                let moved = self.of(known, "", Change::Moved, page[place], advice)?;
                compared.differences.push(Difference {
                    page: Some(where_to),
                    ..moved
                });
            }
        }
        Ok(())
    }

    /// A difference of a row that both have.
    fn of(
        &self,
        known: &Known,
        field: &str,
        change: Change,
        found: &Row,
        advice: String,
    ) -> Result<Difference, String> {
        let line = self.line(known, field)?;
        Ok(Difference {
            line,
            ..Difference::new(
                change,
                known.what(),
                &known.file,
                self.source_of(found),
                advice,
            )
        })
    }

    fn line(&self, known: &Known, field: &str) -> Result<Option<usize>, String> {
        Ok(DataFile::read(self.root, &known.file)?.line(&known.own_line(), field))
    }

    fn source_of(&self, found: &Row) -> String {
        format!("{}:{}", self.source, found.line)
    }
}

/// The cell by which a row is found.
fn key(row: &Row) -> &str {
    row.cells.first().map_or("", String::as_str)
}

/// The text with plain quotes.
fn plain(text: &str) -> String {
    text.replace(['‘', '’'], "'").replace(['“', '”'], "\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::FIXTURE;

    /// One row is withdrawn here, whatever the catalog has.
    #[test]
    fn a_withdrawn_row_may_be_on_the_page_or_not() {
        let root = crate::root().expect("cargo runs the tests");
        let text = std::fs::read_to_string(root.join(FIXTURE)).expect("it is there");
        let page = Page::read(&text).expect("it is the page");
        let mut known = known(Kind::Cause);
        for known in &mut known {
            known.is_withdrawn = known.key() == "9000";
        }
        for (is_there, remarks) in [(true, vec!["9000 Lost Race".to_owned()]), (false, vec![])] {
            let rows = page.of(Kind::Cause);
            let found: Vec<&Row> = rows.filter(|row| is_there || key(row) != "9000").collect();
            let table = Table {
                known: &known,
                found: &found,
                root: &root,
                source: "page.md",
            };
            let mut compared = Compared::default();
            table.compare(&mut compared).expect("the data can be read");
            assert_eq!(
                (compared.differences, compared.withdrawn),
                (vec![], remarks)
            );
        }
    }
}
