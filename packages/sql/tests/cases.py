"""The records of the conformance suite, and the comparison of a row with the reading that a case expects."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPTS = ROOT / "packages" / "sql"
CATALOG = json.loads((ROOT / "packages" / "catalog" / "catalog.json").read_text(encoding="utf-8"))

# What a row of texts cannot have: a key twice, and values of JSON.
TEXTS = frozenset({"pairs", "numbers", "booleans", "nested"})
# What a row of JSON cannot have.
JSON = frozenset({"pairs"})


def fields():
    """The names of the fields that a reading looks at."""
    names = []
    for leg in CATALOG["reading"]["fields"].values():
        for role in leg.values():
            for field in role:
                condition = [field["only_if"]["field"]] if field["only_if"] else []
                names += [name for name in [field["name"], *condition] if name not in names]
    return names


def read(path, lacked=TEXTS):
    """The cases of a file that need nothing that is lacked."""
    with open(path, encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    return [case for case in cases if not lacked & set(case.get("requires", []))]


def suite(lacked=TEXTS):
    conformance = ROOT / "conformance"
    return read(conformance / "reading.jsonl", lacked) + read(conformance / "real.jsonl", lacked)


def row(case, written=lambda value: value):
    """The values of the record in the order of fields(), None where it lacks a field."""
    record = case.get("record")
    if record is None:
        record = dict(case["pairs"])
    values = (record.get(name) for name in fields())
    return [None if value is None else written(value) for value in values]


COLUMNS = {
    "hangup_cause_code": "reading_code",
    "hangup_cause_name": "reading_name",
    "hangup_cause": "reading_text",
    "hangup_source": "reading_source",
    "leg": "reading_leg",
    "basis": "reading_basis",
    "cause": "reading_cause",
    "outcome": "reading_outcome",
    "remedy": "reading_remedy",
    "fault": "reading_fault",
    "scope": "reading_scope",
    "disagrees": "reading_disagrees",
    "disagreement": "reading_disagreement",
}


def differences(cases, found):
    """Compares the rows that an engine returned, by the number of their case, with what the cases expect."""
    assert len(found) == len(cases), f"{len(found)} rows for {len(cases)} records"
    wrong = []
    for number, case in enumerate(cases):
        for member, expected in case["reading"].items():
            if member == "hangup_cause_code" and isinstance(expected, int):
                expected = str(expected)
            if member == "disagreement" and expected is not None:
                expected = ",".join(expected)
            value = found[number][COLUMNS[member]]
            if value != expected:
                wrong.append(f"{case['id']}: {member} is {value!r}, expected {expected!r}: {case.get('record')}")
    return wrong
