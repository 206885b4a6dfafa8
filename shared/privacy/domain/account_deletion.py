"""Somebody leaves for good: announced, for some days to be taken back, then done.

It stands on the account, so that whoever reads the account knows. What is left of one in the end are numbers: its
counters, its ledger and its receipts, under a uid that is nobody's any more (docs/accounts.md).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from shared.billing.domain.accounts import Account, PendingDeletion, check_not_deleted
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Unauthenticated
from shared.core.domain.idempotency import derive_id
from shared.core.domain.jobs import JobBatch, JobCursor, JobName, batch_task
from shared.core.domain.tasks import Task
from shared.notifications.domain.messages import Message
from shared.privacy.domain.receipts import LATER, Receipt, ReceiptState
from shared.sessions.domain.participants import Participant
from shared.sessions.domain.sessions import DeletionReason, Session
from shared.sessions.domain.spaces import Space, SpaceRole

ACCOUNT = "account"  # what the account's own receipt is called; no session is
NO_END = datetime(9999, 1, 1, tzinfo=UTC)  # of the last cycle: maintenance opens none after it
ANONYMOUS_NAME = "deleted"  # who wrote what stays in other people's sessions


def check_recent_sign_in(caller: Caller, now: datetime, seconds: int) -> None:
    """Raises `Unauthenticated` when the caller signed in longer ago than so many seconds, or nobody knows when."""
    if caller.signed_in_at is None or now - caller.signed_in_at > timedelta(seconds=seconds):
        raise Unauthenticated("Sign in again to do this.", "sign-in-again")


def check_no_orphaned_spaces(spaces: Iterable[Space], uid: str) -> None:
    """Raises `Conflict`, which names them, when others would be left in spaces without an owner."""
    if orphaned := [space.id for space in spaces if _is_orphaned_by(space, uid)]:
        message = "You are the only owner of spaces that others are in. Make somebody else an owner first."
        raise Conflict(message, "spaces-need-an-owner", {"spaces": orphaned})


def announce_deletion(account: Account, now: datetime, seconds: int) -> Account:
    """The account, to be erased in so many seconds; one that is leaving already does so when it was to."""
    if check_not_deleted(account).deletion:
        return account
    due = now + timedelta(seconds=seconds)
    return account.model_copy(update={"deletion": PendingDeletion(requested_at=now, due_at=due, next_at=due)})


def withdraw_deletion(account: Account) -> Account:
    """The account, which stays. Raises `Unauthenticated` once its erasing has begun."""
    return check_not_deleted(account).model_copy(update={"deletion": None})


def begin_erasure(account: Account, now: datetime) -> Account:
    """The account, past being taken back: without a plan, nothing that costs money is begun any more."""
    assert account.deletion
    deletion = account.deletion.model_copy(update={"begun_at": account.deletion.begun_at or now})
    return account.model_copy(update={"deletion": deletion, "plan": None})


def finish_erasure(account: Account, now: datetime) -> Account:
    """What stays: numbers."""
    assert account.deletion
    deletion = account.deletion.model_copy(update={"erased_at": now, "next_at": now + LATER[0]})
    cycle = account.cycle and account.cycle.model_copy(update={"end": NO_END})
    nobody = {"name": "", "avatar": "", "email": None, "plan": None}
    return account.model_copy(update={"deletion": deletion, "cycle": cycle, **nobody})


def polled_again(account: Account) -> Account:
    """It was looked for what came late, once more; never again after the last time."""
    assert account.deletion
    assert account.deletion.erased_at
    polls = account.deletion.polls + 1
    at = account.deletion.erased_at + LATER[polls] if polls < len(LATER) else None
    return account.model_copy(update={"deletion": account.deletion.model_copy(update={"polls": polls, "next_at": at})})


def receipt_of(account: Account) -> Receipt:
    """The receipt of what was erased beside sessions, as it is opened."""
    assert account.deletion
    return Receipt(
        session_id=ACCOUNT,
        owner=account.uid,
        reason=DeletionReason.ACCOUNT,
        state=ReceiptState.ERASING,
        requested_at=account.deletion.requested_at,
    )


def without_departed(space: Space, uid: str, now: datetime) -> Space | None:
    """The space without somebody; None when nobody is left. Where no owner is, all editors become owners, or all."""
    members = {other: role for other, role in space.members.items() if other != uid}
    if not members:
        return None
    if SpaceRole.OWNER not in members.values():
        heirs = SpaceRole.EDITOR if SpaceRole.EDITOR in members.values() else SpaceRole.VIEWER
        members = {other: SpaceRole.OWNER if role is heirs else role for other, role in members.items()}
    return space.model_copy(update={"members": members, "updated_at": now})


def without_participant(session: Session, uid: str) -> Session:
    """The session, in which nobody of this uid ever was."""
    kept = tuple(each for each in session.participants if each != uid)
    return session.model_copy(update={"participants": kept})


def anonymize_participant(participant: Participant) -> Participant:
    """Somebody was here, and when."""
    return participant.model_copy(update={"name": "", "uid": None})


def anonymize_message(message: Message) -> Message:
    """The message stays where others read it; who wrote it does not."""
    return message.model_copy(update={"author": ANONYMOUS_NAME, "author_name": "", "request_hash": ""})


def leaving_task(uid: str, again: str) -> Task:
    """Erases the account, or looks for what came late; `again` names the attempt."""
    run = f"{derive_id(uid)}-erase-account-{again}"
    return batch_task(JobBatch(job=JobName.ERASE_ACCOUNT, run=run, after=JobCursor(name=uid)))


def _is_orphaned_by(space: Space, uid: str) -> bool:
    others = [role for other, role in space.members.items() if other != uid]
    return space.members.get(uid) is SpaceRole.OWNER and bool(others) and SpaceRole.OWNER not in others
