//! The contract of the reading: which fields there are, which of them decides, what is kept.

mod support;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;
use proptest::sample::select;
use vobiz_hangup::{
    Basis, Fault, Field, FieldRole, Hangup, HangupCause, HangupSource, Leg, Outcome, RecordType,
    Remedy, Scope, SipCause,
};

fn read<const N: usize>(fields: [(&'static str, &'static str); N]) -> Hangup<'static> {
    Hangup::from_fields(fields)
}

/// Code, name, text and source of a record type, as it calls them. The contract fixes these names, and
/// [`the_fields_are_those_of_the_record_types`] compares them with the data.
const WEBHOOK: [&str; 4] = [
    "HangupCauseCode",
    "HangupCauseName",
    "HangupCause",
    "HangupSource",
];
const RECORD: [&str; 4] = [
    "hangup_cause_code",
    "hangup_cause_name",
    "hangup_cause",
    "hangup_source",
];
const B_LEG: [&str; 4] = [
    "DialBLegHangupCauseCode",
    "DialBLegHangupCauseName",
    "DialBLegHangupCause",
    "DialBLegHangupSource",
];

#[test]
fn the_fields_are_those_of_the_record_types() {
    use FieldRole::{Code, Name, Source, Text};
    let names = |record_type: RecordType| {
        [Code, Name, Text, Source].map(|role| {
            let mut fields = record_type.fields().iter();
            fields
                .find(|field| field.role() == role)
                .map(|field| field.name())
        })
    };
    assert_eq!(names(RecordType::HangupUrlWebhook), WEBHOOK.map(Some));
    assert_eq!(names(RecordType::CallDetailRecord), RECORD.map(Some));
    assert_eq!(names(RecordType::DialCallback), B_LEG.map(Some));
    let mut all = [
        &WEBHOOK[..],
        &RECORD,
        &B_LEG,
        &["Event", "Reason", "DialHangupCause"],
    ]
    .concat();
    all.sort_unstable();
    assert_eq!(support::hangup_fields(), all);
}

#[test]
fn every_record_type_is_read() {
    for (record_type, leg) in [(WEBHOOK, Leg::Call), (RECORD, Leg::Call), (B_LEG, Leg::B)] {
        let values = ["3010", "Busy Line", "USER_BUSY", "Callee"];
        let hangup = Hangup::from_fields(record_type.into_iter().zip(values));
        assert_eq!(hangup.leg(), leg);
        assert_eq!(hangup.code().known(), Some(HangupCause::BusyLine));
        assert_eq!(hangup.name().known(), Some(HangupCause::BusyLine));
        assert_eq!(hangup.sip_cause().known(), Some(SipCause::UserBusy));
        assert_eq!(hangup.source().known(), Some(HangupSource::CallRecipient));
    }
}

#[test]
fn keys_are_read_byte_for_byte() {
    for key in [
        "hangupcausecode",
        "HANGUPCAUSECODE",
        " HangupCauseCode",
        "HangupCauseCode[]",
        "Hangup-Cause-Code",
        "",
    ] {
        assert_eq!(read([(key, "3010")]), read([]), "{key}");
    }
}

#[test]
fn the_reason_is_the_text_of_a_hangup_only() {
    for event in ["Hangup", "hangup", " HANGUP\n"] {
        let hangup = Hangup::from_fields([("Reason", "USER_BUSY"), ("Event", event)]);
        assert_eq!(
            hangup.sip_cause().known(),
            Some(SipCause::UserBusy),
            "{event}"
        );
        assert_eq!(hangup.leg(), Leg::Call);
    }
    for event in ["CallInitiated", "DialHangup", "Hang up", "", "None"] {
        let hangup = Hangup::from_fields([("Reason", "USER_BUSY"), ("Event", event)]);
        assert_eq!(hangup, read([]), "{event}");
    }
    assert_eq!(read([("Reason", "USER_BUSY")]), read([]));
    let other = read([
        ("Event", "Hangup"),
        ("Reason", "USER_BUSY"),
        ("hangup_cause", "NO_ANSWER"),
    ]);
    assert_eq!(other.sip_cause().known(), Some(SipCause::NoAnswer));
    let absent = read([
        ("Event", "Hangup"),
        ("Reason", "USER_BUSY"),
        ("HangupCause", " null "),
    ]);
    assert_eq!(absent.sip_cause().known(), Some(SipCause::UserBusy));
}

