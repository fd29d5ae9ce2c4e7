//! Markdown, as code hosts render it.

use std::fmt::Write;

/// `text` as it stands in a paragraph or a table cell: shown literally, and searchable as far as
/// escapes allow.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for (position, character) in text.char_indices() {
        let (before, after) = (&text[..position], &text[position + character.len_utf8()..]);
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            _ => {
                if is_syntax(before, character, after) {
                    escaped.push('\\');
                }
                escaped.push(character);
            }
        }
    }
    escaped
}

fn is_syntax(before: &str, character: char, after: &str) -> bool {
    match character {
        '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '#' | '$' => true,
        // Inside a word it is no emphasis, and `ring_timeout` stays searchable.
        '_' => {
            !(before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric))
        }
        // At the beginning of a line they make lists and headings.
        '-' | '+' | '=' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// `text` as code in a table cell.
#[must_use]
pub fn code(text: &str) -> String {
    format!("`{text}`")
}

/// An anchor that stays when headings and texts change.
#[must_use]
pub fn anchor(id: impl std::fmt::Display) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// A table. The cells are Markdown already.
#[must_use]
pub fn table<const N: usize>(
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut table = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(N));
    for row in rows {
        // Writing to a string never fails.
        let _ = writeln!(table, "| {} |", row.join(" | "));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_shown_literally() {
        assert_eq!(escape("a|b"), "a\\|b");
        assert_eq!(
            escape("<b> & *c* `d` [e](f)"),
            "&lt;b&gt; &amp; \\*c\\* \\`d\\` \\[e\\](f)"
        );
        assert_eq!(
            escape("_x_ \\ #1 $y$ ~z~"),
            "\\_x\\_ \\\\ \\#1 \\$y\\$ \\~z\\~"
        );
    }

    #[test]
    fn a_text_begins_no_list() {
        assert_eq!(escape("- a - b"), "\\- a - b");
        assert_eq!(escape("1. a 2. b"), "1\\. a 2. b");
    }

    #[test]
    fn words_stay_searchable() {
        assert_eq!(
            escape("Increase ring_timeout (API)."),
            "Increase ring_timeout (API)."
        );
    }
}
