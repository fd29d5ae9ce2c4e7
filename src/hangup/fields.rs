//! Decoding: from the keys and values of a record to a [`Hangup`].

use alloc::borrow::Cow;

use crate::catalog::{hangup_source, record};
use crate::hangup_cause::from_decimal;
use crate::record_type::{Candidate, LegFields};
use crate::spelling;
use crate::{HangupCause, HangupSource, SipCause};

use super::{Field, Hangup, Leg};

/// The first present value of each field that determines the result.
pub(crate) struct Fields<'a> {
    values: [Option<Cow<'a, str>>; record::COUNT],
}

impl<'a> Fields<'a> {
    pub(crate) const NONE: Self = Self {
        values: [const { None }; record::COUNT],
    };

    /// Takes the value at the position that [`record::position`] gives for the name of its field.
    pub(crate) fn add(&mut self, position: usize, value: Cow<'a, str>) {
        if let Some(first) = self.values.get_mut(position) {
            if first.is_none() {
                *first = present(value);
            }
        }
    }

    /// Decodes the fields of the A leg or, if it has none, those of the B leg.
    pub(crate) fn read(&mut self) -> Hangup<'a> {
        let call = self.values_of(&record::CALL);
        if call.is_empty() {
            let b_leg = self.values_of(&record::B_LEG);
            if !b_leg.is_empty() {
                return b_leg.read(Leg::B);
            }
        }
        call.read(Leg::Call)
    }

    fn values_of(&mut self, fields: &LegFields) -> Values<'a> {
        Values {
            code: self.first(fields.code),
            name: self.first(fields.name),
            text: self.first(fields.text),
            source: self.first(fields.source),
        }
    }

    /// The first present value of the fields that count.
    #[inline]
    fn first(&mut self, fields: &[Candidate]) -> Option<Cow<'a, str>> {
        let counts = |field: &&Candidate| {
            let value = self.values.get(field.position);
            value.is_some_and(Option::is_some) && self.counts(field)
        };
        let first = fields.iter().find(counts)?.position;
        self.values.get_mut(first)?.take()
    }

    fn counts(&self, field: &Candidate) -> bool {
        field.only_if.is_none_or(|(other, value)| {
            let other = self.values.get(other).and_then(Option::as_ref);
            other.is_some_and(|other| other.eq_ignore_ascii_case(value))
        })
    }
}

/// The values that describe the hangup of one leg.
struct Values<'a> {
    code: Option<Cow<'a, str>>,
    name: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
    source: Option<Cow<'a, str>>,
}

impl<'a> Values<'a> {
    fn is_empty(&self) -> bool {
        let values = [&self.code, &self.name, &self.text, &self.source];
        values.iter().all(|value| value.is_none())
    }

    fn read(self, leg: Leg) -> Hangup<'a> {
        let (name, sip_cause) = read_names(self.name, self.text);
        Hangup {
            leg,
            code: Field::read(self.code, from_decimal),
            name,
            sip_cause,
            source: Field::read(self.source, read_source),
        }
    }
}

/// Looks up each value in its own vocabulary. A value that is only in the other vocabulary moves to the
/// other field if that is absent.
fn read_names<'a>(
    name: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
) -> (Field<'a, HangupCause>, Field<'a, SipCause>) {
    match (Field::read(name, read_name), Field::read(text, read_text)) {
        (Field::Unknown(value), Field::Absent) => match read_text(&value) {
            Some(cause) => (Field::Absent, Field::Known(cause)),
            None => (Field::Unknown(value), Field::Absent),
        },
        (Field::Absent, Field::Unknown(value)) => match read_name(&value) {
            Some(cause) => (Field::Known(cause), Field::Absent),
            None => (Field::Absent, Field::Unknown(value)),
        },
        read => read,
    }
}

/// Parses a name. Digits are not a name.
fn read_name(text: &str) -> Option<HangupCause> {
    HangupCause::from_name(text).or_else(|| spelling::causes(text).numeric)
}

/// Parses a SIP cause.
fn read_text(text: &str) -> Option<SipCause> {
    SipCause::from_name(text).or_else(|| spelling::causes(text).sip)
}

/// Parses a source, first by its payload name, which is the common case.
fn read_source(text: &str) -> Option<HangupSource> {
    hangup_source::from_payload_name(text.as_bytes()).or_else(|| HangupSource::from_spelling(text))
}

/// Trims a value. Returns `None` if it means that the field is absent.
pub(crate) fn present(value: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let trimmed = match value {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) if trim(&text).len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(trim(&text).into()),
    };
    (!means_absent(&trimmed)).then_some(trimmed)
}

/// `str::trim` with a shortcut for the usual text without anything to trim: decoding the ends of texts
/// took a quarter of the whole time.
#[inline]
fn trim(text: &str) -> &str {
    #[cold]
    fn trim_ends(text: &str) -> &str {
        text.trim()
    }

    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => trim_ends(text),
    }
}

/// Returns whether a trimmed value is empty or a word that means "absent".
#[inline]
fn means_absent(text: &str) -> bool {
    let mut words = record::ABSENT_WORDS.iter();
    text.is_empty() || words.any(|word| word.eq_ignore_ascii_case(text))
}
