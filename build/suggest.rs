//! "Did you mean": the nearest of the words that would have been right.

/// The candidate that differs from `word` in the fewest letters, if a slip of the keyboard explains
/// them, or if one is the beginning of the other (`fail`, `failed`).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= allowed || is_shortened(word, candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Returns whether one word is the beginning of the other, and long enough to say something.
fn is_shortened(one: &str, other: &str) -> bool {
    const TELLING: usize = 3;
    let is_start = one.starts_with(other) || other.starts_with(one);
    is_start && one.len().min(other.len()) >= TELLING
}

/// The `; did you mean …?` that ends a message; empty if nothing is near.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, candidates).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// Levenshtein's distance: the insertions, deletions and replacements from one word to the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.chars().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.chars().count()]
}
