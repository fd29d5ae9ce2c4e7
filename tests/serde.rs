//! Reading and writing with serde.

#![cfg(feature = "serde")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Debug;

use ciborium::Value as Cbor;
use proptest::prelude::*;
use serde_json::{Value, json};
use vobiz_hangup::{
    Basis, CallType, Category, Disposition, Encoding, Fault, Field, FieldRole, Hangup, HangupCause,
    HangupSource, Leg, Origin, Outcome, RecordType, Remedy, Scope, SipCause,
};

/// Every value survives JSON, where it is written as `expected`, and formats for machines.
fn check<T>(all: &[T], expected: impl Fn(T) -> Value, spellings: impl Fn(T) -> Vec<String>)
where
    T: Copy + Debug + PartialEq + serde::Serialize + serde::de::DeserializeOwned,
{
    assert!(!all.is_empty());
    for value in all.iter().copied() {
        let written = serde_json::to_value(value).expect("it is written");
        assert_eq!(written, expected(value));
        assert_eq!(
            serde_json::from_value::<T>(written).expect("it is read"),
            value
        );
        for spelling in spellings(value) {
            let read: T = serde_json::from_value(json!(spelling)).expect("it is read");
            assert_eq!(read, value, "{spelling}");
            let form = serde_urlencoded::to_string([("value", &spelling)]).expect("it is written");
            let read: BTreeMap<String, T> = serde_urlencoded::from_str(&form).expect("it is read");
            assert_eq!(read["value"], value, "{spelling}");
        }
        let bytes = postcard::to_allocvec(&value).expect("it is written");
        assert_eq!(
            postcard::from_bytes::<T>(&bytes).expect("it is read"),
            value
        );
        let mut bytes = Vec::new();
        ciborium::into_writer(&value, &mut bytes).expect("it is written");
        assert_eq!(
            ciborium::from_reader::<T, _>(&bytes[..]).expect("it is read"),
            value
        );
    }
    for wrong in [
        json!("no such value"),
        json!(""),
        json!(null),
        json!([]),
        json!({}),
        json!(true),
    ] {
        assert!(
            serde_json::from_value::<T>(wrong.clone()).is_err(),
            "{wrong}"
        );
    }
}

fn spellings(id: &str, name: &str) -> Vec<String> {
    vec![
        id.to_owned(),
        name.to_owned(),
        name.to_uppercase(),
        id.replace('-', "_"),
        format!(" {name}"),
    ]
}

#[test]
fn every_value_of_every_enum() {
    check(
        HangupCause::ALL,
        |cause| json!(cause.code()),
        |cause| {
            let mut all = spellings(cause.id(), cause.name());
            all.push(cause.code().to_string());
            all
        },
    );
    check(
        HangupSource::ALL,
        |source| json!(source.payload_name()),
        |source| {
            let mut all = spellings(source.id(), source.name());
            all.extend(source.aliases().iter().map(ToString::to_string));
            all.push(source.payload_name().to_lowercase());
            all
        },
    );
    macro_rules! check {
        ($($Type:ident as $text:ident;)+) => {$(
            check(
                $Type::ALL,
                |value| json!(value.$text()),
                |value| spellings(value.id(), value.name()),
            );
        )+};
    }
    check! {
        SipCause as name;
        Category as id;
        CallType as id;
        Disposition as name;
        RecordType as id;
        Encoding as name;
        FieldRole as name;
        Outcome as name;
        Remedy as name;
        Fault as name;
        Scope as name;
        Origin as name;
        Leg as name;
        Basis as name;
    }
}

#[test]
fn a_code_is_two_bytes_in_a_format_for_machines() {
    let as_number = postcard::to_allocvec(&3010_u16).expect("it is written");
    assert_eq!(
        postcard::to_allocvec(&HangupCause::BusyLine).expect("it is written"),
        as_number
    );
    let as_text = postcard::to_allocvec("USER_BUSY").expect("it is written");
    assert_eq!(
        postcard::to_allocvec(&SipCause::UserBusy).expect("it is written"),
        as_text
    );
}

