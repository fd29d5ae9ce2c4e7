//! `Hangup::from_fields`. Each line of the input is a field: a letter that picks the key, then the
//! value; or, with any other first character, the key itself, `=`, and the value.

#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;
use vobiz_hangup::Hangup;

const KEYS: [&str; 15] = [
    "Event",
    "Reason",
    "HangupCauseCode",
    "HangupCauseName",
    "HangupCause",
    "HangupSource",
    "hangup_cause_code",
    "hangup_cause_name",
    "hangup_cause",
    "hangup_source",
    "DialBLegHangupCauseCode",
    "DialBLegHangupCauseName",
    "DialBLegHangupCause",
    "DialHangupCause",
    "DialBLegHangupSource",
];

fn field(line: &str) -> (&str, &str) {
    let first = line.bytes().next().unwrap_or_default();
    match KEYS.get(usize::from(first.wrapping_sub(b'a'))) {
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
