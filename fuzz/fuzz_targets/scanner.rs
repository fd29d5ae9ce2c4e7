//! JSON as the command scans it, which must agree with `serde_json`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _is_json = hangup_cli::check_json(data);
});
