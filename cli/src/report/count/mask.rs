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
    pub(super) fn shown_in_front(self, length: usize) -> usize {
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

    /// A number of yours.
    #[allow(clippy::unused_self, reason = "whoever shows a number says how")]
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
    // Of an address, the host is no person's.
    let (person, host) = match number.split_once('@') {
        Some((person, host)) => (person, Some(host)),
        None => (number, None),
    };
    let (scheme, person) = match person.split_once(':') {
        Some((scheme, person)) => (Some(scheme), person),
        None => (None, person),
    };
    let length = person.chars().count();
    let (front, behind) = (in_front(length), behind(length));
    let characters = person.chars().enumerate();
    let masked: String = characters
        .map(|(place, character)| {
            let is_shown = place < front || place >= length - behind;
            if is_shown { character } else { '•' }
        })
        .collect();
    let scheme = scheme
        .map(|scheme| format!("{scheme}:"))
        .unwrap_or_default();
    let host = host.map(|host| format!("@{host}")).unwrap_or_default();
    format!("{scheme}{masked}{host}")
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
        assert_eq!(Numbers::Hidden.other("919876543221"), None);
        assert_eq!(
            Numbers::Full.other("919876543221").as_deref(),
            Some("+91 987654 3221")
        );
    }
}
