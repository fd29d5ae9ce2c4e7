"""``python -m vobiz_hangup``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vobiz_hangup import REFERENCE_DATE, HangupCause, HangupSource, SipCause, __version__
from vobiz_hangup.__main__ import card, main
from vobiz_hangup.crosswalk import Q850Cause, SipStatus

SOURCE = Path(__file__).parents[1] / "src"


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "vobiz_hangup", "3010"]
    run = subprocess.run(command, capture_output=True, check=True, cwd=SOURCE, encoding="utf-8")
    assert run.stdout.startswith("3010 Busy Line (numeric hangup cause)\n  Description      ")
    assert HangupCause.BUSY_LINE.advice in run.stdout


@pytest.mark.parametrize(
    ("what", "heads"),
    [
        ("busy-line", ["3010 Busy Line (numeric hangup cause)"]),
        (" 3010 ", ["3010 Busy Line (numeric hangup cause)"]),
        ("no_answer", ["3000 No Answer (numeric hangup cause)", "NO_ANSWER (SIP cause)"]),
        ("callee", ["Call recipient (hangup source)"]),
        ("486", ["486 Busy Here (SIP response code)"]),
        ("busy here", ["486 Busy Here (SIP response code)"]),
        ("17", ["17 User busy (Q.850 cause)"]),
    ],
)
def test_it_explains_any_spelling(what: str, heads: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([what]) == 0
    cards = capsys.readouterr().out.strip().split("\n\n")
    assert [card.partition("\n")[0] for card in cards] == heads


def test_it_explains_the_rest_and_fails_if_something_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b[31mred", "4100", "USER_BUSY"]) == 1
    output = capsys.readouterr()
    assert output.out.startswith("USER_BUSY (SIP cause)\n")
    one, other = output.err.splitlines()
    assert one.startswith(r"'\x1b[31mred' is not in the catalog")
    assert other.startswith("'4100' is not in the catalog")


def test_each_card_is_that_of_the_command() -> None:
    if "RANDOM_RECORDS" not in os.environ:
        pytest.skip("the full check compares with the command")
    numeric: list[HangupCause | SipStatus | Q850Cause] = [*HangupCause.ALL, *SipStatus.ALL, *Q850Cause.ALL]
    named: list[SipCause | HangupSource] = [*SipCause.ALL, *HangupSource.ALL]
    keys = [*(str(value.code) for value in numeric), *(value.name for value in named)]
    command = ["cargo", "run", "--quiet", "--package", "vobiz-hangup-cli", "--", "explain", *keys]
    run = subprocess.run(command, capture_output=True, cwd=SOURCE, encoding="utf-8", check=True)
    cards = run.stdout.strip().split("\n\n")
    for value in [*numeric, *named]:
        assert card(value) in cards


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"vobiz-hangup {__version__} (reference as of {REFERENCE_DATE})\n"
