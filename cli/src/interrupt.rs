//! Signals end long work between two records.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::{consts, flag};

/// The first signal; 0 before it.
static SIGNAL: AtomicUsize = AtomicUsize::new(0);
static HAS_COME: AtomicBool = AtomicBool::new(false);

#[cfg(unix)]
const SIGNALS: &[i32] = &[
    consts::SIGINT,
    consts::SIGTERM,
    consts::SIGHUP,
    consts::SIGQUIT,
];
#[cfg(not(unix))]
const SIGNALS: &[i32] = &[consts::SIGINT, consts::SIGTERM];

/// From now on signals are noticed. If `may_wait`, because the output is a pipe that nobody may read, a
/// second one ends the process at once.
pub(crate) fn notice(may_wait: bool) {
    for signal in SIGNALS
        .iter()
        .copied()
        .filter(|signal| !is_ignored(*signal))
    {
        // Where there is no such signal, nothing is lost.
        let _ = notice_signal(signal, may_wait);
    }
}

fn notice_signal(signal: i32, may_wait: bool) -> io::Result<()> {
    if may_wait {
        flag::register_conditional_shutdown(signal, 128 + signal, &HAS_COME)?;
    }
    flag::register_usize(signal, &SIGNAL, usize::try_from(signal).unwrap_or(1))?;
    flag::register(signal, &HAS_COME)?;
    Ok(())
}

/// Whether whoever has started the process wants it to outlive the signal, as `nohup` does.
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Whether there was one.
pub(crate) fn is_interrupted() -> bool {
    HAS_COME.load(Ordering::Relaxed)
}

/// The exit code of what a signal has ended, as shells have it.
pub(crate) fn exit_code() -> u8 {
    u8::try_from(128 + SIGNAL.load(Ordering::Relaxed)).unwrap_or(1)
}
