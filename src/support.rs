//! The reference's Getting Help section.

use core::fmt;

use crate::catalog::{self, SupportStep};

impl SupportStep {
    /// Returns the heading of the step, quoted from the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(vobiz_hangup::support_steps()[0].title(), "View debug logs");
    /// ```
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.title
    }

    /// Returns the description of the step, quoted from the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// let contact = vobiz_hangup::support_steps()[2];
    /// assert!(contact.description().contains("support@vobiz.ai"));
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.description
    }
}

/// Prints the title and the description on one line.
impl fmt::Display for SupportStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.title, self.description)
    }
}

/// Returns the steps of the reference's Getting Help section, in its order.
///
/// They are for problems that persist after the [next steps](crate::HangupCause::next_steps) of their cause.
///
/// # Examples
///
/// ```
/// for step in vobiz_hangup::support_steps() {
///     println!("{step}");
/// }
/// # assert!(!vobiz_hangup::support_steps().is_empty());
/// ```
#[must_use]
pub const fn support_steps() -> &'static [SupportStep] {
    &catalog::SUPPORT_STEPS
}
