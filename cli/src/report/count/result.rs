//! What a report says, apart from how it is printed. Serialized, it is the report's JSON.

use serde::Serialize;

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
    /// The causes of unanswered calls.
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
    /// Numbers that were dialed again although a call had told not to.
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

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct SourceCount {
    pub(crate) name: String,
    pub(crate) records: u64,
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
    pub(crate) answered: Option<u64>,
    /// `None` if no record tells whether it was answered.
    pub(crate) answer_rate: Option<Share>,
    pub(crate) delivered: Option<Share>,
    pub(crate) mean_talk_seconds: Option<f64>,
    pub(crate) short_calls: Option<Share>,
    pub(crate) wasted_redials: Share,
    pub(crate) costs: Vec<Cost>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Cost {
    pub(crate) currency: Option<String>,
    pub(crate) total: f64,
    pub(crate) per_answered: Option<f64>,
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
    /// `answered`, or the outcome of those that were not.
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
    pub(crate) attempts: Share,
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
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Day {
    pub(crate) date: String,
    pub(crate) attempts: u64,
    pub(crate) answered: u64,
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
    /// Attempts that do not tell whether they were answered.
    pub(crate) cannot_tell: u64,
    /// Attempts that do not say which way they went.
    pub(crate) without_direction: u64,
    pub(crate) without_uuid: u64,
    pub(crate) without_time: u64,
    pub(crate) without_number: u64,
    pub(crate) other_lines: u64,
    pub(crate) unread_times: u64,
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

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct UnknownValue {
    pub(crate) field: &'static str,
    pub(crate) value: String,
    pub(crate) attempts: u64,
}
