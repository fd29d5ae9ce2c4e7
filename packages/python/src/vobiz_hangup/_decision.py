"""How ``redial`` decides. The named policies are in ``_redial``, which is generated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeAlias, TypeVar, final

from ._catalog import Fault, Outcome, Remedy, Scope
from ._types import Value

_LATER = 5 * 60
"""The least delay after an attempt that calls for more than a redial after a few seconds."""
_DAY = 24 * 60 * 60


@final
class StopReason(StrEnum):
    """The reason to stop. If there are several, the first in this order is given."""

    ANSWERED = "answered"
    """A person answered."""
    ASKED_TO_STOP = "asked-to-stop"
    """The recipient blocks these calls."""
    DECLINED = "declined"
    """The recipient declined a call."""
    INVALID_NUMBER = "invalid-number"
    """The number does not exist."""
    BUDGET_USED_UP = "budget-used-up"
    """The policy has no redial left."""
    WINDOW_OVER = "window-over"
    """The earliest time for a redial is after the end of the policy's window."""


@final
class UnclearReason(StrEnum):
    """What is missing for a decision. If there are several, the first in this order is given."""

    NO_ATTEMPT = "no-attempt"
    """There is no attempt, so there is nothing to redial."""
    IN_PROGRESS = "in-progress"
    """An attempt is still in progress."""
    ANSWER_UNKNOWN = "answer-unknown"
    """An attempt may have been answered."""
    TIME_UNKNOWN = "time-unknown"
    """An attempt has no time."""


class NotBefore(NamedTuple):
    """Redial, but not before this time."""

    time: int
    """The earliest time."""


class FixFirst(NamedTuple):
    """Redial after something is fixed or checked, and not before this time."""

    fault: Fault
    """Who or what is responsible."""
    scope: Scope
    """What else is affected, and waits too."""
    time: int
    """The earliest time."""


class Stop(NamedTuple):
    """Do not redial."""

    reason: StopReason
    """The reason."""


class Unclear(NamedTuple):
    """The attempts do not show whether to redial."""

    reason: UnclearReason
    """What is missing."""


Redial: TypeAlias = NotBefore | FixFirst | Stop | Unclear
"""What to do about a recipient. Times are seconds since 1970 in UTC."""


