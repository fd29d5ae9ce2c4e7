//! The tables of the npm package: modules of plain data, from which its hand-written part derives types
//! and lookups.

use serde_json::{Value, json};
use vobiz_hangup::{
    CallType, Category, Fault, FieldRole, HangupCause, HangupSource, Leg, Origin, Outcome,
    PayloadField, REFERENCE_DATE, REFERENCE_URL, Remedy, Scope, SipCause, absent_words,
    support_steps,
};

use super::{COMMAND, READ, fields};
use crate::generated::{File, marker};

/// The folder of the modules. Everything in it is generated.
pub const FOLDER: &str = "packages/npm/src/generated";

/// Returns the modules.
#[must_use]
pub fn files() -> Vec<File> {
    vec![
        module("catalog", &catalog()),
        module("payloads", &payloads()),
        module("texts", &texts()),
    ]
}

fn module(name: &str, items: &[String]) -> File {
    let marker = marker(COMMAND);
    let items = items.join("\n");
    File::new(
        format!("{FOLDER}/{name}.ts"),
        format!("// {marker} from data/; edit that, not this file.\n\n{items}"),
    )
}

/// Returns what is counted on: what a value is called, and what it means for programs.
fn catalog() -> Vec<String> {
    let retries = Remedy::ALL.iter().filter(|remedy| remedy.is_retry());
    vec![
        ids("outcomes", Outcome::ALL.iter().map(|value| value.id())),
        ids("remedies", Remedy::ALL.iter().map(|value| value.id())),
        ids("retries", retries.map(|value| value.id())),
        ids("faults", Fault::ALL.iter().map(|value| value.id())),
        ids("scopes", Scope::ALL.iter().map(|value| value.id())),
        ids("origins", Origin::ALL.iter().map(|value| value.id())),
        list(
            "categories",
            Category::ALL
                .iter()
                .map(|category| json!({ "id": category.id(), "name": category.name() })),
        ),
        list(
            "callTypes",
            CallType::ALL
                .iter()
                .map(|call_type| json!({ "id": call_type.id(), "name": call_type.name() })),
        ),
        list("hangupSources", HangupSource::ALL.iter().map(source)),
        list("hangupCauses", HangupCause::ALL.iter().map(numeric_cause)),
        list("sipCauses", SipCause::ALL.iter().map(sip_cause)),
    ]
}

fn source(source: &HangupSource) -> Value {
    json!({
        "id": source.id(),
        "name": source.name(),
        "aliases": source.aliases(),
        "payloadName": source.payload_name(),
    })
}

fn numeric_cause(cause: &HangupCause) -> Value {
    json!({
        "code": cause.code(),
        "id": cause.id(),
        "name": cause.name(),
        "aliases": cause.aliases(),
        "category": cause.category().id(),
        "outcome": cause.outcome().id(),
        "remedy": cause.remedy().id(),
        "fault": cause.fault().id(),
        "scope": cause.scope().id(),
        "origin": cause.origin().id(),
    })
}

fn sip_cause(cause: &SipCause) -> Value {
    json!({
        "id": cause.id(),
        "name": cause.name(),
        "aliases": cause.aliases(),
        "counterpart": cause.counterpart().map(HangupCause::code),
        "outcome": cause.outcome().id(),
        "remedy": cause.remedy().id(),
        "fault": cause.fault().id(),
        "scope": cause.scope().id(),
        "origin": cause.origin().id(),
    })
}

/// Returns where the values of a record are.
fn payloads() -> Vec<String> {
    let legs =
        [Leg::Call, Leg::B].map(|leg| format!("  {}: {{\n{}  }},\n", json!(leg.id()), roles(leg)));
    vec![
        format!(
            "// Without `u`, `i` equates no letter of ASCII with one outside of it.\n\
             export const absentWord = {};\n",
            word_pattern(absent_words())
        ),
        format!(
            "export const legFields = {{\n{}}} as const;\n",
            legs.concat()
        ),
    ]
}

fn roles(leg: Leg) -> String {
    READ.iter()
        .map(|role| {
            let fields: Vec<String> = fields(leg, *role).iter().map(candidate).collect();
            format!("    {}: [{}],\n", json!(role.id()), fields.join(", "))
        })
        .collect()
}

