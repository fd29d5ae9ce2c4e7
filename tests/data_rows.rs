//! The library says what `data/` says: every table, row by row and in order, read here with a
//! parser of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::{Table, Value};
use vobiz_hangup::{
    Advice, Authority, CallType, Category, CauseRef, Confidence, Disposition, Encoding, Fault,
    FieldRole, Hangup, HangupCause, HangupSource, HealthSign, Mapping, NamedPolicy, Origin,
    Outcome, Q850Cause, REFERENCE_DATE, REFERENCE_URL, RecordType, Remedy, Scope, SipCause,
    SipStatus, absent_words, support_steps,
};

fn file(path: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(path);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rows(path: &str, key: &str) -> Vec<Table> {
    rows_of(&file(path), key)
}

fn rows_of(table: &Table, key: &str) -> Vec<Table> {
    let rows = table[key].as_array().expect("rows are a list");
    rows.iter()
        .map(|row| row.as_table().expect("a row is a table").clone())
        .collect()
}

/// The text of a field; `None` if the row leaves it out.
fn text<'a>(row: &'a Table, field: &str) -> Option<&'a str> {
    row.get(field).map(|value| {
        value
            .as_str()
            .unwrap_or_else(|| panic!("{field} is no text"))
    })
}

fn code(value: &Value) -> u16 {
    u16::try_from(value.as_integer().expect("a code is a number")).expect("a code has 16 bits")
}

/// The texts of a list; none if the row leaves it out.
fn texts<'a>(row: &'a Table, field: &str) -> Vec<&'a str> {
    let list = row.get(field).and_then(Value::as_array);
    let texts = list.into_iter().flatten();
    texts
        .map(|text| text.as_str().expect("an item is a text"))
        .collect()
}

fn origin(row: &Table) -> Origin {
    let id = text(row, "origin").unwrap_or("reference");
    Origin::from_name(id).expect("the origin is in the catalog")
}

#[test]
fn manifest() {
    let manifest = file("catalog.toml");
    assert_eq!(text(&manifest, "reference"), Some(REFERENCE_URL));
    let date = manifest["reference_date"].as_datetime().expect("a date");
    assert_eq!(date.to_string(), REFERENCE_DATE);
    let steps = rows_of(&manifest, "support_step");
    assert_eq!(steps.len(), support_steps().len());
    for (row, step) in steps.iter().zip(support_steps()) {
        assert_eq!(text(row, "title"), Some(step.title()));
        assert_eq!(text(row, "description"), Some(step.description()));
    }
    let listed = manifest["categories"].as_array().expect("a list");
    let listed: Vec<_> = listed
        .iter()
        .map(|id| id.as_str().expect("a text"))
        .collect();
    let ids: Vec<_> = Category::ALL.iter().map(|category| category.id()).collect();
    assert_eq!(listed, ids);
}

#[test]
fn categories_and_numeric_causes() {
    let mut all = Vec::new();
    for category in Category::ALL {
        let table = file(&format!("causes/{}.toml", category.id()));
        assert_eq!(text(&table, "title"), Some(category.name()));
        assert_eq!(origin(&table), category.origin());
        assert_eq!(text(&table, "summary"), Some(category.summary()));
        let range = table["range"].as_array().expect("a list");
        assert_eq!(code(&range[0])..=code(&range[1]), category.code_range());
        let rows = rows_of(&table, "cause");
        assert_eq!(rows.len(), category.causes().len());
        for (row, cause) in rows.iter().zip(category.causes()) {
            assert_eq!(cause.category(), *category);
            assert_numeric_cause(row, *cause);
            all.push(*cause);
        }
    }
    assert_eq!(all, HangupCause::ALL);
}

