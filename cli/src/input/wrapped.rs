//! Values that something else is wrapped around: a list of one, as stored forms have, and the types of
//! databases, such as `{"$numberInt": "3010"}`.

use serde_json::Value;

use super::json;
use super::names::Names;
use super::record::{Found, Writing};

/// The keys under which `MongoDB`, `DynamoDB` and Firestore write a value with its type.
const TYPES: [&str; 13] = [
    "$date",
    "$numberDecimal",
    "$numberDouble",
    "$numberInt",
    "$numberLong",
    "$oid",
    "BOOL",
    "N",
    "S",
    "booleanValue",
    "doubleValue",
    "integerValue",
    "stringValue",
];
/// A list or object that is longer is not a value.
const LONGEST: usize = 64 * 1024;

/// Gives the fields of `object` whose values are lists or objects the value that is in them, if it is exactly
/// one.
pub(super) fn unwrap(object: &[u8], found: &mut [Found], values: &mut Vec<u8>, names: &Names) {
    let mut members = json::members(object).into_iter();
    for found in found {
        let is_own = |member: &json::Member| {
            let key = json::text(&object[member.key.clone()]);
            names
                .find(key.as_bytes())
                .is_some_and(|field| std::ptr::eq(field, found.field))
        };
        let Some(member) = members.find(is_own) else {
            return;
        };
        if found.writing != Writing::Nested {
            continue;
        }
        match value_in(&object[member.value]) {
            Wrapped::Value(value) => {
                found.start = values.len();
                values.extend_from_slice(value.to_string().as_bytes());
                found.end = values.len();
                found.writing = Writing::Json;
            }
            Wrapped::Several => {
                let key = json::text(&object[member.key]).into_owned();
                names.notes().add(format!(
                    "{key} has a list without exactly one value, which is not read"
                ));
            }
            Wrapped::Nothing => {}
        }
    }
}

enum Wrapped {
    Value(Value),
    /// A list of several values, or of lists or objects.
    Several,
    Nothing,
}

fn value_in(written: &[u8]) -> Wrapped {
    if written.len() > LONGEST {
        return Wrapped::Several;
    }
    match serde_json::from_slice(written) {
        Ok(Value::Array(mut list)) => match (list.pop(), list.len()) {
            (Some(one), 0) if is_scalar(&one) => Wrapped::Value(one),
            (None, _) => Wrapped::Nothing,
            _ => Wrapped::Several,
        },
        Ok(Value::Object(object)) => {
            let mut members = object.into_iter();
            match (members.next(), members.next()) {
                (Some((key, one)), None) if TYPES.contains(&key.as_str()) && is_scalar(&one) => {
                    Wrapped::Value(one)
                }
                _ => Wrapped::Nothing,
            }
        }
        _ => Wrapped::Nothing,
    }
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}
