//! How far a long reading is, for those who watch a terminal.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::input::Progress;
use crate::terminal::Output;

/// Nobody waits for less.
const AT_FIRST: Duration = Duration::from_secs(1);
/// How often it is shown anew.
const AGAIN: Duration = Duration::from_millis(200);

/// A line on standard error that is written over again and again.
pub(crate) struct ProgressLine {
    name: String,
    progress: Progress,
    started: Instant,
    shown: Option<Instant>,
    is_wanted: bool,
}

impl ProgressLine {
    pub(crate) fn new(name: Option<String>, progress: Progress, is_wanted: bool) -> Self {
        let name = name.unwrap_or_else(|| "standard input".to_owned());
        Self {
            name,
            progress,
            started: Instant::now(),
            shown: None,
            is_wanted,
        }
    }

    /// Shows it, if it is time.
    pub(crate) fn show(&mut self, messages: &mut Output<impl Write>) {
        let now = Instant::now();
        let elapsed = now - self.started;
        let is_time = self.shown.is_none_or(|shown| now - shown >= AGAIN);
        if !self.is_wanted || elapsed < AT_FIRST || !is_time {
            return;
        }
        self.shown = Some(now);
        let line = line(
            &self.name,
            self.progress.read(),
            self.progress.size,
            elapsed,
        );
        let _ = write!(messages, "\r{line}\u{1b}[K");
        let _ = messages.flush();
    }

    /// Takes it away.
    pub(crate) fn clear(&mut self, messages: &mut Output<impl Write>) {
        if self.shown.take().is_some() {
            let _ = write!(messages, "\r\u{1b}[K");
        }
    }
}

fn line(name: &str, read: u64, size: Option<u64>, elapsed: Duration) -> String {
    const MEGABYTE: u64 = 1_000_000;
    let milliseconds = u64::try_from(elapsed.as_millis())
        .unwrap_or(u64::MAX)
        .max(1);
    let rate = (read / milliseconds).saturating_mul(1000).max(1);
    let speed = format!("{} MB/s", rate / MEGABYTE);
    let name = crate::terminal::escape(name);
    match size.filter(|size| *size >= read && *size > 0) {
        None => format!("{name}  {} MB  {speed}", read / MEGABYTE),
        Some(size) => {
            let left = (size - read) / rate;
            let percent = read.saturating_mul(100) / size;
            format!(
                "{name}  {percent} %  {speed}  {}:{:02} left",
                left / 60,
                left % 60
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left() {
        let second = Duration::from_secs(2);
        assert_eq!(
            line("a.csv", 200_000_000, Some(10_000_000_000), second),
            "a.csv  2 %  100 MB/s  1:38 left"
        );
        assert_eq!(line("a.gz", 5_000_000, None, second), "a.gz  5 MB  2 MB/s");
        assert_eq!(line("a", 0, Some(0), Duration::ZERO), "a  0 MB  0 MB/s");
    }
}