#[test]
fn the_b_leg_is_read_only_without_the_call_s_own_fields() {
    for key in WEBHOOK.into_iter().chain(RECORD) {
        let hangup = read([("DialBLegHangupCauseCode", "3010"), (key, "x")]);
        assert_eq!(hangup.leg(), Leg::Call, "{key}");
        assert_eq!(hangup.code().known(), None, "{key}");
        let hangup = read([("DialBLegHangupCauseCode", "3010"), (key, "none")]);
        assert_eq!(hangup.leg(), Leg::B, "{key}");
        assert_eq!(hangup.code().known(), Some(HangupCause::BusyLine), "{key}");
    }
    assert_eq!(read([]).leg(), Leg::Call);
    let both = read([
        ("DialHangupCause", "NO_ANSWER"),
        ("DialBLegHangupCause", "USER_BUSY"),
    ]);
    assert_eq!(both.sip_cause().known(), Some(SipCause::UserBusy));
    assert_eq!(read([("DialHangupCause", "NO_ANSWER")]).leg(), Leg::B);
}

#[test]
fn a_webhook_key_wins_over_a_record_key_in_any_order() {
    let wins = ["3020", "Rejected", "CALL_REJECTED", "Vobiz"];
    let loses = ["3010", "Busy Line", "USER_BUSY", "Callee"];
    let fields = |position: usize| {
        let webhook = (WEBHOOK[position], wins[position]);
        [webhook, (RECORD[position], loses[position])]
    };
    for position in 0..WEBHOOK.len() {
        let fields = fields(position);
        let [webhook, record] = fields;
        assert_ne!(read([record]), read([webhook]));
        assert_eq!(read(fields), read([webhook]));
        assert_eq!(read([record, webhook]), read([webhook]));
        let absent = (webhook.0, "NULL");
        assert_eq!(read([absent, record]), read([record]));
    }
}

#[test]
fn of_a_repeated_key_the_first_present_value_counts() {
    let fields = [
        ("HangupCauseCode", " "),
        ("HangupCauseCode", "3010"),
        ("HangupCauseCode", "3020"),
    ];
    assert_eq!(read(fields).code().known(), Some(HangupCause::BusyLine));
}

#[test]
fn absent_is_spelled_in_many_ways() {
    for absent in [
        "",
        " ",
        "\t\r\n",
        "none",
        "None",
        "NULL",
        "nil",
        "NaN",
        "Undefined",
        "  null  ",
        "\u{a0}",
        "\u{3000}nil\u{85}",
    ] {
        for key in WEBHOOK.into_iter().chain(RECORD).chain(B_LEG) {
            assert_eq!(
                Hangup::from_fields([(key, absent)]),
                read([]),
                "{key} = {absent:?}"
            );
        }
    }
    let nothing = read([]);
    assert_eq!(nothing.basis(), None);
    assert_eq!(nothing.cause(), None);
    assert_eq!(classification(&nothing), NOTHING);
    assert!(!nothing.disagrees());
}

/// Only the whole word means that a field is absent.
#[test]
fn a_word_that_only_resembles_an_absent_value_is_a_value() {
    for value in [
        "nonexistent",
        "NULLABLE",
        "nilpotent",
        "nano",
        "undefined cause",
        "non",
        "nul",
        "-",
        "0",
    ] {
        let hangup = Hangup::from_fields([("HangupCause", value)]);
        assert_eq!(hangup.sip_cause().unknown(), Some(value));
    }
}

