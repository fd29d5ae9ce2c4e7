//! Records in lines: JSON, forms, and logs with either somewhere in a line, or over several.

mod block;
mod fields;
mod find;

use memchr::{memchr, memchr_iter};

use block::Block;
pub(super) use find::Finder;
use find::Nobody;

use super::form::{FormReader, NO_PAIRS};
use super::json::{Scanner, Stop, Takes};
use super::names::Names;
use super::record::{Kept, Problem, Record};
use super::{Batch, LONGEST, TOO_LONG};

/// What lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineFormat {
    Json,
    Form,
    /// JSON or forms; any other line is a problem.
    Mixed,
    /// Anything; a line without a record is none.
    Log,
}

/// Reads whole lines.
pub(super) fn read(
    format: LineFormat,
    text: &[u8],
    first_line: u64,
    names: &Names,
    batch: &mut impl Batch,
) {
    let mut reader = LineReader {
        names,
        finder: Finder::new(names, 0),
        form: FormReader::default(),
        block_from: usize::MAX,
        fields_from: usize::MAX,
    };
    let mut rest = text;
    let mut number = first_line;
    while !rest.is_empty() {
        let length = reader.several_lines(format, rest, number, batch);
        if length > 0 {
            let lines;
            (lines, rest) = rest.split_at(length);
            number += memchr_iter(b'\n', lines).count() as u64;
            continue;
        }
        let end = memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let (line, behind) = rest.split_at(end);
        let line = line.trim_ascii();
        let result = if line.is_empty() {
            Ok(())
        } else if line.len() > LONGEST {
            Err(TOO_LONG.to_owned())
        } else {
            reader.read(format, line, number, batch)
        };
        if let Err(why) = result {
            batch.problem(&Problem {
                line: number,
                why,
                kept: Kept::Line(line),
            });
        }
        number += 1;
        rest = behind;
    }
}

/// Whether a line of other text has a record with a hangup field in it.
pub(super) fn has_record(line: &[u8], names: &Names) -> bool {
    Finder::new(names, 0).has_record(&String::from_utf8_lossy(line), 1)
}

/// Whether a text begins with a record of several lines, and in what it is one.
pub(super) fn begins_with_several(text: &[u8], names: &Names) -> Option<LineFormat> {
    let is_record = |form: &str| {
        FormReader::default()
            .read(form, 1, names)
            .has_hangup_field()
    };
    if let Block::Whole { text, .. } = block::at(text, true) {
        if has_record(&text, names) {
            return Some(LineFormat::Log);
        }
    }
    for (format, is_log) in [(LineFormat::Mixed, false), (LineFormat::Log, true)] {
        if fields::at(text, is_log).is_some_and(|fields| is_record(&fields.form)) {
            return Some(format);
        }
    }
    None
}

/// Whether a text begins with a map that a program has printed, perhaps over several lines.
pub(super) fn begins_with_map(text: &[u8], names: &Names) -> bool {
    let mut finder = Finder::new(names, 0);
    let mut has_map = |text: &[u8]| {
        let text = String::from_utf8_lossy(text);
        finder.printed_first(&text, 1, &mut Nobody) == Ok(true)
    };
    match block::at(text, true) {
        Block::Whole { text, .. } => has_map(&text),
        _ => has_map(block::line_of(text)),
    }
}

/// Where a record of several lines begins that may go on behind the text. If the text comes slowly,
/// nothing waits that says why a call ended.
pub(super) fn unfinished(
    format: LineFormat,
    text: &[u8],
    comes_slowly: bool,
    names: &Names,
) -> Option<usize> {
    let is_log = format == LineFormat::Log;
    let block = if is_log {
        block::unfinished(text)
    } else {
        None
    };
    let fields = match format {
        LineFormat::Json => None,
        _ => fields::unfinished(text, is_log),
    };
    let fields = fields.filter(|start| !comes_slowly || !says_why(&text[*start..], is_log, names));
    block.into_iter().chain(fields).min()
}

/// Whether fields on lines, or a record in one of them, say why a call ended.
fn says_why(text: &[u8], is_log: bool, names: &Names) -> bool {
    let line = || String::from_utf8_lossy(text).into_owned();
    let form = fields::at(text, is_log).map_or_else(line, |fields| fields.form);
    let record = FormReader::default()
        .read(&form, 1, names)
        .has_hangup_field();
    record || has_record(text, names)
}

struct LineReader<'n> {
    names: &'n Names,
    finder: Finder<'n>,
    form: FormReader,
    /// How much must be left at most so that a block, or fields, are looked for: those that were found
    /// are no record, and no other begins within them.
    block_from: usize,
    fields_from: usize,
}

