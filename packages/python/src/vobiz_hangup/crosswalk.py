"""Cause mappings between SIP response codes, Q.850 causes, SIP causes and numeric causes.

A reading needs nothing of it, and ``import vobiz_hangup`` does not load it. It is for people with a SIP
trace or the log of a trunk.

>>> from vobiz_hangup.crosswalk import Authority, SipStatus, mappings_from
>>> SipStatus.from_code(486)
SipStatus.BUSY_HERE
>>> SipStatus.BUSY_HERE.reported_as
SipCause.USER_BUSY
>>> for mapping in mappings_from(SipStatus.TEMPORARILY_UNAVAILABLE):
...     if mapping.authority is Authority.RFC_3398:
...         print(mapping.to.code, mapping.to, f"({mapping.grade})")
18 No user responding (documented)
"""

from ._coded import Endpoint, Mapping
from ._crosswalk import MAPPINGS, Authority, Grade, Q850Cause, SipStatus

__all__ = [
    "MAPPINGS",
    "Authority",
    "Endpoint",
    "Grade",
    "Mapping",
    "Q850Cause",
    "SipStatus",
    "mappings_from",
    "mappings_to",
]


def mappings_from(end: Endpoint) -> tuple[Mapping, ...]:
    """Return the mappings of a cause or a SIP response code, each with its authority and confidence.

    >>> from vobiz_hangup.crosswalk import Q850Cause, SipStatus
    >>> any(mapping.to is Q850Cause.USER_BUSY for mapping in mappings_from(SipStatus.BUSY_HERE))
    True
    """
    return tuple(mapping for mapping in MAPPINGS if mapping.from_ is end)


def mappings_to(end: Endpoint) -> tuple[Mapping, ...]:
    """Return what becomes a cause or a status, from which it may therefore stem.

    >>> from vobiz_hangup import SipCause
    >>> from vobiz_hangup.crosswalk import SipStatus
    >>> any(mapping.from_ is SipStatus.BUSY_EVERYWHERE for mapping in mappings_to(SipCause.USER_BUSY))
    True
    """
    return tuple(mapping for mapping in MAPPINGS if mapping.to is end)
