//! The program `xtask`, as cargo runs it.

mod support;

use std::fs;
use std::process::{Command, Output};

use support::{Copy, in_checkout};

fn docs(copy: &Copy) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .arg("docs")
        // As if cargo ran it in the copy.
        .env("CARGO_MANIFEST_DIR", copy.root().join("xtask"));
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("it prints text")
}

/// The checkout in which cargo runs, not the one in which it was compiled.
#[test]
fn it_works_on_the_checkout_in_which_it_is_run() {
    let copy = Copy::new();
    fs::remove_file(copy.root().join("docs/command.md")).expect("it is there");
    let check = run(docs(&copy).arg("--check"));
    assert_eq!(check.status.code(), Some(1));
    assert!(
        text(&check.stderr).starts_with(
            "Run `cargo xtask generate` and commit the result.\n- docs/command.md is missing\n"
        ),
        "{}",
        text(&check.stderr)
    );
    assert!(run(&mut docs(&copy)).status.success());
    assert!(copy.root().join("docs/command.md").exists());
}

#[test]
fn it_says_which_files_it_wrote() {
    let copy = Copy::new();
    fs::remove_file(copy.root().join("docs/command.md")).expect("it is there");
    let first = run(&mut docs(&copy));
    assert_eq!(text(&first.stdout), "Wrote docs/command.md\n");
    let second = run(&mut docs(&copy));
    assert_eq!(text(&second.stdout), "Everything is up to date\n");
}

#[test]
fn without_cargo_it_says_how_to_run_it() {
    let output = run(docs(&Copy::new()).env_remove("CARGO_MANIFEST_DIR"));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "cargo does not run this program; run `cargo xtask` in a checkout\n"
    );
}

/// With `--quiet`, cargo hides the build's warnings, which are about the data.
#[test]
fn the_alias_shows_the_warnings_of_the_build() {
    let path = in_checkout(".cargo/config.toml");
    let configuration = fs::read_to_string(path).expect("it is there");
    let alias = configuration
        .lines()
        .find(|line| line.starts_with("xtask = "));
    assert_eq!(alias, Some("xtask = \"run --package xtask --\""));
}
