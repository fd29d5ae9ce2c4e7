//! The members of rows: `id`, `name`, one or two for each other field that is in the library, and those
//! that follow from other tables.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::build::catalog::{Catalog, Row, Value};
use crate::build::read::limit_parts;
use crate::build::shape::{self, Derived, Field, Kind, Presence, Table};

use super::enumeration::{id, name};
use super::literal::{ident, number, option, variant};
use super::{crosswalk, payloads, text};

/// A member of all rows of a table.
pub struct Column {
    pub name: Ident,
    pub member_type: TokenStream,
    /// As many as there are rows.
    pub values: Vec<TokenStream>,
}

fn column(
    rows: &[Row],
    name: &str,
    member_type: TokenStream,
    value: &dyn Fn(&Row) -> TokenStream,
) -> Column {
    Column {
        name: ident(name),
        member_type,
        values: rows.iter().map(value).collect(),
    }
}

pub fn columns(catalog: &Catalog, table: &Table) -> Vec<Column> {
    let rows = catalog.rows(table);
    let text = quote!(&'static str);
    let mut columns = vec![
        column(rows, "id", text.clone(), &|row| quote_text(id(row))),
        column(rows, "name", text, &|row| quote_text(name(table, row))),
    ];
    for field in table.fields() {
        if field.kind == Kind::Range {
            columns.extend(range(rows, field));
        } else if let Some(member_type) = member_type(field) {
            let value = |row: &Row| value(catalog, table, field, row);
            columns.push(column(rows, field.name, member_type, &value));
        }
    }
    columns.extend(
        table
            .derived
            .iter()
            .map(|derived| of_other_tables(catalog, rows, *derived)),
    );
    columns
}

fn quote_text(text: &str) -> TokenStream {
    text.to_token_stream()
}

/// The type of a field's member; `None` if the field is not in the library, or in a way of its own.
fn member_type(field: &Field) -> Option<TokenStream> {
    let member_type = match field.kind {
        Kind::Text | Kind::Url | Kind::Date | Kind::OtherName => quote!(&'static str),
        Kind::CodeOf(type_name) | Kind::IdOf(type_name) => ident(type_name).to_token_stream(),
        Kind::Aliases => quote!(&'static [&'static str]),
        Kind::Flag => quote!(bool),
        Kind::FieldNames => quote!(&'static [PayloadField]),
        Kind::Delays => quote!(&'static [u16]),
        Kind::Days => quote!(u16),
        Kind::Leg => quote!(Leg),
        Kind::Limit => quote!(Limit),
        Kind::Id | Kind::Name | Kind::Code | Kind::Codes | Kind::Condition => return None,
        Kind::CauseRef | Kind::Reason | Kind::Texts | Kind::Range => return None,
    };
    Some(if is_option(field) {
        quote!(Option<#member_type>)
    } else {
        member_type
    })
}

/// Returns whether the member shows that the field is left out.
fn is_option(field: &Field) -> bool {
    let has_default = matches!(field.kind, Kind::OtherName | Kind::Aliases | Kind::Flag);
    field.presence == Presence::Optional && !has_default
}

fn value(catalog: &Catalog, table: &Table, field: &Field, row: &Row) -> TokenStream {
    let text = row.text(field.name).map(|text| text.value.as_str());
    let value = match field.kind {
        Kind::OtherName => Some(quote_text(text.unwrap_or(name(table, row)))),
        Kind::CodeOf(type_name) => {
            let cause = row
                .code(field.name)
                .and_then(|code| catalog.cause(code.value));
            cause.map(|cause| variant(type_name, id(cause)))
        }
        Kind::IdOf(type_name) => row.named_id(field).map(|id| variant(type_name, id)),
        Kind::Aliases => {
            let aliases = row.texts(field.name).iter().map(|alias| &alias.value);
            Some(quote!(&[#(#aliases),*]))
        }
        Kind::Flag => {
            let is_set = matches!(row.get(field.name), Some(Value::Flag(true)));
            Some(quote!(#is_set))
        }
        Kind::FieldNames => Some(payloads::emit_fields(row)),
        Kind::Delays => {
            let delays = row
                .codes(field.name)
                .iter()
                .map(|delay| number(delay.value));
            Some(quote!(&[#(#delays),*]))
        }
        Kind::Days => row
            .code(field.name)
            .map(|days| number(days.value).to_token_stream()),
        Kind::Leg => text.map(|leg| variant("Leg", leg)),
        Kind::Limit => text.map(limit),
        _ => text.map(quote_text),
    };
    if is_option(field) {
        option(value)
    } else {
        value.unwrap_or_default()
    }
}

fn range(rows: &[Row], field: &Field) -> [Column; 2] {
    let end = |name, end: fn((u16, u16)) -> u16| {
        column(rows, name, quote!(u16), &|row| {
            let range = row.range(field.name).map(|range| number(end(range.value)));
            range.to_token_stream()
        })
    };
    [
        end("first_code", |range| range.0),
        end("last_code", |range| range.1),
    ]
}

/// A limit, which has been checked to be one.
fn limit(text: &str) -> TokenStream {
    let (comparison, number) = limit_parts(text).unwrap_or_default();
    let variant = ident(match comparison {
        ">=" => "AtLeast",
        ">" => "Above",
        "<=" => "AtMost",
        _ => "Below",
    });
    let number = Literal::f64_unsuffixed(number.parse().unwrap_or_default());
    quote!(Limit::#variant(#number))
}

fn of_other_tables(catalog: &Catalog, rows: &[Row], derived: Derived) -> Column {
    match derived {
        Derived::Advice => column(rows, "advice", quote!(&'static str), &|row| {
            let ids = row.classification();
            let advice = ids.and_then(|ids| catalog.advice(ids).next());
            advice.map(|row| text(row, "text")).to_token_stream()
        }),
        Derived::Category => column(rows, "category", quote!(Category), &|row| {
            variant("Category", text(row, "category"))
        }),
        Derived::Causes => column(rows, "causes", quote!(&'static [HangupCause]), &|row| {
            let causes = catalog.rows(&shape::HANGUP_CAUSE).iter();
            let own = causes.filter(|cause| text(cause, "category") == id(row));
            let own = own.map(|cause| variant("HangupCause", id(cause)));
            quote!(&[#(#own),*])
        }),
        Derived::ReportedAs => {
            let causes = crosswalk::reported_as(catalog);
            column(rows, "reported_as", quote!(Option<SipCause>), &|row| {
                let cause = causes.get(&row.location);
                option(cause.map(|cause| variant("SipCause", id(cause))))
            })
        }
    }
}
