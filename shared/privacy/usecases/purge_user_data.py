"""Finds a user's data by its address and removes it by its kind.

Sessions are marked as deleted and purged by tasks of their own. Shared things stay without the user: spaces lose the
member, sessions the participant's name, and messages their author. Each step is idempotent.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from shared.core.domain.errors import NotFound
from shared.core.domain.versioned import Versioned
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.notifications.ports import Messages
from shared.privacy.domain.account_deletion import (
    anonymize_message,
    anonymize_participant,
    without_member,
    without_participant,
)
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.domain.receipts import Receipt, with_counts, with_pending
from shared.privacy.ports import UserData
from shared.privacy.usecases.purge import PurgeDeps
from shared.sessions.domain.sessions import DeletionReason
from shared.sessions.ports import SessionStore, Spaces
from shared.transcription.usecases.update_transcription import TranscriptionDeps


class UserDataPurgeDeps(NamedTuple):
    """What removing a user's data needs."""

    user_data: UserData
    session_store: SessionStore
    spaces: Spaces
    messages: Messages
    purge_deps: PurgeDeps


def purge_user_data(
    held: Versioned[Receipt], transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> tuple[Versioned[Receipt], int]:
    """Purge at most one batch, first the addresses of an interrupted attempt.

    Returns the saved receipt and the number of purged addresses: 0 if none was left. Raises `Stale` if another attempt
    runs.
    """
    receipts, limit = user_data_purge_deps.purge_deps.receipts, transcription_deps.limits.retention_batch
    pending = held.value.pending
    if not pending:
        pending = _find_batch(held.value.owner, user_data_purge_deps, limit)
        if not pending:
            return held, 0
        held = receipts.save(held, with_pending(held.value, pending))
    for address in pending:
        _remove(address, held.value.owner, transcription_deps, user_data_purge_deps)
    kinds = Counter(_kind(address, user_data_purge_deps) for address in pending)
    return receipts.save(held, with_counts(held.value, dict(kinds))), len(pending)


def _find_batch(uid: str, deps: UserDataPurgeDeps, limit: int) -> tuple[str, ...]:
    """Addresses of the first kind that has any: sessions before spaces, objects before their documents."""
    return next((found for kind in _finders(uid, deps, limit) if (found := tuple(kind()))), ())


def _finders(uid: str, deps: UserDataPurgeDeps, limit: int) -> Iterator[Callable[[], list[str]]]:
    user_data, objects, storage_paths = deps.user_data, deps.purge_deps.objects, deps.purge_deps.storage_paths
    yield lambda: [f"sessions/{each.value.id}" for each in user_data.undeleted_sessions(uid, limit)]
    yield lambda: [f"spaces/{each.id}" for each in deps.spaces.of(uid)[:limit]]
    yield lambda: [f"sessions/{session}/participants/{uid}" for session in user_data.joined_sessions(uid, limit)]
    yield lambda: [each.cursor.name for each in user_data.messages_by(uid, None, limit)]
    if user_data.owned_sessions(uid, None, 1):
        return  # the purge of these sessions counts their recordings
    for prefix in storage_paths.of_user(uid):
        yield lambda prefix=prefix: objects.listed(prefix, limit)  # type: ignore[misc]
    yield lambda: user_data.account_documents(uid, limit)


def _remove(
    address: str, uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """Remove what lies at this address; an address that was removed meanwhile is no error."""
    if address.startswith("gs://"):
        user_data_purge_deps.purge_deps.objects.delete(address)
        return
    names = address.split("/")
    remove = REMOVERS.get((len(names), names[-2]))
    if remove is None:
        user_data_purge_deps.purge_deps.session_documents.remove([address])
        return
    try:
        remove(names, uid, transcription_deps, user_data_purge_deps)
    except NotFound:
        return


def _delete_session(
    names: list[str], uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """Mark the session as deleted and start its purge."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.session_store.hold(names[1])
        now = transcription_deps.clock.now()
        if held.value.deleted_at is None and not held.value.legal_hold:
            marked = {"deleted_at": now, "updated_at": now, "deleted_for": DeletionReason.ACCOUNT}
            user_data_purge_deps.session_store.save(held, held.value.model_copy(update=marked))

    retry_on_conflict(transcription_deps.clock, attempt)
    transcription_deps.tasks.enqueue(purge_session_task(uid, names[1]))


def _leave_space(
    names: list[str], uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """Leave a space; one without other members is deleted with its vocabulary and invitations."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.spaces.hold(names[1])
        remaining = without_member(held.value, uid, transcription_deps.clock.now())
        if remaining is not None:
            user_data_purge_deps.spaces.save(held, remaining)
            return
        while invitations := user_data_purge_deps.user_data.invitations_to(
            names[1], transcription_deps.limits.retention_batch
        ):
            user_data_purge_deps.purge_deps.session_documents.remove(invitations)
        user_data_purge_deps.spaces.delete(held)

    retry_on_conflict(transcription_deps.clock, attempt)


def _anonymize_participant(
    names: list[str], uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """Take the user's name and uid from the session."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.session_store.hold(names[1])
        found = user_data_purge_deps.session_store.participant(names[1], uid)
        anonymized = [anonymize_participant(found)] if found else []
        user_data_purge_deps.session_store.save(held, without_participant(held.value, uid), *anonymized)

    retry_on_conflict(transcription_deps.clock, attempt)


def _anonymize_message(
    names: list[str], _: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """Take the author from a message; its text stays."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.messages.load(names[1], names[3])
        user_data_purge_deps.messages.save(held, anonymize_message(held.value))

    retry_on_conflict(transcription_deps.clock, attempt)


REMOVERS: Mapping[tuple[int, str], Callable[[list[str], str, TranscriptionDeps, UserDataPurgeDeps], None]] = {
    (2, "sessions"): _delete_session,
    (2, "spaces"): _leave_space,
    (4, "participants"): _anonymize_participant,
    (4, "messages"): _anonymize_message,
}


def _kind(address: str, deps: UserDataPurgeDeps) -> str:
    """A kind of object, or the collection of the document."""
    return deps.purge_deps.storage_paths.kind(address) if address.startswith("gs://") else address.split("/")[-2]
