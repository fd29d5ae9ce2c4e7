//! What all enums of the catalog have in common.

/// Gives a type of the catalog its list, ids and names.
///
/// `what` is the type in words, as documentation says it; the example is a variant with its id, its
/// name and a spelling that only `FromStr` takes.
macro_rules! vocabulary {
    (
        $Type:ident in $module:ident,
        what: $what:literal,
        example: ($variant:ident, $id:literal, $name:literal, $spelling:literal),
    ) => {
        impl $Type {
            #[doc = concat!("Every ", $what, ", in the order of the documentation.")]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("assert!(", stringify!($Type), "::ALL.contains(&", stringify!($Type), "::", stringify!($variant), "));")]
            /// ```
            pub const ALL: &'static [Self] = &catalog::$module::ALL;

            /// The id: lower-case words joined by `-`. It is never changed and never used again,
            /// so it is fit to be stored.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($variant), ".id(), \"", $id, "\");")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn id(self) -> &'static str {
                self.row().id
            }

            /// The name, as the documentation and the payloads write it.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($variant), ".name(), \"", $name, "\");")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn name(self) -> &'static str {
                self.row().name
            }

            #[doc = concat!("The ", $what, " of exactly this name; none if there is no such name.")]
            ///
            /// [`FromStr`](core::str::FromStr) takes any spelling, and ids and aliases too.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("const FOUND: Option<", stringify!($Type), "> = ", stringify!($Type), "::from_name(\"", $name, "\");")]
            ///
            #[doc = concat!("assert_eq!(FOUND, Some(", stringify!($Type), "::", stringify!($variant), "));")]
            #[doc = concat!("assert_eq!(", stringify!($Type), "::from_name(\"", $spelling, "\"), None);")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn from_name(name: &str) -> Option<Self> {
                catalog::$module::from_name(name.as_bytes())
            }
        }

        /// Prints the name.
        impl core::fmt::Display for $Type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

/// Lets a type of the catalog be parsed by any spelling of its keys.
///
/// `what` is the type in words, as errors say it.
macro_rules! parsed_by_spelling {
    ($Type:ident in $module:ident, what: $what:literal) => {
        impl $Type {
            $crate::spelling::spellings! { $Type: |value| $crate::spelling::keys(&catalog::$module::SPELLINGS, move |other| *other == value) }

            /// The value of this spelling of a name, an id or an alias.
            pub(crate) fn from_spelling(text: &str) -> Option<Self> {
                $crate::spelling::find::<{ catalog::$module::LONGEST }, _>(
                    text,
                    &catalog::$module::SPELLINGS,
                )
            }
        }

        /// Takes a name, an id or an alias in any spelling: case, ASCII spaces and ASCII
        /// punctuation carry no meaning.
        impl core::str::FromStr for $Type {
            type Err = $crate::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::from_spelling(text).ok_or($crate::UnknownName::expecting($what))
            }
        }
    };
}

pub(crate) use parsed_by_spelling;
pub(crate) use vocabulary;
