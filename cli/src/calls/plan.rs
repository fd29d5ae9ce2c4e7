//! How records with the same fields are read.

use std::borrow::Cow;
use std::cell::OnceCell;

use vobiz_hangup::{Encoding, FieldRole, RecordType};

use super::hangup::shortened;
use super::list::Calls;
use super::reader::ROLES;
use super::value::is_placeholder;
use crate::input::{NamedField, Names, Record, is_spelling};

/// How records with the same fields are read.
pub(super) struct Plan {
    fields: Vec<&'static NamedField>,
    pub(super) count: u64,
    pub(super) record_type: Option<RecordType>,
    /// The places of the hangup fields, and of those that are their conditions.
    pub(super) hangup: Vec<usize>,
    /// The places of the others, the first one to be asked first.
    others: Vec<(FieldRole, usize, bool)>,
    pub(super) roles: Vec<FieldRole>,
    /// What the input calls the fields, as far as anybody asked.
    columns: Vec<OnceCell<Box<str>>>,
}

impl Plan {
    pub(super) fn new(record: &Record<'_>) -> Self {
        let fields: Vec<_> = record.fields().collect();
        let record_type = record.channel();
        let mut others = Vec::new();
        for (place, field) in fields.iter().enumerate() {
            for role in ROLES {
                if let Some((rank, is_utc)) = standing(field, *role, record_type) {
                    others.push((*role, rank, place, is_utc));
                }
            }
        }
        others.sort_unstable();
        let others: Vec<_> = others
            .into_iter()
            .map(|(role, _, place, is_utc)| (role, place, is_utc))
            .collect();
        let hangup = fields.iter().enumerate();
        let hangup = hangup
            .filter(|(_, field)| field.is_hangup() || field.is_condition())
            .map(|(place, _)| place)
            .collect();
        let mut roles: Vec<FieldRole> = others.iter().map(|(role, ..)| *role).collect();
        roles.dedup();
        Self {
            columns: vec![OnceCell::new(); fields.len()],
            fields,
            count: 0,
            record_type,
            hangup,
            others,
            roles,
        }
    }

    /// Whether it is for records with these fields. A table may have calls that begin and calls that end.
    pub(super) fn fits(&self, record: &Record<'_>) -> bool {
        let mut fields = self.fields.iter().zip(record.fields());
        let is_initiated = self.record_type == Some(RecordType::TrunkCallInitiated);
        self.fields.len() == record.fields().len()
            && fields.all(|(one, other)| std::ptr::eq(*one, other))
            && is_initiated == record.permission().is_some()
    }

    /// Counts the records with each role.
    pub(super) fn settle(&self, calls: &mut Calls) {
        for role in &self.roles {
            *calls.counts.with_role.entry(*role).or_default() += self.count;
        }
    }
}

/// The fields of a record by their roles.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a, 'r> {
    pub(super) plan: &'a Plan,
    pub(super) record: &'a Record<'r>,
}

/// What a field has.
pub(super) struct Text<'r> {
    pub(super) value: Cow<'r, str>,
    /// Whether a time without an offset is UTC.
    pub(super) is_utc: bool,
    pub(super) role: FieldRole,
    place: usize,
}

impl<'a, 'r> Fields<'a, 'r> {
    /// The values with this role that are present, the first one to be asked first.
    pub(super) fn all(self, role: FieldRole) -> impl Iterator<Item = Text<'r>> + use<'a, 'r> {
        let fields = self
            .plan
            .others
            .iter()
            .filter(move |(one, ..)| *one == role);
        fields.filter_map(move |(role, place, is_utc)| {
            let value = self.record.value_at(*place)?;
            (!is_placeholder(&value)).then_some(Text {
                value,
                is_utc: *is_utc,
                role: *role,
                place: *place,
            })
        })
    }

    pub(super) fn get(self, role: FieldRole) -> Option<Text<'r>> {
        self.all(role).next()
    }

    /// As much of the value as is shown of it.
    pub(super) fn shown(self, role: FieldRole) -> Option<Box<str>> {
        self.get(role).map(|text| shortened(&text.value))
    }

    pub(super) fn has(self, role: FieldRole) -> bool {
        self.plan.roles.contains(&role)
    }

    /// What the input calls the field of this value.
    pub(super) fn column(self, text: &Text<'_>, names: &Names) -> Box<str> {
        let Some((field, column)) = self
            .plan
            .fields
            .get(text.place)
            .zip(self.plan.columns.get(text.place))
        else {
            return Box::default();
        };
        let is_it = |name: &String| {
            names
                .find(name.as_bytes())
                .is_some_and(|found| std::ptr::eq(found, *field))
        };
        let find = || self.record.names().into_iter().find(is_it);
        let name =
            column.get_or_init(|| shortened(&find().unwrap_or_else(|| field.name().to_owned())));
        name.clone()
    }
}

/// Which of several fields with this role is asked first, and whether it is UTC where it does not say
/// so; `None` if the field has another role in a record of this type.
fn standing(
    field: &'static NamedField,
    role: FieldRole,
    record_type: Option<RecordType>,
) -> Option<(usize, bool)> {
    let own = record_type.map_or(&[][..], RecordType::fields);
    // `Duration` of a webhook is talk; that of a table whose names are in a spelling of their own is the
    // record's `duration`.
    let exact = own.iter().position(|own| own.name() == field.name());
    let spelled = || {
        let is_same = |own: &str| is_spelling(own.as_bytes(), field.name().as_bytes());
        own.iter().position(|own| is_same(own.name()))
    };
    if let Some(place) = exact.or_else(spelled) {
        let is_utc =
            record_type != Some(RecordType::CallDetailRecord) && !own[place].is_local_time();
        return (own[place].role() == role).then_some((place, is_utc));
    }
    // A webhook's `TotalCost` is always 0, and no `total_cost` in another spelling.
    if role == FieldRole::Cost && record_type.is_some_and(|own| own.encoding() == Encoding::Form) {
        return None;
    }
    if !field.has_role_in_hangups(role) {
        return None;
    }
    let mut record_types = RecordType::ALL.iter().enumerate();
    record_types.find_map(|(number, other)| {
        let mut fields = other.fields().iter().enumerate();
        let (place, known) = fields.find(|(_, known)| known.name() == field.name())?;
        let is_utc = *other != RecordType::CallDetailRecord && !known.is_local_time();
        let rank = (number + 1) * 1000 + place;
        (known.role() == role).then_some((rank, is_utc))
    })
}