#[test]
fn values_are_trimmed_of_unicode_white_space_only() {
    let white = [
        "\t", "\n", "\u{b}", "\u{c}", "\r", " ", "\u{85}", "\u{a0}", "\u{1680}", "\u{2000}",
        "\u{2028}", "\u{2029}", "\u{202f}", "\u{205f}", "\u{3000}",
    ];
    for space in white {
        for value in [
            format!("{space}3010"),
            format!("3010{space}"),
            format!("{space}{space}3010{space}"),
        ] {
            let borrowed = Hangup::from_fields([("HangupCauseCode", &value)]);
            assert_eq!(borrowed.code().known(), Some(HangupCause::BusyLine));
            let owned = Hangup::from_fields([("HangupCauseCode", value.clone())]);
            assert_eq!(owned, borrowed, "{value:?}");
        }
    }
    // Invisible or a separator, but not white space.
    for other in [
        "\u{feff}", "\u{1c}", "\u{1d}", "\u{1e}", "\u{1f}", "\u{200b}", "\u{180e}", "\u{0}",
    ] {
        for value in [
            format!("{other}3010"),
            format!("3010{other}"),
            other.to_owned(),
        ] {
            let hangup = Hangup::from_fields([("HangupCauseCode", &value)]);
            assert_eq!(hangup.code().unknown(), Some(value.as_str()));
        }
    }
}

type Classification = (Outcome, Remedy, Fault, Scope);

const NOTHING: Classification = (
    Outcome::Unknown,
    Remedy::Unspecified,
    Fault::Unknown,
    Scope::Unknown,
);

fn classification(hangup: &Hangup<'_>) -> Classification {
    (
        hangup.outcome(),
        hangup.remedy(),
        hangup.fault(),
        hangup.scope(),
    )
}

/// A name that is also a word for an absent value would never be read.
#[test]
fn no_name_of_the_catalog_means_absent() {
    for cause in HangupCause::ALL {
        for name in [cause.name(), cause.id()] {
            assert_eq!(
                read([("HangupCauseName", name)]).name().known(),
                Some(*cause)
            );
        }
    }
    for cause in SipCause::ALL {
        for name in [cause.name(), cause.id()] {
            assert_eq!(
                read([("HangupCause", name)]).sip_cause().known(),
                Some(*cause)
            );
        }
    }
    for source in HangupSource::ALL {
        for name in [source.name(), source.id(), source.payload_name()]
            .iter()
            .chain(source.aliases())
        {
            assert_eq!(
                read([("HangupSource", name)]).source().known(),
                Some(*source)
            );
        }
    }
}

#[test]
fn codes_are_digits() {
    for code in [
        "3010",
        "3010.0",
        "3010.00",
        "3010.0000000000000000000000",
        " 3010 ",
        "3010.0\n",
    ] {
        let hangup = Hangup::from_fields([("HangupCauseCode", code)]);
        assert_eq!(hangup.code().known(), Some(HangupCause::BusyLine), "{code}");
    }
    assert_eq!(
        read([("HangupCauseCode", "0.0")]).code().known(),
        Some(HangupCause::Unknown)
    );
    for code in [
        "4100",
        "16",
        "03010",
        "+3010",
        "-3010",
        "3010.5",
        "3010.",
        "3010.05",
        "3010.50",
        "3010.0 0",
        "3010..0",
        "3010.+0",
        "-3010.0",
        "03010.0",
        "00.0",
        "4100.0",
        "68546",
        "68546.0",
        ".",
        ".0",
        "3010.0.0",
        "3010,0",
        "3 010",
        "3e3",
        "0x0BC2",
        "65536",
        "Busy Line",
        "busy-line",
        "USER_BUSY",
        "３０１０",
        "99999999999999999999",
    ] {
        let hangup = Hangup::from_fields([("HangupCauseCode", code)]);
        assert_eq!(hangup.code().unknown(), Some(code));
        assert_eq!(classification(&hangup), NOTHING, "{code}");
    }
}

