"""What there is of somebody is found by its address, and removed by the kind of thing that lies there.

Sessions are marked, and erased by themselves. What others have, too, stays without them: in a space they are no member
any more, in a session nobody's name, and their messages are by nobody. Every one of these may be done twice.
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
    without_departed,
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
    """What removing somebody's traces needs."""

    user_data: UserData
    session_store: SessionStore
    spaces: Spaces
    messages: Messages
    purge_deps: PurgeDeps


def purge_user_data(
    held: Versioned[Receipt], transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> tuple[Versioned[Receipt], int]:
    """Removes at most a batch, first what an earlier attempt had begun with; none once there is nothing left.

    Raises `Stale` when another attempt is at work.
    """
    receipts, limit = user_data_purge_deps.purge_deps.receipts, transcription_deps.limits.retention_batch
    pending = held.value.pending
    if not pending:
        pending = _found(held.value.owner, user_data_purge_deps, limit)
        if not pending:
            return held, 0
        held = receipts.save(held, with_pending(held.value, pending))
    for address in pending:
        _remove(address, held.value.owner, transcription_deps, user_data_purge_deps)
    kinds = Counter(_kind(address, user_data_purge_deps) for address in pending)
    return receipts.save(held, with_counts(held.value, dict(kinds))), len(pending)


def _found(uid: str, deps: UserDataPurgeDeps, limit: int) -> tuple[str, ...]:
    """Of the first kind that there is any of: sessions before spaces, and objects before what tells of them."""
    return next((found for kind in _kinds(uid, deps, limit) if (found := tuple(kind()))), ())


def _kinds(uid: str, deps: UserDataPurgeDeps, limit: int) -> Iterator[Callable[[], list[str]]]:
    user_data, objects, places = deps.user_data, deps.purge_deps.objects, deps.purge_deps.places
    yield lambda: [f"sessions/{each.value.id}" for each in user_data.whole(uid, limit)]
    yield lambda: [f"spaces/{each.id}" for each in deps.spaces.of(uid)[:limit]]
    yield lambda: [f"sessions/{session}/participants/{uid}" for session in user_data.joined(uid, limit)]
    yield lambda: [each.cursor.name for each in user_data.written(uid, None, limit)]
    if user_data.owned(uid, None, 1):
        return  # what erases them counts their recordings
    for prefix in places.of_user(uid):
        yield lambda prefix=prefix: objects.listed(prefix, limit)  # type: ignore[misc]
    yield lambda: user_data.below(uid, limit)


def _remove(
    address: str, uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """What was removed meanwhile is removed."""
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


def _mark(
    names: list[str], uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """The session is hidden, and its erasing starts."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.session_store.hold(names[1])
        now = transcription_deps.clock.now()
        if held.value.deleted_at is None and not held.value.legal_hold:
            marked = {"deleted_at": now, "updated_at": now, "deleted_for": DeletionReason.ACCOUNT}
            user_data_purge_deps.session_store.save(held, held.value.model_copy(update=marked))

    retry_on_conflict(transcription_deps.clock, attempt)
    transcription_deps.tasks.enqueue(purge_session_task(uid, names[1]))


def _leave(
    names: list[str], uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """A space that nobody else is in goes, with its vocabulary and the links into it."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.spaces.hold(names[1])
        kept = without_departed(held.value, uid, transcription_deps.clock.now())
        if kept is not None:
            user_data_purge_deps.spaces.save(held, kept)
            return
        while links := user_data_purge_deps.user_data.into(names[1], transcription_deps.limits.retention_batch):
            user_data_purge_deps.purge_deps.session_documents.remove(links)
        user_data_purge_deps.spaces.delete(held)

    retry_on_conflict(transcription_deps.clock, attempt)


def _forget(
    names: list[str], uid: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """Somebody without a name was in the session."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.session_store.hold(names[1])
        found = user_data_purge_deps.session_store.participant(names[1], uid)
        unknown = [anonymize_participant(found)] if found else []
        user_data_purge_deps.session_store.save(held, without_participant(held.value, uid), *unknown)

    retry_on_conflict(transcription_deps.clock, attempt)


def _unsign(
    names: list[str], _: str, transcription_deps: TranscriptionDeps, user_data_purge_deps: UserDataPurgeDeps
) -> None:
    """A message stays, by nobody."""

    def attempt(_: int) -> None:
        held = user_data_purge_deps.messages.load(names[1], names[3])
        user_data_purge_deps.messages.save(held, anonymize_message(held.value))

    retry_on_conflict(transcription_deps.clock, attempt)


REMOVERS: Mapping[tuple[int, str], Callable[[list[str], str, TranscriptionDeps, UserDataPurgeDeps], None]] = {
    (2, "sessions"): _mark,
    (2, "spaces"): _leave,
    (4, "participants"): _forget,
    (4, "messages"): _unsign,
}


def _kind(address: str, deps: UserDataPurgeDeps) -> str:
    """What it is: a kind of object, or the collection of the document."""
    return deps.purge_deps.places.kind(address) if address.startswith("gs://") else address.split("/")[-2]
