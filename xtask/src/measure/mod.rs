//! `cargo xtask performance`: measures what the design promises, and writes the report.

#![allow(clippy::cast_precision_loss, reason = "nobody reads that many digits")]

mod cost;
mod growth;
mod library;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::crates::output;

const PATH: &str = "docs/performance.md";
/// Measures a section.
type Measure = fn(&Path) -> Result<String, String>;
/// The headings of the sections that are measured here.
const MEASURED: [(&str, Measure); 3] = [
    ("## Lookups and readings\n", lookups),
    ("## Growth\n", growth::report),
    ("## What it costs to depend on it\n", cost::report),
];
/// The headings of the sections that come from the scripts in `benches/`, whose peers not everybody has.
const KEPT: [&str; 4] = [
    "## Decoding records\n",
    "## Reports\n",
    "## The reading in SQL\n",
    "## Choosing a scanner of JSON\n",
];

/// Measures everything, or only the sections whose heading has these words, and writes
/// `docs/performance.md`. This takes some minutes.
///
/// # Errors
///
/// Reports what could not be built, run or written.
pub fn write(root: &Path, words: Option<&str>) -> Result<(), String> {
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let path = root.join(PATH);
    let page = fs::read_to_string(&path).map_err(|error| format!("{PATH}: {error}"))?;
    let mut sections = vec![introduction()?];
    for (heading, measure) in MEASURED {
        let is_asked = words.is_none_or(|words| heading.contains(words));
        let section = if is_asked {
            measure(&root)
        } else {
            kept(&page, heading)
        };
        sections.push(section?);
    }
    for heading in KEPT {
        sections.push(kept(&page, heading)?);
    }
    let text = sections.join("\n");
    fs::write(path, text).map_err(|error| format!("{PATH}: {error}"))
}

fn kept(page: &str, heading: &str) -> Result<String, String> {
    let kept = section(page, heading);
    let kept = kept.ok_or_else(|| format!("{PATH} has lost its section {heading:?}"))?;
    Ok(kept.trim_end().to_owned() + "\n")
}

/// The section under a heading, as the page has it.
fn section<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let section = &page[page.find(&format!("\n{heading}"))? + 1..];
    let end = section.find("\n## ").unwrap_or(section.len());
    Some(&section[..end])
}

fn introduction() -> Result<String, String> {
    let rustc = output(Command::new("rustc").arg("--version"))?;
    Ok(format!(
        "<!-- Measured by `cargo xtask performance`, which writes this page. -->

# Performance

Times depend on the machine. Ratios hardly do, because each was measured in one run with its peers. The
machine was {},
the compiler {}. To measure again, run `cargo xtask performance`, or `cargo bench` for the lookups alone.
",
        machine(),
        rustc.trim()
    ))
}

/// Returns the processor, if the system names it, and the system.
fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unnamed processor", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (system, architecture) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("{model} with {cores} cores, {system} on {architecture}")
}

fn verdict(is_met: bool) -> &'static str {
    if is_met { "met" } else { "**missed**" }
}

fn lookups(root: &Path) -> Result<String, String> {
    let suite = root.join("benches/suite/Cargo.toml");
    let printed = output(
        Command::new(env!("CARGO"))
            .args(["run", "--release", "--locked", "--manifest-path"])
            .arg(suite),
    )?;
    let (_, tables) = printed
        .split_once("\n### ")
        .ok_or("the suite prints no tables")?;
    Ok(format!(
        "## Lookups and readings

Nanoseconds per key, over thousands of shuffled keys. The first line of each table is this crate.

### {tables}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_kept() {
        let page = "# Performance\n\n## Reports\n\nx\n\n### y\n\n## Growth\n";
        assert_eq!(
            section(page, "## Reports\n"),
            Some("## Reports\n\nx\n\n### y\n")
        );
        assert_eq!(section("# Performance\n", "## Reports\n"), None);
        let page = include_str!("../../../docs/performance.md");
        for heading in MEASURED.map(|(heading, _)| heading).iter().chain(&KEPT) {
            assert!(section(page, heading).is_some_and(|section| section.contains("| ---: |")));
        }
    }
}