#[test]
fn names_and_texts_are_read_in_each_other_s_field_if_theirs_is_free() {
    let text_as_name = read([("HangupCauseName", "Normal Clearing")]);
    assert_eq!(text_as_name.name(), &Field::Absent);
    assert_eq!(
        text_as_name.sip_cause().known(),
        Some(SipCause::NormalClearing)
    );

    let name_as_text = read([("HangupCause", "busy_line")]);
    assert_eq!(name_as_text.sip_cause(), &Field::Absent);
    assert_eq!(name_as_text.name().known(), Some(HangupCause::BusyLine));
    assert_eq!(name_as_text.basis(), Some(Basis::Name));

    let taken = read([
        ("HangupCauseName", "USER_BUSY"),
        ("HangupCause", "NO_ANSWER"),
    ]);
    assert_eq!(taken.name().unknown(), Some("USER_BUSY"));
    assert_eq!(taken.sip_cause().known(), Some(SipCause::NoAnswer));

    let swapped = read([
        ("HangupCauseName", "USER_BUSY"),
        ("HangupCause", "Busy Line"),
    ]);
    assert_eq!(swapped.name().unknown(), Some("USER_BUSY"));
    assert_eq!(swapped.sip_cause().unknown(), Some("Busy Line"));

    // "Rejected" is a name and a text: each field takes its own.
    let both = read([("HangupCauseName", "Rejected")]);
    assert_eq!(both.name().known(), Some(HangupCause::Rejected));
    let both = read([("HangupCause", "Rejected")]);
    assert_eq!(both.sip_cause().known(), Some(SipCause::Rejected));
}

#[test]
fn digits_are_no_name() {
    assert_eq!(
        read([("HangupCauseName", "3010")]).name().unknown(),
        Some("3010")
    );
    let text = read([("HangupCause", "3010")]);
    assert_eq!(text.sip_cause().unknown(), Some("3010"));
    assert_eq!(text.name(), &Field::Absent);
}

#[test]
fn disagreement_names_the_first_two() {
    let pairs = |fields: &[(&'static str, &'static str)]| {
        Hangup::from_fields(fields.iter().copied()).disagreement()
    };
    // The outcomes are the same, but the causes are not.
    assert_eq!(
        pairs(&[
            ("HangupCauseCode", "3010"),
            ("HangupCauseName", "Busy everywhere")
        ]),
        Some((Basis::Code, Basis::Name))
    );
    assert_eq!(
        pairs(&[
            ("HangupCauseCode", "2020"),
            ("HangupCause", "NORMAL_CLEARING")
        ]),
        Some((Basis::Code, Basis::Text))
    );
    assert_eq!(
        pairs(&[
            ("HangupCauseName", "Busy Line"),
            ("HangupCause", "NORMAL_CLEARING")
        ]),
        Some((Basis::Name, Basis::Text))
    );
    // A text has no numeric cause of its own: 3000 and NO_ANSWER (6010) agree.
    assert_eq!(
        pairs(&[("HangupCauseCode", "3000"), ("HangupCause", "NO_ANSWER")]),
        None
    );
    // A field that is not informative does not disagree.
    assert_eq!(
        pairs(&[("HangupCauseCode", "0"), ("HangupCause", "USER_BUSY")]),
        None
    );
    assert_eq!(
        pairs(&[("HangupCauseCode", "0"), ("HangupCauseName", "Busy Line")]),
        None
    );
    assert_eq!(
        pairs(&[("HangupCauseCode", "6010"), ("HangupCause", "UNKNOWN")]),
        None
    );
    assert_eq!(
        pairs(&[
            ("HangupCauseCode", "4100"),
            ("HangupCauseName", "No Answer")
        ]),
        None
    );
}

/// A field whose value is known, as the contract sees it.
#[derive(Clone, Copy)]
struct KnownField {
    basis: Basis,
    classification: Classification,
    cause: Option<HangupCause>,
}

impl KnownField {
    fn of_cause(basis: Basis, cause: HangupCause) -> Self {
        Self {
            basis,
            classification: (
                cause.outcome(),
                cause.remedy(),
                cause.fault(),
                cause.scope(),
            ),
            cause: Some(cause),
        }
    }

    fn of_sip_cause(cause: SipCause) -> Self {
        Self {
            basis: Basis::Text,
            classification: (
                cause.outcome(),
                cause.remedy(),
                cause.fault(),
                cause.scope(),
            ),
            cause: None,
        }
    }
}

