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
    // Only a serialized reading, told by its members, has a leg of its own.
    let is_reading = ["outcome", "remedy", "fault", "disagrees"]
        .iter()
        .all(|member| pairs.iter().any(|(key, _)| key == member));
    if !is_reading {
        assert_eq!(Hangup::from_fields(pairs), hangup);
    }
});
