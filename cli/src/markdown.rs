//! Markdown, as code hosts render it.

use std::fmt::Write;

/// Returns `text` for a paragraph or a table cell, shown literally. Few characters are escaped, so that
/// words can still be found in the source.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for (position, character) in text.char_indices() {
        let (before, after) = (&text[..position], &text[position + character.len_utf8()..]);
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
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

/// Returns `text` as code in a paragraph or a table cell, shown literally.
///
/// In a table, backticks cannot hold every text: whether a pipe ends the cell is decided before code is
/// looked for. Where they cannot, HTML and character references do.
#[must_use]
pub fn code(text: &str) -> String {
    if fits_between_backticks(text) {
        return format!("`{text}`");
    }
    let mut escaped = String::new();
    for character in text.chars() {
        if character.is_ascii_punctuation() || character.is_ascii_whitespace() {
            // Writing to a string never fails.
            let _ = write!(escaped, "&#{};", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    format!("<code>{escaped}</code>")
}

fn fits_between_backticks(text: &str) -> bool {
    let is_syntax = |character| matches!(character, '`' | '|' | '\n' | '\r');
    !text.is_empty() && text.trim() == text && !text.contains(is_syntax)
}

/// Returns `text` as a block of code, in a fence that is longer than any in the text.
#[must_use]
pub fn fence(language: &str, text: &str) -> String {
    let runs = text.split(|character| character != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    format!(
        "{fence}{language}\n{}\n{fence}\n",
        text.trim_end_matches('\n')
    )
}

/// Returns an anchor, which stays when headings and texts change.
#[must_use]
pub fn anchor(id: impl std::fmt::Display) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// Returns a table. The cells are Markdown already.
#[must_use]
pub fn table<const N: usize>(
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    table_of(&head, rows)
}

/// Returns a table whose columns are counted only at run time. The cells are Markdown already.
#[must_use]
pub fn table_of<R: AsRef<[String]>>(head: &[&str], rows: impl IntoIterator<Item = R>) -> String {
    let mut table = format!(
        "| {} |\n|{}\n",
        head.join(" | "),
        " --- |".repeat(head.len())
    );
    for row in rows {
        // Writing to a string never fails.
        let _ = writeln!(table, "| {} |", row.as_ref().join(" | "));
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
    fn a_text_stays_in_its_line() {
        assert_eq!(escape("a\nb\rc"), "a&#10;b&#13;c");
        assert_eq!(code("a\nb"), "<code>a&#10;b</code>");
    }

    #[test]
    fn code_is_shown_literally() {
        assert_eq!(code("USER_BUSY"), "`USER_BUSY`");
        assert_eq!(code("<b> \\ &amp;"), "`<b> \\ &amp;`");
        assert_eq!(code("A|B`<b>x"), "<code>A&#124;B&#96;&#60;b&#62;x</code>");
        assert_eq!(code(" a"), "<code>&#32;a</code>");
        assert_eq!(code(""), "<code></code>");
    }

    #[test]
    fn a_fence_is_longer_than_any_in_the_text() {
        assert_eq!(fence("text", "a\n"), "```text\na\n```\n");
        assert_eq!(fence("", "a ```` b"), "`````\na ```` b\n`````\n");
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
