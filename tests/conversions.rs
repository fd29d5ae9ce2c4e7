//! Values become others: texts, codes, causes and stored fields.

use vobiz_hangup::{Hangup, HangupCause, SipCause};

/// Calls a macro with every vocabulary.
macro_rules! vocabularies {
    ($check:ident) => {
        $check!(
            Authority Basis CallType Category Confidence Disposition Encoding Fault FieldRole HangupCause
            HangupSource HealthSign Leg NamedPolicy Origin Outcome Q850Cause RecordType Remedy Scope SipCause
            SipStatus StopReason Unclear
        )
    };
}

#[test]
fn every_value_is_its_text_and_back() {
    macro_rules! check {
        ($($Type:ident)+) => {$(
            for value in vobiz_hangup::$Type::ALL {
                assert_eq!(value.as_str(), value.to_string());
                assert_eq!(vobiz_hangup::$Type::try_from(value.id()), value.id().parse());
                assert_eq!(vobiz_hangup::$Type::try_from(value.id()), Ok(*value));
            }
            let unknown = vobiz_hangup::$Type::try_from("quiet moon");
            assert_eq!(unknown, Err("quiet moon".parse::<vobiz_hangup::$Type>().unwrap_err()));
        )+};
    }
    vocabularies!(check);
}

#[test]
fn a_hangup_of_a_cause_is_that_of_its_record() {
    for cause in HangupCause::ALL.iter().copied() {
        let code = cause.code();
        let expected = Hangup::from_fields([("HangupCauseCode", code.to_string())]);
        assert_eq!(Hangup::from(cause), expected);
        assert_eq!(Hangup::from(code), expected);
        assert_eq!(Hangup::from(i32::from(code)), expected);
        assert!(cause == code && cause != code + 1);
    }
    for cause in SipCause::ALL.iter().copied() {
        let expected = Hangup::from_fields([("HangupCause", cause.name())]);
        assert_eq!(Hangup::from(cause), expected);
    }
}

#[test]
fn unknown_codes_keep_their_number() {
    for code in [4100, 68_546, -1, i64::MIN, i64::MAX] {
        let expected = Hangup::from_fields([("HangupCauseCode", code.to_string())]);
        assert_eq!(Hangup::from(code), expected);
        assert_eq!(expected.code().unknown(), Some(&*code.to_string()));
    }
}

#[cfg(feature = "serde")]
mod stored {
    use serde_json::{Value, json};
    use vobiz_hangup::{Field, HangupCause};

    type Code = Field<'static, HangupCause>;

    fn read<T>(value: Value) -> Field<'static, T>
    where
        Field<'static, T>: serde::de::DeserializeOwned,
    {
        serde_json::from_value(value).expect("any value is read")
    }

    #[test]
    fn every_vocabulary_survives_storage() {
        macro_rules! check {
            ($($Type:ident)+) => {$(
                for value in vobiz_hangup::$Type::ALL {
                    let stored = json!(Field::Known(*value));
                    assert_eq!(stored, json!(value));
                    assert_eq!(read(stored), Field::Known(*value));
                }
                let newer: Field<'static, vobiz_hangup::$Type> = read(json!("quiet-moon"));
                assert_eq!(newer.unknown(), Some("quiet-moon"));
                assert_eq!(json!(newer), json!("quiet-moon"));
                assert_eq!(read::<vobiz_hangup::$Type>(json!(null)), Field::Absent);
            )+};
        }
        vocabularies!(check);
    }

    #[test]
    fn a_stored_value_of_any_type_is_read_as_in_a_record() {
        for (value, expected) in [
            (json!(3010), Field::Known(HangupCause::BusyLine)),
            (json!(3010.0), Field::Known(HangupCause::BusyLine)),
            (json!(" 3010.00 "), Field::Known(HangupCause::BusyLine)),
            (json!(["busy line"]), Field::Known(HangupCause::BusyLine)),
            (json!(4100), Field::Unknown("4100".into())),
            (json!("03010.0"), Field::Unknown("03010.0".into())),
            (json!("busy.0"), Field::Unknown("busy.0".into())),
            (json!(true), Field::Unknown("true".into())),
            (json!(""), Field::Absent),
            (json!("None"), Field::Absent),
            (json!([3010, 3010]), Field::Absent),
            (json!({"code": 3010}), Field::Absent),
        ] {
            assert_eq!(read::<HangupCause>(value.clone()), expected, "{value}");
        }
    }

    #[test]
    fn other_formats_store_it_too() {
        for code in [
            Field::Known(HangupCause::BusyLine),
            Field::Unknown("4100".into()),
            Field::Absent,
        ] {
            let mut bytes = Vec::new();
            ciborium::into_writer(&code, &mut bytes).expect("it is written");
            let read: Code = ciborium::from_reader(&bytes[..]).expect("it is read");
            assert_eq!(read, code);
            let bytes = rmp_serde::to_vec(&code).expect("it is written");
            let read: Code = rmp_serde::from_slice(&bytes).expect("it is read");
            assert_eq!(read, code);
        }
        let bytes = postcard::to_allocvec(&Code::Unknown("4100".into())).expect("it is written");
        postcard::from_bytes::<Code>(&bytes).expect_err("the format does not describe itself");
    }
}
