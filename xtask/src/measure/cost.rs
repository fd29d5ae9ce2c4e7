//! What it costs to depend on the crate: time to build, and bytes in a binary.

use std::path::Path;
use std::time::Duration;

use vobiz_hangup::{Origin, SipCause};

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

/// What a program does, its source and the same without the crate, and how many KiB more it may take. The
/// goals are for the SIP causes of the reference; each further one may take 300 bytes.
const PROGRAMS: [(&str, &str, &str, f64); 3] = [
    ("one lookup", ONE_LOOKUP, NOTHING, 16.0),
    ("all lookups", ALL_LOOKUPS, NOTHING, 44.0),
    ("the reading of records", RECORDS, NO_RECORDS, 48.0),
];

/// Bytes that a SIP cause may take which the reference does not have.
const BYTES_A_FURTHER_CAUSE: usize = 300;

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
    let causes = SipCause::ALL.iter();
    let further = causes.filter(|cause| cause.origin() != Origin::Reference);
    let further = (further.count() * BYTES_A_FURTHER_CAUSE) as f64 / 1024.0;
    for (what, main, without, goal) in PROGRAMS {
        let goal = if main == ONE_LOOKUP {
            goal
        } else {
            goal + further
        };
        let nothing = Crate::new("", without)?.release_size()?;
        let size = Crate::new(&ours, main)?.release_size()?;
        let more = size.saturating_sub(nothing) as f64 / 1024.0;
        let verdict = if more <= goal { "met" } else { "**missed**" };
        report += &format!("| {what} | {more:.1} | ≤ {goal:.0} | {verdict} |\n");
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
