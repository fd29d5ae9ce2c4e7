//! What it costs to depend on the crate: time to build, and bytes in a binary.

use std::path::Path;
use std::time::Duration;

use crate::crates::{Build, Crate, dependency};

/// Times vary; the fastest build was disturbed least.
const BUILDS: usize = 3;

/// The program without the crate, which takes and prints as much.
const NOTHING: &str = "
fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let number: Option<u16> = text.parse().ok();
    println!(\"{:?} {:?}\", number, number.map(|_| text.as_str()));
}";

const NO_RECORDS: &str = "
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let fields = arguments.iter().filter_map(|argument| argument.split_once('='));
    for (key, value) in fields {
        println!(\"{} {}\", key.trim(), value.trim().escape_debug());
    }
}";

const ONE_LOOKUP: &str = "
use vobiz_hangup::HangupCause;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let cause = text.parse().ok().and_then(HangupCause::from_code);
    println!(\"{:?}\", cause.map(|cause| cause.description()));
}";

const ALL_LOOKUPS: &str = "
use vobiz_hangup::*;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    if let Some(cause) = text.parse().ok().or_else(|| HangupCause::from_name(&text)) {
        println!(\"{} {cause} {} {}\", cause.code(), cause.description(), cause.next_steps());
        println!(\"{} {} {} {}\", cause.category(), cause.outcome(), cause.remedy(), cause.fault());
    }
    if let Ok(cause) = text.parse::<SipCause>() {
        println!(\"{cause} {}\", cause.description());
    }
    if let Ok(source) = text.parse::<HangupSource>() {
        println!(\"{source} {}\", source.description());
    }
    if let Ok(category) = text.parse::<Category>() {
        println!(\"{category} {}\", category.summary());
    }
    if let Ok(call_type) = text.parse::<CallType>() {
        println!(\"{call_type} {}\", call_type.hangup_sent_to());
    }
    if let Ok(outcome) = text.parse::<Outcome>() {
        println!(\"{outcome} {}\", outcome.description());
    }
    if let Ok(remedy) = text.parse::<Remedy>() {
        println!(\"{remedy} {}\", remedy.description());
    }
    if let Ok(fault) = text.parse::<Fault>() {
        println!(\"{fault} {}\", fault.description());
    }
}";

const RECORDS: &str = "
use vobiz_hangup::Hangup;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let fields = arguments.iter().filter_map(|argument| argument.split_once('='));
    let hangup = Hangup::from_fields(fields);
    println!(\"{hangup}\");
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

A stripped release binary, compared with the same program without the crate:

| that does | KiB more | goal |  |
| --- | ---: | ---: | --- |
",
        seconds(build.time),
        build.crates,
        seconds(peer.time),
        peer.crates,
    );
    for (what, main, without) in [
        ("one lookup", ONE_LOOKUP, NOTHING),
        ("all lookups", ALL_LOOKUPS, NOTHING),
        ("the reading of records", RECORDS, NO_RECORDS),
    ] {
        let nothing = Crate::new("", without)?.release_size()?;
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