fn candidate(field: &PayloadField) -> String {
    let key = json!(field.name());
    match field.only_if() {
        None => format!("{{ \"key\": {key} }}"),
        Some((other, value)) => format!(
            "{{ \"key\": {key}, \"onlyIf\": {{ \"key\": {}, \"is\": {} }} }}",
            json!(other),
            word_pattern(&[value])
        ),
    }
}

/// Returns a pattern for exactly one of the words, in any ASCII case.
fn word_pattern(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| escaped(word)).collect();
    format!("/^(?:{})$/i", words.join("|"))
}

fn escaped(word: &str) -> String {
    word.chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character.to_string()
            } else {
                format!("\\u{:04x}", u32::from(character))
            }
        })
        .collect()
}

/// Returns what people read.
fn texts() -> Vec<String> {
    vec![
        table(
            "hangupCauseTexts",
            HangupCause::ALL.iter().map(|cause| {
                let text = json!({
                    "description": cause.description(),
                    "nextSteps": cause.next_steps(),
                    "withdrawn": cause.withdrawn(),
                });
                (json!(cause.code()), text)
            }),
        ),
        table(
            "sipCauseTexts",
            SipCause::ALL.iter().map(|cause| {
                let text = json!({
                    "description": cause.description(),
                    "withdrawn": cause.withdrawn(),
                });
                (json!(cause.name()), text)
            }),
        ),
        descriptions(
            "hangupSourceTexts",
            HangupSource::ALL
                .iter()
                .map(|source| (source.id(), source.description())),
        ),
        descriptions(
            "outcomeTexts",
            Outcome::ALL
                .iter()
                .map(|value| (value.id(), value.description())),
        ),
        descriptions(
            "remedyTexts",
            Remedy::ALL
                .iter()
                .map(|value| (value.id(), value.description())),
        ),
        descriptions(
            "faultTexts",
            Fault::ALL
                .iter()
                .map(|value| (value.id(), value.description())),
        ),
        descriptions(
            "scopeTexts",
            Scope::ALL
                .iter()
                .map(|value| (value.id(), value.description())),
        ),
        table(
            "categoryTexts",
            Category::ALL.iter().map(|category| {
                let codes = category.code_range();
                let text = json!({
                    "summary": category.summary(),
                    "codeRange": { "first": codes.start(), "last": codes.end() },
                });
                (json!(category.id()), text)
            }),
        ),
        table(
            "callTypeTexts",
            CallType::ALL.iter().map(|call_type| {
                let text = json!({ "hangupSentTo": call_type.hangup_sent_to() });
                (json!(call_type.id()), text)
            }),
        ),
        list(
            "supportSteps",
            support_steps()
                .iter()
                .map(|step| json!({ "title": step.title(), "description": step.description() })),
        ),
        format!("export const referenceUrl = {};\n", json!(REFERENCE_URL)),
        format!("export const referenceDate = {};\n", json!(REFERENCE_DATE)),
    ]
}

/// Returns a constant array, a row a line. What is JSON is JavaScript, escapes included.
fn list(name: &str, rows: impl Iterator<Item = Value>) -> String {
    let rows: String = rows.map(|row| format!("  {row},\n")).collect();
    format!("export const {name} = [\n{rows}] as const;\n")
}

fn ids(name: &str, ids: impl Iterator<Item = &'static str>) -> String {
    list(name, ids.map(Value::from))
}

/// Returns a constant object, a property a line.
fn table(name: &str, rows: impl Iterator<Item = (Value, Value)>) -> String {
    let rows: String = rows
        .map(|(key, row)| format!("  {key}: {row},\n"))
        .collect();
    format!("export const {name} = {{\n{rows}}} as const;\n")
}

fn descriptions(name: &str, rows: impl Iterator<Item = (&'static str, &'static str)>) -> String {
    table(
        name,
        rows.map(|(id, description)| (id.into(), description.into())),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::word_pattern;

    #[test]
    fn a_pattern_escapes_what_is_syntax() {
        assert_eq!(
            word_pattern(&["none", "n/a", "-"]),
            r"/^(?:none|n\u002fa|\u002d)$/i"
        );
    }

    #[test]
    fn the_package_has_the_version_of_the_workspace() {
        let files = [
            include_str!("../../../packages/npm/package.json"),
            include_str!("../../../packages/npm/package-lock.json"),
        ];
        for file in files {
            let file: Value = serde_json::from_str(file).expect("npm has written it");
            assert_eq!(file["version"], env!("CARGO_PKG_VERSION"));
        }
    }
}
