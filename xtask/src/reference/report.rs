//! What differs, for people and for programs.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::compare::{Change, Difference};

/// What was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// How many rows and values of the pages were read.
    pub rows: usize,
    /// How many texts differ in the form of their quotes alone, which is not a difference.
    pub quotes: usize,
    /// The withdrawn rows that a page still has, as an older copy does.
    pub withdrawn: Vec<String>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// The files that were written, because nothing differs and that was asked for.
    pub written: Vec<String>,
}

/// Returns the report as JSON.
#[must_use]
pub fn json(report: &Report) -> String {
    // A report is made of texts and numbers, which JSON can hold.
    serde_json::to_string_pretty(report).unwrap_or_default()
}

/// Returns the report for people. A page's text cannot control their terminal.
#[must_use]
pub fn text(report: &Report) -> String {
    let mut text = String::new();
    for difference in &report.differences {
        text += &paragraph(difference);
        text.push('\n');
    }
    for path in &report.written {
        text += &format!("Wrote {path}\n");
    }
    if report.quotes > 0 {
        text += &format!(
            "Quotes of another form than in the data, such as ’ for ', are equal; texts with them: {}\n",
            report.quotes
        );
    }
    for what in &report.withdrawn {
        text += &format!("{what} is withdrawn, and the page still has it\n");
    }
    let count = report.differences.len();
    text += &match count {
        0 => format!("Read {} rows; nothing differs\n", report.rows),
        1 => format!("Read {} rows; 1 difference\n", report.rows),
        _ => format!("Read {} rows; {count} differences\n", report.rows),
    };
    let is_shown = |letter: char| letter == '\n' || !letter.is_control();
    text.chars()
        .map(|letter| if is_shown(letter) { letter } else { '\u{fffd}' })
        .collect()
}

fn paragraph(difference: &Difference) -> String {
    let Difference {
        file,
        what,
        source,
        advice,
        ..
    } = difference;
    let place = difference
        .line
        .map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
    let field = difference
        .field
        .map_or_else(String::new, |field| format!(", {field}"));
    let change = match difference.change {
        Change::New => "is new",
        Change::Changed => "differs",
        Change::Vanished => "is no longer there",
        Change::Moved => "has moved",
        Change::Unread => "is not read",
    };
    let mut text = format!("{place}: {what}{field} {change} ({source})\n");
    if let (Change::Changed, Some(data), Some(page)) =
        (difference.change, &difference.data, &difference.page)
    {
        text += &format!("  {}\n", words(data, page));
    }
    text += &format!("  {advice}\n");
    for line in difference.toml.iter().flat_map(|toml| toml.lines()) {
        text += &format!("    {line}\n");
    }
    text
}

/// The words of both, `[-those that go-]` and `{+those that come+}`.
fn words(data: &str, page: &str) -> String {
    let diff = TextDiff::from_words(data, page);
    let mut text = String::new();
    let mut last = ChangeTag::Equal;
    let close = |tag| match tag {
        ChangeTag::Delete => "-]",
        ChangeTag::Insert => "+}",
        ChangeTag::Equal => "",
    };
    for change in diff.iter_all_changes() {
        if change.tag() != last {
            text += close(last);
            text += match change.tag() {
                ChangeTag::Delete => "[-",
                ChangeTag::Insert => "{+",
                ChangeTag::Equal => "",
            };
            last = change.tag();
        }
        text += change.value();
    }
    text + close(last)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_compared() {
        assert_eq!(
            words("the old text", "the new text"),
            "the [-old-]{+new+} text"
        );
        assert_eq!(words("a", "a b"), "a{+ b+}");
        assert_eq!(words("a b", "a"), "a[- b-]");
    }
}
