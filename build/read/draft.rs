//! The rows of the catalog as they were read: what could not be read is none, and has been
//! reported.

use crate::build::problem::{Located, Place};

use super::table::Table;

/// A field that must be there; none if it is not, or is wrong.
type Field<T> = Option<Located<T>>;

/// The rows of a table.
pub struct Rows<T> {
    pub rows: Vec<T>,
    /// Whether all the rows that the files have are here. If not, nothing may be concluded from a
    /// row that is missing.
    pub complete: bool,
}

impl<T> Rows<T> {
    /// The rows of a file that could not be read.
    pub fn unread() -> Self {
        Self {
            rows: Vec::new(),
            complete: false,
        }
    }

    pub fn map<U>(self, row: impl FnMut(T) -> U) -> Rows<U> {
        Rows {
            rows: self.rows.into_iter().map(row).collect(),
            complete: self.complete,
        }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            complete: true,
        }
    }
}

/// Everything in `data/`.
pub struct Draft {
    pub reference: Field<String>,
    pub support_steps: Rows<SupportStep>,
    pub categories: Rows<Category>,
    pub call_types: Rows<CallType>,
    pub hangup_sources: Rows<HangupSource>,
    pub sip_causes: Rows<SipCause>,
    pub outcomes: Rows<Term>,
    pub remedies: Rows<Term>,
    pub faults: Rows<Term>,
}

/// A step of the reference's Getting Help section.
pub struct SupportStep {
    pub title: Field<String>,
    pub description: Field<String>,
}

impl SupportStep {
    pub fn read(mut table: Table<'_>) -> Self {
        let step = Self {
            title: table.text("title"),
            description: table.text("description"),
        };
        table.finish();
        step
    }
}

pub struct Category {
    pub head: Place,
    /// As the manifest lists it.
    pub id: Located<String>,
    pub title: Field<String>,
    pub summary: Field<String>,
    pub range: Field<(u16, u16)>,
    pub exceptions: Option<Vec<Located<u16>>>,
    pub causes: Rows<Cause>,
}

impl Category {
    pub fn read(id: Located<String>, mut table: Table<'_>) -> Self {
        let category = Self {
            head: table.head(),
            id,
            title: table.text("title"),
            summary: table.text("summary"),
            range: table.range("range"),
            exceptions: table.optional_codes("exceptions"),
            causes: table.rows("cause", Cause::read),
        };
        table.finish();
        category
    }

    /// A category whose file could not be read.
    pub fn unread(id: Located<String>, head: Place) -> Self {
        Self {
            head,
            id,
            title: None,
            summary: None,
            range: None,
            exceptions: None,
            causes: Rows::unread(),
        }
    }
}

/// A numeric cause.
pub struct Cause {
    pub code: Field<u16>,
    pub id: Field<String>,
    pub name: Field<String>,
    pub description: Field<String>,
    pub next_steps: Field<String>,
    pub reading: Reading,
    pub origin: Field<String>,
    pub withdrawn: Field<String>,
}

impl Cause {
    fn read(mut table: Table<'_>) -> Self {
        let cause = Self {
            code: table.code("code"),
            id: table.text("id"),
            name: table.text("name"),
            description: table.text("description"),
            next_steps: table.text("next_steps"),
            reading: Reading::read(&mut table),
            origin: table.optional_text("origin"),
            withdrawn: table.optional_text("withdrawn"),
        };
        table.finish();
        cause
    }
}

/// A textual cause.
pub struct SipCause {
    pub id: Field<String>,
    pub name: Field<String>,
    pub description: Field<String>,
    pub counterpart: Field<u16>,
    /// Its own reading; empty if it has a counterpart.
    pub reading: Reading,
    pub origin: Field<String>,
    pub withdrawn: Field<String>,
}

impl SipCause {
    pub fn read(mut table: Table<'_>) -> Self {
        let has_counterpart = table.has("counterpart");
        let cause = Self {
            id: table.text("id"),
            name: table.text("name"),
            description: table.text("description"),
            counterpart: table.optional_code("counterpart"),
            reading: if has_counterpart {
                Reading::refuse(&mut table)
            } else {
                Reading::read(&mut table)
            },
            origin: table.optional_text("origin"),
            withdrawn: table.optional_text("withdrawn"),
        };
        table.finish();
        cause
    }
}

/// What a hangup means for the caller: ids of the three vocabularies.
#[derive(Default)]
pub struct Reading {
    pub outcome: Field<String>,
    pub remedy: Field<String>,
    pub fault: Field<String>,
}

impl Reading {
    fn read(table: &mut Table<'_>) -> Self {
        Self {
            outcome: table.text("outcome"),
            remedy: table.text("remedy"),
            fault: table.text("fault"),
        }
    }

    /// A row with a counterpart takes its reading from there and has none of its own.
    fn refuse(table: &mut Table<'_>) -> Self {
        for field in ["outcome", "remedy", "fault"] {
            table.refuse(
                field,
                "the reading is the counterpart's; remove this field, or remove `counterpart`",
            );
        }
        Self::default()
    }
}

pub struct HangupSource {
    pub id: Field<String>,
    pub name: Field<String>,
    pub description: Field<String>,
    pub payload_name: Field<String>,
    pub aliases: Option<Vec<Located<String>>>,
}

impl HangupSource {
    pub fn read(mut table: Table<'_>) -> Self {
        let source = Self {
            id: table.text("id"),
            name: table.text("name"),
            description: table.text("description"),
            payload_name: table.optional_text("payload_name"),
            aliases: table.optional_texts("aliases"),
        };
        table.finish();
        source
    }
}

pub struct CallType {
    pub id: Field<String>,
    pub name: Field<String>,
    pub hangup_sent_to: Field<String>,
}

impl CallType {
    pub fn read(mut table: Table<'_>) -> Self {
        let call_type = Self {
            id: table.text("id"),
            name: table.text("name"),
            hangup_sent_to: table.text("hangup_sent_to"),
        };
        table.finish();
        call_type
    }
}

/// A value of a vocabulary.
pub struct Term {
    pub id: Field<String>,
    pub description: Field<String>,
    /// Of a remedy: whether it is to dial again.
    pub retry: bool,
}

impl Term {
    pub fn read(table: Table<'_>) -> Self {
        Self::read_with(table, |_| false)
    }

    pub fn read_remedy(table: Table<'_>) -> Self {
        Self::read_with(table, |table| table.optional_flag("retry"))
    }

    fn read_with(mut table: Table<'_>, retry: fn(&mut Table<'_>) -> bool) -> Self {
        let term = Self {
            id: table.text("id"),
            description: table.text("description"),
            retry: retry(&mut table),
        };
        table.finish();
        term
    }
}
