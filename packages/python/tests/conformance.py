"""The suite that every implementation of the reading passes. This package lacks no capability."""

import json
from pathlib import Path
from typing import Any

SUITE = Path(__file__).parents[3] / "conformance"

Case = dict[str, Any]


def cases(lines: str) -> list[Case]:
    # Not `splitlines`, which breaks at U+2028 and others.
    return [json.loads(line) for line in lines.split("\n") if line]


def suite(name: str) -> list[Case]:
    return cases((SUITE / name).read_text("ascii"))


def record(case: Case) -> Any:
    return case["record"] if "record" in case else [tuple(pair) for pair in case["pairs"]]
