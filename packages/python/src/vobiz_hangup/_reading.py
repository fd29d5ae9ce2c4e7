"""A record in, one reading out. ``docs/reading.md`` has the rules, ``conformance/`` holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Number
from typing import NamedTuple, TypeAlias, TypeVar, cast
from unicodedata import category

from ._catalog import (
    ABSENT_WORDS,
    FIELD_NAMES,
    FIELDS,
    NOTHING_KNOWN,
    ONLY_IF,
    Fault,
    HangupCause,
    HangupSource,
    Outcome,
    Remedy,
    Scope,
    SipCause,
)
from ._spelling import fold_spelling
from ._types import Basis, Leg

Record: TypeAlias = Mapping[str, object] | Iterable[tuple[str, object]]
"""A record: any mapping, or pairs of keys and values, in which a key may be repeated."""


_V = TypeVar("_V", HangupCause, SipCause, HangupSource)


class Hangup(NamedTuple):
    """The decoded hangup of a record: its fields, and their classification.

    ``code``, ``name``, ``sip_cause`` and ``source`` are a value of the catalog, a trimmed ``str``
    if the value is not in the catalog, or ``None`` if the record has none.

    >>> match read_hangup({"HangupCauseCode": "4100"}).code:
    ...     case HangupCause() as cause:
    ...         print(cause.name)
    ...     case str() as unknown:
    ...         print("not in the catalog:", unknown)
    ...     case None:
    ...         print("no code")
    not in the catalog: 4100
    """

    leg: Leg
    """The leg that the record is about."""
    code: HangupCause | str | None
    """The numeric cause that the record's code stands for."""
    name: HangupCause | str | None
    """The numeric cause of the record's name, ignoring case, spaces and punctuation."""
    sip_cause: SipCause | str | None
    """The SIP cause, which the keys ``HangupCause``, ``hangup_cause`` and ``Reason`` carry."""
    source: HangupSource | str | None
    """Who or what ended the call."""
    basis: Basis | None
    """The deciding field, or ``None`` if no value of the record is in the catalog."""
    cause: HangupCause | None
    """The numeric cause that decided, or ``None`` if the SIP cause did, or nothing."""
    outcome: Outcome
    """How the attempt ended."""
    remedy: Remedy
    """What to do next."""
    fault: Fault
    """Who or what is responsible."""
    scope: Scope
    """What else is affected until the cause is fixed."""
    disagreement: tuple[Basis, Basis] | None
    """The first two fields that contradict each other, or ``None``. It is information, not an alarm."""

    @property
    def disagrees(self) -> bool:
        """Whether two fields contradict each other."""
        return self.disagreement is not None

    @property
    def description(self) -> str | None:
        """What happened: the description of the cause that decided, or ``None`` if none did."""
        return None if (cause := self._decided()) is None else cause.description

    @property
    def next_steps(self) -> str | None:
        """What to do next in the words of the reference, or ``None`` if it has none for the cause."""
        return None if (cause := self._decided()) is None else cause.next_steps

    @property
    def advice(self) -> str:
        """What to do, in one sentence without its full stop."""
        return (self._decided() or NOTHING_KNOWN).advice

    def __str__(self) -> str:
        """Return one line that is safe for a log: the values of the record, and their classification.

        >>> print(read_hangup({"HangupCause": "USER_BUSY"}))
        SIP cause USER_BUSY: outcome busy, remedy retry-later, fault recipient, scope call
        """
        # The name of the cause that the code has given already adds nothing.
        is_implied = isinstance(self.name, HangupCause) and self.name is self.code
        name = None if is_implied else self.name
        parts = [
            _part(self.code, "code", lambda cause: f"{cause.code} {cause.name}"),
            _part(name, "name", lambda cause: f"name {cause.name}"),
            _part(self.sip_cause, _SIP_CAUSE, lambda cause: f"{_SIP_CAUSE} {cause.name}"),
            _part(self.source, "source", lambda source: f"ended by {source.name}"),
        ]
        words = [_SIP_CAUSE if basis is Basis.TEXT else basis.value for basis in self.disagreement or ()]
        return (
            ("B leg: " if self.leg is Leg.B else "")
            + (", ".join(filter(None, parts)) or "no hangup cause")
            + f": outcome {self.outcome}, remedy {self.remedy}, fault {self.fault}, scope {self.scope}"
            + (f" ({' and '.join(words)} disagree)" if words else "")
        )

    def _decided(self) -> HangupCause | SipCause | None:
        if isinstance(self.sip_cause, SipCause) and self.basis is Basis.TEXT:
            return self.sip_cause
        return self.cause

    def to_dict(self) -> dict[str, object]:
        """Return the reading in the serialized form that the library has in every language.

        >>> read_hangup({"HangupCauseCode": "3010"}).to_dict()["cause"]
        3010
        """
        return {
            "hangup_cause_code": _written(self.code, "code"),
            "hangup_cause_name": _written(self.name, "name"),
            "hangup_cause": _written(self.sip_cause, "name"),
            "hangup_source": _written(self.source, "payload_name"),
            "leg": self.leg.value,
            "basis": self.basis and self.basis.value,
            "cause": self.cause and self.cause.code,
            "outcome": self.outcome.value,
            "remedy": self.remedy.value,
            "fault": self.fault.value,
            "scope": self.scope.value,
            "disagrees": self.disagrees,
            "disagreement": self.disagreement and [basis.value for basis in self.disagreement],
        }


