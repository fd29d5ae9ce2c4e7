//! `packages/python`: the values of the catalog as a module.

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, context};
use serde_json::json;
use vobiz_hangup::{CauseRef, Mapping, SipCause};

use super::catalog_json;
use crate::generated::{File, MARKER};

/// The vocabularies: class, what it is, and table of the catalog.
const VOCABULARIES: [[&str; 3]; 5] = [
    ["Outcome", "How an attempt ended.", "outcomes"],
    ["Remedy", "What to do next.", "remedies"],
    ["Fault", "Who or what is responsible.", "faults"],
    [
        "Scope",
        "What else is affected until the cause is fixed.",
        "scopes",
    ],
    ["Origin", "Where a cause was seen.", "origins"],
];

/// The other types: class, hand-written base, what it is, and table of the catalog. A class comes after
/// those of its members.
const CLASSES: [[&str; 4]; 5] = [
    [
        "Category",
        "CategoryValue",
        "A heading of the reference, with its causes.",
        "categories",
    ],
    [
        "HangupCause",
        "NumericCause",
        "A numeric hangup cause, which the keys `HangupCauseCode` and `HangupCauseName` carry.",
        "hangup_causes",
    ],
    [
        "SipCause",
        "SipCauseValue",
        "A SIP cause, which the keys `HangupCause`, `hangup_cause` and `Reason` carry.",
        "sip_causes",
    ],
    [
        "HangupSource",
        "SourceValue",
        "Who or what ended a call.",
        "hangup_sources",
    ],
    [
        "CallType",
        "CallTypeValue",
        "A type of call, by which Vobiz chooses where it sends the hangup.",
        "call_types",
    ],
];

/// The types of other layers, in the same form.
const CODED: [[&str; 4]; 3] = [
    [
        "SipStatus",
        "StatusValue",
        "A final SIP response.",
        "sip_statuses",
    ],
    [
        "Q850Cause",
        "CodedValue",
        "A cause of ITU-T Q.850.",
        "q850_causes",
    ],
    [
        "Authority",
        "AuthorityValue",
        "The authority for a mapping: a standard, a switch or common practice.",
        "authorities",
    ],
];

/// Returns a mapping whose ends are written as constants.
fn mapping(mapping: Mapping) -> serde_json::Value {
    json!({
        "from": end(mapping.from()),
        "to": end(mapping.to()),
        "authority": mapping.authority().id(),
        "grade": mapping.confidence().id(),
        "note": mapping.note(),
    })
}

/// Returns the modules.
///
/// # Errors
///
/// Reports what is wrong with a template.
pub fn files() -> Result<Vec<File>, String> {
    let modules = [
        ("_catalog.py", include_str!("catalog.py.j2")),
        ("_crosswalk.py", include_str!("crosswalk.py.j2")),
        ("_redial.py", include_str!("redial.py.j2")),
    ];
    let files = modules.into_iter().map(|(name, template)| {
        let module = module(name, template).map_err(|error| format!("{error:#}"))?;
        Ok(File::new(
            format!("packages/python/src/vobiz_hangup/{name}"),
            module,
        ))
    });
    files.collect()
}

fn module(name: &str, template: &str) -> Result<String, minijinja::Error> {
    let mappings = Mapping::ALL.iter().copied().map(mapping);
    let mut environment = Environment::new();
    environment.set_keep_trailing_newline(true);
    environment.add_filter("literal", literal);
    environment.add_filter("constant", constant);
    environment.add_filter("member", member);
    environment.render_named_str(
        name,
        template,
        context! {
            catalog => Value::from_serialize(catalog_json::catalog()),
            marker => MARKER,
            vocabularies => VOCABULARIES,
            classes => CLASSES,
            coded => CODED,
            mappings => Value::from_serialize(mappings.collect::<serde_json::Value>()),
        },
    )
}

/// Writes a value of JSON as one of Python.
fn literal(value: Value) -> String {
    match value.kind() {
        // Whatever JSON escapes, Python escapes in the same way.
        ValueKind::String => serde_json::Value::from(value.as_str()).to_string(),
        ValueKind::None => "None".to_owned(),
        ValueKind::Seq => tuple(value),
        _ => value.to_string(),
    }
}

fn tuple(values: Value) -> String {
    let values = values.try_iter().into_iter().flatten();
    let literals: Vec<String> = values.map(literal).collect();
    match literals.as_slice() {
        [one] => format!("({one},)"),
        _ => format!("({})", literals.join(", ")),
    }
}

/// Writes the name of a constant from an id.
fn constant(id: &str) -> String {
    id.to_uppercase().replace('-', "_")
}

/// Writes an end of a mapping.
fn end(end: CauseRef) -> String {
    let (class, id) = match end {
        CauseRef::SipStatus(status) => ("SipStatus", status.id()),
        CauseRef::Q850Cause(cause) => ("Q850Cause", cause.id()),
        CauseRef::SipCause(cause) => ("SipCause", cause.id()),
        CauseRef::HangupCause(cause) => ("HangupCause", cause.id()),
        // The module does not load with a layer that is new to this function.
        other => return other.to_string(),
    };
    format!("{class}.{}", constant(id))
}

/// Writes the value of a member: most are literals, some are constants of another class.
fn member(value: Value, member: &str) -> String {
    let class = match member {
        "outcome" => "Outcome",
        "remedy" => "Remedy",
        "fault" => "Fault",
        "scope" => "Scope",
        "origin" => "Origin",
        "category" => "Category",
        "counterpart" if !value.is_none() => return format!("HangupCause.from_code({value})"),
        "reported_as" => {
            let cause = value.as_str().and_then(SipCause::from_name);
            return cause.map_or_else(|| literal(value), |cause| end(CauseRef::SipCause(cause)));
        }
        _ => return literal(value),
    };
    let id = value.as_str().unwrap_or_default();
    format!("{class}.{}", constant(id))
}
