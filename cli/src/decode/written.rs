//! What the input has written, as members under names that the output can have.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::columns::{ERROR, LINE, SURPLUS, WITH_INPUT, is_ours};
use crate::input::{Header, Kept, Record, Row, Shape, each_cell_behind, json, pairs};

/// What is put before names that are those of the output's own columns.
const PREFIX: &str = "input_";

/// What stands for a record in the input.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    kind: Kind,
    bytes: &'a [u8],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Row,
    /// A row in which quotes are nothing special.
    Plain,
    Object,
    Form,
    /// What could not be read.
    Line,
}

impl<'a> Written<'a> {
    pub(super) fn of_record(record: &Record<'a>) -> Self {
        let (kind, bytes) = match record.shape {
            Shape::Row(row) => (Kind::Row, row.bytes),
            Shape::Object(object) => (Kind::Object, object.unwrap_or(b"{}")),
            Shape::Form(text) => (Kind::Form, text.as_bytes()),
        };
        Self { kind, bytes }
    }

    pub(super) fn of_problem(kept: Kept<'a>) -> Self {
        let (kind, bytes) = match kept {
            Kept::Row(row) if row.is_quoted() => (Kind::Row, row.bytes),
            Kept::Row(row) => (Kind::Plain, row.bytes),
            Kept::Line(line) => (Kind::Line, line),
            Kept::Nothing => (Kind::Line, &b""[..]),
        };
        Self { kind, bytes }
    }

    pub(super) fn owned(self) -> Owned {
        Owned {
            kind: self.kind,
            bytes: self.bytes.to_vec(),
        }
    }

    /// Its members, each under a name of its own. `table` are the names of a row's columns.
    pub(super) fn members(self, table: Option<&Table>) -> Vec<Member<'a>> {
        self.members_and_error(table).0
    }

    /// The members, and what an earlier run says about why it could not read the record.
    pub(super) fn members_and_error(
        self,
        table: Option<&Table>,
    ) -> (Vec<Member<'a>>, Option<String>) {
        let mut members = self.all_members(table);
        // Any other that is so named has been renamed.
        let error = members.iter().position(|member| member.name == ERROR);
        let error = error.map(|place| members.remove(place));
        let text = |error: Member<'_>| String::from_utf8_lossy(&error.content.text()).into_owned();
        (members, error.map(text))
    }

    fn all_members(self, table: Option<&Table>) -> Vec<Member<'a>> {
        match (self.kind, table) {
            (Kind::Row | Kind::Plain, Some(table)) => table.members(self.bytes, self.kind),
            (Kind::Row | Kind::Plain, None) => Vec::new(),
            (Kind::Object, _) => named(json::members(self.bytes).into_iter().map(|member| {
                let name = json::text(&self.bytes[member.key]);
                (
                    name,
                    Content::Json(Cow::Borrowed(&self.bytes[member.value])),
                )
            })),
            (Kind::Form, _) => {
                // It was text when it was read.
                let text = std::str::from_utf8(self.bytes).unwrap_or_default();
                named(pairs(text).map(|(name, value)| {
                    let value = match value {
                        Cow::Borrowed(value) => Cow::Borrowed(value.as_bytes()),
                        Cow::Owned(value) => Cow::Owned(value.into_bytes()),
                    };
                    (name, Content::Text(value))
                }))
            }
            (Kind::Line, _) if self.bytes.is_empty() => Vec::new(),
            (Kind::Line, _) => vec![Member {
                name: Cow::Borrowed(LINE),
                content: Content::Text(Cow::Borrowed(self.bytes)),
                is_renamed: false,
            }],
        }
    }
}

/// The same, kept until the columns of the output are known.
pub(super) struct Owned {
    kind: Kind,
    bytes: Vec<u8>,
}

impl Owned {
    pub(super) fn borrowed(&self) -> Written<'_> {
        Written {
            kind: self.kind,
            bytes: &self.bytes,
        }
    }

    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }
}

/// A value of the input, and its name in the output.
pub(super) struct Member<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) content: Content<'a>,
    /// Its name was that of a column of the output's own.
    pub(super) is_renamed: bool,
}

/// A value, as the input has it.
pub(super) enum Content<'a> {
    Text(Cow<'a, [u8]>),
    /// A value of JSON.
    Json(Cow<'a, [u8]>),
}

impl Content<'_> {
    /// What it says as a cell of a table.
    pub(super) fn text(&self) -> Cow<'_, [u8]> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Json(json) if **json == *b"null" => Cow::Borrowed(b""),
            Self::Json(json) if json.starts_with(b"\"") => match json::text(json) {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            },
            Self::Json(json) => {
                let mut line = Vec::new();
                super::write::on_one_line(&mut line, json);
                Cow::Owned(line)
            }
        }
    }
}

