"""Whether and when a recipient who was not reached is redialed.

The rules are in the repository's ``docs/redial.md``. ``import vobiz_hangup`` does not load this module.

>>> from vobiz_hangup import HangupCause
>>> from vobiz_hangup.redial import Attempt, NamedPolicy
>>> policy = NamedPolicy.SALES_OUTREACH.policy
>>> busy = Attempt(1_800_000_000, answered=False, hangup=HangupCause.BUSY_LINE)
>>> policy.decide([busy])
NotBefore(time=1800003600)
>>> policy.decide([busy, Attempt(1_800_003_600, answered=False, hangup=HangupCause.UNALLOCATED_NUMBER)])
Stop(reason=<StopReason.INVALID_NUMBER: 'invalid-number'>)
"""

from ._decision import (
    Attempt,
    CallingHours,
    Classified,
    FixFirst,
    NotBefore,
    Redial,
    RedialPolicy,
    Stop,
    StopReason,
    Unclear,
    UnclearReason,
)
from ._redial import NamedPolicy

__all__ = [
    "Attempt",
    "CallingHours",
    "Classified",
    "FixFirst",
    "NamedPolicy",
    "NotBefore",
    "Redial",
    "RedialPolicy",
    "Stop",
    "StopReason",
    "Unclear",
    "UnclearReason",
]
