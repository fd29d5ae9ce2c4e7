//! Literals and names.

use crate::build::identifier::rust_name;

/// The variant of the enum `type_name` with this id, as `HangupCause::BusyLine`.
pub fn path(type_name: &str, id: &str) -> String {
    format!("{type_name}::{}", rust_name(id))
}

/// The literal of a text: `Debug` escapes as Rust does.
pub fn string(text: &str) -> String {
    format!("{text:?}")
}

pub fn byte_string(text: &str) -> String {
    format!("b\"{}\"", text.as_bytes().escape_ascii())
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
