//! Cuts a table into pieces of whole rows.

use std::io::Read;
use std::sync::Arc;

use memchr::memchr2;

use super::csv::{self, Header, Rest, Splitter};
use super::format::{Beginning, InputFormat};
use super::json::Text;
use super::pipeline::{Ended, Feed, Ordered};
use super::record::{Kept, Problem};
use super::window::Window;
use super::{Batch, Layout, Names, Options, TOO_LONG, lines};

/// How many cells the rows of a piece have at most: what is said of a short row has as many as the
/// header.
const CELLS: usize = 1024 * 1024;

/// How many lines of what is no table may show that it is a log, and how long they are at most.
const LOG_LINES: usize = 200;
const LOG_LINE: usize = 64 * 1024;

impl<B: Batch, N: Fn(&Arc<Layout>) -> B + Send + Sync + 'static> Feed<B, N> {
    pub(super) fn table(&mut self, beginning: Beginning) -> Result<(), Ended> {
        let header = self.header(beginning)?;
        let columns = header.names().len();
        let mut splitter = Splitter::new(header.delimiter, columns, self.line);
        let most = (CELLS / columns.max(1)).max(1);
        let layout = Arc::new(Layout::Table(header));
        self.send(Ordered::Begin(Arc::clone(&layout)))?;
        loop {
            self.fill();
            let rest = rest(&self.window);
            if let Some(rows) = splitter.split(self.window.bytes(), rest, most) {
                self.window.forget(rows.length());
                self.work(rows.size(), &layout, move |layout, batch| {
                    if let Layout::Table(header) = layout {
                        csv::read(header, &rows, batch);
                    }
                })?;
            } else if rest == Rest::Nothing {
                return Ok(());
            } else if rest == Rest::TooMuch {
                self.line = splitter.line();
                self.skip_row(&layout)?;
                splitter.skip_line();
            } else {
                self.more();
            }
        }
    }

    fn header(&mut self, beginning: Beginning) -> Result<Header, Ended> {
        loop {
            let (text, rest) = (self.window.bytes(), rest(&self.window));
            let names = &self.options.names;
            match Header::read(text, rest, beginning.delimiter, names) {
                None => {
                    self.more();
                }
                Some(Err(why)) if has_record(text, names) => {
                    let why = match self.options.format {
                        None => why + "; or, if the file is a log, add --from log",
                        Some(_) => why + "; or read the records in the cells with --from log",
                    };
                    self.fail(why)?;
                }
                Some(Err(why)) => {
                    self.fail(why)?;
                }
                Some(Ok((mut header, length))) => {
                    header.preamble = beginning.preamble;
                    self.line += csv::lines(&text[..length]);
                    self.window.forget(length);
                    return Ok(header);
                }
            }
        }
    }

    /// Skips the first line of a row that is too long.
    fn skip_row(&mut self, layout: &Arc<Layout>) -> Result<(), Ended> {
        let mut batch = (self.new)(layout);
        batch.problem(&Problem {
            line: self.line,
            why: TOO_LONG.to_owned(),
            kept: Kept::Nothing,
        });
        self.send(Ordered::Ready(batch, 0))?;
        loop {
            let text = self.window.bytes();
            if let Some(end) = memchr2(b'\n', b'\r', text) {
                let is_crlf = text[end..].starts_with(b"\r\n");
                self.window.forget(end + 1 + usize::from(is_crlf));
                return Ok(());
            }
            let length = text.len();
            self.window.forget(length);
            self.window.fill(1);
            if self.window.is_end() && self.window.bytes().is_empty() {
                return Ok(());
            }
        }
    }
}

/// The header of a table; `None` if it is none.
pub(super) fn header(input: Box<dyn Read + Send>, options: &Options) -> Option<Header> {
    let mut window = Window::new(input);
    let beginning = Beginning::read(&mut window, options).ok()?;
    if beginning.format != InputFormat::Csv {
        return None;
    }
    window.forget(beginning.preamble.len());
    loop {
        let (text, rest) = (window.bytes(), rest(&window));
        match Header::read(text, rest, beginning.delimiter, &options.names) {
            Some(result) => return result.ok().map(|(header, _)| header),
            None => {
                let length = text.len();
                window.fill(length + 1);
            }
        }
    }
}

/// Whether a line at the beginning has a record of its own, as in a log.
fn has_record(text: &[u8], names: &Names) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').take(LOG_LINES);
    lines.any(|line| line.len() <= LOG_LINE && lines::has_record(line, names))
}

fn rest(window: &Window) -> Rest {
    match (window.is_end(), window.has_room()) {
        (true, _) => Rest::Nothing,
        (false, true) => Rest::More,
        (false, false) => Rest::TooMuch,
    }
}
