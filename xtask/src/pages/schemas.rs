//! The lists of values in the JSON Schemas of `data/schema/`. The rest of the schemas is written by hand.

use serde_json::Value;
use vobiz_hangup::{Fault, Origin, Outcome, Remedy, Scope};

use super::Read;
use crate::generated::File;

/// The schemas of files whose rows name values of the vocabularies, and where these fields are.
const SCHEMAS: [(&str, &[&str]); 4] = [
    (
        "data/schema/category.json",
        &["/properties", "/properties/cause/items/properties"],
    ),
    (
        "data/schema/sip-causes.json",
        &["/properties/cause/items/properties"],
    ),
    (
        "data/schema/hangup-sources.json",
        &["/properties/source/items/properties"],
    ),
    (
        "data/schema/advice.json",
        &["/properties/advice/items/properties"],
    ),
];

/// Returns the files as they are, with the ids and meanings of the vocabularies replaced.
pub fn pages(read: &Read<'_>) -> Result<Vec<File>, String> {
    SCHEMAS
        .iter()
        .map(|(path, places)| page(path, places, read))
        .collect()
}

fn page(path: &'static str, places: &[&str], read: &Read<'_>) -> Result<File, String> {
    let text = read(path)?.ok_or_else(|| format!("{path} is missing; restore it"))?;
    let mut schema: Value =
        serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    for place in places {
        let fields = schema
            .pointer_mut(place)
            .and_then(Value::as_object_mut)
            .ok_or_else(|| format!("{path} has no fields at {place}; restore it"))?;
        for (field, values) in vocabularies() {
            if let Some(list) = fields.get_mut(field) {
                list["enum"] = values.iter().map(|(id, _)| *id).collect();
                list["x-taplo"]["docs"]["enumValues"] =
                    values.iter().map(|(_, meaning)| *meaning).collect();
            }
        }
    }
    Ok(File::new(path, format!("{schema:#}\n")))
}

/// A value's id and meaning.
type Meaning = (&'static str, &'static str);

fn vocabularies() -> [(&'static str, Vec<Meaning>); 5] {
    let outcomes = Outcome::ALL.iter().map(|row| (row.id(), row.description()));
    let remedies = Remedy::ALL.iter().map(|row| (row.id(), row.description()));
    let faults = Fault::ALL.iter().map(|row| (row.id(), row.description()));
    let scopes = Scope::ALL.iter().map(|row| (row.id(), row.description()));
    let origins = Origin::ALL.iter().map(|row| (row.id(), row.description()));
    [
        ("outcome", outcomes.collect()),
        ("remedy", remedies.collect()),
        ("fault", faults.collect()),
        ("scope", scopes.collect()),
        ("origin", origins.collect()),
    ]
}
