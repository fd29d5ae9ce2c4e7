//! Maps as programs print them: Python, Ruby, JavaScript, PHP, Go, Java, Rust and Elixir.
//!
//! One grammar is enough for all: brackets, names with a separator, and values with or without quotes.
//! What is read becomes JSON, in which records are found as in any other. JSON itself is none of these:
//! broken JSON is not read here.

mod bare;
mod node;
mod parser;

use node::Node;
use parser::Parser;

/// The brackets with which a map may begin.
const OPENING: [char; 4] = ['{', '[', '(', '<'];

/// A map or list, as JSON.
pub(super) struct Printed {
    pub(super) json: String,
    /// Where it ends in the text.
    pub(super) end: usize,
}

/// The first bracket from `start` on.
pub(super) fn opening(text: &str, start: usize) -> Option<usize> {
    let place = text.get(start..)?.find(OPENING)?;
    Some(start + place)
}

/// Reads what begins with the bracket at `start`; `None` if it is not a printed map or list. What is
/// read, some of it again and again, is taken from `effort`; nothing is read when none is left.
pub(super) fn read(text: &str, start: usize, effort: &mut usize) -> Option<Printed> {
    let mut parser = Parser::new(text, start, *effort);
    let node = parser.group(has_type_before(&text[..start]));
    *effort = parser.effort();
    match node? {
        node @ (Node::Map(_) | Node::List(_)) if !parser.is_json() => Some(Printed {
            json: node.to_json(),
            end: parser.position,
        }),
        _ => None,
    }
}

