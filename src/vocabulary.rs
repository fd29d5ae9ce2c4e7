//! Common parts of the crate's enums.

/// Gives an enum its list, ids and names.
///
/// The module contains the tables: `ALL`, `ROWS`, `NAMES` and `from_name`. `what` is the name of the type in
/// documentation. The example is a variant with its id, its name and a spelling that only `FromStr`
/// accepts. `position` is the position of a value's row; by default, its discriminant.
macro_rules! vocabulary {
    (
        $Type:ident in $module:ident,
        what: $what:literal,
        example: ($variant:ident, $id:literal, $name:literal, $spelling:literal),
        position($this:ident): $position:expr,
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
            pub const ALL: &'static [Self] = &$module::ALL;

            /// Returns the id: lower-case words joined by `-`.
            ///
            /// An id is never changed or reused, so it is safe to store.
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
                $crate::catalog::column!($module::ROWS.id: &str)[self.position()]
            }

            /// Returns the name, as in the documentation.
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
                $module::NAMES[self.position()]
            }

            /// Returns the name, as `Display` prints it.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($Type), "::", stringify!($variant), ".as_str(), \"", $name, "\");")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn as_str(self) -> &'static str {
                self.name()
            }

            #[doc = concat!("Returns the ", $what, " with exactly this name, or `None` if there is none.")]
            ///
            /// [`FromStr`](core::str::FromStr) ignores case, spaces and punctuation, and also accepts the id.
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
                $module::from_name(name.as_bytes())
            }

            /// The position of the row.
            #[inline]
            pub(crate) const fn position($this) -> usize {
                $position
            }
        }

        /// Accepts the same texts as [`FromStr`](core::str::FromStr).
        impl TryFrom<&str> for $Type {
            type Error = $crate::UnknownName;

            fn try_from(text: &str) -> Result<Self, $crate::UnknownName> {
                text.parse()
            }
        }

        /// Prints the name.
        impl core::fmt::Display for $Type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
    (
        $Type:ident in $module:ident,
        what: $what:literal,
        example: $example:tt,
    ) => {
        $crate::vocabulary::vocabulary! {
            $Type in $module,
            what: $what,
            example: $example,
            position(self): self as usize,
        }
    };
}

/// Gives an enum accessors for the members of its rows.
macro_rules! accessors {
    (
        $Type:ident in $module:ident,
        $($(#[$attribute:meta])+ $field:ident: $Field:ty,)+
    ) => {
        impl $Type {$(
            $(#[$attribute])+
            #[must_use]
            #[inline]
            pub const fn $field(self) -> $Field {
                $crate::catalog::column!($module::ROWS.$field: $Field)[self.position()]
            }
        )+}
    };
}

/// Gives an enum with descriptions an accessor for them.
macro_rules! described {
    ($Type:ident in $module:ident, what: $what:literal) => {
        $crate::vocabulary::accessors! {
            $Type in $module,
            #[doc = concat!("Returns the meaning of the ", $what, ".")]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use vobiz_hangup::", stringify!($Type), ";")]
            ///
            #[doc = concat!("for value in ", stringify!($Type), "::ALL {")]
            ///     println!("{value}: {}", value.description());
            ///     assert!(!value.description().is_empty());
            /// }
            /// ```
            description: &'static str,
        }
    };
}

/// Lets an enum be parsed, ignoring case, spaces and punctuation.
///
/// `what` is the name of the type in errors. Without a module, the type finds a spelling itself.
macro_rules! parsed_by_spelling {
    ($Type:ident in $module:ident, what: $what:literal) => {
        $crate::vocabulary::parsed_by_spelling!($Type in $module);
        $crate::vocabulary::parsed_by_spelling!($Type, what: $what);
    };
    ($Type:ident in $module:ident) => {
        impl $Type {
            /// The value with this spelling of its name, id or alias.
            pub(crate) fn from_spelling(text: &str) -> Option<Self> {
                $crate::spelling::find::<{ $module::LONGEST }, _>(
                    text,
                    &$module::SPELLINGS,
                )
            }
        }

        $crate::spelling::spellings!($Type in $module::SPELLINGS, |entry: &$Type, value| *entry == value);
    };
    ($Type:ident, what: $what:literal) => {
        /// Accepts a name, an id or an alias, ignoring case, ASCII spaces and ASCII punctuation.
        impl core::str::FromStr for $Type {
            type Err = $crate::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::from_spelling(text).ok_or($crate::UnknownName::expecting($what))
            }
        }
    };
}

/// Writes the tables of an enum that is not part of the catalog: the names are the ids.
macro_rules! tables {
    ($module:ident of $Type:ident { $($variant:ident = $id:literal,)+ }) => {
        mod $module {
            use super::$Type;

            pub(super) struct Row {
                pub(super) id: &'static str,
            }

            pub(super) static ALL: [$Type; [$($id),+].len()] = [$($Type::$variant),+];
            pub(super) static NAMES: [&str; ALL.len()] = [$($id),+];
            pub(super) const ROWS: [Row; ALL.len()] = [$(Row { id: $id }),+];

            pub(super) const fn from_name(name: &[u8]) -> Option<$Type> {
                $(if $crate::exact::is_equal(name, $id.as_bytes()) {
                    return Some($Type::$variant);
                })+
                None
            }
        }

        impl $Type {
            /// The value with this spelling of its name.
            pub(crate) fn from_spelling(text: &str) -> Option<Self> {
                let mut all = Self::ALL.iter().copied();
                all.find(|value| $crate::spelling::is_spelling(text, value.name()))
            }
        }
    };
}

pub(crate) use {accessors, described, parsed_by_spelling, tables, vocabulary};
