//! The tables of the npm package: modules of plain data, from which its hand-written part derives types
//! and lookups.

use serde_json::{Value, json};
use vobiz_hangup::{
    Advice, Authority, CallType, Category, Confidence, Fault, HangupCause, HangupSource, Leg,
    Mapping, NamedPolicy, Origin, Outcome, PayloadField, Q850Cause, REFERENCE_DATE, REFERENCE_URL,
    Remedy, Scope, SipCause, SipStatus, SupportStep, absent_words, support_steps,
};

use super::{READ, cause_ref, fields};
use crate::generated::{File, MARKER};

/// The folder of the modules. Everything in it is generated.
pub const FOLDER: &str = "packages/npm/src/generated";

/// Returns the modules.
#[must_use]
pub fn files() -> Vec<File> {
    vec![
        module("catalog", &catalog()),
        module("payloads", &payloads()),
        module("texts", &texts()),
        module("crosswalk", &crosswalk()),
        module("redial", &redial()),
    ]
}

fn module(name: &str, items: &[String]) -> File {
    let marker = MARKER;
    let items = items.join("\n");
    File::new(
        format!("{FOLDER}/{name}.ts"),
        format!("// {marker} from data/; edit that, not this file.\n\n{items}"),
    )
}

/// Returns what programs need: what a value is called, and what it means.
fn catalog() -> Vec<String> {
    let retries = Remedy::ALL.iter().copied();
    let retries: Vec<Remedy> = retries.filter(|remedy| remedy.is_retry()).collect();
    vec![
        list("outcomes", Outcome::ALL, |value| json!(value.id())),
        list("remedies", Remedy::ALL, |value| json!(value.id())),
        list("retries", &retries, |value| json!(value.id())),
        list("faults", Fault::ALL, |value| json!(value.id())),
        list("scopes", Scope::ALL, |value| json!(value.id())),
        list("origins", Origin::ALL, |value| json!(value.id())),
        list("categories", Category::ALL, category),
        list("callTypes", CallType::ALL, call_type),
        list("hangupSources", HangupSource::ALL, hangup_source),
        list("hangupCauses", HangupCause::ALL, hangup_cause),
        list("sipCauses", SipCause::ALL, sip_cause),
    ]
}

fn category(category: Category) -> Value {
    json!({ "id": category.id(), "name": category.name() })
}

fn call_type(call_type: CallType) -> Value {
    json!({ "id": call_type.id(), "name": call_type.name() })
}

fn hangup_source(source: HangupSource) -> Value {
    json!({
        "id": source.id(),
        "name": source.name(),
        "aliases": source.aliases(),
        "payloadName": source.payload_name(),
    })
}

