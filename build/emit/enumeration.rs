//! One enum with its lookups.

use std::collections::BTreeMap;

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

    /// A `match` on bytes: unlike one on text it may be `const`, and unlike a hash it takes a few
    /// nanoseconds.
    fn emit_from_name(&self) -> String {
        let name = ident(self.type_name);
        let arms = self.variants.iter().map(|variant| {
            let ident = variant.ident();
            let bytes = Literal::byte_string(variant.name.as_bytes());
            quote!(#bytes => Some(#name::#ident),)
        });
        format!(
            "{} {{\n{}}}\n",
            quote!(pub(crate) const fn from_name(name: &[u8]) -> Option<#name>),
            block(quote!(match name), arms.chain([quote!(_ => None,)]))
        )
    }

    fn emit_spellings(&self) -> String {
        let name = ident(self.type_name);
        let mut keys = BTreeMap::new();
        for variant in &self.variants {
            let texts = [&variant.id, &variant.name]
                .into_iter()
                .chain(&variant.aliases);
            for key in texts.filter_map(|text| spelling::key(text)) {
                let ident = variant.ident();
                keys.insert(key, quote!(#name::#ident).to_string());
            }
        }
        let longest = keys.keys().map(String::len).max().unwrap_or(0);
        let mut map = phf_codegen::Map::new();
        for (key, value) in &keys {
            map.entry(key.as_str(), value.as_str());
        }
        item(quote!(pub(crate) const LONGEST: usize = #longest;))
            + &format!(
                "{} {};\n",
                quote!(pub(crate) static SPELLINGS: phf::Map<&'static str, #name> =),
                map.build()
            )
    }
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
