//! One enum with its lookups.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::build::identifier::rust_name;
use crate::build::spelling;

use super::{block, item, list};

/// A type of the catalog.
pub struct Enumeration {
    pub type_name: &'static str,
    /// The module with the type's tables.
    pub module: &'static str,
    /// Lines of documentation.
    pub docs: &'static [&'static str],
    /// What people may search the documentation for.
    pub aliases: &'static [&'static str],
    /// Whether its spellings stand in a table with another type's.
    pub shares_spellings: bool,
    /// Whether the next release may add a variant.
    pub grows: bool,
    pub variants: Vec<Variant>,
}

/// A row of it.
pub struct Variant {
    pub id: String,
    pub name: String,
    /// What `FromStr` takes besides the id and the name.
    pub aliases: Vec<String>,
    pub code: Option<u16>,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The fields of the row besides id and name.
    pub fields: TokenStream,
}

impl Variant {
    fn ident(&self) -> Ident {
        Ident::new(&rust_name(&self.id), Span::call_site())
    }
}

impl Enumeration {
    pub fn emit(&self) -> String {
        let module = ident(self.module);
        let tables =
            self.emit_all() + &self.emit_rows() + &self.emit_from_name() + &self.emit_spellings();
        self.emit_enum()
            + &format!(
                "\npub(crate) {} {{\nuse super::*;\n{tables}}}\n",
                quote!(mod #module)
            )
    }

    fn emit_enum(&self) -> String {
        let name = ident(self.type_name);
        let mut head = String::new();
        for line in self.docs {
            let line = spaced(line);
            head += &item(quote!(#[doc = #line]));
        }
        for alias in self.aliases {
            head += &item(quote!(#[doc(alias = #alias)]));
        }
        head += &item(quote!(#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]));
        if self.grows {
            head += &item(quote!(#[non_exhaustive]));
        }
        if self.variants.iter().any(|variant| variant.code.is_some()) {
            head += &item(quote!(#[repr(u16)]));
        }
        let variants = self.variants.iter().flat_map(|variant| {
            let ident = variant.ident();
            let docs = variant.docs.iter().map(|line| {
                let line = spaced(line);
                quote!(#[doc = #line])
            });
            let code = variant.code.map(Literal::u16_unsuffixed);
            let code = code.map(|code| quote!(= #code));
            docs.chain([quote!(#ident #code,)]).collect::<Vec<_>>()
        });
        head + &block(quote!(pub enum #name), variants)
    }

    fn emit_all(&self) -> String {
        let name = ident(self.type_name);
        let count = self.variants.len();
        let variants = self.variants.iter().map(|variant| {
            let ident = variant.ident();
            quote!(#name::#ident,)
        });
        list(quote!(pub(crate) static ALL: [#name; #count] =), variants)
    }

    fn emit_rows(&self) -> String {
        let row = ident(&format!("{}Row", self.type_name));
        let count = self.variants.len();
        let rows = self.variants.iter().map(|variant| {
            let Variant {
                id, name, fields, ..
            } = variant;
            quote!(#row { id: #id, name: #name, #fields },)
        });
        list(quote!(pub(crate) static ROWS: [#row; #count] =), rows)
    }

    /// By length, then whole names: it may be `const`, and takes a few nanoseconds.
    fn emit_from_name(&self) -> String {
        let name = ident(self.type_name);
        let mut lengths: BTreeMap<usize, Vec<&Variant>> = BTreeMap::new();
        for variant in &self.variants {
            let length = variant.name.len();
            lengths.entry(length).or_default().push(variant);
        }
        let arms = lengths.into_iter().map(|(length, variants)| {
            let found = self.emit_one_of(variants);
            quote!(#length => #found,)
        });
        format!(
            "{} {{\n{}}}\n",
            quote!(pub(crate) const fn from_name(name: &[u8]) -> Option<#name>),
            block(quote!(match name.len()), arms.chain([quote!(_ => None,)]))
        )
    }

    /// Which of these, whose names have the same length. Many are told apart by a byte first, so that
    /// the time does not grow with their number.
    fn emit_one_of(&self, variants: Vec<&Variant>) -> TokenStream {
        const FEW: usize = 4;
        if variants.len() <= FEW {
            let type_name = ident(self.type_name);
            let arms = variants.into_iter().map(|variant| {
                let ident = variant.ident();
                let bytes = Literal::byte_string(variant.name.as_bytes());
                quote!(_ if is(name, #bytes) => Some(#type_name::#ident),)
            });
            return quote!(match name { #(#arms)* _ => None });
        }
        let place = most_telling_place(&variants);
        let mut groups: BTreeMap<u8, Vec<&Variant>> = BTreeMap::new();
        for variant in variants {
            let byte = variant.name.as_bytes()[place];
            groups.entry(byte).or_default().push(variant);
        }
        let arms = groups.into_iter().map(|(byte, variants)| {
            let byte = Literal::byte_character(byte);
            let found = self.emit_one_of(variants);
            quote!(#byte => #found,)
        });
        quote!(match name[#place] { #(#arms)* _ => None })
    }

    /// The table of all spellings; empty if they stand in a table shared with another type.
    fn emit_spellings(&self) -> String {
        if self.shares_spellings {
            return String::new();
        }
        let name = ident(self.type_name);
        let values = self.spellings().into_iter();
        let values = values.map(|(key, variant)| (key, quote!(#name::#variant)));
        emit_spellings(quote!(#name), values.collect())
    }

    /// The variant of each spelling's key.
    pub fn spellings(&self) -> BTreeMap<String, Ident> {
        let mut spellings = BTreeMap::new();
        for variant in &self.variants {
            let texts = [&variant.id, &variant.name]
                .into_iter()
                .chain(&variant.aliases);
            for key in texts.filter_map(|text| spelling::key(text)) {
                spellings.insert(key, variant.ident());
            }
        }
        spellings
    }
}

/// A perfect hash from each spelling's key to its value.
pub fn emit_spellings(value_type: TokenStream, values: BTreeMap<String, TokenStream>) -> String {
    let longest = values.keys().map(String::len).max().unwrap_or(0);
    let mut map = phf_codegen::Map::new();
    for (key, value) in &values {
        map.entry(key.as_bytes(), value.to_string());
    }
    item(quote!(pub(crate) const LONGEST: usize = #longest;))
        + &format!(
            "{} {};\n",
            quote!(pub(crate) static SPELLINGS: phf::Map<&'static [u8], #value_type> =),
            map.build()
        )
}

/// The place at which the names, which have the same length and differ, have the most different bytes.
fn most_telling_place(variants: &[&Variant]) -> usize {
    let length = variants.first().map_or(0, |variant| variant.name.len());
    let places = (0..length).map(|place| {
        let bytes = variants
            .iter()
            .map(|variant| variant.name.as_bytes()[place]);
        (bytes.collect::<BTreeSet<u8>>().len(), Reverse(place))
    });
    places.max().map_or(0, |(_, Reverse(place))| place)
}

pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `///` leaves a space before the text; so do we.
fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}
