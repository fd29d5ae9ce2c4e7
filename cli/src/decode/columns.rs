//! What a reading says, as columns of a table or members of an object.

use std::borrow::Cow;

use vobiz_hangup::{Basis, Field, Hangup};

use crate::input::Reading;

/// A column that a reading gives.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) value: for<'a> fn(&'a Reading<'_>) -> Value<'a>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Code(u16),
    Flag(bool),
    /// Two fields that contradict each other.
    Pair(&'static str, &'static str),
}

impl<'a> Value<'a> {
    fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    fn text_if(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    fn field<T: Copy>(field: &'a Field<'_, T>, known: fn(T) -> Self) -> Self {
        match field {
            Field::Absent => Self::Nothing,
            Field::Known(value) => known(*value),
            Field::Unknown(text) => Self::text(text),
        }
    }
}

/// Beside the columns of the input. None of their values can begin a formula.
pub(super) static WITH_INPUT: &[Column] = &[
    Column {
        name: "hangup_outcome",
        value: |reading| Value::text(reading.hangup.outcome().id()),
    },
    Column {
        name: "hangup_remedy",
        value: |reading| Value::text(reading.hangup.remedy().id()),
    },
    Column {
        name: "hangup_fault",
        value: |reading| Value::text(reading.hangup.fault().id()),
    },
    Column {
        name: "hangup_scope",
        value: |reading| Value::text(reading.hangup.scope().id()),
    },
    Column {
        name: "hangup_meaning",
        value: |reading| Value::text_if(meaning(&reading.hangup)),
    },
    Column {
        name: "hangup_basis",
        value: |reading| Value::text_if(reading.basis()),
    },
    Column {
        name: "hangup_disagrees",
        value: |reading| Value::Flag(reading.hangup.disagrees()),
    },
    NOTE,
];

/// What else a record shows. It begins with words of this program, so it cannot begin a formula.
const NOTE: Column = Column {
    name: "hangup_note",
    value: |reading| Value::text_if(reading.note.as_deref()),
};

/// The last column beside those of the input: why a record could not be read.
pub(super) const ERROR: &str = "hangup_error";
/// The member for what stands where no record could be read.
pub(super) const LINE: &str = "hangup_line";
/// The member for cells that the header has no names for.
pub(super) const SURPLUS: &str = "hangup_surplus";
/// The very last column: members that no column has.
pub(super) const MORE: &str = "hangup_further";

/// A reading alone: the names of a serialized `Hangup`, in its order, and the note.
pub(super) static ALONE: &[Column] = &[
    Column {
        name: "hangup_cause_code",
        value: |reading| Value::field(reading.hangup.code(), |cause| Value::Code(cause.code())),
    },
    Column {
        name: "hangup_cause_name",
        value: |reading| Value::field(reading.hangup.name(), |cause| Value::text(cause.name())),
    },
    Column {
        name: "hangup_cause",
        value: |reading| {
            Value::field(reading.hangup.sip_cause(), |cause| {
                Value::text(cause.name())
            })
        },
    },
    Column {
        name: "hangup_source",
        value: |reading| {
            Value::field(reading.hangup.source(), |source| {
                Value::text(source.payload_name())
            })
        },
    },
    Column {
        name: "leg",
        value: |reading| Value::text(reading.hangup.leg().id()),
    },
    Column {
        name: "basis",
        value: |reading| Value::text_if(reading.basis()),
    },
    Column {
        name: "cause",
        value: |reading| {
            reading
                .hangup
                .cause()
                .map_or(Value::Nothing, |cause| Value::Code(cause.code()))
        },
    },
    Column {
        name: "outcome",
        value: |reading| Value::text(reading.hangup.outcome().id()),
    },
    Column {
        name: "remedy",
        value: |reading| Value::text(reading.hangup.remedy().id()),
    },
    Column {
        name: "fault",
        value: |reading| Value::text(reading.hangup.fault().id()),
    },
    Column {
        name: "scope",
        value: |reading| Value::text(reading.hangup.scope().id()),
    },
    Column {
        name: "disagrees",
        value: |reading| Value::Flag(reading.hangup.disagrees()),
    },
    Column {
        name: "disagreement",
        value: |reading| match reading.hangup.disagreement() {
            Some((one, other)) => Value::Pair(one.id(), other.id()),
            None => Value::Nothing,
        },
    },
    NOTE,
];

/// Whether a name is that of a column of the output's own.
pub(super) fn is_ours(name: &str) -> bool {
    [ERROR, LINE, SURPLUS, MORE].contains(&name)
        || WITH_INPUT.iter().any(|column| column.name == name)
}

/// The name of the cause that decided.
fn meaning(hangup: &Hangup<'_>) -> Option<&'static str> {
    let sip_cause = || {
        hangup
            .sip_cause()
            .known()
            .filter(|_| hangup.basis() == Some(Basis::Text))
    };
    hangup
        .cause()
        .map(vobiz_hangup::HangupCause::name)
        .or_else(|| sip_cause().map(vobiz_hangup::SipCause::name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(hangup: Hangup<'_>) -> Reading<'_> {
        Reading {
            hangup,
            response: None,
            note: None,
        }
    }

    #[test]
    fn a_reading_alone_is_what_the_library_serializes() {
        let records = [
            vec![
                ("HangupCauseCode", "3010"),
                ("HangupCause", "NORMAL_CLEARING"),
                ("HangupSource", "callee"),
            ],
            vec![
                ("HangupCauseCode", "x"),
                ("HangupCauseName", "busy line"),
                ("HangupSource", "y"),
            ],
            vec![("DialHangupCause", "USER_BUSY")],
            vec![],
        ];
        for record in records {
            let hangup = Hangup::from_fields(record);
            let serialized = serde_json::to_string(&hangup).expect("it is serialized");
            let mut written = Vec::new();
            written.push(b'{');
            let (_, of_library) = ALONE.split_last().expect("there are columns");
            super::super::write::members(&mut written, of_library, &reading(hangup));
            written.push(b'}');
            assert_eq!(String::from_utf8_lossy(&written), serialized);
        }
    }

    #[test]
    fn no_column_beside_the_input_begins_a_formula() {
        for text in ["NORMAL_CLEARING", "USER_BUSY", "=1+1"] {
            let hangup = Hangup::from_fields([("HangupCause", text), ("HangupCauseName", "-1")]);
            let reading = reading(hangup);
            for column in WITH_INPUT {
                if let Value::Text(text) = (column.value)(&reading) {
                    assert!(
                        text.starts_with(|letter: char| letter.is_ascii_alphabetic()),
                        "{text}"
                    );
                }
            }
        }
    }
}
