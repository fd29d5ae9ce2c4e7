//! Families of outcomes on a page: a color, and a sign for readers who do not see it.

/// Outcomes that look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// The class in the style sheet.
    pub class: &'static str,
    /// The sign in addition to the color.
    pub sign: &'static str,
}

/// Returns the family of an outcome. An outcome that came later looks like an unknown one.
pub fn of(outcome: &str) -> Family {
    let (class, sign) = match outcome {
        "completed" => ("done", "✓"),
        "canceled" => ("canceled", "–"),
        "no-answer" | "busy" | "machine" => ("later", "↻"),
        "rejected" | "blocked" => ("refused", "✕"),
        "invalid-number" | "unreachable" => ("dead", "∅"),
        "failed" => ("failed", "!"),
        _ => ("unknown", "?"),
    };
    Family { class, sign }
}

#[cfg(test)]
mod tests {
    use super::of;
    use vobiz_hangup::Outcome;

    #[test]
    fn only_the_unknown_outcome_looks_unknown() {
        for outcome in Outcome::ALL {
            let looks_unknown = of(outcome.id()).class == "unknown";
            assert_eq!(looks_unknown, *outcome == Outcome::Unknown, "{outcome}");
        }
    }
}
