//! Form bodies, through the deserializers that web frameworks use.

#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;
use vobiz_hangup::Hangup;

fuzz_target!(|data: &[u8]| {
    for hangup in [
        serde_urlencoded::from_bytes::<Hangup<'static>>(data).ok(),
        serde_html_form::from_bytes::<Hangup<'static>>(data).ok(),
    ]
    .into_iter()
    .flatten()
    {
        promises::check(&hangup);
    }
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(data).unwrap_or_default();
    let hangup: Hangup<'static> = serde_urlencoded::from_bytes(data).expect("any bytes are a form");
    if pairs.iter().all(|(key, _)| key != "leg") {
        assert_eq!(Hangup::from_fields(pairs), hangup);
    }
});
