"""Somebody leaves for good: announced, for some days to be taken back, then done.

It stands on the account, so that whoever reads the account knows. What is left of one in the end are numbers: its
counters, its ledger and its receipts, under a uid that is nobody's any more (docs/accounts.md).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from shared.domain.accounts import Account, Leaving
from shared.domain.errors import Conflict, Unauthenticated
from shared.domain.idempotency import name_for
from shared.domain.messages import Message
from shared.domain.participants import Participant
from shared.domain.receipts import LATER, Reason, Receipt, ReceiptState
from shared.domain.sessions import Caller, Session
from shared.domain.spaces import Role, Space
from shared.domain.tasks import Task
from shared.domain.upkeep import Chore, JobName, Mark, chore_task

ACCOUNT = "account"  # what the account's own receipt is called; no session is
NO_END = datetime(9999, 1, 1, tzinfo=UTC)  # of the last cycle: maintenance opens none after it
SOMEBODY = "deleted"  # who wrote what stays in other people's sessions


def check_signed_in_lately(caller: Caller, now: datetime, seconds: int) -> None:
    """Raises `Unauthenticated` when the caller signed in longer ago than so many seconds, or nobody knows when."""
    if caller.signed_in_at is None or now - caller.signed_in_at > timedelta(seconds=seconds):
        raise Unauthenticated("Sign in again to do this.", "sign-in-again")


def check_open(account: Account) -> Account:
    """The account, unless it is being erased or was: then raises `Unauthenticated`."""
    if account.leaving and account.leaving.begun_at:
        raise Unauthenticated("The account was deleted.", "account-deleted")
    return account


def check_owned(spaces: Iterable[Space], uid: str) -> None:
    """Raises `Conflict`, which names them, when others would be left in spaces without an owner."""
    if orphaned := [space.id for space in spaces if _is_orphaned_by(space, uid)]:
        message = "You are the only owner of spaces that others are in. Make somebody else an owner first."
        raise Conflict(message, "spaces-need-an-owner", {"spaces": orphaned})


def announced(account: Account, now: datetime, seconds: int) -> Account:
    """The account, to be erased in so many seconds; one that is leaving already does so when it was to."""
    if check_open(account).leaving:
        return account
    due = now + timedelta(seconds=seconds)
    return account.model_copy(update={"leaving": Leaving(asked_at=now, due_at=due, next_at=due)})


def taken_back(account: Account) -> Account:
    """The account, which stays. Raises `Unauthenticated` once its erasing has begun."""
    return check_open(account).model_copy(update={"leaving": None})


def begun(account: Account, now: datetime) -> Account:
    """The account, past being taken back: without a plan, nothing that costs money is begun any more."""
    assert account.leaving
    leaving = account.leaving.model_copy(update={"begun_at": account.leaving.begun_at or now})
    return account.model_copy(update={"leaving": leaving, "plan": None})


def gone(account: Account, now: datetime) -> Account:
    """What stays: numbers."""
    assert account.leaving
    leaving = account.leaving.model_copy(update={"gone_at": now, "next_at": now + LATER[0]})
    cycle = account.cycle and account.cycle.model_copy(update={"end": NO_END})
    nobody = {"name": "", "avatar": "", "email": None, "plan": None}
    return account.model_copy(update={"leaving": leaving, "cycle": cycle, **nobody})


def looked(account: Account) -> Account:
    """It was looked for what came late, once more; never again after the last time."""
    assert account.leaving
    assert account.leaving.gone_at
    looks = account.leaving.looks + 1
    at = account.leaving.gone_at + LATER[looks] if looks < len(LATER) else None
    return account.model_copy(update={"leaving": account.leaving.model_copy(update={"looks": looks, "next_at": at})})


def receipt_of(account: Account) -> Receipt:
    """The receipt of what was erased beside sessions, as it is opened."""
    assert account.leaving
    return Receipt(
        session_id=ACCOUNT,
        owner=account.uid,
        reason=Reason.ACCOUNT,
        state=ReceiptState.ERASING,
        asked_at=account.leaving.asked_at,
    )


def left(space: Space, uid: str, now: datetime) -> Space | None:
    """The space without somebody; None when nobody is left. Where no owner is, all editors become owners, or all."""
    members = {other: role for other, role in space.members.items() if other != uid}
    if not members:
        return None
    if Role.OWNER not in members.values():
        heirs = Role.EDITOR if Role.EDITOR in members.values() else Role.VIEWER
        members = {other: Role.OWNER if role is heirs else role for other, role in members.items()}
    return space.model_copy(update={"members": members, "updated_at": now})


def without_participant(session: Session, uid: str) -> Session:
    """The session, in which nobody of this uid ever was."""
    kept = tuple(each for each in session.participants if each != uid)
    return session.model_copy(update={"participants": kept})


def unnamed(participant: Participant) -> Participant:
    """Somebody was here, and when."""
    return participant.model_copy(update={"name": "", "uid": None})


def unsigned(message: Message) -> Message:
    """The message stays where others read it; who wrote it does not."""
    return message.model_copy(update={"author": SOMEBODY, "author_name": "", "request_hash": ""})


def leaving_task(uid: str, again: str) -> Task:
    """Erases the account, or looks for what came late; `again` names the attempt."""
    run = f"{name_for(uid)}-erase-account-{again}"
    return chore_task(Chore(job=JobName.ERASE_ACCOUNT, run=run, after=Mark(name=uid)))


def _is_orphaned_by(space: Space, uid: str) -> bool:
    others = [role for other, role in space.members.items() if other != uid]
    return space.members.get(uid) is Role.OWNER and bool(others) and Role.OWNER not in others
