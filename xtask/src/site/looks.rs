//! How a cause looks in what Vobiz sends.

use form_urlencoded::Serializer;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::entry::{Entry, Kind};

/// A record with the cause, as a channel carries it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Look {
    /// The name of the channel.
    pub channel: String,
    /// The body.
    pub text: String,
}

/// Returns the cause in the webhook of a call and in a call detail record; nothing for entries that are not
/// causes of Vobiz.
pub fn of(catalog: &Value, entry: &Entry<'_>) -> Vec<Look> {
    let channels = catalog["channels"].as_array();
    let of_call = |encoding: &str| {
        let mut channels = channels.into_iter().flatten();
        channels.find(|channel| channel["leg"] == "call" && channel["encoding"] == encoding)
    };
    let found = ["form", "json"].map(of_call);
    let looks = found.into_iter().flatten().map(|channel| {
        let members = members(catalog, channel, entry);
        let text = if channel["encoding"] == "form" {
            form(&members)
        } else {
            format!("{:#}", Value::Object(members))
        };
        let channel = channel["name"].as_str().unwrap_or_default().to_owned();
        Look { channel, text }
    });
    looks
        .filter(|look| !look.text.is_empty() && look.text != "{}")
        .collect()
}

/// The fields of a channel that carry the cause.
fn members(catalog: &Value, channel: &Value, entry: &Entry<'_>) -> Map<String, Value> {
    let value = |role: &str| match (entry.kind, role) {
        (Kind::Cause, "code") => Some(entry.code.clone()),
        (Kind::Cause, "name") | (Kind::SipCause, "text") => Some(json!(entry.name)),
        (Kind::Cause, "text") => sip_cause(catalog, entry.code),
        (Kind::Source, "source") => Some(entry.row["payload_name"].clone()),
        _ => None,
    };
    let mut members = Map::new();
    for field in channel["fields"].as_array().into_iter().flatten() {
        let (Some(name), Some(role)) = (field["name"].as_str(), field["role"].as_str()) else {
            continue;
        };
        if let Some(value) = value(role) {
            members.insert(name.to_owned(), value);
        }
    }
    members
}

/// The first SIP cause that stands for the same situation as a code.
fn sip_cause(catalog: &Value, code: &Value) -> Option<Value> {
    let mut causes = catalog["sip_causes"].as_array()?.iter();
    let found = causes.find(|cause| cause["counterpart"] == *code)?;
    Some(found["name"].clone())
}

fn form(members: &Map<String, Value>) -> String {
    let mut form = Serializer::new(String::new());
    for (name, value) in members {
        match value {
            Value::String(text) => form.append_pair(name, text),
            value => form.append_pair(name, &value.to_string()),
        };
    }
    form.finish()
}
