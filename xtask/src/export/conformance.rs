//! `conformance/`: the catalog's version, and random records with the library's reading of each.

use std::fmt::Write;

use fastrand::Rng;
use serde_json::{Map, Value, json};
use vobiz_hangup::{
    FieldRole, Hangup, HangupCause, HangupSource, Leg, REFERENCE_DATE, SipCause, absent_words,
};

use super::{READ, fields};
use crate::generated::File;

/// Returns the version of the catalog to which the cases belong.
#[must_use]
pub fn version() -> File {
    let version = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "reference_date": REFERENCE_DATE,
    });
    File::new("conformance/version.json", format!("{version:#}\n"))
}

/// Returns `count` lines in the form of `reading.jsonl`, but for the rule. A seed always gives the same.
///
/// # Errors
///
/// Reports why a record could not be read or a reading not be written, which does not happen.
pub fn random(count: usize, seed: u64) -> Result<String, String> {
    let mut records = Records::new(seed);
    let mut lines = String::new();
    for number in 0..count {
        let case = records.case(format!("random-{seed}-{number}"))?;
        lines.push_str(&in_ascii(&case.to_string()));
        lines.push('\n');
    }
    Ok(lines)
}

/// Makes records that try whatever may be read wrongly.
struct Records {
    random: Rng,
    /// Keys, each with the texts that fit it.
    keys: Vec<(&'static str, Vec<String>)>,
    /// Texts that fit some key, words for nothing, and texts that fit none.
    texts: Vec<String>,
    /// Where in the texts of a key the values of a record are, of [`PLACES`]. Codes and names are in the
    /// same order, so records do not only contradict themselves.
    theme: usize,
}

impl Records {
    fn new(seed: u64) -> Self {
        let keys = keys();
        let mut texts: Vec<String> = keys.iter().flat_map(|(_, texts)| texts.clone()).collect();
        let others = ["", "0", "unknown", "4100", "68546", "FLUX_DRIFT"].repeat(100);
        let others = [others, absent_words().repeat(100)].concat();
        texts.extend(others.into_iter().map(str::to_owned));
        Self {
            random: Rng::with_seed(seed),
            keys,
            texts,
            theme: 0,
        }
    }

    fn case(&mut self, id: String) -> Result<Value, String> {
        let count = self.random.usize(0..8);
        self.theme = self.random.usize(0..PLACES);
        let mut case = Map::new();
        case.insert("id".to_owned(), id.into());
        let (reading, line) = if self.random.u8(0..4) == 0 {
            let pairs: Vec<(String, Value)> = (0..count).map(|_| self.pair()).collect();
            let texts = pairs.iter();
            let texts = texts.filter_map(|(key, value)| Some((key, value.as_str()?)));
            let hangup = Hangup::from_fields(texts);
            let result = (serde_json::to_value(&hangup), hangup.to_string());
            case.insert("requires".to_owned(), json!(["pairs"]));
            case.insert("pairs".to_owned(), json!(pairs));
            result
        } else {
            let record: Map<String, Value> = (0..count).map(|_| self.field()).collect();
            let record = Value::from(record);
            let hangup: Hangup<'static> =
                serde_json::from_value(record.clone()).map_err(|error| error.to_string())?;
            let requires = requires(&record);
            if !requires.is_empty() {
                case.insert("requires".to_owned(), json!(requires));
            }
            case.insert("record".to_owned(), record);
            (serde_json::to_value(&hangup), hangup.to_string())
        };
        case.insert("line".to_owned(), line.into());
        let reading = reading.map_err(|error| error.to_string())?;
        case.insert("reading".to_owned(), reading);
        Ok(case.into())
    }

    /// Returns a field whose value is a text or null.
    fn pair(&mut self) -> (String, Value) {
        let key = self.random.usize(0..self.keys.len());
        let value = match self.random.u8(0..16) {
            0 => Value::Null,
            1..4 => self.text(None).into(),
            _ => self.text(Some(key)).into(),
        };
        let name = self.keys[key].0;
        let name = match self.random.u8(0..32) {
            0 => self.mutated(name),
            _ => name.to_owned(),
        };
        (name, value)
    }

    fn field(&mut self) -> (String, Value) {
        let (name, value) = self.pair();
        let value = match self.random.u8(0..32) {
            // Numbers whose text is the same in every language.
            0 => json!(f64::from(self.random.i16(..)) + 0.5),
            1 => self.random.i32(..).into(),
            2 => self.random.bool().into(),
            3 => json!([number(&value).unwrap_or(value)]),
            4 => json!([value, self.text(Some(0))]),
            5 => {
                [json!([]), json!([[value]]), json!([value, null])][self.random.usize(0..3)].clone()
            }
            6..12 => number(&value).unwrap_or(value),
            _ => value,
        };
        (name, value)
    }

    /// Returns a text that fits a key, or any.
    fn text(&mut self, key: Option<usize>) -> String {
        let texts = match key {
            Some(key) => &self.keys[key].1,
            None => &self.texts,
        };
        let place = match key {
            Some(_) if self.random.bool() => self.theme * texts.len() / PLACES,
            _ => self.random.usize(0..texts.len()),
        };
        let mut text = texts[place].clone();
        while self.random.u8(0..4) == 0 {
            text = self.mutated(&text);
        }
        text
    }

