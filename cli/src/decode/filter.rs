//! Which records are wanted.

use clap::Args;
use vobiz_hangup::{Fault, Outcome, Remedy};

use crate::input::Reading;
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

    /// Only calls with a value that the catalog does not have
    #[arg(long)]
    unknown: bool,

    /// Only calls whose fields contradict each other
    #[arg(long)]
    disagrees: bool,
}

impl Filter {
    /// Whether it wants every record.
    pub(super) fn is_empty(&self) -> bool {
        self.outcome.is_empty()
            && self.remedy.is_empty()
            && self.fault.is_empty()
            && !self.unknown
            && !self.disagrees
    }

    pub(super) fn wants(&self, reading: &Reading<'_>) -> bool {
        fn is_among<T: PartialEq>(wanted: &[T], value: T) -> bool {
            wanted.is_empty() || wanted.contains(&value)
        }
        let hangup = &reading.hangup;
        is_among(&self.outcome, hangup.outcome())
            && is_among(&self.remedy, hangup.remedy())
            && is_among(&self.fault, hangup.fault())
            && (!self.unknown || reading.has_unknown())
            && (!self.disagrees || hangup.disagrees())
    }
}
