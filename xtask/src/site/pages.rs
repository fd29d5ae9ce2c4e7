//! The pages for people.

use std::collections::BTreeSet;

use minijinja::context;
use minijinja::value::Value as Context;
use serde::Serialize;
use serde_json::Value;

use super::entry::{Entry, Kind};
use super::template::Templates;
use super::{Options, address, looks};
use crate::generated::File;

/// Returns the index, the pages of all entries with their aliases, the page in which records are pasted, and
/// the page for what is not there.
pub fn files(
    templates: &Templates,
    catalog: &Value,
    entries: &[Entry<'_>],
    options: &Options,
) -> Result<Vec<File>, String> {
    let mut files = vec![index(templates, entries)?, decode(templates)?];
    // At any depth, so from the root of the host.
    files.push(templates.file(
        "404.html".to_owned(),
        "404.html",
        context! { root => options.base },
    )?);
    for kind in Kind::ALL {
        let rows: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.kind == kind).collect();
        for (place, entry) in rows.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|place| rows.get(place));
            let neighbours =
                [before, rows.get(place + 1)].map(|entry| entry.map(|entry| Link::to(entry)));
            files.push(page(templates, catalog, entries, entry, neighbours)?);
            files.extend(alias(templates, entry)?);
        }
    }
    Ok(files)
}

/// A link to an entry.
#[derive(Serialize)]
struct Link<'a> {
    folder: String,
    title: String,
    description: &'a str,
}

impl<'a> Link<'a> {
    fn to(entry: &Entry<'a>) -> Self {
        Self {
            folder: entry.address(),
            title: entry.title(),
            description: entry.description,
        }
    }
}

fn page(
    templates: &Templates,
    catalog: &Value,
    entries: &[Entry<'_>],
    entry: &Entry<'_>,
    [previous, next]: [Option<Link<'_>>; 2],
) -> Result<File, String> {
    let folder = entry.address();
    templates.file(
        format!("{folder}index.html"),
        "entry.html",
        context! {
            root => address::root_from(&folder),
            folder,
            entry,
            title => entry.title(),
            what => entry.kind.title(),
            looks => looks::of(catalog, entry),
            mappings => mappings(catalog, entry),
            holders => holders(entries, entry),
            previous,
            next,
        },
    )
}

/// What other layers make of an entry, and what makes the entry of another layer's.
fn mappings(catalog: &Value, entry: &Entry<'_>) -> Context {
    let layer = match entry.kind {
        Kind::Cause => "code",
        Kind::SipCause => "text",
        Kind::SipStatus => "sip",
        Kind::Q850Cause => "q850",
        _ => return context! { from => (), to => () },
    };
    let own = format!("{layer}:{}", entry.key);
    let rows = catalog["mappings"].as_array();
    let with = |end: &str| -> Vec<&Value> {
        rows.into_iter()
            .flatten()
            .filter(|row| row[end] == own.as_str())
            .collect()
    };
    context! { from => with("from"), to => with("to") }
}

/// The entries that have a value of a vocabulary, or are in a category.
fn holders<'a>(entries: &[Entry<'a>], entry: &Entry<'_>) -> Vec<Link<'a>> {
    let member = match entry.kind {
        Kind::Category | Kind::Outcome | Kind::Remedy | Kind::Fault | Kind::Scope => {
            entry.kind.folder()
        }
        _ => return Vec::new(),
    };
    let has = |other: &&Entry<'_>| {
        matches!(other.kind, Kind::Cause | Kind::SipCause)
            && other.row[member] == entry.key.as_str()
    };
    entries.iter().filter(has).map(Link::to).collect()
}

fn alias(templates: &Templates, entry: &Entry<'_>) -> Result<Option<File>, String> {
    let Some(folder) = address::alias(entry) else {
        return Ok(None);
    };
    let root = address::root_from(&folder);
    let context = context! { root, folder => entry.address(), title => entry.title() };
    let path = format!("{folder}index.html");
    templates.file(path, "alias.html", context).map(Some)
}

fn decode(templates: &Templates) -> Result<File, String> {
    let folder = address::DECODE;
    let context = context! { root => address::root_from(folder), folder };
    templates.file(format!("{folder}index.html"), "decode.html", context)
}

/// A heading of the index with what is below it.
#[derive(Serialize)]
struct Group<'a> {
    id: String,
    heading: String,
    summary: Option<&'a str>,
    rows: Vec<Row<'a>>,
}

/// A line of the index.
#[derive(Serialize)]
struct Row<'a> {
    folder: String,
    entry: &'a Entry<'a>,
    /// What the search compares with, folded.
    keys: BTreeSet<String>,
}

fn index(templates: &Templates, entries: &[Entry<'_>]) -> Result<File, String> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let categories = entries.iter().filter(|entry| entry.kind == Kind::Category);
    for category in categories {
        let causes = entries.iter().filter(|entry| {
            entry.kind == Kind::Cause && entry.row["category"] == category.key.as_str()
        });
        groups.push(Group {
            id: category.key.clone(),
            heading: category.name.to_owned(),
            summary: Some(category.description),
            rows: causes.map(row).collect(),
        });
    }
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Cause) {
        groups.push(Group {
            id: kind.heading().to_ascii_lowercase().replace([' ', '.'], "-"),
            heading: kind.heading().to_owned(),
            summary: None,
            rows: entries
                .iter()
                .filter(|entry| entry.kind == kind)
                .map(row)
                .collect(),
        });
    }
    let causes = entries
        .iter()
        .filter(|entry| entry.kind == Kind::Cause)
        .count();
    let context = context! { root => "", folder => "", groups, causes, entries => entries.len() };
    templates.file("index.html".to_owned(), "index.html", context)
}

fn row<'a>(entry: &'a Entry<'a>) -> Row<'a> {
    let spellings = entry.row["spellings"].as_array().into_iter().flatten();
    let mut keys: BTreeSet<String> = spellings
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    if !entry.code.is_null() {
        // Also with its layer in front, as in "SIP 486" and "Q.850 cause 17".
        keys.insert(entry.code.to_string());
        match entry.kind {
            Kind::SipStatus => keys.extend([format!("sip{}", entry.code)]),
            Kind::Q850Cause => keys.extend([format!("q850{}", entry.code)]),
            _ => {}
        }
    }
    Row {
        folder: entry.address(),
        entry,
        keys,
    }
}
