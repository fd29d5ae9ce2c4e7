//! The generated files of the packages.
//!
//! A module for each consumer turns the catalog, as the library's public API shows it, into files.

pub mod catalog_json;
pub mod conformance;
mod npm;
mod python;
mod sql;

use vobiz_hangup::{CauseRef, FieldRole, Leg, PayloadField, RecordType};

use crate::generated::{Folder, Output};

/// Returns what is generated.
///
/// # Errors
///
/// The template or table that cannot be written, and why.
pub fn output() -> Result<Output, String> {
    let mut files = catalog_json::files()?;
    files.push(conformance::version());
    files.extend(npm::files());
    files.extend(python::files()?);
    files.extend(sql::files()?);
    let mut folders = vec![
        Folder::Generated(npm::FOLDER),
        Folder::Mixed("packages/python/src"),
        Folder::Mixed(sql::FOLDER),
    ];
    folders.extend(sql::DBT_FOLDERS.map(Folder::Generated));
    Ok(Output { files, folders })
}

/// Returns the fields of a leg with this role, in the order in which they count, each name once.
fn fields(leg: Leg, role: FieldRole) -> Vec<PayloadField> {
    let channels = RecordType::ALL
        .iter()
        .filter(|channel| channel.leg() == leg);
    let mut fields: Vec<PayloadField> = Vec::new();
    for field in channels.flat_map(|channel| channel.fields()) {
        let is_new = fields.iter().all(|other| other.name() != field.name());
        if field.role() == role && is_new {
            fields.push(*field);
        }
    }
    fields
}

/// Writes an end of a mapping as `data/crosswalk.toml` does: `sip:486`.
fn cause_ref(end: CauseRef) -> String {
    match end {
        CauseRef::SipStatus(status) => format!("sip:{}", status.code()),
        CauseRef::Q850Cause(cause) => format!("q850:{}", cause.code()),
        CauseRef::SipCause(cause) => format!("text:{}", cause.name()),
        CauseRef::HangupCause(cause) => format!("code:{}", cause.code()),
        // A layer that is new to this function fails the test of the schema.
        other => other.to_string(),
    }
}

/// The roles of the fields that are read.
const READ: [FieldRole; 4] = [
    FieldRole::Code,
    FieldRole::Name,
    FieldRole::Text,
    FieldRole::Source,
];
