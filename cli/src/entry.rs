//! Everything in the catalog that has a key.

use std::str::FromStr;

use clap::ValueEnum;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;
use vobiz_hangup::{
    CallType, Category, Disposition, Fault, HangupCause, HangupSource, Mapping, Outcome, Q850Cause,
    Remedy, Scope, SipCause, SipStatus,
};

use crate::dressed::{self, Layer, layer};

/// A table of the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// Numeric causes
    Causes,
    /// SIP causes
    SipCauses,
    /// Who or what ends calls
    Sources,
    /// Groups of numeric causes
    Categories,
    /// Types of calls
    CallTypes,
    /// Which side released the call, and how
    Dispositions,
    /// How attempts end
    Outcomes,
    /// What to do next
    Remedies,
    /// Where reasons lie
    Faults,
    /// What else fails for the same reason
    Scopes,
    /// Final SIP responses, and what Vobiz reports for them
    SipStatuses,
    /// Causes of Q.850, and what Vobiz reports for them
    Q850,
}

impl Table {
    /// The entries, in the order of the documentation.
    pub(crate) fn entries(self) -> Vec<Entry> {
        fn every<T: Copy>(all: &[T], entry: fn(T) -> Entry) -> Vec<Entry> {
            all.iter().copied().map(entry).collect()
        }
        match self {
            Self::Causes => every(HangupCause::ALL, Entry::Cause),
            Self::SipCauses => every(SipCause::ALL, Entry::SipCause),
            Self::Sources => every(HangupSource::ALL, Entry::Source),
            Self::Categories => every(Category::ALL, Entry::Category),
            Self::CallTypes => every(CallType::ALL, Entry::CallType),
            Self::Dispositions => every(Disposition::ALL, Entry::Disposition),
            Self::Outcomes => every(Outcome::ALL, Entry::Outcome),
            Self::Remedies => every(Remedy::ALL, Entry::Remedy),
            Self::Faults => every(Fault::ALL, Entry::Fault),
            Self::Scopes => every(Scope::ALL, Entry::Scope),
            Self::SipStatuses => every(SipStatus::ALL, Entry::SipStatus),
            Self::Q850 => every(Q850Cause::ALL, Entry::Q850Cause),
        }
    }
}

/// A value of the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Cause(HangupCause),
    SipCause(SipCause),
    Source(HangupSource),
    Category(Category),
    CallType(CallType),
    Disposition(Disposition),
    Outcome(Outcome),
    Remedy(Remedy),
    Fault(Fault),
    Scope(Scope),
    SipStatus(SipStatus),
    Q850Cause(Q850Cause),
}

/// What a cause means for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Classification {
    pub(crate) outcome: Outcome,
    pub(crate) remedy: Remedy,
    pub(crate) fault: Fault,
    pub(crate) scope: Scope,
}

impl From<HangupCause> for Classification {
    fn from(cause: HangupCause) -> Self {
        Self {
            outcome: cause.outcome(),
            remedy: cause.remedy(),
            fault: cause.fault(),
            scope: cause.scope(),
        }
    }
}

impl From<SipCause> for Classification {
    fn from(cause: SipCause) -> Self {
        Self {
            outcome: cause.outcome(),
            remedy: cause.remedy(),
            fault: cause.fault(),
            scope: cause.scope(),
        }
    }
}

impl Entry {
    /// All entries for `key`, ignoring case, spaces and punctuation; empty if there are none.
    ///
    /// SIP response codes and Q.850 causes are found only if Vobiz has no such entry, or if the key names the
    /// layer. What other programs print around a name is ignored if nothing is found with it.
    pub(crate) fn find(key: &str) -> Vec<Self> {
        let key = key.trim();
        let found = Self::find_undressed(key);
        if found.is_empty() {
            dressed::find(key)
        } else {
            found
        }
    }

    /// The same for the name alone.
    pub(crate) fn find_undressed(key: &str) -> Vec<Self> {
        let other = || Self::of_other_layer(key).into_iter().collect();
        if layer(key).is_some() {
            return other();
        }
        let own = Self::of_vobiz(key);
        if own.is_empty() { other() } else { own }
    }

