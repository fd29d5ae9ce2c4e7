//! Categories of numeric causes.

use core::ops::RangeInclusive;

use crate::catalog::{self, CategoryRow};
use crate::vocabulary::{parsed_by_spelling, vocabulary};
use crate::{Category, HangupCause};

vocabulary! {
    Category in category,
    what: "category",
    example: (CallRejections, "call-rejections", "Call Rejections", "CALL_REJECTIONS"),
}

parsed_by_spelling!(Category in category, what: "category");

impl Category {
    /// The sentence below the heading, in the reference's words.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Category;
    ///
    /// assert_eq!(
    ///     Category::CallRejections.summary(),
    ///     "Calls rejected by the destination or carrier.",
    /// );
    /// ```
    #[must_use]
    pub const fn summary(self) -> &'static str {
        self.row().summary
    }

    /// The codes in the heading. Documentation only: it never decides anything. Code 0 stands
    /// under Canceled Calls, outside that range, and codes inside a range need not exist.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Category, HangupCause};
    ///
    /// assert_eq!(Category::CanceledCalls.code_range(), 1000..=1020);
    /// assert_eq!(HangupCause::Unknown.code(), 0);
    /// assert_eq!(HangupCause::Unknown.category(), Category::CanceledCalls);
    /// ```
    #[must_use]
    pub const fn code_range(self) -> RangeInclusive<u16> {
        RangeInclusive::new(self.row().first_code, self.row().last_code)
    }

    /// The causes of the category, in the order of the documentation; never empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Category, HangupCause};
    ///
    /// assert!(Category::CallRejections.causes().contains(&HangupCause::BusyLine));
    /// ```
    #[must_use]
    pub const fn causes(self) -> &'static [HangupCause] {
        self.row().causes
    }

    #[inline]
    const fn row(self) -> &'static CategoryRow {
        &catalog::category::ROWS[self as usize]
    }
}
