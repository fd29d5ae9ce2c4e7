//! One table as an enum with its rows and lookups.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::build::catalog::{Catalog, Row};
use crate::build::diagnostic::Diagnostics;
use crate::build::identifier::{module_name, rust_name};
use crate::build::record_fields;
use crate::build::shape::{Kind, Table};

use super::columns::{Column, columns};
use super::literal::{defined_at, docs, ident, list, number, variant};
use super::variant_docs::variant_docs;
use super::{codes, lookup, spellings};

pub fn emit(catalog: &Catalog, table: &Table, diagnostics: &Diagnostics) -> TokenStream {
    let rows = catalog.rows(table);
    let enumeration = emit_enum(catalog, table);
    let (row_type, table_of_rows) = emit_rows(table, rows.len(), &columns(catalog, table));
    let (module, type_name) = (ident(&module_name(table.type_name)), ident(table.type_name));
    let all = &mut rows.iter().map(|row| variant(table.type_name, row.id()));
    let all = list("ALL", quote!(#type_name), all);
    let by_name = lookup::emit(table, rows, diagnostics);
    let by_code = table.has(Kind::Code).then(|| codes::emit(table, rows));
    let spellings = (!table.shares_spellings).then(|| spellings::emit(table, rows));
    quote! {
        #enumeration

        #row_type

        pub(crate) mod #module {
            use super::*;

            #all
            #table_of_rows
            #by_name
            #by_code
            #spellings
        }
    }
}

fn emit_enum(catalog: &Catalog, table: &Table) -> TokenStream {
    let docs = docs(table.docs);
    let names = record_fields::names_of(catalog, table.roles).into_iter();
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
    let name = ident(&rust_name(row.id()));
    let code = row.code("code").map(|code| number(code.value));
    let code = code.map(|code| quote!(= #code));
    quote!(#docs #location #name #code)
}

/// The type of rows, and the rows.
fn emit_rows(table: &Table, count: usize, columns: &[Column]) -> (TokenStream, TokenStream) {
    let row_type = format_ident!("{}Row", table.type_name);
    let names = columns.iter().map(|column| &column.name);
    let types = columns.iter().map(|column| &column.member_type);
    let row_struct = quote! {
        pub(crate) struct #row_type {
            #(pub(crate) #names: #types,)*
        }
    };
    let rows = (0..count).map(|row| {
        let names = columns.iter().map(|column| &column.name);
        let values = columns.iter().map(|column| &column.values[row]);
        quote!(#row_type { #(#names: #values),* })
    });
    let length = number(count);
    let rows = quote!(pub(crate) const ROWS: [#row_type; #length] = [#(#rows,)*];);
    (row_struct, rows)
}