    fn of_vobiz(key: &str) -> Vec<Self> {
        [
            parse(key, Self::Cause),
            parse(key, Self::SipCause),
            parse(key, Self::Source),
            parse(key, Self::Category),
            parse(key, Self::CallType),
            parse(key, Self::Disposition),
            parse(key, Self::Outcome),
            parse(key, Self::Remedy),
            parse(key, Self::Fault),
            parse(key, Self::Scope),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// A SIP response code or a Q.850 cause, in the forms of traces and logs.
    fn of_other_layer(key: &str) -> Option<Self> {
        match layer(key) {
            Some((Layer::Sip, rest)) => parse(rest, Self::SipStatus),
            Some((Layer::Q850, rest)) => parse(rest, Self::Q850Cause),
            None => parse(key, Self::SipStatus).or_else(|| parse(key, Self::Q850Cause)),
        }
    }

    /// Every entry of the catalog.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Table::value_variants()
            .iter()
            .flat_map(|table| table.entries())
    }

    /// The code, if it has one.
    pub(crate) fn code(self) -> Option<u16> {
        match self {
            Self::Cause(cause) => Some(cause.code()),
            Self::SipStatus(status) => Some(status.code()),
            Self::Q850Cause(cause) => Some(cause.code()),
            _ => None,
        }
    }

    /// How a cause is classified; `None` for anything else.
    pub(crate) fn classification(self) -> Option<Classification> {
        match self {
            Self::Cause(cause) => Some(cause.into()),
            Self::SipCause(cause) => Some(cause.into()),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cause(cause) => cause.name(),
            Self::SipCause(cause) => cause.name(),
            Self::Source(source) => source.name(),
            Self::Category(category) => category.name(),
            Self::CallType(call_type) => call_type.name(),
            Self::Disposition(disposition) => disposition.name(),
            Self::Outcome(outcome) => outcome.name(),
            Self::Remedy(remedy) => remedy.name(),
            Self::Fault(fault) => fault.name(),
            Self::Scope(scope) => scope.name(),
            Self::SipStatus(status) => status.name(),
            Self::Q850Cause(cause) => cause.name(),
        }
    }

    /// What people may type for it, besides spellings of the same.
    pub(crate) fn keys(self) -> Vec<&'static str> {
        match self {
            Self::Source(source) => {
                let names = [source.name(), source.payload_name()];
                names
                    .into_iter()
                    .chain(source.aliases().iter().copied())
                    .collect()
            }
            Self::Cause(cause) => [&[cause.name()], cause.aliases()].concat(),
            Self::SipCause(cause) => [&[cause.name()], cause.aliases()].concat(),
            _ => vec![self.name()],
        }
    }

    /// Everything that the catalog says of it, under stable names, in the library's serde form.
    pub(crate) fn fields(self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Cause(cause) => cause_fields(cause),
            Self::SipCause(cause) => sip_cause_fields(cause),
            Self::Source(source) => vec![
                ("kind", "hangup_source".into()),
                ("id", source.id().into()),
                ("name", source.name().into()),
                ("description", source.description().into()),
                ("payload_name", source.payload_name().into()),
                ("aliases", source.aliases().into()),
                ("origin", value(&source.origin())),
            ],
            Self::Category(category) => vec![
                ("kind", "category".into()),
                ("id", category.id().into()),
                ("name", category.name().into()),
                ("summary", category.summary().into()),
                ("first_code", (*category.code_range().start()).into()),
                ("last_code", (*category.code_range().end()).into()),
                ("causes", category.causes().iter().map(value).collect()),
            ],
            Self::CallType(call_type) => vec![
                ("kind", "call_type".into()),
                ("id", call_type.id().into()),
                ("name", call_type.name().into()),
                ("hangup_sent_to", call_type.hangup_sent_to().into()),
            ],
            Self::Disposition(disposition) => vec![
                ("kind", "disposition".into()),
                ("id", disposition.id().into()),
                ("name", disposition.name().into()),
                ("description", disposition.description().into()),
            ],
            Self::Outcome(outcome) => term_fields("outcome", outcome.id(), outcome.description()),
            Self::Remedy(remedy) => {
                let mut fields = term_fields("remedy", remedy.id(), remedy.description());
                fields.push(("is_retry", remedy.is_retry().into()));
                fields
            }
            Self::Fault(fault) => term_fields("fault", fault.id(), fault.description()),
            Self::Scope(scope) => term_fields("scope", scope.id(), scope.description()),
            Self::SipStatus(status) => {
                let mut fields =
                    layer_fields("sip_status", status.code(), status.id(), status.name());
                fields.extend([
                    ("description", status.description().into()),
                    ("reference", status.reference().into()),
                    ("reported_as", value(&status.reported_as())),
                    ("mappings", mappings(status.mappings())),
                ]);
                fields
            }
            Self::Q850Cause(cause) => {
                let mut fields = layer_fields("q850_cause", cause.code(), cause.id(), cause.name());
                fields.extend([
                    ("description", cause.description().into()),
                    ("reported_as", value(&cause.reported_as())),
                    ("mappings", mappings(cause.mappings())),
                ]);
                fields
            }
        }
    }
}

