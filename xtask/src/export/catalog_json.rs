//! `packages/catalog`: everything that the library knows, as JSON and as CSV.

use serde_json::{Map, Value, json};
use vobiz_hangup::{
    Advice, Authority, CallType, Category, Confidence, Encoding, Fault, FieldRole, Hangup,
    HangupCause, HangupSource, Leg, Mapping, NamedPolicy, Origin, Outcome, PayloadField, Q850Cause,
    REFERENCE_DATE, REFERENCE_URL, RecordType, Remedy, Scope, SipCause, SipStatus, absent_words,
    support_steps,
};

use super::{READ, cause_ref, fields};
use crate::generated::{File, MARKER};

type Row = Map<String, Value>;

/// Returns the catalog and its tables.
///
/// # Errors
///
/// Reports why a table could not be written.
pub fn files() -> Result<Vec<File>, String> {
    let mut text = format!("{:#}", Value::from(catalog()));
    text.push('\n');
    let mut files = vec![File::new("packages/catalog/catalog.json", text)];
    let spellings = ("spellings", spellings());
    for (name, rows) in tables().into_iter().chain([spellings]) {
        let path = format!("packages/catalog/{}.csv", name.replace('_', "-"));
        files.push(File::new(path, csv(&rows)?));
    }
    Ok(files)
}

/// Returns the catalog as a JSON object, in the order of the documentation.
#[must_use]
pub fn catalog() -> Map<String, Value> {
    let mut catalog = row(json!({
        "$comment": format!("{MARKER} from data/; edit that, not this file."),
        "$schema": "catalog.schema.json",
        "version": env!("CARGO_PKG_VERSION"),
        "reference": { "url": REFERENCE_URL, "date": REFERENCE_DATE },
    }));
    for (name, rows) in tables() {
        catalog.insert(name.to_owned(), rows.into());
    }
    catalog.insert("channels".to_owned(), channels());
    catalog.insert("reading".to_owned(), reading());
    let policies = rows(NamedPolicy::ALL, redial_policy);
    catalog.insert("redial_policies".to_owned(), policies.into());
    let steps = support_steps().iter();
    let steps =
        steps.map(|step| json!({ "title": step.title(), "description": step.description() }));
    catalog.insert("support_steps".to_owned(), steps.collect());
    catalog
}

/// The tables by their names. A row begins with the value that a record or a serialized reading has.
pub(super) fn tables() -> Vec<(&'static str, Vec<Row>)> {
    vec![
        ("hangup_causes", rows(HangupCause::ALL, hangup_cause)),
        ("sip_causes", rows(SipCause::ALL, sip_cause)),
        ("hangup_sources", rows(HangupSource::ALL, hangup_source)),
        ("categories", rows(Category::ALL, category)),
        ("call_types", rows(CallType::ALL, call_type)),
        ("outcomes", rows(Outcome::ALL, outcome)),
        ("remedies", rows(Remedy::ALL, remedy)),
        ("faults", rows(Fault::ALL, fault)),
        ("scopes", rows(Scope::ALL, scope)),
        ("advice", rows(Advice::ALL, advice)),
        ("origins", rows(Origin::ALL, origin)),
        ("encodings", rows(Encoding::ALL, encoding)),
        ("field_roles", rows(FieldRole::ALL, field_role)),
        ("sip_statuses", rows(SipStatus::ALL, sip_status)),
        ("q850_causes", rows(Q850Cause::ALL, q850_cause)),
        ("authorities", rows(Authority::ALL, authority)),
        ("grades", rows(Confidence::ALL, confidence)),
        ("mappings", rows(Mapping::ALL, mapping)),
    ]
}

fn rows<T: Copy>(all: &[T], of: fn(T) -> Value) -> Vec<Row> {
    all.iter().map(|value| row(of(*value))).collect()
}

fn row(value: Value) -> Row {
    match value {
        Value::Object(row) => row,
        // Not reached: every row is written as an object here.
        _ => Row::new(),
    }
}

fn sorted<'a>(spellings: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut spellings: Vec<&str> = spellings.collect();
    spellings.sort_unstable();
    spellings
}

/// Writes a cause of either kind: its own members, and behind them those that both kinds have.
macro_rules! cause {
    ($cause:ident, {$($name:literal: $value:expr,)*}) => {
        json!({
            $($name: $value,)*
            "outcome": $cause.outcome().id(),
            "remedy": $cause.remedy().id(),
            "fault": $cause.fault().id(),
            "scope": $cause.scope().id(),
            "advice": $cause.advice(),
            "origin": $cause.origin().id(),
            "withdrawn": $cause.withdrawn(),
            "distinction": $cause.distinction(),
            "aliases": $cause.aliases(),
            "spellings": sorted($cause.spellings()),
        })
    };
}

fn hangup_cause(cause: HangupCause) -> Value {
    cause!(cause, {
        "code": cause.code(),
        "id": cause.id(),
        "name": cause.name(),
        "description": cause.description(),
        "next_steps": cause.next_steps(),
        "category": cause.category().id(),
    })
}

fn sip_cause(cause: SipCause) -> Value {
    cause!(cause, {
        "name": cause.name(),
        "id": cause.id(),
        "description": cause.description(),
        "counterpart": cause.counterpart().map(HangupCause::code),
    })
}

fn hangup_source(source: HangupSource) -> Value {
    json!({
        "payload_name": source.payload_name(),
        "id": source.id(),
        "name": source.name(),
        "description": source.description(),
        "origin": source.origin().id(),
        "aliases": source.aliases(),
        "spellings": sorted(source.spellings()),
    })
}

