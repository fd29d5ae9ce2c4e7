//! Names with a prefix, as exports and flattened documents write them: `plivo_hangup_cause_code`,
//! `call.hangup_cause_code`, `callHangupCause`.

use std::sync::{Mutex, PoisonError};

use super::names::{self, NamedField};

/// More than this is not a name with a prefix.
const LONGEST: usize = 64;
/// So many fields with a prefix are remembered. Real records have a tenth of it.
const MOST: usize = 1024;

/// The fields with a prefix that were found so far. They live as long as the command.
static FOUND: Mutex<Vec<&'static NamedField>> = Mutex::new(Vec::new());

/// The field that `name` is behind a prefix.
pub(super) fn find(name: &[u8]) -> Option<&'static NamedField> {
    let name = std::str::from_utf8(name).ok()?;
    let bytes = name.as_bytes();
    let starts = (1..bytes.len().min(LONGEST)).filter(|place| is_boundary(bytes, *place));
    let (prefix, field) = starts.into_iter().find_map(|place| {
        let field = names::plain(&bytes[place..])?;
        let can_have_one = field.only_if().is_none() && !field.is_condition();
        can_have_one.then(|| (&name[..place], field))
    })?;
    remembered(prefix, field)
}

/// Whether a word begins here.
fn is_boundary(name: &[u8], place: usize) -> bool {
    let (before, first) = (name[place - 1], name[place]);
    let is_behind_separator = b"_.- :/".contains(&before) && first.is_ascii_alphanumeric();
    let is_hump = first.is_ascii_uppercase() && !before.is_ascii_uppercase();
    is_behind_separator || is_hump && before.is_ascii()
}

fn remembered(prefix: &str, field: &'static NamedField) -> Option<&'static NamedField> {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let is_same =
        |one: &&&'static NamedField| one.prefix() == Some(prefix) && one.name() == field.name();
    if let Some(known) = found.iter().find(is_same) {
        return Some(known);
    }
    if found.len() == MOST {
        return None;
    }
    let field: &'static NamedField = Box::leak(Box::new(field.with_prefix(prefix)));
    found.push(field);
    Some(field)
}

/// Keeps the fields of a record that count, of those behind `from`: every one without a prefix; those with the
/// prefix of a hangup field, unless one without a prefix says the same.
pub(super) fn settle<T>(list: &mut Vec<T>, from: usize, field: impl Fn(&T) -> &'static NamedField) {
    let own = || list[from..].iter().map(&field);
    if own().all(|field| field.prefix().is_none()) {
        return;
    }
    let plain: Vec<_> = own().filter(|field| field.prefix().is_none()).collect();
    let is_new = |field: &NamedField| !plain.iter().any(|plain| plain.says_what(field));
    let with_prefix: Vec<_> = own()
        .filter(|field| field.prefix().is_some() && field.is_hangup())
        .collect();
    let mut news = with_prefix.iter().filter(|field| is_new(field));
    let prefix = news
        .next()
        .or(with_prefix.first())
        .and_then(|field| field.prefix());
    let mut place = 0;
    list.retain(|one| {
        place += 1;
        let field = field(one);
        let is_plain = field.prefix().is_none();
        place <= from || is_plain || field.prefix() == prefix && is_new(field)
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Names;
    use super::*;

    /// The names that count of a record with these names.
    fn read<'n>(names: &[&'n str]) -> Vec<&'n str> {
        let find = |name: &&'n str| Some((*name, Names::default().find(name.as_bytes())?));
        let mut found: Vec<_> = names.iter().filter_map(find).collect();
        settle(&mut found, 0, |(_, field)| *field);
        found.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_prefix_is_read_unless_the_plain_name_is_there() {
        for (names, expected) in [
            (
                &["plivo_hangup_cause_code", "x"][..],
                &["plivo_hangup_cause_code"][..],
            ),
            (&["call.hangup_cause_code"], &["call.hangup_cause_code"]),
            (&["callHangupCauseCode"], &["callHangupCauseCode"]),
            (
                &["hangup_cause", "plivo_hangup_cause_code"],
                &["hangup_cause", "plivo_hangup_cause_code"],
            ),
            (
                &["plivo_hangup_cause_code", "hangup_cause_code"],
                &["hangup_cause_code"],
            ),
            (
                &["last_bridge_hangup_cause", "hangup_cause"],
                &["hangup_cause"],
            ),
            (
                &["a_hangup_cause", "b_hangup_cause_name", "a_hangup_source"],
                &["a_hangup_cause", "a_hangup_source"],
            ),
            (&["xhangup_cause", "hangup_causes"], &[]),
        ] {
            assert_eq!(read(names), expected, "{names:?}");
        }
    }

    #[test]
    fn a_prefix_alone_is_none() {
        let names = Names::default().with(&[vobiz_hangup::FieldRole::To]);
        let mut found: Vec<_> = ["hangup_cause", "reply_to"]
            .iter()
            .filter_map(|name| names.find(name.as_bytes()))
            .collect();
        assert_eq!(found.len(), 2);
        settle(&mut found, 0, |field| field);
        assert_eq!(found.len(), 1);
    }

    proptest! {
        /// With the same prefix on all names, the fields are those without it.
        #[test]
        fn a_prefix_on_all_names_changes_nothing(
            prefix in "[a-z]{1,8}[_.:/-]",
            names in proptest::sample::subsequence(
                vec!["hangup_cause_code", "hangup_cause_name", "hangup_cause", "hangup_source"],
                1..=4,
            ),
        ) {
            let with_prefix: Vec<String> =
                names.iter().map(|name| format!("{prefix}{name}")).collect();
            let with_prefix: Vec<&str> = with_prefix.iter().map(String::as_str).collect();
            prop_assert_eq!(read(&with_prefix), with_prefix);
        }
    }
}
