//! A record, as its input has it.

use std::borrow::Cow;

use vobiz_hangup::Hangup;

use super::csv::{self, Row};
use super::names::{FieldRole, PayloadField};
use super::{form, json};

/// A record of the input.
pub(crate) struct Record<'a> {
    /// The line on which it begins, from 1.
    pub(crate) line: u64,
    pub(crate) shape: Shape<'a>,
    /// The fields that matter, in the order of the record.
    pub(super) found: &'a [Found],
    /// Where they point to.
    pub(super) values: &'a [u8],
}

/// What the input wrote.
#[derive(Clone, Copy)]
pub(crate) enum Shape<'a> {
    /// A row of a table.
    Row(Row<'a>),
    /// An object. `None` if it is too long to be kept and only its fields were.
    Object(Option<&'a [u8]>),
    /// The pairs of a form, or a line that has some.
    Form(&'a str),
}

/// Where the value of a field is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(super) field: &'static PayloadField,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) writing: Writing,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// As it is.
    Plain,
    /// A string or number of JSON.
    Json,
    /// A cell of a table, perhaps in quotes.
    Cell,
}

/// Why a record could not be read.
pub(crate) struct Problem<'a> {
    pub(crate) line: u64,
    pub(crate) why: String,
    /// What stands there, as far as it is known where it begins and ends.
    pub(crate) kept: Kept<'a>,
}

/// What stands where a record could not be read.
#[derive(Clone, Copy)]
pub(crate) enum Kept<'a> {
    Nothing,
    Row(Row<'a>),
    Line(&'a [u8]),
}

impl<'a> Record<'a> {
    /// What the hangup fields say.
    pub(crate) fn hangup(&self) -> Hangup<'a> {
        let fields = self.found.iter().filter(|found| is_read(found.field));
        Hangup::from_fields(fields.map(|found| (found.field.name(), self.value_of(found))))
    }

    /// Whether it has a field that says why or by whom the call ended, even if the value is empty.
    pub(crate) fn has_hangup_field(&self) -> bool {
        has_hangup_field(self.found, self.values)
    }

    /// The first value, by precedence, that tells this; `None` if there is none or it is empty.
    pub(crate) fn value(&self, role: FieldRole) -> Option<Cow<'a, str>> {
        let all = super::names::all().filter(|field| field.role() == role);
        let mut found =
            all.flat_map(|field| self.found.iter().filter(move |found| found.field == field));
        found.find_map(|found| present(self.value_of(found)))
    }

    /// The value of the field of exactly this name; `None` if there is none or it is empty.
    pub(crate) fn value_named(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut found = self.found.iter().filter(|found| found.field.name() == name);
        found.find_map(|found| present(self.value_of(found)))
    }

    /// How long it is.
    pub(super) fn length(&self) -> usize {
        match self.shape {
            Shape::Row(row) => row.bytes.len(),
            Shape::Object(object) => object.map_or(0, <[u8]>::len),
            Shape::Form(line) => line.len(),
        }
    }

    /// The names of all its fields.
    pub(crate) fn names(&self) -> Vec<String> {
        match self.shape {
            Shape::Row(row) => row.header.names().to_vec(),
            Shape::Object(object) => json::keys(object.unwrap_or_default()),
            Shape::Form(text) => form::pairs(text)
                .map(|(name, _)| name.into_owned())
                .collect(),
        }
    }

    fn value_of(&self, found: &Found) -> Cow<'a, str> {
        let bytes = &self.values[found.start..found.end];
        match found.writing {
            Writing::Plain => String::from_utf8_lossy(bytes),
            Writing::Json => json::text(bytes),
            Writing::Cell => csv::text(bytes),
        }
    }
}

fn is_read(field: &PayloadField) -> bool {
    field.is_hangup() || field.needs_event() || field.role() == FieldRole::Event
}

pub(super) fn has_hangup_field(found: &[Found], values: &[u8]) -> bool {
    if found.iter().any(|found| found.field.is_hangup()) {
        return true;
    }
    let is_event = |found: &&Found| {
        let value = String::from_utf8_lossy(&values[found.start..found.end]);
        let value = value.trim_matches(|letter: char| letter == '"' || letter.is_whitespace());
        found.field.role() == FieldRole::Event && value.eq_ignore_ascii_case("hangup")
    };
    found.iter().any(|found| found.field.needs_event())
        && found.iter().any(|found| is_event(&found))
}

fn present(value: Cow<'_, str>) -> Option<Cow<'_, str>> {
    match value {
        Cow::Borrowed(text) => Some(Cow::Borrowed(text.trim())),
        Cow::Owned(text) => Some(Cow::Owned(text.trim().to_owned())),
    }
    .filter(|text| !text.is_empty())
}
