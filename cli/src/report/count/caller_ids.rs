//! Your numbers, with the signs of Vobiz's Number Health Guide.

use hashbrown::{HashMap, HashSet};
use vobiz_hangup::HealthSign;

use super::attempts::Attempts;
use super::group::{Listing, NONE, most, own_number, tallies};
use super::result::{CallerId, Figures, Sign};
use super::tally::{FEWEST, Ratio, Tally, float};
use crate::calls::{Direction, Number, local};

/// What the sums over attempts do not tell.
#[derive(Default)]
struct Seen {
    numbers: HashSet<Number>,
    /// Attempts with a number, and with a time.
    to_numbers: u64,
    timed: u64,
    days: HashSet<i32>,
    seconds: HashMap<i64, u64>,
    inbound: u64,
    /// Calls whose direction is known: by it, the number is yours.
    directed: u64,
}

/// Your numbers with most attempts, and how many more there are.
pub(super) fn caller_ids(attempts: &Attempts<'_>, listing: &Listing) -> (Vec<CallerId>, u64) {
    let keys = attempts.iter().map(|(_, call)| own_number(call)).collect();
    let listed = most(keys, false, listing, |key| number_text(attempts, key));
    let tallies = tallies(attempts, &listed.keys, listing.short, own_number);
    let mut seen: HashMap<u64, Seen> = HashMap::new();
    seen.extend(listed.keys.iter().map(|key| (*key, Seen::default())));
    for (_, call) in attempts.iter() {
        let Some(seen) = seen.get_mut(&own_number(call)) else {
            continue;
        };
        seen.numbers.extend(call.other_party());
        seen.to_numbers += u64::from(call.other_party().is_some());
        if let Some(time) = call.start {
            seen.timed += 1;
            seen.days.insert(local(time, &listing.zone).day);
            *seen.seconds.entry(time.second()).or_default() += 1;
        }
    }
    for call in &attempts.calls.all {
        let own = call.own_party().and_then(|own| seen.get_mut(&own.key()));
        if let Some((direction, seen)) = call.direction.zip(own) {
            seen.directed += 1;
            seen.inbound += u64::from(direction == Direction::Inbound);
        }
    }
    let caller_ids = listed.keys.iter().zip(tallies).map(|(key, tally)| {
        let seen = seen.get(key);
        let is_yours = seen.is_some_and(|seen| seen.directed > 0);
        CallerId {
            number: number_text(attempts, *key).and_then(|number| listing.shown(&number, is_yours)),
            figures: Figures::from(&tally),
            signs: seen.map_or_else(Vec::new, |seen| seen.signs(&tally)),
        }
    });
    (caller_ids.collect(), listed.further)
}

/// The number with this key; `None` for attempts that have none.
pub(super) fn number_text(attempts: &Attempts<'_>, key: u64) -> Option<String> {
    let number = Number::from_key(key).filter(|_| key != NONE)?;
    Some(number.text(&attempts.calls.addresses))
}

impl Seen {
    /// The signs that can be computed, in the guide's order.
    fn signs(&self, tally: &Tally) -> Vec<Sign> {
        let signs = HealthSign::ALL.iter().filter_map(|sign| {
            let (value, of) = self.value(*sign, tally)?;
            let health = (of >= FEWEST).then(|| sign.health(value).id());
            Some(Sign {
                id: sign.id(),
                value,
                of,
                health,
            })
        });
        signs.collect()
    }

    /// The value of a sign, and of how many calls it is.
    fn value(&self, sign: HealthSign, tally: &Tally) -> Option<(f64, u64)> {
        let each = |part: u64, whole: usize| {
            (whole > 0).then(|| (float(part) / float(whole as u64), part))
        };
        let percent = |ratio: Ratio| Some((ratio.exact()? * 100.0, ratio.whole));
        match sign {
            HealthSign::AnswerRate => tally.answer_rate().and_then(percent),
            HealthSign::RepeatDialing => each(self.to_numbers, self.numbers.len()),
            HealthSign::MeanDuration => tally.whole.mean().zip(Some(tally.whole.count)),
            HealthSign::RingTime => tally.ringing.mean().zip(Some(tally.ringing.count)),
            HealthSign::CallsADay => each(self.timed, self.days.len()),
            HealthSign::DialRate => {
                let most = self.seconds.values().max()?;
                Some((float(*most), self.timed))
            }
            HealthSign::InboundShare => percent(Ratio {
                part: self.inbound,
                whole: self.directed,
            }),
            // A sign that is new in the guide.
            _ => None,
        }
    }
}
