//! One record a line: JSON, forms, and logs with either somewhere in a line.

use memchr::{memchr, memchr2, memmem};

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

/// How often a record is looked for in a line: nobody logs more, and a hostile line may have millions
/// of brackets.
const ATTEMPTS: usize = 32;

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
        scanner: Scanner::new(names),
        form: FormReader::default(),
    };
    let mut rest = text;
    let mut number = first_line;
    while !rest.is_empty() {
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
    struct Nothing;
    impl Batch for Nothing {
        fn record(&mut self, _: &Record<'_>) {}
        fn problem(&mut self, _: &Problem<'_>) {}
        fn other_line(&mut self) {}
    }
    let mut reader = LineReader {
        names,
        scanner: Scanner::new(names),
        form: FormReader::default(),
    };
    reader.find(line, 1, &mut Nothing)
}

struct LineReader<'n> {
    names: &'n Names,
    scanner: Scanner<'n>,
    form: FormReader,
}

impl LineReader<'_> {
    fn read(
        &mut self,
        format: LineFormat,
        line: &[u8],
        number: u64,
        batch: &mut impl Batch,
    ) -> Result<(), String> {
        let is_json = is_like_json(line);
        match format {
            LineFormat::Json => self.json(line, number, batch),
            LineFormat::Form => self.form(line, number, batch),
            LineFormat::Mixed if is_json => self.json(line, number, batch),
            LineFormat::Mixed if line.starts_with(b"[") => {
                if self.find(line, number, batch) {
                    return Ok(());
                }
                self.json(line, number, batch)
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

    /// Reads the values of a line, one behind the other.
    fn json(&mut self, line: &[u8], number: u64, batch: &mut impl Batch) -> Result<(), String> {
        // A log in JSON may have the record in a text of its own.
        if may_have_text_in_text(line) && self.find(line, number, batch) {
            return Ok(());
        }
        let mut text = line;
        self.scanner.restart(number);
        let mut taker = LineTaker {
            batch,
            is_any: true,
            count: 0,
        };
        loop {
            match self.scanner.value(&mut text, &mut taker) {
                Ok(()) => {}
                Err(Stop::Syntax(why)) if taker.count > 0 => {
                    return Err(format!(
                        "not JSON: {why}; the rest of the line is passed over"
                    ));
                }
                Err(Stop::Syntax(why)) => return Err(format!("not JSON: {why}")),
                Err(Stop::Taker) => return Ok(()),
            }
            match self.scanner.peek(&mut text) {
                Ok(None) => return Ok(()),
                Ok(Some(b'{' | b'[')) => {}
                _ => return Err("not JSON: more follows the value".to_owned()),
            }
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
        batch.record(&self.form.read(text, number, self.names));
        Ok(())
    }

    /// Finds records with hangup fields within a line; false if there are none.
    fn find(&mut self, line: &[u8], number: u64, batch: &mut impl Batch) -> bool {
        if self.find_json(line, number, batch) {
            return true;
        }
        if memmem::find(line, b"\\\"").is_some() {
            // JSON that was written as a text.
            let line = String::from_utf8_lossy(line).replace("\\\"", "\"");
            if self.find_json(line.as_bytes(), number, batch) {
                return true;
            }
        }
        let text = String::from_utf8_lossy(line);
        let record = self.form.read(&text, number, self.names);
        let is_record = record.has_hangup_field();
        if is_record {
            batch.record(&record);
        }
        is_record
    }

    fn find_json(&mut self, line: &[u8], number: u64, batch: &mut impl Batch) -> bool {
        let mut taker = LineTaker {
            batch,
            is_any: false,
            count: 0,
        };
        let mut text = line;
        self.scanner.restart(number);
        for _ in 0..ATTEMPTS {
            let rest = line.get(self.scanner.position..).unwrap_or_default();
            let Some(place) = memchr(b'{', rest) else {
                break;
            };
            self.scanner.position += place;
            let (start, count) = (self.scanner.position, taker.count);
            match self.scanner.value(&mut text, &mut taker) {
                Ok(()) => {}
                // Records that were found in it are not looked for again.
                Err(_) if taker.count > count => {}
                Err(_) => self.scanner.position = start + 1,
            }
        }
        taker.count > 0
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

/// Whether an object may hold a record as a text, escaped or as a form.
fn may_have_text_in_text(line: &[u8]) -> bool {
    // Most have neither.
    if memchr2(b'\\', b'=', line).is_none() {
        return false;
    }
    memmem::find(line, b"ause\\\"").is_some()
        || memmem::find(line, b"Code\\\"").is_some()
        || memmem::find(line, b"code\\\"").is_some()
        || memmem::find(line, b"angupCause").is_some_and(|place| is_in_form(&line[place..]))
        || memmem::find(line, b"angup_cause").is_some_and(|place| is_in_form(&line[place..]))
}

/// Whether a name is followed by `=`.
fn is_in_form(name: &[u8]) -> bool {
    let end = name
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    end.is_some_and(|end| name[end] == b'=')
}

/// Hands the records of a line on.
struct LineTaker<'b, B> {
    batch: &'b mut B,
    /// Whether records without hangup fields count.
    is_any: bool,
    count: usize,
}

impl<B: Batch> Takes for LineTaker<'_, B> {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        if self.is_any || record.has_hangup_field() {
            self.count += 1;
            self.batch.record(record);
        }
        Ok(())
    }

    fn problem(&mut self, line: u64, why: &str) -> Result<(), Stop> {
        if self.is_any {
            self.batch.problem(&Problem {
                line,
                why: why.to_owned(),
                kept: Kept::Nothing,
            });
        }
        Ok(())
    }
}
