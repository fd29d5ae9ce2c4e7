//! Names, literals and documentation.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::build::diagnostic::{Location, Spanned};
use crate::build::identifier::rust_name;

/// A name, which has been checked to be one.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

impl ToTokens for Spanned<String> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.value.to_tokens(tokens);
    }
}

/// The variant of the enum `type_name` with this id, as `HangupCause::BusyLine`.
pub fn variant(type_name: &str, id: &str) -> TokenStream {
    let (type_name, variant) = (ident(type_name), ident(&rust_name(id)));
    quote!(#type_name::#variant)
}

/// `Some(value)` or `None`.
pub fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// A number without its type.
pub fn number(number: impl Into<usize>) -> Literal {
    Literal::usize_unsuffixed(number.into())
}

/// The type of numbers up to `last`.
pub fn smallest_integer(last: usize) -> &'static str {
    if u8::try_from(last).is_ok() {
        "u8"
    } else {
        "u16"
    }
}

/// Documentation of some lines.
pub fn docs(text: &str) -> TokenStream {
    let mut lines = String::new();
    for line in text.lines() {
        lines += if lines.is_empty() {
            " "
        } else if line.is_empty() {
            "\n"
        } else {
            "\n "
        };
        lines += line;
    }
    let lines = raw(&lines);
    quote!(#[doc = #lines])
}

/// The location of what follows, which becomes a comment.
pub fn defined_at(location: &Location) -> TokenStream {
    let place = raw(&format!("{}:{}", location.file, location.line));
    quote!(#[defined_at = #place])
}

/// A string in which nothing is escaped.
fn raw(text: &str) -> Literal {
    let mut fence = "#".to_owned();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    let literal = format!("r{fence}\"{text}\"{fence}").parse();
    literal.unwrap_or_else(|_| Literal::string(text))
}

/// A static list.
pub fn list(
    name: &str,
    item_type: TokenStream,
    items: &mut dyn Iterator<Item = TokenStream>,
) -> TokenStream {
    let items: Vec<TokenStream> = items.collect();
    let (name, length) = (ident(name), number(items.len()));
    quote!(pub(crate) static #name: [#item_type; #length] = [#(#items,)*];)
}
