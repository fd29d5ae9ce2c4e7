//! Cause mappings between SIP response codes, Q.850 causes, SIP causes and numeric causes.

use core::fmt;

use crate::catalog::{authority, confidence, crosswalk};
use crate::vocabulary::{accessors, described, parsed_by_spelling, vocabulary};
use crate::{Authority, Confidence, HangupCause, Q850Cause, SipCause, SipStatus};

/// Either end of a [`Mapping`]: a cause or a response code of one layer.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{CauseRef, HangupCause, SipStatus};
///
/// assert_eq!(CauseRef::SipStatus(SipStatus::BusyHere).to_string(), "SIP 486 Busy Here");
/// assert_eq!(CauseRef::HangupCause(HangupCause::BusyLine).to_string(), "3010 Busy Line");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CauseRef {
    /// A SIP response code.
    SipStatus(SipStatus),
    /// A Q.850 cause.
    Q850Cause(Q850Cause),
    /// A SIP cause, such as `USER_BUSY`.
    SipCause(SipCause),
    /// A numeric hangup cause.
    HangupCause(HangupCause),
}

/// Prints the code with the name, after its layer if the code alone is ambiguous.
impl fmt::Display for CauseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SipStatus(status) => write!(f, "SIP {} {status}", status.code()),
            Self::Q850Cause(cause) => write!(f, "Q.850 {} {cause}", cause.code()),
            Self::SipCause(cause) => cause.fmt(f),
            Self::HangupCause(cause) => write!(f, "{} {cause}", cause.code()),
        }
    }
}

/// A mapping from a cause of one layer to a cause of another, according to an authority.
///
/// A mapping has a direction and an authority: authorities differ, and mapping there and back may not
/// return the original cause. Causes that an authority does not list have no mapping, and neither has its
/// default for them.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Authority, CauseRef, Q850Cause, SipStatus};
///
/// let unavailable = SipStatus::TemporarilyUnavailable;
/// let mut mappings = unavailable.mappings().iter();
/// let standard = mappings.find(|mapping| mapping.authority() == Authority::Rfc3398).unwrap();
///
/// assert_eq!(standard.to(), CauseRef::Q850Cause(Q850Cause::NoUserResponding));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mapping {
    pub(crate) from: CauseRef,
    pub(crate) to: CauseRef,
    pub(crate) authority: Authority,
    pub(crate) confidence: Confidence,
    pub(crate) note: Option<&'static str>,
}

impl Mapping {
    /// Every mapping, ordered by the layer and the position of its origin.
    ///
    /// # Examples
    ///
    /// ```
    /// for mapping in vobiz_hangup::Mapping::ALL {
    ///     println!("{mapping}");
    /// }
    /// ```
    pub const ALL: &'static [Self] = &crosswalk::MAPPINGS;

    /// Returns the origin of the mapping.
    #[must_use]
    pub const fn from(self) -> CauseRef {
        self.from
    }

    /// Returns the target of the mapping. That of a numeric hangup cause is a possible origin of the cause.
    #[must_use]
    pub const fn to(self) -> CauseRef {
        self.to
    }

    /// Returns the authority for the mapping.
    #[must_use]
    pub const fn authority(self) -> Authority {
        self.authority
    }

    /// Returns the confidence of the mapping.
    #[must_use]
    pub const fn confidence(self) -> Confidence {
        self.confidence
    }

    /// Returns the condition or the reason without a full stop, or `None` if there is nothing to add.
    #[must_use]
    pub const fn note(self) -> Option<&'static str> {
        self.note
    }
}

/// Prints one line: `SIP 486 Busy Here → USER_BUSY (FreeSWITCH, documented)`.
impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, .. } = self;
        write!(f, "{from} → {to} ({}, {})", self.authority, self.confidence)?;
        match self.note {
            Some(note) => write!(f, ": {note}"),
            None => Ok(()),
        }
    }
}

/// Gives a type the mappings of its values.
macro_rules! mappings {
    ($Type:ident in $RANGES:ident, $what:literal) => {
        impl $Type {
            #[doc = concat!("Returns the mappings to ", $what, ", each with its authority and confidence.")]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("for value in ", stringify!($Type), "::ALL {")]
            ///     for mapping in value.mappings() {
            ///         println!("{mapping}");
            #[doc = concat!("        assert_eq!(mapping.from(), vobiz_hangup::CauseRef::", stringify!($Type), "(*value));")]
            ///     }
            /// }
            /// ```
            #[must_use]
            pub const fn mappings(self) -> &'static [Mapping] {
                let (start, end) = crosswalk::$RANGES[self.position()];
                let (before, _) = crosswalk::MAPPINGS.split_at(end as usize);
                before.split_at(start as usize).1
            }
        }
    };
}

mappings!(SipStatus in FROM_SIP, "SIP causes and Q.850 causes");
mappings!(Q850Cause in FROM_Q850, "SIP causes and SIP response codes");
mappings!(SipCause in FROM_TEXT, "SIP response codes and Q.850 causes");
mappings!(HangupCause in FROM_CODE, "the SIP response codes and Q.850 causes from which the cause may come");

impl SipCause {
    /// Returns the mappings of SIP response codes and Q.850 causes to this cause: its possible origins.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::{CauseRef, SipCause, SipStatus};
    ///
    /// let mut origins = SipCause::UserBusy.stems_from().map(|mapping| mapping.from());
    /// assert!(origins.any(|origin| origin == CauseRef::SipStatus(SipStatus::BusyEverywhere)));
    /// ```
    pub fn stems_from(self) -> impl Iterator<Item = &'static Mapping> {
        let positions = crosswalk::TO_TEXT[self.position()].iter();
        positions.filter_map(|position| Mapping::ALL.get(usize::from(*position)))
    }
}

vocabulary! {
    Authority in authority,
    what: "authority",
    example: (Rfc3398, "rfc-3398", "RFC 3398", "rfc 3398"),
}
parsed_by_spelling!(Authority in authority, what: "authority");

accessors! {
    Authority in authority,
    /// Returns the document of the authority, such as a section or a file.
    ///
    /// # Examples
    ///
    /// ```
    /// use vobiz_hangup::Authority;
    ///
    /// for authority in Authority::ALL {
    ///     println!("{authority}: {}", authority.source());
    ///     assert!(!authority.source().is_empty());
    /// }
    /// ```
    source: &'static str,
}

vocabulary! {
    Confidence in confidence,
    what: "confidence",
    example: (Documented, "documented", "documented", "Documented"),
}
described!(Confidence in confidence, what: "confidence");
parsed_by_spelling!(Confidence in confidence, what: "confidence");
