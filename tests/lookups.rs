//! Every row is found by every spelling of its keys, and nothing else is found.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{Debug, Display};
use std::str::FromStr;

use proptest::prelude::*;
use vobiz_hangup::{
    Basis, CallType, Category, Disposition, Encoding, Fault, FieldRole, HangupCause, HangupSource,
    Leg, Origin, Outcome, RecordType, Remedy, Scope, SipCause, UnknownName, fold_spelling,
};

/// A type of the catalog with its keys: id, name, exact lookup, and what else `FromStr` takes.
struct Vocabulary<T: 'static> {
    all: &'static [T],
    id: fn(T) -> &'static str,
    name: fn(T) -> &'static str,
    from_name: fn(&str) -> Option<T>,
    further: fn(T) -> Vec<&'static str>,
}

impl<T> Vocabulary<T>
where
    T: Copy + Debug + Display + PartialEq + FromStr<Err = UnknownName>,
{
    fn check(&self) {
        assert!(!self.all.is_empty());
        for value in self.all.iter().copied() {
            let (id, name) = ((self.id)(value), (self.name)(value));
            assert_eq!((self.from_name)(name), Some(value), "{name}");
            assert_eq!(value.to_string(), name);
            assert_eq!(format!("{value:>60}"), format!("{name:>60}"));
            assert_eq!(value.to_string().parse(), Ok(value), "{name}");
            let further = (self.further)(value);
            for key in [id, name].into_iter().chain(further) {
                for spelling in spellings(key) {
                    assert_eq!(spelling.parse(), Ok(value), "{spelling:?}");
                    let is_name = self.all.iter().any(|one| (self.name)(*one) == spelling);
                    assert_eq!(
                        (self.from_name)(&spelling).is_some(),
                        is_name,
                        "{spelling:?}"
                    );
                }
                for miss in [format!("{key}x"), format!("{key}é"), format!("x{key}")] {
                    assert!(miss.parse::<T>().is_err(), "{miss:?}");
                    assert_eq!((self.from_name)(&miss), None, "{miss:?}");
                }
            }
        }
        for miss in ["", " ", "()", "é", "\u{0}", "zzzz"] {
            assert!(miss.parse::<T>().is_err(), "{miss:?}");
            assert_eq!((self.from_name)(miss), None);
        }
    }
}

fn spellings(key: &str) -> Vec<String> {
    let words: Vec<&str> = key
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .collect();
    vec![
        key.to_owned(),
        key.to_uppercase(),
        key.to_lowercase(),
        words.concat(),
        words.join("_"),
        words.join("-"),
        words.join("."),
        format!("  ({})\t\r\n", words.join("  ")),
    ]
}

macro_rules! vocabulary {
    ($Type:ident) => {
        vocabulary!($Type, |_| Vec::new())
    };
    ($Type:ident, $further:expr) => {
        Vocabulary {
            all: $Type::ALL,
            id: $Type::id,
            name: $Type::name,
            from_name: $Type::from_name,
            further: $further,
        }
        .check()
    };
}

#[test]
fn every_row_is_found_by_every_spelling() {
    vocabulary!(HangupCause, |cause| cause.aliases().to_vec());
    vocabulary!(SipCause, |cause| cause.aliases().to_vec());
    vocabulary!(HangupSource, |source| {
        let aliases = source.aliases().iter().copied();
        aliases.chain([source.payload_name()]).collect()
    });
    vocabulary!(Category);
    vocabulary!(CallType);
    vocabulary!(Disposition);
    vocabulary!(Outcome);
    vocabulary!(Remedy);
    vocabulary!(Fault);
    vocabulary!(Scope);
    vocabulary!(RecordType);
    vocabulary!(Encoding);
    vocabulary!(FieldRole);
    vocabulary!(Origin);
    vocabulary!(Leg);
    vocabulary!(Basis);
}

