//! The shape of the catalog: its files, their tables, and the fields of their rows. A new field is a line in
//! [`tables`]; reading, the checks and the generated code follow it.

mod tables;

pub use tables::{
    ADVICE, CATEGORY, CATEGORY_FILE, ENUMS, FIELD_ROLE, FILES, HANGUP_CAUSE, MANIFEST, MAPPING,
    Q850_CAUSE, RECORD_TYPE, SIP_CAUSE, SIP_STATUS, SUPPORT_STEP,
};

/// The kind of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The id of the row.
    Id,
    /// The name of the row. A table without such a field uses the id.
    Name,
    /// A further name, with which the row is also found. If omitted, it is the row's name.
    OtherName,
    /// Further names, with which the row is also found.
    Aliases,
    /// A text on one line.
    Text,
    /// An address of a page.
    Url,
    /// A day of the calendar.
    Date,
    /// The numeric code of the row, which becomes its discriminant.
    Code,
    /// The code of a row of another table.
    CodeOf(&'static str),
    /// The id of a row of another table.
    IdOf(&'static str),
    /// The first and the last of some codes.
    Range,
    /// Codes.
    Codes,
    /// The minutes before each redial, of which there are at most five.
    Delays,
    /// A number of days.
    Days,
    /// Texts.
    Texts,
    /// Yes or no. If omitted, no.
    Flag,
    /// Names of a record's fields, by their role.
    FieldNames,
    /// A field that counts only if another field has a value.
    Condition,
    /// The values beyond a number, such as `>= 25`.
    Limit,
    /// The call leg that the records of a record type describe.
    Leg,
    /// A reason, only for editors.
    Reason,
    /// A reference to a row of a cause mapping, such as `sip:486`.
    CauseRef,
}

/// Whether a row has the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    /// If omitted, it is this id.
    Or(&'static str),
    /// Required, unless the row has a counterpart, from which it is inherited.
    OrInherited,
}

#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub presence: Presence,
    /// The label of the value in the documentation; empty if it is not shown.
    pub label: &'static str,
}

/// The field with the numeric cause from which a row inherits.
pub const COUNTERPART: &str = "counterpart";

/// The field with the reason why an id does not match its name.
pub const ID_REASON: &str = "id_reason";

/// The kind of the names of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Words, each for one row.
    Words,
    /// Words that several rows may share, which then find none of them.
    Shared,
    /// Identifiers, each for one row.
    Identifiers,
}

/// A member of a row that is derived from other tables.
#[derive(Clone, Copy, Debug)]
pub enum Derived {
    /// The advice for the row's classification.
    Advice,
    /// The category of the row's file.
    Category,
    /// The causes in the row's file.
    Causes,
    /// The SIP cause that Vobiz's platform reports for the row.
    ReportedAs,
}

/// A table becomes an enum, and each of its rows a variant.
#[derive(Debug)]
pub struct Table {
    pub type_name: &'static str,
    /// The name of a row in messages.
    pub noun: &'static str,
    /// The key of the rows in their file.
    pub key: &'static str,
    /// Groups of fields, in the order of the documentation.
    pub fields: &'static [&'static [Field]],
    /// Ids that the library itself uses.
    pub needed: &'static [&'static str],
    /// Members of its rows that are not fields of their file.
    pub derived: &'static [Derived],
    pub names: Names,
    /// Whether its spellings are together with those of other causes.
    pub shares_spellings: bool,
    /// Whether an unused row causes a warning.
    pub warns_of_unused: bool,
    /// Whether a release may add a row without breaking programs that use the enum.
    pub is_non_exhaustive: bool,
    /// Roles of record fields whose names are search aliases in the documentation.
    pub roles: &'static [&'static str],
    /// The documentation of the enum.
    pub docs: &'static str,
}

impl Table {
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let mut groups = self.fields.iter();
        let mut group: &[Field] = &[];
        // `flatten` takes long to compile in each place where the fields are searched.
        std::iter::from_fn(move || {
            loop {
                if let Some((field, rest)) = group.split_first() {
                    group = rest;
                    return Some(field);
                }
                group = groups.next()?;
            }
        })
    }

    /// The fields with which a row is found, in addition to its code.
    pub fn key_fields(&self) -> impl Iterator<Item = &'static Field> {
        let is_key = |kind| {
            matches!(
                kind,
                Kind::Id | Kind::Name | Kind::OtherName | Kind::Aliases
            )
        };
        self.fields().filter(move |field| is_key(field.kind))
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.fields().any(|field| field.kind == kind)
    }
}

/// A file of `data/`: its own fields, and its tables.
pub struct File {
    pub path: &'static str,
    pub fields: &'static [Field],
    pub tables: &'static [&'static Table],
}
