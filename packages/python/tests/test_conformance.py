"""The package passes the suite, and reads random records as the library does."""

import os
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from conformance import Case, cases, expected, found, suite

from vobiz_hangup import read_hangup


@pytest.mark.parametrize("file", ["reading.jsonl", "spelling.jsonl", "real.jsonl", "redial.jsonl"])
def test_suite(file: str, subtests: pytest.Subtests) -> None:
    for case in suite(file):
        with subtests.test(case["id"]):
            assert found(case) == expected(case)


@pytest.mark.parametrize("case", suite("real.jsonl"), ids=lambda case: case["id"])
def test_real_records_in_other_forms(case: Case) -> None:
    assert read_hangup(case["record"].items()).to_dict() == case["reading"]
    if "body" in case:
        assert read_hangup(parse_qsl(case["body"])).to_dict() == case["reading"]


@pytest.mark.skipif("RANDOM_RECORDS" not in os.environ, reason="needs the files that `check` makes")
def test_random_records() -> None:
    for file in os.environ["RANDOM_RECORDS"].split(os.pathsep):
        records = cases(Path(file).read_text("ascii"))
        assert len(records) >= 20_000
        for case in records:
            assert found(case) == expected(case), case["id"]
