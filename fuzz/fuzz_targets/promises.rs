//! The promises that every reading keeps.

use vobiz_hangup::{Basis, Hangup, Outcome};

/// Panics if the reading breaks a promise.
pub fn check(hangup: &Hangup<'_>) {
    let line = hangup.to_string();
    assert!(!line.contains(char::is_control), "{line:?}");
    assert!(line.len() < 2_500, "{line:?}");

    if let Some(cause) = hangup.cause() {
        assert_eq!(cause.outcome(), hangup.outcome());
        assert_eq!(cause.remedy(), hangup.remedy());
        assert_eq!(cause.fault(), hangup.fault());
        assert_eq!(Some(cause.description()), hangup.description());
        assert_eq!(Some(cause.next_steps()), hangup.next_steps());
        assert_ne!(hangup.basis(), Some(Basis::Text));
    }
    if hangup.basis().is_none() {
        assert_eq!(hangup.outcome(), Outcome::Unknown);
        assert_eq!(hangup.next_steps(), None);
    }
    assert_eq!(hangup.description().is_some(), hangup.basis().is_some());
    assert_eq!(hangup.disagrees(), hangup.disagreement().is_some());
    assert_eq!(&hangup.clone().into_owned(), hangup);

    let json = serde_json::to_string(hangup).expect("a reading is written");
    let back: Hangup<'static> = serde_json::from_str(&json).expect("a reading is read");
    assert_eq!(&back, hangup, "{json}");
}
