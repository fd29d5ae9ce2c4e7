//! So many shuffled keys that neither the compiler nor the branch predictor learns them.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;
use vobiz_hangup::{HangupCause, HangupSource, SipCause};

const COUNT: usize = 65_536;
/// The records among which the keys choose.
const RECORDS: usize = 512;

/// What is looked up.
#[derive(Clone, Copy)]
pub enum Mix {
    Hits,
    /// Seven to one.
    HitsAndMisses,
}

impl Mix {
    pub const ALL: [Self; 2] = [Self::Hits, Self::HitsAndMisses];

    fn is_hit(self, random: &mut Random) -> bool {
        match self {
            Self::Hits => true,
            Self::HitsAndMisses => random.below(8) > 0,
        }
    }
}

impl fmt::Display for Mix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Hits => "hits",
            Self::HitsAndMisses => "hits and misses",
        })
    }
}

/// The same keys in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Numbers below `count`, in no order.
pub fn shuffled(count: usize) -> impl Iterator<Item = usize> {
    let mut random = Random(5);
    (0..COUNT).map(move |_| random.below(count))
}

pub fn causes() -> Vec<HangupCause> {
    let all = HangupCause::ALL;
    shuffled(all.len()).map(|index| all[index]).collect()
}

fn mixed<T>(mix: Mix, hit: impl Fn(HangupCause) -> T, miss: impl Fn(&mut Random) -> T) -> Vec<T> {
    let mut random = Random(1);
    (0..COUNT)
        .map(|_| {
            if mix.is_hit(&mut random) {
                hit(random.pick(HangupCause::ALL))
            } else {
                miss(&mut random)
            }
        })
        .collect()
}

/// Misses are codes near known ones, which occur, and any others.
pub fn codes(mix: Mix) -> Vec<u16> {
    mixed(mix, HangupCause::code, |random| {
        loop {
            let code = u16::try_from(random.below(10_000)).expect("it is small");
            if HangupCause::from_code(code).is_none() {
                return code;
            }
        }
    })
}

/// Misses differ in a letter from a name, or are texts of the other vocabulary.
fn near_miss(random: &mut Random) -> String {
    if random.below(2) == 0 {
        return random.pick(SipCause::ALL).name().to_owned();
    }
    let mut name = random.pick(HangupCause::ALL).name().to_owned();
    let place = random.below(name.len());
    name.replace_range(place..=place, "~x");
    name
}

/// The texts side by side, as a reader of records has them.
fn side_by_side(texts: &[String]) -> Vec<&'static str> {
    let mut rest = leak(&texts.concat());
    let texts = texts.iter().map(|text| {
        let (text, behind) = rest.split_at(text.len());
        rest = behind;
        text
    });
    texts.collect()
}

fn owned_names(mix: Mix) -> Vec<String> {
    mixed(mix, |cause| cause.name().to_owned(), near_miss)
}

pub fn names(mix: Mix) -> Vec<&'static str> {
    side_by_side(&owned_names(mix))
}

/// In any case, which both sides understand.
pub fn spellings(mix: Mix) -> Vec<&'static str> {
    let mut random = Random(2);
    let mut names = owned_names(mix);
    for name in &mut names {
        let cased = name.chars().map(|letter| {
            if random.below(2) == 0 {
                letter.to_ascii_uppercase()
            } else {
                letter.to_ascii_lowercase()
            }
        });
        *name = cased.collect();
    }
    side_by_side(&names)
}

pub fn shared_texts() -> Vec<&'static str> {
    let names = SipCause::ALL.iter().map(|cause| cause.name());
    let shared: Vec<&str> = names
        .filter(|name| freeswitch_types::HangupCause::from_str(name).is_ok())
        .collect();
    assert!(shared.len() >= 10, "{shared:?}");
    let mut random = Random(3);
    (0..COUNT).map(|_| random.pick(&shared)).collect()
}

/// Captured webhooks with the four hangup fields of different causes.
pub fn webhooks() -> Vec<Vec<(&'static str, &'static str)>> {
    let line = include_str!("../../../tests/fixtures/records.jsonl")
        .lines()
        .next()
        .expect("it has records");
    let record: Value = serde_json::from_str(line).expect("a line is JSON");
    let fields = record["record"].as_object().expect("a record is an object");
    let fields: Vec<(&'static str, &'static str)> = fields
        .iter()
        .map(|(key, value)| (leak(key), leak(value.as_str().expect("a form has texts"))))
        .collect();
    assert_eq!(fields.len(), 24);
    let mut random = Random(4);
    (0..RECORDS)
        .map(|_| {
            let cause = random.pick(HangupCause::ALL);
            let texts = SipCause::ALL;
            let counterpart = texts.iter().find(|text| text.counterpart() == Some(cause));
            let values = [
                ("HangupCauseCode", leak(&cause.code().to_string())),
                ("HangupCauseName", cause.name()),
                (
                    "HangupCause",
                    counterpart.unwrap_or(&SipCause::NormalClearing).name(),
                ),
                (
                    "HangupSource",
                    random.pick(HangupSource::ALL).payload_name(),
                ),
            ];
            let value = |key: &str| {
                values
                    .iter()
                    .find(|(name, _)| *name == key)
                    .map(|(_, value)| *value)
            };
            fields
                .iter()
                .map(|(key, old)| (*key, value(key).unwrap_or(old)))
                .collect()
        })
        .collect()
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}
