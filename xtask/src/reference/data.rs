//! The rows of the catalog that the page should have, and how they are written in `data/`.

use std::fs;
use std::path::Path;

use vobiz_hangup::{
    CallType, Category, HangupCause, HangupSource, Origin, SipCause, support_steps,
};

use super::page::{Kind, Row};

/// A row of the catalog, as the page would have it.
pub struct Known {
    pub kind: Kind,
    pub cells: Vec<String>,
    pub file: String,
    pub origin: Origin,
    pub is_withdrawn: bool,
}

impl Known {
    fn new<const N: usize>(kind: Kind, file: String, cells: [&str; N]) -> Self {
        let cells = cells.map(str::to_owned).to_vec();
        Self {
            kind,
            cells,
            file,
            origin: Origin::Reference,
            is_withdrawn: false,
        }
    }

    fn seen(self, origin: Origin, withdrawn: Option<&str>) -> Self {
        Self {
            origin,
            is_withdrawn: withdrawn.is_some(),
            ..self
        }
    }

    /// The cell by which the row is found.
    pub fn key(&self) -> &str {
        &self.cells[0]
    }

    /// What the row is, for people.
    pub fn what(&self) -> String {
        what(self.kind, &self.cells)
    }

    /// The line by which the row is found in its file; empty if the file is the row.
    pub fn own_line(&self) -> String {
        match self.kind {
            Kind::Category => String::new(),
            Kind::Cause => format!("code = {}", self.key()),
            _ => format!("{} = {}", self.kind.fields()[0], toml(self.key())),
        }
    }
}

/// Returns what a row of this kind is, for people.
pub fn what(kind: Kind, cells: &[String]) -> String {
    match (kind, cells) {
        (Kind::Category, [title, ..]) => format!("the category {title}"),
        (Kind::Cause, [code, name, ..]) => format!("{code} {name}"),
        (Kind::Step, [title, ..]) => format!("the step {title:?}"),
        (_, [name, ..]) => name.clone(),
        _ => String::new(),
    }
}

/// Returns the rows of the catalog of this kind, in their order.
pub fn known(kind: Kind) -> Vec<Known> {
    let file = |category: Category| format!("data/causes/{}.toml", category.id());
    match kind {
        Kind::CallType => rows(CallType::ALL, |row| {
            Known::new(kind, fixed_file(kind), [row.name(), row.hangup_sent_to()])
        }),
        Kind::Source => rows(HangupSource::ALL, |row| {
            Known::new(kind, fixed_file(kind), [row.name(), row.description()])
                .seen(row.origin(), None)
        }),
        Kind::Category => rows(Category::ALL, |row| {
            let range = row.code_range();
            let range = format!("[{}, {}]", range.start(), range.end());
            Known::new(kind, file(row), [row.name(), row.summary(), &range])
                .seen(row.origin(), None)
        }),
        Kind::Cause => rows(HangupCause::ALL, |row| {
            let (code, category) = (row.code().to_string(), row.category());
            let cells = [
                &code,
                row.name(),
                row.description(),
                row.next_steps(),
                category.name(),
            ];
            Known::new(kind, file(category), cells).seen(row.origin(), row.withdrawn())
        }),
        Kind::SipCause => rows(SipCause::ALL, |row| {
            Known::new(kind, fixed_file(kind), [row.name(), row.description()])
                .seen(row.origin(), row.withdrawn())
        }),
        Kind::Step => rows(support_steps(), |row| {
            Known::new(kind, fixed_file(kind), [row.title(), row.description()])
        }),
    }
}

fn rows<T: Copy>(all: &[T], known: impl Fn(T) -> Known) -> Vec<Known> {
    all.iter().copied().map(known).collect()
}

fn fixed_file(kind: Kind) -> String {
    let name = match kind {
        Kind::CallType => "call-types",
        Kind::Source => "hangup-sources",
        Kind::SipCause => "sip-causes",
        Kind::Category | Kind::Cause | Kind::Step => "catalog",
    };
    format!("data/{name}.toml")
}

/// Returns the file in which a row of the page belongs.
pub fn file_of(row: &Row) -> String {
    let category = match row.kind {
        Kind::Category => row.cells.first(),
        Kind::Cause => row.cells.last(),
        _ => return fixed_file(row.kind),
    };
    let title = category.map_or("", String::as_str);
    let id = Category::from_name(title).map_or_else(|| id_of(title), |known| known.id().to_owned());
    format!("data/causes/{id}.toml")
}

