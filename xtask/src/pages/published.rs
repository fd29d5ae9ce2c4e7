//! `docs/published-ids.txt`: every code and id that was ever published. Lines are added, never changed.

use std::collections::BTreeMap;
use std::fmt;

use vobiz_hangup::{
    Authority, Basis, CallType, Category, Confidence, Disposition, Encoding, Fault, FieldRole,
    HangupCause, HangupSource, HealthSign, Leg, NamedPolicy, Origin, Outcome, Q850Cause,
    RecordType, Remedy, Scope, SipCause, SipStatus, StopReason, Unclear,
};

use super::Read;
use crate::generated::File;

const PATH: &str = "docs/published-ids.txt";
const HEAD: &str = "\
# Every code and id that was ever published. They are a promise: none disappears, changes or is used
# again. `cargo xtask generate` adds new lines; no committed line is ever changed or removed.
#
# table key = id, or table id where the id is the key
";

/// A key under which a row is published, and its id.
#[derive(Clone, PartialEq, Eq)]
struct Pair {
    table: &'static str,
    key: String,
    id: String,
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, key, id } = self;
        if key == id {
            write!(f, "{table} {id}")
        } else {
            write!(f, "{table} {key} = {id}")
        }
    }
}

/// Returns the published pairs, with those that are new. What is committed is published: an id that only
/// the working tree has may still be corrected. Without a commit, what is on disk counts.
///
/// # Errors
///
/// One sentence for each published pair that has disappeared, has changed or is used again.
pub fn page(read: &Read<'_>, committed: &Read<'_>) -> Result<File, String> {
    let published = match committed(PATH)? {
        Some(text) => text,
        None => read(PATH)?.unwrap_or_default(),
    };
    Ok(File::new(PATH, extend(&published, &catalog())?))
}

fn extend(published: &str, catalog: &[Pair]) -> Result<String, String> {
    let published: Vec<Line<'_>> = published.lines().filter_map(Line::parse).collect();
    let broken: Vec<String> = published
        .iter()
        .filter_map(|line| line.broken(catalog))
        .collect();
    if !broken.is_empty() {
        return Err(broken.join("\n"));
    }
    let known: BTreeMap<(&str, &str), &str> = published
        .iter()
        .map(|line| ((line.table, line.key), line.id))
        .collect();
    let new = catalog
        .iter()
        .filter(|pair| !known.contains_key(&(pair.table, pair.key.as_str())));
    let lines = published.iter().map(|line| line.text.to_owned());
    let lines = lines.chain(new.map(Pair::to_string));
    Ok(HEAD.to_owned() + &lines.map(|line| line + "\n").collect::<String>())
}

/// A line of the file.
struct Line<'a> {
    text: &'a str,
    table: &'a str,
    key: &'a str,
    id: &'a str,
}

impl<'a> Line<'a> {
    /// Returns `None` for comments and blank lines.
    fn parse(line: &'a str) -> Option<Self> {
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        let (table, pair) = text.split_once(' ').unwrap_or((text, ""));
        let (key, id) = pair.split_once(" = ").unwrap_or((pair, pair));
        Some(Self {
            text,
            table,
            key,
            id,
        })
    }

    /// Reports how the catalog breaks this promise; `None` if it keeps it.
    fn broken(&self, catalog: &[Pair]) -> Option<String> {
        let Self { table, key, id, .. } = self;
        let rows = || catalog.iter().filter(|pair| pair.table == *table);
        if rows().any(|pair| pair.key == *key && pair.id == *id) {
            return None;
        }
        let advice = "restore the row; if Vobiz no longer sends it, mark it with `withdrawn`";
        Some(if let Some(pair) = rows().find(|pair| pair.key == *key) {
            format!(
                "{table} {key} was published with the id `{id}` and now has `{}`: an id never changes; restore it",
                pair.id
            )
        } else if let Some(pair) = rows().find(|pair| pair.id == *id) {
            format!(
                "the {table} id `{id}` was published for {key} and now belongs to {}: an id is never used again; {advice}",
                pair.key
            )
        } else if key == id {
            format!("the {table} `{id}` was published and is gone; {advice}")
        } else {
            format!("{table} {key} (`{id}`) was published and is gone; {advice}")
        })
    }
}

