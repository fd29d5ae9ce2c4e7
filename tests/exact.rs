//! The exact lookup finds every name and nothing else, whatever names the checks let through.

#[path = "../build/mod.rs"]
mod build;
mod support;

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use build::diagnostic::{Diagnostics, Location, Spanned};
use build::exact::lookup::{PerfectHash, Slots, is_equal};
use build::exact::{Inseparable, find};
use support::Data;

/// Looks every name up, and texts that differ from it.
fn check(names: &[&str]) -> Result<(), TestCaseError> {
    let found = find(names).map_err(|pair| TestCaseError::fail(format!("{pair:?}")))?;
    let hash = PerfectHash {
        windows: found.windows,
        seed: found.seed,
        displacements: &found.displacements,
        slots: Slots::Words(&found.slots),
    };
    let known: BTreeSet<&str> = names.iter().copied().collect();
    for (position, name) in names.iter().enumerate() {
        prop_assert_eq!(hash.find(name.as_bytes(), names), Some(position));
        for miss in misses(name) {
            let is_known = known.contains(miss.as_str());
            prop_assert_eq!(
                hash.find(miss.as_bytes(), names).is_some(),
                is_known,
                "{}",
                miss
            );
        }
    }
    prop_assert!(hash.find(b"", names).is_none());
    Ok(())
}

/// The name without its last letter, with one more, and with another letter at some places.
fn misses(name: &str) -> Vec<String> {
    let mut misses = vec![name[1..].to_owned(), format!("{name}x")];
    for place in [0, name.len() / 2, name.len() - 1] {
        let mut other = name.to_owned();
        other.replace_range(place..=place, "~");
        misses.push(other);
    }
    misses
}

fn texts(names: &BTreeSet<String>) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

proptest! {
    #[test]
    fn any_names_are_found(names in btree_set("[ -~]{1,20}", 1..60)) {
        check(&texts(&names))?;
    }

    #[test]
    fn long_names_are_found(names in btree_set("[a-c]{1,3}|[ -~]{1,200}", 1..60)) {
        check(&texts(&names))?;
    }

    /// Only windows elsewhere tell these apart.
    #[test]
    fn names_that_agree_at_both_ends_are_found(
        middles in btree_set("[a-z]{4}", 1..40),
        before in "[a-z]{8,90}",
        behind in "[a-z]{8,90}",
    ) {
        let names = middles.iter().map(|middle| format!("{before}{middle}{behind}"));
        check(&texts(&names.collect()))?;
    }

    #[test]
    fn a_comparison_is_a_comparison(one in vec(0..2_u8, 0..70), place in 0..70_usize) {
        prop_assert!(is_equal(&one, &one.clone()));
        let mut other = one.clone();
        if let Some(byte) = other.get_mut(place) {
            *byte ^= 2;
            prop_assert!(!is_equal(&one, &other));
        }
        other.push(0);
        prop_assert!(!is_equal(&one, &other));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_thousand_names_are_found(names in btree_set("[ -~]{1,200}", 1000)) {
        check(&texts(&names))?;
    }
}

#[test]
fn without_names_there_is_no_position() {
    let diagnostics = Diagnostics::default();
    let hash = build::emit::lookup::emit_hash("BY_NAME", "names", &[], &diagnostics).to_string();
    let no_position = format!("Slots :: Words (& [{0} , {0} ,])", u16::MAX);
    assert!(hash.contains(&no_position), "{hash}");
}

/// A position that no byte holds takes words, wherever in the list it is.
#[test]
fn high_positions_take_words() {
    let name = |value: &str| Spanned {
        value: value.to_owned(),
        location: Location::start_of("data/x.toml"),
    };
    let names = [name("one"), name("two")];
    for positions in [[0, 256], [256, 0]] {
        let keys: Vec<_> = names.iter().zip(positions).collect();
        let diagnostics = Diagnostics::default();
        let hash = build::emit::lookup::emit_hash("BY_NAME", "names", &keys, &diagnostics);
        assert!(hash.to_string().contains("Slots :: Words"), "{hash}");
    }
}

/// The names of a growing catalog.
fn numbered(count: usize) -> BTreeSet<String> {
    let names = (0..count).map(|number| format!("Made Up Cause {number}"));
    names.collect()
}

#[test]
fn names_of_any_number_are_found_in_few_slots() {
    for count in [1, 2, 3, 8, 54, 92, 200, 257, 500, 1000] {
        let names = numbered(count);
        check(&texts(&names)).expect("they are found");
        let found = find(&texts(&names)).expect("there is a hash");
        let slots = found.slots.len() + found.displacements.len();
        assert!(slots <= 16 * count, "{count}: {slots}");
    }
}

#[test]
fn a_thousand_names_take_two_levels() {
    let found = find(&texts(&numbered(1000))).expect("there is a hash");
    assert!(!found.displacements.is_empty());
    assert!(found.slots.len() <= 4096, "{}", found.slots.len());
    let found = find(&texts(&numbered(54))).expect("there is a hash");
    assert!(found.displacements.is_empty());
}

/// Each window has to be where some of them differ.
#[test]
fn names_that_differ_in_two_places_are_found() {
    let letters = ["ab", "cd", "ef"];
    let names = letters.iter().flat_map(|one| {
        letters
            .iter()
            .map(move |other| "x".repeat(20) + one + &"x".repeat(30) + other + &"x".repeat(20))
    });
    check(&texts(&names.collect())).expect("they are found");
}

/// Names of the same length that differ in one place each.
fn alike() -> Vec<String> {
    let base = "x".repeat(60);
    let names = (0..base.len()).map(|place| {
        let mut name = base.clone();
        name.replace_range(place..=place, "y");
        name
    });
    names.collect()
}

#[test]
fn names_that_nothing_tells_apart_are_an_error() {
    let names = alike();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(find(&names).err(), Some(Inseparable(8, 9)));

    let data = Data::copy();
    for name in &names {
        let row = format!(
            "\n[[cause]]\nid = \"{name}\"\nname = \"{name}\"\ndescription = \"x\"\n\
             outcome = \"failed\"\nremedy = \"retry-with-backoff\"\nfault = \"carrier\"\nscope = \"route\"\n"
        );
        data.append("sip-causes.toml", &row);
    }
    let report = build::compile(&data.path());
    assert!(report.source.is_none());
    let [problem] = &report.diagnostics[..] else {
        panic!("{:?}", report.diagnostics);
    };
    let problem = problem.to_string();
    assert!(problem.contains("sip-causes.toml:"), "{problem}");
    assert!(
        problem.contains("too alike for the exact lookup")
            && problem.contains("change one of them"),
        "{problem}"
    );
}
