//! Makes the peers that are code: perfect hashes and a `match` over the keys of the catalog.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use vobiz_hangup::HangupCause;

fn main() {
    let mut by_code = phf_codegen::Map::new();
    let mut by_name = phf_codegen::Map::new();
    let mut arms = String::new();
    for cause in HangupCause::ALL {
        let value = format!("HangupCause::{cause:?}");
        by_code.entry(cause.code(), value.clone());
        by_name.entry(cause.name(), value.clone());
        writeln!(arms, "{:?} => Some({value}),", cause.name()).expect("memory takes everything");
    }
    let code = format!(
        "pub static BY_CODE: phf::Map<u16, HangupCause> = {};
         pub static BY_NAME: phf::Map<&'static str, HangupCause> = {};
         pub fn match_name(name: &str) -> Option<HangupCause> {{ match name {{ {arms} _ => None }} }}",
        by_code.build(),
        by_name.build(),
    );
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(folder.join("peers.rs"), code).expect("cargo's folder can be written");
    println!("cargo::rerun-if-changed=build.rs");
}
