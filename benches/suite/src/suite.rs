//! Measures groups of functions over the same keys, and compares the first of each with the others.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often each function goes over all keys. The functions of a group take turns, so that whatever
/// else the machine does disturbs all of them alike.
const ROUNDS: usize = 101;

/// A function that goes over all keys, and how many times its time ours may take.
struct Timed<'a> {
    name: &'a str,
    goal: Option<f64>,
    run: Box<dyn Fn() + 'a>,
}

/// Functions over the same keys; the first is ours.
pub struct Group<'a, K> {
    name: String,
    keys: &'a [K],
    timed: Vec<Timed<'a>>,
}

impl<'a, K: Copy> Group<'a, K> {
    pub fn new(name: impl Into<String>, keys: &'a [K]) -> Self {
        Self {
            name: name.into(),
            keys,
            timed: Vec::new(),
        }
    }

    /// Adds a function whose results are used one by one.
    pub fn time<T>(self, name: &'a str, goal: Option<f64>, look_up: impl Fn(K) -> T + 'a) -> Self {
        let keys = self.keys;
        self.add(name, goal, move || {
            for key in keys {
                black_box(look_up(black_box(*key)));
            }
        })
    }

    /// Adds a function whose results are summed: one look-up may begin before another has ended.
    pub fn sum(self, name: &'a str, goal: Option<f64>, look_up: impl Fn(K) -> usize + 'a) -> Self {
        let keys = self.keys;
        self.add(name, goal, move || {
            let keys = black_box(keys).iter();
            let sum = keys.fold(0, |sum: usize, key| sum.wrapping_add(look_up(*key)));
            black_box(sum);
        })
    }

    fn add(mut self, name: &'a str, goal: Option<f64>, run: impl Fn() + 'a) -> Self {
        let run = Box::new(run);
        self.timed.push(Timed { name, goal, run });
        self
    }

    /// Prints a Markdown table: nanoseconds a key, our ratio to each peer, the goal.
    pub fn print(self) {
        println!(
            "\n### {}\n\n|  | ns | ours / theirs | goal |  |\n| --- | ---: | ---: | ---: | --- |",
            self.name
        );
        let times = self.times();
        for (timed, time) in self.timed.iter().zip(&times) {
            let Some(goal) = timed.goal else {
                println!("| **{}** | {time:.2} |  |  |  |", timed.name);
                continue;
            };
            let ratio = times[0] / time;
            let verdict = if ratio <= goal { "met" } else { "**missed**" };
            println!(
                "| {} | {time:.2} | {ratio:.2} | ≤ {goal} | {verdict} |",
                timed.name
            );
        }
    }

    /// The median of each function, in nanoseconds a key.
    fn times(&self) -> Vec<f64> {
        let mut times = vec![Vec::new(); self.timed.len()];
        for _ in 0..ROUNDS {
            for (timed, times) in self.timed.iter().zip(&mut times) {
                let start = Instant::now();
                (timed.run)();
                times.push(start.elapsed());
            }
        }
        let median = |mut times: Vec<Duration>| {
            times.sort();
            times[times.len() / 2].as_nanos() as f64 / self.keys.len() as f64
        };
        times.into_iter().map(median).collect()
    }
}
