//! `hangup decode` on the shapes in which calls are printed, wrapped and logged: each is read as the same
//! call, or refused by name.

mod support;

use proptest::prelude::*;
use support::{hangup, run_with_input, text};

const CALL: &str =
    "u1  3010 Busy Line: outcome busy, remedy retry-later, fault recipient, scope call\n";

/// Shapes of one call, with the code 3010 and the UUID u1. Detection reads them, and so does
/// `--from log`.
const READ: &[(&str, &str)] = &[
    // Lists of one, as stored forms have them.
    (
        "Python, a stored form",
        "{'HangupCauseCode': ['3010'], 'CallUUID': ['u1']}",
    ),
    (
        "Django",
        "<QueryDict: {'HangupCauseCode': ['3010'], 'CallUUID': ['u1']}>",
    ),
    (
        "Go, a stored form",
        "map[CallUUID:[u1] HangupCauseCode:[3010] To:[]]",
    ),
    (
        "Go, a stored form with its types",
        "url.Values{\"CallUUID\":[]string{\"u1\"}, \"HangupCauseCode\":[]string{\"3010\"}}",
    ),
    ("Spring", "{HangupCauseCode=[3010], CallUUID=[u1]}"),
    (
        "Ruby, a stored form",
        "{\"HangupCauseCode\"=>[\"3010\"], \"CallUUID\"=>[\"u1\"]}",
    ),
    (
        "PHP, a stored form",
        "Array\n(\n    [HangupCauseCode] => Array\n        (\n            [0] => 3010\n        )\n\n    [CallUUID] => Array\n        (\n            [0] => u1\n        )\n\n)\n",
    ),
    (
        "JSON, a stored form",
        "{\"HangupCauseCode\": [\"3010\"], \"CallUUID\": [\"u1\"]}",
    ),
    // Maps as programs print them.
    (
        "Python",
        "{'HangupCauseCode': '3010', 'CallUUID': 'u1', 'a': None, 'b': True}",
    ),
    (
        "Python, in a log",
        "2026-05-01 12:00:00,123 INFO hook: {'CallUUID': 'u1', 'HangupCauseCode': 3010}",
    ),
    (
        "Python's pprint",
        "{'CallUUID': 'u1',\n 'HangupCauseCode': '3010',\n 'a': ['x',\n       'y']}",
    ),
    (
        "Python, a list",
        "[{'CallUUID': 'u1', 'HangupCauseCode': '3010'}]",
    ),
    (
        "Python, a dataclass",
        "Hook(CallUUID='u1', HangupCauseCode=3010, To=None)",
    ),
    (
        "Python, OrderedDict",
        "OrderedDict([('HangupCauseCode', '3010'), ('CallUUID', 'u1')])",
    ),
    ("Python, bytes", "b'CallUUID=u1&HangupCauseCode=3010'"),
    (
        "Flask",
        "ImmutableMultiDict([('HangupCauseCode', '3010'), ('CallUUID', 'u1')])",
    ),
    (
        "Starlette",
        "FormData([('HangupCauseCode', '3010'), ('CallUUID', 'u1')])",
    ),
    (
        "Ruby",
        "{\"HangupCauseCode\"=>\"3010\", \"CallUUID\"=>\"u1\", :a=>nil}",
    ),
    (
        "Ruby 3.4",
        "{\"HangupCauseCode\" => \"3010\", \"CallUUID\" => \"u1\", a: nil}",
    ),
    (
        "Rails, in a log",
        "I, [2026-05-01T12:00:00 #7]  INFO -- :   Parameters: {\"CallUUID\"=>\"u1\", \"HangupCauseCode\"=>\"3010\"}",
    ),
    (
        "Rails, parameters",
        "#<ActionController::Parameters {\"CallUUID\"=>\"u1\", \"HangupCauseCode\"=>\"3010\"} permitted: false>",
    ),
    (
        "Node, on one line",
        "{ HangupCauseCode: '3010', CallUUID: 'u1' }",
    ),
    (
        "Node, on several lines",
        "{\n  HangupCauseCode: '3010',\n  CallUUID: 'u1',\n  'a-b': [ 'x' ]\n}",
    ),
    (
        "Node, without a prototype",
        "[Object: null prototype] {\n  HangupCauseCode: '3010',\n  CallUUID: 'u1'\n}",
    ),
    (
        "Node, nested in a log",
        "hook received {\n  body: {\n    HangupCauseCode: '3010',\n    CallUUID: 'u1'\n  }\n}",
    ),
    (
        "JavaScript, a map",
        "Map(2) { 'HangupCauseCode' => '3010', 'CallUUID' => 'u1' }",
    ),
    (
        "JavaScript, a query",
        "URLSearchParams { 'HangupCauseCode' => '3010', 'CallUUID' => 'u1' }",
    ),
    (
        "PHP, var_export",
        "array (\n  'HangupCauseCode' => '3010',\n  'CallUUID' => 'u1',\n)",
    ),
    (
        "PHP, print_r",
        "Array\n(\n    [HangupCauseCode] => 3010\n    [To] => \n    [CallUUID] => u1\n)\n",
    ),
    (
        "PHP, var_dump",
        "array(2) {\n  [\"HangupCauseCode\"]=>\n  string(4) \"3010\"\n  [\"CallUUID\"]=>\n  string(2) \"u1\"\n}",
    ),
    (
        "Go, a map",
        "map[CallUUID:u1 HangupCauseCode:3010 HangupCauseName:Busy Line]",
    ),
    ("Go, a struct", "{CallUUID:u1 HangupCauseCode:3010 To:}"),
    (
        "Java, a map",
        "{HangupCauseCode=3010, CallUUID=u1, HangupCauseName=Busy Line}",
    ),
    ("Java, a record", "Hook[hangupCauseCode=3010, callUuid=u1]"),
    ("Kotlin", "Hook(hangupCauseCode=3010, callUuid=u1, to=null)"),
    (
        "Rust, a struct",
        "Hook { hangup_cause_code: Some(3010), call_uuid: \"u1\", to: None }",
    ),
    (
        "Rust, a value",
        "Object {\"HangupCauseCode\": String(\"3010\"), \"CallUUID\": String(\"u1\")}",
    ),
    (
        "Elixir",
        "%{\"HangupCauseCode\" => \"3010\", \"CallUUID\" => \"u1\", to: nil}",
    ),
    (
        "Perl",
        "$VAR1 = {\n          'CallUUID' => 'u1',\n          'HangupCauseCode' => '3010'\n        };",
    ),
    // A field on each line.
    (
        "lines of names and values",
        "CallUUID=u1\nNote=+91 98\nHangupCauseCode=3010\nHangupCauseName=Busy Line\n",
    ),
    (
        "lines with quotes",
        "HangupCauseName=\"Busy Line\"\nCallUUID='u1'\nHangupCauseCode=3010\n",
    ),
    (
        "YAML",
        "CallUUID: u1\nHangupCauseCode: \"3010\"\nHangupCauseName: Busy Line\n",
    ),
    ("YAML, a list", "- CallUUID: u1\n  HangupCauseCode: 3010\n"),
    (
        "MySQL's \\G",
        "*************************** 1. row ***************************\n        call_uuid: u1\nhangup_cause_code: 3010\n",
    ),
    (
        "psql's \\x",
        "-[ RECORD 1 ]-----+-----\ncall_uuid         | u1\nhangup_cause_code | 3010\n",
    ),
    // Lines of logs.
    (
        "logfmt",
        "level=info msg=\"call ended\" CallUUID=u1 HangupCauseCode=3010 HangupCauseName=\"Busy Line\"",
    ),
    (
        "pairs with commas",
        "call ended: CallUUID=u1, HangupCauseCode=3010, HangupCauseName=\"Busy Line\"",
    ),
    (
        "an address with a name",
        "GET url=https://x/hook?HangupCauseCode=3010&CallUUID=u1 200",
    ),
    (
        "JSON over several lines",
        "12:00 INFO hook: {\n  \"CallUUID\": \"u1\",\n  \"a\": {\n    \"b\": 1\n  },\n  \"HangupCauseCode\": \"3010\"\n}\n",
    ),
    (
        "JSON behind a prefix on each line",
        "May 01 12:00:00 host app[7]: {\nMay 01 12:00:00 host app[7]:   \"CallUUID\": \"u1\",\nMay 01 12:00:00 host app[7]:   \"HangupCauseCode\": 3010\nMay 01 12:00:00 host app[7]: }\n",
    ),
    (
        "JSON in quotes",
        "level=info body=\"{\\\"CallUUID\\\":\\\"u1\\\",\\\"HangupCauseCode\\\":3010}\"",
    ),
    // Texts within texts.
    (
        "a string of JSON",
        "{\"level\":\"info\",\"body\":\"{\\\"CallUUID\\\":\\\"u1\\\",\\\"HangupCauseCode\\\":3010}\"}",
    ),
    (
        "a string of JSON in one",
        "{\"Body\":\"{\\\"Message\\\":\\\"{\\\\\\\"CallUUID\\\\\\\":\\\\\\\"u1\\\\\\\",\\\\\\\"HangupCauseCode\\\\\\\":3010}\\\"}\"}",
    ),
    (
        "a form in JSON",
        "{\"headers\":{\"Host\":\"x\"},\"body\":\"CallUUID=u1&HangupCauseCode=3010\"}",
    ),
    (
        "base64 in JSON",
        "{\"body\":\"Q2FsbFVVSUQ9dTEmSGFuZ3VwQ2F1c2VDb2RlPTMwMTA=\",\"isBase64Encoded\":true}",
    ),
    (
        "base64 of JSON",
        "{\"message\":{\"data\":\"eyJDYWxsVVVJRCI6InUxIiwiSGFuZ3VwQ2F1c2VDb2RlIjozMDEwfQ\"}}",
    ),
    (
        "a log line in JSON",
        "{\"events\":[{\"message\":\"INFO body={'CallUUID': 'u1', 'HangupCauseCode': '3010'}\"}]}",
    ),
    (
        "pretty JSON in JSON",
        "{\"body\":\"{\\n  \\\"CallUUID\\\": \\\"u1\\\",\\n  \\\"HangupCauseCode\\\": 3010\\n}\"}",
    ),
    (
        "JSON in a form",
        "token=x&payload=%7B%22CallUUID%22%3A%22u1%22%2C%22HangupCauseCode%22%3A3010%7D",
    ),
    (
        "JSON in a Python map",
        "{'status': 200, 'body': '{\"CallUUID\": \"u1\", \"HangupCauseCode\": 3010}'}",
    ),
    (
        "JSON in a cell",
        "id,at,payload\n1,12:00,\"{\"\"CallUUID\"\":\"\"u1\"\",\"\"HangupCauseCode\"\":3010}\"\n",
    ),
    (
        "pretty JSON in a cell",
        "id,payload\n1,\"{\n  \"\"CallUUID\"\": \"\"u1\"\",\n  \"\"HangupCauseCode\"\": 3010\n}\"\n",
    ),
    (
        "a form in a cell",
        "id;payload\n1;CallUUID=u1&HangupCauseCode=3010\n",
    ),
    (
        "a list of texts",
        "[\"{\\\"CallUUID\\\":\\\"u1\\\",\\\"HangupCauseCode\\\":3010}\"]",
    ),
];

