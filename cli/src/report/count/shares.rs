//! Sums, as a report has them.

use super::result::{Change, Cost, Figures, Share};
use super::tally::{Ratio, Tally, float, units};
use crate::calls::Numbers;

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
        let costs = tally.cost.iter().map(|(currency, sum)| Cost {
            // It is no place for a number.
            currency: currency
                .as_deref()
                .map(|text| Numbers::Masked.in_text(text)),
            total: units(sum.millionths),
            attempts: sum.attempts,
            per_answered: (sum.answered > 0).then(|| units(sum.millionths) / float(sum.answered)),
            answered: sum.answered,
        });
        let answer_rate = tally.answer_rate();
        Self {
            attempts: tally.attempts,
            answered: answer_rate.map(|rate| rate.part),
            answer_unknown: tally.unknown,
            answer_rate: answer_rate.map(Share::from),
            delivered: tally.delivered().map(Share::from),
            mean_talk_seconds: tally.talk.mean(),
            mean_talk_of: tally.talk.count,
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
