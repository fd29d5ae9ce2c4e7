//! The lookup by code.

use std::collections::BTreeMap;

use crate::build::catalog::Row;
use crate::build::shape::Table;

use super::enumeration::id;
use super::list;
use super::literal::path;

/// The codes of a page. Codes come in groups, so that few pages have any; a flat table would take
/// 256 KiB on the day that a code 65000 appears.
const PAGE: usize = 16;

/// The table in two steps: which page a code is on (page 0 is the empty one), and what the page has
/// for it.
pub fn emit(table: &Table, rows: &[Row]) -> String {
    let type_name = table.type_name;
    let mut pages: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (position, row) in rows.iter().enumerate() {
        let code = usize::from(row.code("code").map_or(0, |code| code.value));
        let page = pages.entry(code / PAGE).or_insert_with(empty_page);
        page[code % PAGE] = format!("slot({}, {position})", path(type_name, id(row)));
    }
    let directory_length = pages.keys().next_back().map_or(0, |last| last + 1);
    let mut directory = vec![0; directory_length];
    for (number, page) in (1..).zip(pages.keys()) {
        directory[*page] = number;
    }
    let directory: Vec<String> = directory
        .iter()
        .map(|page: &u16| page.to_string())
        .collect();
    let lines: Vec<String> = directory
        .chunks(PAGE)
        .map(|line| line.join(", ") + ",")
        .collect();
    let slots = std::iter::once(empty_page()).chain(pages.into_values());
    let slots: Vec<String> = slots
        .map(|page| format!("[{}],", page.join(", ")))
        .collect();
    format!(
        "pub(crate) const PAGE: usize = {PAGE};\n\n{}\n{}",
        super::array("PAGES", &format!("[u16; {directory_length}]"), &lines),
        list(
            "SLOTS",
            &format!("[Option<Slot<{type_name}>>; PAGE]"),
            &slots
        )
    )
}

fn empty_page() -> Vec<String> {
    vec!["None".to_owned(); PAGE]
}
