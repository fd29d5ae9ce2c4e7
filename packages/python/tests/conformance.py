"""The suite that every implementation of the reading passes. This package lacks no capability."""

import json
from pathlib import Path
from typing import Any

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

SUITE = Path(__file__).parents[3] / "conformance"

Case = dict[str, Any]


def cases(lines: str) -> list[Case]:
    """Return the cases of a file, a line each."""
    # Not `splitlines`, which breaks lines at U+2028 and others.
    return [json.loads(line) for line in lines.split("\n") if line]


def suite(name: str) -> list[Case]:
    """Return the cases of a file of the suite."""
    return cases((SUITE / name).read_text("ascii"))


def found(case: Case) -> object:
    """Return what the package makes of a case, to be compared with what is ``expected``."""
    if "vocabulary" in case:
        vocabulary, written = VOCABULARIES[case["vocabulary"]]
        value = vocabulary.parse(case["text"])
        return None if value is None else getattr(value, written)
    record = case["record"] if "record" in case else [tuple(pair) for pair in case["pairs"]]
    reading = read_hangup(record).to_dict()
    return {member: reading[member] for member in case["reading"]}


def expected(case: Case) -> object:
    """Return what every implementation makes of a case."""
    return case["value"] if "vocabulary" in case else case["reading"]


def failed_cases() -> list[str]:
    """Return the ids of the cases that the package fails."""
    all_cases = suite("reading.jsonl") + suite("spelling.jsonl") + suite("real.jsonl")
    return [case["id"] for case in all_cases if not passes(case)]


def passes(case: Case) -> bool:
    """Return whether the package passes a case; an exception is a failure, too."""
    try:
        return found(case) == expected(case)
    except Exception:
        return False


VOCABULARIES: dict[str, tuple[Any, str]] = {
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
