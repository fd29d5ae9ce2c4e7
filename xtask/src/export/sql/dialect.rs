//! What differs from engine to engine: quotes, types, trimming, and how a row becomes a key.

use std::ops::RangeInclusive;

/// The types of `PostgreSQL` that may hold a list or an object. All others are cast, which is faster.
const LISTS: &str = "{json,jsonb,text[],varchar[],smallint[],integer[],bigint[],numeric[]}";

/// A way to write SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    DuckDb,
    PostgreSql,
    Spark,
    /// Macros of dbt, which write it for an engine.
    Dbt,
}

impl Dialect {
    /// Writes a name so that it is one, byte for byte.
    pub fn column(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            _ => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// Writes a text.
    pub fn literal(self, text: &str) -> String {
        match self {
            Self::Spark => escaped(text),
            _ => put_together(text),
        }
    }

    /// Writes texts, separated by commas.
    pub fn literals(self, texts: &[&str]) -> String {
        let literals: Vec<String> = texts.iter().map(|text| self.literal(text)).collect();
        literals.join(", ")
    }

    /// Writes the name of a table of the catalog.
    pub fn table(self, name: &str) -> String {
        match self {
            Self::Dbt => format!("{{{{ ref('vobiz_hangup', 'vobiz_{name}') }}}}"),
            _ => format!("vobiz_hangup.{name}"),
        }
    }

    /// The type of texts.
    pub fn text(self) -> &'static str {
        match self {
            Self::DuckDb => "VARCHAR",
            Self::PostgreSql => "text",
            Self::Spark => "STRING",
            Self::Dbt => "{{ dbt.type_string() }}",
        }
    }

    /// The type of codes.
    pub fn integer(self) -> &'static str {
        match self {
            Self::Dbt => "{{ dbt.type_int() }}",
            _ => "INTEGER",
        }
    }

    /// What keeps a common table expression from being written out wherever it is used: `PostgreSQL` would
    /// read row by row.
    pub fn materialized(self) -> &'static str {
        match self {
            Self::PostgreSql => "MATERIALIZED ",
            Self::Dbt => "{{ vobiz_hangup.materialized() }} ",
            Self::DuckDb | Self::Spark => "",
        }
    }

    /// The fields of a call as one value, by which calls that read alike are one.
    pub fn key(self, names: &[String], table: &str) -> String {
        let values = names
            .iter()
            .map(|name| self.written(&format!("{table}{}", self.column(name))));
        let values = values.collect::<Vec<_>>().join(",\n        ");
        let (begin, end) = match self {
            Self::DuckDb => ("row(", ")"),
            Self::PostgreSql => ("ARRAY[", "]"),
            Self::Spark | Self::Dbt => ("array(", ")"),
        };
        format!("{begin}\n        {values}\n    {end}")
    }

    /// One field of a key, counted from 1.
    pub fn element(self, place: usize) -> String {
        match self {
            Self::DuckDb => format!("struct_extract_at(key, {place})"),
            Self::PostgreSql => format!("key[{place}]"),
            Self::Spark => format!("element_at(key, {place})"),
            Self::Dbt => format!("field_{place}"),
        }
    }

    /// Writes a column of any type as text, and nothing as an empty text, which reads alike. A list with one
    /// scalar, in JSON or typed, is that scalar. Other lists and objects are nothing.
    pub fn written(self, value: &str) -> String {
        let json = match self {
            Self::Spark => format!("to_json(array({value}))"),
            _ => format!("to_json({value})"),
        };
        match self {
            Self::DuckDb => format!(
                "COALESCE(CASE WHEN regexp_matches(typeof({value}), '^(JSON$|VARIANT$|STRUCT|MAP)|\\]$') \
                 THEN CASE json_type({json}) \
                 WHEN 'ARRAY' THEN CASE WHEN json_array_length({json}) = 1 \
                 AND json_type({json}, '$[0]') NOT IN ('ARRAY', 'OBJECT') THEN json_extract_string({json}, '$[0]') END \
                 WHEN 'OBJECT' THEN NULL ELSE json_extract_string({json}, '$') END \
                 ELSE CAST({value} AS VARCHAR) END, '')"
            ),
            // `to_jsonb` would rewrite the numbers of a column of `json`.
            Self::PostgreSql => format!(
                "COALESCE(CASE WHEN pg_typeof({value}) = ANY ('{LISTS}'::regtype[]) THEN CASE json_typeof({json}) \
                 WHEN 'array' THEN CASE WHEN json_array_length({json}) = 1 \
                 AND json_typeof({json} -> 0) NOT IN ('array', 'object') THEN {json} ->> 0 END \
                 WHEN 'object' THEN NULL ELSE {json} #>> '{{}}' END ELSE CAST({value} AS text) END, '')"
            ),
            // Inside of another list, because `to_json` takes no scalar. It writes no spaces.
            Self::Spark => {
                let list = format!("element_at(from_json({json}, 'array<array<string>>'), 1)");
                format!(
                    "COALESCE(CASE WHEN typeof({value}) RLIKE '^(variant|array|struct|map)' THEN CASE \
                     WHEN left({json}, 2) = '[{{' OR left({json}, 3) IN ('[[[', '[[{{') THEN NULL \
                     WHEN left({json}, 2) = '[[' THEN CASE WHEN size({list}) = 1 THEN element_at({list}, 1) END \
                     ELSE CAST({value} AS STRING) END ELSE CAST({value} AS STRING) END, '')"
                )
            }
            Self::Dbt => format!("{{{{ vobiz_hangup.written('{value}') }}}}"),
        }
    }

    /// Removes Unicode's `White_Space` from both ends. The engines' own trims remove less, or more.
    pub fn trimmed(self, value: &str) -> String {
        match self {
            Self::DuckDb => format!("trim({value}, {})", put_together(&white_space())),
            Self::PostgreSql => format!("btrim({value}, {})", put_together(&white_space())),
            Self::Spark => format!("trim(BOTH {} FROM {value})", escaped(&white_space())),
            Self::Dbt => format!("{{{{ vobiz_hangup.trimmed('{value}') }}}}"),
        }
    }

    /// Folds a spelling. A foreign character remains, and the result matches nothing.
    pub fn folded(self, value: &str) -> String {
        match self {
            Self::Dbt => format!("{{{{ vobiz_hangup.folded('{value}') }}}}"),
            _ => format!(
                "translate({value}, {}, '{}')",
                self.literal(&folded_letters()),
                letters('a'..='z')
            ),
        }
    }

    /// Takes one dot and one or more zeros away at the end. `3010.` stays, because no zero follows.
    pub fn whole(self, value: &str) -> String {
        let short = match self {
            Self::DuckDb | Self::PostgreSql => format!("rtrim({value}, '0')"),
            Self::Spark => format!("trim(TRAILING '0' FROM {value})"),
            Self::Dbt => format!("{{{{ vobiz_hangup.without_zeros('{value}') }}}}"),
        };
        format!(
            "CASE WHEN right({short}, 1) = '.' AND {short} <> {value} \
             THEN left({short}, CAST(length({short}) - 1 AS {})) ELSE {value} END",
            self.integer()
        )
    }
}

