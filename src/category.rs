//! Categories of numeric hangup causes.

use core::ops::RangeInclusive;

use crate::catalog::{category, column};
use crate::vocabulary::{accessors, parsed_by_spelling, vocabulary};
use crate::{Category, HangupCause, Origin};

vocabulary! {
    Category in category,
    what: "category",
    example: (CallRejections, "call-rejections", "Call Rejections", "CALL_REJECTIONS"),
}
parsed_by_spelling!(Category in category, what: "category");

accessors! {
    Category in category,
    /// Returns the sentence below the heading, quoted from the reference.
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
    summary: &'static str,
    /// Returns the causes of the category, in the order of the documentation. There is at least
    /// one.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Category, HangupCause};
    ///
    /// assert!(Category::CallRejections.causes().contains(&HangupCause::BusyLine));
    /// ```
    causes: &'static [HangupCause],
    /// Returns where the category was seen.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{Category, Origin};
    ///
    /// assert_eq!(Category::Timeouts.origin(), Origin::Reference);
    /// ```
    origin: Origin,
}

impl Category {
    /// Returns the range of codes in the heading.
    ///
    /// The range is documentation only and never determines anything. Not every code in it exists,
    /// and code 0 belongs to Canceled Calls although it is outside that range.
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
        let first = column!(category::ROWS.first_code: u16)[self.position()];
        let last = column!(category::ROWS.last_code: u16)[self.position()];
        RangeInclusive::new(first, last)
    }
}
