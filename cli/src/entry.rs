//! Everything in the catalog that has a key.

use std::str::FromStr;

use vobiz_hangup::{
    CallType, Category, Fault, HangupCause, HangupSource, Outcome, Remedy, SipCause,
};

/// A value of the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Cause(HangupCause),
    SipCause(SipCause),
    Source(HangupSource),
    Category(Category),
    CallType(CallType),
    Outcome(Outcome),
    Remedy(Remedy),
    Fault(Fault),
}

impl Entry {
    /// Everything that `key` means, in any spelling; empty if it means nothing.
    pub(crate) fn find(key: &str) -> Vec<Self> {
        fn parse<T: FromStr>(key: &str, entry: fn(T) -> Entry) -> Option<Entry> {
            key.parse().ok().map(entry)
        }
        let key = key.trim();
        [
            parse(key, Self::Cause),
            parse(key, Self::SipCause),
            parse(key, Self::Source),
            parse(key, Self::Category),
            parse(key, Self::CallType),
            parse(key, Self::Outcome),
            parse(key, Self::Remedy),
            parse(key, Self::Fault),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Every entry of the catalog.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        fn every<T: Copy>(all: &[T], entry: fn(T) -> Entry) -> impl Iterator<Item = Entry> {
            all.iter().copied().map(entry)
        }
        every(HangupCause::ALL, Self::Cause)
            .chain(every(SipCause::ALL, Self::SipCause))
            .chain(every(HangupSource::ALL, Self::Source))
            .chain(every(Category::ALL, Self::Category))
            .chain(every(CallType::ALL, Self::CallType))
            .chain(every(Outcome::ALL, Self::Outcome))
            .chain(every(Remedy::ALL, Self::Remedy))
            .chain(every(Fault::ALL, Self::Fault))
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cause(cause) => cause.name(),
            Self::SipCause(cause) => cause.name(),
            Self::Source(source) => source.name(),
            Self::Category(category) => category.name(),
            Self::CallType(call_type) => call_type.name(),
            Self::Outcome(outcome) => outcome.name(),
            Self::Remedy(remedy) => remedy.name(),
            Self::Fault(fault) => fault.name(),
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
            _ => vec![self.name()],
        }
    }
}
