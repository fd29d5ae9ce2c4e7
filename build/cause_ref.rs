//! References to the rows of cause mappings: `sip:486`, `q850:17`, `text:USER_BUSY`, `code:3010`.

use super::catalog::{Catalog, Row};
use super::shape::{HANGUP_CAUSE, Q850_CAUSE, SIP_CAUSE, SIP_STATUS, Table};

/// A row of one of the tables.
#[derive(Clone, Copy)]
pub struct CauseRef<'a> {
    pub table: &'static Table,
    /// The position of the row in its table.
    pub position: usize,
    pub row: &'a Row,
}

/// The prefixes and their tables.
pub const LAYERS: [(&str, &Table); 4] = [
    ("sip", &SIP_STATUS),
    ("q850", &Q850_CAUSE),
    ("text", &SIP_CAUSE),
    ("code", &HANGUP_CAUSE),
];

/// Finds the row for `text`; `None` if there is none.
pub fn find<'a>(catalog: &'a Catalog, text: &str) -> Option<CauseRef<'a>> {
    let (prefix, key) = text.split_once(':')?;
    let (_, table) = LAYERS.into_iter().find(|(layer, _)| *layer == prefix)?;
    let rows = catalog.rows(table).iter();
    let number: Option<u16> = key
        .parse()
        .ok()
        .filter(|code: &u16| code.to_string() == key);
    let (position, row) = rows.enumerate().find(|(_, row)| match row.code("code") {
        Some(code) => Some(code.value) == number,
        None => row.text("name").is_some_and(|name| name.value == key),
    })?;
    Some(CauseRef {
        table,
        position,
        row,
    })
}
