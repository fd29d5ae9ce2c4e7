"""Spellings of a name: case, spaces and punctuation are ignored."""

import string

# What is neither a letter, a digit nor skipped stays, so that a text with it is not a key of any table.
_FOLDED = str.maketrans(
    string.ascii_uppercase,
    string.ascii_lowercase,
    " \t\n\f\r" + string.punctuation,
)


def fold_spelling(text: str) -> str:
    r"""Return the key under which a text is found, which is not a key of any table if the text is foreign.

    >>> fold_spelling("Busy Line") == fold_spelling("busy_line") == "busyline"
    True

    Unlike ``lower``, it leaves a letter alone that only Unicode takes for an ASCII one:

    >>> ascii(fold_spelling("Networ\u212a"))
    "'networ\\u212a'"
    """
    return text.translate(_FOLDED)
