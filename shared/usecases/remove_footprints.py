"""What there is of somebody is found by its address, and removed by the kind of thing that lies there.

Sessions are marked, and erased by themselves. What others have, too, stays without them: in a space they are no member
any more, in a session nobody's name, and their messages are by nobody. Every one of these may be done twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from shared.domain.errors import NotFound
from shared.domain.leaving import left, unnamed, unsigned, without_participant
from shared.domain.receipts import Reason, begun, counted
from shared.domain.upkeep import erase_task
from shared.ports.devices import Messages
from shared.ports.leaving import Footprints
from shared.ports.sessions import Conversations
from shared.ports.spaces import Spaces
from shared.ports.upkeep import HeldReceipt
from shared.usecases.change import Passes
from shared.usecases.insist import insist
from shared.usecases.remove import Eraser


class Sweeper(NamedTuple):
    """What removing somebody's traces needs."""

    footprints: Footprints
    conversations: Conversations
    spaces: Spaces
    messages: Messages
    eraser: Eraser


def remove_footprints(held: HeldReceipt, passes: Passes, sweeper: Sweeper) -> tuple[HeldReceipt, int]:
    """Removes at most a batch, first what an earlier attempt had begun with; none once there is nothing left.

    Raises `Stale` when another attempt is at work.
    """
    receipts, limit = sweeper.eraser.receipts, passes.limits.retention_batch
    pending = held.value.pending
    if not pending:
        pending = _found(held.value.owner, sweeper, limit)
        if not pending:
            return held, 0
        held = receipts.save(held, begun(held.value, pending))
    for address in pending:
        _remove(address, held.value.owner, passes, sweeper)
    kinds = Counter(_kind(address, sweeper) for address in pending)
    return receipts.save(held, counted(held.value, dict(kinds))), len(pending)


def _found(uid: str, sweeper: Sweeper, limit: int) -> tuple[str, ...]:
    """Of the first kind that there is any of: sessions before spaces, and objects before what tells of them."""
    return next((found for kind in _kinds(uid, sweeper, limit) if (found := tuple(kind()))), ())


def _kinds(uid: str, sweeper: Sweeper, limit: int) -> Iterator[Callable[[], list[str]]]:
    footprints, objects, places = sweeper.footprints, sweeper.eraser.objects, sweeper.eraser.places
    yield lambda: [f"sessions/{each.value.id}" for each in footprints.whole(uid, limit)]
    yield lambda: [f"spaces/{each.id}" for each in sweeper.spaces.of(uid)[:limit]]
    yield lambda: [f"sessions/{session}/participants/{uid}" for session in footprints.joined(uid, limit)]
    yield lambda: [each.mark.name for each in footprints.written(uid, None, limit)]
    if footprints.owned(uid, None, 1):
        return  # what erases them counts their recordings
    for prefix in places.of_user(uid):
        yield lambda prefix=prefix: objects.listed(prefix, limit)  # type: ignore[misc]
    yield lambda: footprints.below(uid, limit)


def _remove(address: str, uid: str, passes: Passes, sweeper: Sweeper) -> None:
    """What was removed meanwhile is removed."""
    if address.startswith("gs://"):
        sweeper.eraser.objects.delete(address)
        return
    names = address.split("/")
    remove = REMOVERS.get((len(names), names[-2]))
    if remove is None:
        sweeper.eraser.remains.remove([address])
        return
    try:
        remove(names, uid, passes, sweeper)
    except NotFound:
        return


def _mark(names: list[str], uid: str, passes: Passes, sweeper: Sweeper) -> None:
    """The session is hidden, and its erasing starts."""

    def attempt(_: int) -> None:
        held = sweeper.conversations.hold(names[1])
        now = passes.clock.now()
        if held.value.deleted_at is None and not held.value.legal_hold:
            marked = {"deleted_at": now, "updated_at": now, "deleted_for": Reason.ACCOUNT}
            sweeper.conversations.save(held, held.value.model_copy(update=marked))

    insist(passes.clock, attempt)
    passes.tasks.enqueue(erase_task(uid, names[1]))


def _leave(names: list[str], uid: str, passes: Passes, sweeper: Sweeper) -> None:
    """A space that nobody else is in goes, with its vocabulary and the links into it."""

    def attempt(_: int) -> None:
        held = sweeper.spaces.hold(names[1])
        kept = left(held.value, uid, passes.clock.now())
        if kept is not None:
            sweeper.spaces.save(held, kept)
            return
        while links := sweeper.footprints.into(names[1], passes.limits.retention_batch):
            sweeper.eraser.remains.remove(links)
        sweeper.spaces.delete(held)

    insist(passes.clock, attempt)


def _forget(names: list[str], uid: str, passes: Passes, sweeper: Sweeper) -> None:
    """Somebody without a name was in the session."""

    def attempt(_: int) -> None:
        held = sweeper.conversations.hold(names[1])
        found = sweeper.conversations.participant(names[1], uid)
        unknown = [unnamed(found)] if found else []
        sweeper.conversations.save(held, without_participant(held.value, uid), *unknown)

    insist(passes.clock, attempt)


def _unsign(names: list[str], _: str, passes: Passes, sweeper: Sweeper) -> None:
    """A message stays, by nobody."""

    def attempt(_: int) -> None:
        held = sweeper.messages.load(names[1], names[3])
        sweeper.messages.save(held, unsigned(held.value))

    insist(passes.clock, attempt)


REMOVERS: Mapping[tuple[int, str], Callable[[list[str], str, Passes, Sweeper], None]] = {
    (2, "sessions"): _mark,
    (2, "spaces"): _leave,
    (4, "participants"): _forget,
    (4, "messages"): _unsign,
}


def _kind(address: str, sweeper: Sweeper) -> str:
    """What it is: a kind of object, or the collection of the document."""
    return sweeper.eraser.places.kind(address) if address.startswith("gs://") else address.split("/")[-2]