/// Returns the pairs of the catalog. Names may be corrected, so they are keys only where records carry
/// them.
fn catalog() -> Vec<Pair> {
    [
        rows("hangup-cause", HangupCause::ALL, HangupCause::id, |row| {
            row.code().to_string()
        }),
        rows("sip-cause", SipCause::ALL, SipCause::id, |row| {
            row.name().to_owned()
        }),
        rows(
            "hangup-source",
            HangupSource::ALL,
            HangupSource::id,
            |row| row.payload_name().to_owned(),
        ),
        values("call-type", CallType::ALL, CallType::id),
        values("category", Category::ALL, Category::id),
        values("outcome", Outcome::ALL, Outcome::id),
        values("remedy", Remedy::ALL, Remedy::id),
        values("fault", Fault::ALL, Fault::id),
        values("scope", Scope::ALL, Scope::id),
        values("sign", HealthSign::ALL, HealthSign::id),
        rows("disposition", Disposition::ALL, Disposition::id, |row| {
            row.name().to_owned()
        }),
        values("origin", Origin::ALL, Origin::id),
        values("channel", RecordType::ALL, RecordType::id),
        values("encoding", Encoding::ALL, Encoding::id),
        values("field-role", FieldRole::ALL, FieldRole::id),
        values("leg", Leg::ALL, Leg::id),
        values("basis", Basis::ALL, Basis::id),
        values("redial-policy", NamedPolicy::ALL, NamedPolicy::id),
        values("stop-reason", StopReason::ALL, StopReason::id),
        values("unclear", Unclear::ALL, Unclear::id),
        rows("sip-status", SipStatus::ALL, SipStatus::id, |row| {
            row.code().to_string()
        }),
        rows("q850-cause", Q850Cause::ALL, Q850Cause::id, |row| {
            row.code().to_string()
        }),
        values("authority", Authority::ALL, Authority::id),
        values("grade", Confidence::ALL, Confidence::id),
    ]
    .concat()
}

fn rows<T: Copy>(
    table: &'static str,
    all: &[T],
    id: fn(T) -> &'static str,
    key: fn(T) -> String,
) -> Vec<Pair> {
    let pairs = all.iter().map(|row| Pair {
        table,
        key: key(*row),
        id: id(*row).to_owned(),
    });
    pairs.collect()
}

