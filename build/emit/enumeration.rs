//! One table as an enum with its rows and lookups.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::build::catalog::{Catalog, Row};
use crate::build::identifier::rust_name;
use crate::build::shape::{Kind, Names, Table};

use super::columns::{Column, columns};
use super::literal::{defined_at, docs, ident, list, module, number, variant};
use super::variant_docs::variant_docs;
use super::{codes, lookup, payloads, spellings, text};

pub fn emit(catalog: &Catalog, table: &'static Table) -> TokenStream {
    let rows = catalog.rows(table);
    let columns = columns(catalog, table);
    let (enumeration, row_type) = (emit_enum(catalog, table), emit_row_type(table, &columns));
    let module = module(table.type_name);
    let type_name = ident(table.type_name);
    let all: Vec<_> = rows
        .iter()
        .map(|row| variant(table.type_name, id(row)))
        .collect();
    let all = list("ALL", quote!(#type_name), &all);
    let rows_of_all = emit_rows(table, rows.len(), &columns);
    let by_name = lookup::emit(table, rows);
    let by_code = table.has(Kind::Code).then(|| codes::emit(table, rows));
    let spellings = (!table.shares_spellings).then(|| spellings::emit(table, rows));
    quote! {
        #enumeration

        #row_type

        pub(crate) mod #module {
            use super::*;

            #all
            #rows_of_all
            #by_name
            #by_code
            #spellings
        }
    }
}

fn emit_enum(catalog: &Catalog, table: &Table) -> TokenStream {
    let docs = docs(table.docs);
    let names = payloads::names_of(catalog, table.roles).into_iter();
    let aliases = names.filter(|name| *name != table.type_name);
    let non_exhaustive = table.is_non_exhaustive.then(|| quote!(#[non_exhaustive]));
    let repr = table.has(Kind::Code).then(|| quote!(#[repr(u16)]));
    let name = ident(table.type_name);
    let rows = catalog.rows(table).iter();
    let variants = rows.map(|row| emit_variant(catalog, table, row));
    quote! {
        #docs
        #(#[doc(alias = #aliases)])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #non_exhaustive
        #repr
        pub enum #name {
            #(#variants,)*
        }
    }
}

fn emit_variant(catalog: &Catalog, table: &Table, row: &Row) -> TokenStream {
    let docs = docs(&variant_docs(catalog, table, row));
    let location = defined_at(&row.location);
    let name = ident(&rust_name(id(row)));
    let code = row
        .code("code")
        .map(|code| Literal::u16_unsuffixed(code.value));
    let code = code.map(|code| quote!(= #code));
    quote!(#docs #location #name #code)
}

fn emit_row_type(table: &Table, columns: &[Column]) -> TokenStream {
    let name = format_ident!("{}Row", table.type_name);
    let members = columns.iter().map(
        |Column {
             name, member_type, ..
         }| { quote!(pub(crate) #name: #member_type,) },
    );
    quote!(pub(crate) struct #name { #(#members)* })
}

fn emit_rows(table: &Table, count: usize, columns: &[Column]) -> TokenStream {
    let row_type = format_ident!("{}Row", table.type_name);
    let rows = (0..count).map(|row| {
        let members = columns.iter().map(|Column { name, values, .. }| {
            let value = &values[row];
            quote!(#name: #value)
        });
        quote!(#row_type { #(#members),* })
    });
    let count = number(count);
    quote!(pub(crate) const ROWS: [#row_type; #count] = [#(#rows,)*];)
}

pub fn id(row: &Row) -> &str {
    text(row, "id")
}

/// The name of a row, or its id if its table has no names.
pub fn name<'a>(table: &Table, row: &'a Row) -> &'a str {
    let field = table.fields().find(|field| field.kind == Kind::Name);
    let name = field.and_then(|field| row.text(field.name));
    name.map_or_else(|| id(row), |name| &name.value)
}

/// Returns whether another row has the same name, which then names none of them.
pub fn shares_name(table: &Table, rows: &[Row], row: &Row) -> bool {
    let same = |other: &&Row| name(table, other) == name(table, row);
    table.names == Names::Shared && rows.iter().filter(same).count() > 1
}
