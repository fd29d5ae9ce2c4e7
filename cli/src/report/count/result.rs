//! What a report says, apart from how it is printed. Serialized, it is the report's JSON.

use serde::Serialize;

use crate::calls::SourceCount;

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Report {
    pub(crate) head: Head,
    pub(crate) figures: Figures,
    /// The figures of other calls, and how these differ from them.
    pub(crate) comparison: Option<Comparison>,
    pub(crate) outcomes: Vec<OutcomeCount>,
    /// What to do first.
    pub(crate) actions: Vec<ActionGroup>,
    /// The causes of attempts that are not known to be answered.
    pub(crate) causes: Vec<CauseCount>,
    /// How many causes there are beyond those that are listed.
    pub(crate) further_causes: u64,
    pub(crate) caller_ids: Vec<CallerId>,
    pub(crate) further_caller_ids: u64,
    pub(crate) groups: Vec<Grouping>,
    /// By weekday, Monday first, then by hour.
    pub(crate) hours: Vec<Vec<Hour>>,
    pub(crate) days: Vec<Day>,
    pub(crate) tries: Vec<Try>,
    /// Numbers that were redialed in vain, against the advice of an earlier call.
    pub(crate) wasted_numbers: Vec<WastedNumber>,
    pub(crate) care: Care,
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Head {
    pub(crate) attempts: u64,
    /// The times of the first and the last attempt.
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) time_zone: String,
    pub(crate) sources: Vec<SourceCount>,
    pub(crate) left_out: LeftOut,
}

/// Records that are no attempts of their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct LeftOut {
    pub(crate) other_direction: u64,
    pub(crate) other_leg: u64,
    pub(crate) lost_races: u64,
    pub(crate) other_time: u64,
    pub(crate) without_time: u64,
    /// Further records of a call.
    pub(crate) repeated: u64,
    /// Records of calls that begin.
    pub(crate) initiated: u64,
    pub(crate) without_hangup: u64,
    pub(crate) unread: u64,
}

