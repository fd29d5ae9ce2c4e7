//! The fields of records: what the library shows of them, and the lookup by which it reads them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::build::catalog::{Catalog, Row};
use crate::build::diagnostic::{Diagnostics, Spanned};
use crate::build::record_fields::{Field, ROLES, Reading, fields};
use crate::build::sorted::Sorted;

use super::literal::{ident, list, number, option, variant};
use super::lookup;

/// The fields of a record type.
pub fn emit_fields(record_type: &Row) -> TokenStream {
    let local_times = record_type.texts("local_times");
    let fields = fields(record_type).map(|field| {
        let (name, role) = (&field.name.value, variant("FieldRole", field.role));
        let only_if = field.only_if().map(|(field, value)| quote!((#field, #value)));
        let only_if = option(only_if);
        let is_local_time = local_times.iter().any(|local| local.value == *name);
        quote!(PayloadField { name: #name, role: #role, only_if: #only_if, is_local_time: #is_local_time })
    });
    quote!(&[#(#fields),*])
}

/// The lookup of the fields that a reading is made of, and which of them comes first.
pub fn emit(catalog: &Catalog, diagnostics: &Diagnostics) -> TokenStream {
    let Reading { candidates, names } = Reading::of(catalog);
    let count = number(names.len());
    let position = emit_position(&names, diagnostics);
    let call = emit_leg("CALL", "call", &candidates, &names);
    let b_leg = emit_leg("B_LEG", "b", &candidates, &names);
    let absent = &mut catalog.absent_words().map(|word| quote!(#word));
    let absent = list("ABSENT_WORDS", quote!(&str), absent);
    quote! {
        pub(crate) mod record {
            use super::*;

            /// The fields that a reading is made of.
            pub(crate) const COUNT: usize = #count;

            #position
            #call
            #b_leg
            #absent
        }
    }
}

/// Most fields of a record have nothing to do with a hangup, which their length and first letter tell.
fn emit_position(names: &[&Spanned<String>], diagnostics: &Diagnostics) -> TokenStream {
    let keys: Vec<_> = names.iter().copied().zip(0..).collect();
    let hash = lookup::emit_hash("BY_NAME", "field names", &keys, diagnostics);
    let names = names.iter().map(|name| name.value.as_str());
    let list = list(
        "NAMES",
        quote!(&str),
        &mut names.clone().map(|name| quote!(#name)),
    );
    let lengths = any_of(&mut names.clone().map(|name| (name.len(), number(name.len()))));
    let letters = names.filter_map(|name| name.bytes().next());
    let letters = &mut letters.map(|one| (usize::from(one), Literal::byte_character(one)));
    let letters = any_of(letters);
    quote! {
        #list

        #hash

        /// The position of the field of this name, if a reading is made of it.
        #[inline]
        pub(crate) const fn position(name: &[u8]) -> Option<usize> {
            match (name.len(), name) {
                (#lengths, [#letters, ..]) => position_of_whole(name),
                _ => None,
            }
        }

        const fn position_of_whole(name: &[u8]) -> Option<usize> {
            BY_NAME.find(name, &NAMES)
        }
    }
}

/// A pattern that matches any of these, in the order of their numbers.
fn any_of(all: &mut dyn Iterator<Item = (usize, Literal)>) -> TokenStream {
    let mut literals = Sorted::new();
    for (number, literal) in all {
        literals.insert(number, literal);
    }
    if literals.entries().is_empty() {
        // Without names: nothing is empty and has a first letter.
        return quote!(0);
    }
    let literals = literals.entries().iter().map(|(_, literal)| literal);
    quote!(#(#literals)|*)
}

fn emit_leg(
    constant: &str,
    leg: &str,
    candidates: &[Field<'_>],
    names: &[&Spanned<String>],
) -> TokenStream {
    let position = |name: &Spanned<String>| {
        let position = names.iter().position(|one| one.value == name.value);
        number(position.unwrap_or_default())
    };
    let members = ROLES.map(|role| {
        let own = candidates
            .iter()
            .filter(|one| one.leg() == leg && one.role == role);
        let own = own.map(|candidate| {
            let only_if = candidate.only_if().map(|(field, value)| {
                let field = position(field);
                quote!((#field, #value))
            });
            let (position, only_if) = (position(candidate.name), option(only_if));
            quote!(Candidate { position: #position, only_if: #only_if })
        });
        let role = ident(role);
        quote!(#role: &[#(#own,)*],)
    });
    let constant = ident(constant);
    quote!(pub(crate) const #constant: LegFields = LegFields { #(#members)* };)
}
