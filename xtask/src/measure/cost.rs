//! What it costs to depend on the crate: time to build, bytes in a binary.

use std::path::Path;
use std::time::Duration;

use crate::crates::{Build, Crate, dependency};

/// Builds of the same crate differ; the fastest is the least disturbed one.
const BUILDS: usize = 3;

/// A program that does nothing but print, which all of them do.
const NOTHING: &str = "fn main() { println!(\"{:?}\", std::env::args().nth(1)); }";

const ONE_LOOKUP: &str = "
use vobiz_hangup::HangupCause;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let cause = text.parse().ok().and_then(HangupCause::from_code);
    println!(\"{:?}\", cause.map(HangupCause::description));
}";

const ALL_LOOKUPS: &str = "
use vobiz_hangup::*;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let cause = text.parse().ok().or_else(|| HangupCause::from_name(&text));
    println!(\"{:?}\", cause.map(|one: HangupCause| (one.description(), one.next_steps(), one.outcome(), one.remedy(), one.fault(), one.category().summary())));
    println!(\"{:?}\", text.parse().map(|one: SipCause| (one.description(), one.counterpart())));
    println!(\"{:?}\", text.parse().map(|one: HangupSource| (one.description(), one.payload_name())));
    println!(\"{:?}\", text.parse().map(|one: Category| (one.name(), one.causes())));
    println!(\"{:?}\", text.parse().map(|one: CallType| one.hangup_sent_to()));
    println!(\"{:?}\", text.parse().map(|one: Outcome| one.description()));
    println!(\"{:?}\", text.parse().map(|one: Remedy| one.description()));
    println!(\"{:?}\", text.parse().map(|one: Fault| one.description()));
}";

const RECORDS: &str = "
use vobiz_hangup::Hangup;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let fields = arguments.iter().filter_map(|argument| argument.split_once('='));
    let hangup = Hangup::from_fields(fields);
    println!(\"{hangup}: {:?}\", hangup.remedy());
}";

pub(super) fn report(root: &Path) -> Result<String, String> {
    let ours = dependency(root, &[]);
    let build = fastest(&Crate::new(&ours, "fn main() {}")?)?;
    let peer = fastest(&Crate::new("http = \"1\"", "fn main() {}")?)?;
    let ratio = build.time.as_secs_f64() / peer.time.as_secs_f64();
    let verdict = if ratio <= 2.5 { "met" } else { "**missed**" };
    let mut report = format!(
        "## What it costs to depend on it

A cold debug build of an empty crate:

| depends on | s | crates compiled | ours / theirs | goal |  |
| --- | ---: | ---: | ---: | ---: | --- |
| **vobiz-hangup** | {} | {} |  |  |  |
| http | {} | {} | {ratio:.2} | ≤ 2.5 | {verdict} |

A release binary, against the same without the crate:

| that does | KiB more | goal |  |
| --- | ---: | ---: | --- |
",
        seconds(build.time),
        build.crates,
        seconds(peer.time),
        peer.crates,
    );
    let nothing = Crate::new("", NOTHING)?.release_size()?;
    for (what, main) in [
        ("one lookup", ONE_LOOKUP),
        ("all lookups", ALL_LOOKUPS),
        ("the reading of records", RECORDS),
    ] {
        let size = Crate::new(&ours, main)?.release_size()?;
        let more = size.saturating_sub(nothing) as f64 / 1024.0;
        let verdict = if more <= 48.0 { "met" } else { "**missed**" };
        report += &format!("| {what} | {more:.1} | ≤ 48 | {verdict} |\n");
    }
    Ok(report)
}

fn fastest(measured: &Crate) -> Result<Build, String> {
    let builds: Result<Vec<Build>, String> = (0..BUILDS).map(|_| measured.build_cold()).collect();
    let fastest = builds?.into_iter().min_by_key(|build| build.time);
    fastest.ok_or_else(|| "nothing was built".to_owned())
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}