    /// Changes a text a little.
    fn mutated(&mut self, text: &str) -> String {
        let mut characters: Vec<char> = text.chars().collect();
        let place = self.random.usize(0..=characters.len());
        let odd = ODD[self.random.usize(0..ODD.len())];
        match self.random.u8(0..8) {
            0 => return text.to_uppercase(),
            1 => return text.to_lowercase(),
            2 => return format!("{odd}{text}{odd}"),
            3 => return text.replace([' ', '-', '_'], &odd.to_string()),
            4 => return format!("{text}.{}", "0".repeat(place % 4)),
            5 if place < characters.len() => {
                characters.remove(place);
            }
            6 if place < characters.len() => {
                let twin = TWINS.iter().find(|(one, _)| *one == characters[place]);
                characters[place] = twin.map_or(odd, |(_, twin)| *twin);
            }
            _ => characters.insert(place, odd),
        }
        characters.into_iter().collect()
    }
}

const PLACES: usize = 1 << 10;

/// Characters that one trim, one case folding or one class of characters takes and another does not.
const ODD: [char; 48] = [
    ' ',
    '\t',
    '\n',
    '\r',
    '\u{b}',
    '\u{c}',
    '\u{0}',
    '\u{1c}',
    '\u{1f}',
    '\u{7f}',
    '\u{85}',
    '\u{a0}',
    '\u{ad}',
    '\u{1680}',
    '\u{180e}',
    '\u{2000}',
    '\u{200a}',
    '\u{200b}',
    '\u{200d}',
    '\u{2028}',
    '\u{202e}',
    '\u{202f}',
    '\u{205f}',
    '\u{2060}',
    '\u{3000}',
    '\u{feff}',
    '\u{212a}',
    '\u{17f}',
    '\u{130}',
    '\u{131}',
    '\u{fb01}',
    '\u{301}',
    '\u{ff13}',
    '\u{663}',
    '\u{b2}',
    '\u{1f4f5}',
    '_',
    '-',
    '.',
    '+',
    '\'',
    '"',
    '\\',
    '(',
    ')',
    '0',
    '1',
    'x',
];

/// Letters and digits, and others that some comparison takes for the same.
const TWINS: [(char, char); 10] = [
    ('k', '\u{212a}'),
    ('K', '\u{212a}'),
    ('s', '\u{17f}'),
    ('S', '\u{17f}'),
    ('i', '\u{131}'),
    ('I', '\u{130}'),
    ('0', '\u{ff10}'),
    ('3', '\u{ff13}'),
    ('e', '\u{435}'),
    ('O', '0'),
];

/// Every key that is read, and some that are not.
fn keys() -> Vec<(&'static str, Vec<String>)> {
    let other = ["CallStatus", "failure_reason", "DialHangupCauseCode", "leg"];
    let mut keys: Vec<_> = other
        .map(|key| (key, owned(&["USER_BUSY", "3010", "b"])))
        .into();
    for leg in [Leg::Call, Leg::B] {
        for field in READ.into_iter().flat_map(|role| fields(leg, role)) {
            keys.push((field.name(), texts(field.role())));
            if let Some((key, value)) = field.only_if() {
                keys.push((key, owned(&[value, value, "DialHangup"])));
            }
        }
    }
    keys
}

/// Values of the catalog for a field that is read, in its order.
fn texts(role: FieldRole) -> Vec<String> {
    let causes = HangupCause::ALL.iter();
    match role {
        FieldRole::Code => causes.map(|cause| cause.code().to_string()).collect(),
        FieldRole::Name => causes
            .flat_map(|cause| owned(&[cause.name(), cause.id()]))
            .chain(owned_aliases(HangupCause::ALL, HangupCause::aliases))
            .collect(),
        FieldRole::Text => SipCause::ALL
            .iter()
            .flat_map(|cause| owned(&[cause.name(), cause.id()]))
            .chain(owned_aliases(SipCause::ALL, SipCause::aliases))
            .collect(),
        _ => HangupSource::ALL
            .iter()
            .flat_map(|source| owned(&[source.name(), source.id(), source.payload_name()]))
            .chain(owned_aliases(HangupSource::ALL, HangupSource::aliases))
            .collect(),
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn owned_aliases<T: Copy>(all: &[T], aliases: fn(T) -> &'static [&'static str]) -> Vec<String> {
    all.iter()
        .flat_map(|value| owned(aliases(*value)))
        .collect()
}

/// Returns the number of a text that is nothing but one.
fn number(value: &Value) -> Option<Value> {
    let number: u16 = value.as_str()?.parse().ok()?;
    Some(number.into())
}

/// The capabilities that a record with values of JSON needs.
fn requires(record: &Value) -> Vec<&'static str> {
    let values = record.as_object().into_iter().flatten();
    let values: Vec<&Value> = values.map(|(_, value)| value).collect();
    let elements = values.iter().filter_map(|value| value.as_array()).flatten();
    let all: Vec<&Value> = values.iter().copied().chain(elements).collect();
    let mut requires = Vec::new();
    let mut add = |name, needs: fn(&Value) -> bool| {
        if all.iter().any(|value| needs(value)) {
            requires.push(name);
        }
    };
    add("booleans", Value::is_boolean);
    add("nested", Value::is_array);
    add("nul", |value| {
        value.as_str().is_some_and(|text| text.contains('\0'))
    });
    add("numbers", Value::is_number);
    requires
}

/// Escapes everything that is not ASCII, so that no program takes one line for two.
fn in_ascii(json: &str) -> String {
    let mut ascii = String::new();
    for character in json.chars() {
        if character.is_ascii() && character != '\u{7f}' {
            ascii.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string never fails.
                let _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    ascii
}
