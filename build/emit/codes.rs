//! The lookup by code.

use proc_macro2::TokenStream;
use quote::quote;

use crate::build::catalog::Row;
use crate::build::shape::Table;

use super::literal::{ident, number, smallest_integer};

/// How many codes a page may have. Codes that come in groups need few long pages, scattered ones many
/// short pages. One page for all would take 192 KiB, whatever the codes are.
const PAGE_LENGTHS: [usize; 7] = [4, 8, 16, 32, 64, 128, 256];

/// The codes that there can be.
const ALL: usize = 1 << 16;

/// The tables in two steps, which `pages!` makes of the codes.
pub fn emit(table: &Table, rows: &[Row]) -> TokenStream {
    let codes = rows.iter().filter_map(|row| row.code("code"));
    let codes: Vec<usize> = codes.map(|code| usize::from(code.value)).collect();
    let (length, count) = smallest_pages(&codes);
    let (length, count) = (number(length), number(count));
    let position = ident(smallest_integer(rows.len().saturating_sub(1)));
    let type_name = ident(table.type_name);
    quote!(pages!(#type_name, length: #length, count: #count, position: #position);)
}

/// The length and the number of pages, of which only those with a code are kept, and an empty one for all
/// others.
fn smallest_pages(codes: &[usize]) -> (usize, usize) {
    let all = PAGE_LENGTHS.map(|length| {
        let mut pages: Vec<usize> = codes.iter().map(|code| code / length).collect();
        pages.sort_unstable();
        pages.dedup();
        (length, pages.len() + 1)
    });
    // Two bytes for where a page begins; for each of its codes two for the value, and mostly one for the
    // position.
    let bytes = |(length, count): &(usize, usize)| ALL / length * 2 + length * count * 3;
    let possible = all
        .into_iter()
        .filter(|(length, count)| length * count <= ALL);
    possible.min_by_key(bytes).unwrap_or((1, ALL))
}
