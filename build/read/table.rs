//! One TOML table, field by field. Asking for a field makes it known; `finish` reports the fields
//! that nobody asked for and those that were asked for in vain.

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use crate::build::problem::{Located, Place, Problems, quoted};
use crate::build::suggest;

use super::draft::Rows;
use super::source::Source;

pub struct Table<'a> {
    fields: DeTable<'a>,
    head: Place,
    source: &'a Source,
    problems: &'a Problems,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Table<'a> {
    pub fn new(
        fields: DeTable<'a>,
        head: usize,
        source: &'a Source,
        problems: &'a Problems,
    ) -> Self {
        Self {
            fields,
            head: source.place(head),
            source,
            problems,
            known: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The place of the table's header, which stands for the row as a whole.
    pub fn head(&self) -> Place {
        self.head.clone()
    }

    /// A text that must be there.
    pub fn text(&mut self, field: &'static str) -> Option<Located<String>> {
        let value = self.take(field)?;
        self.as_text(field, value)
    }

    /// A text that may be left out.
    pub fn optional_text(&mut self, field: &'static str) -> Option<Located<String>> {
        let value = self.take_optional(field)?;
        self.as_text(field, value)
    }

    /// A list of texts that must be there; none if one of them is no text.
    pub fn texts(&mut self, field: &'static str) -> Option<Vec<Located<String>>> {
        let value = self.take(field)?;
        self.as_list(field, value, Self::as_text)
    }

    /// A list of texts that may be left out: empty if it is, none if one of them is no text.
    pub fn optional_texts(&mut self, field: &'static str) -> Option<Vec<Located<String>>> {
        match self.take_optional(field) {
            Some(value) => self.as_list(field, value, Self::as_text),
            None => Some(Vec::new()),
        }
    }

    /// A numeric code that must be there.
    pub fn code(&mut self, field: &'static str) -> Option<Located<u16>> {
        let value = self.take(field)?;
        self.as_code(field, value)
    }

    /// A numeric code that may be left out.
    pub fn optional_code(&mut self, field: &'static str) -> Option<Located<u16>> {
        let value = self.take_optional(field)?;
        self.as_code(field, value)
    }

    /// A list of numeric codes that may be left out: empty if it is, none if one of them is no code.
    pub fn optional_codes(&mut self, field: &'static str) -> Option<Vec<Located<u16>>> {
        match self.take_optional(field) {
            Some(value) => self.as_list(field, value, Self::as_code),
            None => Some(Vec::new()),
        }
    }

    /// A first and a last code, which must be there.
    pub fn range(&mut self, field: &'static str) -> Option<Located<(u16, u16)>> {
        let value = self.take(field)?;
        let place = self.place(&value);
        let codes = self.as_list(field, value, Self::as_code)?;
        let [first, last] = codes.as_slice() else {
            self.problems.error(
                &place,
                format!(
                    "`{field}` has {} codes, but must have two: the first and the last code, as in `{field} = [3000, 3050]`",
                    codes.len()
                ),
            );
            return None;
        };
        if first.value > last.value {
            self.problems.error(
                &place,
                format!(
                    "`{field}` goes from {} down to {}; write the lower code first",
                    first.value, last.value
                ),
            );
            return None;
        }
        Some(Located {
            value: (first.value, last.value),
            place,
        })
    }

    /// A yes or no that may be left out; no if it is.
    pub fn optional_flag(&mut self, field: &'static str) -> bool {
        let Some(value) = self.take_optional(field) else {
            return false;
        };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.mistyped(field, "`true` or `false`", &value);
        false
    }

    /// The tables called `field`, each read by `row`; none is no problem here.
    pub fn rows<T>(&mut self, field: &'static str, row: fn(Table<'_>) -> T) -> Rows<T> {
        let Some(value) = self.take_optional(field) else {
            return Rows::default();
        };
        let is_list = matches!(value.get_ref(), DeValue::Array(items)
            if items.iter().all(|item| matches!(item.get_ref(), DeValue::Table(_))));
        if !is_list {
            let wanted = format!("a row of its own under each `[[{field}]]`");
            self.mistyped(field, &wanted, &value);
            return Rows::unread();
        }
        let DeValue::Array(items) = value.into_inner() else {
            return Rows::unread();
        };
        let tables = items.into_iter().filter_map(|item| {
            let head = item.span().start;
            match item.into_inner() {
                DeValue::Table(fields) => {
                    Some(Table::new(fields, head, self.source, self.problems))
                }
                _ => None,
            }
        });
        Rows {
            rows: tables.map(row).collect(),
            complete: true,
        }
    }

    /// Whether the field is there, whatever it holds.
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// A field that other fields of the row exclude, for the reason given.
    pub fn refuse(&mut self, field: &'static str, reason: &str) {
        self.known.push(field);
        if let Some((key, _)) = self.fields.remove_entry(field) {
            self.problems.error(
                &self.source.place(key.span().start),
                format!("unexpected field `{field}`: {reason}"),
            );
        }
    }

    /// Ends the reading: reports the fields that are not known, and the missing ones at the head of
    /// the table. A missing field that an unknown one was meant to be is reported once.
    pub fn finish(mut self) {
        let left = std::mem::take(&mut self.fields);
        for (key, _) in left {
            let name = key.get_ref().as_ref();
            let advice = match suggest::nearest(name, self.known.iter().copied()) {
                Some(near) => {
                    self.missing.retain(|field| *field != near);
                    format!("did you mean `{near}`?")
                }
                None => format!("the fields here are {}", list(&self.known)),
            };
            self.problems.error(
                &self.source.place(key.span().start),
                format!("unknown field {}, {advice}", quoted(name)),
            );
        }
        for field in &self.missing {
            self.problems.error(
                &self.head,
                format!("missing field `{field}`; add it, the head of the file says what it is"),
            );
        }
    }

    fn take(&mut self, field: &'static str) -> Option<Spanned<DeValue<'a>>> {
        let value = self.take_optional(field);
        if value.is_none() {
            self.missing.push(field);
        }
        value
    }

    fn take_optional(&mut self, field: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.known.push(field);
        self.fields.remove(field)
    }

    fn place(&self, value: &Spanned<DeValue<'_>>) -> Place {
        self.source.place(value.span().start)
    }

    fn as_text(&self, field: &str, value: Spanned<DeValue<'a>>) -> Option<Located<String>> {
        let place = self.place(&value);
        let DeValue::String(text) = value.get_ref() else {
            self.mistyped(field, "a text in quotes", &value);
            return None;
        };
        if let Some(wrong) = what_is_wrong_with(text) {
            self.problems.error(&place, format!("`{field}` {wrong}"));
            return None;
        }
        Some(Located {
            value: text.to_string(),
            place,
        })
    }

    fn as_code(&self, field: &str, value: Spanned<DeValue<'a>>) -> Option<Located<u16>> {
        let DeValue::Integer(integer) = value.get_ref() else {
            self.mistyped(field, "a whole number without quotes", &value);
            return None;
        };
        let place = self.place(&value);
        let code = to_code(integer);
        if code.is_none() {
            self.problems.error(
                &place,
                format!(
                    "`{field}` is {integer}, but codes go from 0 to {}; correct the number",
                    u16::MAX
                ),
            );
        }
        Some(Located {
            value: code?,
            place,
        })
    }

    fn as_list<T>(
        &self,
        field: &str,
        value: Spanned<DeValue<'a>>,
        item: fn(&Self, &str, Spanned<DeValue<'a>>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if !matches!(value.get_ref(), DeValue::Array(_)) {
            self.mistyped(field, "a list in `[` and `]`", &value);
            return None;
        }
        let DeValue::Array(items) = value.into_inner() else {
            return None;
        };
        // All items are read before the first failure counts, so that each is reported.
        let read: Vec<Option<T>> = items
            .into_iter()
            .map(|one| item(self, field, one))
            .collect();
        read.into_iter().collect()
    }

    fn mistyped(&self, field: &str, wanted: &str, value: &Spanned<DeValue<'_>>) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.problems.error(
            &self.place(value),
            format!("`{field}` is {found}, but must be {wanted}"),
        );
    }
}

fn to_code(integer: &DeInteger<'_>) -> Option<u16> {
    u16::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// What no text of the catalog may have, and what to do about it.
fn what_is_wrong_with(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(
            "is empty; write the text, or leave the field out if it is optional".to_owned(),
        );
    }
    if let Some(found) = text.chars().find(|c| is_line_break_or_control(*c)) {
        return Some(format!(
            "has the character U+{:04X}; a text stands on one line, without control characters",
            u32::from(found)
        ));
    }
    if text.trim() != text {
        return Some("begins or ends with white space; remove it".to_owned());
    }
    None
}

fn is_line_break_or_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

fn list(fields: &[&str]) -> String {
    let quoted: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
    quoted.join(", ")
}