/// Gives each member a name of its own. What an earlier run has concluded is left out, since it is
/// concluded again.
fn named<'a>(members: impl Iterator<Item = (Cow<'a, str>, Content<'a>)>) -> Vec<Member<'a>> {
    let members: Vec<_> = members.collect();
    let is_again = is_of_earlier_run(members.iter().map(|(name, _)| &**name));
    let mut distinct = Distinct::new(members.iter().map(|(name, _)| &**name));
    let mut named = Vec::with_capacity(members.len());
    for (name, content) in members {
        let is_concluded = is_again && is_concluded(&name);
        if is_concluded && name != ERROR {
            continue;
        }
        named.push(Member {
            is_renamed: is_ours(&name) && !is_concluded,
            name: if is_concluded {
                name
            } else {
                distinct.name(name)
            },
            content,
        });
    }
    named
}

/// Whether an earlier run has written a record: it has all columns of the output's own.
pub(super) fn is_of_earlier_run<'n>(names: impl Iterator<Item = &'n str> + Clone) -> bool {
    let has = |name: &str| names.clone().any(|one| one == name);
    has(ERROR) && WITH_INPUT.iter().all(|column| has(column.name))
}

/// Whether it is a column with what a record comes to.
fn is_concluded(name: &str) -> bool {
    name == ERROR || WITH_INPUT.iter().any(|column| column.name == name)
}

/// Numbers names that come again, and renames those of the output's own columns.
struct Distinct {
    /// Whether any name comes again or is renamed.
    is_needed: bool,
    /// Names that members have by themselves.
    written: HashSet<String>,
    given: HashSet<String>,
    /// The last number behind each name that has come again.
    numbers: HashMap<String, usize>,
}

impl Distinct {
    fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let (mut written, mut is_needed) = (HashSet::new(), false);
        for name in names {
            is_needed |= is_ours(name) || !written.insert(name.to_owned());
        }
        Self {
            is_needed,
            written,
            given: HashSet::new(),
            numbers: HashMap::new(),
        }
    }

    fn name<'a>(&mut self, name: Cow<'a, str>) -> Cow<'a, str> {
        if !self.is_needed {
            return name;
        }
        if !is_ours(&name) && self.given.insert(name.to_string()) {
            return name;
        }
        let base = if is_ours(&name) {
            format!("{PREFIX}{name}")
        } else {
            name.into_owned()
        };
        let is_free = |name: &String| !self.written.contains(name) && !self.given.contains(name);
        let number = self.numbers.entry(base.clone()).or_insert(1);
        let mut name = base.clone();
        while !is_free(&name) {
            *number += 1;
            name = format!("{base}_{number}");
        }
        self.given.insert(name.clone());
        Cow::Owned(name)
    }
}

/// The columns of a table, under names of their own.
pub(super) struct Table {
    delimiter: u8,
    /// `None` is what an earlier run has concluded.
    pub(super) names: Vec<Option<String>>,
    /// Where an earlier run says why it could not read a record.
    pub(super) error: Option<usize>,
    /// The names that it has instead of those of the output's own columns.
    pub(super) renamed: Vec<String>,
}

impl Table {
    pub(super) fn new(header: &Header) -> Self {
        let names = header.names();
        let is_again = is_of_earlier_run(names.iter().map(String::as_str));
        let mut distinct = Distinct::new(names.iter().map(String::as_str));
        let error = names.iter().position(|name| name == ERROR);
        let is_kept = |name: &String| !(is_again && is_concluded(name));
        let mut given = |name: &String| distinct.name(Cow::Borrowed(name)).into_owned();
        let given_names: Vec<Option<String>> = (names.iter())
            .map(|name| is_kept(name).then(|| given(name)))
            .collect();
        Self {
            delimiter: header.delimiter,
            error: error.filter(|_| is_again),
            renamed: (names.iter())
                .enumerate()
                .filter(|(_, name)| is_kept(name) && is_ours(name))
                .filter_map(|(column, _)| given_names[column].clone())
                .collect(),
            names: given_names,
        }
    }

    /// The members of a whole row.
    pub(super) fn members_of<'a>(&'a self, row: Row<'a>) -> Vec<Member<'a>> {
        let names = self.names.iter().enumerate();
        let member = |(column, name): (usize, &'a Option<String>)| {
            Some(Member {
                name: Cow::Borrowed(name.as_deref()?),
                content: Content::Text(Cow::Borrowed(row.cell(column)?)),
                is_renamed: false,
            })
        };
        names.filter_map(member).collect()
    }

    fn members<'a>(&self, row: &[u8], kind: Kind) -> Vec<Member<'a>> {
        let (mut members, mut surplus) = (Vec::new(), Vec::new());
        let mut names = self.names.iter();
        each_cell_behind(
            row,
            self.delimiter,
            kind == Kind::Row,
            0,
            |cell| match names.next() {
                Some(Some(name)) => members.push(Member {
                    name: Cow::Owned(name.clone()),
                    content: Content::Text(Cow::Owned(cell.to_vec())),
                    is_renamed: false,
                }),
                Some(None) => {}
                None => {
                    surplus.push(if surplus.is_empty() { b'[' } else { b',' });
                    super::write::text(&mut surplus, &String::from_utf8_lossy(cell));
                }
            },
        );
        if !surplus.is_empty() {
            surplus.push(b']');
            members.push(Member {
                name: Cow::Borrowed(SURPLUS),
                content: Content::Json(Cow::Owned(surplus)),
                is_renamed: false,
            });
        }
        members
    }
}
