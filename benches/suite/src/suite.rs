//! Measures groups of functions over the same keys, and compares the first of each with the others.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::Criterion;
use serde_json::Value;

/// How many times a peer's time we may take.
struct Goal {
    /// How the name of the group begins.
    group: &'static str,
    peer: &'static str,
    ratio: f64,
}

const GOALS: [Goal; 9] = [
    goal("from_code", "array", 1.5),
    goal("from_code", "phf::Map<u16, _>", 0.2),
    goal("from_code", "HashMap<u16, _>", 0.2),
    goal("from_name", "match", 1.5),
    goal("from_name", "phf::Map<&str, _>", 1.0),
    goal("from_name", "HashMap<&str, _>", 1.0),
    goal("SipCause::from_name", "FromStr of freeswitch-types", 1.0),
    goal("FromStr", "to_ascii_lowercase + HashMap<String, _>", 1.2),
    goal("a webhook", "four lookups in a ready HashMap<&str, _>", 2.5),
];

const fn goal(group: &'static str, peer: &'static str, ratio: f64) -> Goal {
    Goal { group, peer, ratio }
}

pub struct Suite {
    criterion: Criterion,
    /// Group, function, keys.
    timed: Vec<(String, String, usize)>,
    folder: PathBuf,
}

impl Suite {
    pub fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/criterion");
        // Nothing of an earlier run may be taken for a result.
        let _ = fs::remove_dir_all(&folder);
        Self {
            criterion: Criterion::default()
                .output_directory(&folder)
                .without_plots()
                .warm_up_time(Duration::from_millis(300))
                .measurement_time(Duration::from_secs(1))
                .sample_size(60),
            timed: Vec::new(),
            folder,
        }
    }

    /// Times `look_up` over all keys. The first function of a group is compared with the others.
    pub fn time<K: Copy, T>(
        &mut self,
        group: &str,
        name: &str,
        keys: &[K],
        look_up: impl Fn(K) -> T,
    ) {
        self.criterion
            .benchmark_group(group)
            .bench_function(name, |bencher| {
                bencher.iter(|| {
                    for key in keys {
                        black_box(look_up(black_box(*key)));
                    }
                });
            });
        self.timed
            .push((group.to_owned(), name.to_owned(), keys.len()));
    }

    /// Prints a Markdown table of each group: nanoseconds a key, our ratio to each peer, the goal.
    pub fn print(&self) {
        let mut ours = None;
        let mut last = "";
        for (group, name, keys) in &self.timed {
            let nanoseconds = self.median(group, name) / *keys as f64;
            if group != last {
                last = group;
                ours = Some(nanoseconds);
                println!(
                    "\n### {group}\n\n|  | ns | ours / theirs | goal |  |\n| --- | ---: | ---: | ---: | --- |"
                );
                println!("| **{name}** | {nanoseconds:.1} |  |  |  |");
                continue;
            }
            let ratio = ours.unwrap_or(f64::NAN) / nanoseconds;
            let goal = GOALS
                .iter()
                .find(|goal| group.starts_with(goal.group) && goal.peer == name);
            let (limit, verdict) = goal.map_or_else(Default::default, |goal| {
                let verdict = if ratio <= goal.ratio {
                    "met"
                } else {
                    "**missed**"
                };
                (format!("≤ {}", goal.ratio), verdict)
            });
            println!("| {name} | {nanoseconds:.1} | {ratio:.2} | {limit} | {verdict} |");
        }
    }

    /// The median of a function's samples, in nanoseconds.
    fn median(&self, group: &str, name: &str) -> f64 {
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is_it = path.ends_with("new") && {
                    let about = read(&path.join("benchmark.json"));
                    about["group_id"] == group && about["function_id"] == name
                };
                if is_it {
                    let estimates = read(&path.join("estimates.json"));
                    return estimates["median"]["point_estimate"]
                        .as_f64()
                        .unwrap_or(f64::NAN);
                }
                if path.is_dir() {
                    folders.push(path);
                }
            }
        }
        f64::NAN
    }
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}
