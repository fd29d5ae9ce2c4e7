//! Compares the scanner with `serde_json`: what is accepted, what is refused, and which records are
//! found. The fuzz target `scanner` calls [`check`], and so does a test with documents of its own.

use serde::de::IgnoredAny;

use super::oracle::Node;
use super::{Scanner, Stop, Takes, Text};
use crate::input::Batch;
use crate::input::lines::{self, LineFormat};
use crate::input::names::Names;
use crate::input::record::{Problem, Record, Shape};

/// Reads a text in every way there is, and compares each with `serde_json`; true if it is JSON.
///
/// # Panics
///
/// If they differ.
#[must_use]
pub fn check(text: &[u8]) -> bool {
    let shown = || String::from_utf8_lossy(text).into_owned();
    let is_json = std::str::from_utf8(text)
        .is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
    let mut taken = Taken::default();
    for step in [1, 2, 7, text.len().max(1)] {
        taken = Taken::default();
        let result = read(&mut Chunks::new(text, step), &mut taken);
        assert_eq!(
            result.is_ok(),
            is_json,
            "{result:?}, step {step}: {}",
            shown()
        );
    }
    let names = Names::default();
    let mut skipped = Scanner::new(&names, 0);
    let mut chunks = Chunks::new(text, 3);
    let result = skipped.skip(&mut chunks);
    let is_whole = result.is_ok() && skipped.peek(&mut chunks).is_none();
    assert_eq!(is_whole, is_json, "{result:?}, skipped: {}", shown());

    let expected = serde_json::from_slice::<Node>(text)
        .ok()
        .filter(|node| is_json && !node.has_text_with_record())
        .map(|node| node.records());
    if let Some(expected) = &expected {
        assert_eq!(&taken.nodes(), expected, "{}", shown());
    }
    check_line(text, is_json, expected.as_deref());
    is_json
}

/// A line is all or nothing.
fn check_line(text: &[u8], is_json: bool, expected: Option<&[Node]>) {
    let is_line = text.first().is_some_and(|byte| b"{[".contains(byte))
        && text.last().is_some_and(|byte| b"}]".contains(byte))
        && !text.contains(&b'\n');
    if !is_line {
        return;
    }
    let mut taken = Taken::default();
    lines::read(LineFormat::Json, text, 1, &Names::default(), &mut taken);
    let shown = String::from_utf8_lossy(text);
    if is_json {
        let is_refused = taken.problems.iter().any(|why| why.starts_with("not JSON"));
        assert!(!is_refused, "{shown}");
        if let Some(expected) = expected {
            assert_eq!(taken.nodes(), expected, "{shown}");
        }
    } else if !has_several_values(text) {
        assert!(taken.records.is_empty(), "{shown}");
        assert_eq!(taken.problems.len(), 1, "{shown}");
    }
}

/// Whether it is JSON behind JSON, which a line may be.
fn has_several_values(text: &[u8]) -> bool {
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
    std::str::from_utf8(text).is_ok() && values.all(|value| value.is_ok())
}

fn read(text: &mut impl Text, taken: &mut Taken) -> Result<(), Stop> {
    let names = Names::default();
    let mut scanner = Scanner::new(&names, 0);
    scanner.value(text, taken)?;
    match scanner.peek(text) {
        None => Ok(()),
        Some(_) => Err("more follows the value".into()),
    }
}

/// Text that comes some bytes at a time.
struct Chunks<'t> {
    text: &'t [u8],
    start: usize,
    end: usize,
    step: usize,
}

impl<'t> Chunks<'t> {
    fn new(text: &'t [u8], step: usize) -> Self {
        Self {
            text,
            start: 0,
            end: 0,
            step,
        }
    }
}

impl Text for Chunks<'_> {
    fn bytes(&self) -> &[u8] {
        &self.text[self.start..self.end]
    }

    fn more(&mut self) -> bool {
        let end = self.text.len().min(self.end + self.step);
        std::mem::replace(&mut self.end, end) < end
    }

    fn forget(&mut self, count: usize) -> usize {
        self.start += count;
        count
    }
}

/// What was taken.
#[derive(Default)]
struct Taken {
    records: Vec<Vec<u8>>,
    problems: Vec<String>,
}

impl Taken {
    /// The records as `serde_json` reads them.
    fn nodes(&self) -> Vec<Node> {
        let records = self.records.iter();
        records
            .map(|record| serde_json::from_slice(record).expect("a record is JSON"))
            .collect()
    }
}

