//! `cargo xtask`: the project's own tasks.

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::generated::Change;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Write what is generated from the catalog: pages of docs/, parts of pages, and lists in data/schema/
    Docs {
        /// Write nothing; fail and print the differences if there are any
        #[arg(long)]
        check: bool,
    },
    /// Write what is generated from the catalog for packages/ and conformance/
    Export {
        /// Write nothing; print the differences and fail if there are any
        #[arg(long)]
        check: bool,
    },
    /// Write everything that is generated from the catalog: what `docs` and `export` write
    Generate {
        /// Write nothing; fail and print the differences if there are any
        #[arg(long)]
        check: bool,
    },
    /// Print random records with the library's reading, to compare other implementations with
    Conformance {
        /// How many records
        #[arg(long, value_name = "N", default_value_t = 5000)]
        random: usize,
        /// The same seed gives the same records
        #[arg(long, value_name = "S", default_value_t = 7)]
        seed: u64,
    },
    /// Measure what the design promises, and write docs/performance.md; takes some minutes
    Performance,
    /// Check that the packages have the right files and build from their archives
    Package,
    /// Run the checks of a release; takes some minutes
    ReleaseCheck,
}

fn main() -> ExitCode {
    let task = Arguments::parse().task;
    match xtask::root().and_then(|root| run(task, &root)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task, root: &Path) -> Result<(), String> {
    match task {
        Task::Docs { check: true } => xtask::docs::check(root),
        Task::Docs { check: false } => xtask::docs::write(root).map(|changes| report(&changes)),
        Task::Export { check: true } => xtask::export::check(root),
        Task::Export { check: false } => xtask::export::write(root).map(|changes| report(&changes)),
        Task::Generate { check: true } => {
            xtask::docs::check(root).and_then(|()| xtask::export::check(root))
        }
        Task::Generate { check: false } => {
            let mut changes = xtask::docs::write(root)?;
            changes.extend(xtask::export::write(root)?);
            report(&changes);
            Ok(())
        }
        Task::Conformance { random, seed } => {
            xtask::export::conformance::random(random, seed).map(|lines| print!("{lines}"))
        }
        Task::Performance => xtask::measure::write(root),
        Task::Package => xtask::release::check_packages(root),
        Task::ReleaseCheck => xtask::release::check(root),
    }
}

/// Prints what a task did to the generated files.
fn report(changes: &[Change]) {
    for change in changes {
        println!("{change}");
    }
    if changes.is_empty() {
        println!("Everything is up to date");
    }
}
