//! What one layer makes of the causes of another: SIP, Q.850, SIP causes and numeric causes.

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
    /// A cause of Q.850.
    Q850Cause(Q850Cause),
    /// A SIP cause, as records carry it.
    SipCause(SipCause),
    /// A numeric hangup cause.
    HangupCause(HangupCause),
}

/// Prints the code with the name, behind its layer where there could be a doubt.
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

/// What an authority makes of a cause or a status of another layer.
///
/// A mapping has a direction and an authority: authorities differ, and a round trip does not return to
/// where it began. What an authority does not list has no mapping, not even its default.
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
    /// Every mapping, by the layer and the order of the causes or statuses from which they lead.
    ///
    /// # Examples
    ///
    /// ```
    /// for mapping in vobiz_hangup::Mapping::ALL {
    ///     println!("{mapping}");
    /// }
    /// ```
    pub const ALL: &'static [Self] = &crosswalk::MAPPINGS;

    /// Returns what is mapped.
    #[must_use]
    pub const fn from(self) -> CauseRef {
        self.from
    }

    /// Returns what it becomes. From a numeric hangup cause, it is what the cause may stem from.
    #[must_use]
    pub const fn to(self) -> CauseRef {
        self.to
    }

    /// Returns who says so.
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

/// Gives a type the mappings that lead from its values.
macro_rules! mappings {
    ($Type:ident in $RANGES:ident, $what:literal) => {
        impl $Type {
            #[doc = concat!("Returns ", $what, ", each with who says so and how sure it is.")]
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

mappings!(SipStatus in FROM_SIP, "the SIP causes and Q.850 causes that a SIP response becomes");
mappings!(Q850Cause in FROM_Q850, "the SIP causes and SIP responses that a Q.850 cause becomes");
mappings!(SipCause in FROM_TEXT, "the SIP responses and Q.850 causes that a SIP cause becomes");
mappings!(HangupCause in FROM_CODE, "the SIP responses and Q.850 causes that a numeric cause may stem from");

impl SipCause {
    /// Returns the mappings of SIP responses and Q.850 causes that become this cause, from which it may
    /// therefore stem.
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
    /// Returns where the authority says so: a section, a file.
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
