"""What the suite cannot say: Python's own types of records and of values."""

import copy
import math
import pickle
from collections import ChainMap, OrderedDict
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vobiz_hangup import FIELD_NAMES, Basis, Hangup, HangupCause, Leg, Remedy, SipCause, read_hangup

BUSY = {"HangupCauseCode": "3010", "CallStatus": "completed"}


@pytest.mark.parametrize(
    "record",
    [
        BUSY,
        OrderedDict(BUSY),
        ChainMap({}, BUSY),
        MappingProxyType(BUSY),
        BUSY.items(),
        list(BUSY.items()),
        tuple(BUSY.items()),
        iter(BUSY.items()),
        zip(BUSY, BUSY.values(), strict=True),
    ],
    ids=lambda record: type(record).__name__,
)
def test_any_mapping_and_any_pairs_are_a_record(record: object) -> None:
    assert read_hangup(record).cause is HangupCause.BUSY_LINE  # type: ignore[arg-type]


@pytest.mark.parametrize("record", [None, "HangupCauseCode=3010", b"HangupCauseCode=3010", 3010])
def test_what_is_no_record_is_refused_with_advice(record: object) -> None:
    with pytest.raises(TypeError, match=f"got {type(record).__name__}: is the body parsed"):
        read_hangup(record)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "code", [3010, 3010.0, Decimal("3010.00"), Fraction(3010), "3010", ["3010"], ("3010",), [3010]]
)
def test_numbers_are_read(code: object) -> None:
    assert read_hangup({"hangup_cause_code": code}).code is HangupCause.BUSY_LINE


@pytest.mark.parametrize(
    "code",
    [
        None,
        math.nan,
        Decimal("NaN"),
        b"3010",
        [],
        [None],
        ["3010", "3010"],
        [["3010"]],
        [b"3010"],
        {"3010": 1},
        object(),
    ],
)
def test_what_is_neither_text_nor_number_is_absent(code: object) -> None:
    assert read_hangup({"hangup_cause_code": code}).code is None


def test_long_integers_are_read() -> None:
    assert isinstance(read_hangup({"hangup_cause_code": 10**5000}).code, str)


def test_code_zero_is_a_cause() -> None:
    hangup = read_hangup({"HangupCauseCode": "0"})
    assert hangup.code is hangup.cause is HangupCause.UNKNOWN
    assert hangup.cause
    assert hangup.remedy is Remedy.INVESTIGATE


def test_a_reading_says_in_words_what_happened_and_what_to_do() -> None:
    code = read_hangup({"HangupCauseCode": "3010", "HangupCause": "NORMAL_CLEARING"})
    busy = HangupCause.BUSY_LINE
    assert (code.description, code.next_steps, code.advice) == (
        busy.description,
        busy.next_steps,
        busy.advice,
    )

    text = read_hangup({"HangupCause": "NO_ANSWER"})
    assert text.description == SipCause.NO_ANSWER.description
    assert text.next_steps == HangupCause.RING_TIMEOUT_REACHED.next_steps
    assert text.advice == SipCause.NO_ANSWER.advice

    own = read_hangup({"HangupCause": "REJECTED"})
    assert own.description == SipCause.REJECTED.description
    assert own.next_steps is None

    nothing = read_hangup({})
    assert nothing.description is nothing.next_steps is None
    assert nothing.advice == SipCause.REJECTED.advice  # Both have the remedy "unspecified".


def test_a_reading_is_an_immutable_value() -> None:
    hangup = read_hangup(BUSY)
    with pytest.raises(AttributeError):
        hangup.leg = Leg.B  # type: ignore[misc]
    assert hangup == read_hangup(BUSY) != read_hangup({})
    assert hash(hangup) == hash(read_hangup(BUSY))
    assert pickle.loads(pickle.dumps(hangup)) == copy.deepcopy(hangup) == hangup


def test_a_reading_is_read_by_patterns() -> None:
    match read_hangup({"HangupCauseCode": "9999", "HangupCause": "USER_BUSY"}):
        case Hangup(code=str(code), cause=None, basis=Basis.TEXT, remedy=Remedy.RETRY_LATER):
            assert code == "9999"
        case other:
            pytest.fail(repr(other))


keys = st.sampled_from(sorted(FIELD_NAMES)) | st.text(max_size=8)
texts = st.text(max_size=12) | st.sampled_from(
    ["3010", "3010.0", "0", "4100", "USER_BUSY", "Busy Line", "none"]
)
values = (
    texts
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.lists(texts, max_size=2)
    | st.binary(max_size=4)
)


@given(st.dictionaries(keys, values))
def test_every_record_is_read(record: dict[str, object]) -> None:
    hangup = read_hangup(record)
    assert read_hangup(record.items()) == hangup
    assert read_hangup(reversed(record.items())) == hangup
    assert (hangup.basis is None) <= (hangup.cause is None)


@given(st.dictionaries(keys, texts))
def test_a_serialized_reading_reads_back_as_the_same(record: dict[str, object]) -> None:
    hangup = read_hangup(record)
    if hangup.leg is Leg.CALL:
        assert read_hangup(hangup.to_dict()) == hangup


@given(st.text())
def test_unknown_values_are_kept_but_for_white_space(text: str) -> None:
    match read_hangup({"HangupCause": text}):
        case Hangup(sip_cause=str(kept)):
            assert kept in text
            assert not text.replace(kept, "", 1).strip()
        case Hangup(sip_cause=None, name=None):
            assert not text.strip() or text.strip().lower() in {"none", "null", "nil", "nan", "undefined"}
        case known:
            assert known.basis
