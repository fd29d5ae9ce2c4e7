//! Documentation comments made from rows.

/// `text` as rustdoc shows it literally: every character that Markdown, HTML or rustdoc's smart
/// punctuation could take for syntax is escaped.
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    let mut previous = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_syntax = match character {
            ',' | ';' | '?' | '(' | ')' | '/' | '%' => false,
            // Two of them or more would become an ellipsis.
            '.' => previous == Some('.') || characters.peek() == Some(&'.'),
            _ => character.is_ascii_punctuation(),
        };
        if is_syntax {
            escaped.push('\\');
        }
        escaped.push(character);
        previous = Some(character);
    }
    escaped
}

/// A sentence with its full stop, which the data leaves out.
pub fn sentence(text: &str) -> String {
    let has_stop = text.ends_with(['.', '!', '?', ')']);
    format!("{text}{}", if has_stop { "" } else { "." })
}

/// A link to a variant, as `` [`busy`](Outcome::Busy) ``.
pub fn link(type_name: &str, id: &str) -> String {
    let variant = crate::build::identifier::rust_name(id);
    format!("[`{id}`]({type_name}::{variant})")
}

/// `text` as a code span, in backticks that it does not contain itself.
pub fn code(text: &str) -> String {
    let runs = text.split(|character| character != '`');
    let longest = runs.map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    // A backtick at an end would join the fence.
    let pad = if longest > 0 { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}
