//! Ctrl-C ends long work between two records.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The exit code of what Ctrl-C has ended, as shells have it.
pub(crate) const EXIT_CODE: u8 = 130;

/// From now on Ctrl-C is noticed; a second one ends the process at once.
pub(crate) fn notice() {
    // Where there is no such signal, nothing is lost.
    let _ = ctrlc::set_handler(|| {
        if IS_INTERRUPTED.swap(true, Ordering::Relaxed) {
            process::exit(EXIT_CODE.into());
        }
    });
}

/// Whether there was one.
pub(crate) fn is_interrupted() -> bool {
    IS_INTERRUPTED.load(Ordering::Relaxed)
}
