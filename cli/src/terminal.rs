//! The streams that the command writes to: colour and wrapping on a terminal, plain lines elsewhere.

use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};
use std::rc::Rc;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

/// Titles.
pub(crate) const TITLE: Style = AnsiColor::Cyan.on_default().bold();
/// Labels in front of texts, and heads of tables.
pub(crate) const LABEL: Style = Style::new().dimmed();
/// What was searched for.
pub(crate) const MATCH: Style = AnsiColor::Yellow.on_default().bold();
/// What deserves a second look.
pub(crate) const NOTICE: Style = AnsiColor::Yellow.on_default();
/// What went wrong.
pub(crate) const PROBLEM: Style = AnsiColor::Red.on_default().bold();

/// Lines are not stretched beyond this: longer ones are hard to read.
const WIDEST: usize = 100;

/// A stream with the width of its lines.
pub(crate) struct Output<W: Write> {
    stream: W,
    width: Option<usize>,
}

impl<W: Write> Output<W> {
    /// Lines are left whole, as for other programs to read.
    pub(crate) fn plain(stream: W) -> Self {
        Self {
            stream,
            width: None,
        }
    }

    /// Columns to wrap to; `None` where lines are left whole.
    pub(crate) fn width(&self) -> Option<usize> {
        self.width
    }

    #[cfg(test)]
    pub(crate) fn with_width(stream: W, width: usize) -> Self {
        Self {
            stream,
            width: Some(width),
        }
    }

    #[cfg(test)]
    pub(crate) fn into_inner(self) -> W {
        self.stream
    }
}

/// A stream that takes bytes as they are, beside text whose colours it may leave out.
pub(crate) trait Raw: Write {
    fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()>;
}

impl Raw for BufWriter<AutoStream<Stdout>> {
    fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.flush()?;
        let mut stdout = self.get_ref().as_inner();
        stdout.write_all(bytes)?;
        stdout.flush()
    }
}

impl<W: Raw> Output<W> {
    pub(crate) fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_raw(bytes)
    }
}

/// A stream whose errors do not matter: messages that nobody reads end no work.
pub(crate) struct Unfailing<W>(W);

impl<W: Write> Write for Unfailing<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        Ok(self.0.write(buffer).unwrap_or(buffer.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.stream.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Standard output, for data.
pub(crate) fn output() -> Output<BufWriter<AutoStream<Stdout>>> {
    Output {
        width: io::stdout().is_terminal().then(terminal_width),
        stream: BufWriter::new(AutoStream::auto(io::stdout())),
    }
}

/// Standard error, for messages.
pub(crate) fn messages() -> Output<Unfailing<AutoStream<Stderr>>> {
    Output {
        width: io::stderr().is_terminal().then(terminal_width),
        stream: Unfailing(AutoStream::auto(io::stderr())),
    }
}

fn terminal_width() -> usize {
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    width.min(WIDEST)
}

/// Memory that two streams write to, without colour.
#[derive(Clone, Default)]
pub(crate) struct Shared(Rc<RefCell<Vec<u8>>>);

impl Shared {
    pub(crate) fn text(&self) -> String {
        let plain = anstream::adapter::strip_bytes(&self.0.borrow()).into_vec();
        String::from_utf8_lossy(&plain).into_owned()
    }
}

#[cfg(test)]
impl Shared {
    /// With its colours.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Shared {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Raw for Shared {
    fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }
}

/// `text` with everything that a terminal could obey made visible.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if is_obeyed(character) {
            escaped.extend(character.escape_unicode());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// `text` as `escape` has it, or its first 1,000 characters and an ellipsis.
pub(crate) fn escape_short(text: &str) -> String {
    const LONGEST: usize = 1000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => escape(&text[..end]) + "…",
        None => escape(text),
    }
}

/// A message as a terminal may show it. What to do stands on a line of its own.
pub(crate) fn message(text: &str) -> String {
    const HELP: &str = "\nhelp: ";
    let parts: Vec<String> = text.splitn(2, HELP).map(escape).collect();
    parts.join(HELP)
}

/// Control characters, and those that turn the direction of the text around them.
pub(crate) fn is_obeyed(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_text_around_is_shown() {
        for character in [
            '\u{200e}', '\u{200f}', '\u{61c}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}',
            '\u{1b}', '\u{9b}',
        ] {
            let shown = format!("a{}b", character.escape_unicode());
            assert_eq!(escape(&format!("a{character}b")), shown);
        }
        assert_eq!(escape("äπ…"), "äπ…");
    }
}