fn assert_precedence(
    code: Option<HangupCause>,
    name: Option<HangupCause>,
    text: Option<SipCause>,
    hangup: &Hangup<'_>,
) {
    let known: Vec<KnownField> = [
        code.map(|cause| KnownField::of_cause(Basis::Code, cause)),
        name.map(|cause| KnownField::of_cause(Basis::Name, cause)),
        text.map(KnownField::of_sip_cause),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (informative, others): (Vec<KnownField>, Vec<KnownField>) = known
        .iter()
        .partition(|field| field.classification.0 != Outcome::Unknown);
    let decides = informative.iter().chain(&others).next();
    assert_eq!(hangup.basis(), decides.map(|field| field.basis), "{hangup}");
    assert_eq!(
        hangup.cause(),
        decides.and_then(|field| field.cause),
        "{hangup}"
    );
    assert_eq!(
        classification(hangup),
        decides.map_or(NOTHING, |field| field.classification),
        "{hangup}"
    );
    let mut contradictions = Vec::new();
    for (position, one) in informative.iter().enumerate() {
        for other in &informative[position + 1..] {
            let causes_differ =
                one.cause.is_some() && other.cause.is_some() && one.cause != other.cause;
            if one.classification.0 != other.classification.0 || causes_differ {
                contradictions.push((one.basis, other.basis));
            }
        }
    }
    assert_eq!(
        hangup.disagreement(),
        contradictions.first().copied(),
        "{hangup}"
    );
    assert_eq!(hangup.disagrees(), !contradictions.is_empty(), "{hangup}");
}

#[test]
fn what_happened_and_what_to_do_are_those_of_the_cause_that_decided() {
    for cause in HangupCause::ALL {
        let code = cause.code().to_string();
        for field in [
            ("HangupCauseCode", code.as_str()),
            ("HangupCauseName", cause.name()),
        ] {
            let hangup = Hangup::from_fields([field]);
            assert_eq!(hangup.description(), Some(cause.description()));
            assert_eq!(hangup.next_steps(), Some(cause.next_steps()));
            assert_eq!(hangup.advice(), cause.advice());
        }
    }
    for cause in SipCause::ALL {
        let hangup = Hangup::from_fields([("HangupCause", cause.name())]);
        assert_eq!(hangup.description(), Some(cause.description()));
        assert_eq!(hangup.advice(), cause.advice());
        let counterpart = cause.counterpart();
        assert_eq!(
            hangup.next_steps(),
            counterpart.map(HangupCause::next_steps)
        );
    }
    let lone = SipCause::ALL
        .iter()
        .filter(|cause| cause.counterpart().is_none());
    assert!(lone.count() > 0);

    // The code decides, and then the text, because code 0 is not informative.
    let both = read([
        ("HangupCauseCode", "2020"),
        ("HangupCause", "NORMAL_CLEARING"),
    ]);
    let cause = HangupCause::EndpointNotRegistered;
    assert_eq!(both.description(), Some(cause.description()));
    assert_eq!(both.next_steps(), Some(cause.next_steps()));
    let text = read([("HangupCauseCode", "0"), ("HangupCause", "USER_BUSY")]);
    assert_eq!(text.description(), Some(SipCause::UserBusy.description()));
    assert_eq!(text.next_steps(), Some(HangupCause::BusyLine.next_steps()));

    for nothing in [
        read([]),
        read([("HangupCauseCode", "4100"), ("HangupSource", "Callee")]),
    ] {
        assert_eq!(nothing.description(), None);
        assert_eq!(nothing.next_steps(), None);
    }
}

/// The texts of a field, each with its value.
fn options<T: Copy + 'static>(
    all: &'static [T],
    text: fn(T) -> String,
) -> Vec<(Option<String>, Option<T>)> {
    let known = all.iter().map(|value| (Some(text(*value)), Some(*value)));
    let unknown = [(None, None), (Some("never seen".to_owned()), None)];
    known.chain(unknown).collect()
}