_SIP_CAUSE = "SIP cause"
_SHOWN = 40
"""How many characters of an unknown value are shown."""
_ESCAPES = {"\0": r"\0", "\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def _part(value: _V | str | None, what: str, known: Callable[[_V], str]) -> str | None:
    if value is None:
        return None
    return f"unknown {what} {_quoted(value)}" if isinstance(value, str) else known(value)


def _quoted(text: str) -> str:
    """Return a value in quotes, cut, with everything escaped that is not a printable character."""
    shown = "".join(_escaped(character) for character in text[:_SHOWN])
    return f'"{shown}{"…" if len(text) > _SHOWN else ""}"'


def _escaped(character: str) -> str:
    is_seen = character.isprintable() and category(character) not in ("Mn", "Me")
    return _ESCAPES.get(character) or (character if is_seen else f"\\u{{{ord(character):x}}}")


def _written(value: object, member: str) -> object:
    return value if value is None or isinstance(value, str) else getattr(value, member)


def read_hangup(record: Record) -> Hangup:
    """Read a record as Vobiz sends it: a webhook, a call detail record, a row of an export.

    It never fails because of what the record holds. Strings, numbers and Booleans are read, and a
    list or tuple with exactly one of them as that value; other values are absent. Raises ``TypeError``
    if it gets no record at all.

    >>> hangup = read_hangup({
    ...     "CallStatus": "completed",
    ...     "HangupCauseCode": "2020",
    ...     "HangupCause": "NORMAL_CLEARING",
    ... })
    >>> hangup.cause, hangup.remedy
    (HangupCause.ENDPOINT_NOT_REGISTERED, <Remedy.FIX: 'fix'>)
    >>> hangup.disagreement
    (<Basis.CODE: 'code'>, <Basis.TEXT: 'text'>)

    Of a form, pass the pairs, since a mapping keeps one value of each key:

    >>> from urllib.parse import parse_qsl
    >>> read_hangup(parse_qsl("HangupCauseCode=&HangupCauseCode=3010")).cause
    HangupCause.BUSY_LINE
    """
    get = _getter(record)
    for leg, fields in FIELDS.items():
        values = [_first(get, keys) for keys in fields]
        if any(values):
            return _conclude(leg, *values)
    return _conclude(Leg.CALL, "", "", "", "")


_Get: TypeAlias = Callable[[str], object]


def _getter(record: Record) -> _Get:
    """Return what gets the value of a key."""
    # A dict is the usual case, and found sooner.
    if isinstance(record, (dict, Mapping)):
        return cast("Mapping[str, object]", record).get
    if isinstance(record, (str, bytes)) or not hasattr(record, "__iter__"):
        kind = type(record).__name__
        raise TypeError(f"expected a record, a mapping or pairs, and got {kind}: is the body parsed?")
    texts: dict[str, str] = {}
    for key, value in record:
        if key in FIELD_NAMES and not texts.get(key):
            texts[key] = _present(value)
    return texts.get


def _first(get: _Get, keys: tuple[str, ...]) -> str:
    """Return the first present value that counts, or an empty text."""
    for key in keys:
        value = get(key)
        if value is None or not (text := _present(value)):
            continue
        if key not in ONLY_IF or _is(get, *ONLY_IF[key]):
            return text
    return ""


def _is(get: _Get, key: str, value: str) -> bool:
    text = _present(get(key))
    return text.isascii() and text.lower() == value.lower()


# `strip` alone would remove U+001C to U+001F, which are not White_Space.
_WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


def _present(value: object) -> str:
    """Return a value as a text, trimmed, which is empty if the value is absent."""
    text = value if isinstance(value, str) else _text(_scalar(value))
    text = text.strip(_WHITE_SPACE)
    # `lower` makes ASCII letters of others, too.
    return "" if text.lower() in ABSENT_WORDS and text.isascii() else text


def _scalar(value: object) -> object:
    """Return the only element of a list, or any other value unchanged."""
    if isinstance(value, (list, tuple)):
        elements = cast("Sequence[object]", value)
        return elements[0] if len(elements) == 1 else None
    return value


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 1024:
        # `str` refuses very long numbers.
        return hex(value)
    return str(value) if isinstance(value, Number) else ""


_CODES = {str(cause.code): cause for cause in HangupCause.ALL}
_NAMES = {key: cause for cause in HangupCause.ALL for key in (cause.name, *cause.spellings)}
_TEXTS = {key: cause for cause in SipCause.ALL for key in (cause.name, *cause.spellings)}
_SOURCES = {key: source for source in HangupSource.ALL for key in (source.payload_name, *source.spellings)}


def _code(text: str) -> HangupCause | None:
    """Read a code, which a data frame or a database may have written as a decimal."""
    digits, dot, zeros = text.partition(".")
    is_whole = not dot or (zeros and not zeros.strip("0"))
    return _CODES.get(digits) if is_whole else None


_T = TypeVar("_T")


def _known(values: Mapping[str, _T], text: str) -> _T | None:
    return values.get(text) or values.get(fold_spelling(text))


def _conclude(leg: Leg, code_text: str, name_text: str, text: str, source_text: str) -> Hangup:
    code = _code(code_text)
    name = _known(_NAMES, name_text)
    sip_cause = _known(_TEXTS, text)
    source = _known(_SOURCES, source_text)
    # What only the other field knows moves there, if nothing is there.
    if name_text and not name and not text and (sip_cause := _known(_TEXTS, name_text)):
        name_text = ""
    elif text and not sip_cause and not name_text and (name := _known(_NAMES, text)):
        text = ""

    basis, decided = _decided(code, name, sip_cause)
    meaning = decided or NOTHING_KNOWN
    return Hangup(
        leg,
        code or code_text or None,
        name or name_text or None,
        sip_cause or text or None,
        source or source_text or None,
        basis,
        decided if isinstance(decided, HangupCause) else None,
        meaning.outcome,
        meaning.remedy,
        meaning.fault,
        meaning.scope,
        _disagreement(code, name, sip_cause),
    )


_CODE, _NAME, _TEXT = Basis.CODE, Basis.NAME, Basis.TEXT
_UNKNOWN = Outcome.UNKNOWN


def _decided(
    code: HangupCause | None, name: HangupCause | None, text: SipCause | None
) -> tuple[Basis, HangupCause | SipCause] | tuple[None, None]:
    """Return the first conclusive one, or else the first known one."""
    named: tuple[tuple[Basis, HangupCause | SipCause | None], ...]
    named = ((_CODE, code), (_NAME, name), (_TEXT, text))
    for basis, cause in named:
        if cause and cause.outcome is not _UNKNOWN:
            return basis, cause
    for basis, cause in named:
        if cause:
            return basis, cause
    return None, None


def _disagreement(
    code: HangupCause | None, name: HangupCause | None, text: SipCause | None
) -> tuple[Basis, Basis] | None:
    """Return the first two that say something and contradict each other."""
    if code and code.outcome is _UNKNOWN:
        code = None
    if name and name.outcome is _UNKNOWN:
        name = None
    if text and text.outcome is _UNKNOWN:
        text = None
    if code and name and code is not name:
        return _CODE, _NAME
    if code and text and code.outcome is not text.outcome:
        return _CODE, _TEXT
    if name and text and name.outcome is not text.outcome:
        return _NAME, _TEXT
    return None
