//! How lookups and builds grow with the catalog.

use std::path::Path;

use super::library::Library;
use super::verdict;
use crate::crates::{Crate, dependency};

/// How many rows are added, up to what the build allows, and the milliseconds that the build script may
/// take.
const ROWS: [(usize, Option<u128>); 4] =
    [(0, Some(100)), (100, None), (300, None), (946, Some(400))];

/// Prints nanoseconds per lookup, over 65,536 keys of all rows in an order that a branch predictor
/// cannot learn.
const TIMES: &str = "
use std::hint::black_box;
use std::time::Instant;

use vobiz_hangup::{HangupCause, Remedy};

fn time<K: Copy, T>(keys: &[K], look_up: impl Fn(K) -> T) -> f64 {
    let mut times: Vec<u128> = (0..101)
        .map(|_| {
            let start = Instant::now();
            for key in keys {
                black_box(look_up(black_box(*key)));
            }
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort();
    times[times.len() / 2] as f64 / keys.len() as f64
}

fn main() {
    let mut random: u64 = 1;
    let causes: Vec<HangupCause> = (0..1 << 16)
        .map(|_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            HangupCause::ALL[(random >> 33) as usize % HangupCause::ALL.len()]
        })
        .collect();
    let codes: Vec<u16> = causes.iter().map(|cause| cause.code()).collect();
    let names: Vec<&str> = causes.iter().map(|cause| cause.name()).collect();
    let spellings: Vec<String> = names.iter().map(|name| name.to_uppercase()).collect();
    let spellings: Vec<&str> = spellings.iter().map(String::as_str).collect();
    let remedy = |cause: HangupCause| -> Remedy { cause.remedy() };
    print!(
        \"{} | {:.1} | {:.1} | {:.1} | {:.1}\",
        HangupCause::ALL.len(),
        time(&codes, HangupCause::from_code),
        time(&names, HangupCause::from_name),
        time(&spellings, |text| text.parse::<HangupCause>().ok()),
        time(&causes, remedy),
    );
}
";

pub(super) fn report(root: &Path) -> Result<String, String> {
    let mut report = "## Growth

The catalog with made-up rows added, whose codes are spread over all of `u16` and whose names agree at
both ends. The lookups are in nanoseconds, over 65,536 shuffled keys of all rows. The last columns are
what a debug build takes after an edit: all of it, and the CPU time of its build script, the mean of ten runs.

| numeric causes | from_code | from_name | FromStr | remedy | debug build, s | build script, CPU ms | goal |  |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
"
    .to_owned();
    for (rows, goal) in ROWS {
        let library = Library::with_rows(root, rows)?;
        let times = Crate::new(&dependency(library.path(), &[]), TIMES)?.run()?;
        let (script, build) = library.build_after_edit()?;
        let (script, build) = (script.as_millis(), build.as_secs_f64());
        let goal = goal.map_or(" | ".to_owned(), |goal| {
            format!("≤ {goal} | {}", verdict(script <= goal))
        });
        report += &format!("| {times} | {build:.2} | {script} | {goal} |\n");
    }
    Ok(report)
}
