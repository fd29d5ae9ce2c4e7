//! What it costs to depend on the crate: time to build, and bytes in a binary.

use std::path::Path;

use vobiz_hangup::{Origin, SipCause};

use super::library::Library;
use super::verdict;
use crate::crates::{Build, Crate, dependency};

/// How often two builds are compared, in turn. Times vary; the fastest build was disturbed least.
const PAIRS: usize = 3;

/// What a service has anyway.
const SERVICE: &str = "
axum = \"0.8\"
serde = { version = \"1\", features = [\"derive\"] }
tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }";

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
    Ok(format!("{}\n{}", builds(root)?, binaries(root)?))
}

fn builds(root: &Path) -> Result<String, String> {
    let empty = Library::empty(root)?;
    let alone = compare(&dependency(root, &[]), &dependency(empty.path(), &[]), 2.0)?;
    let service = compare(&(dependency(root, &["serde"]) + SERVICE), SERVICE, 1.08)?;
    Ok(format!(
        "## What it costs to depend on it

Cold debug builds. Each is compared with a build without what is ours, in turn, and the best of {PAIRS} counts.
CPU seconds, user and system, depend less on what else the machine does.

| depends on | s | CPU s | crates compiled | s: ours / theirs | CPU s: ours / theirs | goal of both |  |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| **vobiz-hangup** {}
| its dependencies, with an empty build script and an empty library {}
| **vobiz-hangup with `serde`**, axum, tokio, and serde with `derive` {}
| the same without vobiz-hangup {}
",
        alone.ours(),
        alone.theirs(),
        service.ours(),
        service.theirs(),
    ))
}

/// The fastest builds with the library and without it.
struct Comparison {
    ours: Build,
    theirs: Build,
    goal: f64,
}

fn compare(ours: &str, theirs: &str, goal: f64) -> Result<Comparison, String> {
    let with = Crate::new(ours, "fn main() {}")?;
    let without = Crate::new(theirs, "fn main() {}")?;
    let (mut ours, mut theirs) = (with.build_cold()?, without.build_cold()?);
    for _ in 1..PAIRS {
        ours = ours.best(&with.build_cold()?);
        theirs = theirs.best(&without.build_cold()?);
    }
    Ok(Comparison { ours, theirs, goal })
}

impl Comparison {
    /// The rest of our line.
    fn ours(&self) -> String {
        let time = self.ours.time.as_secs_f64() / self.theirs.time.as_secs_f64();
        let cpu = self.ours.cpu.as_secs_f64() / self.theirs.cpu.as_secs_f64();
        let (goal, verdict) = (self.goal, verdict(time.max(cpu) <= self.goal));
        let result = format!("{time:.2} | {cpu:.2} | ≤ {goal:.2} | {verdict}");
        line(&self.ours, &result)
    }

    fn theirs(&self) -> String {
        line(&self.theirs, " |  |  | ")
    }
}

/// The rest of a build's line.
fn line(build: &Build, result: &str) -> String {
    let (time, cpu) = (build.time.as_secs_f64(), build.cpu.as_secs_f64());
    format!("| {time:.2} | {cpu:.2} | {} | {result} |", build.crates)
}

fn binaries(root: &Path) -> Result<String, String> {
    let mut report = "A stripped release binary, compared with the same program without the crate:

| that does | KiB more | goal |  |
| --- | ---: | ---: | --- |
"
    .to_owned();
    let ours = dependency(root, &[]);
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
        let verdict = verdict(more <= goal);
        report += &format!("| {what} | {more:.1} | ≤ {goal:.0} | {verdict} |\n");
    }
    Ok(report)
}
