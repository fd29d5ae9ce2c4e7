//! The lookup by code.

use proc_macro2::TokenStream;
use quote::quote;

use crate::build::catalog::Row;
use crate::build::pages;
use crate::build::shape::Table;

use super::literal::{ident, number, smallest_integer};

/// The tables in two steps, which `pages!` makes of the codes.
pub fn emit(table: &Table, rows: &[Row]) -> TokenStream {
    let codes = rows.iter().filter_map(|row| row.code("code"));
    let codes: Vec<usize> = codes.map(|code| usize::from(code.value)).collect();
    let (length, count) = pages::smallest(&codes);
    let (length, count) = (number(length), number(count));
    let position = ident(smallest_integer(rows.len().saturating_sub(1)));
    let type_name = ident(table.type_name);
    quote!(pages!(#type_name, length: #length, count: #count, position: #position);)
}
