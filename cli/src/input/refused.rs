//! Texts that are recognized by their beginning and not read.

use memchr::memchr;

/// What a text is, and what to do with it.
struct Refused {
    what: &'static str,
    help: &'static str,
}

const XML: Refused = Refused {
    what: "it is XML",
    help: "Convert it to JSON first: yq -p xml -o json calls.xml | hangup decode",
};
const HTML: Refused = Refused {
    what: "it is HTML",
    help: "Export the calls as CSV or JSON",
};
const MYSQL: Refused = Refused {
    what: "it is a table with drawn lines, as MySQL prints it",
    help: "Let MySQL write tabs: mysql --batch -e 'SELECT …' | hangup decode",
};
const PSQL: Refused = Refused {
    what: "it is a table with drawn lines, as psql prints it",
    help: "Let psql write CSV: psql --csv -c 'SELECT …' | hangup decode",
};
const MARKDOWN: Refused = Refused {
    what: "it is a Markdown table",
    help: "Export the calls as CSV or JSON",
};
const DRAWN: Refused = Refused {
    what: "it is a table with drawn lines",
    help: "Let the program write CSV, for example with duckdb -csv or sqlite3 -header -csv",
};

/// Why a text with this beginning is not read, if it is XML or HTML.
pub(super) fn markup(beginning: &[u8]) -> Option<String> {
    tag(beginning).map(Refused::message)
}

/// Why a table with this beginning has lines that are not rows, if it has.
pub(super) fn drawn_table(beginning: &[u8]) -> Option<String> {
    table(beginning).map(Refused::message)
}

impl Refused {
    fn message(self) -> String {
        format!("{}\nhelp: {}", self.what, self.help)
    }
}

fn tag(text: &[u8]) -> Option<Refused> {
    let tag = text.trim_ascii_start().strip_prefix(b"<")?;
    let end = tag
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || b"!?:_-.".contains(byte)));
    let (name, behind) = tag.split_at(end?);
    let is_tag = name.iter().any(u8::is_ascii_alphabetic)
        && !name.ends_with(b":")
        && matches!(behind[0], b' ' | b'>' | b'/' | b'\r' | b'\n' | b'\t');
    let is_html = [&b"html"[..], b"!doctype", b"table", b"body"]
        .iter()
        .any(|one| name.eq_ignore_ascii_case(one));
    match (is_tag, is_html) {
        (true, true) => Some(HTML),
        (true, false) => Some(XML),
        _ => None,
    }
}

/// A table whose lines are drawn: they are no rows.
fn table(text: &[u8]) -> Option<Refused> {
    let (first, rest) = line_of(text);
    let (second, _) = line_of(rest);
    if ["┌", "╔", "╭", "├", "│", "┏"]
        .iter()
        .any(|line| first.starts_with(line.as_bytes()))
    {
        return Some(DRAWN);
    }
    if is_rule(first) {
        return first.starts_with(b"+").then_some(MYSQL);
    }
    if !is_rule(second) {
        return None;
    }
    let has = |byte| memchr(byte, second).is_some();
    match (has(b'|'), has(b'+')) {
        (true, _) => Some(MARKDOWN),
        (false, true) => Some(PSQL),
        // One column, or columns with blanks between them.
        _ if has(b' ') || second.len() >= first.len() => Some(DRAWN),
        _ => None,
    }
}

fn is_rule(line: &[u8]) -> bool {
    const SHORTEST: usize = 4;
    line.len() >= SHORTEST
        && line.iter().all(|byte| b"-+|:= ".contains(byte))
        && line.windows(2).any(|pair| pair == b"--" || pair == b"==")
}

/// The first line without its end, and what follows it.
fn line_of(text: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr(b'\n', text).unwrap_or(text.len());
    (
        text[..end].trim_ascii(),
        text.get(end + 1..).unwrap_or_default(),
    )
}
