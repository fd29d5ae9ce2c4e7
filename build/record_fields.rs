//! The fields of records, and those that a reading is made of.

use super::catalog::{Catalog, Row};
use super::diagnostic::Spanned;
use super::shape::RECORD_TYPE;

/// The roles of the fields that a reading is made of.
pub const ROLES: [&str; 4] = ["code", "name", "text", "source"];

/// A field of a record type.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    record_type: &'a Row,
    pub role: &'a str,
    pub name: &'a Spanned<String>,
}

impl<'a> Field<'a> {
    pub fn leg(self) -> &'a str {
        let leg = self.record_type.text("leg");
        leg.map_or("", |leg| &leg.value)
    }

    /// The field on which this depends, and the value that it must have.
    pub fn only_if(self) -> Option<(&'a Spanned<String>, &'a Spanned<String>)> {
        let condition = self.record_type.condition()?;
        let is_own = condition.field.value == self.name.value;
        is_own.then_some((&condition.only_if, &condition.is))
    }
}

/// The fields of a record type.
pub fn fields(record_type: &Row) -> impl Iterator<Item = Field<'_>> {
    let roles = record_type.field_names().iter();
    roles.flat_map(move |(role, names)| {
        let role = &role.value;
        names.iter().map(move |name| Field {
            record_type,
            role,
            name,
        })
    })
}

/// The fields with these roles, in the order of the record types.
fn fields_of<'a>(catalog: &'a Catalog, roles: &[&str]) -> impl Iterator<Item = Field<'a>> {
    let all = catalog.rows(&RECORD_TYPE).iter().flat_map(fields);
    all.filter(move |field| roles.contains(&field.role))
}

/// The first of those that are like each other.
fn each_once<T>(all: impl Iterator<Item = T>, is_like: fn(&T, &T) -> bool) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for one in all {
        if !once.iter().any(|known| is_like(known, &one)) {
            once.push(one);
        }
    }
    once
}

/// The names that fields of these roles have, each once.
pub fn names_of<'a>(catalog: &'a Catalog, roles: &[&str]) -> Vec<&'a str> {
    let names = fields_of(catalog, roles).map(|field| field.name.value.as_str());
    each_once(names, |one, other| one == other)
}

/// What a reading is made of.
pub struct Reading<'a> {
    /// The fields that may give a value, in the order of precedence, each once.
    pub candidates: Vec<Field<'a>>,
    /// The names of these, and of those on which they depend, each once.
    pub names: Vec<&'a Spanned<String>>,
}

impl<'a> Reading<'a> {
    pub fn of(catalog: &'a Catalog) -> Self {
        let candidates = each_once(fields_of(catalog, &ROLES), |one, other| {
            (one.leg(), one.role, &one.name.value) == (other.leg(), other.role, &other.name.value)
        });
        let names = candidates.iter().flat_map(|field| {
            let only_if = field.only_if().map(|(field, _)| field);
            [Some(field.name), only_if]
        });
        let names = each_once(names.flatten(), |one, other| one.value == other.value);
        Self { candidates, names }
    }
}
