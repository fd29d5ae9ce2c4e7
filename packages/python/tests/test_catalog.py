"""The values of the catalog: constants, lookups, and what one can rely on."""

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import vobiz_hangup
from vobiz_hangup import (
    CallType,
    Category,
    Fault,
    HangupCause,
    HangupSource,
    Origin,
    Outcome,
    Remedy,
    Scope,
    SipCause,
    fold_spelling,
)

CATALOG: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "catalog" / "catalog.json").read_text("utf-8")
)
CLASSES: dict[str, Any] = {
    "hangup_causes": HangupCause,
    "sip_causes": SipCause,
    "hangup_sources": HangupSource,
    "categories": Category,
    "call_types": CallType,
}
VOCABULARIES: dict[str, Any] = {
    "outcomes": Outcome,
    "remedies": Remedy,
    "faults": Fault,
    "scopes": Scope,
    "origins": Origin,
}


def json_of(value: object) -> object:
    """Return a member as catalog.json has it."""
    match value:
        case HangupCause():
            return value.code
        case Category():
            return value.id
        case tuple():
            return list(value)
        case _:
            return value


@pytest.mark.parametrize("table", CLASSES)
def test_classes_have_every_member_of_every_row(table: str) -> None:
    rows = CATALOG[table]
    values = CLASSES[table].ALL
    for value, row in zip(values, rows, strict=True):
        assert {member: json_of(getattr(value, member)) for member in row} == row


@pytest.mark.parametrize("table", VOCABULARIES)
def test_vocabularies_have_every_member_of_every_row(table: str) -> None:
    for value, row in zip(VOCABULARIES[table], CATALOG[table], strict=True):
        members = {member: json_of(getattr(value, member)) for member in row if member != "id"}
        assert {"id": value.value, **members} == row


@pytest.mark.parametrize("cls", CLASSES.values())
def test_every_constant_is_a_value_and_every_value_a_constant(cls: Any) -> None:
    declared = {name for name in cls.__annotations__ if name != "ALL"}
    assert {value.id.upper().replace("-", "_") for value in cls.ALL} == declared
    for name in declared:
        assert repr(getattr(cls, name)) == f"{cls.__name__}.{name}"


@pytest.mark.parametrize("cls", CLASSES.values())
def test_values_are_true_single_and_immutable(cls: Any) -> None:
    for value in cls.ALL:
        assert value
        assert str(value) == value.name
        assert pickle.loads(pickle.dumps(value)) is copy.deepcopy(value) is copy.copy(value) is value
        with pytest.raises(AttributeError):
            value.name = "another"
        with pytest.raises((AttributeError, TypeError)):
            value.something = "new"
    assert len({*cls.ALL}) == len(cls.ALL)


@pytest.mark.parametrize("cls", [*CLASSES.values(), *VOCABULARIES.values()])
def test_every_spelling_is_parsed(cls: Any) -> None:
    for value in getattr(cls, "ALL", cls):
        for spelling in (*value.spellings, value.spellings[0].upper(), f" {value.spellings[0]}-"):
            assert cls.parse(spelling) is value


def test_codes_are_found_and_nothing_else() -> None:
    codes = {cause.code: cause for cause in HangupCause.ALL}
    for code in range(-1, 70_000):
        assert HangupCause.from_code(code) is codes.get(code)


def test_no_folded_name_is_another_value_s_name() -> None:
    """The reading looks a text up before it folds it."""
    for cls in CLASSES.values():
        for value in cls.ALL:
            assert fold_spelling(value.name) in value.spellings


def test_everything_public_is_documented_and_exported() -> None:
    for name in vobiz_hangup.__all__:
        value = getattr(vobiz_hangup, name)
        assert not isinstance(value, type) or value.__doc__, name


def test_the_version_is_the_catalog_s() -> None:
    assert vobiz_hangup.__version__ == CATALOG["version"]