#[test]
fn the_conclusion_follows_the_precedence() {
    let codes = options(HangupCause::ALL, |cause| cause.code().to_string());
    let names = options(HangupCause::ALL, |cause| cause.name().to_owned());
    let texts = options(SipCause::ALL, |cause| cause.name().to_owned());
    let mut count = 0;
    for (code_text, code) in &codes {
        for (text_text, text) in &texts {
            for (name_text, name) in &names {
                let fields = [
                    ("HangupCauseCode", code_text),
                    ("HangupCauseName", name_text),
                    ("HangupCause", text_text),
                ];
                let fields = fields
                    .into_iter()
                    .filter_map(|(key, value)| Some((key, value.as_deref()?)));
                assert_precedence(*code, *name, *text, &Hangup::from_fields(fields));
                count += 1;
            }
        }
    }
    assert_eq!(count, codes.len() * names.len() * texts.len());
    assert!(count > 54 * 19 * 50);
}

#[test]
fn the_line_for_the_log() {
    let line = |fields: &[(&'static str, &'static str)]| {
        Hangup::from_fields(fields.iter().copied()).to_string()
    };
    assert_eq!(
        line(&[]),
        "no hangup cause: outcome unknown, remedy unspecified, fault unknown, scope unknown"
    );
    let busy = line(&[
        ("HangupCauseCode", "3010"),
        ("HangupCauseName", "Busy Line"),
        ("HangupCause", "USER_BUSY"),
        ("HangupSource", "Carrier"),
    ]);
    assert!(
        busy.starts_with("3010 Busy Line, SIP cause USER_BUSY, ended by Carrier: outcome "),
        "{busy}"
    );
    let contradictory = line(&[
        ("HangupCauseCode", "3010"),
        ("HangupCauseName", "No Answer"),
    ]);
    assert!(
        contradictory.starts_with("3010 Busy Line, name No Answer: outcome busy, "),
        "{contradictory}"
    );
    assert!(
        contradictory.ends_with(" (code and name disagree)"),
        "{contradictory}"
    );
    let unknown = line(&[
        ("hangup_cause_code", "4100"),
        ("hangup_cause_name", "No Answer"),
        ("hangup_source", "me"),
    ]);
    assert!(
        unknown
            .starts_with("unknown code \"4100\", name No Answer, unknown source \"me\": outcome "),
        "{unknown}"
    );
    let contradiction = line(&[
        ("DialBLegHangupCauseCode", "2020"),
        ("DialHangupCause", "NORMAL_CLEARING"),
    ]);
    assert!(
        contradiction
            .starts_with("B leg: 2020 Endpoint Not Registered, SIP cause NORMAL_CLEARING: "),
        "{contradiction}"
    );
    assert!(
        contradiction.ends_with(" (code and SIP cause disagree)"),
        "{contradiction}"
    );
}

#[test]
fn unknown_values_are_made_safe_for_a_log() {
    let value = "a\"b\\c\n\r\u{0}\u{1b}[31m\u{202e}\u{2028}\u{85}é🦀'";
    let line = Hangup::from_fields([("HangupCause", value)]).to_string();
    assert!(
        line.starts_with(
            r#"unknown SIP cause "a\"b\\c\n\r\0\u{1b}[31m\u{202e}\u{2028}\u{85}é🦀'": "#
        ),
        "{line}"
    );
    let quoted = |value: String| {
        let line = Hangup::from_fields([("HangupSource", value)]).to_string();
        let (_, rest) = line.split_once('"').expect("an unknown value is quoted");
        rest.split_once('"').expect("the quote ends").0.to_owned()
    };
    assert_eq!(quoted("é".repeat(40)), "é".repeat(40));
    assert_eq!(quoted("é".repeat(41)), "é".repeat(40) + "…");
    let long = "x".repeat(1_000_000);
    let line = Hangup::from_fields(WEBHOOK.map(|key| (key, &long))).to_string();
    assert!(line.len() < 500, "{}", line.len());
    assert!(line.contains("x…\""), "{line}");
}

/// Values that occur, values that nearly do, and rubbish.
fn value() -> impl Strategy<Value = String> {
    let occurring: Vec<String> = HangupCause::ALL
        .iter()
        .flat_map(|cause| {
            [
                cause.code().to_string(),
                cause.name().to_owned(),
                cause.id().to_owned(),
            ]
        })
        .chain(SipCause::ALL.iter().map(ToString::to_string))
        .chain(
            HangupSource::ALL
                .iter()
                .map(|source| source.payload_name().to_owned()),
        )
        .chain(["Hangup", "null", "", " ", "4100", "3010.0"].map(str::to_owned))
        .collect();
    prop_oneof![
        select(occurring.clone()),
        select(occurring).prop_map(|value| format!(" {value}\n")),
        any::<String>()
    ]
}

