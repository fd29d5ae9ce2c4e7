//! Common parts of SIP response codes and Q.850 causes, which are found by their codes.

/// Gives an enum with codes its lookup by code, its list, ids and names, and its row.
macro_rules! coded {
    (
        $Type:ident in $module:ident,
        what: $what:literal,
        code: $code:literal,
        example: ($variant:ident = $number:literal, $id:literal, $name:literal, $spelling:literal),
    ) => {
        $crate::vocabulary::vocabulary! {
            $Type in $module,
            what: $what,
            example: ($variant, $id, $name, $spelling),
            position(self): $module::position(self),
        }

        impl $Type {
            #[doc = concat!("Returns the ", $what, " with this ", $code, ", or `None` if the catalog does not have it.")]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("const FOUND: Option<", stringify!($Type), "> = ", stringify!($Type), "::from_code(", $number, ");")]
            ///
            #[doc = concat!("assert_eq!(FOUND, Some(", stringify!($Type), "::", stringify!($variant), "));")]
            #[doc = concat!("assert_eq!(", stringify!($Type), "::from_code(3010), None);")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn from_code(code: u16) -> Option<Self> {
                $module::from_code(code)
            }

            #[doc = concat!("Returns the ", $code, ".")]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($variant), ".code(), ", $number, ");")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn code(self) -> u16 {
                self as u16
            }
        }

        /// The value with a code in digits, without leading zeros.
        fn from_digits(text: &str) -> Option<$Type> {
            // `str::parse` would accept a plus sign.
            let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let is_canonical = is_digits && !text.starts_with('0');
            is_canonical.then(|| text.parse().ok()).flatten().and_then($Type::from_code)
        }

        /// Returns the code.
        impl From<$Type> for u16 {
            fn from(value: $Type) -> Self {
                value.code()
            }
        }
    };
}

pub(crate) use coded;

/// The cause in a value of a `Reason` header of this protocol, as in `Q.850;cause=17;text="User busy"`.
///
/// Returns `None` if it has another protocol or no cause. Case and spaces around the parts are ignored,
/// according to RFC 3326.
pub(crate) fn reason_cause<'a>(text: &'a str, protocol: &str) -> Option<&'a str> {
    let mut parts = text.split(';').map(str::trim);
    let is_protocol = parts.next()?.eq_ignore_ascii_case(protocol);
    let mut causes = parts.filter_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("cause")
            .then_some(value.trim())
    });
    causes.next().filter(|_| is_protocol)
}
