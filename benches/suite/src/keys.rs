//! Thousands of shuffled keys, so that neither the compiler nor the branch predictor learns them.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;
use vobiz_hangup::{HangupCause, HangupSource, SipCause};

const COUNT: usize = 4096;

/// What is looked up.
#[derive(Clone, Copy)]
pub enum Mix {
    Hits,
    Misses,
    Mixed,
}

impl Mix {
    pub const ALL: [Self; 3] = [Self::Hits, Self::Misses, Self::Mixed];

    fn is_hit(self, random: &mut Random) -> bool {
        match self {
            Self::Hits => true,
            Self::Misses => false,
            Self::Mixed => random.below(2) == 0,
        }
    }
}

impl fmt::Display for Mix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Hits => "hits",
            Self::Misses => "misses",
            Self::Mixed => "hits and misses",
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

fn shuffled<T>(
    mix: Mix,
    hit: impl Fn(HangupCause) -> T,
    miss: impl Fn(&mut Random) -> T,
) -> Vec<T> {
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
    shuffled(mix, HangupCause::code, |random| {
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

pub fn names(mix: Mix) -> Vec<String> {
    shuffled(mix, |cause| cause.name().to_owned(), near_miss)
}

/// In any case, which both sides understand.
pub fn spellings(mix: Mix) -> Vec<String> {
    let mut random = Random(2);
    let mut names = names(mix);
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
    names
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

/// A captured webhook with the four hangup fields of different causes.
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
    (0..256)
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
