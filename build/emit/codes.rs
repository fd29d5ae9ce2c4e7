//! The table behind `HangupCause::from_code`.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::build::catalog::Cause;
use crate::build::identifier::rust_name;

use super::{item, list};

/// The codes of a page. Codes come in groups, so that few pages have any; a flat table would take
/// 256 KiB on the day that a code 65000 appears.
const PAGE: usize = 16;

/// The table in two steps: which page a code is on (page 0 is the empty one), and what stands there.
pub fn emit(causes: &[Cause]) -> String {
    let mut pages: BTreeMap<usize, Vec<TokenStream>> = BTreeMap::new();
    for (position, cause) in causes.iter().enumerate() {
        let code = usize::from(cause.code);
        let page = pages.entry(code / PAGE).or_insert_with(empty_page);
        let variant = Ident::new(&rust_name(&cause.id), Span::call_site());
        let position = u16::try_from(position).expect("the check allows 1000 rows");
        page[code % PAGE] = quote!(slot(HangupCause::#variant, #position));
    }
    let directory_length = pages.keys().next_back().map_or(0, |last| last + 1);
    let mut directory = vec![0_u16; directory_length];
    for (number, page) in (1..).zip(pages.keys()) {
        directory[*page] = number;
    }
    let page_count = pages.len() + 1;
    let slots = std::iter::once(empty_page())
        .chain(pages.into_values())
        .map(|page| quote!([#(#page),*],));
    item(quote!(pub(crate) const PAGE: usize = #PAGE;))
        + &item(quote!(pub(crate) static PAGES: [u16; #directory_length] = [#(#directory),*];))
        + &list(
            quote!(pub(crate) static SLOTS: [[Option<Slot>; PAGE]; #page_count] =),
            slots,
        )
}

fn empty_page() -> Vec<TokenStream> {
    vec![quote!(None); PAGE]
}
