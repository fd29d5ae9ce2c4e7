//! The crosswalk: all mappings, grouped by the row from which they lead, and where each group is.

use crate::build::catalog::{Catalog, Row};
use crate::build::cause_ref::{self, CauseRef, LAYERS};
use crate::build::shape::{MAPPING, SIP_CAUSE, Table};

use super::enumeration::id;
use super::literal::{option, path, string};
use super::{indented, list};

/// A mapping with the rows that it names.
struct Mapping<'a> {
    from: CauseRef<'a>,
    to: CauseRef<'a>,
    row: &'a Row,
}

/// The mappings in the order of the tables from which they lead, and of their rows. Mappings from one
/// row stay in the order of the file.
fn sorted(catalog: &Catalog) -> Vec<Mapping<'_>> {
    let end = |row: &Row, field| {
        let text = row.text(field).map_or("", |text| &text.value);
        cause_ref::find(catalog, text)
    };
    let rows = catalog.rows(&MAPPING).iter();
    let mut mappings: Vec<_> = rows
        .filter_map(|row| {
            Some(Mapping {
                from: end(row, "from")?,
                to: end(row, "to")?,
                row,
            })
        })
        .collect();
    mappings.sort_by_key(|mapping| (layer(mapping.from.table), mapping.from.position));
    mappings
}

fn layer(table: &Table) -> Option<usize> {
    LAYERS
        .iter()
        .position(|(_, one)| one.type_name == table.type_name)
}

pub fn emit(catalog: &Catalog) -> String {
    let mappings = sorted(catalog);
    let lines: Vec<String> = mappings.iter().map(emit_mapping).collect();
    let mut parts = vec![list("MAPPINGS", "Mapping", &lines)];
    for (layer, table) in LAYERS {
        parts.push(emit_ranges(catalog, layer, table, &mappings));
    }
    parts.push(emit_backwards(catalog, &mappings));
    format!(
        "pub(crate) mod crosswalk {{\n    use super::*;\n\n{}}}\n",
        indented(&[parts.join("\n")])
    )
}

fn emit_mapping(mapping: &Mapping<'_>) -> String {
    let text = |field| mapping.row.text(field).map(|text| text.value.as_str());
    let end = |end: &CauseRef<'_>| {
        let type_name = end.table.type_name;
        format!("CauseRef::{type_name}({})", path(type_name, id(end.row)))
    };
    format!(
        "Mapping {{ from: {}, to: {}, authority: {}, confidence: {}, note: {} }},",
        end(&mapping.from),
        end(&mapping.to),
        path("Authority", text("authority").unwrap_or_default()),
        path("Confidence", text("grade").unwrap_or_default()),
        option(text("note").map(string))
    )
}

/// Where the mappings from each row of a table begin and end.
fn emit_ranges(catalog: &Catalog, layer: &str, table: &Table, mappings: &[Mapping<'_>]) -> String {
    let ranges = (0..catalog.rows(table).len()).map(|position| {
        let is_from = |mapping: &Mapping<'_>| {
            mapping.from.table.type_name == table.type_name && mapping.from.position == position
        };
        let start = mappings.iter().position(is_from).unwrap_or_default();
        let length = mappings.iter().filter(|mapping| is_from(mapping)).count();
        format!("({start}, {}),", start + length)
    });
    let name = format!("FROM_{}", layer.to_uppercase());
    list(&name, "(u16, u16)", &ranges.collect::<Vec<_>>())
}

/// The positions of the mappings that lead to each SIP cause.
fn emit_backwards(catalog: &Catalog, mappings: &[Mapping<'_>]) -> String {
    let lists = (0..catalog.rows(&SIP_CAUSE).len()).map(|position| {
        let leads_there = |mapping: &Mapping<'_>| {
            mapping.to.table.type_name == SIP_CAUSE.type_name && mapping.to.position == position
        };
        let positions = mappings
            .iter()
            .enumerate()
            .filter(|(_, mapping)| leads_there(mapping));
        let positions: Vec<String> = positions
            .map(|(position, _)| position.to_string())
            .collect();
        format!("&[{}],", positions.join(", "))
    });
    list("TO_TEXT", "&[u16]", &lists.collect::<Vec<_>>())
}

/// The SIP cause that the platform makes of a row.
pub fn reported_as(catalog: &Catalog, row: &Row) -> String {
    let mut mappings = catalog.rows(&MAPPING).iter();
    let found = mappings.find_map(|mapping| {
        let text = |field| mapping.text(field).map_or("", |text| &text.value);
        if text("authority") != "freeswitch" {
            return None;
        }
        let from = cause_ref::find(catalog, text("from"))?;
        let to = cause_ref::find(catalog, text("to"))?;
        let is_it = from.row.location == row.location && to.table.type_name == SIP_CAUSE.type_name;
        is_it.then(|| path(to.table.type_name, id(to.row)))
    });
    option(found)
}