/// What only a person can decide of a new cause. The build refuses it until somebody has.
const CLASSIFICATION: &str = "outcome = \"\"\nremedy = \"\"\nfault = \"\"\nscope = \"\"";

/// Returns a row of the page as TOML.
pub fn row_of(row: &Row) -> String {
    let text = |field: &str| {
        let place = row.kind.fields().iter().position(|one| *one == field);
        place
            .and_then(|place| row.cells.get(place))
            .map_or("", String::as_str)
    };
    let line = |field: &str| format!("{field} = {}\n", toml(text(field)));
    let id = format!("id = {}\n", toml(&id_of(text("name"))));
    let named = |key: &str, field: &str| format!("[[{key}]]\n{id}{}{}", line("name"), line(field));
    let row = match row.kind {
        Kind::CallType => named("call_type", "hangup_sent_to"),
        Kind::Source => named("source", "description"),
        Kind::SipCause => {
            named("cause", "description") + "# counterpart = 0, or\n" + CLASSIFICATION
        }
        Kind::Cause => format!(
            "[[cause]]\ncode = {}\n{id}{}{}{}{CLASSIFICATION}",
            text("code"),
            line("name"),
            line("description"),
            line("next_steps")
        ),
        Kind::Category => format!(
            "#:schema ../schema/category.json\n{}{}range = {}\n\n# and its id, {}, in the categories of data/catalog.toml",
            line("title"),
            line("summary"),
            text("range"),
            toml(&id_of(text("title")))
        ),
        Kind::Step => format!("[[support_step]]\n{}{}", line("title"), line("description")),
    };
    row.trim_end().to_owned()
}

/// A file of `data/`.
pub struct DataFile {
    lines: Vec<String>,
}

impl DataFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The reason why it cannot be read.
    pub fn read(root: &Path, path: &str) -> Result<Self, String> {
        let text =
            fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
        Ok(Self {
            lines: text.lines().map(str::to_owned).collect(),
        })
    }

    /// Returns the line of a field, in the row that has the line `own`, or at the top of the file if `own` is
    /// empty; the line of the row if it has no such field.
    pub fn line(&self, own: &str, field: &str) -> Option<usize> {
        let row = if own.is_empty() {
            0
        } else {
            self.lines.iter().position(|line| line == own)?
        };
        let is_head = |line: &String| line.starts_with("[[");
        let start = self.lines[..row].iter().rposition(is_head).unwrap_or(0);
        let length = self.lines[row..].iter().skip(1).position(is_head);
        let end = length.map_or(self.lines.len(), |length| row + 1 + length);
        let begin = format!("{field} =");
        let found = self.lines[start..end]
            .iter()
            .position(|line| line.starts_with(&begin));
        Some(1 + found.map_or(row, |place| start + place))
    }
}

/// Writes a text as TOML does.
pub fn toml(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            letter if letter.is_control() => written += &format!("\\u{:04X}", u32::from(letter)),
            letter => written.push(letter),
        }
    }
    written + "\""
}

/// Returns the id that follows from a name: its ASCII words, in lower case, joined by `-`.
fn id_of(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_names() {
        assert_eq!(
            id_of("Canceled (Out Of Credits)"),
            "canceled-out-of-credits"
        );
        assert_eq!(id_of("USER_BUSY"), "user-busy");
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(toml("a \"b\" \\ c\u{7}"), "\"a \\\"b\\\" \\\\ c\\u0007\"");
    }

    #[test]
    fn lines_are_those_of_the_row() {
        let text = "summary = \"x\"\n\n[[cause]]\ncode = 1\nname = \"One\"\n\n[[cause]]\nname = \"Two\"\ncode = 2\n";
        let file = DataFile {
            lines: text.lines().map(str::to_owned).collect(),
        };
        assert_eq!(file.line("", "summary"), Some(1));
        assert_eq!(file.line("code = 1", "name"), Some(5));
        assert_eq!(file.line("code = 2", "name"), Some(8));
        assert_eq!(file.line("code = 2", "description"), Some(9));
        assert_eq!(file.line("code = 3", "name"), None);
    }
}