fn assert_numeric_cause(row: &Table, cause: HangupCause) {
    assert_eq!(code(&row["code"]), cause.code());
    assert_eq!(text(row, "id"), Some(cause.id()));
    assert_eq!(text(row, "name"), Some(cause.name()));
    assert_eq!(text(row, "description"), Some(cause.description()));
    assert_eq!(text(row, "next_steps"), Some(cause.next_steps()));
    assert_eq!(text(row, "outcome"), Some(cause.outcome().id()));
    assert_eq!(text(row, "remedy"), Some(cause.remedy().id()));
    assert_eq!(text(row, "fault"), Some(cause.fault().id()));
    assert_eq!(text(row, "scope"), Some(cause.scope().id()));
    assert_eq!(origin(row), cause.origin());
    assert_eq!(text(row, "withdrawn"), cause.withdrawn());
    assert_eq!(text(row, "distinction"), cause.distinction());
    assert_eq!(texts(row, "aliases"), cause.aliases());
}

#[test]
fn sip_causes() {
    let rows = rows("sip-causes.toml", "cause");
    assert_eq!(rows.len(), SipCause::ALL.len());
    for (row, cause) in rows.iter().zip(SipCause::ALL) {
        assert_eq!(text(row, "id"), Some(cause.id()));
        assert_eq!(text(row, "name"), Some(cause.name()));
        assert_eq!(text(row, "description"), Some(cause.description()));
        assert_eq!(origin(row), cause.origin());
        assert_eq!(text(row, "withdrawn"), cause.withdrawn());
        assert_eq!(text(row, "distinction"), cause.distinction());
        assert_eq!(texts(row, "aliases"), cause.aliases());
        assert_eq!(
            row.get("counterpart").map(code),
            cause.counterpart().map(HangupCause::code)
        );
        let classification = (
            cause.outcome(),
            cause.remedy(),
            cause.fault(),
            cause.scope(),
        );
        if let Some(numeric) = cause.counterpart() {
            assert_eq!(
                classification,
                (
                    numeric.outcome(),
                    numeric.remedy(),
                    numeric.fault(),
                    numeric.scope()
                )
            );
        } else {
            assert_eq!(text(row, "outcome"), Some(classification.0.id()));
            assert_eq!(text(row, "remedy"), Some(classification.1.id()));
            assert_eq!(text(row, "fault"), Some(classification.2.id()));
            assert_eq!(text(row, "scope"), Some(classification.3.id()));
        }
    }
}

#[test]
fn sources() {
    let rows = rows("hangup-sources.toml", "source");
    assert_eq!(rows.len(), HangupSource::ALL.len());
    for (row, source) in rows.iter().zip(HangupSource::ALL) {
        assert_eq!(text(row, "id"), Some(source.id()));
        assert_eq!(text(row, "name"), Some(source.name()));
        assert_eq!(text(row, "description"), Some(source.description()));
        let payload_name = text(row, "payload_name").unwrap_or(source.name());
        assert_eq!(payload_name, source.payload_name());
        let origin = text(row, "origin").unwrap_or("reference");
        assert_eq!(origin, source.origin().id());
        assert_eq!(texts(row, "aliases"), source.aliases());
    }
}

#[test]
fn dispositions() {
    let rows = rows("dispositions.toml", "disposition");
    assert_eq!(rows.len(), Disposition::ALL.len());
    for (row, disposition) in rows.iter().zip(Disposition::ALL) {
        assert_eq!(text(row, "id"), Some(disposition.id()));
        assert_eq!(text(row, "name"), Some(disposition.name()));
        assert_eq!(text(row, "description"), Some(disposition.description()));
    }
}

#[test]
fn call_types() {
    let rows = rows("call-types.toml", "call_type");
    assert_eq!(rows.len(), CallType::ALL.len());
    for (row, call_type) in rows.iter().zip(CallType::ALL) {
        assert_eq!(text(row, "id"), Some(call_type.id()));
        assert_eq!(text(row, "name"), Some(call_type.name()));
        assert_eq!(
            text(row, "hangup_sent_to"),
            Some(call_type.hangup_sent_to())
        );
    }
}

