//! A record, as its input has it.

use std::borrow::Cow;

use vobiz_hangup::{FieldRole, PayloadField, RecordType, absent_words};

use super::csv::Row;
use super::names::{self, NamedField};
use super::reading::Reading;
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
    pub(super) field: &'static NamedField,
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
    /// A list or an object of JSON, which says nothing by itself.
    Nested,
}

/// Whether Vobiz allows a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Permission<'a> {
    Granted,
    /// The reason, as the record has it.
    Refused(Option<Cow<'a, str>>),
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
    pub(crate) fn reading(&self) -> Reading<'a> {
        Reading::of(self)
    }

    /// Whether it has a field that says why or by whom the call ended, even if the value is empty.
    pub(crate) fn has_hangup_field(&self) -> bool {
        has_hangup_field(self.found, self.values)
    }

    /// Whether Vobiz allows the call that begins; `None` in every record but a `CallInitiated`.
    pub(crate) fn permission(&self) -> Option<Permission<'a>> {
        let field = |role| field_of(RecordType::TrunkCallInitiated, role);
        let allowed = field(FieldRole::Allowed)?;
        let value = self.value_named(allowed.name())?;
        let (event, initiated) = allowed.only_if()?;
        if !self.value_named(event)?.eq_ignore_ascii_case(initiated) {
            return None;
        }
        let is_refused = value.eq_ignore_ascii_case("false") || value == "0";
        Some(if is_refused {
            Permission::Refused(self.value_named(field(FieldRole::Refusal)?.name()))
        } else {
            Permission::Granted
        })
    }

    /// The channel that has most of its fields; of several, the first in the catalog.
    pub(crate) fn channel(&self) -> Option<RecordType> {
        if self.permission().is_some() {
            return Some(RecordType::TrunkCallInitiated);
        }
        let count = |channel: RecordType| {
            let fields = self.found.iter();
            fields
                .filter(|found| found.field.role_in(channel).is_some())
                .count()
        };
        let channels = RecordType::ALL.iter().rev().copied();
        let channels = channels.filter(|channel| *channel != RecordType::TrunkCallInitiated);
        let channel = channels.max_by_key(|channel| count(*channel))?;
        (count(channel) > 0).then_some(channel)
    }

    /// The first value that says this: in fields of the record's channel, then in those of others.
    /// `None` if there is none, or it is empty or a word for that.
    pub(crate) fn value(&self, role: FieldRole) -> Option<Cow<'a, str>> {
        let channel = self.channel()?;
        let own = channel.fields().iter().filter(|field| field.role() == role);
        let own = own.map(|field| field.name());
        let others = names::with_role(role)
            .filter(|field| field.role_in(channel).is_none() && field.has_role_in_hangups(role));
        let mut names = own.chain(others.map(NamedField::name));
        names.find_map(|name| self.value_named(name))
    }

    /// The value of the field that Vobiz calls so; `None` if there is none, or it is empty or a word
    /// for that.
    pub(crate) fn value_named(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut found = self.found.iter().filter(|found| found.field.name() == name);
        found.find_map(|found| present(self.value_of(found)))
    }

    /// Whether it is the record of a call with a `<Dial>` that dialed no leg: the UUID of the leg is there,
    /// and empty.
    pub(super) fn has_dialed_nobody(&self) -> bool {
        field_of(RecordType::DialCallback, FieldRole::CallUuid).is_some_and(|uuid| {
            let is_there = |found: &Found| found.field.name() == uuid.name();
            self.found.iter().any(is_there) && self.value_named(uuid.name()).is_none()
        })
    }

    /// The fields that matter, in the order of the record.
    pub(crate) fn fields(&self) -> impl ExactSizeIterator<Item = &'static NamedField> {
        self.found.iter().map(|found| found.field)
    }

    /// The value of the field at this position; `None` if there is none, or it is empty or a word for
    /// that.
    pub(crate) fn value_at(&self, position: usize) -> Option<Cow<'a, str>> {
        present(self.value_of(self.found.get(position)?))
    }

    /// What is written there, as it is.
    pub(crate) fn bytes_at(&self, position: usize) -> &'a [u8] {
        let found = self.found.get(position);
        found.map_or(b"", |found| &self.values[found.start..found.end])
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

    /// What a field says.
    pub(super) fn value_of(&self, found: &Found) -> Cow<'a, str> {
        found.text(self.values)
    }
}

impl Found {
    /// What the value says.
    fn text<'a>(&self, values: &'a [u8]) -> Cow<'a, str> {
        let bytes = &values[self.start..self.end];
        match self.writing {
            Writing::Plain => String::from_utf8_lossy(bytes),
            Writing::Json => json::text(bytes),
            Writing::Nested => Cow::Borrowed(""),
        }
    }
}

pub(super) fn has_hangup_field(found: &[Found], values: &[u8]) -> bool {
    let has = |name: &str, value: &str| {
        let mut fields = found.iter().filter(|found| found.field.name() == name);
        fields.any(|found| {
            let text = found.text(values);
            text.trim().eq_ignore_ascii_case(value)
        })
    };
    let mut fields = found
        .iter()
        .map(|found| found.field)
        .filter(|field| field.is_hangup());
    fields.any(|field| field.only_if().is_none_or(|(name, value)| has(name, value)))
}

fn present(value: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let value = match value {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    let is_absent = absent_words()
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word));
    (!value.is_empty() && !is_absent).then_some(value)
}

/// The first field with this role in records of a type.
fn field_of(record_type: RecordType, role: FieldRole) -> Option<&'static PayloadField> {
    let mut fields = record_type.fields().iter();
    fields.find(|field| field.role() == role)
}
