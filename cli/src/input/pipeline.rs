//! From a stream to batches: pieces of whole records are read on all cores, in order.

use std::io::Read;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

use memchr::{memchr, memchr_iter, memrchr};

use super::format::{Beginning, InputFormat};
use super::json::{Scanner, Stop, Takes, Text};
use super::lines::{self, LineFormat};
use super::record::{Kept, Problem, Record};
use super::window::Window;
use super::workers::{Budget, Workers};
use super::{Batch, Layout, Options, TOO_LONG};

/// How much of the input is one piece.
const PIECE: usize = 512 * 1024;
/// How many lines a piece has at most: what is said of a short line is much longer than the line.
const LINES: usize = 4096;
/// The objects of a document that make a batch.
const OBJECTS: usize = 256;
/// How often `Part::Waiting` comes.
const WAITING: Duration = Duration::from_millis(100);

/// What the reading of a source yields.
pub(crate) enum Part<B> {
    /// The layout is known; records follow.
    Begin(Arc<Layout>),
    /// The next records.
    Batch(B),
    /// Nothing yet: no input comes. It comes several times a second.
    Waiting,
    /// Nothing yet: what has come is still being read. It comes several times a second.
    Working,
}

/// Why a source could not be read to its end.
pub(crate) enum Error<E> {
    /// What is wrong with the input.
    Input(String),
    /// What `take` said.
    Taker(E),
}

