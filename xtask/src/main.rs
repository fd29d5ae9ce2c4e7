//! `cargo xtask`: the project's own tasks.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use xtask::generate::Part;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Write everything that is generated from the catalog
    Generate(Generate),
    /// Check what an edit of data/ can break: generated files, the library, the pages, examples in all languages
    Check,
    /// Make every edit that CONTRIBUTING.md promises in a copy of the checkout, and run all tests there
    Edits {
        /// Make each alone, compare its first message, and write the table of CONTRIBUTING.md; takes some minutes
        #[arg(long)]
        each: bool,
    },
    /// The part of `generate` that is the reference: pages of docs/, parts of pages, lists in data/schema/
    Docs(Generate),
    /// The part of `generate` that is packages/ and conformance/
    Export(Generate),
    /// Print random records with the library's reading, to compare other implementations with
    Conformance {
        /// How many records
        #[arg(long, value_name = "N", default_value_t = 5000)]
        random: usize,
        /// The same seed gives the same records
        #[arg(long, value_name = "S", default_value_t = 7)]
        seed: u64,
    },
    /// Compare copies of Vobiz's page with the catalog; 1 if anything differs, 2 if a page is not understood
    Reference {
        /// Copies of the page, as Markdown or as copied text
        #[arg(required = true, value_name = "FILE")]
        pages: Vec<PathBuf>,
        /// Other pages of Vobiz, in which to look for values that the catalog lacks
        #[arg(long, value_name = "FILE")]
        also: Vec<PathBuf>,
        /// The format on standard output
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// If nothing differs, keep the last page as the copy in tests/fixtures/, and set the date of the catalog
        #[arg(long)]
        accept: bool,
        /// The day on which the page was read, with --accept [default: today, in UTC]
        #[arg(long, value_name = "YYYY-MM-DD", requires = "accept")]
        date: Option<String>,
    },
    /// Write the catalog as a static site; its scripts need `npm ci` in packages/npm
    Site {
        /// The folder, which is emptied first if it holds a site [default: target/site]
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// The path of the site on its host, for the page of what is not found [default: the path of --url, or /]
        #[arg(long, value_name = "PATH")]
        base: Option<String>,
        /// The address of the site, for canonical addresses and the sitemap; without it there are none
        #[arg(long)]
        url: Option<String>,
        /// Check the site in a browser too
        #[arg(long)]
        check: bool,
    },
    /// Set the version of everything that is released, and open its section of the changelog
    Version {
        /// The next version, such as 0.2.0
        version: String,
    },
    /// Measure what the design promises, and write docs/performance.md; takes some minutes
    Performance {
        /// Measure only the sections whose heading has these words
        words: Option<String>,
    },
    /// Check that the packages have the right files and build from their archives
    Package,
    /// Run the checks of a release; takes some minutes
    ReleaseCheck {
        /// Run only the checks whose description has these words
        words: Option<String>,
    },
}

/// What one does with generated files.
#[derive(clap::Args)]
struct Generate {
    /// Write nothing; print the differences and fail if there are any
    #[arg(long)]
    check: bool,
}

/// How a report is printed.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

fn main() -> ExitCode {
    let task = Arguments::parse().task;
    match xtask::root().and_then(|root| run(task, &root)) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task, root: &Path) -> Result<ExitCode, String> {
    match task {
        Task::Reference {
            pages,
            also,
            format,
            accept,
            date,
        } => {
            let today = || jiff::Timestamp::now().strftime("%F").to_string();
            let options = xtask::reference::Options {
                pages,
                also,
                json: matches!(format, Format::Json),
                accepted: accept.then(|| date.unwrap_or_else(today)),
            };
            return Ok(xtask::reference::run(root, &options));
        }
        Task::Generate(options) => generate(Part::All, &options, root),
        Task::Docs(options) => generate(Part::Docs, &options, root),
        Task::Export(options) => generate(Part::Export, &options, root),
        Task::Check => xtask::check::run(root),
        Task::Edits { each: true } => xtask::edits::each(root),
        Task::Edits { each: false } => xtask::edits::together(root),
        Task::Conformance { random, seed } => {
            xtask::export::conformance::random(random, seed).map(|lines| print!("{lines}"))
        }
        Task::Site {
            out,
            base,
            url,
            check,
        } => {
            let out = out.unwrap_or_else(|| root.join("target/site"));
            let options = xtask::site::Options::new(base.as_deref(), url.as_deref())?;
            let count = xtask::site::write(root, &out, &options)?;
            println!("Wrote {count} files to {}", out.display());
            if check {
                xtask::site::check::check(root, &out)
            } else {
                Ok(())
            }
        }
        Task::Version { version } => xtask::version::set(root, &version),
        Task::Performance { words } => xtask::measure::write(root, words.as_deref()),
        Task::Package => xtask::release::check_packages(root),
        Task::ReleaseCheck { words } => xtask::release::check(root, words.as_deref()),
    }
    .map(|()| ExitCode::SUCCESS)
}

fn generate(part: Part, options: &Generate, root: &Path) -> Result<(), String> {
    if options.check {
        return part.check(root);
    }
    let changes = part.write(root)?;
    for change in &changes {
        println!("{change}");
    }
    if changes.is_empty() {
        println!("Everything is up to date");
    }
    Ok(())
}
