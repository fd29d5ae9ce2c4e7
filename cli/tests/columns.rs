//! `hangup decode` passes every value of its input on, whatever the format of the input and the output.

mod support;

use std::io::Write;

use proptest::prelude::*;
use serde_json::{Map, Value};
use support::{hangup, run_with_input, text};

/// Records with the same names, one of which says why the call ended.
#[derive(Clone, Debug)]
struct Calls {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn calls() -> impl Strategy<Value = Calls> {
    // A value that a form or a line of a log can have anywhere.
    let value = "[a-z0-9 \"',;|=&+%é\u{1}<>{}\\[\\]\\\\\n\t-]{0,8}";
    let names = prop::collection::btree_set("[A-Za-z][A-Za-z0-9 ,\"_]{0,6}", 1..5);
    (names, 1_usize..6).prop_flat_map(move |(names, count)| {
        let mut names: Vec<String> = names
            .into_iter()
            .map(|name| name.trim().to_owned())
            .collect();
        names.dedup();
        names.push("hangup_cause_code".to_owned());
        let rows = prop::collection::vec(
            prop::collection::vec(value, names.len() - 1).prop_map(|mut row| {
                row.push("3010".to_owned());
                row
            }),
            count,
        );
        rows.prop_map(move |rows| Calls {
            names: names.clone(),
            rows,
        })
    })
}

type Format = (&'static str, fn(&Calls) -> Vec<u8>, &'static [&'static str]);

fn table(calls: &Calls, delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for row in std::iter::once(&calls.names).chain(&calls.rows) {
        writer.write_record(row).expect("memory");
    }
    writer.into_inner().expect("memory")
}

fn objects(calls: &Calls) -> Vec<Value> {
    let object = |row: &Vec<String>| {
        let members = calls
            .names
            .iter()
            .cloned()
            .zip(row.iter().cloned().map(Value::from));
        Value::Object(members.collect::<Map<_, _>>())
    };
    calls.rows.iter().map(object).collect()
}

fn lines(lines: impl Iterator<Item = String>) -> Vec<u8> {
    lines
        .map(|line| line + "\n")
        .collect::<String>()
        .into_bytes()
}

fn forms(calls: &Calls) -> impl Iterator<Item = String> {
    let form = |row: &Vec<String>| {
        let pairs = calls.names.iter().zip(row);
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish()
    };
    calls.rows.iter().map(form)
}

const FORMATS: &[Format] = &[
    ("csv", |calls| table(calls, b','), &[]),
    ("tsv", |calls| table(calls, b'\t'), &["--from", "csv"]),
    (
        ";",
        |calls| [&b"sep=;\n"[..], &table(calls, b';')].concat(),
        &[],
    ),
    (
        "|",
        |calls| [&b"sep=|\n"[..], &table(calls, b'|')].concat(),
        &[],
    ),
    (
        "gz",
        |calls| {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(&table(calls, b',')).expect("memory");
            gzip.finish().expect("memory")
        },
        &["--from", "csv"],
    ),
    (
        "zst",
        |calls| zstd::encode_all(&table(calls, b',')[..], 1).expect("memory"),
        &["--from", "csv"],
    ),
    (
        "utf-16",
        |calls| {
            let table = "\u{feff}".to_owned() + &text(&table(calls, b','));
            table.encode_utf16().flat_map(u16::to_le_bytes).collect()
        },
        &["--from", "csv"],
    ),
    (
        "an object",
        |calls| format!("{:#}", objects(calls)[0]).into_bytes(),
        &[],
    ),
    (
        "an array",
        |calls| Value::from(objects(calls)).to_string().into_bytes(),
        &[],
    ),
    (
        "a page",
        |calls| {
            format!(
                "{:#}",
                serde_json::json!({"meta": 1, "data": objects(calls)})
            )
            .into_bytes()
        },
        &[],
    ),
    (
        "lines",
        |calls| lines(objects(calls).iter().map(Value::to_string)),
        &[],
    ),
    (
        "objects in a log",
        |calls| {
            lines(
                objects(calls)
                    .iter()
                    .map(|object| format!("12:00 INFO got {object} in 3 ms")),
            )
        },
        &["--from", "log"],
    ),
    ("forms", |calls| lines(forms(calls)), &[]),
    (
        "queries",
        |calls| lines(forms(calls).map(|form| format!("/hook?{form}"))),
        &[],
    ),
    (
        "forms in a log",
        |calls| lines(forms(calls).map(|form| format!("12:00 INFO POST /hook?{form} HTTP/1.1"))),
        &["--from", "log"],
    ),
];

/// The names and values of each record of the output.
fn decoded(
    input: &[u8],
    what: &str,
    arguments: &[&str],
    format: &str,
) -> Vec<Vec<(String, String)>> {
    let arguments = [&["decode", "--format", format], arguments].concat();
    let output = run_with_input(hangup(arguments), input);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{what}: {}",
        text(&output.stderr)
    );
    if format == "csv" {
        return rows(&output.stdout, what);
    }
    let object = |line: &str| {
        let Ok(Value::Object(object)) = serde_json::from_str(line) else {
            panic!("not an object: {line}");
        };
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let members = object
            .iter()
            .map(|(name, value)| (name.clone(), text(value)));
        members.collect()
    };
    text(&output.stdout).lines().map(object).collect()
}

/// Rows are passed on with the delimiter that they had, behind the same preamble.
fn rows(output: &[u8], what: &str) -> Vec<Vec<(String, String)>> {
    let delimiter = match what {
        "tsv" => b'\t',
        ";" => b';',
        "|" => b'|',
        _ => b',',
    };
    let start = if output.starts_with(b"sep=") { 6 } else { 0 };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(&output[start..]);
    let names = reader.headers().expect("it has a header").clone();
    let names: Vec<String> = names.iter().map(str::to_owned).collect();
    let row = |record: Result<csv::StringRecord, _>| {
        let record = record.expect("it is as long as the header");
        names
            .iter()
            .cloned()
            .zip(record.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_value_comes_along(calls in calls()) {
        for (what, write, arguments) in FORMATS {
            for format in ["csv", "json"] {
                let input = write(&calls);
                let records = decoded(&input, what, arguments, format);
                let count = if *what == "an object" { 1 } else { calls.rows.len() };
                prop_assert_eq!(records.len(), count, "{} to {}", what, format);
                for (record, row) in records.iter().zip(&calls.rows) {
                    for (name, value) in calls.names.iter().zip(row) {
                        let member = record.iter().find(|(one, _)| one == name);
                        let found = member.map(|(_, value)| value);
                        prop_assert_eq!(found, Some(value), "{} to {}: {}", what, format, name);
                    }
                }
            }
        }
    }
}