/// Shapes that are not read, and the name by which they are refused.
const REFUSED: &[(&str, &str)] = &[
    (
        "<?xml version=\"1.0\"?>\n<Call><HangupCauseCode>3010</HangupCauseCode></Call>",
        "it is XML",
    ),
    (
        "<Response>\n  <Hangup reason=\"busy\"/>\n</Response>",
        "it is XML",
    ),
    (
        "<!DOCTYPE html>\n<html><table><tr><td>3010</td></tr></table></html>",
        "it is HTML",
    ),
    (
        " call_uuid | hangup_cause_code \n-----------+-------------------\n u1        |              3010\n(1 row)\n",
        "as psql prints it",
    ),
    (
        " hangup_cause_code \n-------------------\n              3010\n(1 row)\n",
        "a table with drawn lines",
    ),
    (
        "+-----------+-------------------+\n| call_uuid | hangup_cause_code |\n+-----------+-------------------+\n| u1        |              3010 |\n+-----------+-------------------+\n",
        "as MySQL prints it",
    ),
    (
        "| call_uuid | hangup_cause_code |\n|---|---:|\n| u1 | 3010 |\n",
        "a Markdown table",
    ),
    (
        "call_uuid | hangup_cause_code\n--- | ---\nu1 | 3010\n",
        "a Markdown table",
    ),
    (
        "┌───────────┬───────────────────┐\n│ call_uuid │ hangup_cause_code │\n│  varchar  │       int32       │\n├───────────┼───────────────────┤\n│ u1        │              3010 │\n└───────────┴───────────────────┘\n",
        "a table with drawn lines",
    ),
    (
        "call_uuid  hangup_cause_code\n---------  -----------------\nu1         3010\n",
        "a table with drawn lines",
    ),
];

