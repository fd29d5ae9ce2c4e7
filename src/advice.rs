//! Advice: the recommended action in one sentence.

use core::fmt;

use crate::catalog;
use crate::{Fault, Remedy, Scope};

/// The recommended action for one combination of remedy, fault and scope.
///
/// `advice()` of a cause or of a decoded hangup returns the sentence from this table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Advice {
    pub(crate) remedy: Remedy,
    pub(crate) fault: Option<Fault>,
    pub(crate) scope: Option<Scope>,
    pub(crate) text: &'static str,
}

impl Advice {
    /// Every advice, in the order of the documentation. Exactly one fits each combination of remedy,
    /// fault and scope of the catalog's causes.
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

    /// Returns its remedy.
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        self.remedy
    }

    /// Returns its fault, or `None` if it is for any fault.
    #[must_use]
    pub const fn fault(self) -> Option<Fault> {
        self.fault
    }

    /// Returns its scope, or `None` if it is for any scope.
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
