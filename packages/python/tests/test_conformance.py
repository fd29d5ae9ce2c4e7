"""The package passes the suite, and reads random records as the library does."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from conformance import Case, cases, record, suite

from vobiz_hangup import (
    CallType,
    Category,
    Fault,
    HangupCause,
    HangupSource,
    Outcome,
    Remedy,
    Scope,
    SipCause,
    read_hangup,
)


def check(case: Case, reading: dict[str, object]) -> None:
    compared = {member: reading[member] for member in case["reading"]}
    assert compared == case["reading"]


@pytest.mark.parametrize("case", suite("reading.jsonl"), ids=lambda case: case["id"])
def test_reading(case: Case) -> None:
    check(case, read_hangup(record(case)).to_dict())


@pytest.mark.parametrize("case", suite("real.jsonl"), ids=lambda case: case["id"])
def test_real(case: Case) -> None:
    check(case, read_hangup(case["record"]).to_dict())
    check(case, read_hangup(case["record"].items()).to_dict())
    if "body" in case:
        check(case, read_hangup(parse_qsl(case["body"])).to_dict())


WRITTEN: dict[str, tuple[Any, str]] = {
    "hangup_cause": (HangupCause, "code"),
    "sip_cause": (SipCause, "name"),
    "hangup_source": (HangupSource, "payload_name"),
    "category": (Category, "id"),
    "call_type": (CallType, "id"),
    "outcome": (Outcome, "value"),
    "remedy": (Remedy, "value"),
    "fault": (Fault, "value"),
    "scope": (Scope, "value"),
}


@pytest.mark.parametrize("case", suite("spelling.jsonl"), ids=lambda case: case["id"])
def test_spelling(case: Case) -> None:
    kind, member = WRITTEN[case["vocabulary"]]
    found = kind.parse(case["text"])
    assert (None if found is None else getattr(found, member)) == case["value"]


@pytest.mark.skipif("RANDOM_RECORDS" not in os.environ, reason="needs the files that `check` makes")
def test_random_records() -> None:
    files = os.environ["RANDOM_RECORDS"].split(os.pathsep)
    for file in files:
        records = cases(Path(file).read_text("ascii"))
        assert len(records) >= 20_000
        for case in records:
            assert read_hangup(record(case)).to_dict() == case["reading"], case["id"]
