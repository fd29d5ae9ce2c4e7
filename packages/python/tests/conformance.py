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
from vobiz_hangup.redial import (
    Attempt,
    CallingHours,
    FixFirst,
    NamedPolicy,
    NotBefore,
    RedialPolicy,
    Stop,
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
    if "policy" in case:
        return decision(case)
    record = case["record"] if "record" in case else [tuple(pair) for pair in case["pairs"]]
    hangup = read_hangup(record)
    reading = hangup.to_dict()
    return [{member: reading[member] for member in case["reading"]}, str(hangup) if "line" in case else None]


def decision(case: Case) -> object:
    """Return what a policy makes of the attempts of a case."""
    redial = policy_of(case["policy"]).decide(map(attempt_of, case["attempts"]), case.get("now"))
    match redial:
        case NotBefore(time):
            return {"decision": "not-before", "time": time}
        case FixFirst(fault, scope, time):
            return {"decision": "fix-first", "fault": fault, "scope": scope, "time": time}
        case Stop(reason):
            return {"decision": "stop", "reason": reason}
        case _:
            return {"decision": "unclear", "reason": redial.reason}


def policy_of(policy: Any) -> RedialPolicy:
    """Return the policy of a case: a named one by its id, or its own."""
    if isinstance(policy, str):
        named = NamedPolicy.parse(policy)
        assert named is not None
        return named.policy
    hours = policy.get("calling_hours")
    return RedialPolicy(tuple(policy["delays"]), policy["window"], hours and CallingHours(**hours))


def attempt_of(attempt: Any) -> Attempt:
    """Return the attempt of a case, whose cause is a code or the name of a SIP cause."""
    cause = attempt["cause"]
    key = "HangupCause" if isinstance(cause, str) else "HangupCauseCode"
    hangup = None if cause is None else read_hangup({key: cause})
    return Attempt(attempt["time"], attempt["answered"], hangup)


def expected(case: Case) -> object:
    """Return what every implementation makes of a case."""
    if "policy" in case:
        return case["decision"]
    return case["value"] if "vocabulary" in case else [case["reading"], case.get("line")]


def failed_cases() -> list[str]:
    """Return the ids of the cases that the package fails."""
    all_cases = [
        case for name in ("reading", "spelling", "real", "redial") for case in suite(f"{name}.jsonl")
    ]
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