#[test]
fn a_code_may_be_a_whole_float() {
    let read = |text: &str| serde_json::from_str::<HangupCause>(text).ok();
    assert_eq!(read("3010.0"), Some(HangupCause::BusyLine));
    assert_eq!(read("0.0"), Some(HangupCause::Unknown));
    for wrong in ["3010.5", "4100.0", "-3010.0", "1e300", "-0.0", "-0"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn a_cause_is_a_key_of_a_map() {
    let counts = BTreeMap::from([(HangupCause::BusyLine, 2)]);
    let text = serde_json::to_string(&counts).expect("it is written");
    assert_eq!(text, r#"{"3010":2}"#);
    assert_eq!(
        serde_json::from_str::<BTreeMap<HangupCause, u32>>(&text).expect("it is read"),
        counts
    );
}

#[test]
fn errors_say_what_was_expected() {
    let error = |text: &str| {
        serde_json::from_str::<HangupCause>(text)
            .expect_err("it is wrong")
            .to_string()
    };
    assert!(
        error("4100").starts_with(
            "invalid value: integer `4100`, expected the code, name or id of a numeric"
        )
    );
    assert!(error("-1").starts_with("invalid value: integer `-1`, expected the code"));
    assert!(
        error("\"USER_BUSY\"")
            .starts_with("no such numeric hangup cause in the catalog; it is a `SipCause`")
    );
    assert!(error("[]").starts_with("invalid type: sequence, expected the code"));
}

fn read(value: Value) -> Hangup<'static> {
    serde_json::from_str(&value.to_string()).expect("a record never fails")
}

#[test]
fn codes_are_integers_and_whole_floats() {
    for code in [
        json!(3010),
        json!(3010.0),
        json!("3010"),
        json!("3010.0"),
        json!(" 3010 "),
    ] {
        let hangup = read(json!({ "hangup_cause_code": code }));
        assert_eq!(
            hangup.code(),
            &Field::Known(HangupCause::BusyLine),
            "{code}"
        );
    }
    let hangup: Hangup<'static> =
        serde_json::from_str(r#"{"HangupCauseCode": 3.010e3}"#).expect("it is read");
    assert_eq!(hangup.code(), &Field::Known(HangupCause::BusyLine));
    for (code, kept) in [
        (json!(4100), "4100"),
        (json!(3010.5), "3010.5"),
        (json!(-3010), "-3010"),
        (json!(u64::MAX), "18446744073709551615"),
        (json!("1e3"), "1e3"),
        (json!(true), "true"),
    ] {
        let hangup = read(json!({ "hangup_cause_code": code }));
        assert_eq!(hangup.code(), &Field::Unknown(kept.into()), "{code}");
    }
}

#[test]
fn strange_values_never_fail_a_record() {
    for strange in [
        json!(null),
        json!([]),
        json!({}),
        json!([3010, 3010]),
        json!({ "code": 3010 }),
        json!([[{}], 1]),
    ] {
        for key in [
            "HangupCauseCode",
            "HangupCause",
            "hangup_source",
            "Event",
            "Reason",
            "leg",
            "anything",
        ] {
            let hangup = read(json!({ key: strange, "hangup_cause_name": "Busy Line" }));
            assert_eq!(
                hangup,
                read(json!({ "hangup_cause_name": "Busy Line" })),
                "{key} = {strange}"
            );
        }
    }
    let hangup = read(json!({ "HangupCause": false, "HangupSource": 7, "HangupCauseName": 3010 }));
    assert_eq!(hangup.sip_cause().unknown(), Some("false"));
    assert_eq!(hangup.source().unknown(), Some("7"));
    assert_eq!(hangup.name().unknown(), Some("3010"));
}

#[test]
fn repeated_keys_of_a_form_and_of_an_object() {
    let form = "HangupCauseCode=&HangupCauseCode=3010&HangupCauseCode=3020";
    let hangup: Hangup<'static> = serde_urlencoded::from_str(form).expect("it is read");
    assert_eq!(hangup.code().known(), Some(HangupCause::BusyLine));
    let object =
        r#"{"hangup_cause_code": null, "hangup_cause_code": 3010, "hangup_cause_code": 3020}"#;
    let hangup: Hangup<'static> = serde_json::from_str(object).expect("it is read");
    assert_eq!(hangup.code().known(), Some(HangupCause::BusyLine));
}

#[test]
fn broken_input_is_an_error() {
    for broken in [
        "",
        "{",
        "[]",
        "3010",
        "\"x\"",
        "null",
        r#"{"HangupCause": }"#,
    ] {
        assert!(
            serde_json::from_str::<Hangup<'static>>(broken).is_err(),
            "{broken}"
        );
    }
    let error = serde_json::from_str::<Hangup<'static>>("[]").expect_err("it is no record");
    assert!(
        error
            .to_string()
            .starts_with("invalid type: sequence, expected a hangup record"),
        "{error}"
    );
}

#[test]
fn formats_that_do_not_describe_themselves_are_refused() {
    let error = postcard::from_bytes::<Hangup<'static>>(&[1, 2, 3]).expect_err("it cannot be read");
    // This format keeps no messages; that it is refused, and at once, is all there is to see.
    assert!(!error.to_string().is_empty());

    let error = Hangup::deserialize(Blind)
        .expect_err("it cannot be read")
        .to_string();
    assert_eq!(
        error,
        "cannot read a hangup record: blind; the format must describe itself, as JSON and forms do"
    );
}

#[test]
fn message_pack_is_read_with_names_only() {
    let hangup = Hangup::from_fields([("HangupCauseCode", "2020"), ("HangupSource", "me")]);
    let named = rmp_serde::to_vec_named(&hangup).expect("it is written");
    let back: Hangup<'static> = rmp_serde::from_slice(&named).expect("it is read");
    assert_eq!(back, hangup);

    let compact = rmp_serde::to_vec(&hangup).expect("it is written");
    let error = rmp_serde::from_slice::<Hangup<'static>>(&compact).expect_err("it has no names");
    assert_eq!(
        error.to_string(),
        "invalid type: sequence, expected a hangup record: a map with field names, which compact \
         MessagePack leaves out"
    );
    let error = rmp_serde::from_slice::<Hangup<'static>>(&named[..20]).expect_err("it is cut");
    assert!(!error.to_string().contains("describe itself"), "{error}");
    let error = rmp_serde::from_slice::<Hangup<'static>>(&[3]).expect_err("it is a number");
    assert_eq!(
        error.to_string(),
        "invalid type: integer `3`, expected a hangup record: a map with field names, such as a \
         form or an object"
    );
}

#[test]
fn tagged_cbor_is_refused_and_tagged_values_are_absent() {
    let tagged = |value: Cbor| Cbor::Tag(55_799, Box::new(value));
    let read = |value: &Cbor| {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).expect("it is written");
        ciborium::from_reader::<Hangup<'static>, _>(&bytes[..])
    };
    let name = (Cbor::from("hangup_cause_name"), Cbor::from("Busy Line"));
    let code = (Cbor::from("hangup_cause_code"), tagged(Cbor::from(3010)));
    let text = (Cbor::from("hangup_cause"), Cbor::from("USER_BUSY"));

    let record = Cbor::Map(vec![name, code, text]);
    let hangup = read(&record).expect("it is read");
    assert_eq!(hangup.code(), &Field::Absent);
    assert_eq!(hangup.name().known(), Some(HangupCause::BusyLine));
    assert_eq!(hangup.sip_cause().known(), Some(SipCause::UserBusy));

    let error = read(&tagged(record)).expect_err("it has a tag").to_string();
    assert!(
        error.contains("invalid type: tagged value, expected a hangup record"),
        "{error}"
    );
}

#[test]
fn bytes_are_read_as_text() {
    let record = Cbor::Map(vec![(
        Cbor::from("hangup_cause_code"),
        Cbor::Bytes(b"3010".to_vec()),
    )]);
    let hangup: Hangup<'static> = record.deserialized().expect("it is read");
    assert_eq!(hangup.code().known(), Some(HangupCause::BusyLine));
}

#[test]
fn the_leg_of_a_webhook_is_no_hangup_field() {
    let webhook = json!({ "leg": "b", "HangupCauseCode": 3010 });
    assert_eq!(read(webhook).leg(), Leg::Call);
    let webhook = json!({ "leg": "call", "DialBLegHangupCauseCode": 3010 });
    assert_eq!(read(webhook).leg(), Leg::B);

    let hangup = Hangup::from_fields([("DialHangupCause", "USER_BUSY")]);
    let written = serde_json::to_value(&hangup).expect("it is written");
    assert_eq!(read(written.clone()).leg(), Leg::B);
    // What is null may get lost on the way.
    let mut short = written.clone();
    let members = short.as_object_mut().expect("a reading is an object");
    members.retain(|_, value| !value.is_null());
    assert_eq!(read(short), hangup);
    // Of a repeated key the first present value counts.
    let text = written.to_string();
    for (legs, leg) in [
        (r#""leg":null,"leg":"b","leg":"call""#, Leg::B),
        (r#""leg":"call","leg":"b""#, Leg::Call),
    ] {
        let repeated = text.replace(r#""leg":"b""#, legs);
        assert_ne!(repeated, text);
        let hangup: Hangup<'static> = serde_json::from_str(&repeated).expect("it is read");
        assert_eq!(hangup.leg(), leg, "{repeated}");
    }
    // Without its own members it is no reading.
    for member in ["outcome", "remedy", "fault", "disagrees"] {
        let mut record = written.clone();
        let members = record.as_object_mut().expect("a reading is an object");
        members.remove(member).expect("a reading has it");
        assert_eq!(read(record).leg(), Leg::Call, "{member}");
    }
}

/// A number as `serde_json` passes it with `arbitrary_precision`. `tests/cargo_build.rs` builds a
/// program with the real one.
#[test]
fn a_number_keeps_its_text_where_the_format_offers_it() {
    let number = |text: &'static str| {
        let entries = [("$serde_json::private::Number", text)].into_iter();
        value::MapDeserializer::<_, value::Error>::new(entries)
    };
    let read = |key: &'static str, text| {
        let entries = [(key, number(text))].into_iter();
        let record = value::MapDeserializer::new(entries);
        Hangup::deserialize(record).expect("a record never fails")
    };
    for kept in [
        "4100",
        "4100.10",
        "4100.0",
        "3010.50",
        "-0.0",
        "-0",
        "12345678901234567890123",
        "1e+400",
    ] {
        assert_eq!(read("HangupCauseCode", kept).code().unknown(), Some(kept));
        assert_eq!(read("HangupCauseName", kept).name().unknown(), Some(kept));
    }
    // Its exponents are not those of the input.
    let hangup = read("HangupCauseCode", "1.10e+5");
    assert_eq!(hangup.code().unknown(), Some("110000.0"));
    for code in ["3010", "3010.0", "3010.00", "3.010E+3", "30100e-1"] {
        let hangup = read("HangupCauseCode", code);
        assert_eq!(hangup.code().known(), Some(HangupCause::BusyLine), "{code}");
        let cause = HangupCause::deserialize(number(code));
        assert_eq!(cause, Ok(HangupCause::BusyLine), "{code}");
    }
    assert_eq!(
        read("HangupSource", "3010").source().unknown(),
        Some("3010")
    );
    for wrong in ["4100", "-0.0", "-0", "3010.5", "1e400"] {
        let error = HangupCause::deserialize(number(wrong)).expect_err("it is no code");
        assert_eq!(
            error.to_string(),
            format!(
                "invalid value: number `{wrong}`, expected the code, name or id of a numeric hangup cause"
            )
        );
    }
}

#[test]
fn a_form_carries_a_reading_without_disagreement() {
    let agrees = Hangup::from_fields([("HangupCauseCode", "2020"), ("HangupSource", "me")]);
    let form = serde_urlencoded::to_string(&agrees).expect("it is written");
    let back: Hangup<'static> = serde_urlencoded::from_str(&form).expect("it is read");
    assert_eq!(back, agrees);
    let disagrees = Hangup::from_fields([
        ("HangupCauseCode", "2020"),
        ("HangupCause", "NORMAL_CLEARING"),
    ]);
    assert!(serde_urlencoded::to_string(&disagrees).is_err());
}

#[test]
fn a_format_for_machines_that_describes_itself_is_read() {
    let record = BTreeMap::from([("HangupCauseCode", "3010"), ("HangupSource", "Callee")]);
    let mut bytes = Vec::new();
    ciborium::into_writer(&record, &mut bytes).expect("it is written");
    let hangup: Hangup<'static> = ciborium::from_reader(&bytes[..]).expect("it is read");
    assert_eq!(hangup, Hangup::from_fields(record));
    let mut bytes = Vec::new();
    ciborium::into_writer(&hangup, &mut bytes).expect("it is written");
    assert_eq!(
        ciborium::from_reader::<Hangup<'static>, _>(&bytes[..]).expect("it is read"),
        hangup
    );
}

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor, value};

/// A format that does not say what comes.
struct Blind;

impl<'de> Deserializer<'de> for Blind {
    type Error = value::Error;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, value::Error> {
        Err(value::Error::custom("blind"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn a_reading_is_written_in_canonical_form() {
    let record = [
        ("HangupCauseCode", "2020.0"),
        ("HangupCauseName", "ENDPOINT_NOT_REGISTERED"),
        ("HangupCause", "Normal Clearing"),
        ("HangupSource", "call recipient"),
    ];
    let hangup = Hangup::from_fields(record);
    let cause = HangupCause::EndpointNotRegistered;
    let expected = json!({
        "hangup_cause_code": 2020,
        "hangup_cause_name": "Endpoint Not Registered",
        "hangup_cause": "NORMAL_CLEARING",
        "hangup_source": "Callee",
        "leg": "call",
        "basis": "code",
        "cause": 2020,
        "outcome": cause.outcome().name(),
        "remedy": cause.remedy().name(),
        "fault": cause.fault().name(),
        "scope": cause.scope().name(),
        "scope": cause.scope().name(),
        "disagrees": true,
        "disagreement": ["code", "text"],
    });
    assert_eq!(
        serde_json::to_value(&hangup).expect("it is written"),
        expected
    );
}

#[test]
fn unknown_and_absent_values_are_written_as_they_came() {
    let hangup = Hangup::from_fields([
        ("DialBLegHangupCauseCode", " 4100.0 "),
        ("DialBLegHangupSource", "me"),
    ]);
    let expected = json!({
        "hangup_cause_code": "4100.0",
        "hangup_cause_name": null,
        "hangup_cause": null,
        "hangup_source": "me",
        "leg": "b",
        "basis": null,
        "cause": null,
        "outcome": "unknown",
        "remedy": "unspecified",
        "fault": "unknown",
        "scope": "unknown",
        "scope": "unknown",
        "disagrees": false,
        "disagreement": null,
    });
    let written = serde_json::to_value(&hangup).expect("it is written");
    assert_eq!(written, expected);
    let back = read(written);
    assert_eq!(back, hangup);
    assert_eq!(back.leg(), Leg::B);
}

/// Any JSON value.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        proptest::sample::select(vec![
            "3010",
            "Busy Line",
            "USER_BUSY",
            "NORMAL_CLEARING",
            "Hangup",
            "b",
            "none"
        ])
        .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let reading = serde_json::to_value(Hangup::from_fields([("", "")])).expect("it is written");
    let members = reading.as_object().expect("a reading is an object").keys();
    let fields = support::hangup_fields().into_iter().map(str::to_owned);
    let others = [String::from("CallUUID")];
    let keys: Vec<String> = fields.chain(members.cloned()).chain(others).collect();
    proptest::sample::select(keys)
}

proptest! {
    /// Any object is a record, and a reading reads back as itself.
    #[test]
    fn any_object_is_read(record in proptest::collection::btree_map(key(), json_value(), 0..12)) {
        let record = Value::Object(record.into_iter().collect());
        let hangup: Hangup<'static> = serde_json::from_value(record.clone()).expect("a record never fails");
        prop_assert_eq!(&hangup, &read(record));
        let written = serde_json::to_value(&hangup).expect("it is written");
        prop_assert_eq!(&hangup, &read(written));
        // A form has no lists.
        if !hangup.disagrees() {
            let form = serde_urlencoded::to_string(&hangup).expect("it is written");
            let back: Hangup<'static> = serde_urlencoded::from_str(&form).expect("it is read");
            prop_assert_eq!(&hangup, &back);
        }
    }

    /// Wherever a value stands alone in a list, it is that value; any other list is nothing.
    #[test]
    fn a_list_of_one_is_its_element(
        record in proptest::collection::btree_map(key(), json_value(), 0..12),
    ) {
        let alone = |value: &Value| match value {
            Value::Array(_) | Value::Object(_) => Value::Null,
            scalar => scalar.clone(),
        };
        let with = |change: &dyn Fn(&Value) -> Value| {
            let record = record.iter().map(|(key, value)| (key.clone(), change(value)));
            read(Value::Object(record.collect()))
        };
        let expected = with(&alone);
        prop_assert_eq!(&with(&|value| json!([value])), &expected);
        let absent = with(&|_| Value::Null);
        prop_assert_eq!(&with(&|value| json!([[value]])), &absent);
        prop_assert_eq!(&with(&|value| json!([value, value])), &absent);
        prop_assert_eq!(&with(&|value| json!([value, null])), &absent);
        let expected = with(&|value| match value.as_array().map(Vec::as_slice) {
            Some([one]) => alone(one),
            Some(_) => Value::Null,
            None => alone(value),
        });
        prop_assert_eq!(&with(&Value::clone), &expected);
    }

    /// Any bytes: no panic, whatever the format makes of them.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = serde_json::from_slice::<Hangup<'static>>(&bytes);
        let _ = serde_urlencoded::from_bytes::<Hangup<'static>>(&bytes);
        let _ = serde_html_form::from_bytes::<Hangup<'static>>(&bytes);
        let _ = serde_html_form_0_2::from_bytes::<Hangup<'static>>(&bytes);
        let _ = ciborium::from_reader::<Hangup<'static>, _>(&bytes[..]);
        let _ = postcard::from_bytes::<Hangup<'static>>(&bytes);
    }
}
