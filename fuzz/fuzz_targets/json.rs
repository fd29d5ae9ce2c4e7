//! JSON objects: read as text and as a value, which must agree.

#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use vobiz_hangup::Hangup;

fuzz_target!(|data: &[u8]| {
    let Ok(hangup) = serde_json::from_slice::<Hangup<'static>>(data) else {
        // What is an object is a record.
        let value = serde_json::from_slice::<Value>(data);
        assert!(!value.is_ok_and(|value| value.is_object()));
        return;
    };
    promises::check(&hangup);
});
