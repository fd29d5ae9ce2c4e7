//! Turns the catalog in `data/` into the Rust that `src/catalog.rs` includes.

#![deny(unused_crate_dependencies)]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/mod.rs"]
mod build;

fn main() {
    println!("cargo::rerun-if-changed=data");
    let report = build::compile(Path::new("data"));
    for diagnostic in &report.diagnostics {
        println!("{diagnostic}");
    }
    // With errors reported, cargo stops the build as soon as this script has ended.
    if let Some(source) = report.source {
        let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
        let file = folder.join("catalog.rs");
        fs::write(&file, source).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
