//! The names of the fields that matter, in whatever spelling a record has them.

use std::sync::LazyLock;

use vobiz_hangup::{FieldRole, RecordType};

use super::notes::Notes;
use super::prefix;

/// A name that Vobiz gives to a field, in one channel or several.
#[derive(Debug)]
pub(crate) struct NamedField {
    name: &'static str,
    /// What the field says, by channel; nothing if it only is a condition.
    roles: Vec<(RecordType, FieldRole)>,
    only_if: Option<(&'static str, &'static str)>,
    /// What the record writes before the name.
    prefix: Option<Box<str>>,
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

    /// Whether it has this role in records of ended calls. The time of a `CallInitiated` has a name that
    /// means something else there.
    pub(crate) fn has_role_in_hangups(&self, role: FieldRole) -> bool {
        let mut roles = self.roles.iter();
        roles.any(|(channel, one)| *one == role && *channel != RecordType::TrunkCallInitiated)
    }

    /// The name and the value that another field must have, so that this one counts.
    pub(crate) fn only_if(&self) -> Option<(&'static str, &'static str)> {
        self.only_if
    }

    /// Whether it says why or by whom a call ended, or why there is none, or may do so.
    pub(crate) fn is_hangup(&self) -> bool {
        use FieldRole::{Allowed, Code, Name, Source, Text};
        [Code, Name, Text, Source, Allowed]
            .into_iter()
            .any(|role| self.has_role(role))
    }

    /// Whether it only decides if another field counts.
    pub(crate) fn is_condition(&self) -> bool {
        self.roles.is_empty()
    }

    /// What it says, in the first record type that has it.
    pub(super) fn role(&self) -> Option<FieldRole> {
        self.roles.first().map(|(_, role)| *role)
    }

    /// Whether both say the same in some record.
    pub(super) fn has_a_role_of(&self, other: &Self) -> bool {
        other.roles.iter().any(|(_, role)| self.has_role(*role))
    }

    /// Whether both say the same about the same leg.
    pub(super) fn says_what(&self, other: &Self) -> bool {
        let is_same = |one: &(RecordType, FieldRole), other: &(RecordType, FieldRole)| {
            one.1 == other.1 && one.0.leg() == other.0.leg()
        };
        let mut roles = self.roles.iter();
        roles.any(|one| other.roles.iter().any(|other| is_same(one, other)))
    }

    /// What the record writes before the name.
    pub(super) fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }

    pub(super) fn with_prefix(&self, prefix: &str) -> Self {
        Self {
            name: self.name,
            roles: self.roles.clone(),
            only_if: self.only_if,
            prefix: Some(prefix.into()),
        }
    }
}

/// Every field. Those of call detail records come first: a name in a spelling of its own is theirs.
static FIELDS: LazyLock<Vec<NamedField>> = LazyLock::new(|| {
    let (records, others): (Vec<RecordType>, Vec<RecordType>) = RecordType::ALL
        .iter()
        .partition(|channel| matches!(channel, RecordType::CallDetailRecord | RecordType::CallApi));
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
                    prefix: None,
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
                prefix: None,
            });
        }
    }
    fields
});

/// Names that other platforms give to the same fields of their records.
const OTHER_NAMES: [(&str, &str); 6] = [
    // Plivo's console.
    ("Hangup Code", "hangup_cause_code"),
    ("Hangup Initiator", "hangup_source"),
    // FreeSWITCH.
    ("start_stamp", "start_time"),
    ("answer_stamp", "answer_time"),
    ("end_stamp", "end_time"),
    ("sip_hangup_disposition", "hangup_source"),
];

/// Every field.
pub(super) fn fields() -> &'static [NamedField] {
    &FIELDS
}

/// The field that a record calls `name`, in any spelling, without a prefix.
pub(super) fn plain(name: &[u8]) -> Option<&'static NamedField> {
    let exact = |name: &[u8]| FIELDS.iter().find(|field| field.name.as_bytes() == name);
    let spelled = |name: &[u8]| {
        let mut fields = FIELDS.iter();
        fields.find(|field| is_spelling(name, field.name.as_bytes()))
    };
    let other = || {
        let mut names = OTHER_NAMES.iter();
        let (_, own) = names.find(|(other, _)| is_spelling(name, other.as_bytes()))?;
        exact(own.as_bytes())
    };
    let with_currency =
        || spelled(without_currency(name)?).filter(|field| field.has_role(FieldRole::Cost));
    exact(name)
        .or_else(|| spelled(name))
        .or_else(other)
        .or_else(with_currency)
}

/// `Total Amount` of `Total Amount(INR)`.
fn without_currency(name: &[u8]) -> Option<&[u8]> {
    let (name, currency) = name.trim_ascii_end().split_last_chunk::<5>()?;
    let is_currency = matches!(currency, [b'(', letters @ .., b')'] if letters.iter().all(u8::is_ascii_uppercase));
    is_currency.then_some(name)
}

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
    notes: Notes,
}

impl Names {
    /// Finds the hangup fields. `named` columns stand for all others with their role.
    pub(crate) fn new(named: Vec<NamedColumn>) -> Self {
        Self {
            named,
            roles: Vec::new(),
            notes: Notes::default(),
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

    /// What is said once of the input.
    pub(crate) fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Whether this field is looked for.
    pub(super) fn wants(&self, field: &NamedField) -> bool {
        field.is_hangup()
            || field.is_condition()
            || self.roles.iter().any(|role| field.has_role(*role))
    }

    /// The field that a record calls `name`, in this spelling or, without case, spaces, `_` and `-`,
    /// in another, perhaps with a prefix.
    pub(crate) fn find(&self, name: &[u8]) -> Option<&'static NamedField> {
        let is_named = |column: &&NamedColumn| is_spelling(name, column.name.as_bytes());
        if let Some(column) = self.named.iter().find(is_named) {
            return with_role(column.role).next();
        }
        let field = plain(name).or_else(|| prefix::find(name))?;
        let is_replaced = self.named.iter().any(|column| field.has_role(column.role));
        (self.wants(field) && !is_replaced).then_some(field)
    }
}

/// Whether two names are spellings of the same.
pub(crate) fn is_spelling(one: &[u8], other: &[u8]) -> bool {
    letters(one).eq(letters(other))
}

pub(super) fn letters(name: &[u8]) -> impl Iterator<Item = u8> {
    let letters = name.iter().filter(|byte| !b" \t_-".contains(byte));
    letters.map(u8::to_ascii_lowercase)
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
}