#[test]
fn vocabularies() {
    let outcomes = rows("outcomes.toml", "outcome");
    assert_eq!(outcomes.len(), Outcome::ALL.len());
    for (row, outcome) in outcomes.iter().zip(Outcome::ALL) {
        assert_term(row, outcome.id(), outcome.name(), outcome.description());
    }
    let remedies = rows("remedies.toml", "remedy");
    assert_eq!(remedies.len(), Remedy::ALL.len());
    for (row, remedy) in remedies.iter().zip(Remedy::ALL) {
        assert_term(row, remedy.id(), remedy.name(), remedy.description());
        let retry = row.get("retry").and_then(Value::as_bool).unwrap_or(false);
        assert_eq!(retry, remedy.is_retry());
    }
    let faults = rows("faults.toml", "fault");
    assert_eq!(faults.len(), Fault::ALL.len());
    for (row, fault) in faults.iter().zip(Fault::ALL) {
        assert_term(row, fault.id(), fault.name(), fault.description());
    }
    let scopes = rows("scopes.toml", "scope");
    assert_eq!(scopes.len(), Scope::ALL.len());
    for (row, scope) in scopes.iter().zip(Scope::ALL) {
        assert_term(row, scope.id(), scope.name(), scope.description());
    }
}

#[test]
fn number_health() {
    let rows = rows("number-health.toml", "sign");
    assert_eq!(rows.len(), HealthSign::ALL.len());
    for (row, sign) in rows.iter().zip(HealthSign::ALL) {
        assert_eq!(text(row, "id"), Some(sign.id()));
        assert_eq!(text(row, "name"), Some(sign.name()));
        assert_eq!(text(row, "description"), Some(sign.description()));
        for (field, limit) in [("good", sign.good()), ("bad", sign.bad())] {
            let shown = limit.to_string().replace('≥', ">=").replace('≤', "<=");
            assert_eq!(text(row, field), Some(&*shown), "{field} of {sign}");
        }
        // No value is both.
        for value in 0..100_000 {
            let value = f64::from(value) / 2.0;
            assert!(!(sign.good().covers(value) && sign.bad().covers(value)));
        }
    }
}

#[test]
fn redial_policies() {
    let rows = rows("redial-policies.toml", "policy");
    assert_eq!(rows.len(), NamedPolicy::ALL.len());
    for (row, named) in rows.iter().zip(NamedPolicy::ALL) {
        assert_eq!(text(row, "id"), Some(named.id()));
        assert_eq!(text(row, "name"), Some(named.name()));
        assert_eq!(text(row, "description"), Some(named.description()));
        assert_eq!(text(row, "source"), Some(named.source()));
        let policy = named.policy();
        let minutes = row["delays"].as_array().expect("it is a list").iter();
        let minutes = minutes.map(|minutes| minutes.as_integer().expect("it is a number"));
        let delays = policy.delays().iter().map(|delay| i64::from(delay / 60));
        assert!(minutes.eq(delays), "{named}");
        let window = row["window_days"].as_integer();
        assert_eq!(window, Some(i64::from(policy.window() / 86_400)));
        // A redial that never comes is a mistake in the row.
        let sum: u32 = policy.delays().iter().sum();
        assert!(sum <= policy.window(), "{named}");
    }
}

fn assert_term(row: &Table, id: &str, name: &str, description: &str) {
    assert_eq!(text(row, "id"), Some(id));
    assert_eq!(name, id);
    assert_eq!(text(row, "description"), Some(description));
}

#[test]
fn origins() {
    let rows = rows("origins.toml", "origin");
    assert_eq!(rows.len(), Origin::ALL.len());
    for (row, origin) in rows.iter().zip(Origin::ALL) {
        assert_term(row, origin.id(), origin.name(), origin.description());
    }
}

#[test]
fn advice() {
    let rows = rows("advice.toml", "advice");
    assert_eq!(rows.len(), Advice::ALL.len());
    for (row, advice) in rows.iter().zip(Advice::ALL) {
        assert_eq!(text(row, "remedy"), Some(advice.remedy().id()));
        assert_eq!(text(row, "fault"), advice.fault().map(Fault::id));
        assert_eq!(text(row, "scope"), advice.scope().map(Scope::id));
        assert_eq!(text(row, "text"), Some(advice.text()));
    }
}

