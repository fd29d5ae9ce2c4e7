//! Sums over some attempts, and what follows from them.

use std::collections::BTreeMap;

use vobiz_hangup::Outcome;

use super::call::Call;
use super::calls::Calls;
use super::time::Span;

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
    milliseconds: u64,
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
    /// Those whose records tell whether they were answered.
    pub(crate) telling: u64,
    pub(crate) answered: u64,
    /// Answered for less than a moment.
    pub(crate) short: u64,
    /// Made in vain: an earlier one had told not to dial the number again.
    pub(crate) wasted: u64,
    /// Those that were not answered, by outcome.
    unanswered: [u64; Outcome::ALL.len()],
    /// Of answered attempts.
    pub(crate) talk: Durations,
    /// Of all attempts, with ringing.
    pub(crate) whole: Durations,
    pub(crate) ringing: Durations,
    /// Millionths, by currency.
    pub(crate) cost: BTreeMap<Option<Box<str>>, i64>,
}

impl Tally {
    pub(super) fn add(&mut self, calls: &Calls, call: &Call, is_wasted: bool, short: Span) {
        self.attempts += 1;
        self.telling += u64::from(call.answered.is_some());
        self.wasted += u64::from(is_wasted);
        if call.answered == Some(true) {
            self.answered += 1;
            if let Some(talk) = call.talk {
                self.talk.add(talk);
                self.short += u64::from(talk < short);
            }
        } else {
            let outcome = calls.reading(call).outcome;
            self.unanswered[outcome as usize] += 1;
        }
        if let Some(duration) = call.duration {
            self.whole.add(duration);
        }
        if let Some(ringing) = call.ringing {
            self.ringing.add(ringing);
        }
        if let Some(cost) = call.cost {
            let currency = &calls.circumstances(call).currency;
            match self.cost.get_mut(currency) {
                Some(sum) => *sum += cost.millionths(),
                None => {
                    self.cost.insert(currency.clone(), cost.millionths());
                }
            }
        }
    }

    pub(crate) fn unanswered(&self, outcome: Outcome) -> u64 {
        self.unanswered[outcome as usize]
    }

    /// Answered ÷ attempts. `None` if no record tells whether it was.
    pub(crate) fn answer_rate(&self) -> Option<Ratio> {
        (self.telling > 0).then_some(Ratio {
            part: self.answered,
            whole: self.telling,
        })
    }

    /// (answered + unanswered that were busy, no answer, rejected or a machine) ÷ (attempts − unanswered
    /// that were canceled or unknown). `None` if no record tells whether it was answered.
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
        (self.telling > 0).then(|| Ratio {
            part: self.answered + reached,
            whole: self.attempts - no_trial,
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

    /// The only currency, and the cost of an answered call in it.
    pub(crate) fn cost_per_answered(&self) -> Option<(Option<&str>, f64)> {
        let mut costs = self.cost.iter();
        let (Some((currency, millionths)), None) = (costs.next(), costs.next()) else {
            return None;
        };
        let cost = units(*millionths) / float(self.answered);
        (self.answered > 0).then_some((currency.as_deref(), cost))
    }
}

/// Millionths as units.
pub(crate) fn units(millionths: i64) -> f64 {
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
