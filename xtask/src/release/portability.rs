//! Other features, toolchains and machines.

use std::path::Path;

use super::Done;
use super::package::unpacked;
use crate::crates::{Crate, cargo_in, dependency, output};

/// There is one feature, so there are two combinations.
pub(super) fn features(root: &Path) -> Result<Done, String> {
    for features in ["--no-default-features", "--all-features"] {
        output(cargo_in(root, "check").args(["--package", "vobiz-hangup", "--locked", features]))?;
    }
    Ok(Done::Passed)
}

/// A library with a panic handler and an allocator of its own. If anything linked `std`, its handler would
/// collide with this one.
const WITHOUT_STD: &str = "
#![no_std]

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

struct Nothing;

unsafe impl GlobalAlloc for Nothing {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static NOTHING: Nothing = Nothing;

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

#[unsafe(no_mangle)]
pub extern \"C\" fn is_retry(code: u16) -> bool {
    vobiz_hangup::HangupCause::from_code(code).is_some_and(|cause| cause.remedy().is_retry())
}
";

pub(super) fn without_std(root: &Path) -> Result<Done, String> {
    let library = unpacked(root)?;
    for features in [&[][..], &["serde"]] {
        let linked = Crate::library(&dependency(&library, features), WITHOUT_STD)?;
        output(linked.cargo("build").arg("--release"))?;
    }
    Ok(Done::Passed)
}

pub(super) fn oldest_toolchain(root: &Path) -> Result<Done, String> {
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    let toolchains = output(std::process::Command::new("rustup").args(["toolchain", "list"]))
        .unwrap_or_default();
    if !toolchains.lines().any(|line| {
        line.starts_with(&format!("{oldest}-")) || line.starts_with(&format!("{oldest}."))
    }) {
        return Ok(Done::Skipped(format!("Rust {oldest} is not installed")));
    }
    let library = unpacked(root)?;
    output(
        std::process::Command::new("rustup")
            .args([
                "run",
                oldest,
                "cargo",
                "check",
                "--all-features",
                "--manifest-path",
            ])
            .arg(library.join("Cargo.toml")),
    )?;
    Ok(Done::Passed)
}

pub(super) fn bare_metal(root: &Path) -> Result<Done, String> {
    checks_for(root, "thumbv7em-none-eabi")
}

pub(super) fn thirty_two_bits(root: &Path) -> Result<Done, String> {
    checks_for(root, "i686-unknown-linux-gnu")
}

pub(super) fn web_assembly(root: &Path) -> Result<Done, String> {
    checks_for(root, "wasm32-unknown-unknown")
}

fn checks_for(root: &Path, target: &str) -> Result<Done, String> {
    let installed =
        output(std::process::Command::new("rustup").args(["target", "list", "--installed"]));
    if !installed.is_ok_and(|list| list.lines().any(|line| line == target)) {
        return Ok(Done::Skipped(format!(
            "the target {target} is not installed"
        )));
    }
    output(cargo_in(root, "check").args([
        "--package",
        "vobiz-hangup",
        "--all-features",
        "--target",
        target,
    ]))?;
    Ok(Done::Passed)
}
