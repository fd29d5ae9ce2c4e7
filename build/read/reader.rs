//! One TOML table, field by field, by its shape.

use toml::Spanned as TomlSpanned;
use toml::de::{DeInteger, DeTable, DeValue};

use crate::build::catalog::{Condition, LoadedTable, Row, Value};
use crate::build::diagnostic::{Diagnostics, Location, Spanned, is_invisible, quoted};
use crate::build::shape::{COUNTERPART, Field, File, Kind, Presence, Table};
use crate::build::sorted::Sorted;
use crate::build::suggest;

use super::files::Contents;
use super::source::Source;
use super::syntax;

/// The longest id or name, in bytes.
const LONGEST_NAME: usize = 200;
/// Vobiz Campaigns allow 0 to 5 redials.
const MOST_REDIALS: usize = 5;
/// The longest text, in bytes.
const LONGEST_TEXT: usize = 1000;

type TomlValue<'a> = TomlSpanned<DeValue<'a>>;

/// Reads a file's tables into rows.
pub struct Reader<'a> {
    top: DeTable<'a>,
    source: &'a Source,
    diagnostics: &'a Diagnostics,
}

/// The comparison and the number of a limit, if it is one.
pub fn limit_parts(limit: &str) -> Option<(&str, &str)> {
    let (comparison, number) = limit.split_once(' ')?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_number = is_digits(whole)
        && is_digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && number.len() <= 15;
    (is_number && [">=", ">", "<=", "<"].contains(&comparison)).then_some((comparison, number))
}

impl<'a> Reader<'a> {
    /// Parses the text. Reports all syntax errors and returns `None` if there is one.
    pub fn new(source: &'a Source, diagnostics: &'a Diagnostics) -> Option<Self> {
        match syntax::parse(&source.text) {
            Ok(top) => Some(Self {
                top,
                source,
                diagnostics,
            }),
            Err(errors) => {
                for error in errors {
                    diagnostics.error(&source.location(error.offset), error.message);
                }
                None
            }
        }
    }

    /// The fields and the rows of the file.
    pub fn contents(mut self, file: &File) -> Contents {
        let mut top = std::mem::take(&mut self.top);
        let tables = file.tables.iter().map(|table| self.rows(&mut top, table));
        let tables = tables.collect();
        let keys: Vec<_> = file.tables.iter().map(|table| table.key).collect();
        let fields = self.row(&mut file.fields.iter(), &keys, top, 0);
        Contents {
            fields: Some(fields),
            tables,
        }
    }

    /// The rows of `table`, which are removed from `top`.
    fn rows(&self, top: &mut DeTable<'a>, table: &'static Table) -> LoadedTable {
        let mut rows = LoadedTable::none(table);
        let Some(value) = top.remove(table.key) else {
            return rows;
        };
        let is_list = matches!(value.get_ref(), DeValue::Array(items)
            if items.iter().all(|item| matches!(item.get_ref(), DeValue::Table(_))));
        if !is_list {
            let expected = format!("one row under each `[[{}]]`", table.key);
            self.mistyped(table.key, &expected, &value);
            rows.is_complete = false;
            return rows;
        }
        if let DeValue::Array(items) = value.into_inner() {
            for item in items {
                let start = item.span().start;
                if let DeValue::Table(fields) = item.into_inner() {
                    rows.rows
                        .push(self.row(&mut table.fields(), &[], fields, start));
                }
            }
        }
        rows
    }

