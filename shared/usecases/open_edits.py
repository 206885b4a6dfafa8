"""What an edit is about: as it is remembered, or read together with the session. What it takes is round trips."""

from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.edits.items import Item
from shared.domain.edits.operations import Delete, Move, Operation, SetText, Split, segments_of
from shared.domain.models import TranscriptionRef
from shared.domain.sessions import Caller
from shared.ports.edits import Basis
from shared.usecases.desk import Desk
from shared.usecases.permitted import held_for
from shared.usecases.read_version import Found, Library, find_in, find_version


class Known(NamedTuple):
    """What an edit is about, if nobody has changed anything since this revision; None: there is no such revision.

    With a `basis` it is what this instance remembers.
    """

    rev: int
    items: dict[str, Item] | None
    basis: Basis | None = None


def opened(
    session_id: str, version: int | None, change: Operation, rev: int, caller: Caller, desk: Desk
) -> tuple[Found, Known]:
    """The version, and what the change is about, at this revision. Raises as `find_version`."""
    if version is None:
        found = find_version(session_id, None, caller, desk.library, Action.CORRECT)
        return found, look(found.ref, change, rev, desk.library)
    ref = TranscriptionRef(session_id=session_id, version=version)
    held, items = desk.library.edits.with_session(ref, rev, segments_of(change))
    members = held_for(Action.CORRECT, held.value, caller, desk.library.sessions)
    found = find_in(held.value, version, desk.library)
    desk.recall.opened(found, held.token, members)
    return found, Known(rev, items)


def look(ref: TranscriptionRef, change: Operation, rev: int, library: Library) -> Known:
    """What the change is about, at this revision."""
    return Known(rev, library.edits.items_at(ref, rev, segments_of(change)))


def remembered(
    session_id: str, version: int | None, change: Operation, rev: int, caller: Caller, desk: Desk
) -> tuple[Found, Known] | None:
    """The same without reading it, where a change is of one segment, and the version was opened here just before.

    Of a segment that was not changed here, it is supposed that it was not changed at all.
    """
    if version is None or not isinstance(change, SetText | Split | Delete | Move):
        return None
    ref = TranscriptionRef(session_id=session_id, version=version)
    standing = desk.recall.found(ref, caller)
    basis = standing and desk.recall.basis(standing, rev, [change.segment], caller)
    if standing is None or basis is None:
        return None
    items = {name: held.item for name, held in desk.recall.items(ref, [change.segment]).items()}
    return standing.found, Known(rev, items, basis)
