//! The records in JSON, by a rule that is written once more, with `serde_json`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::input::names::Names;

/// A value, with all members in their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Scalar(String),
    Text(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The records, by a rule that is written once more.
    pub(super) fn records(&self) -> Vec<Node> {
        let mut records = Vec::new();
        self.walk(0, true, true, &mut records);
        records
    }

    /// Adds the records in it; whether there are any, or a list of them.
    fn walk(&self, depth: usize, is_element: bool, is_list: bool, records: &mut Vec<Node>) -> bool {
        if depth >= 64 {
            return false;
        }
        match self {
            Self::Scalar(_) | Self::Text(_) => false,
            Self::Array(elements) => {
                let walk = |element: &Self| element.walk(depth + 1, is_list, false, records);
                let found = elements.iter().map(walk).fold(false, |any, one| any | one);
                found || is_list
            }
            Self::Object(members) => {
                let mut found = false;
                for (position, (key, value)) in members.iter().enumerate() {
                    let page = ["data", "objects", "records", "calls", "items", "results"];
                    let is_list = depth == 0
                        && page.contains(&key.as_str())
                        && !has_hangup_field(&members[..=position]);
                    found |= value.walk(depth + 1, false, is_list, records);
                }
                let has_field = has_hangup_field(members);
                let is_table = has_field && members.iter().all(|(_, value)| value.is_column());
                let is_record = has_field || is_element && !found;
                if is_record && !is_table {
                    records.push(self.clone());
                }
                is_record || found
            }
        }
    }

    fn is_column(&self) -> bool {
        match self {
            Self::Scalar(_) | Self::Text(_) => false,
            Self::Array(elements) => elements.len() > 1,
            Self::Object(members) => {
                let first = members.first().map(|(key, _)| key.as_bytes());
                members.len() > 1
                    || first.is_some_and(|key| key.first().is_some_and(u8::is_ascii_digit))
            }
        }
    }

    /// Whether a text may have a record in it, which is found elsewhere.
    pub(super) fn has_text_with_record(&self) -> bool {
        match self {
            Self::Scalar(_) => false,
            Self::Text(text) => text.contains("ause") || text.contains("ource") || text.len() > 15,
            Self::Array(elements) => elements.iter().any(Self::has_text_with_record),
            Self::Object(members) => members
                .iter()
                .any(|(_, value)| value.has_text_with_record()),
        }
    }
}

fn has_hangup_field(members: &[(String, Node)]) -> bool {
    let names = Names::default();
    let fields = || {
        let fields = members.iter();
        fields.filter_map(|(key, value)| Some((names.find(key.as_bytes())?, value)))
    };
    let has = |name: &str, text: &str| {
        fields().any(|(field, value)| {
            let says = |value: &str| value.trim().eq_ignore_ascii_case(text);
            field.name() == name && matches!(value, Node::Text(value) if says(value))
        })
    };
    fields().any(|(field, _)| {
        let counts = field.only_if().is_none_or(|(name, text)| has(name, text));
        field.is_hangup() && counts
    })
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Scalar("null".to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Node, A::Error> {
        let mut all = Vec::new();
        while let Some(element) = elements.next_element()? {
            all.push(element);
        }
        Ok(Node::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        Ok(Node::Object(all))
    }
}
