//! A decoded hangup as one line, for logs.

use core::fmt;

use crate::{Basis, HangupCause, HangupSource, SipCause};

use super::{Field, Hangup, Leg};

/// The field whose serialized name is `text`, as people call it.
const SIP_CAUSE: &str = "SIP cause";

/// How many characters of an unknown value are printed.
const SHOWN: usize = 40;

/// Prints the known and unknown values of the record and the classification on one line.
///
/// The line is safe for a log. Unknown values are quoted and cut, and everything in them that is not
/// a printable character is escaped.
impl fmt::Display for Hangup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.leg == Leg::B {
            f.write_str("B leg: ")?;
        }
        let mut separator = "";
        let mut part = |f: &mut fmt::Formatter<'_>, part: Part<'_>| match part {
            Part::Nothing => Ok(()),
            part => {
                f.write_str(core::mem::replace(&mut separator, ", "))?;
                part.fmt(f)
            }
        };
        part(f, Part::of_code(&self.code))?;
        part(f, Part::of_name(&self.name, self.code.known()))?;
        part(f, Part::of_sip_cause(&self.sip_cause))?;
        part(f, Part::of_source(&self.source))?;
        if separator.is_empty() {
            f.write_str("no hangup cause")?;
        }
        write!(
            f,
            ": outcome {}, remedy {}, fault {}, scope {}",
            self.outcome(),
            self.remedy(),
            self.fault(),
            self.scope()
        )?;
        match self.disagreement() {
            Some((one, other)) => write!(f, " ({} and {} disagree)", word(one), word(other)),
            None => Ok(()),
        }
    }
}

/// The field as people call it.
const fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::Text => SIP_CAUSE,
        Basis::Code | Basis::Name => basis.name(),
    }
}

/// What a field adds to the line.
enum Part<'a> {
    Nothing,
    Cause(HangupCause),
    Name(HangupCause),
    Text(SipCause),
    Source(HangupSource),
    Unknown(&'static str, &'a str),
}

impl<'a> Part<'a> {
    fn of<T: Copy>(field: &'a Field<'a, T>, what: &'static str, known: impl Fn(T) -> Self) -> Self {
        match field {
            Field::Absent => Self::Nothing,
            Field::Known(value) => known(*value),
            Field::Unknown(value) => Self::Unknown(what, value),
        }
    }

    fn of_code(field: &'a Field<'a, HangupCause>) -> Self {
        Self::of(field, "code", Self::Cause)
    }

    /// The name of the cause that the code has given already adds nothing.
    fn of_name(field: &'a Field<'a, HangupCause>, code: Option<HangupCause>) -> Self {
        Self::of(field, "name", |cause| {
            if code == Some(cause) {
                Self::Nothing
            } else {
                Self::Name(cause)
            }
        })
    }

    fn of_sip_cause(field: &'a Field<'a, SipCause>) -> Self {
        Self::of(field, SIP_CAUSE, Self::Text)
    }

    fn of_source(field: &'a Field<'a, HangupSource>) -> Self {
        Self::of(field, "source", Self::Source)
    }
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Cause(cause) => write!(f, "{} {cause}", cause.code()),
            Self::Name(cause) => write!(f, "name {cause}"),
            Self::Text(cause) => write!(f, "{SIP_CAUSE} {cause}"),
            Self::Source(source) => write!(f, "ended by {source}"),
            Self::Unknown(what, value) => {
                write!(f, "unknown {what} ")?;
                write_quoted(f, value)
            }
        }
    }
}

/// Writes a value in quotes, cut, and with everything escaped that is not a printable character.
fn write_quoted(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    f.write_str("\"")?;
    for character in value.chars().take(SHOWN) {
        match character {
            '\'' => f.write_str("'")?,
            _ => write!(f, "{}", character.escape_debug())?,
        }
    }
    let is_cut = value.chars().nth(SHOWN).is_some();
    f.write_str(if is_cut { "…\"" } else { "\"" })
}
