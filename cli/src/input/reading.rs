//! What comes of a record: the library's reading, and what only files have.

use std::borrow::Cow;

use vobiz_hangup::{
    Basis, Field, FieldRole, Hangup, HangupCause, Leg, RecordType, SipCause, SipStatus,
};

use super::names::NamedField;
use super::record::{Permission, Record};

/// Members that every serialized reading has and no record does: the `leg` beside them counts.
const OWN_MEMBERS: [&str; 4] = ["outcome", "remedy", "fault", "disagrees"];

/// What comes of a record.
pub(crate) struct Reading<'a> {
    pub(crate) hangup: Hangup<'a>,
    /// The SIP response that the record has in place of a code. The SIP cause of `hangup` is what the
    /// platform makes of it.
    pub(crate) response: Option<SipStatus>,
    /// What else the record shows.
    pub(crate) note: Option<Cow<'a, str>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(record: &Record<'a>) -> Self {
        let is_b_leg = is_reading_of_b_leg(record);
        let fields = || {
            record.found.iter().map(move |found| {
                let name = if is_b_leg {
                    on_b_leg(found.field)
                } else {
                    found.field.name()
                };
                (name, record.value_of(found))
            })
        };
        let hangup = Hangup::from_fields(fields());
        let reported = response(&hangup).and_then(|(status, cause)| {
            let text = field_name(hangup.leg(), FieldRole::Text)?;
            Some((status, (text, Cow::Borrowed(cause.name()))))
        });
        match reported {
            None => Self {
                note: note(record, &hangup),
                hangup,
                response: None,
            },
            Some((status, text)) => Self {
                hangup: Hangup::from_fields(fields().chain([text])),
                response: Some(status),
                note: None,
            },
        }
    }

    /// The id of the basis; of a SIP response, a word of its own.
    pub(crate) fn basis(&self) -> Option<&'static str> {
        match self.response {
            Some(_) => Some("sip-response"),
            None => self.hangup.basis().map(Basis::id),
        }
    }

    /// Whether a field has a value that the catalog does not.
    pub(crate) fn has_unknown(&self) -> bool {
        let hangup = &self.hangup;
        hangup.code().unknown().is_some() && self.response.is_none()
            || hangup.name().unknown().is_some()
            || hangup.sip_cause().unknown().is_some()
            || hangup.source().unknown().is_some()
    }
}

/// What the record shows besides the hangup: that there is no call, or how to tell its cause from others.
fn note<'a>(record: &Record<'a>, hangup: &Hangup<'_>) -> Option<Cow<'a, str>> {
    match record.permission() {
        Some(Permission::Granted) => return Some("call initiated, not ended".into()),
        Some(Permission::Refused(None)) => return Some("call not allowed".into()),
        Some(Permission::Refused(Some(why))) => {
            return Some(format!("call not allowed: {why}").into());
        }
        None => {}
    }
    let cause = hangup.cause()?;
    (cause == HangupCause::EndOfXmlInstructions && record.has_dialed_nobody())
        .then(|| cause.distinction().map(Cow::Borrowed))?
}

/// The SIP response in place of the code, and what the platform makes of it. `None` if the record says
/// by itself why the call ended.
fn response(hangup: &Hangup<'_>) -> Option<(SipStatus, SipCause)> {
    let code = hangup.code().unknown()?;
    if hangup.basis().is_some() || *hangup.sip_cause() != Field::Absent || !is_response(code) {
        return None;
    }
    let status: SipStatus = code.parse().ok()?;
    Some((status, status.reported_as()?))
}

/// Whether it is a number and a phrase. The number alone may be any other code.
fn is_response(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let number = words.next().unwrap_or_default();
    let phrase = words.next().unwrap_or_default();
    number.bytes().all(|byte| byte.is_ascii_digit())
        && phrase.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// Whether an earlier run has written it, about a B leg: its names are those of the call.
fn is_reading_of_b_leg(record: &Record<'_>) -> bool {
    if record.value_named(NamedField::LEG).as_deref() != Some(Leg::B.id()) {
        return false;
    }
    let names = record.names();
    OWN_MEMBERS
        .iter()
        .all(|member| names.iter().any(|name| name == member))
}

/// The name that the field has in records about the B leg.
fn on_b_leg(field: &'static NamedField) -> &'static str {
    let role = field.role_in(RecordType::CallDetailRecord);
    role.and_then(|role| field_name(Leg::B, role))
        .unwrap_or(field.name())
}

/// The name of a field with this role, whatever other fields say, in records about the leg.
fn field_name(leg: Leg, role: FieldRole) -> Option<&'static str> {
    let channels = RecordType::ALL
        .iter()
        .filter(|channel| channel.leg() == leg);
    let mut fields = channels.flat_map(|channel| channel.fields());
    let field = fields.find(|field| field.role() == role && field.only_if().is_none())?;
    Some(field.name())
}
