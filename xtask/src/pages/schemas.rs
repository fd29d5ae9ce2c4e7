//! The lists of values in the JSON Schemas of `data/schema/`. The rest of the schemas is written by hand.

use serde_json::Value;
use vobiz_hangup::{Fault, Origin, Outcome, Remedy};

use super::Read;
use crate::generated::File;

/// The schemas of files with classified causes.
const PATHS: [&str; 2] = ["data/schema/category.json", "data/schema/sip-causes.json"];

/// Returns the files as they are, with the ids and meanings of the vocabularies replaced.
pub fn pages(read: &Read<'_>) -> Result<Vec<File>, String> {
    PATHS.iter().map(|path| page(path, read)).collect()
}

fn page(path: &'static str, read: &Read<'_>) -> Result<File, String> {
    let text = read(path)?.ok_or_else(|| format!("{path} is missing; restore it"))?;
    let mut schema: Value =
        serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    for (field, values) in vocabularies() {
        let list = schema.pointer_mut(&format!("/properties/cause/items/properties/{field}"));
        let list = list.ok_or_else(|| format!("{path} has no field `{field}` in its causes"))?;
        list["enum"] = values.iter().map(|(id, _)| *id).collect();
        list["x-taplo"]["docs"]["enumValues"] =
            values.iter().map(|(_, meaning)| *meaning).collect();
    }
    Ok(File::new(path, format!("{schema:#}\n")))
}

/// A value's id and meaning.
type Meaning = (&'static str, &'static str);

fn vocabularies() -> [(&'static str, Vec<Meaning>); 4] {
    let outcomes = Outcome::ALL.iter().map(|row| (row.id(), row.description()));
    let remedies = Remedy::ALL.iter().map(|row| (row.id(), row.description()));
    let faults = Fault::ALL.iter().map(|row| (row.id(), row.description()));
    let origins = Origin::ALL.iter().map(|row| (row.id(), row.description()));
    [
        ("outcome", outcomes.collect()),
        ("remedy", remedies.collect()),
        ("fault", faults.collect()),
        ("origin", origins.collect()),
    ]
}
