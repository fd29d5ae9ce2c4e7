//! The exact lookups by name.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::build::catalog::Row;
use crate::build::diagnostic::{Diagnostics, Spanned};
use crate::build::exact;
use crate::build::shape::{Kind, Names, Table};

use super::literal::{ident, number, smallest_integer};

/// A name, with the position of its row.
pub type Key<'a> = (&'a Spanned<String>, usize);

/// The exact lookups of a table: by name, and by each other name.
pub fn emit(table: &Table, rows: &[Row], diagnostics: &Diagnostics) -> TokenStream {
    let type_name = ident(table.type_name);
    let lookups = names(table, rows).into_iter().map(|(member, keys)| {
        let upper = member.to_uppercase();
        let (column, constant) = (format_ident!("{upper}S"), format_ident!("BY_{upper}"));
        let what = format!("{} {member}s", table.noun);
        let hash = emit_hash(&format!("BY_{upper}"), &what, &keys, diagnostics);
        let (member, function) = (ident(member), format_ident!("from_{member}"));
        quote! {
            pub(crate) const #column: &[&str; ROWS.len()] = column!(ROWS.#member: &str);

            #hash

            pub(crate) const fn #function(#member: &[u8]) -> Option<#type_name> {
                match #constant.find(#member, #column) {
                    Some(position) => Some(ALL[position]),
                    None => None,
                }
            }
        }
    });
    lookups.collect()
}

/// The names by which rows are looked up exactly: per member of a row that is a name.
fn names<'a>(table: &Table, rows: &'a [Row]) -> Vec<(&'static str, Vec<Key<'a>>)> {
    let own: Vec<&Spanned<String>> = rows.iter().filter_map(|row| row.name(table)).collect();
    // A name of several rows is the name of none.
    let is_unique = |name: &str| own.iter().filter(|own| own.value == name).count() == 1;
    let is_key = |name: &str| table.names != Names::Shared || is_unique(name);
    let keys = own.iter().copied().zip(0..);
    let keys = keys.filter(|(name, _)| is_key(&name.value));
    let mut names = vec![("name", keys.collect())];
    for field in table.fields().filter(|field| field.kind == Kind::OtherName) {
        let other = |row: &'a Row| row.text(field.name).or(row.name(table));
        names.push((field.name, rows.iter().filter_map(other).zip(0..).collect()));
    }
    names
}

/// A constant with the perfect hash of names, which returns their positions.
pub fn emit_hash(
    constant: &str,
    what: &str,
    keys: &[Key<'_>],
    diagnostics: &Diagnostics,
) -> TokenStream {
    let names: Vec<&str> = keys.iter().map(|(name, _)| name.value.as_str()).collect();
    let found = match exact::find(&names) {
        Ok(found) => found,
        Err(pair) => {
            let message = pair.message(what, &names);
            diagnostics.error(&keys[pair.1].0.location, message);
            return TokenStream::new();
        }
    };
    let constant = ident(constant);
    let [start, end] = found.windows.map(number);
    let seed = Literal::u64_unsuffixed(found.seed);
    let displacements = found.displacements.into_iter().map(Literal::u16_unsuffixed);
    // Without names, a position that no row has.
    let last = keys.iter().map(|(_, position)| *position).max();
    let last = last.unwrap_or(usize::from(u16::MAX));
    let has_bytes = smallest_integer(last) == "u8";
    let variant = ident(if has_bytes { "Bytes" } else { "Words" });
    let positions = found.slots.into_iter().map(|slot| {
        let key = keys.get(usize::from(slot));
        number(key.map_or(last, |(_, position)| *position))
    });
    quote! {
        pub(crate) const #constant: PerfectHash<'static> = PerfectHash {
            windows: [#start, #end],
            seed: #seed,
            displacements: &[#(#displacements,)*],
            slots: Slots::#variant(&[#(#positions,)*]),
        };
    }
}
