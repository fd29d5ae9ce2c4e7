//! The rules of `docs/redial.md`: their cases, and what holds for every history.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use vobiz_hangup::{
    Attempt, CallingHours, Hangup, HangupCause, NamedPolicy, Outcome, Redial, RedialPolicy,
    SipCause, StopReason,
};

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect("it can be read")
}

fn cases() -> Vec<Value> {
    let cases = read("conformance/redial.jsonl");
    let cases = cases.lines().map(serde_json::from_str);
    cases.collect::<Result<_, _>>().expect("a line is JSON")
}

fn number<T: TryFrom<i64>>(value: &Value) -> T {
    let number = value.as_i64().and_then(|number| number.try_into().ok());
    number.unwrap_or_else(|| panic!("{value} is not such a number"))
}

fn policy(policy: &Value) -> RedialPolicy {
    if let Some(name) = policy.as_str() {
        let named: NamedPolicy = name.parse().expect("there is such a policy");
        return named.into();
    }
    let delays = policy["delays"].as_array().expect("a policy has delays");
    let delays: Vec<u32> = delays.iter().map(number).collect();
    let found = RedialPolicy::new(&delays, number(&policy["window"])).expect("it is a policy");
    match &policy["calling_hours"] {
        Value::Null => found,
        hours => found.within(
            CallingHours::new(
                number(&hours["opens"]),
                number(&hours["closes"]),
                number(&hours["utc_offset"]),
            )
            .expect("they are calling hours"),
        ),
    }
}

fn attempt(attempt: &Value) -> Attempt {
    let time = attempt["time"].as_i64();
    let answered = attempt["answered"].as_bool();
    let code;
    let field = match &attempt["cause"] {
        Value::Null => return Attempt::in_progress(time, answered),
        Value::String(name) => ("HangupCause", name),
        number => {
            code = number.to_string();
            ("HangupCauseCode", &code)
        }
    };
    let hangup = Hangup::from_fields([field]);
    assert!(hangup.basis().is_some(), "{attempt}");
    Attempt::new(time, answered, &hangup)
}

fn written(redial: Redial) -> Value {
    match redial {
        Redial::NotBefore { time } => json!({ "decision": "not-before", "time": time }),
        Redial::FixFirst { fault, scope, time } => {
            let (fault, scope) = (fault.id(), scope.id());
            json!({ "decision": "fix-first", "fault": fault, "scope": scope, "time": time })
        }
        Redial::Stop { reason } => json!({ "decision": "stop", "reason": reason.id() }),
        Redial::Unclear { reason } => json!({ "decision": "unclear", "reason": reason.id() }),
    }
}

#[test]
fn every_case_holds() {
    for case in cases() {
        let attempts = case["attempts"].as_array().expect("a case has attempts");
        let attempts: Vec<Attempt> = attempts.iter().map(attempt).collect();
        let policy = policy(&case["policy"]);
        let found = match &case["now"] {
            Value::Null => policy.decide(&attempts),
            now => policy.decide_at(number(now), &attempts),
        };
        assert_eq!(written(found), case["decision"], "{}", case["id"]);
    }
}

#[test]
fn every_rule_has_two_cases_and_every_case_a_rule() {
    let page = read("docs/redial.md");
    let mut counts = BTreeMap::new();
    for (number, line) in page
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
        .enumerate()
    {
        let rule = line.strip_prefix(&format!("{}. `", number + 1));
        let rule = rule.and_then(|rule| rule.split_once("`: "));
        let (rule, _) = rule.unwrap_or_else(|| panic!("{line} is not a numbered rule"));
        counts.insert(rule.to_owned(), 0);
    }
    let cases = cases();
    let ids: std::collections::BTreeSet<_> = cases
        .iter()
        .map(|case| &case["id"])
        .map(Value::to_string)
        .collect();
    assert_eq!(ids.len(), cases.len(), "an id is used twice");
    for case in &cases {
        let rule = case["rule"].as_str().expect("a case has a rule");
        let count = counts.get_mut(rule);
        *count.unwrap_or_else(|| panic!("{rule} is not a rule")) += 1;
    }
    for (rule, count) in counts {
        assert!(count >= 2, "{rule} has {count} cases");
    }
}

