//! The names of the fields that matter: the one place of the command that knows them.

/// What a field tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldRole {
    Code,
    Name,
    Text,
    Source,
    /// Decides whether a `Reason` is a hangup field.
    Event,
    CallUuid,
    Direction,
    From,
    To,
}

impl FieldRole {
    const ALL: [Self; 9] = [
        Self::Code,
        Self::Name,
        Self::Text,
        Self::Source,
        Self::Event,
        Self::CallUuid,
        Self::Direction,
        Self::From,
        Self::To,
    ];

    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Text => "text",
            Self::Source => "source",
            Self::Event => "event",
            Self::CallUuid => "call-uuid",
            Self::Direction => "direction",
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// A field that Vobiz's records may have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PayloadField {
    name: &'static str,
    role: FieldRole,
}

impl PayloadField {
    /// The name, as Vobiz spells it.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) const fn role(&self) -> FieldRole {
        self.role
    }

    /// Whether it says why or by whom a call ended. `Reason` does only beside its `Event`.
    pub(crate) fn is_hangup(&self) -> bool {
        use FieldRole::{Code, Name, Source, Text};
        matches!(self.role, Code | Name | Text | Source) && !self.needs_event()
    }

    /// Whether it is a hangup field of hangup events alone.
    pub(crate) fn needs_event(&self) -> bool {
        self.name == "Reason"
    }
}

/// Every field, those of a role in their precedence.
static FIELDS: &[PayloadField] = {
    use FieldRole::{CallUuid, Code, Direction, Event, From, Name, Source, Text, To};
    const fn field(name: &'static str, role: FieldRole) -> PayloadField {
        PayloadField { name, role }
    }
    &[
        // Call detail records first: where only the spelling tells them from webhooks, a file has them.
        field("hangup_cause_code", Code),
        field("hangup_cause_name", Name),
        field("hangup_cause", Text),
        field("hangup_source", Source),
        field("HangupCauseCode", Code),
        field("HangupCauseName", Name),
        field("HangupCause", Text),
        field("HangupSource", Source),
        field("Reason", Text),
        field("DialBLegHangupCauseCode", Code),
        field("DialBLegHangupCauseName", Name),
        field("DialBLegHangupCause", Text),
        field("DialHangupCause", Text),
        field("DialBLegHangupSource", Source),
        field("Event", Event),
        field("CallUUID", CallUuid),
        field("uuid", CallUuid),
        field("call_uuid", CallUuid),
        field("call_id", CallUuid),
        field("DialBLegUUID", CallUuid),
        field("DialALegUUID", CallUuid),
        field("Direction", Direction),
        field("call_direction", Direction),
        field("From", From),
        field("caller_id_number", From),
        field("from_number", From),
        field("DialBLegFrom", From),
        field("To", To),
        field("destination_number", To),
        field("to_number", To),
        field("DialBLegTo", To),
    ]
};

/// Every field, those of a role in their precedence.
pub(crate) fn all() -> impl Iterator<Item = &'static PayloadField> {
    FIELDS.iter()
}

/// A column or key that the user has named, and what it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedColumn {
    pub(crate) role: FieldRole,
    pub(crate) name: String,
}

impl std::str::FromStr for NamedColumn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let roles = FieldRole::ALL;
        let ids = || roles.map(FieldRole::id).join(", ");
        let Some((id, name)) = text.split_once('=') else {
            return Err(format!("write ROLE=NAME; roles are {}", ids()));
        };
        let role = roles.into_iter().find(|role| role.id() == id.trim());
        let Some(role) = role else {
            return Err(format!("no such role; roles are {}", ids()));
        };
        if name.trim().is_empty() {
            return Err("a column's name follows the `=`".to_owned());
        }
        let name = name.trim().to_owned();
        Ok(Self { role, name })
    }
}

/// Finds fields by the names that records give them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    named: Vec<NamedColumn>,
}

impl Names {
    /// `named` columns stand for all others that tell the same.
    pub(crate) fn new(named: Vec<NamedColumn>) -> Self {
        Self { named }
    }

    pub(crate) fn named(&self) -> &[NamedColumn] {
        &self.named
    }

    /// The field that a record calls `name`, in this spelling or, without case, spaces, `_` and `-`,
    /// in another.
    pub(crate) fn find(&self, name: &[u8]) -> Option<&'static PayloadField> {
        let named = |column: &&NamedColumn| is_spelling(name, column.name.as_bytes());
        if let Some(column) = self.named.iter().find(named) {
            return FIELDS.iter().find(|field| field.role == column.role);
        }
        let exact = FIELDS.iter().find(|field| field.name.as_bytes() == name);
        let field = exact.or_else(|| {
            let mut fields = FIELDS.iter();
            fields.find(|field| is_spelling(name, field.name.as_bytes()))
        })?;
        let is_replaced = self.named.iter().any(|column| column.role == field.role);
        (!is_replaced).then_some(field)
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
    let hangup = FIELDS.iter().filter(|field| field.is_hangup());
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
    let mut shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    if names.len() > SHOWN {
        shown.push("…");
    }
    format!("{what}: {}", shown.join(", "))
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
        Names::default()
            .find(name.as_bytes())
            .map(PayloadField::name)
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
        let found = |name: &str| names.find(name.as_bytes()).map(PayloadField::role);
        assert_eq!(found("q850"), Some(FieldRole::Code));
        assert_eq!(found("hangup_cause_code"), None);
        assert_eq!(found("hangup_cause"), Some(FieldRole::Text));
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
