//! References to the rows of cause mappings: `sip:486`, `q850:17`, `text:USER_BUSY`, `code:3010`.

use super::catalog::{Catalog, Row};
use super::shape::{HANGUP_CAUSE, Q850_CAUSE, SIP_CAUSE, SIP_STATUS, Table};
use super::sorted::Sorted;

/// A row of one of the tables.
#[derive(Clone, Copy)]
pub struct CauseRef<'a> {
    pub table: &'static Table,
    /// The position of the row in its table.
    pub position: usize,
    pub row: &'a Row,
}

impl CauseRef<'_> {
    /// The number of the table, and the position there.
    pub fn place(&self) -> (usize, usize) {
        let layer = LAYERS.iter().position(|(_, table)| self.is_in(table));
        (layer.unwrap_or_default(), self.position)
    }

    pub fn is_in(&self, table: &Table) -> bool {
        self.table.type_name == table.type_name
    }
}

/// The prefixes and their tables.
pub const LAYERS: [(&str, &Table); 4] = [
    ("sip", &SIP_STATUS),
    ("q850", &Q850_CAUSE),
    ("text", &SIP_CAUSE),
    ("code", &HANGUP_CAUSE),
];

/// The rows of all tables, by what names them.
pub struct CauseRefs<'a>(Sorted<String, CauseRef<'a>>);

impl<'a> CauseRefs<'a> {
    pub fn of(catalog: &'a Catalog) -> Self {
        let mut refs = Sorted::new();
        for (prefix, table) in LAYERS {
            for (position, row) in catalog.rows(table).iter().enumerate() {
                let code = row.code("code").map(|code| code.value.to_string());
                let name = row.text("name").map(|name| name.value.clone());
                if let Some(key) = code.or(name) {
                    let cause = CauseRef {
                        table,
                        position,
                        row,
                    };
                    refs.insert(format!("{prefix}:{key}"), cause);
                }
            }
        }
        Self(refs)
    }

    /// Finds the row that `text` names; `None` if there is none.
    pub fn find(&self, text: &str) -> Option<&CauseRef<'a>> {
        self.0.get(text)
    }
}