/// Whether a type's name is before a bracket, as in `url.Values{"a":[]string{"b"}}`.
fn has_type_before(text: &str) -> bool {
    let is_go = || text.ends_with("interface {}");
    text.ends_with(char::is_alphanumeric) || text.ends_with("Object ") || is_go()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Option<String> {
        let mut start = 0;
        while let Some(place) = opening(text, start) {
            match read(text, place, &mut 10_000) {
                Some(printed) if printed.json.contains("Code") => return Some(printed.json),
                Some(printed) => start = printed.end,
                None => start = place + 1,
            }
        }
        None
    }

    const MAPS: &[(&str, &str)] = &[
        (
            "{'Code': '3010', 'x': None, 'y': True, 'z': -1.5}",
            r#"{"Code":"3010","x":null,"y":true,"z":-1.5}"#,
        ),
        (
            r"{'Code': 'it\'s \x41\u00e9\n', 'b': b'x', 'c': u'y'}",
            r#"{"Code":"it's Aé\n","b":"x","c":"y"}"#,
        ),
        (
            "<QueryDict: {'Code': ['3010'], 'b': ['']}>",
            r#"{"QueryDict":{"Code":["3010"],"b":[""]}}"#,
        ),
        (
            "ImmutableMultiDict([('Code', '3010'), ('b', 'x')])",
            r#"[{"Code":"3010","b":"x"}]"#,
        ),
        (
            "OrderedDict([('Code', Decimal('3010'))])",
            r#"[{"Code":"3010"}]"#,
        ),
        (
            "Payload(Code='3010', b=None)",
            r#"{"Code":"3010","b":null}"#,
        ),
        (
            r#"{"Code"=>"3010", :b=>nil, "c" => [1, :d]}"#,
            r#"{"Code":"3010","b":null,"c":[1,"d"]}"#,
        ),
        (
            r#"#<ActionController::Parameters {"Code"=>"3010"} permitted: false>"#,
            r#"{"Code":"3010"}"#,
        ),
        (
            r#"%{"Code" => "3010", b: nil}"#,
            r#"{"Code":"3010","b":null}"#,
        ),
        (
            "{\n  Code: '3010',\n  'a-b': [ 1, 2 ],\n  c: undefined\n}",
            r#"{"Code":"3010","a-b":[1,2],"c":null}"#,
        ),
        (
            "[Object: null prototype] { Code: '3010' }",
            r#"{"Code":"3010"}"#,
        ),
        (
            "{ a: [Object: null prototype] { Code: '3010' } }",
            r#"{"a":{"Code":"3010"}}"#,
        ),
        (
            "Map(2) { 'Code' => '3010', 'b' => 2 }",
            r#"{"Code":"3010","b":2}"#,
        ),
        (
            "array (\n  'Code' => '3010',\n  'b' => \n  array (\n    0 => 'x',\n  ),\n)",
            r#"{"Code":"3010","b":["x"]}"#,
        ),
        (
            "Array\n(\n    [Code] => 3010\n    [b] => Busy Line\n    [c] => Array\n        (\n            [0] => x\n        )\n\n)\n",
            r#"{"Code":3010,"b":"Busy Line","c":["x"]}"#,
        ),
        (
            "array(2) {\n  [\"Code\"]=>\n  string(4) \"3010\"\n  [\"b\"]=>\n  int(7)\n}",
            r#"{"Code":"3010","b":7}"#,
        ),
        (
            "map[Code:[3010] Name:Busy Line UUID:u1 a: b:x]",
            r#"{"Code":[3010],"Name":"Busy Line","UUID":"u1","a":"","b":"x"}"#,
        ),
        (
            "map[Code:3010 at:2026-11-16 09:00:00 +0000 UTC z:<nil>]",
            r#"{"Code":3010,"at":"2026-11-16 09:00:00 +0000 UTC","z":null}"#,
        ),
        ("{UUID:u1 Code:3010}", r#"{"UUID":"u1","Code":3010}"#),
        (
            r#"url.Values{"Code":[]string{"3010"}, "b":[]string{""}}"#,
            r#"{"Code":["3010"],"b":[""]}"#,
        ),
        (
            r#"map[string]interface {}{"Code":3010, "b":map[string]string{"c":"d"}}"#,
            r#"{"Code":3010,"b":{"c":"d"}}"#,
        ),
        (
            "{UUID=u1, Code=3010, Name=Busy Line, b=}",
            r#"{"UUID":"u1","Code":3010,"Name":"Busy Line","b":""}"#,
        ),
        (
            "Payload[uuid=u1, Code=3010]",
            r#"{"uuid":"u1","Code":3010}"#,
        ),
        (
            r#"Payload { Code: Some(3010), b: "x", c: None }"#,
            r#"{"Code":3010,"b":"x","c":null}"#,
        ),
        (
            r#"Object {"Code": String("3010"), "b": Null}"#,
            r#"{"Code":"3010","b":null}"#,
        ),
        (
            "$VAR1 = {\n          'Code' => '3010'\n        };",
            r#"{"Code":"3010"}"#,
        ),
    ];

    #[test]
    fn maps_of_many_languages() {
        let mut wrong = String::new();
        for (text, expected) in MAPS {
            let read = json(text).unwrap_or_default();
            if read != *expected {
                wrong += &format!("{text}\n{read}\n{expected}\n");
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn brackets_without_end_take_little() {
        for part in ["a:(", "{'a':", "[", "(b ", "{a=' ", "map[x:", "{\"", "<a b"] {
            let text = part.repeat(100_000);
            let mut effort = 1_000_000;
            let mut start = 0;
            while let Some(place) = opening(&text, start).filter(|_| effort > 0) {
                let printed = read(&text, place, &mut effort);
                start = printed.map_or(place + 1, |printed| printed.end);
            }
        }
    }

    #[test]
    fn json_is_not_read_here() {
        for text in [
            r#"{"Code":3010,}"#,
            r#"{"Code":tru}"#,
            r#"[{"Code":1 "a":2}]"#,
            r#"{"a":{"Code":01}}"#,
            r#"{"Code":1}{"Code":2}]"#,
            "{'Code': '3010'",
            "{'Code': ",
            "Code: 3010",
        ] {
            assert_eq!(json(text), None, "{text}");
        }
    }
}
