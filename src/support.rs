//! The reference's Getting Help section.

use core::fmt;

use crate::catalog::{self, SupportStep};

impl SupportStep {
    /// The step's heading, in the reference's words.
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

    /// What to do, in the reference's words.
    ///
    /// # Examples
    ///
    /// ```
    /// let contact = vobiz_hangup::support_steps()[1];
    /// assert!(contact.description().contains("support@vobiz.ai"));
    /// ```
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.description
    }
}

impl fmt::Display for SupportStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.title, self.description)
    }
}

/// The reference's Getting Help section: what to do if issues persist after troubleshooting, in its
/// order.
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