    /// Reads the `fields` of a table, whose header is at `start`, and reports missing and unknown
    /// ones. `others` are keys that have been read already.
    fn row(
        &self,
        fields: &mut dyn Iterator<Item = &'static Field>,
        others: &[&'static str],
        mut table: DeTable<'a>,
        start: usize,
    ) -> Row {
        let mut row = Row::at(self.source.location(start));
        let has_counterpart = table.contains_key(COUNTERPART);
        let mut known = Vec::new();
        let mut missing = Vec::new();
        for field in fields {
            known.push(field.name);
            let inherits = has_counterpart && field.presence == Presence::OrInherited;
            match table.remove_entry(field.name) {
                Some((key, _)) if inherits => self.diagnostics.error(
                    &self.source.location(key.span().start),
                    format!(
                        "unexpected field `{}`: the row has that of its counterpart; remove this field, or remove `{COUNTERPART}`",
                        field.name
                    ),
                ),
                Some((_, value)) => {
                    let value = self.value(field, value).unwrap_or(Value::Invalid);
                    row.set(field.name, value);
                }
                None if inherits => {}
                None => match field.presence {
                    Presence::Required | Presence::OrInherited => missing.push(field.name),
                    Presence::Optional | Presence::Or(_) => {}
                },
            }
        }
        known.extend(others);
        self.report_unknown(table, &known, &mut missing);
        for field in missing {
            self.diagnostics.error(
                &row.location,
                format!("missing field `{field}`; add it, data/README.md explains it"),
            );
        }
        row
    }

    /// Reports the remaining fields of a table. A missing field and its misspelling are reported once.
    fn report_unknown(&self, left: DeTable<'_>, known: &[&str], missing: &mut Vec<&'static str>) {
        for (key, _) in left {
            let name = key.get_ref().as_ref();
            let advice = match suggest::nearest(name, known.iter().copied()) {
                Some(near) => {
                    missing.retain(|field| *field != near);
                    format!("did you mean `{near}`?")
                }
                None => format!("the fields here are {}", listed(known)),
            };
            self.diagnostics.error(
                &self.source.location(key.span().start),
                format!("unknown field {}, {advice}", quoted(name)),
            );
        }
    }

    /// The value of a field. Reports the problem and returns `None` if it is not of the field's kind.
    fn value(&self, field: &Field, value: TomlValue<'a>) -> Option<Value> {
        let name = field.name;
        Some(match field.kind {
            Kind::Id
            | Kind::Name
            | Kind::OtherName
            | Kind::IdOf(_)
            | Kind::Leg
            | Kind::CauseRef => Value::Text(self.name(name, value)?),
            Kind::Text | Kind::Reason => Value::Text(self.text(name, value)?),
            Kind::Limit => Value::Text(self.limit(name, value)?),
            Kind::Url => Value::Text(self.url(name, value)?),
            Kind::Date => Value::Text(self.date(name, &value)?),
            Kind::Aliases | Kind::Texts => Value::Texts(self.list(name, value, Self::name)?),
            Kind::Code | Kind::CodeOf(_) | Kind::Days => Value::Code(self.code(name, value)?),
            Kind::Codes => Value::Codes(self.list(name, value, Self::code)?),
            Kind::Delays => Value::Codes(self.delays(name, value)?),
            Kind::Range => Value::Range(self.range(name, value)?),
            Kind::Flag => Value::Flag(self.flag(name, &value)?),
            Kind::FieldNames => Value::FieldNames(self.field_names(name, value)?),
            Kind::Condition => Value::Condition(Box::new(self.condition(name, value)?)),
        })
    }

    fn location(&self, value: &TomlValue<'_>) -> Location {
        self.source.location(value.span().start)
    }

    fn name(&self, field: &str, value: TomlValue<'a>) -> Option<Spanned<String>> {
        self.text_of(field, &value, LONGEST_NAME)
    }

    fn text(&self, field: &str, value: TomlValue<'a>) -> Option<Spanned<String>> {
        self.text_of(field, &value, LONGEST_TEXT)
    }

    fn text_of(
        &self,
        field: &str,
        value: &TomlValue<'a>,
        longest: usize,
    ) -> Option<Spanned<String>> {
        let DeValue::String(text) = value.get_ref() else {
            self.mistyped(field, "a text in quotes", value);
            return None;
        };
        let location = self.location(value);
        if let Some(wrong) = what_is_wrong_with(text, longest) {
            self.diagnostics
                .error(&location, format!("`{field}` {wrong}"));
            return None;
        }
        Some(Spanned {
            value: text.to_string(),
            location,
        })
    }

    /// A link of the documentation: `https` only, and no character that would end it.
    fn url(&self, field: &str, value: TomlValue<'a>) -> Option<Spanned<String>> {
        let url = self.text(field, value)?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(c);
        let rest = url.value.strip_prefix("https://");
        if rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain)) {
            return Some(url);
        }
        self.diagnostics.error(
            &url.location,
            format!(
                "`{field}` is {}, but must be an address that starts with `https://`, without spaces, quotes and brackets",
                quoted(&url.value)
            ),
        );
        None
    }

    /// A comparison and a decimal number, without needless zeros in front.
    fn limit(&self, field: &str, value: TomlValue<'a>) -> Option<Spanned<String>> {
        let limit = self.text(field, value)?;
        if limit_parts(&limit.value).is_some() {
            return Some(limit);
        }
        self.diagnostics.error(
            &limit.location,
            format!(
                "`{field}` is {}, but must be `>=`, `>`, `<=` or `<`, a space and a number, such as `>= 2.5`",
                quoted(&limit.value)
            ),
        );
        None
    }

    fn date(&self, field: &str, value: &TomlValue<'a>) -> Option<Spanned<String>> {
        let date = match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() && date.offset.is_none() => date.date,
            _ => None,
        };
        let Some(date) = date else {
            self.mistyped(field, "a date without quotes, such as `2026-11-23`", value);
            return None;
        };
        Some(Spanned {
            value: date.to_string(),
            location: self.location(value),
        })
    }

    fn code(&self, field: &str, value: TomlValue<'a>) -> Option<Spanned<u16>> {
        let DeValue::Integer(integer) = value.get_ref() else {
            self.mistyped(field, "a whole number without quotes", &value);
            return None;
        };
        let location = self.location(&value);
        let code = to_code(integer);
        if code.is_none() {
            let shown = integer.to_string();
            self.diagnostics.error(
                &location,
                format!(
                    "`{field}` is {}, but must be from 0 to {}; correct the number",
                    quoted(&shown).trim_matches('`'),
                    u16::MAX
                ),
            );
        }
        Some(Spanned {
            value: code?,
            location,
        })
    }

    fn delays(&self, field: &str, value: TomlValue<'a>) -> Option<Vec<Spanned<u16>>> {
        let location = self.location(&value);
        let delays = self.list(field, value, Self::code)?;
        if delays.len() <= MOST_REDIALS {
            return Some(delays);
        }
        self.diagnostics.error(
            &location,
            format!(
                "`{field}` has {} delays, but a policy has at most {MOST_REDIALS} redials; remove some",
                delays.len()
            ),
        );
        None
    }

    fn range(&self, field: &str, value: TomlValue<'a>) -> Option<Spanned<(u16, u16)>> {
        let location = self.location(&value);
        let codes = self.list(field, value, Self::code)?;
        let [first, last] = codes.as_slice() else {
            self.diagnostics.error(
                &location,
                format!(
                    "`{field}` has {} codes, but must have two: the first and the last code, such as `{field} = [3000, 3050]`",
                    codes.len()
                ),
            );
            return None;
        };
        if first.value > last.value {
            self.diagnostics.error(
                &location,
                format!(
                    "`{field}` goes from {} down to {}; write the lower code first",
                    first.value, last.value
                ),
            );
            return None;
        }
        Some(Spanned {
            value: (first.value, last.value),
            location,
        })
    }

    fn flag(&self, field: &str, value: &TomlValue<'a>) -> Option<bool> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.mistyped(field, "`true` or `false`", value);
        None
    }

    fn list<T>(
        &self,
        field: &str,
        value: TomlValue<'a>,
        item: fn(&Self, &str, TomlValue<'a>) -> Option<T>,
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

    /// A table with a list of names for each role.
    #[expect(clippy::type_complexity, reason = "the type of one value")]
    fn field_names(
        &self,
        field: &str,
        value: TomlValue<'a>,
    ) -> Option<Vec<(Spanned<String>, Vec<Spanned<String>>)>> {
        let table = self.table(field, "the names of fields, each role with a list", value)?;
        let mut roles = Sorted::new();
        for (role, names) in table {
            roles.insert(role.span().start, (role.into_inner(), names));
        }
        let entries = roles.into_entries().into_iter();
        let entries = entries.map(|(start, (role, names))| {
            let location = self.source.location(start);
            let value = role.into_owned();
            let names = self.list(&value, names, Self::name)?;
            Some((Spanned { value, location }, names))
        });
        entries.collect::<Vec<_>>().into_iter().collect()
    }

    fn condition(&self, field: &str, value: TomlValue<'a>) -> Option<Condition> {
        let location = self.location(&value);
        let mut table = self.table(field, "a field, `only_if` and `is`", value)?;
        let mut part = |name| {
            let value = table.remove(name);
            let value = value.and_then(|value| self.name(name, value));
            if value.is_none() {
                self.diagnostics.error(
                    &location,
                    format!("`{field}` has no text `{name}`; write it as `{{ field = \"Reason\", only_if = \"Event\", is = \"Hangup\" }}`"),
                );
            }
            value
        };
        let (field, only_if, is) = (part("field"), part("only_if"), part("is"));
        self.report_unknown(table, &["field", "only_if", "is"], &mut Vec::new());
        Some(Condition {
            field: field?,
            only_if: only_if?,
            is: is?,
        })
    }

    fn table(&self, field: &str, expected: &str, value: TomlValue<'a>) -> Option<DeTable<'a>> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            self.mistyped(field, &format!("a table: {expected}"), &value);
            return None;
        }
        match value.into_inner() {
            DeValue::Table(table) => Some(table),
            _ => None,
        }
    }

    fn mistyped(&self, field: &str, expected: &str, value: &TomlValue<'_>) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.diagnostics.error(
            &self.location(value),
            format!("{} is {found}, but must be {expected}", quoted(field)),
        );
    }
}

fn to_code(integer: &DeInteger<'_>) -> Option<u16> {
    u16::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// The problem of an invalid text, and its solution.
fn what_is_wrong_with(text: &str, longest: usize) -> Option<String> {
    if text.is_empty() {
        return Some("is empty; write the text, or omit the field if it is optional".to_owned());
    }
    if text.len() > longest {
        return Some(format!(
            "has {} bytes, but at most {longest} are allowed; shorten it",
            text.len()
        ));
    }
    if let Some(found) = text.chars().find(|c| is_invisible(*c)) {
        return Some(format!(
            "has the character U+{:04X}; a text is one line of visible characters, so remove it",
            u32::from(found)
        ));
    }
    if text.trim() != text {
        return Some("starts or ends with white space; remove it".to_owned());
    }
    None
}

fn listed(fields: &[&str]) -> String {
    let quoted: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
    quoted.join(", ")
}