/// A part of a whole; the share is null for fewer than 30 calls.
#[allow(clippy::struct_field_names, reason = "the names are those of the JSON")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Share {
    pub(crate) count: u64,
    pub(crate) of: u64,
    pub(crate) share: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Figures {
    pub(crate) attempts: u64,
    /// `None` if no attempt shows whether it was answered.
    pub(crate) answered: Option<u64>,
    /// Attempts that do not show whether they were answered. No rate is of these.
    pub(crate) answer_unknown: u64,
    pub(crate) answer_rate: Option<Share>,
    pub(crate) delivered: Option<Share>,
    pub(crate) mean_talk_seconds: Option<f64>,
    /// The answered calls whose talk seconds are known.
    pub(crate) mean_talk_of: u64,
    pub(crate) short_calls: Option<Share>,
    pub(crate) wasted_redials: Share,
    pub(crate) costs: Vec<Cost>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Cost {
    pub(crate) currency: Option<String>,
    pub(crate) total: f64,
    /// The attempts with a cost in this currency.
    pub(crate) attempts: u64,
    pub(crate) per_answered: Option<f64>,
    /// The answered ones of them.
    pub(crate) answered: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Comparison {
    /// The file, or `the period before`.
    pub(crate) with: String,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) figures: Figures,
    pub(crate) answer_rate: Option<Change>,
    pub(crate) delivered: Option<Change>,
    pub(crate) mean_talk_seconds: Option<Change>,
    pub(crate) wasted_redials: Option<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Change {
    /// Now, less what it was: a share or seconds.
    pub(crate) difference: f64,
    /// Whether chance does not explain it.
    pub(crate) is_significant: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct OutcomeCount {
    /// `answered`, `answer-unknown`, or the outcome of those that were not answered.
    pub(crate) outcome: String,
    pub(crate) attempts: Share,
}

/// Causes for which the same people have to act.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ActionGroup {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) attempts: Share,
    pub(crate) actions: Vec<Action>,
}

/// Causes with the same advice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Action {
    pub(crate) advice: &'static str,
    pub(crate) attempts: Share,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    /// `None` if times are unknown.
    pub(crate) is_going_on: Option<bool>,
    pub(crate) causes: Vec<CauseCount>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CauseCount {
    /// The code, the name of the SIP cause, or the value that the catalog does not have.
    pub(crate) cause: Option<String>,
    pub(crate) label: String,
    pub(crate) outcome: &'static str,
    pub(crate) fault: &'static str,
    /// Attempts that are not known to be answered.
    pub(crate) attempts: Share,
    /// Those of them that do not show whether they were.
    pub(crate) answer_unknown: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CallerId {
    pub(crate) number: Option<String>,
    pub(crate) figures: Figures,
    /// The signs that can be computed.
    pub(crate) signs: Vec<Sign>,
}

/// A sign of Vobiz's Number Health Guide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Sign {
    pub(crate) id: &'static str,
    pub(crate) value: f64,
    /// The calls of which it was computed.
    pub(crate) of: u64,
    /// `None` of too few calls.
    pub(crate) health: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Grouping {
    pub(crate) by: String,
    pub(crate) groups: Vec<Group>,
    /// How many groups there are beyond those that are listed.
    pub(crate) further: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Group {
    pub(crate) key: Option<String>,
    pub(crate) figures: Figures,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Hour {
    pub(crate) attempts: u64,
    pub(crate) answered: u64,
    pub(crate) answer_unknown: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Day {
    pub(crate) date: String,
    pub(crate) attempts: u64,
    pub(crate) answered: u64,
    pub(crate) answer_unknown: u64,
    /// Attempts that were not answered, by fault.
    pub(crate) faults: Vec<FaultCount>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct FaultCount {
    pub(crate) fault: &'static str,
    pub(crate) attempts: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Try {
    /// Which attempt to its number.
    pub(crate) number: u16,
    /// Whether later ones are among them.
    pub(crate) and_later: bool,
    pub(crate) attempts: u64,
    /// Of those that show whether they were answered.
    pub(crate) answered: Share,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct WastedNumber {
    /// Masked, or `None` if it is hidden.
    pub(crate) number: Option<String>,
    pub(crate) attempts: u64,
}

/// What makes the report less sure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Care {
    /// Attempts that do not show whether they were answered.
    pub(crate) answer_unknown: u64,
    pub(crate) answer_conflicts: AnswerConflicts,
    /// Attempts that do not show which way they went.
    pub(crate) without_direction: u64,
    pub(crate) without_uuid: u64,
    pub(crate) without_time: u64,
    pub(crate) without_number: u64,
    pub(crate) other_lines: u64,
    /// The columns with values that could not be read.
    pub(crate) unreadable: Vec<Unreadable>,
    pub(crate) further_unreadable: u64,
    pub(crate) utc_times: u64,
    pub(crate) local_times: u64,
    /// The time zone in which those were read.
    pub(crate) local_time_zone: String,
    pub(crate) contradictions: u64,
    pub(crate) unknown_values: Vec<UnknownValue>,
    pub(crate) further_unknown_values: u64,
    /// What no record has a field for.
    pub(crate) missing_fields: Vec<&'static str>,
}

/// Attempts whose record contradicts itself about the answer, each in one of the three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct AnswerConflicts {
    pub(crate) talk_without_answer_time: u64,
    pub(crate) answer_time_without_talk: u64,
    pub(crate) answer_before_start: u64,
}

/// The values of a column that could not be read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Unreadable {
    pub(crate) column: String,
    /// What the column is for.
    pub(crate) role: &'static str,
    /// One of the values.
    pub(crate) example: String,
    pub(crate) values: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct UnknownValue {
    pub(crate) field: &'static str,
    pub(crate) value: String,
    pub(crate) attempts: u64,
}
