//! What a hangup means for the caller: its outcome, remedy, fault and scope.

use crate::catalog::{column, fault, outcome, remedy, scope};
use crate::vocabulary::{described, parsed_by_spelling, vocabulary};
use crate::{Fault, Outcome, Remedy, Scope};

/// Calls a macro with the parts of a classification, a line for each: its accessor, its type, what
/// it tells, its value for a busy line, and its value where nothing is known.
macro_rules! classification {
    ($macro:ident!($($arguments:tt)*)) => {
        $macro! {
            ($($arguments)*)
            outcome: Outcome, "how the attempt ended", Busy, Unknown;
            remedy: Remedy, "what to do next", RetryLater, Unspecified;
            fault: Fault, "where the reason lies", Recipient, Unknown;
            scope: Scope, "what else will fail for the same reason until it is mended", Call, Unknown;
        }
    };
}

/// Gives an enum of causes the accessors for its classification. The example is a busy line.
macro_rules! classified {
    (
        ($Type:ident in $module:ident, example: $example:ident, source: $source:literal)
        $($part:ident: $Part:ident, $what:literal, $busy:ident, $unknown:ident;)+
    ) => {
        $crate::vocabulary::accessors! {
            $Type in $module,
            $(
                #[doc = concat!("Returns ", $what, ".")]
                ///
                #[doc = $source]
                ///
                /// # Examples
                ///
                /// ```
                #[doc = concat!("use vobiz_hangup::{", stringify!($Part), ", ", stringify!($Type), "};")]
                ///
                #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($example), ".", stringify!($part), "(), ", stringify!($Part), "::", stringify!($busy), ");")]
                /// ```
                $part: $crate::$Part,
            )+
        }
    };
}

/// Gives an enum of causes the accessors for what they are taken for, where they were seen and whether
/// they are in use.
macro_rules! recorded {
    ($Type:ident in $module:ident, example: $example:ident) => {
        $crate::vocabulary::accessors! {
            $Type in $module,
            /// Returns what to do, in one sentence without its full stop.
            ///
            /// It is the project's [advice](crate::Advice) for the cause's remedy, fault and scope.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("for cause in ", stringify!($Type), "::ALL {")]
            ///     println!("{cause}: {}", cause.advice());
            ///     assert!(!cause.advice().is_empty());
            /// }
            /// ```
            advice: &'static str,
            /// Returns further names of the cause, as other pages of Vobiz and programs write it.
            ///
            /// They are read, never written. Most causes have none.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("for cause in ", stringify!($Type), "::ALL {")]
            ///     for alias in cause.aliases() {
            ///         assert_eq!(alias.parse(), Ok(*cause));
            ///     }
            /// }
            /// ```
            aliases: &'static [&'static str],
            /// Returns what the cause is easily taken for, and how to tell, or `None` if nobody confuses it.
            ///
            /// The sentences are the project's, without the last full stop.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("for cause in ", stringify!($Type), "::ALL {")]
            ///     if let Some(distinction) = cause.distinction() {
            ///         println!("{cause}: {distinction}");
            ///     }
            /// }
            /// ```
            distinction: Option<&'static str>,
            /// Returns where the cause was seen: in the reference, or only elsewhere.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::{", stringify!($Type), ", Origin};")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($example), ".origin(), Origin::Reference);")]
            /// ```
            origin: $crate::Origin,
            /// Returns what happened if Vobiz has withdrawn the cause, or `None` if it is in use.
            ///
            /// A withdrawn cause stays in the catalog because old records contain it.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($example), ".withdrawn(), None);")]
            /// ```
            withdrawn: Option<&'static str>,
        }
    };
}

pub(crate) use {classification, classified, recorded};

vocabulary! {
    Outcome in outcome,
    what: "outcome",
    example: (NoAnswer, "no-answer", "no-answer", "No Answer"),
}
described!(Outcome in outcome, what: "outcome");
parsed_by_spelling!(Outcome in outcome, what: "outcome");

vocabulary! {
    Remedy in remedy,
    what: "remedy",
    example: (RetryLater, "retry-later", "retry-later", "Retry later"),
}
described!(Remedy in remedy, what: "remedy");
parsed_by_spelling!(Remedy in remedy, what: "remedy");

impl Remedy {
    /// Returns `true` if the advice is to dial again, at once or later.
    ///
    /// Otherwise dialing again is of no use unless something changes first.
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
        column!(remedy::ROWS.retry: bool)[self.position()]
    }
}

vocabulary! {
    Fault in fault,
    what: "fault",
    example: (CallerId, "caller-id", "caller-id", "Caller ID"),
}
described!(Fault in fault, what: "fault");
parsed_by_spelling!(Fault in fault, what: "fault");

vocabulary! {
    Scope in scope,
    what: "scope",
    example: (CallerId, "caller-id", "caller-id", "Caller ID"),
}
described!(Scope in scope, what: "scope");
parsed_by_spelling!(Scope in scope, what: "scope");
