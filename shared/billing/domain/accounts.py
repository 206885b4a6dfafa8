"""Accounts and their usage: the documents `users/{uid}`."""

from datetime import UTC, datetime

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Unauthenticated
from shared.core.domain.model import Model


class Cycle(Model):
    """The counters from `start` to `end`, exclusive: a calendar month, UTC, or the rest of one.



    `usage_count` is the number of sessions transcribed or being transcribed. Only `share_percent` of the plan's
    allowance is for this cycle: less than 100 after a change of plan with proration.
    """

    start: datetime
    end: datetime
    usage_count: int = 0
    used_seconds: int = 0
    reserved_seconds: int = 0
    share_percent: int = 100


class Totals(Model):
    """All-time totals of the account."""

    sessions: int = 0
    seconds: int = 0
    segments: int = 0
    words: int = 0
    talk_ms: int = 0
    cost_micros: int = 0


class PendingDeletion(Model):
    """The deletion of an account, due at `due_at`; the user can cancel it before `begun_at`.

    `polls` counts the searches for late data after `erased_at`. `next_at` is the time of the next maintenance work.
    """

    requested_at: datetime
    due_at: datetime
    begun_at: datetime | None = None
    erased_at: datetime | None = None
    polls: int = 0
    next_at: datetime | None = None


class Account(Model):
    """A user's account. Without a plan or a cycle Earshot does no paid work for it.

    `running` counts unfinished transcriptions. With `deletion` it is scheduled for erasure, being erased, or erased.
    """

    uid: str
    name: str = ""
    avatar: str = ""
    email: str | None = None
    plan: str | None = None
    cycle: Cycle | None = None
    running: int = 0
    totals: Totals = Totals()
    deletion: PendingDeletion | None = None
    created_at: datetime
    updated_at: datetime


def month_of(now: datetime) -> Cycle:
    """A cycle of the calendar month of `now`, without usage."""
    start = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return Cycle(start=start, end=end)


def new_account(caller: Caller, plan: str, now: datetime) -> Account:
    """The account of a new user."""
    return Account(
        uid=caller.uid,
        name=caller.display_name,
        avatar=caller.avatar or "",
        email=caller.email,
        plan=plan,
        cycle=month_of(now),
        created_at=now,
        updated_at=now,
    )


def check_not_deleted(account: Account) -> Account:
    """Return the account. Raises `Unauthenticated` when it is being erased or was."""
    if account.deletion and account.deletion.begun_at:
        raise Unauthenticated("The account was deleted.", "account-deleted")
    return account
