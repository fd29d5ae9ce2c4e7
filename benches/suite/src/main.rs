//! Measures what the crate promises, beside its peers and in the same run, and prints the ratios.

mod keys;
mod peers;
mod suite;

use std::collections::HashMap;
use std::str::FromStr;

use vobiz_hangup::{Hangup, HangupCause, SipCause};

use keys::Mix;
use peers::Row;
use suite::Group;

fn main() {
    codes();
    for mix in Mix::ALL {
        names(mix);
        spellings(mix);
    }
    texts();
    accessors();
    records();
}

fn codes() {
    let keys = keys::codes(Mix::HitsAndMisses);
    let array = peers::array();
    let map = peers::map(|cause| cause.code());
    let number = |found: Option<HangupCause>| found.map_or(0, |cause| cause as usize);
    Group::new("from_code, hits and misses, results summed", &keys)
        .sum("from_code", None, |code| {
            number(HangupCause::from_code(code))
        })
        .sum("array", Some(1.5), |code| {
            number(*array.get(usize::from(code)).unwrap_or(&None))
        })
        .sum("phf::Map<u16, _>", Some(0.1), |code| {
            number(peers::BY_CODE.get(&code).copied())
        })
        .sum("HashMap<u16, _>", Some(0.1), |code| {
            number(map.get(&code).copied())
        })
        .print();
}

fn names(mix: Mix) {
    let keys = keys::names(mix);
    let map = peers::map(HangupCause::name);
    Group::new(format!("from_name, {mix}"), &keys)
        .time("from_name", None, HangupCause::from_name)
        .time("match", Some(0.5), peers::match_name)
        .time("phf::Map<&str, _>", Some(0.35), |name| {
            peers::BY_NAME.get(name).copied()
        })
        .time("HashMap<&str, _>", Some(0.3), |name| map.get(name).copied())
        .print();
}

fn spellings(mix: Mix) {
    let keys = keys::spellings(mix);
    let map = peers::map(|cause| cause.name().to_ascii_lowercase());
    Group::new(format!("FromStr in any case, {mix}"), &keys)
        .time("FromStr", None, |text| HangupCause::from_str(text).ok())
        .time(
            "to_ascii_lowercase + HashMap<String, _>",
            Some(0.8),
            |text| map.get(&text.to_ascii_lowercase()).copied(),
        )
        .print();
}

/// SIP causes that `freeswitch-types` has too.
fn texts() {
    let keys = keys::shared_texts();
    Group::new("SipCause::from_name", &keys)
        .time("from_name", None, SipCause::from_name)
        .time("FromStr of freeswitch-types", Some(1.0), |text| {
            freeswitch_types::HangupCause::from_str(text).ok()
        })
        .print();
}

/// What a cause says of itself, beside rows whose index is known.
fn accessors() {
    let keys = keys::causes();
    let rows: Vec<Row> = HangupCause::ALL.iter().copied().map(Row::of).collect();
    let positions: HashMap<HangupCause, usize> =
        HangupCause::ALL.iter().copied().zip(0..).collect();
    let keys: Vec<_> = keys
        .iter()
        .map(|cause| (*cause, positions[cause]))
        .collect();
    let by_index = "a field of a slice of structs";
    Group::new("outcome()", &keys)
        .sum("outcome", None, |(cause, _)| cause.outcome() as usize)
        .sum(by_index, Some(2.0), |(_, index)| {
            rows[index].outcome as usize
        })
        .print();
    Group::new("remedy()", &keys)
        .sum("remedy", None, |(cause, _)| cause.remedy() as usize)
        .sum(by_index, Some(2.0), |(_, index)| {
            rows[index].remedy as usize
        })
        .print();
    Group::new("name()", &keys)
        .sum("name", None, |(cause, _)| cause.name().len())
        .sum(by_index, Some(2.0), |(_, index)| rows[index].name.len())
        .print();
}

/// A real webhook of 24 fields.
fn records() {
    let records = keys::webhooks();
    let maps: Vec<HashMap<&str, &str>> = records
        .iter()
        .map(|record| record.iter().copied().collect())
        .collect();
    let keys: Vec<_> = keys::shuffled(records.len())
        .map(|index| (&records[index], &maps[index]))
        .collect();
    Group::new("a webhook of 24 fields", &keys)
        .time(
            "Hangup::from_fields and its conclusion",
            None,
            |(record, _)| {
                let hangup = Hangup::from_fields(record.iter().copied());
                (hangup.outcome(), hangup.remedy(), hangup.fault())
            },
        )
        .time(
            "four lookups in a ready HashMap<&str, _>",
            Some(1.3),
            |(_, map)| {
                [
                    "HangupCauseCode",
                    "HangupCauseName",
                    "HangupCause",
                    "HangupSource",
                ]
                .map(|key| map.get(key).copied())
            },
        )
        .print();
}
