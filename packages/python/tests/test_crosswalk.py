"""What one layer makes of the causes of another: values, lookups, and that nobody else loads them."""

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vobiz_hangup import HangupCause, SipCause, crosswalk
from vobiz_hangup.crosswalk import (
    MAPPINGS,
    Authority,
    Endpoint,
    Grade,
    Q850Cause,
    SipStatus,
    mappings_from,
    mappings_to,
)

CATALOG: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "catalog" / "catalog.json").read_text("utf-8")
)
CLASSES: dict[str, Any] = {"sip_statuses": SipStatus, "q850_causes": Q850Cause, "authorities": Authority}
CODED: list[Any] = [SipStatus, Q850Cause]


def json_of(value: object) -> object:
    """Return a member as catalog.json has it."""
    match value:
        case SipCause():
            return value.name
        case tuple():
            return list(value)
        case _:
            return value


def written(end: Endpoint) -> str:
    """Return an end of a mapping as catalog.json has it."""
    match end:
        case SipStatus():
            return f"sip:{end.code}"
        case Q850Cause():
            return f"q850:{end.code}"
        case SipCause():
            return f"text:{end.name}"
        case HangupCause():
            return f"code:{end.code}"


@pytest.mark.parametrize("table", CLASSES)
def test_classes_have_every_member_of_every_row(table: str) -> None:
    for value, row in zip(CLASSES[table].ALL, CATALOG[table], strict=True):
        assert {member: json_of(getattr(value, member)) for member in row} == row


def test_grades_have_every_member_of_every_row() -> None:
    found = [
        {"id": grade.value, "description": grade.description, "spellings": list(grade.spellings)}
        for grade in Grade
    ]
    assert found == CATALOG["grades"]


def test_mappings_are_those_of_the_catalog() -> None:
    found = [
        {
            "from": written(mapping.from_),
            "to": written(mapping.to),
            "authority": mapping.authority.id,
            "grade": mapping.grade.value,
            "note": mapping.note,
        }
        for mapping in MAPPINGS
    ]
    assert found == CATALOG["mappings"]


@pytest.mark.parametrize("cls", CLASSES.values())
def test_every_constant_is_a_value_and_every_value_a_constant(cls: Any) -> None:
    declared = {name for name in cls.__annotations__ if name != "ALL"}
    assert {value.id.upper().replace("-", "_") for value in cls.ALL} == declared
    for name in declared:
        assert repr(getattr(cls, name)) == f"{cls.__name__}.{name}"


@pytest.mark.parametrize("cls", CLASSES.values())
def test_values_are_single_and_immutable(cls: Any) -> None:
    for value in cls.ALL:
        assert str(value) == value.name
        assert pickle.loads(pickle.dumps(value)) is copy.deepcopy(value) is copy.copy(value) is value
        with pytest.raises(AttributeError):
            value.name = "another"


@pytest.mark.parametrize("cls", CODED)
def test_codes_are_found_and_nothing_else(cls: Any) -> None:
    values = {value.code: value for value in cls.ALL}
    for code in range(-1, 70_000):
        assert cls.from_code(code) is values.get(code)
        assert cls.parse(str(code)) is values.get(code)


@pytest.mark.parametrize("cls", CLASSES.values())
def test_every_spelling_is_parsed(cls: Any) -> None:
    for value in cls.ALL:
        for spelling in value.spellings:
            assert cls.parse(spelling) is cls.parse(f" {spelling.upper()}-") is value


def test_both_ends_lead_to_a_mapping() -> None:
    for mapping in MAPPINGS:
        assert mapping in mappings_from(mapping.from_)
        assert mapping in mappings_to(mapping.to)
    assert sum(len(mappings_from(status)) for status in SipStatus.ALL) == sum(
        isinstance(mapping.from_, SipStatus) for mapping in MAPPINGS
    )
    assert sum(len(mappings_to(status)) for status in SipStatus.ALL) == sum(
        isinstance(mapping.to, SipStatus) for mapping in MAPPINGS
    )


def test_everything_public_is_documented_and_exported() -> None:
    for name in crosswalk.__all__:
        value = getattr(crosswalk, name)
        assert not isinstance(value, type) or value.__doc__, name


def test_the_package_does_not_load_it() -> None:
    program = "import sys, vobiz_hangup; print(*[m for m in sys.modules if m.startswith('vobiz_hangup.')])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    loaded = {module.removeprefix("vobiz_hangup.") for module in run.stdout.split()}
    assert loaded == {"_catalog", "_reading", "_spelling", "_types"}
