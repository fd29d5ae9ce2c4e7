"""Read the records of a data frame: each distinct combination of values once, joined back.

A frame has many rows and few combinations of codes and texts, so this takes a few times as long as a
join on the code alone. Calling ``read_hangup`` for every row would take a hundred times as long.
"""

from collections.abc import Iterable

import pandas as pd
import polars as pl

from vobiz_hangup import FIELD_NAMES, Fault, Outcome, Remedy, Scope, read_hangup

READING = ["cause", "outcome", "remedy", "fault", "scope", "disagrees"]


def read_polars(calls: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the columns of its reading.

    Combinations are distinguished by 64-bit hashes: of a million, two are confused in one frame of
    thirty million.
    """
    keys = keys_of(calls.columns)
    combination = pl.sum_horizontal(pl.col(key).hash(seed) for seed, key in enumerate(keys))
    calls = calls.with_columns(combination.alias("combination"))
    distinct = calls[calls["combination"].arg_unique()]
    rows = [read_hangup(row).to_dict() for row in distinct.select(keys).iter_rows(named=True)]
    readings = pl.DataFrame(
        rows,
        schema={
            "cause": pl.UInt16,
            "outcome": pl.Enum(Outcome),
            "remedy": pl.Enum(Remedy),
            "fault": pl.Enum(Fault),
            "scope": pl.Enum(Scope),
            "disagrees": pl.Boolean,
        },
    ).with_columns(distinct["combination"])
    joined = calls.join(readings, on="combination", how="left", maintain_order="left")
    return joined.drop("combination")


def read_pandas(calls: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the columns of its reading."""
    keys = keys_of(calls.columns)
    numbers = pd.factorize(calls[keys[0]], use_na_sentinel=False)[0]
    for key in keys[1:]:
        more, values = pd.factorize(calls[key], use_na_sentinel=False)
        # Numbers stay below the count of rows, so that they never overflow.
        numbers = pd.factorize(numbers * len(values) + more)[0]
    distinct = calls.loc[~pd.Series(numbers, calls.index).duplicated(), keys]
    records = (zip(keys, row, strict=True) for row in distinct.itertuples(index=False, name=None))
    rows = [read_hangup(record).to_dict() for record in records]
    readings = pd.DataFrame(rows, columns=READING).astype(
        {
            "cause": "UInt16",
            "outcome": pd.CategoricalDtype([*Outcome]),
            "remedy": pd.CategoricalDtype([*Remedy]),
            "fault": pd.CategoricalDtype([*Fault]),
            "scope": pd.CategoricalDtype([*Scope]),
        }
    )
    return pd.concat([calls, readings.take(numbers).set_axis(calls.index)], axis="columns")


def keys_of(columns: Iterable[str]) -> list[str]:
    """Return the columns that are read."""
    keys = [column for column in columns if column in FIELD_NAMES]
    if not keys:
        raise ValueError(f"none of the columns is read; name at least one as one of {sorted(FIELD_NAMES)}")
    return keys