impl Takes for Taken {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        Batch::record(self, record);
        Ok(())
    }

    fn problem(&mut self, _: u64, why: &str) -> Result<(), Stop> {
        self.problems.push(why.to_owned());
        Ok(())
    }
}

impl Batch for Taken {
    fn record(&mut self, record: &Record<'_>) {
        if let Shape::Object(Some(object)) = record.shape {
            self.records.push(object.to_vec());
        }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.problems.push(problem.why.clone());
    }

    fn other_line(&mut self) {}
    fn repeated_header(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `DOCUMENTS=2000000 cargo test … scanner_and_serde_json_agree` takes some minutes.
    const DOCUMENTS: u32 = 20_000;

    const SEEDS: &[&str] = &[
        r#"{"hangup_cause_code":3010,"uuid":"u1","n":-1.5e+3,"ok":true,"no":null}"#,
        r#"[{"HangupCauseCode":"3010"},{"a":[1,{"hangup_cause":"USER_BUSY"}]},{}]"#,
        r#"{"data":[{"hangup_cause":"NO_ANSWER","x":"é\u00e9\n\"𝄞"},{"b":{}}],"meta":[]}"#,
        r#"{"Event":"Hangup","Reason":"busy","a":{"b":{"c":[[],[0,-0.10,1E9]]}}}"#,
        r#"{"hangup_cause":{"0":1,"1":2},"uuid":{"0":"a","1":"b"}}"#,
        "{\n\t\"calls\" : [ ] , \"a\\\\b\\/\" : \"\" ,\r\n \"DialBLegHangupCause\" : [ 1 ] }",
    ];

    const TOKENS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "\\x41",
        "null",
        "true",
        "0",
        "-",
        ".",
        "e",
        "1e400",
        "01",
        "\u{0}",
        "\u{1f}",
        "\u{7f}",
        "\n",
        "\t",
        " ",
        "é",
        "\u{feff}",
        "\"data\":",
        "\"hangup_cause\":",
        "\"HangupCause\":",
        "{}",
        "[]",
        "\"a\"",
        "1.2.3e--",
        "//",
    ];

    fn mutated(random: &mut fastrand::Rng) -> Vec<u8> {
        let mut text = random
            .choice(SEEDS)
            .expect("there are some")
            .as_bytes()
            .to_vec();
        for _ in 0..random.usize(0..4) {
            let start = random.usize(0..=text.len());
            let end = (start + random.usize(0..12)).min(text.len());
            let other = random.choice(SEEDS).expect("there are some").as_bytes();
            let from = random.usize(0..other.len());
            let piece = &other[from..(from + random.usize(0..30)).min(other.len())];
            let token = random.choice(TOKENS).expect("there are some").as_bytes();
            match random.u8(0..7) {
                0 => drop(text.drain(start..end)),
                1 => drop(text.splice(start..end, token.iter().copied())),
                2 => drop(text.splice(start..start, token.iter().copied())),
                3 => drop(text.splice(start..start, piece.iter().copied())),
                4 => drop(text.splice(start..end, piece.iter().copied())),
                5 => text.insert(start, random.u8(..)),
                _ => text.truncate(start),
            }
        }
        text
    }

    #[test]
    fn scanner_and_serde_json_agree() {
        let count = std::env::var("DOCUMENTS")
            .ok()
            .and_then(|count| count.parse().ok());
        let count = count.unwrap_or(DOCUMENTS);
        let mut random = fastrand::Rng::with_seed(24);
        let accepted = (0..count).filter(|_| check(&mutated(&mut random))).count();
        // Both kinds are there.
        let accepted = accepted * 100 / count as usize;
        assert!((10..90).contains(&accepted), "{accepted} of 100 are JSON");
    }

    #[test]
    fn what_no_reader_accepts_is_refused() {
        for text in [
            "{\"a\":\"\u{1}\"}",
            "{\"a\":\"\\x41\"}",
            "[1.2.3e--]",
            "[01]",
            "[1,]",
            "{\"a\":1,}",
            "[NaN]",
            "{a:1}",
            "['a']",
            "\"\\u12\"",
            "[1 2]",
            "{\"a\" 1}",
            "[\u{b}1]",
            "nullx",
            "",
        ] {
            assert!(!check(text.as_bytes()), "{text}");
        }
        assert!(!check(b"[\"\xff\"]"));
        assert!(!check(b"[\"\xe2\x82\"]"));
        assert!(check(b"[\"\xe2\x82\xac\"]"));
    }
}