#[test]
fn a_policy_has_at_most_five_redials() {
    assert!(RedialPolicy::new(&[0; 5], 0).is_some());
    assert!(RedialPolicy::new(&[0; 6], 0).is_none());
    assert_eq!(
        RedialPolicy::new(&[1, 2], 3).map(|policy| policy.delays().to_vec()),
        Some(vec![1, 2])
    );
}

#[test]
fn times_at_the_ends_of_the_calendar_are_no_problem() {
    let hours = CallingHours::new(540, 1080, 1439).expect("they are hours");
    for time in [i64::MIN, i64::MAX] {
        for cause in [
            HangupCause::BusyLine,
            HangupCause::NetworkCongestionFromCarrier,
        ] {
            let attempts = [attempt_of(cause, Some(time), Some(false))];
            for policy in [RedialPolicy::DEFAULT, RedialPolicy::DEFAULT.within(hours)] {
                for now in [i64::MIN, 0, i64::MAX] {
                    let _ = policy.decide_at(now, attempts);
                }
            }
        }
    }
}

fn attempt_of(cause: HangupCause, time: Option<i64>, answered: Option<bool>) -> Attempt {
    let (outcome, remedy) = (cause.outcome(), cause.remedy());
    Attempt::classified(
        time,
        answered,
        outcome,
        remedy,
        cause.fault(),
        cause.scope(),
    )
}

/// A call to the recipient, made up.
#[derive(Clone, Debug)]
struct Call {
    cause: HangupCause,
    answered: bool,
    /// How many seconds after the time of the decision it is made.
    late: i64,
}

fn any_policy() -> impl Strategy<Value = RedialPolicy> {
    let delays = prop::collection::vec(0..200_000_u32, 0..=RedialPolicy::MOST_REDIALS);
    let hours = (0..1440_u16, 0..=1440_u16, -1439..=1439_i16);
    let hours = hours.prop_map(|(opens, closes, offset)| CallingHours::new(opens, closes, offset));
    let policy = (delays, 0..1_000_000_u32, hours).prop_map(|(delays, window, hours)| {
        let policy = RedialPolicy::new(&delays, window).expect("there are not too many");
        hours.map_or(policy, |hours| policy.within(hours))
    });
    prop_oneof![
        policy,
        select(NamedPolicy::ALL).prop_map(RedialPolicy::from)
    ]
}

fn any_call() -> impl Strategy<Value = Call> {
    let retries: Vec<HangupCause> = HangupCause::ALL
        .iter()
        .copied()
        .filter(|cause| cause.remedy().is_retry())
        .collect();
    let cause = prop_oneof![3 => select(retries), 1 => select(HangupCause::ALL)];
    (
        cause,
        prop::bool::weighted(0.1),
        prop_oneof![Just(0), 0..100_000_i64],
    )
        .prop_map(|(cause, answered, late)| Call {
            cause,
            answered,
            late,
        })
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let time = prop_oneof![20 => (0..50_i64).prop_map(|time| Some(time * 1000)), 1 => Just(None)];
    let answered = prop_oneof![20 => Just(Some(false)), 1 => Just(Some(true)), 1 => Just(None)];
    let ended = (time.clone(), answered.clone(), select(HangupCause::ALL))
        .prop_map(|(time, answered, cause)| attempt_of(cause, time, answered));
    let in_progress =
        (time, answered).prop_map(|(time, answered)| Attempt::in_progress(time, answered));
    prop_oneof![20 => ended, 1 => in_progress]
}