/// Reads the records of a source. Batches are made by `new`, filled on other threads, and taken in the
/// order of the input. If the input `comes_slowly`, nothing waits for a piece to be full.
pub(crate) fn read<B: Batch, E>(
    input: Box<dyn Read + Send>,
    comes_slowly: bool,
    options: &Options,
    new: impl Fn(&Arc<Layout>) -> B + Send + Sync + 'static,
    mut take: impl FnMut(Part<B>) -> Result<(), E>,
) -> Result<(), Error<E>> {
    let (sender, receiver) = mpsc::sync_channel(64);
    let budget = Arc::new(Budget::default());
    let feed = Feed {
        window: Window::new(input),
        comes_slowly,
        options: Arc::new(options.clone()),
        new: Arc::new(new),
        workers: Workers::new(),
        budget: Arc::clone(&budget),
        sender,
        line: 1,
    };
    // If it waits for more input when nobody wants it any more, it is left behind.
    thread::spawn(move || feed.run());
    loop {
        let part = match receiver.recv_timeout(WAITING) {
            Ok(Ordered::Begin(layout)) => Part::Begin(layout),
            Ok(Ordered::Ready(batch, size)) => {
                take(Part::Batch(batch)).map_err(Error::Taker)?;
                budget.give_back(size);
                continue;
            }
            Ok(Ordered::Pending(batch, size)) => {
                let batch = loop {
                    match batch.recv_timeout(WAITING) {
                        Ok(batch) => break batch,
                        Err(RecvTimeoutError::Timeout) => {
                            take(Part::Working).map_err(Error::Taker)?;
                        }
                        Err(RecvTimeoutError::Disconnected) => {
                            return Err(Error::Input("it could not be read".to_owned()));
                        }
                    }
                };
                take(Part::Batch(batch)).map_err(Error::Taker)?;
                budget.give_back(size);
                continue;
            }
            Ok(Ordered::Failed(why)) => return Err(Error::Input(why)),
            Err(RecvTimeoutError::Timeout) => Part::Waiting,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        take(part).map_err(Error::Taker)?;
    }
}

/// What comes of the input, in its order.
pub(super) enum Ordered<B> {
    Begin(Arc<Layout>),
    /// A batch, and what it takes of the budget.
    Ready(B, usize),
    Pending(Receiver<B>, usize),
    Failed(String),
}

/// Nobody wants more, or the input cannot be read on.
pub(super) struct Ended;

/// Cuts the input into pieces.
pub(super) struct Feed<B, N> {
    pub(super) window: Window,
    comes_slowly: bool,
    pub(super) options: Arc<Options>,
    pub(super) new: Arc<N>,
    workers: Workers,
    budget: Arc<Budget>,
    sender: SyncSender<Ordered<B>>,
    /// The number of the line on which the window begins.
    pub(super) line: u64,
}

impl<B: Batch, N: Fn(&Arc<Layout>) -> B + Send + Sync + 'static> Feed<B, N> {
    fn run(mut self) {
        let result = self.read();
        if let (Ok(()), Some(error)) = (result, self.window.error()) {
            let _ = self.send(Ordered::Failed(error.to_string()));
        }
    }

    pub(super) fn send(&self, part: Ordered<B>) -> Result<(), Ended> {
        self.sender.send(part).map_err(|_| Ended)
    }

    pub(super) fn fail(&self, why: impl Into<String>) -> Result<(), Ended> {
        self.send(Ordered::Failed(why.into()))?;
        Err(Ended)
    }

    fn read(&mut self) -> Result<(), Ended> {
        let beginning = match Beginning::read(&mut self.window, &self.options) {
            Ok(beginning) => beginning,
            // The error of the stream is the better reason.
            Err(_) if self.window.has_failed() => return Ok(()),
            Err(why) => return self.fail(why),
        };
        self.line += memchr_iter(b'\n', &beginning.preamble).count() as u64;
        self.window.forget(beginning.preamble.len());
        match beginning.format {
            InputFormat::Csv => self.table(beginning),
            InputFormat::Json => self.document(),
            InputFormat::JsonLines => self.lines(LineFormat::Json),
            InputFormat::Form => self.lines(LineFormat::Form),
            InputFormat::Mixed => self.lines(LineFormat::Mixed),
            InputFormat::Log => self.lines(LineFormat::Log),
        }
    }

    /// Gets as much as makes a piece, unless that would take long.
    pub(super) fn fill(&mut self) {
        let length = self.window.bytes().len();
        if !self.comes_slowly {
            self.window.fill(PIECE);
        } else if length == 0 {
            self.window.fill(1);
        }
    }

    /// Gets more, because there is no whole line or row; false at the end.
    pub(super) fn more(&mut self) -> bool {
        let length = self.window.bytes().len();
        self.window.fill(length + 1);
        self.window.bytes().len() > length
    }

    fn lines(&mut self, format: LineFormat) -> Result<(), Ended> {
        let layout = Arc::new(Layout::Single);
        self.send(Ordered::Begin(Arc::clone(&layout)))?;
        loop {
            self.fill();
            let text = self.window.bytes();
            let end = end_of_piece(text);
            let end = match memrchr(b'\n', &text[..end]).or_else(|| memchr(b'\n', text)) {
                Some(place) => place + 1,
                None if !self.window.has_room() => {
                    self.skip_line(&layout)?;
                    continue;
                }
                None if self.more() => continue,
                None if self.window.bytes().is_empty() => return Ok(()),
                None => self.window.bytes().len(),
            };
            let text = self.window.bytes();
            let names = &self.options.names;
            let end = match lines::unfinished(format, &text[..end], self.comes_slowly, names) {
                Some(0) if text.len() < PIECE && self.more() => continue,
                // Nothing follows.
                Some(0) if self.window.is_end() => self.window.bytes().len(),
                Some(0) | None => end,
                Some(start) => start,
            };
            let options = Arc::clone(&self.options);
            self.piece(end, &layout, move |text, line, _, batch| {
                lines::read(format, text, line, &options.names, batch);
            })?;
        }
    }

    /// Passes over a line that is too long.
    pub(super) fn skip_line(&mut self, layout: &Arc<Layout>) -> Result<(), Ended> {
        let mut batch = (self.new)(layout);
        let why = TOO_LONG.to_owned();
        batch.problem(&Problem {
            line: self.line,
            why,
            kept: Kept::Line(b""),
        });
        self.send(Ordered::Ready(batch, 0))?;
        loop {
            let text = self.window.bytes();
            if let Some(end) = memchr(b'\n', text) {
                self.window.forget(end + 1);
                self.line += 1;
                return Ok(());
            }
            let length = text.len();
            self.window.forget(length);
            self.window.fill(1);
            if self.window.is_end() {
                return Ok(());
            }
        }
    }

    /// Has the first bytes of the window read.
    fn piece(
        &mut self,
        length: usize,
        layout: &Arc<Layout>,
        read: impl FnOnce(&[u8], u64, &Layout, &mut B) + Send + 'static,
    ) -> Result<(), Ended> {
        let piece = self.window.bytes()[..length].to_vec();
        self.window.forget(length);
        let line = self.line;
        self.line += memchr_iter(b'\n', &piece).count() as u64;
        self.work(length, layout, move |layout, batch| {
            read(&piece, line, layout, batch);
        })
    }

    /// Has a batch filled, which takes so much memory.
    pub(super) fn work(
        &mut self,
        size: usize,
        layout: &Arc<Layout>,
        read: impl FnOnce(&Layout, &mut B) + Send + 'static,
    ) -> Result<(), Ended> {
        let size = self.budget.take(size);
        let (sender, receiver) = mpsc::sync_channel(1);
        self.send(Ordered::Pending(receiver, size))?;
        let (new, layout) = (Arc::clone(&self.new), Arc::clone(layout));
        self.workers.run(move || {
            let mut batch = new(&layout);
            read(&layout, &mut batch);
            // Nobody may want it any more.
            let _ = sender.send(batch);
        });
        Ok(())
    }

    fn document(&mut self) -> Result<(), Ended> {
        let layout = Arc::new(Layout::Single);
        self.send(Ordered::Begin(Arc::clone(&layout)))?;
        let options = Arc::clone(&self.options);
        let mut scanner = Scanner::new(&options.names, 0);
        scanner.restart(self.line);
        let most = if self.comes_slowly { 1 } else { OBJECTS };
        let new = Arc::clone(&self.new);
        let sender = self.sender.clone();
        let mut taker = Collector {
            batch: new(&layout),
            count: 0,
            size: 0,
            most,
            new: || new(&layout),
            sender,
            budget: Arc::clone(&self.budget),
        };
        let mut is_broken = false;
        loop {
            let result = match scanner.peek(&mut self.window) {
                None => break,
                // What is left of a list of which something was broken.
                Some(b',' | b']' | b'}') if is_broken => {
                    scanner.set_position(scanner.position() + 1);
                    continue;
                }
                Some(_) => scanner.value(&mut self.window, &mut taker),
            };
            match result {
                Ok(()) => {}
                Err(Stop::Taker | Stop::Unsure) => return Err(Ended),
                Err(Stop::Syntax(why)) => {
                    if self.window.has_failed() {
                        break;
                    }
                    let line = scanner.line();
                    let goes_on = scanner.recover(&mut self.window);
                    let next = goes_on.then_some(scanner.line());
                    taker.batch.problem(&Problem {
                        line,
                        why: format!("not JSON: {why}{}", skipped(why, line, next)),
                        kept: Kept::Nothing,
                    });
                    is_broken = true;
                    if !goes_on {
                        break;
                    }
                }
            }
        }
        taker.hand_over()
    }
}