fn hangup_cause(cause: HangupCause) -> Value {
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

fn sip_cause(cause: SipCause) -> Value {
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

/// Returns where the values of a record are, and when they are absent.
fn payloads() -> Vec<String> {
    let absent = word_pattern(absent_words());
    let legs: String = Leg::ALL.iter().copied().map(leg_fields).collect();
    vec![
        format!(
            "// Without `u`, `i` equates no letter of ASCII with one outside of it.\n\
             export const absentWord = {absent};\n"
        ),
        format!("export const legFields = {{\n{legs}}} as const;\n"),
    ]
}

fn leg_fields(leg: Leg) -> String {
    let roles = READ.iter().map(|role| {
        let fields: Vec<String> = fields(leg, *role).into_iter().map(candidate).collect();
        format!("    {}: [{}],\n", json!(role.id()), fields.join(", "))
    });
    let roles: String = roles.collect();
    format!("  {}: {{\n{roles}  }},\n", json!(leg.id()))
}

fn candidate(field: PayloadField) -> String {
    let key = json!(field.name());
    match field.only_if() {
        None => format!(r#"{{"key":{key}}}"#),
        Some((other, value)) => {
            let (other, is) = (json!(other), word_pattern(&[value]));
            format!(r#"{{"key":{key},"onlyIf":{{"key":{other},"is":{is}}}}}"#)
        }
    }
}

/// Returns a regular expression for exactly one of the words, in any ASCII case.
fn word_pattern(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| escaped(word)).collect();
    format!("/^(?:{})$/i", words.join("|"))
}

fn escaped(word: &str) -> String {
    let escape = |unit: u16| match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    word.encode_utf16().map(escape).collect()
}

/// Returns what people read.
fn texts() -> Vec<String> {
    vec![
        table(
            "hangupCauseTexts",
            HangupCause::ALL,
            HangupCause::code,
            hangup_cause_text,
        ),
        table(
            "sipCauseTexts",
            SipCause::ALL,
            SipCause::name,
            sip_cause_text,
        ),
        table(
            "hangupSourceTexts",
            HangupSource::ALL,
            HangupSource::id,
            |source| json!(source.description()),
        ),
        table("outcomeTexts", Outcome::ALL, Outcome::id, |value| {
            json!(value.description())
        }),
        table("remedyTexts", Remedy::ALL, Remedy::id, |value| {
            json!(value.description())
        }),
        table("faultTexts", Fault::ALL, Fault::id, |value| {
            json!(value.description())
        }),
        table("scopeTexts", Scope::ALL, Scope::id, |value| {
            json!(value.description())
        }),
        table("originTexts", Origin::ALL, Origin::id, |value| {
            json!(value.description())
        }),
        table("categoryTexts", Category::ALL, Category::id, category_text),
        table(
            "callTypeTexts",
            CallType::ALL,
            CallType::id,
            |call_type| json!({ "hangupSentTo": call_type.hangup_sent_to() }),
        ),
        list("advices", Advice::ALL, advice),
        list("supportSteps", support_steps(), support_step),
        format!("export const referenceUrl = {};\n", json!(REFERENCE_URL)),
        format!("export const referenceDate = {};\n", json!(REFERENCE_DATE)),
    ]
}

fn hangup_cause_text(cause: HangupCause) -> Value {
    let text = json!({ "description": cause.description(), "nextSteps": cause.next_steps() });
    with_withdrawn(text, cause.withdrawn())
}

fn sip_cause_text(cause: SipCause) -> Value {
    let text = json!({ "description": cause.description() });
    with_withdrawn(text, cause.withdrawn())
}

/// Few causes are withdrawn: the others do without the property. Distinctions are in `catalog.json` alone, so
/// that a bundle with all texts keeps its size.
fn with_withdrawn(mut text: Value, withdrawn: Option<&str>) -> Value {
    if let Some(withdrawn) = withdrawn {
        text["withdrawn"] = withdrawn.into();
    }
    text
}

fn category_text(category: Category) -> Value {
    let codes = category.code_range();
    json!({
        "summary": category.summary(),
        "codeRange": { "first": codes.start(), "last": codes.end() },
    })
}

/// What is null fits everything.
fn advice(advice: Advice) -> Value {
    json!({
        "remedy": advice.remedy().id(),
        "fault": advice.fault().map(Fault::id),
        "scope": advice.scope().map(Scope::id),
        "text": advice.text(),
    })
}

fn support_step(step: SupportStep) -> Value {
    json!({ "title": step.title(), "description": step.description() })
}

/// Returns what the layers make of each other's causes.
fn crosswalk() -> Vec<String> {
    vec![
        list("sipStatuses", SipStatus::ALL, sip_status),
        list("q850Causes", Q850Cause::ALL, q850_cause),
        list("authorities", Authority::ALL, authority),
        list("grades", Confidence::ALL, |value| json!(value.id())),
        table("gradeTexts", Confidence::ALL, Confidence::id, |value| {
            json!(value.description())
        }),
        list("mappings", Mapping::ALL, mapping),
    ]
}

fn sip_status(status: SipStatus) -> Value {
    json!({
        "code": status.code(),
        "id": status.id(),
        "name": status.name(),
        "description": status.description(),
        "reference": status.reference(),
        "reportedAs": status.reported_as().map(SipCause::name),
    })
}

fn q850_cause(cause: Q850Cause) -> Value {
    json!({
        "code": cause.code(),
        "id": cause.id(),
        "name": cause.name(),
        "description": cause.description(),
        "reportedAs": cause.reported_as().map(SipCause::name),
    })
}

fn authority(authority: Authority) -> Value {
    json!({ "id": authority.id(), "name": authority.name(), "source": authority.source() })
}

fn mapping(mapping: Mapping) -> Value {
    json!({
        "from": cause_ref(mapping.from()),
        "to": cause_ref(mapping.to()),
        "authority": mapping.authority().id(),
        "grade": mapping.confidence().id(),
        "note": mapping.note(),
    })
}

/// Returns the named redial policies, in seconds.
fn redial() -> Vec<String> {
    vec![list("redialPolicies", NamedPolicy::ALL, redial_policy)]
}

fn redial_policy(named: NamedPolicy) -> Value {
    let policy = named.policy();
    json!({
        "id": named.id(),
        "name": named.name(),
        "description": named.description(),
        "delays": policy.delays(),
        "window": policy.window(),
        "source": named.source(),
    })
}

/// Returns a constant array, a row a line. What is JSON is JavaScript, escapes included.
fn list<T: Copy>(name: &str, values: &[T], row: fn(T) -> Value) -> String {
    let rows = values.iter().map(|value| format!("  {},\n", row(*value)));
    let rows: String = rows.collect();
    format!("export const {name} = [\n{rows}] as const;\n")
}

/// Returns a constant object, a property a line.
fn table<T: Copy, K: Into<Value>>(
    name: &str,
    values: &[T],
    key: fn(T) -> K,
    row: fn(T) -> Value,
) -> String {
    let rows = values.iter().map(|value| {
        let key: Value = key(*value).into();
        format!("  {key}: {},\n", row(*value))
    });
    let rows: String = rows.collect();
    format!("export const {name} = {{\n{rows}}} as const;\n")
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
