//! `hangup report`, as a shell runs it, on a file whose figures are calculated by hand.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use snapbox::{assert_data_eq, file};
use support::{hangup, run_with_input, text};

/// 60 records: 56 attempts, an inbound call, a lost race and two repeated deliveries.
///
/// | what | records |
/// |---|---|
/// | answered, 4000: 10 of 60 s, 3 of 5 s, 2 of 90 s | 15 |
/// | 6010: 12 numbers once, one after a 3020, one before a 3050 | 14 |
/// | 3010, from the second caller ID | 8 |
/// | 3050: 5 numbers, one of them three times more | 8 |
/// | 3020 | 4 |
/// | 1000 | 3 |
/// | 1010 | 2 |
/// | 4100, which the catalog does not have | 1 |
/// | 4000 without talk | 1 |
const CALLS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/report/calls.csv"
);

fn report(arguments: &[&str]) -> String {
    let output = hangup(["report"].iter().chain(arguments))
        .output()
        .expect("it runs");
    let messages = text(&output.stderr);
    assert!(output.status.success(), "{messages}");
    assert_eq!(messages, "");
    text(&output.stdout)
}

fn json_report(arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = ["--format", "json"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    serde_json::from_str(&report(&arguments)).expect("it is JSON")
}

fn of(count: u64, whole: u64) -> Value {
    #[allow(clippy::cast_precision_loss, reason = "they are small")]
    let share = (whole >= 30).then(|| count as f64 / whole as f64);
    json!({ "count": count, "of": whole, "share": share })
}

#[test]
fn figures_calculated_by_hand() {
    let report = json_report(&[CALLS]);
    let head = &report["head"];
    assert_eq!(head["attempts"], 56);
    assert_eq!(head["first"], "2026-03-02T09:00:00+00:00");
    assert_eq!(head["last"], "2026-03-03T11:03:00+00:00");
    let left_out = json!({
        "other_direction": 1, "other_leg": 0, "lost_races": 1, "other_time": 0, "without_time": 0,
        "repeated": 2, "initiated": 0, "without_hangup": 0, "unread": 0,
    });
    assert_eq!(head["left_out"], left_out);

    let figures = &report["figures"];
    assert_eq!(figures["answered"], 15);
    assert_eq!(figures["answer_rate"], of(15, 56));
    // 15 answered, 8 busy, 14 no answer, 4 rejected; without 3 canceled and 1 unknown.
    assert_eq!(figures["delivered"], of(41, 52));
    // (10 × 60 + 3 × 5 + 2 × 90) ÷ 15.
    assert_eq!(figures["mean_talk_seconds"], 53.0);
    assert_eq!(figures["short_calls"], of(3, 15));
    // Three to a number that was unallocated, one to a person who had declined.
    assert_eq!(figures["wasted_redials"], of(4, 56));
    // 13 × 0.30 + 2 × 0.60.
    let cost = json!([{
        "currency": "INR", "total": 5.1, "attempts": 56, "per_answered": 5.1 / 15.0, "answered": 15,
    }]);
    assert_eq!(figures["costs"], cost);
}

#[test]
fn classes_causes_and_actions_calculated_by_hand() {
    let report = json_report(&[CALLS]);
    let counts = |list: &Value, key: &str| -> Vec<(String, u64)> {
        let list = list.as_array().expect("it is a list").iter();
        list.map(|one| {
            let key = one[key].as_str().unwrap_or("-").to_owned();
            (
                key,
                one["attempts"]["count"].as_u64().expect("it is a count"),
            )
        })
        .collect()
    };
    let expect = |found: Vec<(String, u64)>, expected: &[(&str, u64)]| {
        let found: Vec<_> = found.iter().map(|(key, count)| (&**key, *count)).collect();
        assert_eq!(found, expected);
    };
    expect(
        counts(&report["outcomes"], "outcome"),
        &[
            ("answered", 15),
            ("completed", 1),
            ("no-answer", 14),
            ("busy", 8),
            ("rejected", 4),
            ("canceled", 3),
            ("invalid-number", 8),
            ("failed", 2),
            ("unknown", 1),
        ],
    );
    expect(
        counts(&report["causes"], "cause"),
        &[
            ("6010", 14),
            ("3010", 8),
            ("3050", 8),
            ("3020", 4),
            ("1000", 3),
            ("1010", 2),
            ("4000", 1),
            ("4100", 1),
        ],
    );
    expect(
        counts(&report["actions"], "id"),
        &[
            ("account-and-application", 2),
            ("list", 12),
            ("logs", 1),
            ("redial", 22),
        ],
    );
    let tries: Vec<_> = (report["tries"].as_array().expect("it is a list").iter())
        .map(|one| one["answered"]["of"].clone())
        .collect();
    assert_eq!(tries, [51, 3, 1, 1]);
}

#[test]
fn caller_ids_and_clock_calculated_by_hand() {
    let report = json_report(&[CALLS]);
    let first = &report["caller_ids"][0];
    assert_eq!(first["number"], "+918069990101");
    assert_eq!(first["figures"]["attempts"], 48);
    let sign = |id: &str| -> (f64, Value) {
        let signs = first["signs"].as_array().expect("it is a list");
        let sign = signs.iter().find(|sign| sign["id"] == id);
        let sign = sign.unwrap_or_else(|| panic!("no {id}"));
        (
            sign["value"].as_f64().expect("it is a number"),
            sign["health"].clone(),
        )
    };
    let expect = |id: &str, value: f64, health: &str| {
        let (found, found_health) = sign(id);
        assert!((found - value).abs() < 1e-9, "{id}: {found}");
        assert_eq!(found_health, health, "{id}");
    };
    expect("answer-rate", 15.0 / 48.0 * 100.0, "good");
    expect("repeat-dialing", 48.0 / 43.0, "good");
    expect("calls-a-day", 24.0, "good");
    // An inbound call of 50 with this number: 48 attempts, one of them, a lost race.
    expect("inbound-share", 2.0, "watch");
    // Answered 10 + 795 ÷ 15 each, 12 and 2 of 30, 4 of 8, 3 of 4, one of 12; 8 and 3 of nothing.
    let ringing = 15.0 * 10.0 + 14.0 * 30.0 + 4.0 * 8.0 + 3.0 * 4.0 + 12.0;
    expect("mean-duration", (ringing + 795.0) / 48.0, "watch");
    expect("ring-time", ringing / 48.0, "watch");

    let monday = &report["hours"][0];
    assert_eq!(
        monday[10],
        json!({ "attempts": 51, "answered": 15, "answer_unknown": 0 })
    );
    assert_eq!(
        monday[9],
        json!({ "attempts": 1, "answered": 0, "answer_unknown": 0 })
    );
    assert_eq!(report["hours"][1][11]["attempts"], 4);
    assert_eq!(report["days"][0]["date"], "2026-03-02");
    assert_eq!(report["days"][0]["attempts"], 52);
}

#[test]
fn the_clock_is_that_of_the_time_zone() {
    let report = json_report(&["--time-zone", "Asia/Kolkata", CALLS]);
    assert_eq!(report["head"]["first"], "2026-03-02T14:30:00+05:30");
    // 10:00 to 10:29 UTC is 15:30 to 15:59.
    let monday = &report["hours"][0];
    let attempts = |hour: usize| monday[hour]["attempts"].as_u64().expect("it is a count");
    assert_eq!(attempts(15) + attempts(16), 51);
    assert_eq!(attempts(14), 1);
}

/// What people read, in every format for them.
#[test]
fn every_format_shows_the_same_figures() {
    let figures = [
        "56 attempts",
        "26.8%",
        "15 of 56",
        "78.8%",
        "41 of 52",
        "53 s",
        "7.1%",
        "4 of 56",
        "3 of 15",
        "5.10 INR, 0.34 INR",
        "6010 Ring Timeout Reached",
        "3050 Unallocated number ×8",
        "+918069990101",
        "1 call in the other direction",
    ];
    for format in ["text", "markdown", "html"] {
        let report = report(&["--format", format, CALLS]);
        // Markdown escapes points after digits, which it would take for lists.
        let report = report.replace('\\', "");
        for figure in figures {
            assert!(report.contains(figure), "{format} lacks {figure}");
        }
    }
}

#[test]
fn the_report_as_text() {
    let report = report(&["--by", "trunk", "--by", "prefix:4", CALLS]);
    let report = report.replace(CALLS, "calls.csv");
    assert_data_eq!(report, file!["snapshots/report_text.txt"].raw());
}

#[test]
fn the_report_as_markdown() {
    let report = report(&["--format", "markdown", CALLS]);
    let report = report.replace(CALLS, "calls.csv");
    assert_data_eq!(report, file!["snapshots/report_markdown.md"].raw());
}

#[test]
fn text_fits_80_columns() {
    let report = report(&["--by", "cause", "--by", "day", CALLS]);
    for line in report.lines().filter(|line| !line.contains(CALLS)) {
        assert!(textwrap::core::display_width(line) <= 80, "{line}");
    }
}

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/report.schema.json");
    let schema = fs::read_to_string(path).expect("the schema can be read");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
}

