//! Sums over some attempts, and what follows from them.

use std::collections::BTreeMap;

use vobiz_hangup::Outcome;

use crate::calls::{Answered, Call, Calls, Span};

/// A share of fewer than this is no share.
pub(crate) const FEWEST: u64 = 30;

/// So far from zero, in standard errors, chance brings a difference once in a hundred times.
const RARE: f64 = 2.576;

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ratio {
    pub(crate) part: u64,
    pub(crate) whole: u64,
}

impl Ratio {
    /// The share, if the whole is large enough for one.
    pub(crate) fn share(self) -> Option<f64> {
        (self.whole >= FEWEST).then(|| self.exact()).flatten()
    }

    /// The quotient; `None` if the whole is nothing.
    pub(crate) fn exact(self) -> Option<f64> {
        (self.whole > 0).then(|| float(self.part) / float(self.whole))
    }

    /// Whether chance alone seldom makes two shares differ so much: the two-proportion z-test with the
    /// pooled share.
    pub(crate) fn differs(self, other: Self) -> bool {
        let (Some(one), Some(two)) = (self.share(), other.share()) else {
            return false;
        };
        let (n, m) = (float(self.whole), float(other.whole));
        let pooled = float(self.part + other.part) / (n + m);
        let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
        (one - two).abs() > RARE * error
    }
}

/// Many durations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Durations {
    pub(crate) count: u64,
    pub(crate) milliseconds: u64,
    squares: u128,
}

impl Durations {
    pub(crate) fn add(&mut self, span: Span) {
        self.count += 1;
        self.milliseconds += span.millis();
        self.squares += u128::from(span.millis()).pow(2);
    }

    /// The mean in seconds; `None` if there are none.
    pub(crate) fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| float(self.milliseconds) / float(self.count) / 1000.0)
    }

    /// The square of the mean's standard error, in seconds.
    fn error(&self) -> Option<f64> {
        let mean = self.mean()?;
        let count = float(self.count);
        #[allow(clippy::cast_precision_loss, reason = "it is an estimate")]
        let squares = self.squares as f64 / 1e6;
        (self.count >= FEWEST).then(|| (squares / count - mean * mean).max(0.0) / (count - 1.0))
    }

    /// Whether chance alone seldom makes two means differ so much: Welch's test, whose distribution is
    /// normal for as many calls as are compared here.
    pub(crate) fn differ(&self, other: &Self) -> bool {
        let means = self.mean().zip(other.mean());
        let errors = self.error().zip(other.error());
        let Some(((one, two), (error, other_error))) = means.zip(errors) else {
            return false;
        };
        (one - two).abs() > RARE * (error + other_error).sqrt()
    }
}

/// What became of some attempts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) attempts: u64,
    pub(crate) answered: u64,
    /// Those that do not show whether they were answered.
    pub(crate) unknown: u64,
    /// Answered for less than a moment.
    pub(crate) short: u64,
    /// Made in vain: an earlier one had advised against redialing the number.
    pub(crate) wasted: u64,
    /// Those that were not answered, by outcome.
    unanswered: [u64; Outcome::ALL.len()],
    /// Of answered attempts.
    pub(crate) talk: Durations,
    /// Of all attempts, with ringing.
    pub(crate) whole: Durations,
    pub(crate) ringing: Durations,
    /// By currency.
    pub(crate) cost: BTreeMap<Option<Box<str>>, CostSum>,
}

/// The cost of some attempts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CostSum {
    pub(crate) millionths: i128,
    /// The attempts that have a cost, and the answered ones of them.
    pub(crate) attempts: u64,
    pub(crate) answered: u64,
}

impl CostSum {
    fn add(&mut self, millionths: i64, is_answered: bool) {
        self.millionths += i128::from(millionths);
        self.attempts += 1;
        self.answered += u64::from(is_answered);
    }
}

