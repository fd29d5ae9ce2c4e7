//! Whether a call was answered: one rule for every command.

use super::span::Span;
use super::value::Value;

/// Whether a call was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Answered {
    /// Its record does not show it.
    Unknown,
    No,
    Yes,
}

/// What a record has in place of its answer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerTime {
    /// It has no field for it.
    NoField,
    /// There is none, or a placeholder for none.
    None,
    Known,
    /// It is before the start of the call, which is none.
    BeforeStart,
    Unreadable,
}

/// Talk seconds and answer time that contradict each other, or an answer that contradicts the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Conflict {
    TalkWithoutAnswerTime,
    AnswerTimeWithoutTalk,
    AnswerBeforeStart,
}

/// The talk seconds decide. Without them, the answer time does. If neither can be read, the billed seconds
/// decide, and without them nothing does.
pub(crate) fn decide(
    talk: Value<Span>,
    answer: AnswerTime,
    billed: impl FnOnce() -> Value<Span>,
) -> Answered {
    match decide_without_billed(talk, answer) {
        Answered::Unknown => match billed() {
            Value::Known(billed) if billed.is_positive() => Answered::Yes,
            Value::Known(_) => Answered::No,
            _ => Answered::Unknown,
        },
        decided => decided,
    }
}

fn decide_without_billed(talk: Value<Span>, answer: AnswerTime) -> Answered {
    use AnswerTime::{BeforeStart, Known, None};
    match (talk, answer) {
        (Value::Known(talk), _) if talk.is_positive() => Answered::Yes,
        (Value::Known(_), _) | (Value::Absent, None | BeforeStart) => Answered::No,
        (_, Known) => Answered::Yes,
        _ => Answered::Unknown,
    }
}

/// The contradiction between them, one at most.
pub(crate) fn conflict(talk: Value<Span>, answer: AnswerTime) -> Option<Conflict> {
    match (talk, answer) {
        (_, AnswerTime::BeforeStart) => Some(Conflict::AnswerBeforeStart),
        (Value::Known(talk), AnswerTime::None) if talk.is_positive() => {
            Some(Conflict::TalkWithoutAnswerTime)
        }
        (Value::Known(talk), AnswerTime::Known) if !talk.is_positive() => {
            Some(Conflict::AnswerTimeWithoutTalk)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_rule() {
        use AnswerTime as A;
        use Answered::{No, Unknown, Yes};
        use Conflict as C;
        let span = |seconds| Value::Known(Span::from_seconds(seconds).expect("it is in range"));
        let (absent, unreadable) = (Value::Absent, Value::Unreadable);
        for (talk, answer, expected, contradiction) in [
            (span(5), A::NoField, Yes, None),
            (span(5), A::None, Yes, Some(C::TalkWithoutAnswerTime)),
            (span(5), A::Known, Yes, None),
            (span(5), A::BeforeStart, Yes, Some(C::AnswerBeforeStart)),
            (span(5), A::Unreadable, Yes, None),
            (span(0), A::NoField, No, None),
            (span(0), A::None, No, None),
            (span(0), A::Known, No, Some(C::AnswerTimeWithoutTalk)),
            (span(0), A::BeforeStart, No, Some(C::AnswerBeforeStart)),
            (span(0), A::Unreadable, No, None),
            (absent, A::NoField, Unknown, None),
            (absent, A::None, No, None),
            (absent, A::Known, Yes, None),
            (absent, A::BeforeStart, No, Some(C::AnswerBeforeStart)),
            (absent, A::Unreadable, Unknown, None),
            (unreadable, A::NoField, Unknown, None),
            (unreadable, A::None, Unknown, None),
            (unreadable, A::Known, Yes, None),
            (
                unreadable,
                A::BeforeStart,
                Unknown,
                Some(C::AnswerBeforeStart),
            ),
            (unreadable, A::Unreadable, Unknown, None),
        ] {
            for (billed, decided) in [
                (absent, Unknown),
                (unreadable, Unknown),
                (span(0), No),
                (span(60), Yes),
            ] {
                let decided = if expected == Unknown {
                    decided
                } else {
                    expected
                };
                let answered = decide(talk, answer, || billed);
                assert_eq!(answered, decided, "{talk:?} {answer:?} {billed:?}");
            }
            assert_eq!(conflict(talk, answer), contradiction, "{talk:?} {answer:?}");
        }
    }
}
