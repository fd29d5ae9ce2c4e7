//! Numbers, as a report may show them.

use clap::ValueEnum;

/// How much of the other party's numbers is shown. Your own caller IDs are always shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Numbers {
    /// Every digit
    Full,
    /// The first four digits and the last two; fewer of short numbers
    #[default]
    Masked,
    /// Nothing
    Hidden,
}

impl Numbers {
    /// How many digits in front are shown of the other party's number, if it has so many.
    pub(crate) fn shown_in_front(self, length: usize) -> usize {
        match self {
            Self::Full => length,
            Self::Masked => in_front(length),
            Self::Hidden => 0,
        }
    }

    /// A number of the other party; `None` if it is hidden.
    pub(crate) fn other(self, number: &str) -> Option<String> {
        match self {
            Self::Full => Some(spaced(number)),
            Self::Masked => Some(spaced(&masked(number))),
            Self::Hidden => None,
        }
    }

    /// A text of the input, in which any long run of digits may be a number.
    pub(crate) fn in_text(self, text: &str) -> String {
        match self {
            Self::Full => text.to_owned(),
            Self::Masked => with_runs(text, masked_digits),
            Self::Hidden => with_runs(text, |run| "•".repeat(run.chars().count())),
        }
    }

    /// A number of yours.
    #[allow(clippy::unused_self, reason = "the caller of the others has one")]
    pub(crate) fn own(self, number: &str) -> String {
        international(number)
    }
}

fn in_front(length: usize) -> usize {
    const MOST: usize = 4;
    MOST.min(length / 3)
}

fn behind(length: usize) -> usize {
    const MOST: usize = 2;
    MOST.min(length / 6)
}

fn masked(number: &str) -> String {
    // The host of an address is not a person's, unless it has a number.
    let (person, host) = match number.split_once('@') {
        Some((person, host)) => (person, Some(host)),
        None => (number, None),
    };
    let (scheme, person) = match person.split_once(':') {
        Some((scheme, person)) => (Some(scheme), person),
        None => (None, person),
    };
    let scheme = scheme
        .map(|scheme| format!("{scheme}:"))
        .unwrap_or_default();
    let host = host.map(|host| format!("@{}", with_runs(host, masked_digits)));
    format!(
        "{scheme}{}{}",
        masked_digits(person),
        host.unwrap_or_default()
    )
}

/// The first and the last characters of a number; fewer of a short one.
fn masked_digits(number: &str) -> String {
    let length = number.chars().count();
    let (front, behind) = (in_front(length), behind(length));
    let characters = number.chars().enumerate();
    characters
        .map(|(place, character)| {
            let is_shown = place < front || place >= length - behind;
            if is_shown { character } else { '•' }
        })
        .collect()
}

/// The text with every long run of digits as `mask` shows it.
fn with_runs(text: &str, mask: impl Fn(&str) -> String) -> String {
    const SHORTEST: usize = 7;
    let mut shown = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter: char| !letter.is_numeric());
        let (run, after) = from.split_at(end.unwrap_or(from.len()));
        shown += before;
        if run.chars().count() >= SHORTEST {
            shown += &mask(run);
        } else {
            shown += run;
        }
        rest = after;
    }
    shown + rest
}

/// With `+` if it has a country code, which may be told from its length.
fn international(number: &str) -> String {
    const FEWEST: usize = 11;
    let is_number = number.chars().all(|one| one.is_ascii_digit() || one == '•');
    if is_number && number.chars().count() >= FEWEST && !number.starts_with('0') {
        format!("+{number}")
    } else {
        number.to_owned()
    }
}

/// The same, Indian numbers in groups, as people write them.
fn spaced(number: &str) -> String {
    let number = international(number);
    let national = number.strip_prefix("+91");
    let Some(national) = national.filter(|national| national.chars().count() == 10) else {
        return number;
    };
    let (front, behind): (String, String) = (
        national.chars().take(6).collect(),
        national.chars().skip(6).collect(),
    );
    format!("+91 {front} {behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_leave_little() {
        let masked = |number| Numbers::Masked.other(number).expect("it is shown");
        assert_eq!(masked("919876543221"), "+91 98•••• ••21");
        assert_eq!(masked("14155552671"), "+141•••••••1");
        assert_eq!(masked("9876543221"), "987••••••1");
        assert_eq!(masked("1930"), "1•••");
        assert_eq!(masked("sip:alice@example.com"), "sip:a••••@example.com");
        assert_eq!(
            masked("sip:a@919876543221.example.com"),
            "sip:•@9198••••••21.example.com"
        );
        assert_eq!(
            masked("sip:alice@192.168.100.200"),
            "sip:a••••@192.168.100.200"
        );
        assert_eq!(Numbers::Hidden.other("919876543221"), None);
        assert_eq!(
            Numbers::Full.other("919876543221").as_deref(),
            Some("+91 987654 3221")
        );
    }

    #[test]
    fn long_runs_of_digits_in_texts_are_masked() {
        let text = "call 919876543221 or 123456, then ९८७६५४३२";
        assert_eq!(
            Numbers::Masked.in_text(text),
            "call 9198••••••21 or 123456, then ९८•••••२"
        );
        assert_eq!(Numbers::Hidden.in_text("x1234567y"), "x•••••••y");
        assert_eq!(Numbers::Full.in_text(text), text);
    }
}
