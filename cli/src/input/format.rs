//! What the input is.

use clap::ValueEnum;
use memchr::memchr;

use super::csv;
use super::json::{Scanner, Stop, Takes, Text};
use super::lines::{self, LineFormat};
use super::record::Record;
use super::refused;
use super::window::Window;
use super::{Names, Options};

/// A format of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// A form body or a query string on each line
    Form,
    /// JSON: objects, arrays, and pages with records in them
    Json,
    /// A JSON value on each line; a broken line does not hide the others
    #[value(alias = "jsonl", alias = "ndjson")]
    JsonLines,
    /// Rows below a header, separated by `,`, `;`, a tab or `|`
    #[value(alias = "tsv")]
    Csv,
    /// Lines of any text with JSON, forms, or maps that a program printed
    Log,
    /// Forms and JSON, line by line.
    #[value(skip)]
    Mixed,
}

/// How much tells what the input is.
const ENOUGH: usize = 64 * 1024;
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What the beginning of the input tells.
pub(super) struct Beginning {
    pub(super) format: InputFormat,
    /// What stands before the records.
    pub(super) preamble: Vec<u8>,
    /// The delimiter, if the preamble says it.
    pub(super) delimiter: Option<u8>,
}

impl Beginning {
    /// Looks at the beginning of the window.
    ///
    /// # Errors
    ///
    /// Says why it cannot be anything with records.
    pub(super) fn read(window: &mut Window, options: &Options) -> Result<Self, String> {
        window.fill(1);
        if window.bytes().is_empty() {
            return Err("the input is empty".to_owned());
        }
        let mut start = if window.bytes().starts_with(MARK) {
            MARK.len()
        } else {
            0
        };
        let mut delimiter = None;
        loop {
            let line = line_at(window, start);
            let content = line.trim_ascii();
            let is_last = start + line.len() == window.bytes().len() && window.is_end();
            if let Some(separator) = separator(content) {
                delimiter = Some(separator);
            } else if !content.is_empty() {
                break;
            } else if is_last || start > ENOUGH {
                return Err("the input has nothing but blank lines".to_owned());
            }
            start += line.len();
        }
        let is_csv = delimiter.is_some().then_some(InputFormat::Csv);
        let format = match options.format.or(is_csv) {
            Some(InputFormat::Csv) => match refused::drawn_table(beginning_of(window, start)) {
                Some(why) => return Err(why),
                None => InputFormat::Csv,
            },
            Some(format) => format,
            None => format_of(window, start, &options.names)?,
        };
        Ok(Self {
            format,
            preamble: window.bytes()[..start].to_vec(),
            delimiter,
        })
    }
}

/// The line that begins at `start`, as far as it matters.
fn line_at(window: &mut Window, start: usize) -> Vec<u8> {
    loop {
        let text = window.bytes().get(start..).unwrap_or_default();
        let end = memchr(b'\n', text);
        if end.is_none() && text.len() < ENOUGH && !window.is_end() {
            let length = window.bytes().len();
            window.fill(length + 1);
            continue;
        }
        return text[..end.map_or(text.len().min(ENOUGH), |end| end + 1)].to_vec();
    }
}

/// What `sep=;`, which spreadsheets write and read, says.
fn separator(line: &[u8]) -> Option<u8> {
    let text = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    match text.strip_prefix(b"sep=")? {
        // A tab was trimmed.
        [] => Some(b'\t'),
        [delimiter] => Some(*delimiter),
        _ => None,
    }
}

fn format_of(window: &mut Window, start: usize, names: &Names) -> Result<InputFormat, String> {
    let first = line_at(window, start);
    let line = first.trim_ascii();
    let is_line = first.ends_with(b"\n") || window.is_end();
    if lines::is_like_json(line) {
        let beginning = beginning_of(window, start);
        let is_json = matches!(scan(beginning), Ok(()) | Err(Stop::END));
        if !is_json && lines::begins_with_map(beginning, names) {
            let is_one_line = lines::begins_with_map(&first, names);
            return Ok(if is_one_line {
                InputFormat::Mixed
            } else {
                InputFormat::Log
            });
        }
        if line.starts_with(b"[") && !is_json && is_only_line(window, start + first.len()) {
            // It has a broken element, and the others are read.
            return Ok(InputFormat::Json);
        }
        return Ok(json_of(line, is_line));
    }
    if line.starts_with(b"[") && !lines::has_record(line, names) {
        let format = json_of(line, is_line);
        if format == InputFormat::Json || is_json(line) {
            return Ok(format);
        }
    }
    let rest = &window.bytes()[start..];
    if memchr(0, line).is_some() {
        return Err("it is not text".to_owned());
    }
    if let Some(format) = lines::begins_with_several(beginning_of(window, start), names) {
        return Ok(match format {
            LineFormat::Mixed => InputFormat::Mixed,
            _ => InputFormat::Log,
        });
    }
    if let Some(why) = refused::drawn_table(rest) {
        return Err(why);
    }
    let (columns, has_hangup) = csv::columns(&first, names);
    if has_hangup {
        return Ok(InputFormat::Csv);
    }
    if memchr(b'=', line).is_some() && !line.iter().any(u8::is_ascii_whitespace) {
        return Ok(InputFormat::Mixed);
    }
    if lines::has_record(line, names) {
        let is_form = memchr(b'=', line).is_some() && lines::is_like_form(line);
        return Ok(if is_form {
            InputFormat::Mixed
        } else {
            InputFormat::Log
        });
    }
    if let Some(why) = refused::markup(rest) {
        return Err(why);
    }
    let second = rest.get(first.len()..).unwrap_or_default();
    let (columns_below, _) = csv::columns(&line_of(second), names);
    let is_table = columns >= 2 && (second.is_empty() || columns_below == columns);
    // A cell may have a record, perhaps over several lines.
    let is_record = lines::begins_with_several(second, names).is_some()
        || lines::has_record(line_of(second).trim_ascii(), names);
    Ok(if is_table && !is_record {
        InputFormat::Csv
    } else {
        InputFormat::Log
    })
}

/// As much as tells what it is.
fn beginning_of(window: &Window, start: usize) -> &[u8] {
    let rest = window.bytes().get(start..).unwrap_or_default();
    &rest[..rest.len().min(ENOUGH)]
}

/// Whether nothing follows the first line, which has this end.
fn is_only_line(window: &mut Window, end: usize) -> bool {
    window.fill(end + 1);
    window.is_end() && window.bytes()[end..].trim_ascii().is_empty()
}

fn line_of(text: &[u8]) -> Vec<u8> {
    let end = memchr(b'\n', text).map_or(text.len().min(ENOUGH), |end| end + 1);
    text[..end].to_vec()
}

/// A document, or lines of JSON. A document of many lines is none that ends on its first line, and
/// neither is one of a single line whose end is not in sight.
fn json_of(line: &[u8], is_line: bool) -> InputFormat {
    match scan(line) {
        Err(Stop::END) => InputFormat::Json,
        _ if is_line => InputFormat::Mixed,
        _ => InputFormat::Json,
    }
}

fn is_json(line: &[u8]) -> bool {
    scan(line).is_ok()
}

fn scan(mut line: &[u8]) -> Result<(), Stop> {
    struct Nobody;
    impl Takes for Nobody {
        fn record(&mut self, _: &Record<'_>) -> Result<(), Stop> {
            Ok(())
        }

        fn problem(&mut self, _: u64, _: &str) -> Result<(), Stop> {
            Ok(())
        }
    }
    Scanner::new(&Names::default(), 0).value(&mut line, &mut Nobody)
}
