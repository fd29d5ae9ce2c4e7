//! The documentation of a variant: its row, field by field.

use crate::build::catalog::{Catalog, Row};
use crate::build::shape::{Field, Kind, Names, Presence, Table};

use super::enumeration::{id, name};
use super::rustdoc::{code, escape, link, sentence};

pub fn variant_docs(catalog: &Catalog, table: &Table, row: &Row) -> String {
    let mut paragraphs = vec![headline(table, row)];
    let classification: Vec<String> = table
        .fields()
        .filter(|field| field.presence == Presence::OrInherited)
        .filter_map(|field| labeled(catalog, table, row, field))
        .collect();
    for field in table.fields() {
        match field.presence {
            // One sentence for all of them, where the first of them stands.
            Presence::OrInherited => {
                let sentence = format!("{}.", classification.join(", "));
                if !paragraphs.contains(&sentence) {
                    paragraphs.push(sentence);
                }
            }
            _ => paragraphs.extend(labeled(catalog, table, row, field).map(|text| sentence(&text))),
        }
    }
    paragraphs.join("\n\n")
}

/// The code, the name and the description, as far as the row has them.
fn headline(table: &Table, row: &Row) -> String {
    let description = row
        .text("description")
        .map(|text| sentence(&escape(&text.value)));
    let number = row
        .code("code")
        .map(|code| format!("`{}` ", code.value))
        .unwrap_or_default();
    let is_code = !table.has(Kind::Name) || table.names == Names::Identifiers;
    let name = name(table, row);
    let name = if is_code {
        code(name)
    } else {
        format!("**{}**", escape(name))
    };
    match description {
        Some(description) => format!("{number}{name}: {description}"),
        None => format!("{number}{name}."),
    }
}

/// A field as `Label: value`; `None` if it is not shown, or is left out.
fn labeled(catalog: &Catalog, table: &Table, row: &Row, field: &Field) -> Option<String> {
    if field.label.is_empty() {
        return None;
    }
    let text = row.text(field.name).map(|text| text.value.as_str());
    let value = match field.kind {
        Kind::IdOf(type_name) if field.presence == Presence::OrInherited => {
            let id = row.named_id(field)?;
            return Some(format!("{} {}", field.label, link(type_name, id)));
        }
        Kind::IdOf(type_name) => link(type_name, text?),
        Kind::CodeOf(type_name) => {
            let cause = catalog.cause(row.code(field.name)?.value)?;
            link(type_name, id(cause))
        }
        Kind::Range => {
            let (first, last) = row.range(field.name)?.value;
            format!("{first}–{last}")
        }
        Kind::Aliases => {
            let aliases: Vec<_> = row
                .texts(field.name)
                .iter()
                .map(|text| escape(&text.value))
                .collect();
            (!aliases.is_empty()).then(|| aliases.join(", "))?
        }
        _ => escape(text.filter(|text| *text != name(table, row))?),
    };
    Some(format!("{}: {value}", field.label))
}
