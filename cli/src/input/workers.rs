//! Threads that read pieces of the input, and how much of it is on its way.

use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// How much of the input is on its way at a time.
const ON_THE_WAY: usize = 8 * 1024 * 1024;

/// More is one record: pieces of several are shorter.
const LONG: usize = 1024 * 1024;

/// Threads that wait for work.
pub(super) struct Workers(SyncSender<Box<dyn FnOnce() + Send>>);

impl Workers {
    /// More would not be faster: the input comes from one place and goes to another.
    const MOST: usize = 8;

    pub(super) fn new() -> Self {
        let (sender, receiver) = mpsc::sync_channel::<Box<dyn FnOnce() + Send>>(Self::MOST);
        let receiver = Arc::new(Mutex::new(receiver));
        let count = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(Self::MOST);
        for _ in 0..count {
            let receiver = Arc::clone(&receiver);
            thread::spawn(move || {
                loop {
                    let work = receiver
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .recv();
                    match work {
                        Ok(work) => work(),
                        Err(_) => return,
                    }
                }
            });
        }
        Self(sender)
    }

    pub(super) fn run(&self, work: impl FnOnce() + Send + 'static) {
        // The threads live as long as this.
        let _ = self.0.send(Box::new(work));
    }
}

/// How many bytes of the input are on their way, so that memory stays flat.
#[derive(Default)]
pub(super) struct Budget {
    taken: Mutex<usize>,
    given_back: Condvar,
}

impl Budget {
    /// Waits until so many bytes can go, and returns what they take of the budget: all of it if they are
    /// one long record, of which the output may have six times as many.
    pub(super) fn take(&self, size: usize) -> usize {
        let size = if size > LONG { ON_THE_WAY } else { size };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken > 0 && *taken + size > ON_THE_WAY {
            taken = self
                .given_back
                .wait(taken)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *taken += size;
        size
    }

    pub(super) fn give_back(&self, size: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) -= size;
        self.given_back.notify_one();
    }
}