impl Tally {
    pub(super) fn add(&mut self, calls: &Calls, call: &Call, is_wasted: bool, short: Span) {
        self.attempts += 1;
        self.wasted += u64::from(is_wasted);
        match call.answered {
            Answered::Yes => {
                self.answered += 1;
                if let Some(talk) = call.talk {
                    self.talk.add(talk);
                    self.short += u64::from(talk < short);
                }
            }
            Answered::No => {
                let outcome = calls.reading(call).outcome;
                self.unanswered[outcome as usize] += 1;
            }
            Answered::Unknown => self.unknown += 1,
        }
        if let Some(duration) = call.duration {
            self.whole.add(duration);
        }
        if let Some(ringing) = call.ringing {
            self.ringing.add(ringing);
        }
        if let Some(cost) = call.cost {
            let currency = &calls.circumstances(call).currency;
            if !self.cost.contains_key(currency) {
                self.cost.insert(currency.clone(), CostSum::default());
            }
            if let Some(sum) = self.cost.get_mut(currency) {
                sum.add(cost.millionths(), call.is_answered());
            }
        }
    }

    pub(crate) fn unanswered(&self, outcome: Outcome) -> u64 {
        self.unanswered[outcome as usize]
    }

    /// The attempts that show whether they were answered.
    fn known(&self) -> Option<u64> {
        Some(self.attempts - self.unknown).filter(|known| *known > 0)
    }

    /// Answered ÷ attempts that show whether they were.
    pub(crate) fn answer_rate(&self) -> Option<Ratio> {
        let part = self.answered;
        self.known().map(|whole| Ratio { part, whole })
    }

    /// (answered + unanswered that were busy, no answer, rejected or a machine) ÷ (attempts − unanswered
    /// that were canceled or unknown), of the attempts that show whether they were answered.
    pub(crate) fn delivered(&self) -> Option<Ratio> {
        let sum = |outcomes: &[Outcome]| -> u64 {
            outcomes
                .iter()
                .map(|outcome| self.unanswered(*outcome))
                .sum()
        };
        let reached = sum(&[
            Outcome::Busy,
            Outcome::NoAnswer,
            Outcome::Rejected,
            Outcome::Machine,
        ]);
        let no_trial = sum(&[Outcome::Canceled, Outcome::Unknown]);
        self.known().map(|known| Ratio {
            part: self.answered + reached,
            whole: known - no_trial,
        })
    }

    /// Wasted redials ÷ attempts.
    pub(crate) fn wasted(&self) -> Ratio {
        Ratio {
            part: self.wasted,
            whole: self.attempts,
        }
    }

    /// Short calls ÷ answered ones whose talk is known.
    pub(crate) fn short(&self) -> Ratio {
        Ratio {
            part: self.short,
            whole: self.talk.count,
        }
    }

    /// The cost of an answered call, if all costs are in one currency.
    pub(crate) fn only_cost(&self) -> Option<CostSum> {
        let mut costs = self.cost.values();
        costs.next().copied().filter(|_| costs.next().is_none())
    }
}

/// Millionths as units.
pub(crate) fn units(millionths: i128) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "fifteen digits are enough")]
    let millionths = millionths as f64;
    millionths / 1e6
}

pub(crate) fn float(count: u64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "counts have no 16 digits")]
    let count = count as f64;
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(part: u64, whole: u64) -> Ratio {
        Ratio { part, whole }
    }

    #[test]
    fn few_calls_have_no_share() {
        assert_eq!(ratio(29, 29).share(), None);
        assert_eq!(ratio(15, 30).share(), Some(0.5));
        assert_eq!(ratio(1, 0).exact(), None);
    }

    #[test]
    fn differences_beyond_chance() {
        // z = 2.83 and 2.40, by hand.
        assert!(ratio(40, 100).differs(ratio(60, 100)));
        assert!(!ratio(41, 100).differs(ratio(58, 100)));
        assert!(!ratio(0, 29).differs(ratio(29, 29)));
    }

    #[test]
    fn means_beyond_chance() {
        let of = |values: &[i64]| {
            let mut durations = Durations::default();
            for value in values {
                durations.add(Span::from_seconds(*value).expect("it is in range"));
            }
            durations
        };
        // Means 15 and 25 with deviations of 5: z = 7.6. With 29 calls nothing is said.
        let low = [10, 20].repeat(15);
        let high = [20, 30].repeat(15);
        assert!(of(&low).differ(&of(&high)));
        assert!(!of(&low).differ(&of(&low)));
        assert!(!of(&low[1..]).differ(&of(&high)));
    }
}
