//! `Hangup::from_fields`. Each line of the input is a field: a byte, from `0` on, that picks the key,
//! then the value; or, with any other first byte, the key itself, `=`, and the value.

#![no_main]

mod promises;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vobiz_hangup::{Hangup, PayloadField, RecordType};

/// Every field of every channel.
static KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let fields = RecordType::ALL
        .iter()
        .flat_map(|record_type| record_type.fields());
    let conditions = |field: &PayloadField| field.only_if().map(|(name, _)| name);
    let names = fields.flat_map(|field| [Some(field.name()), conditions(field)]);
    let mut names: Vec<&str> = names.flatten().collect();
    names.sort_unstable();
    names.dedup();
    names
});

fn field(line: &str) -> (&str, &str) {
    let first = line.bytes().next().unwrap_or_default();
    match KEYS.get(usize::from(first.wrapping_sub(b'0'))) {
        Some(key) => (key, &line[1..]),
        None => line.split_once('=').unwrap_or((line, "")),
    }
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let fields = || text.split('\n').map(field);
    let hangup = Hangup::from_fields(fields());
    promises::check(&hangup);
    let owned = fields().map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(Hangup::from_fields(owned), hangup);
    let more = [("CallUUID", "x")].into_iter().chain(fields());
    assert_eq!(Hangup::from_fields(more), hangup);
});
