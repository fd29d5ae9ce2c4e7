//! One table as an enum with its rows and lookups.

use crate::build::catalog::{Catalog, Row, Value};
use crate::build::identifier::rust_name;
use crate::build::read::limit_parts;
use crate::build::shape::{self, Field, Kind, Presence, Table};

use super::literal::{module, option, path, string};
use super::variant_docs::variant_docs;
use super::{codes, crosswalk, exact, indented, list, payloads, spellings};

pub fn emit(catalog: &Catalog, table: &'static Table) -> String {
    let rows = catalog.rows(table);
    let mut lookups = vec![
        emit_all(table, rows),
        emit_rows(catalog, table, rows),
        exact::emit_lookups(table, rows),
    ];
    if table.has(Kind::Code) {
        lookups.push(codes::emit(table, rows));
    }
    if !spellings::are_shared(table) {
        lookups.push(spellings::emit(table, rows));
    }
    format!(
        "{}\n{}\npub(crate) mod {} {{\n    use super::*;\n\n{}}}\n",
        emit_enum(catalog, table, rows),
        emit_row_type(table),
        module(table.type_name),
        indented(&[lookups.join("\n")])
    )
}

fn emit_enum(catalog: &Catalog, table: &Table, rows: &[Row]) -> String {
    let mut head = String::new();
    for line in table.docs.lines() {
        head += &comment(line);
    }
    let names = payloads::names_of(catalog, table.roles).into_iter();
    for name in names.filter(|name| *name != table.type_name) {
        head += &format!("#[doc(alias = {})]\n", string(name));
    }
    head += "#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n";
    if table.is_non_exhaustive {
        head += "#[non_exhaustive]\n";
    }
    if table.has(Kind::Code) {
        head += "#[repr(u16)]\n";
    }
    let variants: Vec<String> = rows
        .iter()
        .map(|row| emit_variant(catalog, table, row))
        .collect();
    format!(
        "{head}pub enum {} {{\n{}}}\n",
        table.type_name,
        indented(&variants)
    )
}

fn emit_variant(catalog: &Catalog, table: &Table, row: &Row) -> String {
    let docs: String = variant_docs(catalog, table, row)
        .iter()
        .map(|line| comment(line))
        .collect();
    let code = row.code("code").map(|code| format!(" = {}", code.value));
    let location = &row.location;
    format!(
        "{docs}{}{}, // {}:{}\n",
        rust_name(id(row)),
        code.unwrap_or_default(),
        location.file,
        location.line
    )
}

/// `///` and a line of documentation.
fn comment(line: &str) -> String {
    format!("/// {line}").trim_end().to_owned() + "\n"
}

pub fn id(row: &Row) -> &str {
    row.text("id").map_or("", |id| &id.value)
}

/// The name of a row, or its id if its table has no names.
pub fn name<'a>(table: &Table, row: &'a Row) -> &'a str {
    let field = table.fields().find(|field| field.kind == Kind::Name);
    let name = field.and_then(|field| row.text(field.name));
    name.map_or_else(|| id(row), |name| &name.value)
}

/// Returns whether another row has the same name, which then names none of them.
pub fn shares_name(table: &Table, rows: &[Row], row: &Row) -> bool {
    let same = rows
        .iter()
        .filter(|other| name(table, other) == name(table, row));
    table.shares_names && same.count() > 1
}

fn emit_all(table: &Table, rows: &[Row]) -> String {
    let type_name = table.type_name;
    let variants: Vec<String> = rows
        .iter()
        .map(|row| path(type_name, id(row)) + ",")
        .collect();
    list("ALL", type_name, &variants)
}

/// The members of a row: `id`, `name`, and one or two for each other field that is in the library.
fn emit_row_type(table: &Table) -> String {
    let mut members = vec![
        "pub(crate) id: &'static str,",
        "pub(crate) name: &'static str,",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect::<Vec<_>>();
    for field in table.fields() {
        members.extend(
            member_types(field)
                .into_iter()
                .map(|(name, member_type)| format!("pub(crate) {name}: {member_type},")),
        );
    }
    members.extend(
        extra_member_types(table)
            .iter()
            .map(|member| (*member).to_owned()),
    );
    format!(
        "pub(crate) struct {}Row {{\n{}}}\n",
        table.type_name,
        indented(&members)
    )
}

/// Members that follow from other tables.
fn extra_member_types(table: &Table) -> &'static [&'static str] {
    match table.type_name {
        "HangupCause" => &[
            "pub(crate) advice: &'static str,",
            "pub(crate) category: Category,",
        ],
        "SipCause" => &["pub(crate) advice: &'static str,"],
        "SipStatus" | "Q850Cause" => &["pub(crate) reported_as: Option<SipCause>,"],
        "Category" => &["pub(crate) causes: &'static [HangupCause],"],
        _ => &[],
    }
}

