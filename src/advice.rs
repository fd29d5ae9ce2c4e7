//! What to do about a hangup, in one sentence.

use core::fmt;

use crate::catalog;
use crate::{Fault, Remedy, Scope};

/// What to do about the hangups of one classification.
///
/// The advice of a cause or of a reading is what its `advice()` returns; this is one row of the table
/// behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Advice {
    pub(crate) remedy: Remedy,
    pub(crate) fault: Option<Fault>,
    pub(crate) scope: Option<Scope>,
    pub(crate) text: &'static str,
}

impl Advice {
    /// Every advice, in the order of the documentation. Exactly one fits each combination of remedy,
    /// fault and scope that a cause of the catalog has.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Advice, HangupCause};
    ///
    /// let cause = HangupCause::BusyLine;
    /// let mut fitting = Advice::ALL.iter().filter(|advice| {
    ///     advice.fits(cause.remedy(), cause.fault(), cause.scope())
    /// });
    /// assert_eq!(fitting.next().map(|advice| advice.text()), Some(cause.advice()));
    /// assert_eq!(fitting.next(), None);
    /// ```
    pub const ALL: &'static [Self] = &catalog::ADVICE;

    /// Returns the remedy for which it is.
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        self.remedy
    }

    /// Returns the fault for which it is; `None` if it is for any.
    #[must_use]
    pub const fn fault(self) -> Option<Fault> {
        self.fault
    }

    /// Returns the scope for which it is; `None` if it is for any.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        self.scope
    }

    /// Returns the sentence, without its full stop.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// Returns whether it is for this combination.
    #[must_use]
    pub fn fits(self, remedy: Remedy, fault: Fault, scope: Scope) -> bool {
        self.remedy == remedy
            && self.fault.is_none_or(|own| own == fault)
            && self.scope.is_none_or(|own| own == scope)
    }
}

/// Prints the sentence.
impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}
