//! Values that are there, are not, or cannot be read: three different things.

/// What a record has in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<T> {
    /// Nothing, or a placeholder for nothing.
    Absent,
    Known(T),
    /// Something that has no meaning here, or several.
    Unreadable,
}

impl<T> Value<T> {
    pub(crate) fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unreadable => None,
        }
    }
}

/// Whether a text stands for no value, as spreadsheets and databases write one.
pub(crate) fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 5] = ["n/a", "na", "#n/a", "\\n", "(null)"];
    let is_dash = |letter| matches!(letter, '-' | '–' | '—');
    text.chars().all(is_dash) || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Returns whether a text that is not a time means that there is none: `0`, or the first date that a system knows.
pub(crate) fn is_no_time(text: &str) -> bool {
    const FIRST: [&str; 10] = [
        "1970-01-01",
        // In the Americas.
        "1969-12-31",
        "0001-01-01",
        "0000-00-00",
        "1900-01-00",
        "1899-12-3",
        "01/01/0001",
        "1/1/0001",
        "01/01/1970",
        "1/1/1970",
    ];
    let is_zero = || text.contains('0') && text.bytes().all(|byte| b"0:./- TZ+".contains(&byte));
    FIRST.iter().any(|first| text.starts_with(first)) || is_zero()
}

/// Whether a text in place of an answer time means that there is none.
pub(crate) fn is_no_answer(text: &str) -> bool {
    const WORDS: [&str; 5] = [
        "notanswered",
        "unanswered",
        "noanswer",
        "notanswer",
        "never",
    ];
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    WORDS.contains(&&*letters)
}

/// Whether a UUID is that of no call: it has nothing but zeros.
pub(crate) fn is_nil(uuid: &str) -> bool {
    uuid.bytes().all(|byte| matches!(byte, b'0' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_known() {
        for text in ["-", "--", "—", "N/A", "n/a", "NA", "#N/A", "\\N"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["-1", "0", "nab", "N"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn first_dates_are_no_times() {
        for text in [
            "0",
            "0.0",
            "00:00:00",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00Z",
            "1970-01-01 05:30:00",
        ] {
            assert!(is_no_time(text), "{text}");
        }
        for text in ["-", "1", "2026-01-01", "1971-01-01", ""] {
            assert!(!is_no_time(text), "{text}");
        }
    }

    #[test]
    fn words_for_no_answer() {
        for text in [
            "not answered",
            "Not Answered",
            "NO_ANSWER",
            "unanswered",
            "never",
        ] {
            assert!(is_no_answer(text), "{text}");
        }
        assert!(!is_no_answer("answered"));
    }
}
