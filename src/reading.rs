//! What a hangup means for the caller: outcome, remedy and fault; and where a row was seen.

use crate::catalog::{self, FaultRow, OriginRow, OutcomeRow, RemedyRow};
use crate::vocabulary::{parsed_by_spelling, vocabulary};
use crate::{Fault, Origin, Outcome, Remedy};

vocabulary! {
    Outcome in outcome,
    what: "outcome",
    example: (NoAnswer, "no-answer", "no-answer", "No Answer"),
}

parsed_by_spelling!(Outcome in outcome, what: "outcome");

impl Outcome {
    /// What the outcome means.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Outcome;
    ///
    /// for outcome in Outcome::ALL {
    ///     println!("{outcome}: {}", outcome.description());
    ///     assert!(!outcome.description().is_empty());
    /// }
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    #[inline]
    const fn row(self) -> &'static OutcomeRow {
        &catalog::outcome::ROWS[self as usize]
    }
}

vocabulary! {
    Remedy in remedy,
    what: "remedy",
    example: (RetryLater, "retry-later", "retry-later", "Retry later"),
}

parsed_by_spelling!(Remedy in remedy, what: "remedy");

impl Remedy {
    /// What the remedy means.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Remedy;
    ///
    /// for remedy in Remedy::ALL {
    ///     println!("{remedy}: {}", remedy.description());
    ///     assert!(!remedy.description().is_empty());
    /// }
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    /// Whether the advice is to dial again, at once or later. If not, dialing again without any
    /// change is of no use.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Remedy;
    ///
    /// assert!(Remedy::RetryLater.is_retry());
    /// assert!(!Remedy::Fix.is_retry());
    /// ```
    #[must_use]
    pub const fn is_retry(self) -> bool {
        self.row().retry
    }

    #[inline]
    const fn row(self) -> &'static RemedyRow {
        &catalog::remedy::ROWS[self as usize]
    }
}

vocabulary! {
    Fault in fault,
    what: "fault",
    example: (CallerId, "caller-id", "caller-id", "Caller ID"),
}

parsed_by_spelling!(Fault in fault, what: "fault");

impl Fault {
    /// What the fault means.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Fault;
    ///
    /// for fault in Fault::ALL {
    ///     println!("{fault}: {}", fault.description());
    ///     assert!(!fault.description().is_empty());
    /// }
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    #[inline]
    const fn row(self) -> &'static FaultRow {
        &catalog::fault::ROWS[self as usize]
    }
}

vocabulary! {
    Origin in origin,
    what: "origin",
    example: (Observed, "observed", "observed", "Observed"),
}

parsed_by_spelling!(Origin in origin, what: "origin");

impl Origin {
    /// What the origin means.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Origin;
    ///
    /// for origin in Origin::ALL {
    ///     println!("{origin}: {}", origin.description());
    ///     assert!(!origin.description().is_empty());
    /// }
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    #[inline]
    const fn row(self) -> &'static OriginRow {
        &catalog::origin::ROWS[self as usize]
    }
}
