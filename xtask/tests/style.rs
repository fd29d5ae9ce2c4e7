//! Plain English: no text that people read contains a phrase of `style.toml`.

mod support;

use std::fs;
use std::ops::Range;
use std::path::Path;

use support::in_checkout;
use toml::Table;

/// The folders and files with texts that people read: documentation, help, errors, comments.
const ROOTS: [&str; 14] = [
    "build",
    "build.rs",
    "CHANGELOG.md",
    "conformance",
    "CONTRIBUTING.md",
    "data",
    "docs",
    "examples",
    "packages",
    "README.md",
    "RELEASING.md",
    "site",
    "src",
    "xtask/src",
];

const EXTENSIONS: [&str; 9] = ["html", "j2", "js", "json", "md", "py", "rs", "toml", "ts"];

/// Folders without texts that people read, and with texts that come from `data/`.
const SKIPPED: [&str; 12] = [
    "__pycache__",
    "build",
    "catalog",
    "dist",
    "fixtures",
    "generated",
    "mistakes",
    "node_modules",
    "seeds",
    "target",
    "test",
    "tests",
];

/// A phrase to avoid, a better one, and texts in which it is right.
struct Phrase {
    not: String,
    but: String,
    except: Vec<String>,
}

fn texts(table: &Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(toml::Value::as_array);
    let texts = list.into_iter().flatten().filter_map(toml::Value::as_str);
    texts.map(str::to_lowercase).collect()
}

fn phrases() -> Vec<Phrase> {
    let list: Table = include_str!("style.toml").parse().expect("it is TOML");
    let allowed = texts(&list, "allow");
    let rows = list["phrase"].as_array().expect("a list").iter();
    let rows = rows.filter_map(toml::Value::as_table);
    rows.flat_map(|row| {
        let but = row["but"].as_str().expect("a text").to_owned();
        let except = [texts(row, "except"), allowed.clone()].concat();
        let phrase = move |not| Phrase {
            not,
            but: but.clone(),
            except: except.clone(),
        };
        texts(row, "not")
            .into_iter()
            .map(phrase)
            .collect::<Vec<_>>()
    })
    .collect()
}

/// A text in lower case and without line breaks and the marks of comments, so that a phrase is found
/// across lines. `starts` are the positions at which its lines start.
struct Prose {
    text: String,
    starts: Vec<usize>,
}

impl Prose {
    fn of(text: &str) -> Self {
        let mut prose = Self {
            text: String::new(),
            starts: Vec::new(),
        };
        for line in text.lines() {
            prose.starts.push(prose.text.len());
            let line = line.trim().trim_end_matches('\\').trim_end();
            let line = line
                .trim_start_matches(['/', '!', '#', '*', '>', '|'])
                .trim_start();
            let words = line.to_lowercase();
            prose
                .text
                .extend(words.split_whitespace().flat_map(|word| [word, " "]));
        }
        prose
    }

    /// The line with the position, counted from 1.
    fn line(&self, position: usize) -> usize {
        self.starts.partition_point(|start| *start <= position)
    }

    /// The places of a text, as whole words.
    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let is_word =
            |character: char| character.is_alphanumeric() || ['_', '-'].contains(&character);
        let found = self.text.match_indices(text).filter(move |(start, _)| {
            let (before, rest) = self.text.split_at(*start);
            let after = &rest[text.len()..];
            !before.ends_with(is_word) && !after.starts_with(is_word)
        });
        found.map(|(start, found)| start..start + found.len())
    }

    /// The lines in which the phrase is wrong.
    fn lines_with(&self, phrase: &Phrase) -> Vec<usize> {
        let right: Vec<Range<usize>> = phrase
            .except
            .iter()
            .flat_map(|text| self.places(text))
            .collect();
        let wrong = self.places(&phrase.not).filter(|found| {
            !right
                .iter()
                .any(|right| right.start <= found.start && found.end <= right.end)
        });
        wrong.map(|found| self.line(found.start)).collect()
    }
}

/// Checks a file, or all files of a folder. Returns one line for each phrase found.
fn check(path: &Path, phrases: &[Phrase], found: &mut Vec<String>) -> usize {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("it can be read");
        let paths = entries.map(|entry| entry.expect("it can be read").path());
        let kept = paths.filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !(path.is_dir() && (SKIPPED.contains(&&*name) || name.starts_with('.')))
        });
        return kept.map(|path| check(&path, phrases, found)).sum();
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    if !EXTENSIONS.contains(&&*extension) || name.contains("package-lock") {
        return 0;
    }
    let prose = Prose::of(&fs::read_to_string(path).expect("it is text"));
    for phrase in phrases {
        for line in prose.lines_with(phrase) {
            let path = path.strip_prefix(in_checkout("")).unwrap_or(path).display();
            let Phrase { not, but, .. } = phrase;
            found.push(format!("{path}:{line}: \"{not}\"; better: {but}"));
        }
    }
    1
}

#[test]
fn no_text_contains_a_phrase_to_avoid() {
    let phrases = phrases();
    let mut found = Vec::new();
    let files = ROOTS.map(|root| check(&in_checkout(root), &phrases, &mut found));
    assert!(files.iter().all(|files| *files > 0), "{files:?}");
    found.sort();
    assert!(
        found.is_empty(),
        "{} phrases:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_phrase_is_found_across_lines_and_comments() {
    let phrases = phrases();
    let lines = |text: &str| -> Vec<(String, usize)> {
        let prose = Prose::of(text);
        let found = phrases.iter().flat_map(|phrase| {
            let lines = prose.lines_with(phrase).into_iter();
            lines.map(|line| (phrase.not.clone(), line))
        });
        found.collect()
    };
    let one = |not: &str, line| vec![(not.to_owned(), line)];
    assert_eq!(lines("/// A\n/// It IS\n/// no code."), one("is no", 2));
    assert_eq!(lines("\"do not dial \\\n    again\""), one("dial again", 1));
    assert_eq!(lines("there is no code, and it is no longer here"), []);
    assert_eq!(
        lines("# The source tells you who or what ended the call."),
        []
    );
    assert_eq!(lines("the island is_no, commended amendment"), []);
}
