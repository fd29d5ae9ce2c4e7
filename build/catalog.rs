//! The catalog as it stands when nothing is wrong with it: no row without its fields, no value
//! outside its vocabulary.

use super::problem::Located;
use super::read::{self, Draft, Rows};

pub struct Catalog {
    pub reference: String,
    pub support_steps: Vec<SupportStep>,
    pub categories: Vec<Category>,
    pub call_types: Vec<CallType>,
    pub hangup_sources: Vec<HangupSource>,
    /// In the order of the categories.
    pub causes: Vec<Cause>,
    pub sip_causes: Vec<SipCause>,
    pub outcomes: Vec<Term>,
    pub remedies: Vec<Term>,
    pub faults: Vec<Term>,
}

pub struct SupportStep {
    pub title: String,
    pub description: String,
}

pub struct Category {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub first_code: u16,
    pub last_code: u16,
}

pub struct Cause {
    pub code: u16,
    pub id: String,
    pub name: String,
    pub description: String,
    pub next_steps: String,
    /// The id of the category.
    pub category: String,
    pub reading: Reading,
    pub origin: Origin,
    pub withdrawn: Option<String>,
}

pub struct SipCause {
    pub id: String,
    pub name: String,
    pub description: String,
    /// The counterpart's id.
    pub counterpart: Option<String>,
    /// The counterpart's reading, or its own.
    pub reading: Reading,
    pub origin: Origin,
    pub withdrawn: Option<String>,
}

/// Ids of the three vocabularies.
#[derive(Clone)]
pub struct Reading {
    pub outcome: String,
    pub remedy: String,
    pub fault: String,
}

pub struct HangupSource {
    pub id: String,
    pub name: String,
    pub description: String,
    pub payload_name: String,
    pub aliases: Vec<String>,
}

pub struct CallType {
    pub id: String,
    pub name: String,
    pub hangup_sent_to: String,
}

pub struct Term {
    pub id: String,
    pub description: String,
    pub retry: bool,
}

/// Where a row was seen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Reference,
    Observed,
}

impl Origin {
    pub const ALL: [Self; 2] = [Self::Reference, Self::Observed];

    /// As the data writes it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Observed => "observed",
        }
    }

    pub const fn description(self) -> &'static str {
        match self {
            Self::Reference => "stands in the reference",
            Self::Observed => "seen in records or on other pages only; its description is ours",
        }
    }

    /// A row that does not say stands in the reference.
    fn from_field(field: Option<&Located<String>>) -> Option<Self> {
        let Some(origin) = field else {
            return Some(Self::Reference);
        };
        Self::ALL.into_iter().find(|one| one.id() == origin.value)
    }
}

impl Catalog {
    /// The catalog that `draft` describes; none if anything in it is missing or dangling, which the
    /// reading and the checks have reported.
    pub fn from_draft(draft: &Draft) -> Option<Self> {
        let mut causes = Vec::new();
        for category in &draft.categories.rows {
            for row in &category.causes.rows {
                causes.push(Cause::from_draft(row, &category.id.value)?);
            }
        }
        Some(Self {
            reference: text(&draft.reference)?,
            support_steps: all(&draft.support_steps, SupportStep::from_draft)?,
            categories: all(&draft.categories, Category::from_draft)?,
            call_types: all(&draft.call_types, CallType::from_draft)?,
            hangup_sources: all(&draft.hangup_sources, HangupSource::from_draft)?,
            sip_causes: all(&draft.sip_causes, |row| SipCause::from_draft(row, &causes))?,
            causes,
            outcomes: all(&draft.outcomes, Term::from_draft)?,
            remedies: all(&draft.remedies, Term::from_draft)?,
            faults: all(&draft.faults, Term::from_draft)?,
        })
    }
}

fn all<T, U>(rows: &Rows<T>, convert: impl Fn(&T) -> Option<U>) -> Option<Vec<U>> {
    rows.rows.iter().map(convert).collect()
}

fn text(field: &Option<Located<String>>) -> Option<String> {
    field.as_ref().map(|field| field.value.clone())
}

impl SupportStep {
    fn from_draft(row: &read::SupportStep) -> Option<Self> {
        Some(Self {
            title: text(&row.title)?,
            description: text(&row.description)?,
        })
    }
}

impl Category {
    fn from_draft(row: &read::Category) -> Option<Self> {
        let (first_code, last_code) = row.range.as_ref()?.value;
        Some(Self {
            id: row.id.value.clone(),
            title: text(&row.title)?,
            summary: text(&row.summary)?,
            first_code,
            last_code,
        })
    }
}

impl Cause {
    fn from_draft(row: &read::Cause, category: &str) -> Option<Self> {
        Some(Self {
            code: row.code.as_ref()?.value,
            id: text(&row.id)?,
            name: text(&row.name)?,
            description: text(&row.description)?,
            next_steps: text(&row.next_steps)?,
            category: category.to_owned(),
            reading: Reading::from_draft(&row.reading)?,
            origin: Origin::from_field(row.origin.as_ref())?,
            withdrawn: text(&row.withdrawn),
        })
    }
}

impl SipCause {
    fn from_draft(row: &read::SipCause, causes: &[Cause]) -> Option<Self> {
        let counterpart = match &row.counterpart {
            Some(code) => Some(causes.iter().find(|cause| cause.code == code.value)?),
            None => None,
        };
        Some(Self {
            id: text(&row.id)?,
            name: text(&row.name)?,
            description: text(&row.description)?,
            counterpart: counterpart.map(|cause| cause.id.clone()),
            reading: match counterpart {
                Some(cause) => cause.reading.clone(),
                None => Reading::from_draft(&row.reading)?,
            },
            origin: Origin::from_field(row.origin.as_ref())?,
            withdrawn: text(&row.withdrawn),
        })
    }
}

impl Reading {
    fn from_draft(row: &read::Reading) -> Option<Self> {
        Some(Self {
            outcome: text(&row.outcome)?,
            remedy: text(&row.remedy)?,
            fault: text(&row.fault)?,
        })
    }
}

impl HangupSource {
    fn from_draft(row: &read::HangupSource) -> Option<Self> {
        let name = text(&row.name)?;
        let aliases = row.aliases.iter().flatten();
        Some(Self {
            id: text(&row.id)?,
            description: text(&row.description)?,
            payload_name: text(&row.payload_name).unwrap_or_else(|| name.clone()),
            aliases: aliases.map(|alias| alias.value.clone()).collect(),
            name,
        })
    }
}

impl CallType {
    fn from_draft(row: &read::CallType) -> Option<Self> {
        Some(Self {
            id: text(&row.id)?,
            name: text(&row.name)?,
            hangup_sent_to: text(&row.hangup_sent_to)?,
        })
    }
}

impl Term {
    fn from_draft(row: &read::Term) -> Option<Self> {
        Some(Self {
            id: text(&row.id)?,
            description: text(&row.description)?,
            retry: row.retry,
        })
    }
}