#[test]
fn the_spellings_of_a_value_are_its_folded_keys() {
    macro_rules! check {
        ($($Type:ident: |$value:ident| $further:expr;)+) => {$(
            for $value in $Type::ALL.iter().copied() {
                let further: &[&str] = &$further;
                let keys = [$value.id(), $value.name()];
                let keys = keys.iter().chain(further).filter_map(|key| fold_spelling(key));
                let expected: BTreeSet<String> = keys.collect();
                let found: Vec<&str> = $value.spellings().collect();
                assert_eq!(found.len(), expected.len(), "{found:?}");
                let found: BTreeSet<String> = found.into_iter().map(str::to_owned).collect();
                assert_eq!(found, expected);
            }
        )+};
    }
    check! {
        HangupCause: |cause| *cause.aliases();
        SipCause: |cause| *cause.aliases();
        HangupSource: |source| [source.aliases(), &[source.payload_name()]].concat();
        Category: |one| [];
        CallType: |one| [];
        Outcome: |one| [];
        Remedy: |one| [];
        Fault: |one| [];
        Scope: |one| [];
        RecordType: |one| [];
    }
}

#[test]
fn a_code_is_found_exactly_if_a_cause_has_it() {
    let expected: HashMap<u16, HangupCause> = HangupCause::ALL
        .iter()
        .map(|cause| (cause.code(), *cause))
        .collect();
    assert_eq!(expected.len(), HangupCause::ALL.len());
    for code in 0..=u16::MAX {
        let cause = expected.get(&code).copied();
        assert_eq!(HangupCause::from_code(code), cause, "{code}");
        assert_eq!(HangupCause::try_from(code).ok(), cause, "{code}");
        assert_eq!(code.to_string().parse().ok(), cause, "{code}");
    }
}

#[test]
fn an_integer_of_any_type_is_looked_up_and_never_wraps() {
    macro_rules! check {
        ($($Integer:ty)*) => {$(
            let mut numbers = vec![<$Integer>::MIN, <$Integer>::MAX];
            numbers.extend(NUMBERS.iter().filter_map(|number| <$Integer>::try_from(*number).ok()));
            for number in numbers {
                let expected = HangupCause::ALL.iter().copied().find(|cause| {
                    i128::from(cause.code()) == i128::from(number)
                });
                let found = HangupCause::try_from(number);
                assert_eq!(found.ok(), expected, "{number}");
                if let Err(error) = found {
                    assert_eq!(error.code(), i128::from(number));
                    let message = format!("{number} is not a hangup cause code of the catalog");
                    assert_eq!(error.to_string(), message);
                }
            }
        )*};
    }
    /// Codes, numbers that are codes modulo 2¹⁶ or 2³², and others.
    const NUMBERS: [i128; 14] = [
        0,
        3010,
        4100,
        65_535,
        65_536,
        68_546,
        4_294_970_306,
        -1,
        -62_526,
        -4_294_964_286,
        -3010,
        18_446_744_073_709_551_615,
        9_223_372_036_854_775_807,
        -9_223_372_036_854_775_808,
    ];
    check!(u16 u32 u64 i32 i64);
    assert_eq!(68_546 - 65_536, i32::from(HangupCause::BusyLine.code()));
}

#[test]
fn the_code_is_the_discriminant_and_the_order() {
    for cause in HangupCause::ALL {
        assert_eq!(*cause as u16, cause.code());
        assert_eq!(u16::from(*cause), cause.code());
    }
    let mut sorted = HangupCause::ALL.to_vec();
    sorted.sort();
    assert!(sorted.is_sorted_by_key(|cause| cause.code()));
    assert_ne!(
        sorted,
        HangupCause::ALL,
        "the list has the order of the documentation"
    );
}

#[test]
fn digits_are_literal() {
    assert_eq!("1000".parse(), Ok(HangupCause::Canceled));
    assert_eq!("0".parse(), Ok(HangupCause::Unknown));
    let misses = [
        "-1000",
        "+1000",
        "10.00",
        "1,000",
        "1 000",
        " 1000",
        "1000 ",
        "01000",
        "00",
        "1000.0",
        "1e3",
        "66536",
        "65536",
        "4294968296",
        "99999999999999999999",
        "１０００",
    ];
    for miss in misses {
        assert!(miss.parse::<HangupCause>().is_err(), "{miss:?}");
    }
}

