"""What ``redial`` has besides its decisions, which the suite holds."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vobiz_hangup import HangupCause
from vobiz_hangup.redial import Attempt, CallingHours, NamedPolicy, NotBefore, RedialPolicy

CATALOG = json.loads((Path(__file__).parents[2] / "catalog/catalog.json").read_text("utf-8"))


def test_policies_are_those_of_the_catalog() -> None:
    found = [
        {
            "id": named.id,
            "name": named.name,
            "description": named.description,
            "delays": list(named.policy.delays),
            "window": named.policy.window,
            "source": named.source,
            "spellings": list(named.spellings),
        }
        for named in NamedPolicy.ALL
    ]
    assert found == CATALOG["redial_policies"]
    assert NamedPolicy.parse("Sales outreach") is NamedPolicy.SALES_OUTREACH


@pytest.mark.parametrize(("delays", "window"), [((0,) * 6, 0), ((-1,), 0), ((), -1), ((1 << 32,), 0)])
def test_what_is_not_a_policy_is_refused(delays: tuple[int, ...], window: int) -> None:
    with pytest.raises(ValueError, match="at most five delays"):
        RedialPolicy(delays, window)


@pytest.mark.parametrize("hours", [(1440, 0, 0), (0, 1441, 0), (540, 540, 0), (0, 1, 1440), (-1, 1, 0)])
def test_what_is_not_calling_hours_is_refused(hours: Any) -> None:
    with pytest.raises(ValueError, match="calling hours"):
        CallingHours(*hours)


def test_attempts_may_come_from_a_generator() -> None:
    attempts = (Attempt(time, False, HangupCause.BUSY_LINE) for time in (0,))
    assert NamedPolicy.DEFAULT.policy.decide(attempts) == NotBefore(3600)


def test_the_package_does_not_load_it() -> None:
    program = "import sys, vobiz_hangup; print('vobiz_hangup._decision' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert run.stdout == "False\n"
