//! Prints reports: each format is a rendering of the same result.

mod charts;
mod definitions;
mod html;
mod markdown;
mod text;
mod view;

use std::io;
use std::path::Path;

use clap::ValueEnum;

use super::count::Report;
use crate::json;

pub(crate) use definitions::explanation;
pub(crate) use view::View;

/// A format of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, on a terminal or in a pipe
    Text,
    /// For programs, with the schema docs/report.schema.json
    Json,
    /// For a page or an issue
    Markdown,
    /// One file to send to a colleague
    Html,
}

impl Format {
    /// The format of a path's extension.
    pub(crate) fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match &*ending {
            "txt" => Self::Text,
            "json" => Self::Json,
            "md" => Self::Markdown,
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }
}

/// A report in this format. Text fits `width`, if there is one.
pub(crate) fn render(
    format: Format,
    report: &Report,
    view: &View,
    width: Option<usize>,
) -> io::Result<String> {
    Ok(match format {
        Format::Text => text::render(view, width),
        Format::Json => {
            let mut line = Vec::new();
            json::write_line(&mut line, report)?;
            String::from_utf8(line).map_err(io::Error::other)?
        }
        Format::Markdown => markdown::render(view).map_err(io::Error::other)?,
        Format::Html => html::render(report, view).map_err(io::Error::other)?,
    })
}
