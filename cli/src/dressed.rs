//! Known words as other programs print them.

use vobiz_hangup::{HangupCause, Outcome};

use crate::entry::Entry;

/// The values of `DialStatus`, and of a call's state, that are not ids of outcomes.
const STATUSES: [(&str, Outcome); 5] = [
    ("answer", Outcome::Completed),
    ("answered", Outcome::Completed),
    ("cancel", Outcome::Canceled),
    ("cancelled", Outcome::Canceled),
    ("timeout", Outcome::NoAnswer),
];

/// What a key means that is a status, or a name with a number: `NORMAL_CLEARING [16]`, `3010: Busy Line`.
/// The name decides. A code of Vobiz that contradicts it is found as well.
pub(crate) fn find(key: &str) -> Vec<Entry> {
    let is_key = |status: &&(&str, Outcome)| status.0.eq_ignore_ascii_case(key);
    if let Some((_, outcome)) = STATUSES.iter().find(is_key) {
        return vec![Entry::Outcome(*outcome)];
    }
    let Some((name, number)) = name_and_number(key) else {
        return Vec::new();
    };
    let mut entries = Entry::find_undressed(name);
    let cause = number.parse().ok().and_then(HangupCause::from_code);
    if let Some(cause) = cause.map(Entry::Cause) {
        // Code 0 says nothing, and other platforms have it, too.
        let is_other = !entries.contains(&cause) && number.len() == 4;
        if is_other && !entries.is_empty() {
            entries.push(cause);
        }
    }
    entries
}

/// The name and the number in a key, whichever comes first, with or without brackets.
fn name_and_number(key: &str) -> Option<(&str, &str)> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_between = |letter: char| letter.is_whitespace() || "()[]<>:-–—/,#".contains(letter);
    let key = key.trim_matches(is_between);
    let behind = key.trim_start_matches(is_digit);
    let before = key.trim_end_matches(is_digit);
    let (name, number) = if behind.len() < key.len() {
        (behind, &key[..key.len() - behind.len()])
    } else {
        (before, &key[before.len()..])
    };
    // `NAME16` is a word of its own.
    let is_apart = name.starts_with(is_between) || name.ends_with(is_between);
    let name = name.trim_matches(is_between);
    (is_apart && !number.is_empty() && name.contains(char::is_alphabetic)).then_some((name, number))
}

/// A layer besides Vobiz's own.
#[derive(Clone, Copy)]
pub(crate) enum Layer {
    Sip,
    Q850,
}

/// The layer that a key names, and what it names there: `sip:486`, `q850:17`, `Q.850 17`. `Reason`
/// headers name theirs, too, but are read whole.
pub(crate) fn layer(key: &str) -> Option<(Layer, &str)> {
    let prefixes = [
        ("sip:", Layer::Sip),
        ("sip ", Layer::Sip),
        ("q850:", Layer::Q850),
        ("q.850:", Layer::Q850),
        ("q850 ", Layer::Q850),
        ("q.850 ", Layer::Q850),
    ];
    prefixes.into_iter().find_map(|(prefix, layer)| {
        let start = key.get(..prefix.len())?;
        let rest = start
            .eq_ignore_ascii_case(prefix)
            .then(|| key[prefix.len()..].trim())?;
        // `Q.850 ;cause=17` is a header.
        (!rest.starts_with(';')).then_some((layer, rest))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vobiz_hangup::SipCause;

    use super::*;

    #[test]
    fn words_in_another_dress_are_found() {
        for (key, name) in [
            ("NORMAL_CLEARING [16]", "NORMAL_CLEARING"),
            ("Normal Clearing (16)", "NORMAL_CLEARING"),
            ("16 NORMAL_CLEARING", "NORMAL_CLEARING"),
            ("3010: Busy Line", "Busy Line"),
            ("3010 - Busy Line", "Busy Line"),
            ("Busy Line (3010)", "Busy Line"),
            ("No Answer [4100]", "No Answer"),
            ("Normal call clearing (16)", "Normal call clearing"),
            ("Q.850;cause=16;text=\"…\"", "Normal call clearing"),
            ("timeout", "no-answer"),
            ("Cancel", "canceled"),
        ] {
            let names: Vec<_> = Entry::find(key).into_iter().map(Entry::name).collect();
            assert!(names.contains(&name), "{key}: {names:?}");
        }
        for key in [
            "[16]",
            "16",
            "NORMAL_CLEARING16",
            "xyzzy [16]",
            "xyzzy (3010)",
            "(",
            "",
        ] {
            assert_eq!(find(key), [], "{key}");
        }
    }

    #[test]
    fn a_code_that_contradicts_the_name_is_found_as_well() {
        let found = find("Busy Line (3020)");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], Entry::Cause(HangupCause::Rejected));
    }

    proptest! {
        /// A name is found whatever number and brackets are around it.
        #[test]
        fn a_name_is_found_beside_any_number(
            cause in proptest::sample::select(SipCause::ALL),
            number in 1_u16..200,
            (before, between, behind) in proptest::sample::select(vec![
                ("", " [", "]"), ("", " (", ")"), ("", " ", ""), ("", ":", ""), ("(", ") ", ""),
            ]),
            is_first in any::<bool>(),
        ) {
            let key = if is_first {
                format!("{before}{number}{between}{}{behind}", cause.name())
            } else {
                format!("{before}{}{between}{number}{behind}", cause.name())
            };
            prop_assert!(Entry::find(&key).contains(&Entry::SipCause(cause)), "{}", key);
        }

        #[test]
        fn any_text_is_looked_for(key in any::<String>()) {
            let _ = find(&key);
        }
    }
}