/// Every cause, and a record of which nothing is known, has the advice of exactly one row.
#[test]
fn each_combination_has_exactly_one_advice() {
    let numeric = HangupCause::ALL
        .iter()
        .map(|cause| (cause.remedy(), cause.fault(), cause.scope(), cause.advice()));
    let sip = SipCause::ALL
        .iter()
        .map(|cause| (cause.remedy(), cause.fault(), cause.scope(), cause.advice()));
    let nothing = Hangup::from_fields([("", ""); 0]);
    let nothing = (
        nothing.remedy(),
        nothing.fault(),
        nothing.scope(),
        nothing.advice(),
    );
    for (remedy, fault, scope, text) in numeric.chain(sip).chain([nothing]) {
        let fitting = Advice::ALL
            .iter()
            .filter(|advice| advice.fits(remedy, fault, scope));
        let fitting: Vec<_> = fitting.map(|advice| advice.text()).collect();
        assert_eq!(fitting, [text], "{remedy}, {fault}, {scope}");
    }
}

#[test]
fn sip_statuses() {
    let rows = rows("sip-statuses.toml", "status");
    assert_eq!(rows.len(), SipStatus::ALL.len());
    for (row, status) in rows.iter().zip(SipStatus::ALL) {
        assert_eq!(code(&row["code"]), status.code());
        assert_eq!(SipStatus::from_code(status.code()), Some(*status));
        assert_eq!(text(row, "id"), Some(status.id()));
        assert_eq!(text(row, "name"), Some(status.name()));
        assert_eq!(text(row, "description"), Some(status.description()));
        assert_eq!(text(row, "reference"), Some(status.reference()));
    }
}

#[test]
fn q850_causes() {
    let rows = rows("q850-causes.toml", "cause");
    assert_eq!(rows.len(), Q850Cause::ALL.len());
    for (row, cause) in rows.iter().zip(Q850Cause::ALL) {
        assert_eq!(code(&row["code"]), cause.code());
        assert_eq!(Q850Cause::from_code(cause.code()), Some(*cause));
        assert_eq!(text(row, "id"), Some(cause.id()));
        assert_eq!(text(row, "name"), Some(cause.name()));
        assert_eq!(text(row, "description"), Some(cause.description()));
    }
}

#[test]
fn crosswalk() {
    let file = file("crosswalk.toml");
    let grades = rows_of(&file, "grade");
    assert_eq!(grades.len(), Confidence::ALL.len());
    for (row, grade) in grades.iter().zip(Confidence::ALL) {
        assert_term(row, grade.id(), grade.name(), grade.description());
    }
    let authorities = rows_of(&file, "authority");
    assert_eq!(authorities.len(), Authority::ALL.len());
    for (row, authority) in authorities.iter().zip(Authority::ALL) {
        assert_eq!(text(row, "id"), Some(authority.id()));
        assert_eq!(text(row, "name"), Some(authority.name()));
        assert_eq!(text(row, "source"), Some(authority.source()));
    }
    let mappings = rows_of(&file, "mapping");
    assert_eq!(mappings.len(), Mapping::ALL.len());
    for row in &mappings {
        let [from, to] = ["from", "to"].map(|end| cause_ref(text(row, end).expect("an end")));
        let own = match from {
            CauseRef::SipStatus(status) => status.mappings(),
            CauseRef::Q850Cause(cause) => cause.mappings(),
            CauseRef::SipCause(cause) => cause.mappings(),
            CauseRef::HangupCause(cause) => cause.mappings(),
            other => panic!("{other}"),
        };
        let authority = text(row, "authority");
        let found = own
            .iter()
            .find(|mapping| mapping.to() == to && Some(mapping.authority().id()) == authority);
        let found = found.unwrap_or_else(|| panic!("{row:?}"));
        assert_eq!(found.from(), from);
        assert_eq!(Some(found.confidence().id()), text(row, "grade"));
        assert_eq!(found.note(), text(row, "note"));
        if let CauseRef::SipCause(cause) = to {
            assert!(
                cause.stems_from().any(|mapping| mapping == found),
                "{found}"
            );
        }
    }
}