/// What the command prints and reports, and its exit code.
fn decoded(arguments: &[&str], input: &[u8]) -> (String, String, Option<i32>) {
    let mut command = hangup(["decode"]);
    command.args(arguments);
    let output = run_with_input(command, input);
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code(),
    )
}

#[test]
fn every_shape_is_the_same_call() {
    let mut wrong = String::new();
    for (what, shape) in READ {
        for arguments in [&[][..], &["--from", "log"]] {
            let log = format!("12:00 INFO started\n{shape}\n12:01 INFO done\n");
            let input = if arguments.is_empty() { *shape } else { &log };
            let (calls, messages, code) = decoded(arguments, input.as_bytes());
            if calls != CALL || code != Some(0) {
                wrong += &format!("{what} {arguments:?}\n{calls}{messages}[{code:?}]\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn other_shapes_are_refused_by_name() {
    for (shape, name) in REFUSED {
        let (calls, messages, code) = decoded(&[], shape.as_bytes());
        assert_eq!(calls, "", "{shape}");
        assert!(messages.contains(name), "{shape}\n{messages}");
        assert!(messages.contains("\nhelp: "), "{shape}\n{messages}");
        assert_eq!(code, Some(1), "{shape}");
        for from in ["log", "csv"] {
            let (calls, ..) = decoded(&["--from", from], shape.as_bytes());
            assert_eq!(calls, "", "{from}: {shape}");
        }
    }
}

/// The messages of a queue, with their payloads as texts.
#[test]
fn no_message_of_a_queue_vanishes() {
    let body = |code: u16| format!("{{\\\"HangupCauseCode\\\":\\\"{code}\\\"}}");
    let (one, two) = (body(3010), body(4000));
    for queue in [
        format!("{{\"Messages\": [{{\"Body\": \"{one}\"}}, {{\"Body\": \"{two}\"}}]}}"),
        format!(
            "{{\"Records\": [{{\"body\": \"{one}\"}}, {{\"body\": {{\"HangupCauseCode\": 4000}}}}]}}"
        ),
        format!("{{\"bodies\": [\"{one}\", \"{two}\"]}}"),
        format!("{{\"a\": \"{one}\", \"b\": {{\"c\": [[\"{two}\"]]}}}}"),
        format!("{{\"body\": \"{one}\"}} {{\"body\": \"{two}\"}}"),
        format!("[{{\"body\": \"{one}\"}}, {{\"body\": \"{two}\"}}]"),
        format!("{{\"data\": [{{\"body\": \"{one}\"}}, {{\"body\": \"{two}\"}}]}}"),
    ] {
        let pretty = queue.replace(", ", ",\n  ").replace(": ", ":\n    ");
        for (from, input) in [
            ("json", &queue),
            ("json-lines", &queue),
            ("log", &queue),
            ("json", &pretty),
        ] {
            let (calls, messages, _) = decoded(&["--from", from], input.as_bytes());
            let codes: Vec<&str> = calls
                .lines()
                .filter_map(|call| call.split("  ").nth(1))
                .collect();
            let codes: Vec<&str> = codes.iter().map(|code| &code[..4]).collect();
            assert_eq!(codes, ["3010", "4000"], "{from}: {input}\n{messages}");
        }
    }
}

/// A payload that is there twice is one call.
#[test]
fn the_payload_of_a_record_is_not_another_call() {
    let raw = "{\\\"CallUUID\\\":\\\"u1\\\",\\\"HangupCauseCode\\\":\\\"3010\\\"}";
    for record in [
        format!("{{\"raw\":\"{raw}\",\"uuid\":\"u1\",\"hangup_cause_code\":3010}}"),
        format!("{{\"meta\":{{\"raw\":\"{raw}\"}},\"uuid\":\"u1\",\"hangup_cause_code\":3010}}"),
        format!("{{\"uuid\":\"u1\",\"hangup_cause_code\":3010,\"meta\":{{\"raw\":[\"{raw}\"]}}}}"),
    ] {
        for from in ["json", "json-lines", "log"] {
            let (calls, ..) = decoded(&["--from", from], record.as_bytes());
            assert_eq!(calls, CALL, "{from}: {record}");
        }
    }
}

/// Records of several lines, more of them than fit into a piece of the input.
#[test]
fn pieces_do_not_cut_records() {
    for (what, record) in [
        ("fields", "CallUUID=u1\nHangupCauseCode=3010\nNote=1\n"),
        (
            "JSON",
            "12:00 INFO hook: {\n  \"CallUUID\": \"u1\",\n  \"HangupCauseCode\": 3010\n}\n",
        ),
        (
            "print_r",
            "Array\n(\n    [CallUUID] => u1\n    [HangupCauseCode] => 3010\n)\n",
        ),
    ] {
        let count = 40_000;
        let (calls, messages, code) = decoded(
            &["--from", "log", "--fault", "recipient"],
            record.repeat(count).as_bytes(),
        );
        assert_eq!(calls.lines().count(), count, "{what}: {messages}");
        assert!(
            calls
                .lines()
                .all(|call| call.starts_with("u1  ") && call.contains("3010 Busy Line")),
            "{what}"
        );
        assert_eq!(code, Some(0), "{what}");
    }
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-z_][A-Za-z0-9_]{0,8}"
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9+@.-]{1,12}",
        "[0-9]{1,6}",
        "[A-Za-z]{1,6} [A-Za-z]{1,6}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever stands beside them, the fields of a call are read in every language.
    #[test]
    fn maps_with_any_other_members(others in prop::collection::vec((name(), value()), 0..6), place in 0..6_usize) {
        let mut members: Vec<(String, String)> = others.into_iter().map(|(name, value)| (format!("x{name}"), value)).collect();
        let place = place.min(members.len());
        members.insert(place, ("HangupCauseCode".to_owned(), "3010".to_owned()));
        members.insert(place, ("CallUUID".to_owned(), "u1".to_owned()));
        let join = |between: &str, member: fn(&str, &str) -> String| {
            let members: Vec<String> = members.iter().map(|(name, value)| member(name, value)).collect();
            members.join(between)
        };
        for shape in [
            format!("{{{}}}", join(", ", |name, value| format!("'{name}': '{value}'"))),
            format!("{{{}}}", join(", ", |name, value| format!("\"{name}\"=>\"{value}\""))),
            format!("{{ {} }}", join(", ", |name, value| format!("{name}: '{value}'"))),
            format!("map[{}]", join(" ", |name, value| format!("{name}:{value}"))),
            format!("{{{}}}", join(", ", |name, value| format!("{name}={value}"))),
            format!("Array\n(\n{}\n)", join("\n", |name, value| format!("    [{name}] => {value}"))),
            join("\n", |name, value| format!("{name}: {value}")),
            format!("call {}", join(" ", |name, value| format!("{name}=\"{value}\""))),
        ] {
            let (calls, messages, _) = decoded(&["--from", "log"], shape.as_bytes());
            prop_assert_eq!(&calls, CALL, "{}\n{}", shape, messages);
        }
    }
}
