"""Account deletion: requested, revocable for some days, then carried out.

The request is stored on the account, so every reader of the account sees it. After the erasure, only numbers stay:
counters, ledger and receipts, under a uid that no person has any more (docs/reference/account-deletion.md).
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
from shared.privacy.domain.receipts import LATE_POLL_DELAYS, Receipt, ReceiptState
from shared.sessions.domain.participants import Participant
from shared.sessions.domain.sessions import DeletionReason, Session
from shared.sessions.domain.spaces import Space, SpaceRole

ACCOUNT_RECEIPT_ID = "account"  # the id of the account's own receipt; no session has this id
NO_CYCLE_END = datetime(9999, 1, 1, tzinfo=UTC)  # the end of the last cycle, so that maintenance opens no next one
DELETED_AUTHOR = "deleted"  # the author of a deleted user's messages in sessions of others


def check_recent_sign_in(caller: Caller, now: datetime, seconds: int) -> None:
    """Raise `Unauthenticated` if the sign-in is older than `seconds`, or if its time is unknown."""
    if caller.signed_in_at is None or now - caller.signed_in_at > timedelta(seconds=seconds):
        raise Unauthenticated("Sign in again to do this.", "sign-in-again")


def check_no_orphaned_spaces(spaces: Iterable[Space], uid: str) -> None:
    """Raise `Conflict`, which names the spaces, if other members would be left without an owner."""
    if orphaned := [space.id for space in spaces if _is_orphaned_by(space, uid)]:
        message = "You are the only owner of spaces with other members. Make another member an owner first."
        raise Conflict(message, "spaces-need-an-owner", {"spaces": orphaned})


def announce_deletion(account: Account, now: datetime, seconds: int) -> Account:
    """The account, marked for erasure in `seconds`. A repeated request keeps the first date."""
    if check_not_deleted(account).deletion:
        return account
    due = now + timedelta(seconds=seconds)
    return account.model_copy(update={"deletion": PendingDeletion(requested_at=now, due_at=due, next_at=due)})


def withdraw_deletion(account: Account) -> Account:
    """The account without a pending deletion. Raises `Unauthenticated` once the erasure has begun."""
    return check_not_deleted(account).model_copy(update={"deletion": None})


def begin_erasure(account: Account, now: datetime) -> Account:
    """The account, whose deletion cannot be cancelled any more. It has no plan, so no new work can cost money."""
    assert account.deletion
    deletion = account.deletion.model_copy(update={"begun_at": account.deletion.begun_at or now})
    return account.model_copy(update={"deletion": deletion, "plan": None})


def finish_erasure(account: Account, now: datetime) -> Account:
    """The erased account: only numbers are left."""
    assert account.deletion
    deletion = account.deletion.model_copy(update={"erased_at": now, "next_at": now + LATE_POLL_DELAYS[0]})
    cycle = account.cycle and account.cycle.model_copy(update={"end": NO_CYCLE_END})
    erased = {"name": "", "avatar": "", "email": None, "plan": None}
    return account.model_copy(update={"deletion": deletion, "cycle": cycle, **erased})


def polled_again(account: Account) -> Account:
    """The account after one more poll for late writes; the last poll schedules no next one."""
    assert account.deletion
    assert account.deletion.erased_at
    polls = account.deletion.polls + 1
    at = account.deletion.erased_at + LATE_POLL_DELAYS[polls] if polls < len(LATE_POLL_DELAYS) else None
    return account.model_copy(update={"deletion": account.deletion.model_copy(update={"polls": polls, "next_at": at})})


def receipt_of(account: Account) -> Receipt:
    """A new receipt for the account's data outside sessions."""
    assert account.deletion
    return Receipt(
        session_id=ACCOUNT_RECEIPT_ID,
        owner=account.uid,
        reason=DeletionReason.ACCOUNT,
        state=ReceiptState.ERASING,
        requested_at=account.deletion.requested_at,
    )


def without_member(space: Space, uid: str, now: datetime) -> Space | None:
    """The space without this member; None if no member is left.

    If no owner is left, all editors become owners; if there is no editor, all members do.
    """
    members = {other: role for other, role in space.members.items() if other != uid}
    if not members:
        return None
    if SpaceRole.OWNER not in members.values():
        successors = SpaceRole.EDITOR if SpaceRole.EDITOR in members.values() else SpaceRole.VIEWER
        members = {other: SpaceRole.OWNER if role is successors else role for other, role in members.items()}
    return space.model_copy(update={"members": members, "updated_at": now})


def without_participant(session: Session, uid: str) -> Session:
    """The session without this uid among its participants."""
    remaining = tuple(each for each in session.participants if each != uid)
    return session.model_copy(update={"participants": remaining})


def anonymize_participant(participant: Participant) -> Participant:
    """The participant without name and uid; the times stay."""
    return participant.model_copy(update={"name": "", "uid": None})


def anonymize_message(message: Message) -> Message:
    """The message without its author; the text stays for the other readers."""
    return message.model_copy(update={"author": DELETED_AUTHOR, "author_name": "", "request_hash": ""})


def account_erasure_task(uid: str, again: str) -> Task:
    """The task that erases the account or polls for late writes; `again` names the attempt."""
    run = f"{derive_id(uid)}-erase-account-{again}"
    return batch_task(JobBatch(job=JobName.ERASE_ACCOUNT, run=run, after=JobCursor(name=uid)))


def _is_orphaned_by(space: Space, uid: str) -> bool:
    others = [role for other, role in space.members.items() if other != uid]
    return space.members.get(uid) is SpaceRole.OWNER and bool(others) and SpaceRole.OWNER not in others