#[test]
fn json_fits_its_schema() {
    let schema = schema();
    let all = "caller-id,prefix:2,trunk,campaign,source,cause,hour,weekday,day";
    for arguments in [
        &[CALLS][..],
        &["--by", all, "--compare", CALLS, CALLS],
        &["--last", "1h", "--numbers", "hidden", CALLS],
        &["HangupCauseCode=4000"],
        &["--since", "2030-01-01", CALLS],
    ] {
        let report = json_report(arguments);
        let errors: Vec<String> = schema
            .iter_errors(&report)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{arguments:?}: {errors:#?}");
    }
    // It says no to something.
    let mut report = json_report(&[CALLS]);
    report["figures"]["answered"] = json!("15");
    assert!(!schema.is_valid(&report));
    let mut report = json_report(&[CALLS]);
    report["further"] = json!(1);
    assert!(!schema.is_valid(&report));
}

#[test]
fn numbers_of_the_other_party_are_masked_in_every_format() {
    for format in ["text", "json", "markdown", "html"] {
        let arguments = ["--format", format, "--by", "prefix:12", CALLS];
        let masked = report(&arguments);
        let masked = masked.replace('\\', "");
        assert!(masked.contains("+91 90•••• ••40"), "{format}");
        for digits in ["90699", "919069", "00040", "00001"] {
            assert!(!masked.contains(digits), "{format} shows {digits}");
        }
        assert!(masked.contains("+918069990101"), "{format}");
        let full = report(&["--numbers", "full", "--format", format, CALLS]);
        assert!(
            full.replace('\\', "").contains("+91 906990 0040"),
            "{format}"
        );
        let hidden = report(&["--numbers", "hidden", "--format", format, CALLS]);
        assert!(!hidden.contains("••"), "{format}");
        assert!(!hidden.contains("+919"), "{format}");
    }
}

#[test]
fn html_loads_and_runs_nothing() {
    let report = report(&["--format", "html", CALLS]);
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
                  style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">";
    assert!(report.contains(policy));
    for forbidden in [
        "<script", "<link", "<img", "<iframe", "url(", "@import", "http:", "https:", " on",
    ] {
        let place = report.find(forbidden);
        // Words may begin with "on".
        let is_handler = place.is_some_and(|place| {
            let rest = &report[place + forbidden.len()..];
            let name = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(0);
            forbidden != " on" || rest[name..].starts_with('=')
        });
        assert!(!is_handler, "{forbidden}");
    }
}

#[test]
fn text_of_the_input_is_escaped() {
    let hostile = "</td><script>alert(1)</script>\u{1b}[31m\0\u{202e}\u{200f}\u{9b}|`*";
    let record = json!({
        "uuid": "a", "hangup_cause_code": hostile, "hangup_source": hostile, "trunk_id": hostile,
        "campaign_id": hostile, "caller_id_number": hostile, "destination_number": hostile,
        "total_cost": 1, "currency": hostile, "billsec": 1, "start_time": "2026-03-02T10:00:00Z",
    });
    let run = |format: &str| {
        let by = "trunk,campaign,source,cause,caller-id";
        let command = hangup([
            "report",
            "--format",
            format,
            "--by",
            by,
            "--numbers",
            "full",
            "-",
        ]);
        let output = run_with_input(command, record.to_string().as_bytes());
        assert!(output.status.success());
        text(&output.stdout)
    };
    assert!(!run("html").contains("<script"));
    assert!(run("html").contains("&lt;script&gt;"));
    let markdown = run("markdown");
    assert!(!markdown.contains("<script"));
    assert!(
        !markdown
            .lines()
            .any(|line| line.starts_with('|') && line.contains("m|`"))
    );
    for format in ["text", "json", "markdown", "html"] {
        let report = run(format);
        for obeyed in ['\u{1b}', '\0', '\u{202e}', '\u{200f}', '\u{9b}'] {
            assert!(!report.contains(obeyed), "{format} has {obeyed:?}");
        }
        assert!(report.to_lowercase().contains("202e"), "{format}");
    }
}

/// As many different rows as there can be: the file stays small.
#[test]
fn html_is_small() {
    let mut rows = "uuid,call_direction,caller_id_number,destination_number,start_time,billsec,\
                    hangup_cause_code,hangup_source,trunk_id,campaign_id\n"
        .to_owned();
    let long = "x".repeat(100);
    for number in 0..40_000u32 {
        let (day, hour, minute) = (number / 600 % 90, number / 25 % 24, number % 60);
        let (month, day) = (1 + day / 30, 1 + day % 28);
        let code = [
            4000,
            3010,
            3050,
            3130,
            3090,
            5000,
            6020,
            7011,
            1010,
            20_000 + number,
        ][number as usize % 10];
        rows += &format!(
            "{number},outbound,{},9190{number:08},2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z,{},{code},s{long}{number},t{number}{long},c{number}{long}\n",
            91_000 + number % 5000,
            number % 3,
        );
    }
    let all = "caller-id,prefix:4,trunk,campaign,source,cause,hour,weekday,day";
    let command = hangup([
        "report", "--format", "html", "--top", "100000", "--by", all, "-",
    ]);
    let output = run_with_input(command, rows.as_bytes());
    assert!(output.status.success());
    let size = output.stdout.len();
    assert!(size <= 150 * 1024, "{size}");
}

fn failing(limits: &[&str], input: &str) -> (Option<i32>, String) {
    let limits = limits.iter().flat_map(|limit| ["--fail-on", limit]);
    let arguments: Vec<&str> = ["report"]
        .into_iter()
        .chain(limits)
        .chain([input])
        .collect();
    let output = hangup(arguments).output().expect("it runs");
    (output.status.code(), text(&output.stderr))
}

#[test]
fn limits_decide_the_exit_code() {
    assert_eq!(
        failing(&["answer-rate<26%", "delivered<78%"], CALLS),
        (Some(0), String::new())
    );
    let (code, messages) = failing(
        &[
            "answer-rate<27%",
            "delivered>78%",
            "share:1010>0",
            "share:5000>0",
            "talk<=53",
            "attempts<56",
        ],
        CALLS,
    );
    assert_eq!(code, Some(3));
    let expected = "\
hangup: answer-rate<27%: it is 26.79% (15 of 56)
hangup: delivered>78%: it is 78.85% (41 of 52)
hangup: share:1010>0: it is 4.88% (2 of 41)
hangup: talk<=53: it is 53.00
";
    assert_eq!(messages, expected);
    // What cannot be computed is exceeded.
    let (code, messages) = failing(&["answer-rate<1%"], "HangupCauseCode=4000");
    assert_eq!(code, Some(3));
    assert_eq!(
        messages,
        "hangup: answer-rate<1%: it cannot be computed from these calls\n"
    );
}

#[test]
fn another_file_is_compared_with() {
    let with_itself = json_report(&["--compare", CALLS, CALLS]);
    let change = json!({ "difference": 0.0, "is_significant": false });
    assert_eq!(with_itself["comparison"]["with"], CALLS);
    assert_eq!(with_itself["comparison"]["answer_rate"], change);
    // 40 answered calls: 15 of 56 are fewer than chance explains.
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let path = folder.path().join("answered.txt");
    fs::write(&path, "HangupCauseCode=4000&Duration=60\n".repeat(40)).expect("it can be written");
    let path = path.display().to_string();
    let comparison = &json_report(&["--compare", &path, CALLS])["comparison"];
    assert_eq!(comparison["figures"]["attempts"], 40);
    let difference = comparison["answer_rate"]["difference"].as_f64();
    assert_eq!(difference, Some(15.0 / 56.0 - 1.0));
    assert_eq!(comparison["answer_rate"]["is_significant"], true);
    // Of 15 calls nothing is said.
    assert_eq!(comparison["mean_talk_seconds"]["is_significant"], false);
    let shown = report(&["--compare", &path, CALLS]);
    assert!(shown.contains("−73.2 points *"), "{shown}");
}

#[test]
fn files_are_written_in_the_formats_of_their_endings() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    let [html, json, md, txt] = ["r.html", "r.json", "r.md", "r.txt"].map(path);
    let shown = |path: &PathBuf| path.display().to_string();
    let (html, json, md, txt) = (shown(&html), shown(&json), shown(&md), shown(&txt));
    let printed = report(&["-o", &html, "-o", &json, "-o", &md, "-o", &txt, CALLS]);
    assert_eq!(printed, "");
    let read = |path: &str| fs::read_to_string(path).expect("it is there");
    assert_eq!(read(&html), report(&["--format", "html", CALLS]));
    assert_eq!(read(&json), report(&["--format", "json", CALLS]));
    assert_eq!(read(&md), report(&["--format", "markdown", CALLS]));
    assert_eq!(read(&txt), report(&[CALLS]));
}

