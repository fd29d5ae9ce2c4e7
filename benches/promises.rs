//! `cargo bench` measures in a crate of its own: the peers that the lookups are compared with stay out
//! of everybody's build and lock file.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let suite = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/suite/Cargo.toml");
    let status = Command::new(env!("CARGO"))
        .args(["run", "--release", "--locked", "--manifest-path", suite])
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
