//! Sums, as a report has them.

use super::result::{Change, Cost, Figures, Share};
use super::tally::{Ratio, Tally, float, units};

pub(super) fn share(part: u64, whole: u64) -> Share {
    Ratio { part, whole }.into()
}

impl From<Ratio> for Share {
    fn from(ratio: Ratio) -> Self {
        Self {
            count: ratio.part,
            of: ratio.whole,
            share: ratio.share(),
        }
    }
}

impl From<&Tally> for Figures {
    fn from(tally: &Tally) -> Self {
        let costs = tally.cost.iter().map(|(currency, millionths)| Cost {
            currency: currency.as_deref().map(str::to_owned),
            total: units(*millionths),
            per_answered: (tally.answered > 0).then(|| units(*millionths) / float(tally.answered)),
        });
        let answer_rate = tally.answer_rate();
        Self {
            attempts: tally.attempts,
            answered: answer_rate.map(|rate| rate.part),
            answer_rate: answer_rate.map(Share::from),
            delivered: tally.delivered().map(Share::from),
            mean_talk_seconds: tally.talk.mean(),
            short_calls: answer_rate.map(|_| tally.short().into()),
            wasted_redials: tally.wasted().into(),
            costs: costs.collect(),
        }
    }
}

/// How shares differ, if both are some.
pub(super) fn change(now: Option<Ratio>, then: Option<Ratio>) -> Option<Change> {
    let (now, then) = now.zip(then)?;
    Some(Change {
        difference: now.share()? - then.share()?,
        is_significant: now.differs(then),
    })
}

/// How the means of talk differ.
pub(super) fn change_of_talk(now: &Tally, then: &Tally) -> Option<Change> {
    Some(Change {
        difference: now.talk.mean()? - then.talk.mean()?,
        is_significant: now.talk.differ(&then.talk),
    })
}
