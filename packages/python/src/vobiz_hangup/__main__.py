"""``python -m vobiz_hangup 3010``: explain a code, a name, a SIP cause or a source."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from . import REFERENCE_DATE, REFERENCE_URL, HangupCause, HangupSource, SipCause, __version__


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
        help="a code, a name, a SIP cause or a source, such as 3010, busy-line, USER_BUSY or Callee",
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
    r"""Return a card for each value of this spelling.

    >>> [card.partition("\n")[0] for card in explain("no_answer")]
    ['3000 No Answer (numeric hangup cause)', 'NO_ANSWER (SIP cause)']
    """
    what = what.strip()
    if cause := HangupCause.parse(what):
        yield _card(
            f"{cause.code} {cause} (numeric hangup cause)",
            [
                *_meaning(cause),
                ("Category", cause.category.name),
                ("Reference", REFERENCE_URL),
            ],
        )
    if text := SipCause.parse(what):
        counterpart = text.counterpart
        yield _card(
            f"{text} (SIP cause)",
            [
                *_meaning(text),
                ("As code", counterpart and f"{counterpart.code} {counterpart}"),
                ("Reference", REFERENCE_URL),
            ],
        )
    if source := HangupSource.parse(what):
        payload_name = source.payload_name
        yield _card(
            f"{source} (hangup source)",
            [
                ("Who or what", source.description),
                ("In payloads", payload_name if payload_name != source.name else None),
                ("Also", ", ".join(source.aliases)),
                ("Reference", REFERENCE_URL),
            ],
        )


def _meaning(cause: HangupCause | SipCause) -> list[tuple[str, str | None]]:
    return [
        ("What happened", cause.description),
        ("Next steps", cause.next_steps),
        ("Advice", cause.advice),
        ("Outcome", f"{cause.outcome}: {cause.outcome.description}"),
        ("Remedy", f"{cause.remedy}: {cause.remedy.description}"),
        ("Fault", f"{cause.fault}: {cause.fault.description}"),
        ("Scope", f"{cause.scope}: {cause.scope.description}"),
        ("Easily confused", cause.distinction),
        ("Withdrawn", cause.withdrawn),
        ("Also", ", ".join(cause.aliases)),
    ]


def _card(head: str, lines: list[tuple[str, str | None]]) -> str:
    shown = [(label, text) for label, text in lines if text]
    width = max(len(label) for label, _ in shown)
    return "\n".join([head, *(f"  {label:{width}}  {text}" for label, text in shown)])


if __name__ == "__main__":
    sys.exit(main())
