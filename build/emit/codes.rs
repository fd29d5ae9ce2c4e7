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
    let pages = Pages::smallest(&codes);
    let (length, count) = (number(pages.length), number(pages.count));
    let position = smallest_integer(rows.len().saturating_sub(1));
    let type_name = ident(table.type_name);
    quote!(pages!(#type_name, length: #length, count: #count, position: #position);)
}

/// Pages of codes, of which only those with a code are kept, and an empty one for all others.
struct Pages {
    length: usize,
    count: usize,
}

impl Pages {
    fn smallest(codes: &[usize]) -> Self {
        let all = PAGE_LENGTHS.map(|length| {
            let mut has_code = vec![false; ALL / length];
            for code in codes {
                has_code[code / length] = true;
            }
            let count = has_code.iter().filter(|has_code| **has_code).count() + 1;
            Self { length, count }
        });
        let possible = all.into_iter().filter(|pages| pages.entries() <= ALL);
        let smallest = possible.min_by_key(Self::bytes);
        smallest.unwrap_or(Self {
            length: 1,
            count: ALL,
        })
    }

    fn entries(&self) -> usize {
        self.length * self.count
    }

    /// Two for where a page begins; for each of its codes two for the value, and mostly one for the
    /// position.
    fn bytes(&self) -> usize {
        ALL / self.length * 2 + self.entries() * 3
    }
}