fn cause_ref(text: &str) -> CauseRef {
    let (layer, key) = text.split_once(':').expect("an end has a layer");
    let code = || key.parse().expect("a code is a number");
    match layer {
        "sip" => CauseRef::SipStatus(SipStatus::from_code(code()).expect("it is in the catalog")),
        "q850" => CauseRef::Q850Cause(Q850Cause::from_code(code()).expect("it is in the catalog")),
        "code" => {
            CauseRef::HangupCause(HangupCause::from_code(code()).expect("it is in the catalog"))
        }
        "text" => CauseRef::SipCause(SipCause::from_name(key).expect("it is in the catalog")),
        other => panic!("{other}"),
    }
}

#[test]
fn payloads() {
    let file = file("payloads.toml");
    assert_eq!(texts(&file, "absent"), absent_words());
    let encodings = rows_of(&file, "encoding");
    assert_eq!(encodings.len(), Encoding::ALL.len());
    for (row, encoding) in encodings.iter().zip(Encoding::ALL) {
        assert_term(row, encoding.id(), encoding.name(), encoding.description());
    }
    let roles = rows_of(&file, "role");
    assert_eq!(roles.len(), FieldRole::ALL.len());
    for (row, role) in roles.iter().zip(FieldRole::ALL) {
        assert_term(row, role.id(), role.name(), role.description());
    }
    let channels = rows_of(&file, "channel");
    assert_eq!(channels.len(), RecordType::ALL.len());
    for (row, channel) in channels.iter().zip(RecordType::ALL) {
        assert_channel(row, *channel);
    }
}

fn assert_channel(row: &Table, channel: RecordType) {
    assert_eq!(text(row, "id"), Some(channel.id()));
    assert_eq!(text(row, "name"), Some(channel.name()));
    assert_eq!(text(row, "encoding"), Some(channel.encoding().id()));
    assert_eq!(text(row, "delivery"), Some(channel.delivery()));
    assert_eq!(text(row, "leg"), Some(channel.leg().id()));
    let fields = row["fields"].as_table().expect("fields are a table");
    let mut count = 0;
    for role in FieldRole::ALL {
        let own = channel
            .fields()
            .iter()
            .filter(|field| field.role() == *role);
        let names: Vec<_> = own.map(|field| field.name()).collect();
        assert_eq!(texts(fields, role.id()), names, "{channel}: {role}");
        count += names.len();
    }
    assert_eq!(count, channel.fields().len());
    let local_times = channel
        .fields()
        .iter()
        .filter(|field| field.is_local_time());
    let local_times: BTreeSet<_> = local_times.map(|field| field.name()).collect();
    assert_eq!(BTreeSet::from_iter(texts(row, "local_times")), local_times);
    let conditional = channel
        .fields()
        .iter()
        .filter(|field| field.only_if().is_some());
    for field in conditional {
        let condition = row["condition"].as_table().expect("a condition is a table");
        assert_eq!(text(condition, "field"), Some(field.name()));
        assert_eq!(
            text(condition, "only_if").zip(text(condition, "is")),
            field.only_if()
        );
    }
    let conditions = channel.fields().iter().filter_map(|field| field.only_if());
    assert_eq!(
        conditions.count(),
        usize::from(row.contains_key("condition"))
    );
}

/// The fields are explained once, where every file points to.
#[test]
fn every_file_points_to_the_explanation_of_its_fields() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let explained = fs::read_to_string(data.join("README.md")).expect("it is there");
    for folder in [data.clone(), data.join("causes")] {
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                let text = fs::read_to_string(&path).expect("the build reads it too");
                let head: Vec<&str> = text
                    .lines()
                    .take_while(|line| line.starts_with('#'))
                    .collect();
                assert!(head.len() <= 4, "{}", path.display());
                assert!(
                    head.join(" ").contains("data/README.md explains"),
                    "{}",
                    path.display()
                );
                for field in text.lines().filter_map(|line| line.split_once(" = ")) {
                    let name = field.0.trim_start_matches(['#', '{', ' ']);
                    let is_role = FieldRole::from_name(name).is_some();
                    assert!(
                        is_role || explained.contains(&format!("`{name}`")),
                        "{name} is not explained"
                    );
                }
            }
        }
    }
}
