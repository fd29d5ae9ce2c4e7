//! The classification of a hangup: its outcome, remedy, fault and scope.

use crate::catalog::{column, fault, outcome, remedy, scope};
use crate::vocabulary::{described, parsed_by_spelling, vocabulary};
use crate::{Fault, Outcome, Remedy, Scope};

/// Calls a macro with the parts of a classification, one per line: its accessor, its type, its meaning,
/// its value for a busy line, and its value if nothing is known.
macro_rules! classification {
    ($macro:ident!($($arguments:tt)*)) => {
        $macro! {
            ($($arguments)*)
            outcome: Outcome, "how the call ended", Busy, Unknown;
            remedy: Remedy, "the recommended action", RetryLater, Unspecified;
            fault: Fault, "who or what is responsible", Recipient, Unknown;
            scope: Scope, "what else is affected until the cause is fixed", Call, Unknown;
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

/// Gives an enum of causes the accessors for advice, aliases, distinctions, origins and withdrawals.
macro_rules! recorded {
    ($Type:ident in $module:ident, example: $example:ident) => {
        $crate::vocabulary::accessors! {
            $Type in $module,
            /// Returns the recommended action in one sentence without its full stop.
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
            /// Returns further names of the cause, from other pages of Vobiz and from programs.
            ///
            /// They are accepted, but never written. Most causes have none.
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
            /// Returns the causes with which it is easily confused and the difference, or `None`.
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
            /// Returns the source of the cause: the reference, or another one.
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

        impl $Type {
            /// Returns the address of Vobiz's page with the cause, or `None` if the page does not list it.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::{", stringify!($Type), ", REFERENCE_URL};")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($example), ".reference_url(), Some(REFERENCE_URL));")]
            /// ```
            #[must_use]
            pub const fn reference_url(self) -> Option<&'static str> {
                match self.origin() {
                    $crate::Origin::Reference => Some($crate::REFERENCE_URL),
                    _ => None,
                }
            }
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
    /// Returns `true` if the remedy is to redial, at once or later.
    ///
    /// Otherwise a redial is useless unless something changes first.
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
