//! Attempts by what they have in common.

use std::cmp::Reverse;
use std::str::FromStr;

use hashbrown::{HashMap, HashSet};
use indexmap::IndexSet;
use jiff::tz::TimeZone;

use super::attempts::Attempts;
use super::caller_ids::number_text;
use super::result::{Figures, Group, Grouping};
use super::tally::Tally;
use crate::calls::{
    Call, Circumstances, Number, Numbers, OwnNumbers, Reading, Span, WEEKDAYS, date, local,
};

/// What attempts are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    CallerId,
    /// So many digits of the other party's number.
    Prefix(usize),
    Trunk,
    Campaign,
    Source,
    Cause,
    Hour,
    Weekday,
    Day,
}

impl FromStr for By {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "caller-id" => Self::CallerId,
            "trunk" => Self::Trunk,
            "campaign" => Self::Campaign,
            "source" => Self::Source,
            "cause" => Self::Cause,
            "hour" => Self::Hour,
            "weekday" => Self::Weekday,
            "day" => Self::Day,
            _ => {
                let digits = text
                    .strip_prefix("prefix:")
                    .and_then(|text| text.parse().ok());
                let digits = digits.filter(|digits| *digits > 0);
                return digits.map(Self::Prefix).ok_or_else(|| {
                    "write caller-id, prefix:N, trunk, campaign, source, cause, hour, weekday or day"
                        .to_owned()
                });
            }
        })
    }
}

impl By {
    pub(crate) fn name(self) -> String {
        match self {
            Self::CallerId => "caller-id".to_owned(),
            Self::Prefix(digits) => format!("prefix:{digits}"),
            Self::Trunk => "trunk".to_owned(),
            Self::Campaign => "campaign".to_owned(),
            Self::Source => "source".to_owned(),
            Self::Cause => "cause".to_owned(),
            Self::Hour => "hour".to_owned(),
            Self::Weekday => "weekday".to_owned(),
            Self::Day => "day".to_owned(),
        }
    }

    /// Whether the groups have an order of their own, in which all of them are shown.
    fn is_calendar(self) -> bool {
        matches!(self, Self::Hour | Self::Weekday | Self::Day)
    }
}

/// How groups are listed.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    pub(crate) zone: TimeZone,
    pub(crate) short: Span,
    pub(crate) top: usize,
    pub(crate) min_calls: u64,
    pub(crate) numbers: Numbers,
    /// Your numbers, as far as the command line names them.
    pub(crate) own: OwnNumbers,
}

impl Listing {
    /// A number as it is shown: in full if it is known to be yours. `None` if it is hidden.
    pub(super) fn shown(&self, number: &str, is_yours: bool) -> Option<String> {
        if is_yours || self.own.has(number) {
            Some(self.numbers.own(number))
        } else {
            self.numbers.other(number)
        }
    }
}

/// A group's key, in 8 bytes; the greatest for attempts that are in no group.
type Key = u64;
pub(super) const NONE: Key = Key::MAX;

pub(super) fn group(attempts: &Attempts<'_>, by: By, listing: &Listing) -> Grouping {
    let keys = Keys::new(attempts, by, listing);
    let all = attempts.iter().map(|(_, call)| keys.of(call)).collect();
    let listed = most(all, by.is_calendar(), listing, |key| keys.text(key));
    let tallies = tallies(attempts, &listed.keys, listing.short, |call| keys.of(call));
    let groups = listed.keys.iter().zip(tallies).map(|(key, tally)| Group {
        key: keys.shown(*key),
        figures: Figures::from(&tally),
    });
    Grouping {
        by: by.name(),
        groups: groups.collect(),
        further: listed.further,
    }
}

/// The keys that are listed, and how many are not.
pub(super) struct Listed {
    pub(super) keys: Vec<Key>,
    pub(super) further: u64,
}

/// The keys of most attempts; of equal ones, the first by its label.
pub(super) fn most(
    mut all: Vec<Key>,
    in_order: bool,
    listing: &Listing,
    label: impl Fn(Key) -> Option<String>,
) -> Listed {
    all.sort_unstable();
    let groups = all.chunk_by(|one, other| one == other);
    let mut counts: Vec<(u64, Key)> = groups
        .map(|group| (group.len() as u64, group[0]))
        .filter(|(count, _)| *count >= listing.min_calls)
        .collect();
    drop(all);
    let total = counts.len();
    if !in_order {
        counts.sort_unstable_by_key(|(count, _)| Reverse(*count));
        let least = counts.get(listing.top.saturating_sub(1));
        let least = least.map_or(0, |(count, _)| *count);
        counts.retain(|(count, _)| *count >= least);
        counts.sort_by_cached_key(|(count, key)| (Reverse(*count), label(*key)));
        counts.truncate(listing.top);
    }
    Listed {
        further: (total - counts.len()) as u64,
        keys: counts.into_iter().map(|(_, key)| key).collect(),
    }
}

