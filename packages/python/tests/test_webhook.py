"""The example reads the captured records from real requests."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import uvicorn
import webhook
from conformance import suite


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Serve the example on a free port."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(webhook.app, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/hangup"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(autouse=True)
def forgotten() -> None:
    webhook.seen.clear()
    webhook.actions.clear()


def post(url: str, body: str, kind: str) -> None:
    response = httpx.post(url, content=body, headers={"content-type": kind}, trust_env=False)
    assert response.status_code == 204


FORM = "application/x-www-form-urlencoded"
JSON = "application/json; charset=utf-8"

EXPECTED = {
    "vobiz-hangup-outbound-callee": "close: completed",
    "vobiz-observed-6010": "redial: retry-later",
    "vobiz-observed-6000": "close: completed",
    "vobiz-dialhangup-2020": "pause this destination",
    "vobiz-dialaction-completed": "close: completed",
    "vobiz-cdr-normal": "close: completed",
    "vobiz-cdr-no-answer-4100": "redial: retry-later",
    "vobiz-cdr-search-filters-empty": "close: unknown",
    "vobiz-trunk-hangup": "close: completed",
    "vobiz-trunk-rejected": "close: unknown",
    "vobiz-application-hangup": "close: completed",
    "vobiz-live-call-nulls": "close: unknown",
    "vobiz-n8n-no-answer": "redial: retry-later",
    "vobiz-user-bad-code": "look at the unknown code not-a-number",
    "vobiz-user-unknown-text-known-code": "redial: retry-later",
    "plivo-hangup-busy": "redial: retry-later",
}


@pytest.mark.parametrize("case", suite("real.jsonl"), ids=lambda case: case["id"])
def test_real_records(url: str, case: dict[str, Any]) -> None:
    if case["encoding"] == "form":
        post(url, case.get("body") or urlencode(case["record"]), FORM)
    else:
        post(url, json.dumps(case["record"]), JSON)
    assert webhook.actions == [EXPECTED[case["id"]]]


@pytest.mark.parametrize(
    ("code", "action"),
    [
        ("1010", "pause everything"),
        ("2040", "pause this destination"),
        ("3130", "pause this caller-id"),
        ("7011", "pause this application"),
        ("5030", "redial: retry-with-backoff"),
    ],
)
def test_scope_decides_what_is_paused(url: str, code: str, action: str) -> None:
    post(url, f"HangupCauseCode={code}", FORM)
    assert webhook.actions == [action]


def test_a_repeated_delivery_counts_once(url: str) -> None:
    for _ in range(4):
        post(url, "CallUUID=x&HangupCauseCode=3010", FORM)
    post(url, "CallUUID=x&DialBLegHangupCauseCode=3010", FORM)
    assert len(webhook.actions) == 2


def test_of_a_repeated_key_the_first_present_value_counts(url: str) -> None:
    post(url, "HangupCauseCode=&HangupCauseCode=3010&HangupCauseCode=4000", FORM)
    assert webhook.actions == ["redial: retry-later"]


@pytest.mark.parametrize("body", ["", "{", "[]", "3", "null", '{"HangupCauseCode": {}}'])
def test_every_body_is_accepted(url: str, body: str) -> None:
    post(url, body, JSON)
    assert webhook.actions == ["close: unknown"]
