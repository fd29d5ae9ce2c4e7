"""Add the reading to calls in Parquet, on Spark, through the Python package.

At the root of the repository:

    python3 -m zipfile -c vobiz_hangup.zip packages/python/src/vobiz_hangup
    spark-submit --py-files vobiz_hangup.zip packages/sql/examples/spark_map.py CALLS READINGS

The machines need pyarrow and pandas, as Spark asks. The columns are those that packages/sql/spark.sql adds. The columns of the calls are found by the exact names of Vobiz's
fields; others are kept as they are.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType
from vobiz_hangup import FIELD_NAMES, Basis, Record, __version__, read_hangup

Row = tuple[str | None, ...]
Reading = dict[str, object]

READING = pa.schema(
    [
        ("reading_code", pa.string()),
        ("reading_name", pa.string()),
        ("reading_text", pa.string()),
        ("reading_source", pa.string()),
        ("reading_leg", pa.string()),
        ("reading_basis", pa.string()),
        ("reading_cause", pa.int32()),
        ("reading_meaning", pa.string()),
        ("reading_outcome", pa.string()),
        ("reading_remedy", pa.string()),
        ("reading_fault", pa.string()),
        ("reading_scope", pa.string()),
        ("reading_advice", pa.string()),
        ("reading_disagrees", pa.bool_()),
        ("reading_disagreement", pa.string()),
        ("catalog_version", pa.string()),
    ]
)


def read(calls: DataFrame) -> DataFrame:
    """Return the calls with their readings."""
    keys = tuple(column for column in calls.columns if column in FIELD_NAMES)
    if not keys:
        raise ValueError(f"none of the columns is read; name at least one as one of {sorted(FIELD_NAMES)}")

    def read_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        read_row = lru_cache(maxsize=10_000)(lambda row: reading(zip(keys, row)))
        for batch in batches:
            yield read_batch(batch, keys, read_row)

    schema = StructType([*calls.schema.fields, *from_arrow_schema(READING).fields])
    return calls.mapInArrow(read_batches, schema)


def read_batch(batch: pa.RecordBatch, keys: tuple[str, ...], read_row: Callable[[Row], Reading]) -> pa.RecordBatch:
    """Read each distinct combination once, and give it to every call that has it."""
    # As text, whatever the type: the library reads `3010.00` as it reads `3010`.
    rows = list(zip(*(pc.cast(batch.column(key), pa.string()).to_pylist() for key in keys)))
    places = {row: place for place, row in enumerate(dict.fromkeys(rows))}
    distinct = pa.RecordBatch.from_pylist([read_row(row) for row in places], schema=READING)
    readings = distinct.take(pa.array([places[row] for row in rows], pa.int32()))
    return pa.RecordBatch.from_arrays(
        [*batch.columns, *readings.columns], names=[*batch.schema.names, *READING.names]
    )


def reading(record: Record) -> Reading:
    """Return what is added to a call."""
    hangup = read_hangup(record)
    found = hangup.to_dict()
    decided = hangup.sip_cause if hangup.basis is Basis.TEXT else hangup.cause
    code = found["hangup_cause_code"]
    return {
        "reading_code": None if code is None else str(code),
        "reading_name": found["hangup_cause_name"],
        "reading_text": found["hangup_cause"],
        "reading_source": found["hangup_source"],
        **{f"reading_{member}": found[member] for member in ["leg", "basis", "cause"]},
        "reading_meaning": None if decided is None else decided.name,
        **{f"reading_{member}": found[member] for member in ["outcome", "remedy", "fault", "scope", "disagrees"]},
        "reading_advice": hangup.advice,
        "reading_disagreement": ",".join(found["disagreement"] or []) or None,
        "catalog_version": __version__,
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: spark_map.py CALLS READINGS, two folders of Parquet")
    session = SparkSession.builder.appName("vobiz-hangup").getOrCreate()
    read(session.read.parquet(sys.argv[1])).write.parquet(sys.argv[2])
    session.stop()
