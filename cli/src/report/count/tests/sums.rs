//! The sections of a report, summed against each other: none contradicts another.

use proptest::prelude::*;

use super::super::*;
use super::{HEADER, calls, question};

/// A record whose values are present, absent, unreadable or contradictory.
fn any_record() -> impl Strategy<Value = String> {
    let of = |values: &'static [&'static str]| prop::sample::select(values);
    let uuid = 0..60u8;
    let code = of(&[
        "4000", "3010", "3050", "3020", "9000", "1010", "1000", "4100", "",
    ]);
    let direction = of(&["outbound", "out", "inbound", "internal", ""]);
    let number = of(&["919000000001", "919000000002", "sip:a@b", "-"]);
    let start = of(&["10:00:00Z", "10:01:00Z", "11:00:00Z", "noon"]);
    let answer = of(&[
        "2026-03-02T10:00:30Z",
        "2026-03-02T09:00:00Z",
        "0",
        "",
        "soon",
    ]);
    let talk = of(&["0", "5", "1m 30s", "-5", "", "N/A"]);
    let fields = (uuid, code, direction, number, start, answer, talk);
    fields.prop_map(|(uuid, code, direction, number, start, answer, talk)| {
        format!("u{uuid},{direction},91806{uuid},{number},2026-03-02T{start},{answer},{talk},{code},t{number}\n")
    })
}

fn outcome(report: &Report, id: &str) -> u64 {
    let mut outcomes = report.outcomes.iter();
    let found = outcomes.find(|one| one.outcome == id);
    found.map_or(0, |one| one.attempts.count)
}

/// Every list of figures has all attempts, each once.
fn check_figures(whole: &Figures, parts: &[&Figures]) -> Result<(), TestCaseError> {
    let sum = |count: fn(&Figures) -> u64| parts.iter().map(|part| count(part)).sum::<u64>();
    prop_assert_eq!(sum(|part| part.attempts), whole.attempts);
    let answered = |part: &Figures| part.answered.unwrap_or_default();
    prop_assert_eq!(sum(answered), answered(whole));
    prop_assert_eq!(sum(|part| part.answer_unknown), whole.answer_unknown);
    prop_assert_eq!(sum(|part| part.mean_talk_of), whole.mean_talk_of);
    prop_assert_eq!(
        sum(|part| part.wasted_redials.count),
        whole.wasted_redials.count
    );
    Ok(())
}

fn check_clock(report: &Report, timed: u64) -> Result<(), TestCaseError> {
    let hours = || report.hours.iter().flatten();
    prop_assert_eq!(hours().map(|hour| hour.attempts).sum::<u64>(), timed);
    let days = || report.days.iter();
    prop_assert_eq!(days().map(|day| day.attempts).sum::<u64>(), timed);
    let answered = days().map(|day| day.answered).sum::<u64>();
    prop_assert_eq!(hours().map(|hour| hour.answered).sum::<u64>(), answered);
    for day in days() {
        let faults: u64 = day.faults.iter().map(|fault| fault.attempts).sum();
        prop_assert_eq!(day.answered + day.answer_unknown + faults, day.attempts);
    }
    Ok(())
}

/// Causes, actions and wasted redials are of the same attempts.
fn check_missed(answer: &Answer) -> Result<(), TestCaseError> {
    let report = &answer.report;
    let missed = report.figures.attempts - outcome(report, "answered");
    let unknown = report.figures.answer_unknown;
    prop_assert_eq!(answer.missed, missed);
    prop_assert_eq!(
        report
            .causes
            .iter()
            .map(|cause| cause.attempts.count)
            .sum::<u64>(),
        missed
    );
    prop_assert_eq!(
        report
            .causes
            .iter()
            .map(|cause| cause.answer_unknown)
            .sum::<u64>(),
        unknown
    );
    for cause in &report.causes {
        prop_assert_eq!(cause.attempts.of, missed);
        if let Some(id) = &cause.cause {
            prop_assert_eq!(answer.by_cause.get(id), Some(&cause.attempts.count));
        }
    }
    for group in &report.actions {
        let actions = group.actions.iter().map(|action| action.attempts.count);
        prop_assert_eq!(actions.sum::<u64>(), group.attempts.count);
        for action in &group.actions {
            for cause in &action.causes {
                let listed = report.causes.iter().find(|one| one.cause == cause.cause);
                let listed = listed.map(|one| one.attempts.count);
                prop_assert_eq!(listed, Some(cause.attempts.count));
            }
            let causes = action.causes.iter().map(|cause| cause.attempts.count);
            prop_assert_eq!(causes.sum::<u64>(), action.attempts.count);
        }
    }
    let acted: u64 = report
        .actions
        .iter()
        .map(|group| group.attempts.count)
        .sum();
    let nobody = report.causes.iter().filter(|cause| cause.fault == "nobody");
    prop_assert!(
        acted <= missed && acted >= missed - nobody.map(|cause| cause.attempts.count).sum::<u64>()
    );
    let wasted: u64 = report
        .wasted_numbers
        .iter()
        .map(|number| number.attempts)
        .sum();
    prop_assert_eq!(wasted, report.figures.wasted_redials.count);
    prop_assert!(wasted <= missed);
    Ok(())
}

proptest! {
    #[test]
    fn no_section_contradicts_another(records in prop::collection::vec(any_record(), 1..80)) {
        let mut question = question();
        question.listing.top = usize::MAX;
        question.by.extend([By::Campaign, By::Source, By::Hour, By::Weekday]);
        let calls = calls(&(HEADER.to_owned() + &records.concat()));
        let answer = question.answer(&calls, Vec::new(), None);
        let report = &answer.report;
        let figures = &report.figures;
        let of_caller_ids = report.caller_ids.iter().map(|one| &one.figures);
        check_figures(figures, &of_caller_ids.collect::<Vec<_>>())?;
        for grouping in &report.groups {
            let groups = grouping.groups.iter().map(|group| &group.figures);
            check_figures(figures, &groups.collect::<Vec<_>>())?;
        }
        let outcomes = report.outcomes.iter().map(|one| one.attempts.count);
        prop_assert_eq!(outcomes.sum::<u64>(), figures.attempts);
        prop_assert_eq!(outcome(report, "answered"), figures.answered.unwrap_or_default());
        prop_assert_eq!(outcome(report, "answer-unknown"), figures.answer_unknown);
        prop_assert_eq!(report.care.answer_unknown, figures.answer_unknown);
        prop_assert_eq!(report.head.attempts, figures.attempts);
        check_clock(report, figures.attempts - report.care.without_time)?;
        check_missed(&answer)?;
        let tries: u64 = report.tries.iter().map(|one| one.attempts).sum();
        prop_assert!(tries <= figures.attempts - report.care.without_time);
        // An attempt may lack both.
        let without = report.care.without_time + report.care.without_number;
        prop_assert!(tries + without >= figures.attempts);
    }
}