proptest! {
    /// A dialer that follows the decisions, sometimes late, keeps to the policy.
    #[test]
    fn a_dialer_keeps_to_the_policy(policy in any_policy(), calls in prop::collection::vec(any_call(), 1..20), start in -1_000_000_i64..2_000_000_000) {
        let mut attempts = Vec::new();
        let mut times: Vec<i64> = Vec::new();
        let mut is_over = false;
        let mut now = start;
        for call in calls {
            prop_assert!(!is_over, "dialed after an answer or a refusal");
            prop_assert!(times.len() <= policy.delays().len(), "dialed beyond the budget");
            if let (Some(last), Some(first)) = (times.last(), times.first()) {
                let delay = policy.delays()[times.len() - 1];
                prop_assert!(now >= last + i64::from(delay), "dialed inside the delay");
                prop_assert!(now <= first + i64::from(policy.window()), "dialed outside the window");
                if let Some(hours) = policy.calling_hours() {
                    prop_assert_eq!(hours.next_opening(now), now, "dialed outside the calling hours");
                }
            }
            times.push(now);
            attempts.push(attempt_of(call.cause, Some(now), Some(call.answered)));
            is_over = matches!(call.cause.outcome(), Outcome::Rejected | Outcome::InvalidNumber)
                || call.answered && call.cause.outcome() != Outcome::Machine;
            let time = match policy.decide(&attempts) {
                Redial::NotBefore { time } | Redial::FixFirst { time, .. } => time,
                Redial::Stop { .. } | Redial::Unclear { .. } => break,
            };
            // The dialer decides again at the time of a late call.
            match policy.decide_at(time + call.late, &attempts) {
                Redial::NotBefore { time: later } | Redial::FixFirst { time: later, .. } => {
                    prop_assert!(later >= time + call.late);
                    now = later;
                }
                Redial::Stop { reason } => {
                    prop_assert_eq!(reason, StopReason::WindowOver);
                    break;
                }
                Redial::Unclear { .. } => break,
            }
        }
    }

    #[test]
    fn the_order_of_the_attempts_does_not_matter(policy in any_policy(), attempts in prop::collection::vec(any_attempt(), 0..6), swaps in prop::collection::vec((any::<Index>(), any::<Index>()), 10)) {
        let mut shuffled = attempts.clone();
        for (one, other) in swaps.iter().filter(|_| !attempts.is_empty()) {
            shuffled.swap(one.index(attempts.len()), other.index(attempts.len()));
        }
        prop_assert_eq!(policy.decide(&attempts), policy.decide(&shuffled));
    }

    /// All attempts count, whatever their causes.
    #[test]
    fn attempts_beyond_the_budget_stop(policy in any_policy(), attempts in prop::collection::vec(any_attempt(), 6..10)) {
        let found = policy.decide(&attempts);
        prop_assert!(matches!(found, Redial::Stop { .. }), "{:?}", found);
    }

    #[test]
    fn an_opening_is_the_next_open_minute(opens in 0..1440_u16, closes in 0..=1440_u16, offset in -1439..=1439_i16, time in any::<i32>()) {
        let time = i64::from(time);
        let minute = |time: i64| (time.div_euclid(60) + i64::from(offset)).rem_euclid(1440);
        let is_open = |time| {
            let (opens, closes) = (i64::from(opens), i64::from(closes));
            let minute = minute(time);
            if opens < closes { (opens..closes).contains(&minute) } else { minute >= opens || minute < closes }
        };
        let Some(hours) = CallingHours::new(opens, closes, offset) else {
            prop_assert!(opens == closes);
            return Ok(());
        };
        let opening = hours.next_opening(time);
        prop_assert!(is_open(opening));
        prop_assert!(opening == time || !is_open(opening - 1) && !is_open(time));
        prop_assert!(opening - time < 86_400);
    }
}

#[test]
fn sip_causes_are_causes_too() {
    let hangup = Hangup::from_fields([("HangupCause", SipCause::Rejected.name())]);
    let found = RedialPolicy::DEFAULT.decide([Attempt::new(0, false, &hangup)]);
    assert_eq!(
        found,
        Redial::Stop {
            reason: StopReason::Declined
        }
    );
}
