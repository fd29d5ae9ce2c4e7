//! The shape of the catalog: which files it has, which tables they hold, and which fields a row has.
//! A new field is a line in [`tables`]; reading, the checks and the generated code follow it.

mod tables;

pub use tables::{
    ADVICE, CATEGORY, CATEGORY_FILE, ENUMS, FIELD_ROLE, FILES, HANGUP_CAUSE, MANIFEST, MAPPING,
    Q850_CAUSE, RECORD_TYPE, SIP_CAUSE, SIP_STATUS, SUPPORT_STEP,
};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The id of the row.
    Id,
    /// The name of the row. A table without such a field uses the id.
    Name,
    /// A further name, by which the row is found too. Left out, it is the row's name.
    OtherName,
    /// Further names, by which the row is found too.
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
    /// Yes or no; left out, no.
    Flag,
    /// Names of a record's fields, by their role.
    FieldNames,
    /// A field that counts only if another field has a value.
    Condition,
    /// The values that are beyond a number, as `>= 25`.
    Limit,
    /// The call leg that the records of a channel are about.
    Leg,
    /// Why the row is as it is; only for its editors.
    Reason,
    /// A row of one of the tables between which the crosswalk leads, as `sip:486`.
    CauseRef,
}

/// Whether a row has the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    /// Left out, it is this id.
    Or(&'static str),
    /// Required, unless the row names a counterpart, from which it is taken.
    OrInherited,
}

#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub presence: Presence,
    /// How the documentation introduces the value; empty if it does not show it.
    pub label: &'static str,
}

/// The field by which a row names the numeric cause that it inherits from.
pub const COUNTERPART: &str = "counterpart";

/// The field with the reason why an id does not follow from its name.
pub const ID_REASON: &str = "id_reason";

/// What the names of rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Words, each for one row.
    Words,
    /// Words that several rows may share, which then name none of them.
    Shared,
    /// Identifiers, each for one row.
    Identifiers,
}

/// A member of a row that follows from other tables.
#[derive(Clone, Copy, Debug)]
pub enum Derived {
    /// What to do, by the row's classification.
    Advice,
    /// The category in whose file the row is.
    Category,
    /// The causes in the row's file.
    Causes,
    /// The SIP cause that Vobiz's platform makes of the row.
    ReportedAs,
}

/// A table becomes an enum, and each of its rows a variant.
#[derive(Debug)]
pub struct Table {
    pub type_name: &'static str,
    /// What a row is, in words.
    pub noun: &'static str,
    /// The key of the rows in their file.
    pub key: &'static str,
    /// Groups of fields, in the order of the documentation.
    pub fields: &'static [&'static [Field]],
    /// Ids that the library itself uses.
    pub needed: &'static [&'static str],
    /// What its rows have besides the fields of their file.
    pub derived: &'static [Derived],
    pub names: Names,
    /// Whether its spellings are together with those of other causes.
    pub shares_spellings: bool,
    /// Whether a row that no other table names is worth a warning.
    pub warns_of_unused: bool,
    /// Whether a release may add a row without breaking programs that use the enum.
    pub is_non_exhaustive: bool,
    /// Roles of record fields whose names people may search the documentation for.
    pub roles: &'static [&'static str],
    /// The documentation of the enum.
    pub docs: &'static str,
}

impl Table {
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().copied().flatten()
    }

    /// The fields by which a row is found, besides its code.
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

/// A file of `data/`: fields of its own, and the tables whose rows it has.
pub struct File {
    pub path: &'static str,
    pub fields: &'static [Field],
    pub tables: &'static [&'static Table],
}