fn category(category: Category) -> Value {
    let range = category.code_range();
    let codes = category.causes().iter().map(|cause| cause.code());
    json!({
        "id": category.id(),
        "name": category.name(),
        "summary": category.summary(),
        "origin": category.origin().id(),
        "first_code": range.start(),
        "last_code": range.end(),
        "codes": codes.collect::<Vec<_>>(),
        "spellings": sorted(category.spellings()),
    })
}

fn call_type(call_type: CallType) -> Value {
    json!({
        "id": call_type.id(),
        "name": call_type.name(),
        "hangup_sent_to": call_type.hangup_sent_to(),
        "spellings": sorted(call_type.spellings()),
    })
}

/// Returns a row of a vocabulary that has descriptions only.
macro_rules! described {
    ($($function:ident: $Type:ident;)*) => {$(
        fn $function(value: $Type) -> Value {
            json!({
                "id": value.id(),
                "description": value.description(),
                "spellings": sorted(value.spellings()),
            })
        }
    )*};
}

described! {
    outcome: Outcome;
    fault: Fault;
    scope: Scope;
    origin: Origin;
    encoding: Encoding;
    field_role: FieldRole;
    confidence: Confidence;
}

fn remedy(remedy: Remedy) -> Value {
    json!({
        "id": remedy.id(),
        "description": remedy.description(),
        "is_retry": remedy.is_retry(),
        "spellings": sorted(remedy.spellings()),
    })
}

fn advice(advice: Advice) -> Value {
    json!({
        "remedy": advice.remedy().id(),
        "fault": advice.fault().map(Fault::id),
        "scope": advice.scope().map(Scope::id),
        "text": advice.text(),
    })
}

fn sip_status(status: SipStatus) -> Value {
    json!({
        "code": status.code(),
        "id": status.id(),
        "name": status.name(),
        "description": status.description(),
        "reference": status.reference(),
        "reported_as": status.reported_as().map(SipCause::name),
        "spellings": sorted(status.spellings()),
    })
}

fn q850_cause(cause: Q850Cause) -> Value {
    json!({
        "code": cause.code(),
        "id": cause.id(),
        "name": cause.name(),
        "description": cause.description(),
        "reported_as": cause.reported_as().map(SipCause::name),
        "spellings": sorted(cause.spellings()),
    })
}

fn authority(authority: Authority) -> Value {
    json!({
        "id": authority.id(),
        "name": authority.name(),
        "source": authority.source(),
        "spellings": sorted(authority.spellings()),
    })
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

/// All in seconds.
fn redial_policy(named: NamedPolicy) -> Value {
    let policy = named.policy();
    json!({
        "id": named.id(),
        "name": named.name(),
        "description": named.description(),
        "delays": policy.delays(),
        "window": policy.window(),
        "source": named.source(),
        "spellings": sorted(named.spellings()),
    })
}

fn channels() -> Value {
    let channels = RecordType::ALL.iter().map(|channel| {
        let fields = channel.fields().iter().map(|field| {
            json!({
                "name": field.name(),
                "role": field.role().id(),
                "only_if": only_if(field),
                "is_local_time": field.is_local_time(),
            })
        });
        json!({
            "id": channel.id(),
            "name": channel.name(),
            "encoding": channel.encoding().id(),
            "delivery": channel.delivery(),
            "leg": channel.leg().id(),
            "fields": fields.collect::<Vec<_>>(),
        })
    });
    channels.collect()
}

/// What a decoder needs in addition to the tables.
fn reading() -> Value {
    let nothing = Hangup::from_fields::<_, &str, &str>([]);
    json!({
        "absent_words": absent_words(),
        "fields": {
            Leg::Call.id(): leg_fields(Leg::Call),
            Leg::B.id(): leg_fields(Leg::B),
        },
        "nothing_known": {
            "outcome": nothing.outcome().id(),
            "remedy": nothing.remedy().id(),
            "fault": nothing.fault().id(),
            "scope": nothing.scope().id(),
            "advice": nothing.advice(),
        },
    })
}

fn leg_fields(leg: Leg) -> Value {
    let roles = READ.into_iter().map(|role| {
        let fields = fields(leg, role);
        let fields = fields
            .iter()
            .map(|field| json!({ "name": field.name(), "only_if": only_if(field) }));
        (role.id().to_owned(), fields.collect::<Value>())
    });
    Value::Object(roles.collect())
}

fn only_if(field: &PayloadField) -> Value {
    match field.only_if() {
        Some((field, value)) => json!({ "field": field, "value": value }),
        None => Value::Null,
    }
}

/// Returns a row for each folded spelling of each value.
pub(super) fn spellings() -> Vec<Row> {
    let mut rows = Vec::new();
    for (table, values) in tables() {
        for value in values {
            let stored = value.values().next();
            let spellings = value.get("spellings").and_then(Value::as_array);
            for spelling in spellings.into_iter().flatten() {
                rows.push(row(
                    json!({ "table": table, "spelling": spelling, "value": stored }),
                ));
            }
        }
    }
    rows
}

/// Returns the rows with their names on top. Lists are left out, and null is empty.
fn csv(rows: &[Row]) -> Result<String, String> {
    let columns: Vec<&str> = rows
        .first()
        .into_iter()
        .flatten()
        .filter(|(_, value)| !value.is_array())
        .map(|(name, _)| name.as_str())
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(&columns)
        .map_err(|error| error.to_string())?;
    for row in rows {
        let cells = columns.iter().map(|column| cell(&row[*column]));
        writer
            .write_record(cells)
            .map_err(|error| error.to_string())?;
    }
    let text = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}