/// Makes the letters of ASCII small, and no others, whatever the locale.
pub fn lowered(value: &str) -> String {
    let (large, small) = (letters('A'..='Z'), letters('a'..='z'));
    format!("translate({value}, '{large}', '{small}')")
}

/// Unicode's `White_Space`.
pub fn white_space() -> String {
    (0..=u32::from(char::MAX))
        .filter_map(char::from_u32)
        .filter(|letter| letter.is_whitespace())
        .collect()
}

/// The letters that folding makes small, and behind them the characters that it skips.
pub fn folded_letters() -> String {
    let skipped = (0..=127_u8)
        .map(char::from)
        .filter(|letter| letter.is_ascii_punctuation() || letter.is_ascii_whitespace());
    letters('A'..='Z') + &skipped.collect::<String>()
}

/// Letters that follow each other.
pub fn letters(range: RangeInclusive<char>) -> String {
    range.collect()
}

/// Writes a text for an engine that knows `\u`. Characters that nobody sees are written by number.
pub fn escaped(text: &str) -> String {
    let escaped = text.chars().map(|letter| match letter {
        '\'' | '\\' => format!("\\{letter}"),
        letter if is_unseen(letter) => format!("\\u{:04X}", u32::from(letter)),
        letter => letter.to_string(),
    });
    format!("'{}'", escaped.collect::<String>())
}

/// Writes a text for an engine that knows no escapes, or others in each version: a character that nobody
/// sees becomes a call of `chr`.
pub fn put_together(text: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in text.split_inclusive(is_unseen) {
        let plain = run.trim_end_matches(is_unseen);
        if !plain.is_empty() {
            parts.push(format!("'{}'", plain.replace('\'', "''")));
        }
        let unseen = run.chars().next_back().filter(|letter| is_unseen(*letter));
        parts.extend(unseen.map(|letter| format!("chr({})", u32::from(letter))));
    }
    match parts.as_slice() {
        [] => "''".to_owned(),
        parts => parts.join(" || "),
    }
}

/// Whether a character would be lost on a reader.
fn is_unseen(letter: char) -> bool {
    letter.is_control() || letter != ' ' && letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        for (text, with_escapes, in_parts) in [
            ("", "''", "''"),
            ("it's", r"'it\'s'", "'it''s'"),
            (r"a\b", r"'a\\b'", r"'a\b'"),
            (
                "a \t\u{2003}b",
                r"'a \u0009\u2003b'",
                "'a ' || chr(9) || chr(8195) || 'b'",
            ),
            ("\n", r"'\u000A'", "chr(10)"),
            ("é𝄞", "'é𝄞'", "'é𝄞'"),
        ] {
            assert_eq!(escaped(text), with_escapes, "{text:?}");
            assert_eq!(put_together(text), in_parts, "{text:?}");
        }
    }

    #[test]
    fn names_are_quoted() {
        assert_eq!(Dialect::DuckDb.column("a\"b"), "\"a\"\"b\"");
        assert_eq!(Dialect::Spark.column("a`b"), "`a``b`");
    }

    #[test]
    fn white_space_is_that_of_the_contract() {
        assert_eq!(white_space().chars().count(), 25);
    }
}
