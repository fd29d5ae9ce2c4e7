//! `hangup search`.

use std::io::{self, Write};
use std::ops::Range;

use clap::Args;

use crate::entry::Entry;
use crate::format::OutputFormat;
use crate::terminal::{MATCH, Output, PROBLEM, TITLE, escape};
use crate::{Found, json};

/// Search names, descriptions and next steps
///
/// Shows the best match first. Rows with all words precede rows with some of them. A match in a name counts
/// more than in a description, and that more than in next steps.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  hangup search credits
  hangup search caller id

JSON: one object per line, as in `hangup list`.")]
pub(crate) struct Search {
    /// Words to find, ignoring case
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,

    /// Output format
    #[arg(long, default_value = "text", value_parser = OutputFormat::among(&[OutputFormat::Text, OutputFormat::Json]))]
    format: OutputFormat,
}

/// The weight of a code.
const CODE: usize = 100;

/// Words without a meaning for the search.
const SILENT: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "call", "calls", "did", "do", "does", "for",
    "in", "is", "it", "of", "on", "the", "to", "was", "why", "with",
];

/// The searched fields, and the weight of a word in them.
const FIELDS: [(&str, usize); 3] = [("name", 9), ("description", 3), ("next_steps", 1)];

impl Search {
    pub(crate) fn run(
        &self,
        output: &mut Output<impl Write>,
        messages: &mut Output<impl Write>,
    ) -> io::Result<Found> {
        let words = self.words();
        let mut matches: Vec<Match> = Entry::all()
            .filter_map(|entry| Match::of(entry, &words))
            .collect();
        let best = matches.iter().map(|found| found.score).max().unwrap_or(0);
        // A few of the words with a low score are a coincidence.
        matches.retain(|found| found.words == words.len() || found.score * 2 > best);
        // The sort is stable: equals stay in the order of the documentation.
        matches.sort_by_key(|found| std::cmp::Reverse((found.words, found.score)));
        if matches.is_empty() {
            matches = self.meant();
        }
        if matches.is_empty() {
            let words = escape(&self.words.join(" "));
            writeln!(
                messages,
                "{PROBLEM}hangup:{PROBLEM:#} the catalog does not contain \"{words}\"\nhelp: try fewer or other words"
            )?;
            return Ok(Found::Partly);
        }
        for (position, found) in matches.iter().enumerate() {
            if self.format == OutputFormat::Json {
                json::write_line(output, &found.entry)?;
                continue;
            }
            if position > 0 {
                writeln!(output)?;
            }
            found.write(output, &words)?;
        }
        Ok(Found::Fully)
    }
}

impl Search {
    /// The words to look for. Those that say nothing count if there are no others.
    fn words(&self) -> Vec<String> {
        let words = self.words.iter().flat_map(|words| words.split_whitespace());
        let words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
        let says_something = |word: &&String| !SILENT.contains(&word.as_str());
        let telling: Vec<String> = words.iter().filter(says_something).cloned().collect();
        if telling.is_empty() { words } else { telling }
    }

    /// What all words together are called.
    fn meant(&self) -> Vec<Match> {
        let entries = Entry::find(&self.words.join(" ")).into_iter();
        let entries = entries.filter(|entry| !texts(*entry).is_empty());
        entries
            .map(|entry| Match {
                entry,
                words: 0,
                score: 0,
            })
            .collect()
    }
}

/// A cause or source that has some of the words.
struct Match {
    entry: Entry,
    /// The number of words found in it.
    words: usize,
    score: usize,
}

impl Match {
    fn of(entry: Entry, words: &[String]) -> Option<Self> {
        if !matches!(
            entry,
            Entry::Cause(_)
                | Entry::SipCause(_)
                | Entry::Source(_)
                | Entry::SipStatus(_)
                | Entry::Q850Cause(_)
        ) {
            return None;
        }
        let texts = texts(entry);
        let score = |word: &String| -> usize {
            let scores = texts.iter().map(|(text, weight)| {
                let found = occurrences(text, word);
                let whole = found.iter().any(|place| is_whole_word(text, place));
                weight * (usize::from(!found.is_empty()) + usize::from(whole))
            });
            let is_code = entry.code().is_some_and(|code| code.to_string() == *word);
            scores.sum::<usize>() + if is_code { CODE } else { 0 }
        };
        let scores: Vec<usize> = words.iter().map(score).filter(|score| *score > 0).collect();
        (!scores.is_empty()).then(|| Self {
            entry,
            words: scores.len(),
            score: scores.iter().sum(),
        })
    }

    fn write(&self, output: &mut Output<impl Write>, words: &[String]) -> io::Result<()> {
        let code = match self.entry {
            Entry::Cause(cause) => format!("{} ", cause.code()),
            Entry::SipStatus(status) => format!("SIP {} ", status.code()),
            Entry::Q850Cause(cause) => format!("Q.850 {} ", cause.code()),
            _ => String::new(),
        };
        for (position, (text, _)) in texts(self.entry).iter().enumerate() {
            if position == 0 {
                writeln!(output, "{TITLE}{code}{TITLE:#}{}", marked(text, words))?;
                continue;
            }
            let lines = match output.width() {
                Some(width) => textwrap::wrap(text, width.saturating_sub(2).max(20)),
                None => vec![text.into()],
            };
            for line in lines {
                writeln!(output, "  {}", marked(&line, words))?;
            }
        }
        Ok(())
    }
}

/// The searched texts, with the weight of a word in them.
fn texts(entry: Entry) -> Vec<(String, usize)> {
    let fields = entry.fields();
    let text = |(name, weight): (&str, usize)| {
        let (_, value) = fields.iter().find(|(field, _)| *field == name)?;
        Some((value.as_str()?.to_owned(), weight))
    };
    FIELDS.into_iter().filter_map(text).collect()
}

/// The places of `word`, which is in lower case. Only ASCII letters have a case here, so places in
/// the text are those in its lower case.
fn occurrences(text: &str, word: &str) -> Vec<Range<usize>> {
    let places = text.to_ascii_lowercase();
    let places = places
        .match_indices(word)
        .map(|(start, _)| start..start + word.len());
    places.collect()
}

fn is_whole_word(text: &str, place: &Range<usize>) -> bool {
    !text[..place.start].ends_with(char::is_alphanumeric)
        && !text[place.end..].starts_with(char::is_alphanumeric)
}

/// The text with the words in the color of matches.
fn marked(text: &str, words: &[String]) -> String {
    let mut places: Vec<Range<usize>> = words
        .iter()
        .flat_map(|word| occurrences(text, word))
        .collect();
    places.sort_by_key(|place| (place.start, place.end));
    let mut shown = String::new();
    let mut end = 0;
    for place in places {
        let start = place.start.max(end);
        if start < place.end {
            shown += &text[end..start];
            shown += &format!("{MATCH}{}{MATCH:#}", &text[start..place.end]);
            end = place.end;
        }
    }
    shown + &text[end..]
}