fn parse<T: FromStr>(key: &str, entry: fn(T) -> Entry) -> Option<Entry> {
    key.parse().ok().map(entry)
}

/// An object of the entry's fields.
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.fields();
        let mut object = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in fields {
            object.serialize_entry(name, &value)?;
        }
        object.end()
    }
}

/// The library's serde form.
fn value(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// What either kind of cause means for the caller.
macro_rules! classification_fields {
    ($cause:ident) => {
        [
            ("outcome", value(&$cause.outcome())),
            ("remedy", value(&$cause.remedy())),
            ("fault", value(&$cause.fault())),
            ("scope", value(&$cause.scope())),
            ("advice", $cause.advice().into()),
        ]
    };
}

/// What else either kind of cause has.
macro_rules! standing_fields {
    ($cause:ident) => {
        [
            ("aliases", $cause.aliases().into()),
            ("mappings", mappings($cause.mappings())),
            ("origin", value(&$cause.origin())),
            ("withdrawn", value(&$cause.withdrawn())),
            ("distinction", value(&$cause.distinction())),
        ]
    };
}

fn cause_fields(cause: HangupCause) -> Vec<(&'static str, Value)> {
    let mut fields = vec![
        ("kind", "hangup_cause".into()),
        ("code", value(&cause)),
        ("id", cause.id().into()),
        ("name", cause.name().into()),
        ("description", cause.description().into()),
        ("next_steps", cause.next_steps().into()),
        ("category", value(&cause.category())),
    ];
    fields.extend(classification_fields!(cause));
    fields.push(("sip_causes", counterparts(cause).map(value).collect()));
    fields.extend(standing_fields!(cause));
    fields
}

/// The SIP causes that stand for the same situation.
pub(crate) fn counterparts(cause: HangupCause) -> impl Iterator<Item = &'static SipCause> {
    let texts = SipCause::ALL.iter();
    texts.filter(move |text| text.counterpart() == Some(cause))
}

fn sip_cause_fields(cause: SipCause) -> Vec<(&'static str, Value)> {
    let mut fields = vec![
        ("kind", "sip_cause".into()),
        ("id", cause.id().into()),
        ("name", cause.name().into()),
        ("description", cause.description().into()),
        ("counterpart", value(&cause.counterpart())),
    ];
    fields.extend(classification_fields!(cause));
    fields.extend(standing_fields!(cause));
    fields
}

fn layer_fields(kind: &str, code: u16, id: &str, name: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("kind", kind.into()),
        ("code", code.into()),
        ("id", id.into()),
        ("name", name.into()),
    ]
}

/// Each mapping in a line.
fn mappings(mappings: &[Mapping]) -> Value {
    mappings.iter().map(ToString::to_string).collect()
}

fn term_fields(kind: &str, id: &str, description: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("kind", kind.into()),
        ("id", id.into()),
        ("description", description.into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_a_key_means_nothing() {
        // Unicode's, too, which no spelling skips.
        for key in [" 3010 ", "\u{a0}busy line\u{2003}"] {
            assert_eq!(
                Entry::find(key)[0],
                Entry::Cause(HangupCause::BusyLine),
                "{key:?}"
            );
        }
    }
}
