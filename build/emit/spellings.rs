//! The lookup that ignores case, spaces and punctuation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::build::catalog::{Catalog, Row};
use crate::build::shape::{self, Table};
use crate::build::sorted::Sorted;
use crate::build::spelling::owners;

use super::literal::{ident, list, number, option, variant};

/// The keys up to which a list is searched faster than a perfect hash.
const SHORT: usize = 16;

/// The table of all spellings.
pub fn emit(table: &Table, rows: &[Row]) -> TokenStream {
    let ids = owners(table, rows);
    let values = ids
        .entries()
        .iter()
        .map(|(key, id)| (key.as_str(), variant(table.type_name, id)));
    emit_map(table.type_name, values.collect())
}

/// The spellings of numeric and SIP causes, which are together because each is looked for where the other
/// is expected.
pub fn emit_causes(catalog: &Catalog) -> TokenStream {
    let of = |table| owners(table, catalog.rows(table));
    let (numeric_ids, sip_ids) = (of(&shape::HANGUP_CAUSE), of(&shape::SIP_CAUSE));
    let mut spellings = Sorted::new();
    for (key, _) in numeric_ids.entries().iter().chain(sip_ids.entries()) {
        let numeric = option(numeric_ids.get(key).map(|id| variant("HangupCause", id)));
        let sip = option(sip_ids.get(key).map(|id| variant("SipCause", id)));
        let value = quote!(CauseSpelling { numeric: #numeric, sip: #sip });
        spellings.insert(key.as_str(), value);
    }
    let map = emit_map("CauseSpelling", spellings.into_entries());
    quote! {
        pub(crate) mod cause_spellings {
            use super::*;

            #map
        }
    }
}

/// The value of each spelling's key: a list if it is short, or a perfect hash.
fn emit_map(value_type: &str, entries: Vec<(&str, TokenStream)>) -> TokenStream {
    let longest = entries.iter().map(|(key, _)| key.len()).max();
    let longest = number(longest.unwrap_or(0));
    let value_type = ident(value_type);
    let spellings = if entries.len() <= SHORT {
        let entries = &mut entries.iter().map(|(key, value)| {
            let key = Literal::byte_string(key.as_bytes());
            quote!((#key, #value))
        });
        list("SPELLINGS", quote!((&[u8], #value_type)), entries)
    } else {
        let map = perfect_hash(&entries);
        quote!(pub(crate) static SPELLINGS: phf::Map<&'static [u8], #value_type> = #map;)
    };
    quote! {
        pub(crate) const LONGEST: usize = #longest;

        #spellings
    }
}

/// The perfect hash of `phf`, which hashes a text as its bytes. Its keys are written as texts, and
/// byte strings by their `b`.
fn perfect_hash(entries: &[(&str, TokenStream)]) -> TokenStream {
    let mut map = phf_codegen::Map::new();
    for (key, value) in entries {
        map.entry(*key, value.to_string());
    }
    let map = map.build().to_string().replace("(\"", "(b\"");
    map.parse()
        .unwrap_or_else(|_| unreachable!("phf_codegen writes Rust"))
}
