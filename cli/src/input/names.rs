//! The names of the fields that matter, in whatever spelling a record has them.

use std::sync::LazyLock;

use vobiz_hangup::{FieldRole, RecordType};

/// A name that Vobiz gives to a field, in one channel or several.
#[derive(Debug)]
pub(crate) struct NamedField {
    name: &'static str,
    /// What the field says, by channel; nothing if it only is a condition.
    roles: Vec<(RecordType, FieldRole)>,
    only_if: Option<(&'static str, &'static str)>,
}

impl NamedField {
    /// The leg of a serialized reading.
    pub(super) const LEG: &str = "leg";

    /// The name, as Vobiz spells it.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// What it says in records of this channel.
    pub(crate) fn role_in(&self, channel: RecordType) -> Option<FieldRole> {
        let mut roles = self.roles.iter();
        roles
            .find(|(one, _)| *one == channel)
            .map(|(_, role)| *role)
    }

    /// Whether it says this in records of any channel.
    pub(crate) fn has_role(&self, role: FieldRole) -> bool {
        self.roles.iter().any(|(_, one)| *one == role)
    }

    /// The name and the value that another field must have, so that this one counts.
    pub(crate) fn only_if(&self) -> Option<(&'static str, &'static str)> {
        self.only_if
    }

    /// Whether it says why or by whom a call ended, or may do so.
    pub(crate) fn is_hangup(&self) -> bool {
        use FieldRole::{Code, Name, Source, Text};
        [Code, Name, Text, Source]
            .into_iter()
            .any(|role| self.has_role(role))
    }

    fn is_condition(&self) -> bool {
        self.roles.is_empty()
    }
}

/// Every field. Those of call detail records come first: a name in a spelling of its own is theirs.
static FIELDS: LazyLock<Vec<NamedField>> = LazyLock::new(|| {
    let (records, others): (Vec<RecordType>, Vec<RecordType>) = RecordType::ALL
        .iter()
        .partition(|channel| **channel == RecordType::CallDetailRecord);
    let mut fields: Vec<NamedField> = Vec::new();
    for channel in records.into_iter().chain(others) {
        for field in channel.fields() {
            let role = (channel, field.role());
            match fields.iter_mut().find(|known| known.name == field.name()) {
                Some(known) => known.roles.push(role),
                None => fields.push(NamedField {
                    name: field.name(),
                    roles: vec![role],
                    only_if: field.only_if(),
                }),
            }
        }
    }
    let conditions: Vec<&str> = fields
        .iter()
        .filter_map(|field| Some(field.only_if?.0))
        .chain([NamedField::LEG])
        .collect();
    for name in conditions {
        if fields.iter().all(|field| field.name != name) {
            fields.push(NamedField {
                name,
                roles: Vec::new(),
                only_if: None,
            });
        }
    }
    fields
});

/// Every field that has this role somewhere.
pub(crate) fn with_role(role: FieldRole) -> impl Iterator<Item = &'static NamedField> {
    FIELDS.iter().filter(move |field| field.has_role(role))
}

/// A column or key that the user has named, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedColumn {
    pub(crate) role: FieldRole,
    pub(crate) name: String,
}

impl std::str::FromStr for NamedColumn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let ids = || {
            FieldRole::ALL
                .iter()
                .map(|role| role.id())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let Some((id, name)) = text.split_once('=') else {
            return Err(format!("write ROLE=NAME; the roles are {}", ids()));
        };
        let Ok(role) = id.parse() else {
            return Err(format!("there is no such role; the roles are {}", ids()));
        };
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err("the name of a column follows the `=`".to_owned());
        }
        Ok(Self { role, name })
    }
}

/// Finds fields by the names that records give them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    named: Vec<NamedColumn>,
    roles: Vec<FieldRole>,
}

impl Names {
    /// Finds the hangup fields. `named` columns stand for all others with their role.
    pub(crate) fn new(named: Vec<NamedColumn>) -> Self {
        Self {
            named,
            roles: Vec::new(),
        }
    }

