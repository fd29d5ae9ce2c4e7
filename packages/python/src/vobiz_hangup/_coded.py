"""What the types of ``crosswalk`` have in common. Their values are in ``_crosswalk``, which is generated."""

# pyright: reportPrivateUsage=false
# `fill_coded` belongs to the class above it.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self, TypeAlias, TypeVar

from ._spelling import fold_spelling
from ._types import Value, fill

if TYPE_CHECKING:
    from ._catalog import HangupCause, SipCause
    from ._crosswalk import Authority, Grade, Q850Cause, SipStatus

Endpoint: TypeAlias = "SipStatus | Q850Cause | SipCause | HangupCause"
"""An end of a mapping: a cause or a status of one layer."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CodedValue(Value):
    """A status or a cause of another layer, which is found by its code."""

    code: int
    """The status code of a SIP response, the number of a Q.850 cause."""
    description: str
    """What it means, for somebody who reads a trace."""
    reported_as: SipCause | None
    """The SIP cause that Vobiz's platform makes of it, and so would report, or ``None`` if the platform
    does not list it."""

    _by_code: ClassVar[dict[int, Any]]
    _by_text: ClassVar[dict[str, Any]]

    @classmethod
    def from_code(cls, code: int) -> Self | None:
        """Return the value with a code, or ``None`` if the catalog does not have it.

        >>> from vobiz_hangup.crosswalk import Q850Cause, SipStatus
        >>> SipStatus.from_code(486), Q850Cause.from_code(17)
        (SipStatus.BUSY_HERE, Q850Cause.USER_BUSY)
        >>> SipStatus.from_code(299) is None
        True
        """
        found: Self | None = cls._by_code.get(code)
        return found

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the value of a code in digits, or of a name or an id, ignoring case, spaces and punctuation.

        A name that two values share is neither's. The result is ``None`` if there is no such value.

        >>> from vobiz_hangup.crosswalk import SipStatus
        >>> SipStatus.parse("486") is SipStatus.parse("busy here") is SipStatus.BUSY_HERE
        True
        >>> SipStatus.parse("Not Acceptable") is None
        True
        """
        found: Self | None = cls._by_text.get(text)
        return found or cls._by_spelling.get(fold_spelling(text))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StatusValue(CodedValue):
    reference: str
    """The standard that defines the response."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AuthorityValue(Value):
    source: str
    """The document of the authority, such as a section or a file."""


class Mapping(NamedTuple):
    """What an authority makes of a cause or a status of another layer.

    A mapping has a direction and an authority: authorities differ, and a round trip does not return to
    where it began. What an authority does not list has no mapping, not even its default.

    >>> from vobiz_hangup.crosswalk import Authority, SipStatus, mappings_from
    >>> [mapping.to for mapping in mappings_from(SipStatus.TEMPORARILY_UNAVAILABLE)
    ...  if mapping.authority is Authority.RFC_3398]
    [Q850Cause.NO_USER_RESPONDING]
    """

    from_: Endpoint
    """What is mapped."""
    to: Endpoint
    """The target of the mapping. That of a numeric hangup cause is a possible origin of the cause."""
    authority: Authority
    """The authority."""
    grade: Grade
    """The confidence."""
    note: str | None
    """The condition or the reason without a full stop, or ``None`` if there is nothing to add."""


C = TypeVar("C", bound=CodedValue)


def fill_coded(cls: type[C], values: tuple[C, ...]) -> tuple[C, ...]:
    """Give a class its constants and lookups, and return the values."""
    cls._by_code = {value.code: value for value in values}
    # An id may be spelled like a name that two values share.
    cls._by_text = {key: value for value in values for key in (str(value.code), value.id)}
    return fill(cls, values)
