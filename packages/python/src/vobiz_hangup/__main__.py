"""``python -m vobiz_hangup 3010``: explain a code, a name, a SIP cause, a source or a SIP response code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TypeAlias

from . import REFERENCE_DATE, REFERENCE_URL, HangupCause, HangupSource, Origin, SipCause, __version__
from .crosswalk import (
    Authority,
    Endpoint,
    Grade,
    Mapping,
    Q850Cause,
    SipStatus,
    mappings_from,
    mappings_to,
)


def main(arguments: list[str] | None = None) -> int:
    """Print what is known of each argument, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m vobiz_hangup",
        description="Explain why Vobiz calls end, and what to do about it.",
    )
    parser.add_argument(
        "what",
        nargs="+",
        metavar="WHAT",
        help="a code, a name, a SIP cause, a source, a SIP response code or a Q.850 cause, "
        "such as 3010, busy-line, USER_BUSY, Callee, 486 or 17",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"vobiz-hangup {__version__} (reference as of {REFERENCE_DATE})",
    )
    status = 0
    cards: list[str] = []
    for what in parser.parse_args(arguments).what:
        found = list(explain(what))
        cards += found
        if not found:
            # Shows what a terminal would obey.
            print(f"{what!a} is not in the catalog, see {REFERENCE_URL}", file=sys.stderr)
            status = 1
    if cards:
        print("\n\n".join(cards))
    return status


def explain(what: str) -> Iterator[str]:
    r"""Return a card for each value of this spelling: of Vobiz's, or else of SIP and Q.850.

    >>> [card.partition("\n")[0] for card in explain("no_answer")]
    ['3000 No Answer (numeric hangup cause)', 'NO_ANSWER (SIP cause)']
    >>> [card.partition("\n")[0] for card in explain("486")]
    ['486 Busy Here (SIP response code)']
    """
    what = what.strip()
    own = [HangupCause.parse(what), SipCause.parse(what), HangupSource.parse(what)]
    if any(value is not None for value in own):
        yield from (card(value) for value in own if value is not None)
    elif (value := SipStatus.parse(what) or Q850Cause.parse(what)) is not None:
        yield card(value)


def card(value: Endpoint | HangupSource) -> str:
    """Return a title, and a line for each thing that is known of a value."""
    match value:
        case HangupCause():
            title, kind, lines = _numbered(value), "numeric hangup cause", _of_cause(value)
        case SipCause():
            title, kind, lines = value.name, "SIP cause", _of_sip_cause(value)
        case HangupSource():
            title, kind, lines = value.name, "hangup source", _of_source(value)
        case SipStatus():
            title, kind, lines = _numbered(value), "SIP response code", _of_sip_status(value)
        case _:
            title, kind = _numbered(value), "Q.850 cause"
            lines = [*_of_layer(value), *_mapped_from(value)]
    shown = [(label, text) for label, text in lines if text]
    width = max(len(label) for label, _ in shown)
    return "\n".join([f"{title} ({kind})", *(f"  {label:{width}}  {text}" for label, text in shown)])


_Lines: TypeAlias = list[tuple[str, str | None]]


def _of_cause(cause: HangupCause) -> _Lines:
    texts = [text.name for text in SipCause.ALL if text.counterpart is cause]
    return [
        *_meaning(cause),
        ("Category", cause.category.name),
        ("SIP causes", ", ".join(texts)),
        *_mapped_from(cause),
        *_standing(cause),
    ]


def _of_sip_cause(cause: SipCause) -> _Lines:
    comes_from = [(_of_a_layer(mapping.from_), mapping) for mapping in mappings_to(cause)]
    return [
        *_meaning(cause),
        ("Equivalent code", cause.counterpart and _numbered(cause.counterpart)),
        *_mapped_from(cause),
        ("Comes from", _mapped(comes_from)),
        *_standing(cause),
    ]


def _of_source(source: HangupSource) -> _Lines:
    return [
        ("Description", source.description),
        ("In payloads", source.payload_name),
        ("Other names", ", ".join(source.aliases)),
        ("Reference", REFERENCE_URL),
    ]


def _of_sip_status(status: SipStatus) -> _Lines:
    own = [mapping for mapping in mappings_from(status) if mapping.authority is Authority.VOBIZ]
    return [
        *_of_layer(status),
        ("In the reference", _mapped([(_numbered(mapping.to), mapping) for mapping in own])),
        *_mapped_from(status),
        ("Defined in", status.reference),
    ]


def _of_layer(value: SipStatus | Q850Cause) -> _Lines:
    """Return the description, and the SIP cause that Vobiz reports."""
    cause = value.reported_as
    if cause is None:
        reported = "unknown, because the platform's switch does not list it"
        return [("Description", value.description), ("Vobiz reports", reported)]
    counterpart = f", as code {_numbered(cause.counterpart)}" if cause.counterpart else ""
    return [
        ("Description", value.description),
        ("Vobiz reports", f"{cause}{counterpart}"),
        ("Advice", cause.advice),
        *_classification(cause),
    ]


def _meaning(cause: HangupCause | SipCause) -> _Lines:
    return [
        ("Description", cause.description),
        ("Next steps", cause.next_steps),
        ("Advice", cause.advice),
        ("Easily confused", cause.distinction),
        *_classification(cause),
    ]


def _classification(cause: HangupCause | SipCause) -> _Lines:
    return [
        ("Outcome", f"{cause.outcome}: {cause.outcome.description}"),
        ("Remedy", f"{cause.remedy}: {cause.remedy.description}"),
        ("Fault", f"{cause.fault}: {cause.fault.description}"),
        ("Scope", f"{cause.scope}: {cause.scope.description}"),
    ]


def _standing(cause: HangupCause | SipCause) -> _Lines:
    """Return further names, the withdrawal and the origin."""
    is_listed = cause.origin is Origin.REFERENCE
    return [
        ("Other names", ", ".join(cause.aliases)),
        ("Withdrawn", cause.withdrawn),
        ("Origin", None if is_listed else cause.origin.description),
        ("Reference", REFERENCE_URL if is_listed else None),
    ]


def _mapped_from(value: Endpoint) -> _Lines:
    """Return the mappings to SIP and to Q.850."""
    ends = [(mapping.to, mapping) for mapping in mappings_from(value)]
    return [
        (label, _mapped([(_numbered(end), mapping) for end, mapping in ends if isinstance(end, layer)]))
        for label, layer in (("In SIP", SipStatus), ("In Q.850", Q850Cause))
    ]


def _mapped(ends: list[tuple[str, Mapping]]) -> str:
    """Return ends of mappings, each once, with all its authorities."""
    grouped: dict[str, list[str]] = {}
    for end, mapping in ends:
        grouped.setdefault(end, []).append(_authority(mapping))
    return "; ".join(f"{end} ({', '.join(whys)})" for end, whys in grouped.items())


def _authority(mapping: Mapping) -> str:
    """Return the authority, the confidence unless it is documented, and the note."""
    shown = str(mapping.authority)
    if mapping.grade is not Grade.DOCUMENTED and mapping.authority is not Authority.COMMON_PRACTICE:
        shown += f", {mapping.grade}"
    return f"{shown}: {mapping.note}" if mapping.note else shown


def _numbered(end: Endpoint) -> str:
    return end.name if isinstance(end, SipCause) else f"{end.code} {end.name}"


def _of_a_layer(end: Endpoint) -> str:
    match end:
        case SipStatus():
            return f"SIP {_numbered(end)}"
        case Q850Cause():
            return f"Q.850 {_numbered(end)}"
        case _:
            return _numbered(end)


if __name__ == "__main__":
    sys.exit(main())
