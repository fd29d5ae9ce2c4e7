//! The page as a browser copies it: text in which headings are lines like others.

use super::page::{HELP, ranged};

/// What precedes the steps, whose titles and texts then alternate.
const STEPS: &str = "troubleshooting:";

/// Returns the lines of Markdown that the text stands for, with the numbers of its own lines.
pub fn of_text(text: &str) -> Vec<(usize, String)> {
    let mut markdown = Vec::new();
    let mut lines = text.lines().map(str::trim).enumerate().peekable();
    let mut is_title = None;
    while let Some((place, line)) = lines.next() {
        let mut push = |line: String| markdown.push((place + 1, line));
        let columns = lines.peek().and_then(|(_, next)| columns(next));
        if let Some(columns) = columns {
            let (before, head) = head(line, columns);
            push(format!("{before}\n"));
            push(head);
        } else if line.ends_with('|') {
            push(line.to_owned());
        } else if let Some((before, first)) = line.split_once(STEPS) {
            push(format!("\n{before}\n"));
            push(format!("### {first}"));
            is_title = Some(false);
        } else if is_title.unwrap_or_else(|| line == HELP || ranged(line).is_some()) {
            push(format!("\n### {line}"));
            // A heading that can be folded is there twice.
            lines.next_if(|(_, next)| *next == line);
            is_title = is_title.map(|_| false);
        } else if !line.is_empty() {
            push(format!("\n{line}"));
            is_title = is_title.map(|_| true);
        }
    }
    markdown
}

/// Returns the text above a table, which may be on the line of its head, and the head.
fn head(line: &str, columns: usize) -> (&str, String) {
    let cells = line.trim_matches('|').split('|').count();
    let (before, head) = match line.split_once('|') {
        Some(parts) if cells > columns => parts,
        _ => ("", line),
    };
    (before, format!("|{}", head.trim_start_matches('|')))
}

/// How many columns a line below a head draws, such as `|---|---|`.
fn columns(line: &str) -> Option<usize> {
    let is_drawn = line.starts_with("|-") && line.chars().all(|letter| "|-: ".contains(letter));
    is_drawn.then(|| line.trim_matches('|').split('|').count())
}
