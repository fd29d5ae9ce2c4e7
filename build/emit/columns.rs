//! The members of rows: `id`, `name`, one or two for each other field that is in the library, and those
//! that follow from other tables.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::build::catalog::{Catalog, Row, Value};
use crate::build::read::limit_parts;
use crate::build::shape::{self, Derived, Field, Kind, Presence, Table};

use super::enumeration::{id, name};
use super::literal::{ident, option, variant};
use super::{crosswalk, payloads, text};

/// A member of all rows of a table.
pub struct Column {
    pub name: Ident,
    pub member_type: TokenStream,
    /// As many as there are rows.
    pub values: Vec<TokenStream>,
}

impl Column {
    fn new(
        name: &str,
        member_type: TokenStream,
        rows: &[Row],
        value: &dyn Fn(&Row) -> TokenStream,
    ) -> Self {
        Self {
            name: ident(name),
            member_type,
            values: rows.iter().map(value).collect(),
        }
    }
}

pub fn columns(catalog: &Catalog, table: &Table) -> Vec<Column> {
    let rows = catalog.rows(table);
    let text = |name, value: &dyn Fn(&Row) -> TokenStream| {
        Column::new(name, quote!(&'static str), rows, value)
    };
    let mut columns = vec![
        text("id", &|row| id(row).to_token_stream()),
        text("name", &|row| name(table, row).to_token_stream()),
    ];
    for field in table.fields() {
        columns.extend(of_field(catalog, table, field));
    }
    for derived in table.derived {
        columns.push(of_other_tables(catalog, rows, *derived));
    }
    columns
}

fn of_field(catalog: &Catalog, table: &Table, field: &Field) -> Vec<Column> {
    let rows = catalog.rows(table);
    let always = |member_type, value: &dyn Fn(&Row) -> TokenStream| {
        vec![Column::new(field.name, member_type, rows, value)]
    };
    let unless_left_out = |member_type: TokenStream,
                           value: &dyn Fn(&Row) -> Option<TokenStream>| {
        if field.presence == Presence::Optional {
            always(quote!(Option<#member_type>), &|row| option(value(row)))
        } else {
            always(member_type, &|row| value(row).unwrap_or_default())
        }
    };
    match field.kind {
        Kind::Id | Kind::Name | Kind::Code | Kind::Codes | Kind::Condition | Kind::CauseRef => {
            Vec::new()
        }
        Kind::Reason | Kind::Texts => Vec::new(),
        Kind::Range => range(rows, field),
        Kind::Text | Kind::Url | Kind::Date => unless_left_out(quote!(&'static str), &|row| {
            Some(row.text(field.name)?.value.to_token_stream())
        }),
        Kind::OtherName => always(quote!(&'static str), &|row| {
            other_name(table, field, row).to_token_stream()
        }),
        Kind::Aliases => always(quote!(&'static [&'static str]), &|row| aliases(field, row)),
        Kind::CodeOf(type_name) => unless_left_out(ident(type_name).to_token_stream(), &|row| {
            let cause = catalog.cause(row.code(field.name)?.value)?;
            Some(variant(type_name, id(cause)))
        }),
        Kind::IdOf(type_name) => unless_left_out(ident(type_name).to_token_stream(), &|row| {
            Some(variant(type_name, row.named_id(field)?))
        }),
        Kind::Flag => always(quote!(bool), &|row| flag(field, row).to_token_stream()),
        Kind::FieldNames => always(quote!(&'static [PayloadField]), &payloads::emit_fields),
        Kind::Delays => always(quote!(&'static [u16]), &|row| {
            let delays = row.codes(field.name).iter();
            let delays = delays.map(|delay| Literal::u16_unsuffixed(delay.value));
            quote!(&[#(#delays),*])
        }),
        Kind::Days => always(quote!(u16), &|row| {
            let days = row.code(field.name).map_or(0, |days| days.value);
            Literal::u16_unsuffixed(days).to_token_stream()
        }),
        Kind::Leg => always(quote!(Leg), &|row| variant("Leg", text(row, field.name))),
        Kind::Limit => always(quote!(Limit), &|row| limit(text(row, field.name))),
    }
}

fn aliases(field: &Field, row: &Row) -> TokenStream {
    let aliases = row.texts(field.name).iter().map(|alias| &alias.value);
    quote!(&[#(#aliases),*])
}

fn flag(field: &Field, row: &Row) -> bool {
    matches!(row.get(field.name), Some(Value::Flag(true)))
}

/// Another name of a row, or its name.
pub fn other_name<'a>(table: &Table, field: &Field, row: &'a Row) -> &'a str {
    let other = row.text(field.name);
    other.map_or_else(|| name(table, row), |other| &other.value)
}

fn range(rows: &[Row], field: &Field) -> Vec<Column> {
    let end = |name, end: &dyn Fn((u16, u16)) -> u16| {
        Column::new(name, quote!(u16), rows, &|row| {
            let range = row.range(field.name).map_or((0, 0), |range| range.value);
            Literal::u16_unsuffixed(end(range)).to_token_stream()
        })
    };
    vec![
        end("first_code", &|range| range.0),
        end("last_code", &|range| range.1),
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
        Derived::Advice => Column::new("advice", quote!(&'static str), rows, &|row| {
            let ids = row.classification();
            let advice = ids.and_then(|ids| catalog.advice(ids).next());
            advice.map_or("", |row| text(row, "text")).to_token_stream()
        }),
        Derived::Category => Column::new("category", quote!(Category), rows, &|row| {
            variant("Category", text(row, "category"))
        }),
        Derived::Causes => Column::new("causes", quote!(&'static [HangupCause]), rows, &|row| {
            let causes = catalog.rows(&shape::HANGUP_CAUSE).iter();
            let own = causes.filter(|cause| text(cause, "category") == id(row));
            let own = own.map(|cause| variant("HangupCause", id(cause)));
            quote!(&[#(#own),*])
        }),
        Derived::ReportedAs => {
            let causes = crosswalk::reported_as(catalog);
            Column::new("reported_as", quote!(Option<SipCause>), rows, &|row| {
                let cause = causes.get(&row.location);
                option(cause.map(|cause| variant("SipCause", id(cause))))
            })
        }
    }
}