/// The sums over the attempts with each of the keys.
pub(super) fn tallies(
    attempts: &Attempts<'_>,
    keys: &[Key],
    short: Span,
    key: impl Fn(&Call) -> Key,
) -> Vec<Tally> {
    let places: HashMap<Key, usize> = keys.iter().copied().zip(0..).collect();
    let mut tallies = vec![Tally::default(); keys.len()];
    for (attempt, call) in attempts.iter() {
        if let Some(place) = places.get(&key(call)) {
            tallies[*place].add(attempts.calls, call, attempt.is_wasted, short);
        }
    }
    tallies
}

/// The key of your number.
pub(super) fn own_number(call: &Call) -> Key {
    call.own_party().map_or(NONE, Number::key)
}

/// The keys of attempts, and what they are called.
struct Keys<'a> {
    attempts: &'a Attempts<'a>,
    by: By,
    listing: &'a Listing,
    /// The labels of what readings or circumstances differ in, and which one each of them has.
    labels: IndexSet<Option<String>>,
    places: Vec<usize>,
    /// The numbers that are yours by the direction of a call.
    yours: HashSet<Key>,
}

impl<'a> Keys<'a> {
    fn new(attempts: &'a Attempts<'a>, by: By, listing: &'a Listing) -> Self {
        let calls = attempts.calls;
        let of_readings = |label: fn(&Reading) -> Option<String>| -> Vec<Option<String>> {
            calls.readings.iter().map(label).collect()
        };
        let of_circumstances = |label: fn(&Circumstances) -> &Option<Box<str>>| {
            let labels = calls.circumstances.iter().map(label);
            labels
                .map(|label| label.as_deref().map(str::to_owned))
                .collect()
        };
        let all: Vec<Option<String>> = match by {
            By::Source => of_readings(|reading| reading.source.as_deref().map(str::to_owned)),
            By::Cause => of_readings(|reading| Some(reading.cause.label())),
            By::Trunk => of_circumstances(|one| &one.trunk),
            By::Campaign => of_circumstances(|one| &one.campaign),
            _ => Vec::new(),
        };
        let mut labels = IndexSet::new();
        let places = all.into_iter().map(|label| labels.insert_full(label).0);
        let directed = calls.all.iter().filter(|call| call.direction.is_some());
        let yours = match by {
            By::CallerId => directed.map(own_number).collect(),
            _ => HashSet::new(),
        };
        Self {
            places: places.collect(),
            yours,
            attempts,
            by,
            listing,
            labels,
        }
    }

    fn of(&self, call: &Call) -> Key {
        let place = |place: u32| self.places[place as usize] as Key;
        let clock = || call.start.map(|time| local(time, &self.listing.zone));
        match self.by {
            By::CallerId => own_number(call),
            By::Prefix(digits) => call
                .other_party()
                .and_then(|number| {
                    number.prefix(digits, |length| self.listing.numbers.shown_in_front(length))
                })
                .unwrap_or(NONE),
            By::Source | By::Cause => place(call.reading),
            By::Trunk | By::Campaign => place(call.circumstances),
            By::Hour => clock().map_or(NONE, |clock| clock.hour.into()),
            By::Weekday => clock().map_or(NONE, |clock| clock.weekday.into()),
            By::Day => clock().map_or(NONE, |clock| clock.day.unsigned_abs().into()),
        }
    }

    /// The key as it is shown; `None` if it is hidden, and for attempts that have none.
    fn shown(&self, key: Key) -> Option<String> {
        let text = self.text(key)?;
        match self.by {
            By::CallerId => self.listing.shown(&text, self.yours.contains(&key)),
            By::Trunk | By::Campaign | By::Source | By::Cause => {
                Some(self.listing.numbers.in_text(&text))
            }
            By::Prefix(_) | By::Hour | By::Weekday | By::Day => Some(text),
        }
    }

    /// `None` for attempts that have none.
    fn text(&self, key: Key) -> Option<String> {
        if key == NONE {
            return None;
        }
        let place = usize::try_from(key).ok()?;
        Some(match self.by {
            By::CallerId => number_text(self.attempts, key)?,
            By::Prefix(_) => format!("+{}…", key.to_string().split_off(1)),
            By::Hour => format!("{key:02}:00"),
            By::Weekday => (*WEEKDAYS.get(place)?).to_owned(),
            By::Day => date(i32::try_from(key).ok()?),
            By::Trunk | By::Campaign | By::Source | By::Cause => {
                self.labels.get_index(place)?.clone()?
            }
        })
    }
}
