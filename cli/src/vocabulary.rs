//! Values of a vocabulary as arguments.

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use vobiz_hangup::UnknownName;

/// Reads an id of a vocabulary, in any case.
pub(crate) fn among<T>(
    all: &'static [T],
    id: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T>
where
    T: Copy + FromStr<Err = UnknownName> + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(|value| id(*value))).try_map(|id| id.parse::<T>())
}
