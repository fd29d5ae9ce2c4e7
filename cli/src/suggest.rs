//! The keys nearest to one that means nothing.

use crate::entry::Entry;

/// How many suggestions are of use.
const MOST: usize = 3;
/// The likeness, from 0 to 1, below which a suggestion is noise.
const LEAST_LIKENESS: f64 = 0.5;
/// The likeness of a key to a name that contains it, as "out of service" to "Destination Out Of
/// Service".
const CONTAINED: f64 = 0.9;

/// Up to three keys of the catalog, the nearest first; empty if nothing is near, and for numbers: a
/// code is known or it is not.
pub(crate) fn nearest(key: &str) -> Vec<&'static str> {
    let key = fold(key);
    if key.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut scored: Vec<(f64, &str)> = Entry::all()
        .flat_map(Entry::keys)
        .map(|candidate| (likeness(&key, &fold(candidate)), candidate))
        .filter(|&(likeness, _)| likeness >= LEAST_LIKENESS)
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let mut keys: Vec<&'static str> = Vec::new();
    for (_, candidate) in scored {
        if keys.iter().all(|kept| fold(kept) != fold(candidate)) {
            keys.push(candidate);
        }
    }
    keys.truncate(MOST);
    keys
}

fn likeness(key: &str, candidate: &str) -> f64 {
    let likeness = strsim::normalized_damerau_levenshtein(key, candidate);
    if key.len() >= 3 && candidate.contains(key) {
        likeness.max(CONTAINED)
    } else {
        likeness
    }
}

/// Without case, spaces and punctuation, as the catalog compares.
fn fold(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
