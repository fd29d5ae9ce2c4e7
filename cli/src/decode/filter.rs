//! Which records are wanted.

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use vobiz_hangup::{Fault, FieldRole, Outcome, Remedy, Scope};

use crate::calls::{Direction, Limit, Time, time_of, zone};
use crate::input::{Reading, Record};
use crate::vocabulary::among;

/// Conditions, all of which must hold.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Filter {
    /// Only calls with these outcomes
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',', value_parser = among(Outcome::ALL, Outcome::id))]
    outcome: Vec<Outcome>,

    /// Only calls with these remedies
    #[arg(long, value_name = "REMEDY", value_delimiter = ',', value_parser = among(Remedy::ALL, Remedy::id))]
    remedy: Vec<Remedy>,

    /// Only calls with these faults
    #[arg(long, value_name = "FAULT", value_delimiter = ',', value_parser = among(Fault::ALL, Fault::id))]
    fault: Vec<Fault>,

    /// Only calls with these scopes
    #[arg(long, value_name = "SCOPE", value_delimiter = ',', value_parser = among(Scope::ALL, Scope::id))]
    scope: Vec<Scope>,

    /// Only calls in this direction
    #[arg(long, value_enum)]
    direction: Option<WantedDirection>,

    /// Only calls from this day or time on, such as 2026-11-23, yesterday or monday
    #[arg(long, value_name = "TIME")]
    since: Option<Limit>,

    /// Only calls before this day or time
    #[arg(long, value_name = "TIME")]
    until: Option<Limit>,

    /// The time zone of --since, --until and times without an offset [default: UTC]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    time_zone: Option<TimeZone>,

    /// Only calls with a value that the catalog does not have
    #[arg(long)]
    unknown: bool,

    /// Only calls whose fields contradict each other
    #[arg(long)]
    disagrees: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WantedDirection {
    Outbound,
    Inbound,
}

impl Filter {
    /// The roles of the fields that it asks for, besides the hangup fields.
    pub(super) fn roles(&self) -> Vec<FieldRole> {
        let direction = self.direction.map(|_| FieldRole::Direction);
        let start = self.limits_times().then_some(FieldRole::Start);
        direction.into_iter().chain(start).collect()
    }

    fn limits_times(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Whether it wants every record.
    pub(super) fn is_empty(&self) -> bool {
        self.outcome.is_empty()
            && self.remedy.is_empty()
            && self.fault.is_empty()
            && self.scope.is_empty()
            && self.direction.is_none()
            && !self.limits_times()
            && !self.unknown
            && !self.disagrees
    }

    /// Whether it wants a record; `None` if that depends on a direction or start that is unknown.
    pub(super) fn wants(&self, record: &Record<'_>, reading: &Reading<'_>) -> Option<bool> {
        fn is_among<T: PartialEq>(wanted: &[T], value: T) -> bool {
            wanted.is_empty() || wanted.contains(&value)
        }
        let hangup = &reading.hangup;
        let wants_hangup = is_among(&self.outcome, hangup.outcome())
            && is_among(&self.remedy, hangup.remedy())
            && is_among(&self.fault, hangup.fault())
            && is_among(&self.scope, hangup.scope())
            && (!self.unknown || reading.has_unknown())
            && (!self.disagrees || hangup.disagrees());
        if !wants_hangup {
            return Some(false);
        }
        match (self.wants_direction(record), self.wants_time(record)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (direction, time) => direction.and(time),
        }
    }

    fn wants_direction(&self, record: &Record<'_>) -> Option<bool> {
        let Some(wanted) = self.direction else {
            return Some(true);
        };
        let text = record.value(FieldRole::Direction);
        let found = text.and_then(|text| Direction::read(&text));
        found.map(|found| {
            let wanted = wanted == WantedDirection::Outbound;
            wanted == (found == Direction::Outbound)
        })
    }

    fn wants_time(&self, record: &Record<'_>) -> Option<bool> {
        if !self.limits_times() {
            return Some(true);
        }
        let zone = self.time_zone.clone().unwrap_or(TimeZone::UTC);
        let now = Timestamp::now();
        let limit = |limit: Option<Limit>| limit.map(|limit| limit.time(now, &zone));
        let text = record.value(FieldRole::Start);
        let is_within = |time: Time| {
            let is_early = limit(self.since).is_some_and(|since| Some(time) < since);
            let is_late = limit(self.until).is_some_and(|until| Some(time) >= until);
            !is_early && !is_late
        };
        text.and_then(|text| time_of(&text, &zone)).map(is_within)
    }
}
