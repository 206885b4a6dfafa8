"""Who uses Earshot and how much of it: the documents `users/{uid}`."""

from datetime import UTC, datetime

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Unauthenticated
from shared.core.domain.model import Model


class Cycle(Model):
    """What counts from `start` up to `end`: a calendar month, UTC, or the rest of one.

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
    """What was transcribed since the account was made."""

    sessions: int = 0
    seconds: int = 0
    segments: int = 0
    words: int = 0
    talk_ms: int = 0
    cost_micros: int = 0


class PendingDeletion(Model):
    """An account that is to be erased at `due_at`, unless that is taken back before `begun_at`.

    After `erased_at` it was looked for what came late `polls` times. `next_at` is when maintenance has something to do.
    """

    requested_at: datetime
    due_at: datetime
    begun_at: datetime | None = None
    erased_at: datetime | None = None
    polls: int = 0
    next_at: datetime | None = None


class Account(Model):
    """A user. Without a plan or a cycle nothing that costs money is done. `running` counts unfinished jobs.

    With `deletion` it is to be erased, is being erased, or was.
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
    """The calendar month of `now`, unused."""
    start = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return Cycle(start=start, end=end)


def new_account(caller: Caller, plan: str, now: datetime) -> Account:
    """The account of somebody who was not here before."""
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
    """The account, unless it is being erased or was: then raises `Unauthenticated`."""
    if account.deletion and account.deletion.begun_at:
        raise Unauthenticated("The account was deleted.", "account-deleted")
    return account