#[test]
fn what_is_wrong_is_said() {
    let run = |arguments: &[&str]| {
        let output = hangup(["report"].iter().chain(arguments))
            .output()
            .expect("it runs");
        (output.status.code(), text(&output.stderr))
    };
    let (code, message) = run(&["missing.csv"]);
    assert_eq!(code, Some(1));
    assert!(message.contains("there is no such file"), "{message}");
    let (code, message) = run(&["CallUUID=a&Answer=1"]);
    assert_eq!(code, Some(1));
    assert!(
        message.contains("no record has a hangup field"),
        "{message}"
    );
    let (code, message) = run(&["--since", "foo", CALLS]);
    assert_eq!(code, Some(2));
    assert!(message.contains("write a day or a time"), "{message}");
    let (code, message) = run(&["--since", "1815-06-18", CALLS]);
    assert_eq!(code, Some(2));
    assert!(message.contains("from 1970 to 2106"), "{message}");
    let (code, message) = run(&["--time-zone", "India", CALLS]);
    assert_eq!(code, Some(2));
    assert!(message.contains("Asia/Kolkata"), "{message}");
    let (code, message) = run(&["-o", "report.pdf", CALLS]);
    assert_eq!(code, Some(2));
    assert!(
        message.contains("the extension must be txt, json, md or html"),
        "{message}"
    );
    let (code, message) = run(&["--fail-on", "share:3O10>0", CALLS]);
    assert_eq!(code, Some(2));
    assert!(message.contains("there is no cause `3O10`"), "{message}");
}