fn member_types(field: &Field) -> Vec<(String, String)> {
    let optional = |inner: &str| {
        if field.presence == Presence::Optional {
            format!("Option<{inner}>")
        } else {
            inner.to_owned()
        }
    };
    let member_type = match field.kind {
        Kind::Id
        | Kind::Name
        | Kind::Code
        | Kind::Codes
        | Kind::Condition
        | Kind::CauseRef
        | Kind::Reason
        | Kind::Texts => return Vec::new(),
        Kind::Range => {
            let member = |name: &str| (name.to_owned(), "u16".to_owned());
            return vec![member("first_code"), member("last_code")];
        }
        Kind::Text | Kind::Url | Kind::Date => optional("&'static str"),
        Kind::OtherName => "&'static str".to_owned(),
        Kind::Aliases => "&'static [&'static str]".to_owned(),
        Kind::CodeOf(type_name) | Kind::IdOf(type_name) => optional(type_name),
        Kind::Flag => "bool".to_owned(),
        Kind::FieldNames => "&'static [PayloadField]".to_owned(),
        Kind::Leg => "Leg".to_owned(),
        Kind::Limit => "Limit".to_owned(),
    };
    vec![(field.name.to_owned(), member_type)]
}

fn emit_rows(catalog: &Catalog, table: &Table, rows: &[Row]) -> String {
    let row_type = format!("{}Row", table.type_name);
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let mut members = vec![
                format!("id: {}", string(id(row))),
                format!("name: {}", string(name(table, row))),
            ];
            for field in table.fields() {
                members.extend(emit_members(catalog, table, row, field));
            }
            members.extend(emit_extra_members(catalog, table, row));
            format!("{row_type} {{ {} }},", members.join(", "))
        })
        .collect();
    format!(
        "pub(crate) const ROWS: [{row_type}; {}] = [\n{}];\n",
        rows.len(),
        indented(&rows)
    )
}

fn emit_extra_members(catalog: &Catalog, table: &Table, row: &Row) -> Vec<String> {
    match table.type_name {
        "HangupCause" => {
            let category = row.text("category").map_or("", |id| &id.value);
            let category = format!("category: {}", path("Category", category));
            vec![emit_advice(catalog, row), category]
        }
        "SipCause" => vec![emit_advice(catalog, row)],
        "SipStatus" | "Q850Cause" => {
            vec![format!(
                "reported_as: {}",
                crosswalk::reported_as(catalog, row)
            )]
        }
        "Category" => {
            let causes = catalog.rows(&shape::HANGUP_CAUSE).iter();
            let own = causes.filter(|cause| {
                let category = cause.text("category");
                category.is_some_and(|category| category.value == id(row))
            });
            let own: Vec<String> = own.map(|cause| path("HangupCause", id(cause))).collect();
            vec![format!("causes: &[{}]", own.join(", "))]
        }
        _ => Vec::new(),
    }
}

fn emit_advice(catalog: &Catalog, cause: &Row) -> String {
    let mut advice = cause
        .classification()
        .into_iter()
        .flat_map(|ids| catalog.advice(ids));
    let text = advice.next().and_then(|row| row.text("text"));
    format!("advice: {}", string(text.map_or("", |text| &text.value)))
}

fn emit_members(catalog: &Catalog, table: &Table, row: &Row, field: &Field) -> Vec<String> {
    let types = member_types(field).into_iter();
    let values = emit_values(catalog, table, row, field);
    types
        .zip(values)
        .map(|((name, _), value)| format!("{name}: {value}"))
        .collect()
}

/// The values of a field, as many as it has members.
fn emit_values(catalog: &Catalog, table: &Table, row: &Row, field: &Field) -> Vec<String> {
    let text = row.text(field.name).map(|text| text.value.as_str());
    let value = match field.kind {
        Kind::Range => {
            let (first, last) = row.range(field.name).map_or((0, 0), |range| range.value);
            return vec![first.to_string(), last.to_string()];
        }
        Kind::OtherName => string(text.unwrap_or(name(table, row))),
        Kind::Aliases => {
            let aliases = row
                .texts(field.name)
                .iter()
                .map(|alias| string(&alias.value));
            format!("&[{}]", aliases.collect::<Vec<_>>().join(", "))
        }
        Kind::CodeOf(type_name) => {
            let cause = row
                .code(field.name)
                .and_then(|code| catalog.cause(code.value));
            return vec![option(cause.map(|cause| path(type_name, id(cause))))];
        }
        Kind::IdOf(type_name) => {
            let id = row.named_id(field).map(|id| path(type_name, id));
            return vec![in_option(field, id)];
        }
        Kind::Flag => matches!(row.get(field.name), Some(Value::Flag(true))).to_string(),
        Kind::FieldNames => payloads::emit_fields(row),
        Kind::Leg => path("Leg", text.unwrap_or_default()),
        Kind::Limit => limit(text.unwrap_or_default()),
        _ => return vec![in_option(field, text.map(string))],
    };
    vec![value]
}

/// A limit, which has been checked to be one.
fn limit(text: &str) -> String {
    let (comparison, number) = limit_parts(text).unwrap_or_default();
    let variant = match comparison {
        ">=" => "AtLeast",
        ">" => "Above",
        "<=" => "AtMost",
        _ => "Below",
    };
    let point = if number.contains('.') { "" } else { ".0" };
    format!("Limit::{variant}({number}{point})")
}

fn in_option(field: &Field, value: Option<String>) -> String {
    if field.presence == Presence::Optional {
        option(value)
    } else {
        value.unwrap_or_default()
    }
}
