//! The members of rows: `id`, `name`, one or two for each other field that is in the library, and those
//! that follow from other tables.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::build::catalog::{Catalog, Row, Value};
use crate::build::read::limit_parts;
use crate::build::shape::{self, Derived, Field, Kind, Presence, Table};

use super::literal::{ident, number, option, variant};
use super::{crosswalk, name, payloads, text};

/// A member of all rows of a table.
pub struct Column {
    pub name: Ident,
    pub member_type: TokenStream,
    /// As many as there are rows.
    pub values: Vec<Option<TokenStream>>,
}

fn column(
    rows: &[Row],
    name: &str,
    member_type: TokenStream,
    value: &dyn Fn(&Row) -> Option<TokenStream>,
) -> Column {
    let (name, values) = (ident(name), rows.iter().map(value).collect());
    Column {
        name,
        member_type,
        values,
    }
}

pub fn columns(catalog: &Catalog, table: &Table) -> Vec<Column> {
    let rows = catalog.rows(table);
    let text = || quote!(&'static str);
    let mut columns = vec![
        column(rows, "id", text(), &|row| some(row.id())),
        column(rows, "name", text(), &|row| some(name(table, row))),
    ];
    for field in table.fields() {
        if field.kind == Kind::Range {
            let range = |row: &Row| row.range(field.name).map(|range| range.value);
            let (first, last) = ("first_code", "last_code");
            columns.push(column(rows, first, quote!(u16), &|row| {
                some(number(range(row)?.0))
            }));
            columns.push(column(rows, last, quote!(u16), &|row| {
                some(number(range(row)?.1))
            }));
        } else if let Some(member_type) = member_type(field) {
            let value = |row: &Row| value(catalog, table, field, row);
            columns.push(column(rows, field.name, member_type, &value));
        }
    }
    for derived in table.derived {
        columns.push(of_other_tables(catalog, rows, *derived));
    }
    columns
}

#[expect(clippy::unnecessary_wraps, reason = "where others may have no value")]
fn some(value: impl ToTokens) -> Option<TokenStream> {
    Some(value.to_token_stream())
}

/// Returns whether a member shows that its field is left out.
fn is_option(field: &Field) -> bool {
    let has_default = matches!(field.kind, Kind::OtherName | Kind::Aliases | Kind::Flag);
    field.presence == Presence::Optional && !has_default
}

/// The type of a field's member; `None` if the field is only for editors, or has no member of its name.
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
        _ => return None,
    };
    let optional = is_option(field).then(|| quote!(Option<#member_type>));
    optional.or(Some(member_type))
}

fn value(catalog: &Catalog, table: &Table, field: &Field, row: &Row) -> Option<TokenStream> {
    let value = match (field.kind, row.get(field.name)) {
        (Kind::CodeOf(of), Some(Value::Code(code))) => catalog
            .cause(code.value)
            .map(|cause| variant(of, cause.id())),
        (Kind::IdOf(of), _) => row.named_id(field).map(|id| variant(of, id)),
        (Kind::Leg, Some(Value::Text(leg))) => some(variant("Leg", &leg.value)),
        (Kind::Limit, Some(Value::Text(limit))) => some(emit_limit(&limit.value)),
        (Kind::FieldNames, _) => some(payloads::emit_fields(row)),
        (_, Some(Value::Text(text))) => some(text),
        (_, Some(Value::Texts(texts))) => some(quote!(&[#(#texts),*])),
        (_, Some(Value::Flag(flag))) => some(flag),
        (_, Some(Value::Code(code))) => some(number(code.value)),
        (_, Some(Value::Codes(codes))) => {
            let codes = codes.iter().map(|code| number(code.value));
            some(quote!(&[#(#codes),*]))
        }
        (Kind::OtherName, _) => some(name(table, row)),
        (Kind::Aliases, _) => some(quote!(&[])),
        (Kind::Flag, _) => some(false),
        _ => None,
    };
    if is_option(field) {
        some(option(value))
    } else {
        value
    }
}

/// A limit, which has been checked to be one.
fn emit_limit(text: &str) -> TokenStream {
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
            let advice = catalog.advice(row.classification()?).next()?;
            some(text(advice, "text"))
        }),
        Derived::Category => column(rows, "category", quote!(Category), &|row| {
            some(variant("Category", text(row, "category")))
        }),
        Derived::Causes => column(rows, "causes", quote!(&'static [HangupCause]), &|row| {
            let causes = catalog.rows(&shape::HANGUP_CAUSE).iter();
            let own = causes.filter(|cause| text(cause, "category") == row.id());
            let own = own.map(|cause| variant("HangupCause", cause.id()));
            some(quote!(&[#(#own),*]))
        }),
        Derived::ReportedAs => {
            let causes = crosswalk::reported_as(catalog);
            column(rows, "reported_as", quote!(Option<SipCause>), &|row| {
                let cause = causes.get(&row.location);
                some(option(cause.map(|cause| variant("SipCause", cause.id()))))
            })
        }
    }
}
