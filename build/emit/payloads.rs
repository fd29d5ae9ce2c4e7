//! The fields of records: what the library shows of them, and the lookup by which it reads them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::build::catalog::{Catalog, Row};
use crate::build::shape::RECORD_TYPE;

use super::literal::{ident, list, number, option, variant};
use super::{lookup, text};

/// The names that fields of these roles have, in the order of the record types, each once.
pub fn names_of<'a>(catalog: &'a Catalog, roles: &[&str]) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (role, field) in catalog.rows(&RECORD_TYPE).iter().flat_map(Row::field_names) {
        for name in field {
            if roles.contains(&role.value.as_str()) && !names.contains(&name.value.as_str()) {
                names.push(name.value.as_str());
            }
        }
    }
    names
}

/// The fields of a record type.
pub fn emit_fields(record_type: &Row) -> TokenStream {
    let local_times = record_type.texts("local_times");
    let mut fields = Vec::new();
    for (role, names) in record_type.field_names() {
        let role = variant("FieldRole", &role.value);
        for name in names.iter().map(|name| &name.value) {
            let only_if = only_if(record_type, name).map(|(field, value)| quote!((#field, #value)));
            let only_if = option(only_if);
            let is_local_time = local_times.iter().any(|local| local.value == *name);
            fields.push(quote!(PayloadField {
                name: #name, role: #role, only_if: #only_if, is_local_time: #is_local_time
            }));
        }
    }
    quote!(&[#(#fields),*])
}

/// The field on which a field of a record type depends, and the value that it must have.
fn only_if<'a>(record_type: &'a Row, name: &str) -> Option<(&'a str, &'a str)> {
    let condition = record_type.condition();
    let condition = condition.filter(|condition| condition.field.value == name)?;
    Some((&condition.only_if.value, &condition.is.value))
}

/// A field that may give a value of the reading.
struct Candidate<'a> {
    role: &'a str,
    leg: &'a str,
    name: &'a str,
    only_if: Option<(&'a str, &'a str)>,
}

impl Candidate<'_> {
    fn is_like(&self, other: &Self) -> bool {
        (self.leg, self.name, self.role) == (other.leg, other.name, other.role)
    }
}

fn candidates(catalog: &Catalog) -> Vec<Candidate<'_>> {
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for record_type in catalog.rows(&RECORD_TYPE) {
        let leg = text(record_type, "leg");
        let fields = record_type.field_names().iter();
        for (role, names) in fields.filter(|(role, _)| ROLES.contains(&role.value.as_str())) {
            for name in names {
                let candidate = Candidate {
                    role: &role.value,
                    leg,
                    name: &name.value,
                    only_if: only_if(record_type, &name.value),
                };
                if !candidates.iter().any(|known| known.is_like(&candidate)) {
                    candidates.push(candidate);
                }
            }
        }
    }
    candidates
}

/// The roles of the fields that a reading is made of.
const ROLES: [&str; 4] = ["code", "name", "text", "source"];

/// The names of the fields that a reading is made of, and of those that they depend on, each once.
pub fn names(catalog: &Catalog) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for candidate in candidates(catalog) {
        let only_if = candidate.only_if.map(|(field, _)| field);
        for name in [candidate.name].into_iter().chain(only_if) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The lookup of the fields that a reading is made of, and which of them comes first.
pub fn emit(catalog: &Catalog) -> TokenStream {
    let names = names(catalog);
    let count = number(names.len());
    let position = emit_position(&names);
    let call = emit_leg(catalog, "CALL", "call", &names);
    let b_leg = emit_leg(catalog, "B_LEG", "b", &names);
    let absent: Vec<_> = catalog.absent_words().map(|word| quote!(#word)).collect();
    let absent = list("ABSENT_WORDS", quote!(&str), &absent);
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
fn emit_position(names: &[&str]) -> TokenStream {
    let rows: Vec<_> = names.iter().copied().zip(0..).collect();
    let hash = lookup::emit_hash("BY_NAME", &rows);
    let list = list(
        "NAMES",
        quote!(&str),
        &names.iter().map(|name| quote!(#name)).collect::<Vec<_>>(),
    );
    let lengths = each_once(names.iter().map(|name| name.len()));
    let lengths = any_of(lengths.into_iter().map(number).collect());
    let letters = each_once(names.iter().filter_map(|name| name.bytes().next()));
    let letters = any_of(letters.into_iter().map(Literal::byte_character).collect());
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

fn each_once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort();
    all.dedup();
    all
}

/// A pattern that matches any of these.
fn any_of(literals: Vec<Literal>) -> TokenStream {
    if literals.is_empty() {
        // Without names: nothing is empty and has a first letter.
        return quote!(0);
    }
    quote!(#(#literals)|*)
}

fn emit_leg(catalog: &Catalog, constant: &str, leg: &str, names: &[&str]) -> TokenStream {
    let candidates = candidates(catalog);
    let position = |name| {
        let position = names.iter().position(|one| *one == name);
        number(position.unwrap_or_default())
    };
    let members = ROLES.map(|role| {
        let own = candidates
            .iter()
            .filter(|one| one.leg == leg && one.role == role);
        let own = own.map(|candidate| {
            let only_if = candidate.only_if.map(|(field, value)| {
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