#[test]
fn an_error_names_the_other_vocabulary_only_where_it_would_do() {
    let error = |text: &str| {
        text.parse::<HangupCause>()
            .expect_err("it is unknown")
            .to_string()
    };
    assert_eq!(
        error("normal clearing"),
        "no such numeric hangup cause in the catalog; it is a `SipCause`"
    );
    assert_eq!(
        error("nonsense"),
        "no such numeric hangup cause in the catalog"
    );
    let error = |text: &str| {
        text.parse::<SipCause>()
            .expect_err("it is unknown")
            .to_string()
    };
    assert_eq!(
        error("3010"),
        "no such SIP cause in the catalog; it is a `HangupCause`"
    );
    assert_eq!(
        "nonsense"
            .parse::<HangupSource>()
            .expect_err("it is unknown")
            .to_string(),
        "no such hangup source in the catalog"
    );
}

#[test]
fn lookups_are_constant() {
    const CAUSE: HangupCause = HangupCause::from_code(2020).unwrap();
    const TEXT: Option<HangupCause> = SipCause::from_name("USER_BUSY").unwrap().counterpart();
    const STEPS: &str = CAUSE.next_steps();
    const RETRY: bool = CAUSE.remedy().is_retry();
    const CAUSES: &[HangupCause] = CAUSE.category().causes();
    assert_eq!(CAUSE, HangupCause::EndpointNotRegistered);
    assert_eq!(TEXT, Some(HangupCause::BusyLine));
    assert_eq!(
        STEPS,
        "Verify the endpoint is logged in. Check SDK troubleshooting"
    );
    const { assert!(!RETRY) };
    assert!(CAUSES.contains(&CAUSE));
}

proptest! {
    /// Whatever the text: no panic, and what is found has that spelling.
    #[test]
    fn nothing_else_is_found(text in ".{0,60}") {
        let fold = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
        };
        if let Ok(cause) = text.parse::<SipCause>() {
            prop_assert_eq!(fold(&text), fold(cause.name()));
        }
        if let Ok(cause) = text.parse::<HangupCause>() {
            prop_assert!(fold(&text) == fold(cause.name()) || text == cause.code().to_string());
        }
    }

    /// Folding keeps ASCII letters and digits, skips ASCII spaces and punctuation, and refuses the rest.
    #[test]
    fn a_text_is_folded_as_lookups_fold_it(text in prop_oneof!["[ -~\t\n\u{c}\r]{0,20}", any::<String>()]) {
        let counts = |c: &char| c.is_ascii_alphanumeric();
        let is_skipped = |c: char| c.is_ascii_whitespace() || c.is_ascii_punctuation();
        let is_plain = text.chars().all(|c| counts(&c) || is_skipped(c));
        let key: String = text.chars().filter(counts).map(|c| c.to_ascii_lowercase()).collect();
        let expected = (is_plain && !key.is_empty()).then_some(key);
        prop_assert_eq!(fold_spelling(&text), expected);
    }

    /// Letters in any case with anything that carries no meaning between them.
    #[test]
    fn noise_carries_no_meaning(
        index in 0..SipCause::ALL.len(),
        noise in proptest::collection::vec("[ -/:-@\\[-`{-~\t\r\n]{0,3}", 40),
        upper in proptest::collection::vec(any::<bool>(), 40),
    ) {
        let cause = SipCause::ALL[index];
        let mut spelled = String::new();
        for (letter, (noise, upper)) in cause.name().chars().zip(noise.iter().zip(upper)) {
            spelled += noise;
            spelled.push(if upper { letter } else { letter.to_ascii_lowercase() });
        }
        prop_assert_eq!(spelled.parse(), Ok(cause));
    }
}
