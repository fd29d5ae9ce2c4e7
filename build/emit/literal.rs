//! Literals and names.

use proc_macro2::{Ident, Literal, Span};

use crate::build::identifier::rust_name;

/// The variant of the enum `type_name` with this id, as `HangupCause::BusyLine`.
pub fn path(type_name: &str, id: &str) -> String {
    format!("{type_name}::{}", variant(id))
}

/// The name of the variant with this id. It has been checked to be a name.
pub fn variant(id: &str) -> String {
    Ident::new(&rust_name(id), Span::call_site()).to_string()
}

pub fn string(text: &str) -> String {
    Literal::string(text).to_string()
}

pub fn byte_string(text: &str) -> String {
    Literal::byte_string(text.as_bytes()).to_string()
}

pub fn usize_unsuffixed(number: usize) -> String {
    Literal::usize_unsuffixed(number).to_string()
}

/// `Some(value)` or `None`.
pub fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

/// The module of an enum: its name in `snake_case`.
pub fn module(type_name: &str) -> String {
    let mut module = String::new();
    for character in type_name.chars() {
        if character.is_ascii_uppercase() && !module.is_empty() {
            module.push('_');
        }
        module.push(character.to_ascii_lowercase());
    }
    module
}
