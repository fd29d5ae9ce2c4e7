//! Names that are nearly those of fields.

use super::names::{NamedField, Names, fields, letters};
use super::record::Record;

/// The likeness, from 0 to 1, from which on a name may have been meant to be a hangup field.
const LEAST_LIKENESS: f64 = 0.8;
/// The same for the other fields: their names are of everyday words.
const LEAST_OF_OTHERS: f64 = 0.85;
/// Shorter names are like too many.
const SHORTEST: usize = 6;
/// Longer names are like none, and comparing them takes long.
const LONGEST: usize = 64;
/// How many names of a record are compared with every field.
const MOST_NAMES: usize = 500;

/// Notes which of `names` look like fields that none of the fields `read` is.
pub(super) fn notice(known: &Names, names: &[String], read: &[&'static NamedField]) {
    for name in names.iter().take(MOST_NAMES) {
        let meant = match known.find(name.as_bytes()) {
            Some(field) if read.iter().any(|read| std::ptr::eq(*read, field)) => None,
            Some(field) => Some(field),
            None => nearest(name, |field| known.wants(field)),
        };
        let Some(field) = meant.filter(|field| !read.iter().any(|read| read.has_a_role_of(field)))
        else {
            continue;
        };
        let Some(role) = field.role() else {
            continue;
        };
        known.notes().add(format!(
            "{name:?} looks like {} but is not read; to read it, add --column '{}={name}'",
            field.name(),
            role.id(),
        ));
    }
}

/// Does so for the names of the first record of several that says why its call ended.
pub(super) fn notice_first(is_done: &mut bool, known: &Names, record: &Record<'_>) {
    if !*is_done && record.has_hangup_field() {
        *is_done = true;
        let read: Vec<_> = record.fields().collect();
        let names = record.names();
        // Each piece of the input has a first record, and comparing names takes longer than reading many.
        if known.notes().is_new(&names, &read) {
            notice(known, &names, &read);
        }
    }
}

/// The field that `name` may have been meant to be.
fn nearest(name: &str, is_wanted: impl Fn(&NamedField) -> bool) -> Option<&'static NamedField> {
    if name.len() > LONGEST {
        return None;
    }
    let name = fold(name);
    let scored = fields().iter().filter_map(|field| {
        let (is_long, least) = if field.is_hangup() {
            (true, LEAST_LIKENESS)
        } else {
            (name.len() >= SHORTEST, LEAST_OF_OTHERS)
        };
        if field.only_if().is_some() || !is_long || !is_wanted(field) {
            return None;
        }
        let likeness = strsim::normalized_damerau_levenshtein(&name, &fold(field.name()));
        (likeness >= least).then_some((likeness, field))
    });
    // The first of equals.
    let (_, field) = scored
        .rev()
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(field)
}

fn fold(name: &str) -> String {
    String::from_utf8_lossy(&letters(name.as_bytes()).collect::<Vec<_>>()).into_owned()
}

/// Names that were found, for a message.
pub(crate) fn listed(what: &str, names: &[String]) -> String {
    const SHOWN: usize = 12;
    const LONGEST: usize = 40;
    let short = |name: &String| match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.clone(),
    };
    let mut shown: Vec<String> = names.iter().take(SHOWN).map(short).collect();
    if names.len() > SHOWN {
        shown.push("…".to_owned());
    }
    format!("{what}: {}", shown.join(", "))
}

/// Says that a column that was named is not there.
pub(crate) fn no_column(name: &str, columns: &[String]) -> String {
    format!(
        "there is no column \"{name}\" ({})",
        listed("columns", columns)
    )
}

/// What to do where none of these names is a hangup field.
pub(crate) fn advice(names: &[String]) -> String {
    match names
        .iter()
        .take(MOST_NAMES)
        .find_map(|name| nearest(name, NamedField::is_hangup))
    {
        Some(field) => format!("\nhelp: did you mean \"{}\"?", in_words(field.name())),
        None => "\nhelp: name the field with the code or the SIP cause: --column code=NAME or --column text=NAME".to_owned(),
    }
}

/// `hangup_cause_code` as consoles write it: `Hangup Cause Code`.
fn in_words(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_suggested() {
        let meant = |name: &str| nearest(name, NamedField::is_hangup).map(NamedField::name);
        assert_eq!(meant("Hangup Cause Codes"), Some("hangup_cause_code"));
        assert_eq!(meant("hangup_casue"), Some("hangup_cause"));
        assert_eq!(meant("CallUUID"), None);
        assert_eq!(meant(&"hangup_cause_code ".repeat(100_000)), None);
    }
}
