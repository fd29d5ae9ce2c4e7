//! Where records come from.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Chain, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::unread::Unread;
use super::{Header, Options, table};

/// The largest window of zstd, as the power of 2: 16 MiB. Its own levels below 20 need no more than 8.
const ZSTD_WINDOW: u32 = 24;

/// Where records come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
    /// A record that is itself an argument; its number, where there are several arguments.
    Argument(String, Option<usize>),
}

/// A source that can be read.
pub(crate) struct Opened {
    pub(crate) input: Box<dyn Read + Send>,
    /// Whether it may make its reader wait, as a pipe does.
    pub(crate) comes_slowly: bool,
    pub(crate) progress: Progress,
}

/// How far a source has been read.
#[derive(Clone, Default)]
pub(crate) struct Progress {
    read: Arc<AtomicU64>,
    /// How many bytes there are; `None` if nobody knows.
    pub(crate) size: Option<u64>,
}

impl Progress {
    /// The bytes that have been read.
    pub(crate) fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

impl Source {
    /// What arguments name: files, `-` for standard input, or records themselves.
    ///
    /// # Errors
    ///
    /// Says of an argument that it is none of these.
    pub(crate) fn of_arguments(arguments: &[impl AsRef<OsStr>]) -> Vec<Result<Self, String>> {
        if arguments.is_empty() {
            return vec![Ok(Self::StandardInput)];
        }
        let number = |position| (arguments.len() > 1).then_some(position + 1);
        let sources = arguments.iter().enumerate();
        sources
            .map(|(position, argument)| Self::of(argument.as_ref(), number(position)))
            .collect()
    }

    fn of(argument: &OsStr, number: Option<usize>) -> Result<Self, String> {
        let path = Path::new(argument);
        let text = argument.to_string_lossy();
        if argument == "-" {
            Ok(Self::StandardInput)
        } else if path.exists() {
            Ok(Self::File(path.into()))
        } else if is_record(&text) {
            Ok(Self::Argument(text.into_owned(), number))
        } else {
            let argument = path.display();
            Err(format!(
                "{argument}: there is no such file, and it is not a record: those have `=` or begin with `{{`"
            ))
        }
    }

    /// The name for messages; `None` where there is only one thing that can be meant.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::StandardInput | Self::Argument(_, None) => None,
            Self::File(path) => Some(path.display().to_string()),
            Self::Argument(_, Some(number)) => Some(format!("argument {number}")),
        }
    }

    /// The header of a file that is a table, and can be read again.
    pub(crate) fn header(&self, options: &Options) -> Option<Header> {
        match self {
            Self::File(path) if path.is_file() => {
                let opened = self.clone().open(|| Opened::of_text("")).ok()?;
                table::header(opened.input, options)
            }
            _ => None,
        }
    }

    /// Opens the source and unpacks it, by its first bytes.
    ///
    /// # Errors
    ///
    /// Says why it cannot be read, and what to do.
    pub(crate) fn open(self, standard_input: impl FnOnce() -> Opened) -> Result<Opened, String> {
        let name = match &self {
            Self::File(path) => path.display().to_string(),
            _ => "FILE".to_owned(),
        };
        let opened = match self {
            Self::StandardInput => standard_input(),
            Self::Argument(text, _) => Opened::of_text(text),
            Self::File(path) => Opened::of_path(&path)?,
        };
        opened.unpack(&name).map_err(|error| error.to_string())
    }
}

/// Whether an argument is a record itself, not a name of a file that does not exist.
fn is_record(argument: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".log", ".txt", ".gz", ".zst",
    ];
    let is_json = argument.trim_start().starts_with(['{', '[']);
    let is_path =
        ENDINGS.iter().any(|ending| argument.ends_with(ending)) && !argument.contains('&');
    is_json || argument.contains('=') && !is_path
}

impl Opened {
    pub(crate) fn of_text(text: impl Into<Vec<u8>>) -> Self {
        Self {
            input: Box::new(Cursor::new(text.into())),
            comes_slowly: false,
            progress: Progress::default(),
        }
    }

    /// Standard input, which may be a file, too.
    pub(crate) fn of_standard_input() -> Self {
        #[cfg(unix)]
        {
            use std::os::fd::AsFd;
            let file = io::stdin().as_fd().try_clone_to_owned().map(File::from);
            if let Ok(opened) = file.and_then(Self::of_file) {
                return opened;
            }
        }
        let progress = Progress::default();
        Self {
            input: Box::new(Counted {
                input: io::stdin(),
                read: Arc::clone(&progress.read),
            }),
            comes_slowly: true,
            progress,
        }
    }

    fn of_path(path: &Path) -> Result<Self, String> {
        let file = File::open(path).map_err(|error| error.to_string())?;
        Self::of_file(file).map_err(|error| error.to_string())
    }

