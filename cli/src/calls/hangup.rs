//! What the hangup fields of a record come to.

use vobiz_hangup::{Basis, Fault, Field, Hangup, HangupCause, Outcome, Remedy, Scope, SipCause};

/// What the hangup fields of a record come to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Reading {
    pub(crate) cause: Cause,
    pub(crate) outcome: Outcome,
    pub(crate) remedy: Remedy,
    pub(crate) fault: Fault,
    pub(crate) scope: Scope,
    pub(crate) advice: &'static str,
    pub(crate) source: Option<Box<str>>,
    pub(crate) contradiction: Option<(Basis, Basis)>,
    /// The values that the catalog does not have, by what they were to be.
    pub(crate) unknown: Vec<(&'static str, Box<str>)>,
}

/// What decided, as people name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Cause {
    Numeric(HangupCause),
    Sip(SipCause),
    /// A value that the catalog does not have.
    Unknown(Box<str>),
    /// The fields are there and say nothing.
    Nothing,
    /// Vobiz did not allow the call, so there was none.
    NotAllowed,
}

/// By this, an attempt that was not allowed is counted.
pub(crate) const NOT_ALLOWED: &str = "not-allowed";

/// Nobody reads more of a value.
const LONGEST: usize = 60;

/// An attempt that Vobiz did not allow is classified like this cause: the account has to act first. Its
/// reason is free text, from which nothing is concluded.
const LIKE_NOT_ALLOWED: HangupCause = HangupCause::CanceledOutOfCredits;

impl Reading {
    /// An attempt that never became a call.
    pub(super) fn not_allowed() -> Self {
        let like = LIKE_NOT_ALLOWED;
        Self {
            cause: Cause::NotAllowed,
            outcome: like.outcome(),
            remedy: like.remedy(),
            fault: like.fault(),
            scope: like.scope(),
            advice: like.advice(),
            source: None,
            contradiction: None,
            unknown: Vec::new(),
        }
    }

    pub(crate) fn of(hangup: &Hangup<'_>) -> Self {
        let unknown = unknown_values(hangup);
        let cause = match (hangup.basis(), hangup.cause(), hangup.sip_cause().known()) {
            (Some(_), Some(cause), _) => Cause::Numeric(cause),
            (Some(_), None, Some(cause)) => Cause::Sip(cause),
            _ => unknown
                .iter()
                .find(|(what, _)| *what != "source")
                .map_or(Cause::Nothing, |(_, value)| Cause::Unknown(value.clone())),
        };
        let source = match hangup.source() {
            Field::Absent => None,
            Field::Known(source) => Some(source.name().into()),
            Field::Unknown(value) => Some(shortened(value)),
        };
        Self {
            cause,
            outcome: hangup.outcome(),
            remedy: hangup.remedy(),
            fault: hangup.fault(),
            scope: hangup.scope(),
            advice: hangup.advice(),
            source,
            contradiction: hangup.disagreement(),
            unknown,
        }
    }
}

fn unknown_values(hangup: &Hangup<'_>) -> Vec<(&'static str, Box<str>)> {
    let values = [
        ("code", hangup.code().unknown()),
        ("name", hangup.name().unknown()),
        ("SIP cause", hangup.sip_cause().unknown()),
        ("source", hangup.source().unknown()),
    ];
    let present = values.into_iter();
    present
        .filter_map(|(what, value)| Some((what, shortened(value?))))
        .collect()
}

/// As much of a value as is shown of it.
pub(super) fn shortened(value: &str) -> Box<str> {
    let mut shortened: String = value.chars().take(LONGEST).collect();
    if shortened.len() < value.len() {
        shortened.push('…');
    }
    shortened.into()
}

impl Cause {
    /// The code, where there is one, and the name.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Numeric(cause) => format!("{} {}", cause.code(), cause.name()),
            Self::Sip(cause) => cause.name().to_owned(),
            Self::Unknown(value) => format!("unknown value \"{value}\""),
            Self::Nothing => "no cause given".to_owned(),
            Self::NotAllowed => "Call not allowed".to_owned(),
        }
    }

    /// The code, the name of the SIP cause, the value that nobody knows, or [`NOT_ALLOWED`].
    pub(crate) fn id(&self) -> Option<String> {
        match self {
            Self::Numeric(cause) => Some(cause.code().to_string()),
            Self::Sip(cause) => Some(cause.name().to_owned()),
            Self::Unknown(value) => Some(value.to_string()),
            Self::Nothing => None,
            Self::NotAllowed => Some(NOT_ALLOWED.to_owned()),
        }
    }

    /// Whether another leg won: such a leg is no attempt of its own.
    pub(crate) fn is_lost_race(&self) -> bool {
        match self {
            Self::Numeric(cause) => *cause == HangupCause::LostRace,
            Self::Sip(cause) => cause.counterpart() == Some(HangupCause::LostRace),
            Self::Unknown(_) | Self::Nothing | Self::NotAllowed => false,
        }
    }
}