/// Returns the pairs of a table whose ids are the keys.
fn values<T: Copy>(table: &'static str, all: &[T], id: fn(T) -> &'static str) -> Vec<Pair> {
    let pairs = all.iter().map(|value| Pair {
        table,
        key: id(*value).to_owned(),
        id: id(*value).to_owned(),
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(table: &'static str, key: &str, id: &str) -> Pair {
        Pair {
            table,
            key: key.to_owned(),
            id: id.to_owned(),
        }
    }

    fn made_up() -> Vec<Pair> {
        vec![
            pair("cause", "10", "first"),
            pair("cause", "20", "second"),
            pair("cause", "30", "third"),
            pair("remedy", "wait", "wait"),
        ]
    }

    fn published() -> String {
        extend("", &made_up()).expect("nothing was published before")
    }

    /// Returns how a catalog with other pairs breaks the promises.
    fn broken(catalog: &[Pair]) -> String {
        extend(&published(), catalog).expect_err("a promise is broken")
    }

    #[test]
    fn what_is_published_stays_as_it_is() {
        let lines = "cause 10 = first\ncause 20 = second\ncause 30 = third\nremedy wait\n";
        assert_eq!(published(), format!("{HEAD}{lines}"));
        assert_eq!(extend(&published(), &made_up()), Ok(published()));
    }

    #[test]
    fn new_pairs_are_added_at_the_end() {
        let mut more = made_up();
        more.insert(0, pair("cause", "5", "zeroth"));
        assert_eq!(
            extend(&published(), &more),
            Ok(published() + "cause 5 = zeroth\n")
        );
    }

    #[test]
    fn an_id_does_not_change() {
        let mut catalog = made_up();
        catalog[1].id = "2nd".to_owned();
        assert_eq!(
            broken(&catalog),
            "cause 20 was published with the id `second` and now has `2nd`: an id never changes; restore it"
        );
    }

    #[test]
    fn an_id_is_not_used_again() {
        let mut catalog = made_up();
        catalog[1].key = "21".to_owned();
        assert_eq!(
            broken(&catalog),
            "the cause id `second` was published for 20 and now belongs to 21: an id is never used again; restore the row; if Vobiz no longer sends it, mark it with `withdrawn`"
        );
    }

    #[test]
    fn a_code_does_not_disappear() {
        let mut catalog = made_up();
        catalog.remove(1);
        assert_eq!(
            broken(&catalog),
            "cause 20 (`second`) was published and is gone; restore the row; if Vobiz no longer sends it, mark it with `withdrawn`"
        );
    }

    #[test]
    fn a_value_does_not_disappear() {
        let mut catalog = made_up();
        catalog.remove(3);
        assert_eq!(
            broken(&catalog),
            "the remedy `wait` was published and is gone; restore the row; if Vobiz no longer sends it, mark it with `withdrawn`"
        );
    }

    #[test]
    fn every_broken_promise_is_reported() {
        assert_eq!(broken(&[]).lines().count(), made_up().len());
    }

    #[test]
    fn every_row_of_every_table_is_published() {
        let text = extend("", &catalog()).expect("nothing was published before");
        let tables = [
            ("hangup-cause", HangupCause::ALL.len()),
            ("sip-cause", SipCause::ALL.len()),
            ("hangup-source", HangupSource::ALL.len()),
            ("call-type", CallType::ALL.len()),
            ("category", Category::ALL.len()),
            ("outcome", Outcome::ALL.len()),
            ("remedy", Remedy::ALL.len()),
            ("fault", Fault::ALL.len()),
            ("scope", Scope::ALL.len()),
            ("sign", HealthSign::ALL.len()),
            ("disposition", Disposition::ALL.len()),
            ("origin", Origin::ALL.len()),
            ("channel", RecordType::ALL.len()),
            ("encoding", Encoding::ALL.len()),
            ("field-role", FieldRole::ALL.len()),
            ("leg", Leg::ALL.len()),
            ("basis", Basis::ALL.len()),
            ("redial-policy", NamedPolicy::ALL.len()),
            ("stop-reason", StopReason::ALL.len()),
            ("unclear", Unclear::ALL.len()),
            ("sip-status", SipStatus::ALL.len()),
            ("q850-cause", Q850Cause::ALL.len()),
            ("authority", Authority::ALL.len()),
            ("grade", Confidence::ALL.len()),
        ];
        for (table, rows) in tables {
            let lines = text.lines().filter_map(Line::parse);
            let published = lines.filter(|line| line.table == table).count();
            assert_eq!(published, rows, "{table}");
        }
        let rows: usize = tables.iter().map(|(_, rows)| rows).sum();
        let lines = text.lines().filter_map(Line::parse).count();
        assert_eq!(lines, rows, "a table is not named here");
    }

    /// Records and traces carry the keys.
    #[test]
    fn rows_are_published_under_the_keys_that_records_carry() {
        let text = extend("", &catalog()).expect("nothing was published before");
        for line in [
            "hangup-cause 3010 = busy-line",
            "sip-cause USER_BUSY = user-busy",
            "hangup-source Callee = call-recipient",
            "sip-status 486 = busy-here",
            "q850-cause 17 = user-busy",
            "scope caller-id",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} is missing");
        }
    }
}