    /// A file that is open.
    pub(crate) fn of_file(file: File) -> io::Result<Self> {
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(io::Error::other(
                "it is a directory\nhelp: name the files in it",
            ));
        }
        let size = about.is_file().then_some(about.len());
        let progress = Progress {
            size,
            ..Progress::default()
        };
        Ok(Self {
            input: Box::new(Counted {
                input: file,
                read: Arc::clone(&progress.read),
            }),
            comes_slowly: !about.is_file(),
            progress,
        })
    }

    /// Unpacks what is packed. `name` is the file's.
    fn unpack(mut self, name: &str) -> io::Result<Self> {
        // A packed file may hold a packed file; more often than this only a hostile one does.
        for _ in 0..3 {
            let beginning = beginning(&mut self.input)?;
            if let Some(unread) = Unread::of(&beginning) {
                let (what, command) = (unread.what, unread.command(name));
                return Err(io::Error::other(format!(
                    "it is {what}; convert it with: {command}"
                )));
            }
            let kind = Packing::of(&beginning);
            let input: Chain<Cursor<Vec<u8>>, _> = Cursor::new(beginning).chain(self.input);
            self.input = match kind {
                Some(Packing::Gzip) => Box::new(MultiGzDecoder::new(input)),
                Some(Packing::Zstd) => {
                    let mut decoder = zstd::Decoder::new(input)?;
                    decoder.window_log_max(ZSTD_WINDOW)?;
                    Box::new(Windowed {
                        input: decoder,
                        name: name.to_owned(),
                    })
                }
                Some(Packing::Utf16(from)) => {
                    self.input = Box::new(Utf16::new(input, from));
                    return Ok(self);
                }
                None => {
                    self.input = Box::new(input);
                    return Ok(self);
                }
            };
        }
        Err(io::Error::other("it is packed too often"))
    }
}

/// The first bytes, of which there are at least four if there are so many on the first line.
fn beginning(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut beginning = vec![0; 512];
    let mut length = 0;
    while length < 4 && !beginning[..length].contains(&b'\n') {
        match input.read(&mut beginning[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    beginning.truncate(length);
    Ok(beginning)
}

/// How bytes stand for text.
#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Zstd,
    Utf16(fn([u8; 2]) -> u16),
}

impl Packing {
    fn of(beginning: &[u8]) -> Option<Self> {
        match beginning {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Self::Zstd),
            [0xFF, 0xFE, ..] => Some(Self::Utf16(u16::from_le_bytes)),
            [0xFE, 0xFF, ..] => Some(Self::Utf16(u16::from_be_bytes)),
            _ => None,
        }
    }
}

/// Counts what is read.
struct Counted<R> {
    input: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// What zstd has packed. Its window may be longer than memory should be.
struct Windowed<R> {
    input: R,
    name: String,
}

impl<R: Read> Read for Windowed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.input.read(buffer).map_err(|error| {
            if error.to_string().contains("too much memory") {
                let why = format!(
                    "its zstd window is longer than {} MiB; unpack it with: zstd -dc --long=31 {} | hangup decode",
                    (1 << ZSTD_WINDOW) / (1024 * 1024),
                    self.name
                );
                return io::Error::other(why);
            }
            error
        })
    }
}

/// UTF-16 as UTF-8, without its byte-order mark.
struct Utf16<R> {
    input: R,
    from: fn([u8; 2]) -> u16,
    /// Bytes that are not yet a whole character.
    rest: Vec<u8>,
    text: Cursor<Vec<u8>>,
    is_first: bool,
}

impl<R: Read> Utf16<R> {
    fn new(input: R, from: fn([u8; 2]) -> u16) -> Self {
        Self {
            input,
            from,
            rest: Vec::new(),
            text: Cursor::default(),
            is_first: true,
        }
    }

    /// Decodes another piece; false at the end.
    fn decode(&mut self) -> io::Result<bool> {
        let mut bytes = std::mem::take(&mut self.rest);
        let before = bytes.len();
        bytes.resize(before + 16 * 1024, 0);
        let count = self.input.read(&mut bytes[before..])?;
        bytes.truncate(before + count);
        let mut units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| (self.from)([pair[0], pair[1]]))
            .collect();
        let mut used = units.len() * 2;
        if count > 0
            && units
                .last()
                .is_some_and(|unit| (0xD800..0xDC00).contains(unit))
        {
            units.pop();
            used -= 2;
        }
        self.rest = bytes.split_off(used);
        if count == 0 && !self.rest.is_empty() {
            // Half a character at the end.
            self.rest.clear();
            units.push(0xFFFD);
        }
        let characters = char::decode_utf16(units);
        let mut text: String = characters
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        if std::mem::take(&mut self.is_first) && text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        self.text = Cursor::new(text.into_bytes());
        Ok(count > 0)
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.text.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            if !self.decode()? && self.text.get_ref().is_empty() {
                return Ok(0);
            }
        }
    }
}
