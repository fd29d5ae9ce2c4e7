"""Measure what the package promises, as ratios in one run.

    python measure.py

prints a line each and exits with 1 if a promise is broken.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import frames
import pandas as pd
import polars as pl

from vobiz_hangup import HangupCause, HangupSource, SipCause, read_hangup

ROWS = 2_000_000


def ratio(one: Callable[[], object], other: Callable[[], object], count: int, rounds: int) -> float:
    """Return how many times as long one takes as the other, by the best of many rounds of both."""

    def once(work: Callable[[], object]) -> float:
        start = time.perf_counter()
        for _ in range(count):
            work()
        return time.perf_counter() - start

    times = [(once(one), once(other)) for _ in range(rounds)]
    return min(time for time, _ in times) / min(time for _, time in times)


def webhook() -> float:
    """Return the time of reading a captured webhook of 24 fields by that of parsing it as JSON."""
    lines = (Path(__file__).parents[2] / "conformance" / "real.jsonl").open()
    record = json.loads(next(lines))["record"]
    text = json.dumps(record)
    return ratio(lambda: read_hangup(record), lambda: json.loads(text), count=200, rounds=200)


def calls() -> pl.DataFrame:
    """Return call detail records with some 1,000 combinations of the four columns, many of them rare."""
    chance = random.Random(7)
    combinations = [
        (
            chance.choice(HangupCause.ALL).code,
            chance.choice(HangupCause.ALL).name if chance.random() < 0.9 else None,
            chance.choice(SipCause.ALL).name if chance.random() < 0.9 else "",
            chance.choice(HangupSource.ALL).payload_name,
        )
        for _ in range(1000)
    ]
    weights = [1 / (1 + place) for place in range(len(combinations))]
    rows = chance.choices(combinations, weights, k=ROWS)
    columns = ["hangup_cause_code", "hangup_cause_name", "hangup_cause", "hangup_source"]
    return pl.DataFrame(rows, columns, orient="row").with_columns(pl.int_range(ROWS).alias("id"))


CAUSES = {
    "hangup_cause_code": [cause.code for cause in HangupCause.ALL],
    "outcome": [cause.outcome.value for cause in HangupCause.ALL],
    "remedy": [cause.remedy.value for cause in HangupCause.ALL],
    "fault": [cause.fault.value for cause in HangupCause.ALL],
    "scope": [cause.scope.value for cause in HangupCause.ALL],
}


def in_polars(calls: pl.DataFrame) -> float:
    """Return the time of reading a frame of polars by that of a plain join on the code."""
    causes = pl.DataFrame(CAUSES)
    return ratio(
        lambda: frames.read_polars(calls),
        lambda: calls.join(causes, on="hangup_cause_code", how="left", maintain_order="left"),
        count=1,
        rounds=15,
    )


def in_pandas(calls: pd.DataFrame) -> float:
    """Return the time of reading a frame of pandas by that of a plain join on the code."""
    causes = pd.DataFrame(CAUSES)
    return ratio(
        lambda: frames.read_pandas(calls),
        lambda: calls.merge(causes, on="hangup_cause_code", how="left"),
        count=1,
        rounds=7,
    )


def main() -> int:
    """Print the ratios, and return 1 if one is above its limit."""
    rows = calls()
    records = pd.DataFrame(rows.to_dict(as_series=False))
    measured = [
        ("a webhook of 24 fields, by json.loads of it", webhook(), 1.0),
        (f"{ROWS:,} rows in polars, by a join on the code", in_polars(rows), 6.0),
        (f"{ROWS:,} rows in pandas, by a join on the code", in_pandas(records), 6.0),
    ]
    for what, found, limit in measured:
        print(f"{what}: {found:.2f} (at most {limit:g})")
    return 1 if any(found > limit for _, found, limit in measured) else 0


if __name__ == "__main__":
    sys.exit(main())
