//! The fields of a record that speak of its hangup, before anything is made of them.

use alloc::borrow::Cow;

use crate::hangup_cause::from_digits;
use crate::spelling;
use crate::{HangupCause, HangupSource, SipCause};

use super::{Field, Hangup, Leg};

/// The keys that are read, as they are spelled.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    Event,
    Reason,
    HangupCauseCode,
    HangupCauseName,
    HangupCause,
    HangupSource,
    RecordCode,
    RecordName,
    RecordCause,
    RecordSource,
    DialBLegHangupCauseCode,
    DialBLegHangupCauseName,
    DialBLegHangupCause,
    DialHangupCause,
    DialBLegHangupSource,
}

impl Key {
    const COUNT: usize = Self::DialBLegHangupSource as usize + 1;

    /// The key of this name, byte for byte; none if it has nothing to do with a hangup, which the
    /// first letter tells for most.
    #[inline]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name.as_bytes().first()? {
            b'D' | b'E' | b'H' | b'R' | b'h' => Self::from_whole_name(name),
            _ => None,
        }
    }

    fn from_whole_name(name: &str) -> Option<Self> {
        // On bytes the comparison begins with the length, which leaves one or two of the keys.
        Some(match name.as_bytes() {
            b"Event" => Self::Event,
            b"Reason" => Self::Reason,
            b"HangupCauseCode" => Self::HangupCauseCode,
            b"HangupCauseName" => Self::HangupCauseName,
            b"HangupCause" => Self::HangupCause,
            b"HangupSource" => Self::HangupSource,
            b"hangup_cause_code" => Self::RecordCode,
            b"hangup_cause_name" => Self::RecordName,
            b"hangup_cause" => Self::RecordCause,
            b"hangup_source" => Self::RecordSource,
            b"DialBLegHangupCauseCode" => Self::DialBLegHangupCauseCode,
            b"DialBLegHangupCauseName" => Self::DialBLegHangupCauseName,
            b"DialBLegHangupCause" => Self::DialBLegHangupCause,
            b"DialHangupCause" => Self::DialHangupCause,
            b"DialBLegHangupSource" => Self::DialBLegHangupSource,
            _ => return None,
        })
    }
}

/// The first present value of each key.
#[derive(Default)]
pub(crate) struct Fields<'a> {
    values: [Option<Cow<'a, str>>; Key::COUNT],
}

impl<'a> Fields<'a> {
    pub(crate) fn add(&mut self, key: Key, value: Cow<'a, str>) {
        let slot = &mut self.values[key as usize];
        if slot.is_none() {
            *slot = present(value);
        }
    }

    /// Makes a reading of the fields.
    pub(crate) fn read(mut self) -> Hangup<'a> {
        let call = self.call();
        if call.is_empty() {
            let b_leg = self.b_leg();
            if !b_leg.is_empty() {
                return b_leg.read(Leg::B);
            }
        }
        call.read(Leg::Call)
    }

    /// The call's own fields: webhook keys before those of call detail records.
    fn call(&mut self) -> Values<'a> {
        Values {
            code: self.first(&[Key::HangupCauseCode, Key::RecordCode]),
            name: self.first(&[Key::HangupCauseName, Key::RecordName]),
            text: self
                .first(&[Key::HangupCause, Key::RecordCause])
                .or_else(|| self.reason()),
            source: self.first(&[Key::HangupSource, Key::RecordSource]),
        }
    }

    fn b_leg(&mut self) -> Values<'a> {
        Values {
            code: self.first(&[Key::DialBLegHangupCauseCode]),
            name: self.first(&[Key::DialBLegHangupCauseName]),
            text: self.first(&[Key::DialBLegHangupCause, Key::DialHangupCause]),
            source: self.first(&[Key::DialBLegHangupSource]),
        }
    }

    /// The reason, where it is the textual cause: with other events it is free text, and no hangup.
    fn reason(&mut self) -> Option<Cow<'a, str>> {
        let event = self.first(&[Key::Event])?;
        let is_hangup = event.eq_ignore_ascii_case("hangup");
        is_hangup.then(|| self.first(&[Key::Reason])).flatten()
    }

    fn first(&mut self, keys: &[Key]) -> Option<Cow<'a, str>> {
        keys.iter()
            .find_map(|key| self.values[*key as usize].take())
    }
}

/// The values of a leg.
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
            code: Field::read(self.code, read_code),
            name,
            sip_cause,
            source: Field::read(self.source, read_source),
        }
    }
}

/// Each value in its own vocabulary; but one that only the other knows moves there, if nothing is
/// there.
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

/// Digits, also as a spreadsheet or a data frame leaves them: `3010.0`.
fn read_code(text: &str) -> Option<HangupCause> {
    from_digits(text.strip_suffix(".0").unwrap_or(text))
}

/// A name in any spelling. Digits are no name.
fn read_name(text: &str) -> Option<HangupCause> {
    HangupCause::from_name(text).or_else(|| spelling::causes(text).numeric)
}

/// A textual cause in any spelling.
fn read_text(text: &str) -> Option<SipCause> {
    SipCause::from_name(text).or_else(|| spelling::causes(text).textual)
}

/// A source as payloads spell it, or in any other way.
fn read_source(text: &str) -> Option<HangupSource> {
    let mut sources = HangupSource::ALL.iter().copied();
    sources
        .find(|source| source.payload_name() == text)
        .or_else(|| HangupSource::from_spelling(text))
}

/// The value without white space around it; none if nothing is left, or a word for nothing.
fn present(value: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let trimmed = match value {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) if trim(&text).len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(trim(&text).into()),
    };
    (!is_nothing(&trimmed)).then_some(trimmed)
}

/// `str::trim`, but at once for a text with nothing to trim, which nearly every one is: a quarter of
/// the time of a reading went into decoding its ends.
fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Whether a trimmed value is empty or a word for nothing.
fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 5] = ["none", "null", "nil", "nan", "undefined"];
    match text.as_bytes().first() {
        None => true,
        Some(b'n' | b'N' | b'u' | b'U') => {
            let mut words = WORDS.iter();
            words.any(|word| word.eq_ignore_ascii_case(text))
        }
        Some(_) => false,
    }
}
