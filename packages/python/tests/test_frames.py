"""The recipes for frames read every row as ``read_hangup`` does."""

import random
from typing import Any

import frames
import pandas as pd
import polars as pl
import pytest

from vobiz_hangup import read_hangup

CHANCE = random.Random(7)
CODES = [3010, 4000, 4100, 0, 2020, None]
NAMES = ["Busy Line", "No Answer", "quiet moon", "", None]
TEXTS = ["USER_BUSY", "NORMAL_CLEARING", " user busy ", "FLUX_DRIFT", "none", None]
RECORDS: list[dict[str, Any]] = [
    {
        "id": number,
        "hangup_cause_code": CHANCE.choice(CODES),
        "hangup_cause_name": CHANCE.choice(NAMES),
        "hangup_cause": CHANCE.choice(TEXTS),
        "hangup_source": CHANCE.choice(["Callee", "Vobiz"]),
    }
    for number in range(3000)
]
READINGS = [
    {member: read_hangup(record).to_dict()[member] for member in frames.READING} for record in RECORDS
]


def test_polars() -> None:
    found = frames.read_polars(pl.DataFrame(RECORDS))
    assert found["id"].to_list() == [record["id"] for record in RECORDS]
    assert found.select(frames.READING).to_dicts() == READINGS
    assert found.columns == [*RECORDS[0], *frames.READING]


def test_pandas() -> None:
    calls = pd.DataFrame(RECORDS, index=range(3000, 0, -1))
    found = frames.read_pandas(calls)
    assert found.index.equals(calls.index)
    assert found["id"].to_list() == [record["id"] for record in RECORDS]
    readings = found[frames.READING].astype(object)
    assert readings.where(readings.notna(), None).to_dict("records") == READINGS


@pytest.mark.parametrize("read", [frames.read_polars, frames.read_pandas])
def test_a_frame_without_columns_that_are_read_is_refused(read: Any) -> None:
    frame = pl.DataFrame if read is frames.read_polars else pd.DataFrame
    with pytest.raises(ValueError, match="hangup_cause_code"):
        read(frame({"code": [3010]}))
