//! Reads records from files, standard input and arguments: what they are is found out, records are
//! read in parallel and handed over in order. Nothing is printed here.
//!
//! ```text
//! source (bytes) → window (text) → format → pieces of whole records → batches, in order
//! ```

mod csv;
mod form;
mod format;
pub(crate) mod json;
mod likeness;
mod lines;
mod names;
mod notes;
mod pipeline;
mod prefix;
mod printed;
mod reading;
mod record;
mod refused;
mod source;
mod table;
mod unread;
mod window;
mod workers;
mod wrapped;

pub(crate) use csv::{Header, Row, cells_of, each_cell_behind};
pub(crate) use form::pairs;
pub(crate) use format::InputFormat;
pub(crate) use likeness::{advice, listed, no_column};
pub(crate) use names::{NamedColumn, NamedField, Names, is_spelling};
pub(crate) use pipeline::{Error, Part, read};
pub(crate) use reading::Reading;
pub(crate) use record::{Kept, Permission, Problem, Record, Shape};
pub(crate) use source::{Opened, Progress, Source};

/// The longest record that is read. Real ones have a thousandth of it.
pub(crate) const LONGEST: usize = 2 * 1024 * 1024;
/// What is said of a longer one.
pub(crate) const TOO_LONG: &str = "longer than 2 MiB";

/// What is said of headers that come again within a source; nothing if there are none.
pub(crate) fn repeated_headers(count: u64) -> Option<String> {
    let times = match count {
        0 => return None,
        1 => "once".to_owned(),
        count => format!("{count} times"),
    };
    Some(format!("the header is repeated {times} and was left out"))
}

/// How input is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// The format, if its beginning does not tell.
    pub(crate) format: Option<InputFormat>,
    /// The names that records give their fields.
    pub(crate) names: Names,
}

/// How the records of a source are laid out.
pub(crate) enum Layout {
    /// Rows below a header.
    Table(Header),
    /// Objects and forms, each with its own names.
    Single,
}

/// What takes the records of a piece of the input, in order. There is one for each piece, made and
/// filled wherever there is time for it, and handed over in the order of the input.
pub(crate) trait Batch: Send + 'static {
    /// A record has been read.
    fn record(&mut self, record: &Record<'_>);
    /// A record cannot be read.
    fn problem(&mut self, problem: &Problem<'_>);
    /// A line of a log has no record.
    fn other_line(&mut self);
    /// A row is the header again.
    fn repeated_header(&mut self);
}