class Classified(Protocol):
    """A decoded hangup, or a cause."""

    @property
    def outcome(self) -> Outcome:
        """How the attempt ended."""
        ...

    @property
    def remedy(self) -> Remedy:
        """What to do next."""
        ...

    @property
    def fault(self) -> Fault:
        """Who or what is responsible."""
        ...

    @property
    def scope(self) -> Scope:
        """What else is affected."""
        ...


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to reach a recipient. A call has one attempt, however many records it has."""

    time: int | None
    """The seconds since 1970 in UTC; ``None`` if the time is unknown."""
    answered: bool | None
    """Whether it was answered; ``None`` if that is unknown."""
    hangup: Classified | None
    """The decoded hangup, or its cause; ``None`` if the attempt has not ended."""


@dataclass(frozen=True, slots=True)
class CallingHours:
    """The hours in which recipients may be called, the same every day.

    Hours that open later than they close go over midnight.

    >>> from vobiz_hangup.redial import CallingHours
    >>> CallingHours(opens=9 * 60, closes=18 * 60, utc_offset=330).next_opening(1_800_016_200)
    1800070200
    """

    opens: int
    """The first minute of the day in which recipients may be called."""
    closes: int
    """The first minute in which they no longer may."""
    utc_offset: int
    """The minutes by which the time zone is ahead of UTC."""

    def __post_init__(self) -> None:
        """Refuse what is not calling hours."""
        is_valid = 0 <= self.opens < 1440 and 0 <= self.closes <= 1440 and abs(self.utc_offset) < 1440
        if not is_valid or self.opens == self.closes:
            message = "calling hours are minutes of a day, which differ, and an offset of less than a day"
            raise ValueError(message)

    def next_opening(self, time: int) -> int:
        """Return the time itself if it is within the hours, or else the time at which they next begin."""
        since_opening = (time + (self.utc_offset - self.opens) * 60) % _DAY
        length = (self.closes - self.opens) * 60 % _DAY or _DAY
        return time if since_opening < length else time + _DAY - since_opening


@dataclass(frozen=True, slots=True)
class RedialPolicy:
    """How often and when a recipient who was not reached is redialed.

    >>> from vobiz_hangup.redial import NamedPolicy, RedialPolicy
    >>> RedialPolicy(delays=(3600, 14_400), window=7 * 86_400) == NamedPolicy.DEFAULT.policy
    True
    """

    delays: tuple[int, ...]
    """The seconds before each redial: at most five. There are as many redials as delays."""
    window: int
    """The seconds after the first attempt in which a recipient is redialed."""
    calling_hours: CallingHours | None = None
    """The hours in which recipients are redialed; ``None`` for the whole day."""

    def __post_init__(self) -> None:
        """Refuse what is not a policy."""
        if len(self.delays) > 5 or not all(0 <= value < 1 << 32 for value in (*self.delays, self.window)):
            message = "a policy has at most five delays and a window, in whole seconds"
            raise ValueError(message)

    def decide(self, attempts: Iterable[Attempt], now: int | None = None) -> Redial:
        """Decide whether and when to redial a recipient, from all attempts in any order.

        With ``now``, in seconds since 1970, it decides for a redial that is made then or later.
        """
        history = _History(attempts)
        if history.stop is not None:
            return Stop(history.stop)
        if history.dials == 0:
            return Unclear(UnclearReason.NO_ATTEMPT)
        if history.dials > len(self.delays):
            return Stop(StopReason.BUDGET_USED_UP)
        if history.unclear is not None or history.latest is None:
            return Unclear(history.unclear or UnclearReason.TIME_UNKNOWN)
        latest, delay = history.latest, self.delays[history.dials - 1]
        time = latest.time + _delay_after(latest, delay, history.backoffs)
        time = time if now is None else max(time, now)
        if self.calling_hours is not None:
            time = self.calling_hours.next_opening(time)
        if time > history.first + self.window:
            return Stop(StopReason.WINDOW_OVER)
        if latest.next == _FIX:
            return FixFirst(latest.fault, latest.scope, time)
        return NotBefore(time)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PolicyValue(Value):
    description: str
    """The calls that it is for."""
    policy: RedialPolicy
    """The policy."""
    source: str
    """The page with its figures."""


# How the redial after an attempt is made. A greater number is the worse case.
_SOON, _SOME_TIME_LATER, _BACKOFF, _FIX = range(4)


class _Latest(NamedTuple):
    """An attempt with a time, and what follows from it. Compared by time, then the worse case is greater."""

    time: int
    next: int
    ranks: tuple[int, ...]
    scope: Scope
    fault: Fault


class _History:
    """What the attempts show, whatever their order."""

    def __init__(self, attempts: Iterable[Attempt]) -> None:
        self.dials = 0
        self.backoffs = 0
        self.stop: StopReason | None = None
        self.unclear: UnclearReason | None = None
        self.first: int = 0
        self.latest: _Latest | None = None
        for attempt in attempts:
            self.dials += 1
            self._add(attempt)

    def _add(self, attempt: Attempt) -> None:
        found = _verdict(attempt)
        if isinstance(found, StopReason):
            self.stop = _first(self.stop, found)
        elif isinstance(found, UnclearReason):
            self.unclear = _first(self.unclear, found)
        elif attempt.time is None:
            self.unclear = _first(self.unclear, UnclearReason.TIME_UNKNOWN)
        else:
            self._add_at(attempt.time, found)

    def _add_at(self, time: int, hangup: Classified) -> None:
        latest = _latest(time, hangup)
        self.backoffs += latest.next == _BACKOFF
        self.first = time if self.latest is None else min(self.first, time)
        self.latest = latest if self.latest is None else max(self.latest, latest)


def _verdict(attempt: Attempt) -> StopReason | UnclearReason | Classified:
    hangup = attempt.hangup
    if attempt.answered and (hangup is None or hangup.outcome is not Outcome.MACHINE):
        return StopReason.ANSWERED
    if hangup is None:
        return UnclearReason.IN_PROGRESS
    if hangup.outcome is Outcome.INVALID_NUMBER:
        return StopReason.INVALID_NUMBER
    refuses = hangup.remedy is Remedy.FIX and hangup.fault is Fault.RECIPIENT
    if hangup.outcome is Outcome.REJECTED or refuses:
        return StopReason.ASKED_TO_STOP if hangup.scope is Scope.DESTINATION else StopReason.DECLINED
    if attempt.answered is None and hangup.outcome in (Outcome.COMPLETED, Outcome.FAILED, Outcome.UNKNOWN):
        return UnclearReason.ANSWER_UNKNOWN
    return hangup


def _latest(time: int, hangup: Classified) -> _Latest:
    next_ = _next(hangup.remedy)
    ranks = (list(Scope).index(hangup.scope), list(Fault).index(hangup.fault)) if next_ == _FIX else ()
    return _Latest(time, next_, ranks, hangup.scope, hangup.fault)


def _next(remedy: Remedy) -> int:
    if remedy is Remedy.RETRY:
        return _SOON
    if remedy is Remedy.RETRY_WITH_BACKOFF:
        return _BACKOFF
    return _SOME_TIME_LATER if remedy is Remedy.NO_ACTION or remedy.is_retry else _FIX


Reason = TypeVar("Reason", StopReason, UnclearReason)


def _first(found: Reason | None, new: Reason) -> Reason:
    order = list(type(new))
    return new if found is None or order.index(new) < order.index(found) else found


def _delay_after(latest: _Latest, delay: int, backoffs: int) -> int:
    if latest.next == _SOON:
        return delay
    return max(delay, _LATER) << (backoffs if latest.next == _BACKOFF else 0)
