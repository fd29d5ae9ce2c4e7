//! Your numbers, with the signs of Vobiz's Number Health Guide.

use hashbrown::{HashMap, HashSet};
use vobiz_hangup::HealthSign;

use super::attempts::{Attempts, other_party, own_party};
use super::calendar::local;
use super::call::Direction;
use super::group::{Listing, most, own_number, tallies};
use super::number::Number;
use super::result::{CallerId, Figures, Sign};
use super::tally::{FEWEST, Ratio, Tally, float};

/// What the sums over attempts do not tell.
#[derive(Default)]
struct Seen {
    numbers: HashSet<Number>,
    days: HashSet<i32>,
    seconds: HashMap<i64, u64>,
    inbound: u64,
    all: u64,
}

/// Your numbers with most attempts, and how many more there are.
pub(super) fn caller_ids(attempts: &Attempts<'_>, listing: &Listing) -> (Vec<CallerId>, u64) {
    let keys = attempts.iter().map(|(_, call)| own_number(call)).collect();
    let label = |key| {
        let number = Number::from_key(key)?.text(&attempts.calls.addresses);
        (key != u64::MAX).then(|| listing.numbers.own(&number))
    };
    let listed = most(keys, false, listing, label);
    let tallies = tallies(attempts, &listed.keys, listing.short, own_number);
    let mut seen: HashMap<u64, Seen> = HashMap::new();
    seen.extend(listed.keys.iter().map(|key| (*key, Seen::default())));
    for (_, call) in attempts.iter() {
        let Some(seen) = seen.get_mut(&own_number(call)) else {
            continue;
        };
        seen.numbers.extend(other_party(call));
        if let Some(time) = call.start {
            seen.days.insert(local(time, &listing.zone).day);
            *seen.seconds.entry(time.second()).or_default() += 1;
        }
    }
    for call in &attempts.calls.all {
        let own = own_party(call).and_then(|own| seen.get_mut(&own.key()));
        if let Some((direction, seen)) = call.direction.zip(own) {
            seen.all += 1;
            seen.inbound += u64::from(direction == Direction::Inbound);
        }
    }
    let caller_ids = listed
        .keys
        .iter()
        .zip(tallies)
        .map(|(key, tally)| CallerId {
            number: label(*key),
            figures: Figures::from(&tally),
            signs: seen
                .get(key)
                .map_or_else(Vec::new, |seen| seen.signs(&tally)),
        });
    (caller_ids.collect(), listed.further)
}

impl Seen {
    /// The signs that can be computed, in the guide's order.
    fn signs(&self, tally: &Tally) -> Vec<Sign> {
        let attempts = float(tally.attempts);
        let ratio = |whole: usize| (whole > 0).then(|| attempts / float(whole as u64));
        let all = HealthSign::ALL.iter();
        let values = all.map(|sign| {
            let value = match sign {
                HealthSign::AnswerRate => tally
                    .answer_rate()
                    .and_then(Ratio::exact)
                    .map(|rate| rate * 100.0),
                HealthSign::RepeatDialing => ratio(self.numbers.len()),
                HealthSign::MeanDuration => tally.whole.mean(),
                HealthSign::RingTime => tally.ringing.mean(),
                HealthSign::CallsADay => ratio(self.days.len()),
                HealthSign::DialRate => self.seconds.values().max().map(|most| float(*most)),
                HealthSign::InboundShare => {
                    (self.all > 0).then(|| float(self.inbound) / float(self.all) * 100.0)
                }
                // A sign that is new in the guide.
                _ => None,
            };
            (*sign, value)
        });
        values
            .filter_map(|(sign, value)| {
                let value = value?;
                let health = (tally.attempts >= FEWEST).then(|| sign.health(value).id());
                let id = sign.id();
                Some(Sign { id, value, health })
            })
            .collect()
    }
}
