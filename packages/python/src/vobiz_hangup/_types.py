"""What the types of the catalog have in common. Their values are in ``_catalog``, which is generated."""

# pyright: reportPrivateUsage=false
# `fill` belongs to the classes above it.

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self, TypeVar, final

from ._spelling import fold_spelling

if TYPE_CHECKING:
    from ._catalog import (
        Category,
        Fault,
        HangupCause,
        Origin,
        Outcome,
        Remedy,
        Scope,
    )


@final
class Leg(StrEnum):
    """The leg of a call that a record is about."""

    CALL = "call"
    """The A leg."""
    B = "b"
    """The leg that a ``<Dial>`` element dialed."""


@final
class Basis(StrEnum):
    """The field of a record on which a reading rests."""

    CODE = "code"
    """The code of the numeric hangup cause."""
    NAME = "name"
    """The name of the numeric hangup cause."""
    TEXT = "text"
    """The SIP cause."""


class Vocabulary(StrEnum):
    """A closed vocabulary, whose values are its ids."""

    description: str
    spellings: tuple[str, ...]

    def __new__(cls, value: str, description: str, spellings: tuple[str, ...]) -> Self:
        self = str.__new__(cls, value)
        self._value_ = value
        self.description = description
        self.spellings = spellings
        return self

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the value of this spelling of an id, or ``None`` if there is no such value.

        >>> from vobiz_hangup import Remedy
        >>> Remedy.parse("Retry later")
        <Remedy.RETRY_LATER: 'retry-later'>
        """
        key = fold_spelling(text)
        return next((value for value in cls if key in value.spellings), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Value:
    """A value of the catalog: a constant of its class, compared by identity, and always true."""

    id: str
    """Lower-case words joined by ``-``. Never changed and never used again, so it is fit to be stored."""
    name: str
    """The name, as the reference and the records write it."""
    spellings: tuple[str, ...]
    """The keys under which ``parse`` finds the value: its names and its id, folded."""

    _by_spelling: ClassVar[Mapping[str, Any]]

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the value of a name, an id or an alias, ignoring case, spaces and punctuation, or ``None``.

        Case, ASCII spaces and ASCII punctuation carry no meaning.

        >>> from vobiz_hangup import HangupSource, SipCause
        >>> SipCause.parse("user busy")
        SipCause.USER_BUSY
        >>> HangupSource.parse("callee")
        HangupSource.CALL_RECIPIENT
        >>> SipCause.parse("something else") is None
        True
        """
        found: Self | None = cls._by_spelling.get(fold_spelling(text))
        return found

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{constant(self.id)}"

    # There is one object for each value, also after copying and unpickling.
    def __reduce__(self) -> tuple[Callable[[str], Self | None], tuple[str]]:
        return type(self).parse, (self.id,)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Cause(Value):
    """What the numeric hangup causes and the SIP causes have in common."""

    description: str
    """What happened, quoted from the reference if the origin is the reference."""
    outcome: Outcome
    """How the attempt ended."""
    remedy: Remedy
    """What to do next."""
    fault: Fault
    """Who or what is responsible."""
    scope: Scope
    """What else is affected until the cause is fixed."""
    advice: str
    """What to do, in one sentence without its full stop."""
    aliases: tuple[str, ...]
    """Further names, which are read and never written."""
    origin: Origin
    """Where the cause was seen: in the reference, or only elsewhere."""
    withdrawn: str | None
    """What happened, if Vobiz has withdrawn the cause, which stays because old records have it."""
    distinction: str | None
    """The causes with which it is easily confused, and the difference; or ``None``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NumericCause(Cause):
    code: int
    """The code, as records carry it."""
    next_steps: str
    """What to do next, in the words of the reference."""
    category: Category
    """The heading of the reference under which the cause is."""

    _by_code: ClassVar[Mapping[int, Any]]
    _by_digits: ClassVar[Mapping[str, Any]]

    @classmethod
    def from_code(cls, code: int) -> Self | None:
        """Return the cause of a code, or ``None`` if the catalog does not have it.

        >>> from vobiz_hangup import HangupCause
        >>> HangupCause.from_code(3010)
        HangupCause.BUSY_LINE
        >>> HangupCause.from_code(4100) is None
        True
        """
        found: Self | None = cls._by_code.get(code)
        return found

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the cause of a code in digits, or of a name, an id or an alias.

        Case, spaces and punctuation are ignored. Digits are literal, without leading zeros and with
        nothing around them. The result is ``None``
        if there is no such cause.

        >>> from vobiz_hangup import HangupCause
        >>> HangupCause.parse("busy_line")
        HangupCause.BUSY_LINE
        >>> HangupCause.parse("3010")
        HangupCause.BUSY_LINE
        >>> HangupCause.parse("03010") is None
        True
        """
        found: Self | None = cls._by_digits.get(text)
        return found or cls._by_spelling.get(fold_spelling(text))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SipCauseValue(Cause):
    counterpart: HangupCause | None
    """The numeric cause that describes the same situation, from which the classification is taken."""

    @property
    def next_steps(self) -> str | None:
        """What to do next, in the words of the counterpart, or ``None`` without one."""
        return None if self.counterpart is None else self.counterpart.next_steps


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SourceValue(Value):
    description: str
    """What the source means."""
    payload_name: str
    """The name that records have, which is the reference's but for the party called."""
    origin: Origin
    """Where the source is from."""
    aliases: tuple[str, ...]
    """Further names, from older pages."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CategoryValue(Value):
    summary: str
    """The sentence below the heading."""
    origin: Origin
    """Where the category is from."""
    first_code: int
    """The first code of the heading's range, which never decides anything."""
    last_code: int
    """The last code of the heading's range, which never decides anything."""
    codes: tuple[int, ...]
    """The codes of its causes, in the order of the documentation."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CallTypeValue(Value):
    hangup_sent_to: str
    """Where Vobiz sends the hangup of such a call."""


class Classification(NamedTuple):
    """What a hangup means."""

    outcome: Outcome
    remedy: Remedy
    fault: Fault
    scope: Scope
    advice: str


def constant(id: str) -> str:
    """Return the name of the constant of a value.

    >>> constant("busy-line")
    'BUSY_LINE'
    """
    return id.upper().replace("-", "_")


V = TypeVar("V", bound=Value)


def fill(cls: type[V], values: tuple[V, ...]) -> tuple[V, ...]:
    """Give a class its constants and lookups, and return the values."""
    for value in values:
        setattr(cls, constant(value.id), value)
    cls._by_spelling = {key: value for value in values for key in value.spellings}
    if issubclass(cls, NumericCause):
        causes = [value for value in values if isinstance(value, NumericCause)]
        cls._by_code = {cause.code: cause for cause in causes}
        cls._by_digits = {str(cause.code): cause for cause in causes}
    return values