    /// Finds fields with these roles, too.
    pub(crate) fn with(mut self, roles: &[FieldRole]) -> Self {
        self.roles.extend(roles);
        self
    }

    pub(crate) fn named(&self) -> &[NamedColumn] {
        &self.named
    }

    /// The field that a record calls `name`, in this spelling or, without case, spaces, `_` and `-`,
    /// in another.
    pub(crate) fn find(&self, name: &[u8]) -> Option<&'static NamedField> {
        let is_named = |column: &&NamedColumn| is_spelling(name, column.name.as_bytes());
        if let Some(column) = self.named.iter().find(is_named) {
            return with_role(column.role).next();
        }
        let exact = FIELDS.iter().find(|field| field.name.as_bytes() == name);
        let field = exact.or_else(|| {
            let mut fields = FIELDS.iter();
            fields.find(|field| is_spelling(name, field.name.as_bytes()))
        })?;
        let is_replaced = self.named.iter().any(|column| field.has_role(column.role));
        let is_wanted = field.is_hangup()
            || field.is_condition()
            || self.roles.iter().any(|role| field.has_role(*role));
        (is_wanted && !is_replaced).then_some(field)
    }
}

/// Whether two names are spellings of the same.
pub(crate) fn is_spelling(one: &[u8], other: &[u8]) -> bool {
    letters(one).eq(letters(other))
}

fn letters(name: &[u8]) -> impl Iterator<Item = u8> {
    let letters = name.iter().filter(|byte| !b" \t_-".contains(byte));
    letters.map(u8::to_ascii_lowercase)
}

/// The hangup field, in words, that `name` may have been meant to be.
fn nearest(name: &str) -> Option<String> {
    const LEAST_LIKENESS: f64 = 0.75;
    let fold = |name: &str| {
        String::from_utf8_lossy(&letters(name.as_bytes()).collect::<Vec<_>>()).into_owned()
    };
    let name = fold(name);
    let hangup = FIELDS
        .iter()
        .filter(|field| field.is_hangup() && field.only_if.is_none());
    let scored = hangup.map(|field| {
        let likeness = strsim::normalized_damerau_levenshtein(&name, &fold(field.name));
        (likeness, field)
    });
    let (_, field) = scored
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        // The first of equals.
        .rev()
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    Some(in_words(field.name))
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
    match names.iter().find_map(|name| nearest(name)) {
        Some(name) => format!("; did you mean \"{name}\"?"),
        None => "; say which one does with --column code=NAME or text=NAME".to_owned(),
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

    fn found(name: &str) -> Option<&'static str> {
        Names::default().find(name.as_bytes()).map(NamedField::name)
    }

    #[test]
    fn names_are_found_in_any_spelling() {
        for name in [
            "Hangup Cause Code",
            "HANGUP_CAUSE_CODE",
            "hangupCauseCode",
            "hangup-cause-code",
        ] {
            assert_eq!(found(name), Some("hangup_cause_code"), "{name}");
        }
        assert_eq!(found("HangupCauseCode"), Some("HangupCauseCode"));
        assert_eq!(
            found("Dial B Leg Hangup Cause"),
            Some("DialBLegHangupCause")
        );
        assert_eq!(found("Hangup Cause Codes"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn a_named_column_stands_for_all_others_of_its_role() {
        let names = Names::new(vec!["code=Q850".parse().expect("it is a column")]);
        let found = |name: &str| names.find(name.as_bytes()).map(NamedField::name);
        assert_eq!(found("q850"), Some("hangup_cause_code"));
        assert_eq!(found("hangup_cause_code"), None);
        assert_eq!(found("hangup_cause"), Some("hangup_cause"));
    }

    #[test]
    fn what_was_meant_is_suggested() {
        assert_eq!(
            nearest("Hangup Cause Codes").as_deref(),
            Some("Hangup Cause Code")
        );
        assert_eq!(nearest("hangup_casue").as_deref(), Some("Hangup Cause"));
        assert_eq!(nearest("CallUUID"), None);
    }
}
