//! Measures what the crate promises, beside its peers and in the same run, and prints the ratios.

mod keys;
mod peers;
mod suite;

use std::collections::HashMap;
use std::str::FromStr;

use vobiz_hangup::{Hangup, HangupCause, SipCause};

use keys::Mix;
use suite::Suite;

fn main() {
    let mut suite = Suite::new();
    for mix in Mix::ALL {
        codes(&mut suite, mix);
        names(&mut suite, mix);
        spellings(&mut suite, mix);
    }
    texts(&mut suite);
    records(&mut suite);
    suite.print();
}

fn codes(suite: &mut Suite, mix: Mix) {
    let group = format!("from_code, {mix}");
    let keys = keys::codes(mix);
    let array = peers::array();
    let map = peers::map(|cause| cause.code());
    suite.time(&group, "from_code", &keys, HangupCause::from_code);
    suite.time(&group, "array", &keys, |code| {
        array.get(usize::from(code)).copied().flatten()
    });
    suite.time(&group, "phf::Map<u16, _>", &keys, |code| {
        peers::BY_CODE.get(&code).copied()
    });
    suite.time(&group, "HashMap<u16, _>", &keys, |code| {
        map.get(&code).copied()
    });
}

fn names(suite: &mut Suite, mix: Mix) {
    let group = format!("from_name, {mix}");
    let names = keys::names(mix);
    let keys: Vec<&str> = names.iter().map(String::as_str).collect();
    let map = peers::map(HangupCause::name);
    suite.time(&group, "from_name", &keys, HangupCause::from_name);
    suite.time(&group, "match", &keys, peers::match_name);
    suite.time(&group, "phf::Map<&str, _>", &keys, |name| {
        peers::BY_NAME.get(name).copied()
    });
    suite.time(&group, "HashMap<&str, _>", &keys, |name| {
        map.get(name).copied()
    });
}

fn spellings(suite: &mut Suite, mix: Mix) {
    let group = format!("FromStr in any case, {mix}");
    let spellings = keys::spellings(mix);
    let keys: Vec<&str> = spellings.iter().map(String::as_str).collect();
    let map = peers::map(|cause| cause.name().to_ascii_lowercase());
    suite.time(&group, "FromStr", &keys, |text| {
        HangupCause::from_str(text).ok()
    });
    suite.time(
        &group,
        "to_ascii_lowercase + HashMap<String, _>",
        &keys,
        |text| map.get(&text.to_ascii_lowercase()).copied(),
    );
}

/// Textual causes that `freeswitch-types` has too.
fn texts(suite: &mut Suite) {
    let group = "SipCause::from_name";
    let keys = keys::shared_texts();
    suite.time(group, "from_name", &keys, SipCause::from_name);
    suite.time(group, "FromStr of freeswitch-types", &keys, |text| {
        freeswitch_types::HangupCause::from_str(text).ok()
    });
}

/// A real webhook of 24 fields.
fn records(suite: &mut Suite) {
    let group = "a webhook of 24 fields";
    let records = keys::webhooks();
    let keys: Vec<&Vec<(&str, &str)>> = records.iter().collect();
    suite.time(
        group,
        "Hangup::from_fields and its conclusion",
        &keys,
        |record| {
            let hangup = Hangup::from_fields(record.iter().copied());
            (hangup.outcome(), hangup.remedy(), hangup.fault())
        },
    );
    let maps: Vec<HashMap<&str, &str>> = records
        .iter()
        .map(|record| record.iter().copied().collect())
        .collect();
    let keys: Vec<&HashMap<&str, &str>> = maps.iter().collect();
    suite.time(
        group,
        "four lookups in a ready HashMap<&str, _>",
        &keys,
        |map| {
            [
                "HangupCauseCode",
                "HangupCauseName",
                "HangupCause",
                "HangupSource",
            ]
            .map(|key| map.get(key).copied())
        },
    );
}
