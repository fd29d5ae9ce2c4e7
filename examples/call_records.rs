//! Counts how the attempts in a page of call detail records ended.

use std::collections::BTreeMap;

use serde_json::Value;
use vobiz_hangup::{Hangup, Outcome};

/// Counts the attempts of a page by outcome. The records may be under `data` or `objects`.
fn outcomes(page: &str) -> Result<BTreeMap<Outcome, usize>, serde_json::Error> {
    let mut page: Value = serde_json::from_str(page)?;
    let records = ["data", "objects"].map(|key| page[key].take());
    let records = records.into_iter().filter_map(|records| match records {
        Value::Array(records) => Some(records),
        _ => None,
    });
    let mut outcomes = BTreeMap::new();
    for record in records.flatten() {
        let hangup: Hangup<'static> = serde_json::from_value(record)?;
        *outcomes.entry(hangup.outcome()).or_default() += 1;
    }
    Ok(outcomes)
}

const PAGE: &str = r#"{"data": [
    {"hangup_cause": "NORMAL_CLEARING", "hangup_cause_code": 4000, "hangup_cause_name": "Normal Hangup"},
    {"hangup_cause": "NO_ANSWER", "hangup_cause_code": 4100, "hangup_cause_name": "No Answer"},
    {"hangup_cause": null, "hangup_cause_code": "6010", "hangup_cause_name": null},
    {"hangup_cause": null, "hangup_cause_code": null, "hangup_cause_name": null}
]}"#;

fn main() -> Result<(), serde_json::Error> {
    for (outcome, count) in outcomes(PAGE)? {
        println!("{count} {outcome}");
    }
    Ok(())
}

#[test]
fn the_page_is_counted() {
    let counted = outcomes(PAGE).expect("the page is JSON");
    let expected = [
        (Outcome::Completed, 1),
        (Outcome::NoAnswer, 2),
        (Outcome::Unknown, 1),
    ];
    assert_eq!(counted, BTreeMap::from(expected));
}