#[test]
fn the_definitions_name_every_sign() {
    let explained = report(&["--explain"]);
    for sign in vobiz_hangup::HealthSign::ALL {
        assert!(explained.contains(sign.name()), "{sign}");
    }
    assert!(explained.contains("two-proportion z-test"));
}

/// A file of calls, one on each of `days` days from 2026-01-01 on.
fn calls_of(days: i16) -> tempfile::NamedTempFile {
    let mut table = String::from("uuid,call_direction,start_time,hangup_cause_code,billsec\n");
    for number in 0..days {
        let first = jiff::civil::date(2026, 1, 1);
        let day = first + jiff::Span::new().days(number);
        table += &format!("u{number},outbound,{day}T10:00:00Z,3010,0\n");
    }
    let file = tempfile::NamedTempFile::with_suffix(".csv").expect("there is room");
    std::fs::write(file.path(), table).expect("it is written");
    file
}

#[test]
fn the_picture_of_the_days_has_its_whole_table() {
    let calls = calls_of(62);
    let path = calls.path().to_string_lossy();
    let page = report(&["--format", "html", &path]);
    assert_eq!(page.matches("<th scope=\"row\">2026-").count(), 62);
    assert!(!page.contains("more rows"));
}

#[test]
fn a_screen_has_the_last_days() {
    let calls = calls_of(20);
    let shown = report(&[&calls.path().to_string_lossy()]);
    let days: Vec<&str> = shown
        .lines()
        .skip_while(|line| !line.starts_with("By day;"))
        .filter(|line| line.starts_with("2026-"))
        .collect();
    assert_eq!(days.len(), 14, "{shown}");
    assert!(days[0].starts_with("2026-01-07") && days[13].starts_with("2026-01-20"));
    assert!(shown.contains("The other formats also have 6 rows before"));
}

#[test]
fn every_definition_has_its_source() {
    let explained = report(&["--explain"]);
    let (definitions, _) = explained
        .split_once("Metrics of Vobiz")
        .expect("they follow");
    for definition in definitions.trim_end().split("\n\n") {
        assert!(definition.contains("\n  Source: "), "{definition}");
        assert!(definition.ends_with('.'), "{definition}");
    }
}
