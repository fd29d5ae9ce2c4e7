//! Hangups of values that a program already has.

use alloc::borrow::Cow;
use alloc::string::ToString;

use crate::{HangupCause, SipCause};

use super::{Field, Hangup, Leg};

impl Hangup<'static> {
    const EMPTY: Self = Self {
        leg: Leg::Call,
        code: Field::Absent,
        name: Field::Absent,
        sip_cause: Field::Absent,
        source: Field::Absent,
    };
}

/// The hangup of a record with only the code of this cause.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Hangup, HangupCause, Outcome};
///
/// let hangup = Hangup::from(HangupCause::BusyLine);
/// assert_eq!(hangup.outcome(), Outcome::Busy);
/// ```
impl From<HangupCause> for Hangup<'static> {
    fn from(cause: HangupCause) -> Self {
        Self {
            code: Field::Known(cause),
            ..Self::EMPTY
        }
    }
}

/// The hangup of a record with only this SIP cause.
///
/// # Examples
///
/// ```
/// use vobiz_hangup::{Hangup, Outcome, SipCause};
///
/// let hangup = Hangup::from(SipCause::UserBusy);
/// assert_eq!(hangup.outcome(), Outcome::Busy);
/// ```
impl From<SipCause> for Hangup<'static> {
    fn from(cause: SipCause) -> Self {
        Self {
            sip_cause: Field::Known(cause),
            ..Self::EMPTY
        }
    }
}

/// Converts from the integers that databases have.
macro_rules! from_code {
    ($($Integer:ty)*) => {$(
        /// The hangup of a record with only this code, known or not.
        ///
        /// # Examples
        ///
        /// ```
        /// use vobiz_hangup::{Hangup, HangupCause};
        ///
        #[doc = concat!("assert_eq!(Hangup::from(3010_", stringify!($Integer), ").cause(), Some(HangupCause::BusyLine));")]
        #[doc = concat!("assert_eq!(Hangup::from(4100_", stringify!($Integer), ").code().unknown(), Some(\"4100\"));")]
        /// ```
        impl From<$Integer> for Hangup<'static> {
            fn from(code: $Integer) -> Self {
                let unknown = |_| Field::Unknown(Cow::Owned(code.to_string()));
                Self {
                    code: HangupCause::try_from(code).map_or_else(unknown, Field::Known),
                    ..Self::EMPTY
                }
            }
        }
    )*};
}

from_code!(u16 u32 u64 i16 i32 i64);
