//! The exact lookups by name.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::build::catalog::Row;
use crate::build::shape::{Kind, Table};

use super::columns::other_name;
use super::enumeration::{name, shares_name};
use super::literal::{ident, number, smallest_integer};
use crate::build::exact::{Found, find};

/// Names, with the positions of their rows.
pub type Names<'a> = Vec<(&'a str, usize)>;

/// The names by which rows are looked up exactly: per member of a row that is a name.
pub fn names<'a>(table: &Table, rows: &'a [Row]) -> Vec<(&'static str, Names<'a>)> {
    let own = (0..)
        .zip(rows)
        .filter(|(_, row)| !shares_name(table, rows, row));
    let own = own.map(|(position, row)| (name(table, row), position));
    let mut names = vec![("name", own.collect())];
    for field in table.fields().filter(|field| field.kind == Kind::OtherName) {
        let other = rows.iter().map(|row| other_name(table, field, row));
        names.push((field.name, other.zip(0..).collect()));
    }
    names
}

/// The exact lookups of a table.
pub fn emit(table: &Table, rows: &[Row]) -> TokenStream {
    let type_name = ident(table.type_name);
    let lookups = names(table, rows).into_iter().map(|(member, names)| {
        let upper = member.to_uppercase();
        let (column, constant) = (format_ident!("{upper}S"), format_ident!("BY_{upper}"));
        let hash = emit_hash(&format!("BY_{upper}"), &names);
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

/// A constant with the perfect hash of names, which returns their positions.
pub fn emit_hash(constant: &str, names: &[(&str, usize)]) -> TokenStream {
    let only_names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    // The check has reported names without a hash.
    let Ok(found) = find(&only_names) else {
        return TokenStream::new();
    };
    let Found {
        windows: [start, end],
        seed,
        displacements,
        slots,
    } = found;
    let (constant, start, end) = (ident(constant), number(start), number(end));
    let seed = Literal::u64_unsuffixed(seed);
    let displacements = displacements.into_iter().map(Literal::u16_unsuffixed);
    let last = names.iter().map(|(_, position)| *position).max();
    // Without names, a position that no row has.
    let last = last.unwrap_or(usize::from(u16::MAX));
    let variant = ident(if smallest_integer(last) == "u8" {
        "Bytes"
    } else {
        "Words"
    });
    let positions = slots.into_iter().map(|slot| {
        let name = names.get(usize::from(slot));
        number(name.map_or(last, |(_, position)| *position))
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