fn fields() -> impl Strategy<Value = Vec<(String, String)>> {
    let key = prop_oneof![4 => select(support::hangup_fields()).prop_map(str::to_owned), 1 => any::<String>()];
    proptest::collection::vec((key, value()), 0..20)
}

proptest! {
    #[test]
    fn nothing_panics_and_every_copy_is_equal(fields in fields()) {
        let borrowed = Hangup::from_fields(fields.iter().map(|(key, value)| (key, value)));
        let owned = Hangup::from_fields(fields.clone());
        let cows = fields.iter().map(|(key, value)| (key, Cow::Borrowed(value.as_str())));
        prop_assert_eq!(&borrowed, &owned);
        prop_assert_eq!(&borrowed, &Hangup::from_fields(cows));
        prop_assert_eq!(&borrowed, &borrowed.clone().into_owned());
        let line = borrowed.to_string();
        prop_assert!(!line.contains(char::is_control), "{}", line);
        prop_assert!(line.len() < 2_500, "{}", line.len());
    }

    #[test]
    fn what_is_not_known_comes_out_as_it_went_in(fields in fields()) {
        let hangup = Hangup::from_fields(fields.iter().map(|(key, value)| (key, value)));
        let unknown = [
            hangup.code().unknown(), hangup.name().unknown(), hangup.sip_cause().unknown(), hangup.source().unknown(),
        ];
        for value in unknown.into_iter().flatten() {
            prop_assert!(fields.iter().any(|(_, text)| text.trim() == value));
        }
    }

    /// Of a value that is there, nothing is lost: it is known, or it is kept.
    #[test]
    fn nothing_is_lost(key in select(support::hangup_fields()), value in value()) {
        let event = ("Event", "Hangup");
        let hangup = Hangup::from_fields([event, (key, value.as_str())]);
        let words = ["", "none", "null", "nil", "nan", "undefined"];
        let is_present = words.iter().all(|word| !word.eq_ignore_ascii_case(value.trim()));
        let is_absent = (hangup.code(), hangup.name(), hangup.sip_cause(), hangup.source())
            == (&Field::Absent, &Field::Absent, &Field::Absent, &Field::Absent);
        prop_assert_eq!(is_absent, !is_present || key == "Event");
    }

    #[test]
    fn the_order_of_different_keys_makes_no_difference(fields in fields(), seed in any::<u64>()) {
        let distinct: BTreeMap<&String, &String> = fields.iter().map(|(key, value)| (key, value)).collect();
        let mut shuffled: Vec<_> = distinct.clone().into_iter().collect();
        shuffled.sort_by_key(|(key, _)| {
            key.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        });
        let map: HashMap<&String, &String> = distinct.clone().into_iter().collect();
        let hangup = Hangup::from_fields(distinct);
        prop_assert_eq!(&hangup, &Hangup::from_fields(shuffled));
        prop_assert_eq!(&hangup, &Hangup::from_fields(map));
    }

    #[test]
    fn unrelated_fields_make_no_difference(fields in fields(), unrelated in fields()) {
        let read = |fields: &[(String, String)]| Hangup::from_fields(fields.to_vec());
        let mut more = fields.clone();
        for (position, (key, value)) in unrelated.into_iter().enumerate() {
            if !support::hangup_fields().contains(&key.as_str()) {
                more.insert(position.min(more.len()), (key, value));
            }
        }
        more.push(("CallStatus".to_owned(), "completed".to_owned()));
        more.push(("hangup_disposition".to_owned(), "send_bye".to_owned()));
        prop_assert_eq!(read(&fields), read(&more));
    }
}

#[test]
fn a_hangup_crosses_threads() {
    fn crosses<T: Send + Sync + Clone + std::fmt::Debug + std::fmt::Display + Eq>() {}
    crosses::<Hangup<'static>>();
}