/// Says what is not read because of an error on a line. It goes on with the line `next`.
fn skipped(why: &'static str, line: u64, next: Option<u64>) -> String {
    match next {
        None if Stop::Syntax(why) == Stop::END => String::new(),
        None => "; the rest is skipped".to_owned(),
        Some(next) if next <= line + 1 => format!("; the rest of line {line} is skipped"),
        Some(next) => format!("; lines {line} to {} are skipped", next - 1),
    }
}

/// Where a piece may end at most, whole line or not.
fn end_of_piece(text: &[u8]) -> usize {
    let text = &text[..text.len().min(PIECE)];
    memchr_iter(b'\n', text)
        .nth(LINES - 1)
        .map_or(text.len(), |place| place + 1)
}

/// Gathers the records of a document.
struct Collector<B, N> {
    batch: B,
    count: usize,
    size: usize,
    most: usize,
    new: N,
    sender: SyncSender<Ordered<B>>,
    budget: Arc<Budget>,
}

impl<B: Batch, N: Fn() -> B> Collector<B, N> {
    fn hand_over(&mut self) -> Result<(), Ended> {
        let batch = std::mem::replace(&mut self.batch, (self.new)());
        let size = self.budget.take(self.size);
        self.count = 0;
        self.size = 0;
        let ready = Ordered::Ready(batch, size);
        self.sender.send(ready).map_err(|_| Ended)
    }
}

impl<B: Batch, N: Fn() -> B> Takes for Collector<B, N> {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Stop> {
        self.batch.record(record);
        self.added(record.length())
    }

    fn problem(&mut self, line: u64, why: &str) -> Result<(), Stop> {
        self.batch.problem(&Problem {
            line,
            why: why.to_owned(),
            kept: Kept::Nothing,
        });
        self.added(0)
    }
}

impl<B: Batch, N: Fn() -> B> Collector<B, N> {
    /// Something has been added; hands the batch over if it is full.
    fn added(&mut self, size: usize) -> Result<(), Stop> {
        self.count += 1;
        self.size += size;
        if self.count < self.most && self.size < PIECE {
            return Ok(());
        }
        self.hand_over().map_err(|Ended| Stop::Taker)
    }
}
