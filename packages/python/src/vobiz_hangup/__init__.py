"""Why a Vobiz call ended, and what to do about it.

A record in, one reading out:

>>> from vobiz_hangup import Remedy, read_hangup
>>> hangup = read_hangup({"HangupCauseCode": "1010", "HangupCause": "ORIGINATOR_CANCEL"})
>>> match hangup.remedy:
...     case Remedy.RETRY | Remedy.RETRY_LATER | Remedy.RETRY_WITH_BACKOFF:
...         print("redial")
...     case Remedy.FIX:
...         print("fix the", hangup.fault)
...     case _:
...         print("done")
fix the account

And the catalog behind it:

>>> from vobiz_hangup import HangupCause
>>> busy = HangupCause.from_code(3010)
>>> busy is HangupCause.BUSY_LINE is HangupCause.parse("busy_line")
True
>>> busy.name, busy.outcome, busy.remedy.is_retry
('Busy Line', <Outcome.BUSY: 'busy'>, True)
"""

from ._catalog import (
    FIELD_NAMES,
    REFERENCE_DATE,
    REFERENCE_URL,
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
)
from ._catalog import VERSION as __version__
from ._reading import Hangup, Record, read_hangup
from ._spelling import fold_spelling
from ._types import Basis, Leg

__all__ = [
    "FIELD_NAMES",
    "REFERENCE_DATE",
    "REFERENCE_URL",
    "Basis",
    "CallType",
    "Category",
    "Fault",
    "Hangup",
    "HangupCause",
    "HangupSource",
    "Leg",
    "Origin",
    "Outcome",
    "Record",
    "Remedy",
    "Scope",
    "SipCause",
    "__version__",
    "fold_spelling",
    "read_hangup",
]