impl LineReader<'_> {
    /// Reads a record of several lines, and tells how long it is; 0 if none begins here.
    fn several_lines(
        &mut self,
        format: LineFormat,
        text: &[u8],
        number: u64,
        batch: &mut impl Batch,
    ) -> usize {
        let is_log = format == LineFormat::Log;
        if format != LineFormat::Json && text.len() <= self.fields_from {
            if let Some(fields) = fields::at(text, is_log) {
                let record = self.form.read(&fields.form, number, self.names);
                if !is_log || record.has_hangup_field() {
                    batch.record(&record);
                    return fields.length;
                }
                self.fields_from = text.len() - fields.length;
            }
        }
        if is_log && text.len() <= self.block_from {
            if let Block::Whole {
                length,
                text: block,
            } = block::at(text, true)
            {
                if self.find(&block, number, batch) {
                    return length;
                }
                self.block_from = text.len() - length;
            }
        }
        0
    }

    fn read(
        &mut self,
        format: LineFormat,
        line: &[u8],
        number: u64,
        batch: &mut impl Batch,
    ) -> Result<(), String> {
        match format {
            LineFormat::Json => self.json(line, number, batch),
            LineFormat::Form => self.form(line, number, batch),
            LineFormat::Mixed if is_like_json(line) => {
                let result = self.json(line, number, batch);
                // It may be another language's map.
                if result.is_err() && self.finds_printed(line, number, batch) {
                    return Ok(());
                }
                result
            }
            // A list of something else, or a time in brackets.
            LineFormat::Mixed if line.starts_with(b"[") => {
                let result = self.json(line, number, batch);
                if result.is_err() && self.find(line, number, batch) {
                    return Ok(());
                }
                result
            }
            LineFormat::Mixed if memchr(b'=', line).is_some() && is_like_form(line) => {
                self.form(line, number, batch)
            }
            LineFormat::Mixed | LineFormat::Log if self.find(line, number, batch) => Ok(()),
            LineFormat::Mixed => Err("neither a form nor JSON".to_owned()),
            LineFormat::Log => {
                batch.other_line();
                Ok(())
            }
        }
    }

    /// Reads the values of a line, one behind the other: all of them, or none if one is invalid.
    fn json(&mut self, line: &[u8], number: u64, batch: &mut impl Batch) -> Result<(), String> {
        let mut taker = LineTaker(batch);
        self.finder.scanner.restart(number);
        self.finder.scanner.be_careful();
        let mut result = values(&mut self.finder.scanner, line, |scanner, text| {
            scanner.value(text, &mut taker)
        });
        if result == Err(Stop::Unsure) {
            self.finder.scanner.restart(number);
            result = values(&mut self.finder.scanner, line, |scanner, text| {
                scanner.skip(text)
            });
            if result.is_ok() {
                self.finder.scanner.restart(number);
                result = values(&mut self.finder.scanner, line, |scanner, text| {
                    scanner.value(text, &mut taker)
                });
            }
        }
        match result {
            Err(Stop::Syntax(why)) => Err(format!("not JSON: {why}")),
            _ => Ok(()),
        }
    }

    fn form(&mut self, line: &[u8], number: u64, batch: &mut impl Batch) -> Result<(), String> {
        let text = std::str::from_utf8(line).ok();
        let Some(text) =
            text.filter(|text| !text.contains(|letter: char| letter.is_ascii_control()))
        else {
            return Err("not a form: it has bytes that no form has".to_owned());
        };
        if !text.contains('=') {
            return Err(NO_PAIRS.to_owned());
        }
        let record = self.form.read(text, number, self.names);
        let has_field = record.has_hangup_field();
        if has_field
            || self
                .finder
                .values_of_form(text, number, &mut LineTaker(batch))
                != Ok(true)
        {
            batch.record(&record);
        }
        Ok(())
    }

    fn finds_printed(&mut self, line: &[u8], number: u64, batch: &mut impl Batch) -> bool {
        let taker = &mut LineTaker(batch);
        let line = std::str::from_utf8(line);
        line.is_ok_and(|line| self.finder.printed_first(line, number, taker) == Ok(true))
    }

    /// Finds records with hangup fields within a line; false if there are none.
    fn find(&mut self, line: &[u8], number: u64, batch: &mut impl Batch) -> bool {
        // A batch takes everything.
        self.finder
            .line(line, number, &mut LineTaker(batch))
            .unwrap_or_default()
    }
}

/// Reads the values of a line with `read`, to the end.
fn values(
    scanner: &mut Scanner<'_>,
    line: &[u8],
    mut read: impl FnMut(&mut Scanner<'_>, &mut &[u8]) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut text = line;
    loop {
        read(scanner, &mut text)?;
        match scanner.peek(&mut text) {
            None => return Ok(()),
            Some(b'{' | b'[') => {}
            Some(_) => return Err("more follows the value".into()),
        }
    }
}

/// Whether the line begins as JSON with records does; `[12:00]` does not.
pub(super) fn is_like_json(line: &[u8]) -> bool {
    match line {
        [b'{', ..] => true,
        [b'[', rest @ ..] => {
            let next = rest.trim_ascii_start().first();
            matches!(next, None | Some(b'{' | b'[' | b']' | b'"'))
        }
        _ => false,
    }
}

/// Whether the line begins as forms, queries and addresses do.
pub(super) fn is_like_form(line: &[u8]) -> bool {
    let name = line
        .iter()
        .position(|byte| matches!(byte, b'=' | b'?'))
        .unwrap_or_default();
    !line[..name]
        .iter()
        .any(|byte| byte.is_ascii_whitespace() || b"\"'{}".contains(byte))
}

/// Hands the records of a line on.
struct LineTaker<'b, B>(&'b mut B);

impl<B: Batch> Takes for LineTaker<'_, B> {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        self.0.record(record);
        Ok(())
    }

    fn problem(&mut self, line: u64, why: &str) -> Result<(), Stop> {
        self.0.problem(&Problem {
            line,
            why: why.to_owned(),
            kept: Kept::Nothing,
        });
        Ok(())
    }
}
