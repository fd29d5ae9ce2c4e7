//! An editor is told everything that is wrong with an edit, at its place: the data is broken in
//! each way that people break it, and the whole output compared.

#[path = "../build/mod.rs"]
mod build;
mod support;

use snapbox::{assert_data_eq, file};
use support::Data;

const REJECTIONS: &str = "causes/call-rejections.toml";
const CARRIER: &str = "causes/carrier-errors.toml";
const CANCELED: &str = "causes/canceled-calls.toml";
const TIMEOUTS: &str = "causes/timeouts.toml";
const SIP: &str = "sip-causes.toml";
const SOURCES: &str = "hangup-sources.toml";
const CATALOG: &str = "catalog.toml";
const PAYLOAD: &str = "payloads.toml";

/// What cargo is told about the data, one problem a line.
fn report(data: &Data) -> String {
    let report = build::compile(&data.path());
    let lines: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
    let has_errors = lines.iter().any(|line| line.starts_with("cargo::error="));
    assert_eq!(report.source.is_none(), has_errors, "{lines:#?}");
    lines.join("\n")
}

/// What the editor did, and the edit.
type Case = (&'static str, fn(&Data));

#[test]
fn the_data_as_it_is_has_no_problem() {
    assert_eq!(report(&Data::copy()), "");
}

#[test]
fn each_problem_has_its_line() {
    let cases: &[&[Case]] = &[
        SYNTAX,
        FIELDS,
        TEXTS,
        CODES,
        KEYS,
        CLASSIFICATIONS,
        ADVICE,
        PAYLOADS,
        CROSSWALK,
        SIGNS,
        POLICIES,
        FILES,
        SEVERAL,
    ];
    let mut output = String::new();
    for (what, edit) in cases.iter().copied().flatten() {
        let data = Data::copy();
        edit(&data);
        let report = report(&data);
        assert!(!report.is_empty(), "not noticed: {what}");
        output += &format!("# {what}\n{report}\n\n");
    }
    assert_data_eq!(output, file!["snapshots/data_problems.txt"].raw());
}

const SYNTAX: &[Case] = &[
    ("an equals sign is forgotten", |data| {
        data.replace(REJECTIONS, "name = \"Busy Line\"", "name \"Busy Line\"");
    }),
    ("a quote is forgotten", |data| {
        data.replace(REJECTIONS, "name = \"Busy Line\"", "name = \"Busy Line");
    }),
    ("three syntax errors in one file", |data| {
        data.replace(REJECTIONS, "range = [3000, 3050]", "range = [3000, 3050");
        data.replace(REJECTIONS, "code = 3010", "code 3010");
        data.replace(REJECTIONS, "fault = \"caller-id\"", "fault = caller-id");
    }),
    (
        "two lists are not closed, and another has no comma",
        |data| {
            data.replace(CANCELED, "range = [1000, 1020]", "range = [1000 1020]");
            data.replace(CANCELED, "exceptions = [0]", "exceptions = [0");
            data.replace(CANCELED, "code = 1010", "code = [1010");
            data.replace(CANCELED, "code = 1020", "code 1020");
        },
    ),
    ("a field is written twice", |data| {
        data.replace(REJECTIONS, "code = 3010", "code = 3010\ncode = 3011");
    }),
    ("the header of a row is forgotten", |data| {
        data.replace(REJECTIONS, "[[cause]]\ncode = 3010", "code = 3010");
    }),
    (
        "a row has single brackets, others have double ones",
        |data| {
            data.replace(REJECTIONS, "[[cause]]\ncode = 3010", "[cause]\ncode = 3010");
        },
    ),
    ("quotes are curly", |data| {
        data.replace(REJECTIONS, "name = \"Busy Line\"", "name = “Busy Line”");
    }),
    ("a file is not UTF-8", |data| {
        let text = data.read(TIMEOUTS).replacen("Max call", "Max \u{1}", 1);
        data.write(TIMEOUTS, text.replace('\u{1}', "?").into_bytes());
        let mut bytes = data.read(TIMEOUTS).into_bytes();
        let place = bytes
            .iter()
            .rposition(|byte| *byte == b'?')
            .expect("it is there");
        bytes[place] = 0xE9;
        data.write(TIMEOUTS, bytes);
    }),
];

const FIELDS: &[Case] = &[
    ("a field is missing", |data| {
        data.replace(REJECTIONS, "description = \"Destination is busy\"\n", "");
    }),
    ("a field is misspelt", |data| {
        data.replace(
            REJECTIONS,
            "description = \"Destination is busy\"",
            "descripton = \"Destination is busy\"",
        );
    }),
    ("a field is unknown", |data| {
        data.replace(REJECTIONS, "code = 3010", "code = 3010\ncolour = \"red\"");
    }),
    ("fields of the wrong type", |data| {
        data.replace(REJECTIONS, "code = 3010", "code = \"3010\"");
        data.replace(REJECTIONS, "name = \"Rejected\"", "name = 7");
        data.replace(REJECTIONS, "range = [3000, 3050]", "range = \"3000-3050\"");
        data.replace(
            REJECTIONS,
            "description = \"Destination is busy\"",
            "description = [\"busy\"]",
        );
        data.replace("remedies.toml", "retry = true", "retry = \"yes\"");
        data.replace(SOURCES, "aliases = [\"API\"]", "aliases = \"API\"");
        data.replace(TIMEOUTS, "code = 6000", "code = 6000.0");
    }),
    ("a row has single brackets", |data| {
        data.write(
            "call-types.toml",
            "[call_type]\nid = \"a\"\nname = \"A\"\nhangup_sent_to = \"b\"\n",
        );
    }),
    ("a field of another file", |data| {
        data.replace(
            "outcomes.toml",
            "id = \"busy\"",
            "id = \"busy\"\nretry = true",
        );
    }),
    (
        "a SIP cause has neither counterpart nor classification",
        |data| {
            data.replace(SIP, "counterpart = 3010\n", "");
        },
    ),
    ("a SIP cause has both", |data| {
        data.replace(
            SIP,
            "counterpart = 3010\n",
            "counterpart = 3010\noutcome = \"busy\"\nfault = \"recipient\"\n",
        );
    }),
];

const TEXTS: &[Case] = &[
    ("texts that are empty, padded, or not on one line", |data| {
        data.replace(REJECTIONS, "\"Destination is busy\"", "\"\"");
        data.replace(
            REJECTIONS,
            "\"Retry later or implement voicemail fallback\"",
            "\" Retry later\"",
        );
        data.replace(
            REJECTIONS,
            "\"Call rejected by the called party\"",
            "\"Call rejected \"",
        );
        data.replace(
            REJECTIONS,
            "\"None. Recipient declined the call\"",
            "\"\"\"None.\nRecipient declined\"\"\"",
        );
        data.replace(
            REJECTIONS,
            "\"Non-Vobiz number used as caller ID\"",
            "\"Bell \\u0007 rings\"",
        );
        data.replace(
            REJECTIONS,
            "\"Use a Vobiz-rented number as caller ID\"",
            "\"Line\\u2028separator\"",
        );
        data.replace(SOURCES, "[\"API\"]", "[\"API\", \"\"]");
    }),
    ("characters that change how a message is shown", |data| {
        data.replace(
            REJECTIONS,
            "\"Destination is busy\"",
            "\"busy \u{202e}ysub\"",
        );
        data.replace(
            REJECTIONS,
            "name = \"Rejected\"",
            "name = \"Rej\u{200b}ected\"",
        );
        data.replace(
            REJECTIONS,
            "outcome = \"busy\"",
            "outcome = \"b\\u001b[31musy\"",
        );
        data.replace(
            SIP,
            "origin = \"observed\"",
            "origin = \"\u{feff}observed\"",
        );
        data.append(TIMEOUTS, "\n\"\\u001b]0;x\\u0007\" = 1\n");
    }),
    ("names and texts that nobody reads", |data| {
        data.replace(
            REJECTIONS,
            "\"Busy Line\"",
            &format!("\"{}\"", "a".repeat(201)),
        );
        data.replace(
            REJECTIONS,
            "\"Destination is busy\"",
            &format!("\"{}\"", "a".repeat(1001)),
        );
    }),
    ("an address that is none, and a date that is none", |data| {
        data.replace(CATALOG, "https://docs", "javascript:alert(1)//docs");
        data.replace(CATALOG, "2026-11-23", "2026-11-23T10:00:00");
    }),
    ("an address that ends in a tag", |data| {
        data.replace(CATALOG, "hangup-causes\"", "<b>\"");
    }),
];

const CODES: &[Case] = &[
    ("codes that are none", |data| {
        data.replace(REJECTIONS, "code = 3000", "code = -1");
        data.replace(REJECTIONS, "code = 3010", "code = 65536");
        data.replace(REJECTIONS, "code = 3020", "code = 99999999999999999999");
        data.replace(REJECTIONS, "code = 3030", "code = 3030.5");
    }),
    ("a code outside its category's range", |data| {
        data.replace(REJECTIONS, "code = 3050", "code = 3051");
    }),
    ("an exception that is none", |data| {
        data.replace(CANCELED, "exceptions = [0]", "exceptions = [0, 1, 1000]");
    }),
    ("code 0 is no exception any more", |data| {
        data.replace(CANCELED, "exceptions = [0]", "exceptions = []");
    }),
    ("ranges overlap", |data| {
        data.replace(REJECTIONS, "range = [3000, 3050]", "range = [3000, 3100]");
    }),
    ("a range is upside down, another has three codes", |data| {
        data.replace(REJECTIONS, "range = [3000, 3050]", "range = [3050, 3000]");
        data.replace(
            TIMEOUTS,
            "range = [6000, 6020]",
            "range = [6000, 6010, 6020]",
        );
    }),
    ("a code is used twice in a file", |data| {
        data.replace(CARRIER, "code = 3080", "code = 3070");
    }),
    ("a code is used twice in two files", |data| {
        data.replace(
            TIMEOUTS,
            "range = [6000, 6020]",
            "range = [6000, 6020]\nexceptions = [3070]",
        );
        data.replace(TIMEOUTS, "code = 6020", "code = 3070");
        data.replace(SIP, "counterpart = 6020", "counterpart = 6010");
    }),
    ("a counterpart does not exist", |data| {
        data.replace(SIP, "counterpart = 3010", "counterpart = 3011");
    }),
];

const KEYS: &[Case] = &[
    ("an id is used twice in two files", |data| {
        data.replace(CARRIER, "id = \"declined\"", "id = \"rejected\"");
    }),
    ("a name is used twice in a file", |data| {
        data.replace(SIP, "name = \"USER_BUSY\"", "name = \"NO_ANSWER\"");
    }),
    ("a name differs only in spelling", |data| {
        data.replace(CARRIER, "name = \"Declined\"", "name = \"(REJECTED)\"");
    }),
    ("a name is another row's id", |data| {
        data.replace(SOURCES, "name = \"Carrier\"", "name = \"Answer-XML\"");
    }),
    ("aliases that are used already", |data| {
        data.replace(
            SOURCES,
            "aliases = [\"API\"]",
            "aliases = [\"API\", \"callee\", \"a.p.i.\", \"api request\"]",
        );
    }),
    ("a title is used twice", |data| {
        data.replace(
            CARRIER,
            "title = \"Carrier Errors\"",
            "title = \"call rejections\"",
        );
        data.replace(
            CATALOG,
            "title = \"Contact support\"",
            "title = \"View debug logs\"",
        );
    }),
    ("ids of the wrong form", |data| {
        data.replace(REJECTIONS, "id = \"no-answer\"", "id = \"No-Answer\"");
        data.replace(REJECTIONS, "id = \"busy-line\"", "id = \"busy_line\"");
        data.replace(REJECTIONS, "id = \"rejected\"", "id = \"rejected-\"");
        data.replace(REJECTIONS, "id = \"forbidden\"", "id = \"403-forbidden\"");
        data.replace(CARRIER, "id = \"declined\"", "id = \"décliné\"");
        data.replace(CARRIER, "id = \"spam-block\"", "id = \"self\"");
        data.replace(CARRIER, "id = \"busy-everywhere\"", "id = \"a-l-l\"");
        data.replace(CATALOG, "\"timeouts\"", "\"../timeouts\"");
    }),
    ("two ids give one Rust name", |data| {
        let reason = "id_reason = \"a test\"";
        data.replace(
            SIP,
            "id = \"user-busy\"",
            &format!("id = \"cause-1\"\n{reason}"),
        );
        data.replace(
            SIP,
            "id = \"no-answer\"",
            &format!("id = \"cause1\"\n{reason}"),
        );
    }),
    ("an id does not follow from the name", |data| {
        data.replace(REJECTIONS, "id = \"busy-line\"", "id = \"busy\"");
        data.replace(
            SOURCES,
            "id = \"carrier\"",
            "id = \"carrier\"\nid_reason = \"it was always so\"",
        );
    }),
    ("names that no spelling finds, or that are codes", |data| {
        data.replace(
            REJECTIONS,
            "name = \"Busy Line\"",
            "name = \"Ligne occupée\"",
        );
        data.replace(REJECTIONS, "name = \"Rejected\"", "name = \"(...)\"");
        data.replace(REJECTIONS, "name = \"Forbidden\"", "name = \"40-3\"");
    }),
    ("more rows than the build is measured for", |data| {
        let rows = (0..1000).map(|n| {
            format!(
                "\n[[call_type]]\nid = \"type-{n}\"\nname = \"Type {n}\"\nhangup_sent_to = \"x\"\n"
            )
        });
        data.append("call-types.toml", &rows.collect::<String>());
    }),
];

const CLASSIFICATIONS: &[Case] = &[
    ("the first three letters of a value", |data| {
        data.replace(REJECTIONS, "outcome = \"busy\"", "outcome = \"rej\"");
    }),
    ("a truth for a text", |data| {
        data.replace(REJECTIONS, "outcome = \"busy\"", "outcome = true");
    }),
    ("a list of rows and something else", |data| {
        data.write("call-types.toml", "call_type = [{ id = \"a\" }, 5]\n");
    }),
    ("a value that nothing is near", |data| {
        data.replace(REJECTIONS, "outcome = \"busy\"", "outcome = \"xyzbusy\"");
    }),
    ("values outside their vocabulary", |data| {
        data.replace(REJECTIONS, "outcome = \"busy\"", "outcome = \"bussy\"");
        data.replace(
            REJECTIONS,
            "remedy = \"retry-later\"",
            "remedy = \"Retry-Later\"",
        );
        data.replace(
            REJECTIONS,
            "fault = \"caller-id\"",
            "fault = \"somebody else\"",
        );
        data.replace(SIP, "origin = \"observed\"", "origin = \"observer\"");
        data.replace(TIMEOUTS, "outcome = \"failed\"", "outcome = \"fail\"");
    }),
    ("a value that no cause uses", |data| {
        data.append(
            "faults.toml",
            "\n[[fault]]\nid = \"weather\"\ndescription = \"rain\"\n",
        );
    }),
    ("a value that the library needs is renamed", |data| {
        data.replace(
            "remedies.toml",
            "id = \"unspecified\"",
            "id = \"none-known\"",
        );
        let text = data.read(SIP).replace("\"unspecified\"", "\"none-known\"");
        data.write(SIP, text);
    }),
];

const ADVICE: &[Case] = &[
    (
        "a combination has no advice, an advice no combination",
        |data| {
            data.replace(
                REJECTIONS,
                "scope = \"caller-id\"",
                "scope = \"destination\"",
            );
        },
    ),
    ("a combination has two advices", |data| {
        let second = "\n[[advice]]\nremedy = \"fix\"\nfault = \"caller-id\"\ntext = \"Wait\"\n";
        data.append("advice.toml", second);
    }),
    ("an advice for what is in no vocabulary", |data| {
        data.replace(
            "advice.toml",
            "fault = \"caller-id\"",
            "fault = \"callerid\"",
        );
    }),
    (
        "what a reading has if nothing is known has no advice",
        |data| {
            data.replace(
                "advice.toml",
                "remedy = \"unspecified\"",
                "remedy = \"unspecified\"\nfault = \"recipient\"",
            );
        },
    ),
];

const SIGNS: &[Case] = &[("limits that are none", |data| {
    let wrong = ["25", ">=25", "=> 25", "< x", "> 025", "<= .5", ">= 1e3"];
    for (number, wrong) in wrong.into_iter().enumerate() {
        let sign =
            format!("\n[[sign]]\nid = \"a{number}\"\nname = \"A{number}\"\ndescription = \"b\"\n");
        data.append("number-health.toml", &sign);
        data.append(
            "number-health.toml",
            &format!("good = {wrong:?}\nbad = \"> 0\"\n"),
        );
    }
})];

const POLICIES: &[Case] = &[("delays and windows that are none", |data| {
    let policies = "redial-policies.toml";
    data.replace(policies, "[60, 240]", "[1, 2, 3, 4, 5, 6]");
    data.replace(policies, "window_days = 7", "window_days = -1");
    data.append(
        policies,
        "\n[[policy]]\nid = \"a\"\nname = \"A\"\ndescription = \"b\"\nsource = \"http://c\"\n\
         delays = [1.5, \"2\", 65536]\nwindow_days = \"7d\"\n",
    );
})];

const PAYLOADS: &[Case] = &[
    ("a channel with values outside their vocabularies", |data| {
        data.replace(PAYLOAD, "encoding = \"form\"", "encoding = \"from\"");
        data.replace(PAYLOAD, "leg = \"call\"", "leg = \"a\"");
        data.replace(
            PAYLOAD,
            "source = [\"HangupSource\"]",
            "sauce = [\"HangupSource\"]",
        );
    }),
    ("fields that are named twice or nowhere", |data| {
        data.replace(PAYLOAD, "[\"CallUUID\"]", "[\"CallUUID\", \"HangupCause\"]");
        data.replace(PAYLOAD, "field = \"Reason\"", "field = \"Raeson\"");
        data.replace(
            PAYLOAD,
            "[\"StartTime\", \"AnswerTime\"",
            "[\"StartTme\", \"AnswerTime\"",
        );
    }),
    ("a condition and names of the wrong form", |data| {
        data.replace(PAYLOAD, "only_if = \"Event\", is", "onlyif = \"Event\", is");
        data.replace(
            PAYLOAD,
            "code = [\"HangupCauseCode\"]",
            "code = \"HangupCauseCode\"",
        );
        data.replace(PAYLOAD, "\"nan\"", "\"NaN\"");
    }),
];

const CROSSWALK: &[Case] = &[
    ("ends of mappings that are no rows", |data| {
        data.replace("crosswalk.toml", "from = \"sip:486\"", "from = \"sip:487\"");
        data.replace("crosswalk.toml", "from = \"q850:17\"", "from = \"q931:17\"");
        data.replace(
            "crosswalk.toml",
            "to = \"text:USER_BUSY\"",
            "to = \"text:USER_BUZY\"",
        );
        data.replace("crosswalk.toml", "from = \"code:3010\"", "from = \"3010\"");
        data.replace(
            "crosswalk.toml",
            "grade = \"conventional\"",
            "grade = \"convention\"",
        );
    }),
    ("a mapping twice, and two causes for a status", |data| {
        let same = "\n[[mapping]]\nfrom = \"sip:486\"\nto = \"q850:17\"\nauthority = \"rfc-3398\"\ngrade = \"documented\"\n";
        let other = "\n[[mapping]]\nfrom = \"sip:486\"\nto = \"text:REJECTED\"\nauthority = \"freeswitch\"\ngrade = \"documented\"\n";
        data.append("crosswalk.toml", &format!("{same}{other}"));
    }),
    ("two statuses with the same code and id", |data| {
        data.replace(
            "sip-statuses.toml",
            "code = 606\nid = \"not-acceptable-anywhere\"",
            "code = 406\nid = \"not-acceptable\"",
        );
    }),
];

const FILES: &[Case] = &[
    ("a category has no causes", |data| {
        let text = data.read("causes/special-cases.toml");
        let (head, _) = text.split_once("\n[[cause]]").expect("it has causes");
        data.write("causes/special-cases.toml", head);
        let text = data
            .read(SIP)
            .replace("counterpart = 9000", "counterpart = 3000");
        data.write(SIP, text);
        data.replace(CARRIER, "outcome = \"blocked\"", "outcome = \"machine\"");
    }),
    ("a category has no file", |data| {
        data.replace(
            CATALOG,
            "    \"timeouts\",\n",
            "    \"timeouts\",\n    \"json-errors\",\n",
        );
    }),
    ("a category is listed twice", |data| {
        data.replace(
            CATALOG,
            "    \"timeouts\",\n",
            "    \"timeouts\",\n    \"call-rejections\",\n",
        );
    }),
    (
        "a category is not listed, and another file is read by nothing",
        |data| {
            data.replace(CATALOG, "    \"special-cases\",\n", "");
            data.write("outcomes-old.toml", "");
            data.write("causes/.hidden.toml", "");
            data.write("causes/timeouts.toml~", "");
            data.write("causes/timeouts.toml.bak", "");
            data.write("causes/.#timeouts.toml", "");
            data.write("causes/#timeouts.toml#", "");
        },
    ),
    ("files are missing", |data| {
        data.remove("faults.toml");
        data.remove(CATALOG);
    }),
];

const SEVERAL: &[Case] = &[
    ("problems in several files at once", |data| {
        data.replace(CARRIER, "code = 3080", "code = 3070");
        data.replace(CARRIER, "outcome = \"blocked\"", "outcome = \"blokced\"");
        data.replace(SIP, "counterpart = 3050", "counterpart = 3051");
        data.replace(SOURCES, "name = \"Error\"", "name = \"Carrier \"");
        data.replace(
            "faults.toml",
            "id = \"nobody\"",
            "id = \"nobody\"\ndescrption = \"x\"",
        );
    }),
    (
        "a broken file hides neither the rest nor adds to it",
        |data| {
            data.replace(REJECTIONS, "name = \"Busy Line\"", "name \"Busy Line\"");
            data.replace("remedies.toml", "id = \"fix\"", "id \"fix\"");
            data.replace(SIP, "origin = \"observed\"", "origin = \"seen\"");
            data.replace(TIMEOUTS, "fault = \"network\"", "fault = \"netwrok\"");
        },
    ),
    (
        "a code that is none does not make its counterpart unknown",
        |data| {
            data.replace(REJECTIONS, "code = 3010", "code = \"3010\"");
        },
    ),
];

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let plain = build::compile(&Data::copy().path());
    let data = Data::copy();
    for file in [REJECTIONS, SIP, CATALOG, "faults.toml"] {
        let text = data.read(file).replace('\n', "\r\n");
        data.write(file, format!("\u{feff}{text}"));
    }
    let changed = build::compile(&data.path());
    assert_eq!(changed.diagnostics, []);
    assert_eq!(changed.source, plain.source);
    assert!(plain.source.is_some());
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let data = Data::copy();
    let text = data.read(REJECTIONS);
    data.write(REJECTIONS, format!("\u{feff}colour = 1\n{text}"));
    assert!(report(&data).contains("data/causes/call-rejections.toml:1:1: unknown field `colour`"));
}

#[test]
fn columns_count_characters() {
    let data = Data::copy();
    data.replace(
        REJECTIONS,
        "[[cause]]\ncode = 3010",
        "[[cause]]\n\"→ ’\" = \"–\"\ncode = 3010",
    );
    data.replace(
        REJECTIONS,
        "range = [3000, 3050]",
        "range = [3000, 3050] # → ’\nexceptions = [ \"–\", \"x\" ]",
    );
    let report = report(&data);
    assert!(report.contains(":1: unknown field `→ ’`"), "{report}");
    assert!(report.contains(":21: `exceptions` is a text"), "{report}");
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let one = build::compile(&Data::copy().path()).source;
    let other = build::compile(&Data::copy().path()).source;
    assert!(one.is_some());
    assert_eq!(one, other);
}
