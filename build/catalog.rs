//! The catalog after reading: rows whose values have locations.

use super::diagnostic::{Location, Spanned};
use super::shape::{self, COUNTERPART, Field, Kind, Presence, Table};
use super::sorted::Sorted;

/// The value of a field.
#[derive(Clone, Debug)]
pub enum Value {
    Text(Spanned<String>),
    Texts(Vec<Spanned<String>>),
    Code(Spanned<u16>),
    Codes(Vec<Spanned<u16>>),
    Range(Spanned<(u16, u16)>),
    Flag(bool),
    FieldNames(Vec<(Spanned<String>, Vec<Spanned<String>>)>),
    Condition(Box<Condition>),
    /// A value that could not be read, which has already been reported.
    Invalid,
}

/// A field of a record counts only if another has a value.
#[derive(Clone, Debug)]
pub struct Condition {
    pub field: Spanned<String>,
    pub only_if: Spanned<String>,
    pub is: Spanned<String>,
}

/// The remedy, the fault and the scope of a hangup of which nothing is known.
pub const NOTHING_KNOWN: [&str; 3] = ["unspecified", "unknown", "unknown"];

/// A row of a table, or a file's own fields.
#[derive(Debug)]
pub struct Row {
    pub location: Location,
    values: Sorted<&'static str, Value>,
}

impl Row {
    pub fn at(location: Location) -> Self {
        Self {
            location,
            values: Sorted::new(),
        }
    }

    pub fn set(&mut self, field: &'static str, value: Value) {
        self.values.insert(field, value);
    }

    pub fn get(&self, field: &str) -> Option<&Value> {
        self.values.get(field)
    }

    /// Returns whether the field exists but could not be read. Then its value must not be used.
    pub fn is_invalid(&self, field: &str) -> bool {
        matches!(self.get(field), Some(Value::Invalid))
    }

    pub fn text(&self, field: &str) -> Option<&Spanned<String>> {
        match self.get(field)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn id(&self) -> &str {
        self.text("id").map_or("", |id| &id.value)
    }

    /// The name of the row, or its id if its table has no names.
    pub fn name(&self, table: &Table) -> Option<&Spanned<String>> {
        let field = table.fields().find(|field| field.kind == Kind::Name);
        self.text(field.map_or("id", |field| field.name))
    }

    /// The texts of a field; none if it is omitted.
    pub fn texts(&self, field: &str) -> &[Spanned<String>] {
        match self.get(field) {
            Some(Value::Texts(texts)) => texts,
            _ => &[],
        }
    }

    pub fn code(&self, field: &str) -> Option<&Spanned<u16>> {
        match self.get(field)? {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    /// The codes of a field; none if it is omitted.
    pub fn codes(&self, field: &str) -> &[Spanned<u16>] {
        match self.get(field) {
            Some(Value::Codes(codes)) => codes,
            _ => &[],
        }
    }

    pub fn range(&self, field: &str) -> Option<&Spanned<(u16, u16)>> {
        match self.get(field)? {
            Value::Range(range) => Some(range),
            _ => None,
        }
    }

    /// The names of a record type's fields, by role.
    pub fn field_names(&self) -> &[(Spanned<String>, Vec<Spanned<String>>)] {
        match self.get("fields") {
            Some(Value::FieldNames(fields)) => fields,
            _ => &[],
        }
    }

    pub fn condition(&self) -> Option<&Condition> {
        match self.get("condition") {
            Some(Value::Condition(condition)) => Some(condition),
            _ => None,
        }
    }

    /// The ids of the row's remedy, fault and scope; `None` if it does not have all three.
    pub fn classification(&self) -> Option<[&str; 3]> {
        let id = |field| self.text(field).map(|id| id.value.as_str());
        Some([id("remedy")?, id("fault")?, id("scope")?])
    }

    /// The id in a field, or its default if the field is omitted.
    pub fn named_id(&self, field: &Field) -> Option<&str> {
        match (self.text(field.name), field.presence) {
            (Some(id), _) => Some(&id.value),
            (None, Presence::Or(id)) => Some(id),
            (None, _) => None,
        }
    }
}

/// The rows of a table.
#[derive(Debug)]
pub struct LoadedTable {
    pub table: &'static Table,
    pub rows: Vec<Row>,
    /// Whether all rows could be read. If not, a missing row proves nothing.
    pub is_complete: bool,
}

impl LoadedTable {
    pub fn none(table: &'static Table) -> Self {
        Self {
            table,
            rows: Vec::new(),
            is_complete: true,
        }
    }

    /// Returns whether every row was read, with a valid value in this field.
    pub fn all_have(&self, field: &str) -> bool {
        self.is_complete
            && self
                .rows
                .iter()
                .all(|row| !matches!(row.get(field), None | Some(Value::Invalid)))
    }
}

/// Everything in `data/`.
#[derive(Debug)]
pub struct Catalog {
    /// The manifest's own fields.
    pub manifest: Row,
    /// The other files' own fields.
    pub files: Vec<Row>,
    pub tables: Vec<LoadedTable>,
    /// Of the files, see [`digest`](super::digest).
    pub digest: u64,
}

impl Catalog {
    pub fn rows(&self, table: &Table) -> &[Row] {
        self.table(table.type_name).map_or(&[], |table| &table.rows)
    }

    pub fn table(&self, type_name: &str) -> Option<&LoadedTable> {
        (self.tables.iter()).find(|rows| rows.table.type_name == type_name)
    }

    /// The words that mean "absent" in a record.
    pub fn absent_words(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter();
        files.flat_map(|file| file.texts("absent").iter().map(|word| word.value.as_str()))
    }

    /// The numeric cause with this code.
    pub fn cause(&self, code: u16) -> Option<&Row> {
        let mut causes = self.rows(&shape::HANGUP_CAUSE).iter();
        causes.find(|row| row.code("code").is_some_and(|own| own.value == code))
    }

    /// The rows of advice that fit this classification: one, if the catalog has no error.
    pub fn advice(&self, classification: [&str; 3]) -> impl Iterator<Item = &Row> {
        let rows = self.rows(&shape::ADVICE).iter();
        rows.filter(move |row| {
            let mut parts = ["remedy", "fault", "scope"].into_iter().zip(classification);
            parts.all(|(field, id)| row.text(field).is_none_or(|own| own.value == id))
        })
    }

    /// The catalog with the values that SIP causes inherit from their counterparts.
    pub fn with_inherited_values(mut self) -> Self {
        let fields = shape::SIP_CAUSE.fields();
        let inherited = fields.filter(|field| field.presence == Presence::OrInherited);
        let inherited: Vec<_> = inherited.map(|field| field.name).collect();
        let mut values = Vec::new();
        for (index, row) in self.rows(&shape::SIP_CAUSE).iter().enumerate() {
            let counterpart = row
                .code(COUNTERPART)
                .and_then(|code| self.cause(code.value));
            for field in &inherited {
                let value = counterpart.and_then(|cause| cause.get(field));
                values.extend(value.map(|value| (index, *field, value.clone())));
            }
        }
        let tables = self.tables.iter_mut();
        for table in tables.filter(|rows| rows.table.type_name == shape::SIP_CAUSE.type_name) {
            for (index, field, value) in values.drain(..) {
                table.rows[index].set(field, value);
            }
        }
        self
    }
}
