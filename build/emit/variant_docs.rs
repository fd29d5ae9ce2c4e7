//! The documentation of a variant: its row, field by field.

use crate::build::catalog::{Catalog, Row, Value};
use crate::build::shape::{Field, Kind, Names, Presence, Table};

use super::name;
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
    let value = match (field.kind, row.get(field.name)) {
        (Kind::IdOf(of), _) if field.presence == Presence::OrInherited => {
            return Some(format!(
                "{} {}",
                field.label,
                link(of, row.named_id(field)?)
            ));
        }
        (Kind::IdOf(of), Some(Value::Text(id))) => link(of, &id.value),
        (Kind::CodeOf(of), Some(Value::Code(code))) => link(of, catalog.cause(code.value)?.id()),
        (_, Some(Value::Range(range))) => format!("{}–{}", range.value.0, range.value.1),
        (_, Some(Value::Texts(texts))) if !texts.is_empty() => {
            let texts: Vec<_> = texts.iter().map(|text| escape(&text.value)).collect();
            texts.join(", ")
        }
        (_, Some(Value::Text(text))) if text.value != name(table, row) => escape(&text.value),
        _ => return None,
    };
    Some(format!("{}: {value}", field.label))
}
