"""Somebody decides what is to stand where people's work could not be carried over."""

from shared.domain.access import Action
from shared.domain.carry.models import CarryConflict, Choice
from shared.domain.conflicts import taken
from shared.domain.edits.entries import Signed, entry_of
from shared.domain.edits.items import Item, Line
from shared.domain.edits.speakers import Cast
from shared.domain.errors import Conflict
from shared.domain.models import TranscriptionRef
from shared.domain.sessions import Caller
from shared.ports.conflicts import Conflicts
from shared.usecases.desk import Desk
from shared.usecases.edit_transcript import current
from shared.usecases.insist import insist
from shared.usecases.read_version import Found, find_version

OP = "resolve"


def resolve_conflict(
    session_id: str, version: int, conflict: str, take: str, caller: Caller, desk: Desk, conflicts: Conflicts
) -> CarryConflict:
    """The human's work becomes an edit of whoever decides so; what was recognised stands as it is. Again is free.

    Raises `NotFound` or `Forbidden`, and `Conflict` when it was decided otherwise.
    """
    found = find_version(session_id, version, caller, desk.library, Action.CORRECT)
    known, choice = conflicts.get(found.ref, conflict), Choice(take)
    if known.state not in (Choice.OPEN, choice):
        raise Conflict("Somebody has decided this otherwise. Change the text itself.", "conflict-decided")
    if choice is Choice.HUMAN:
        insist(desk.clock, lambda _: _take(found, known, caller, desk))
    conflicts.decide(found.ref, conflict, choice)
    return known.model_copy(update={"state": choice})


def _take(found: Found, conflict: CarryConflict, caller: Caller, desk: Desk) -> None:
    edits, edit = desk.library.edits, f"{OP}.{conflict.id}"
    rev = edits.head(found.ref)
    if edits.made_by(found.ref, edit):
        return
    lines = _lines(found.ref, conflict, desk)
    changes = taken(conflict, lines, Cast(edits.labels(found.ref)), edit, rev + 1, found.session.duration_ms)
    if changes:
        desk.enter(found.ref, entry_of(edit, OP, changes, Signed(caller, desk.clock.now(), rev + 1), {}))


def _lines(ref: TranscriptionRef, conflict: CarryConflict, desk: Desk) -> list[Line]:
    """The segments that it is about, as they are; those that were deleted are no more."""
    known: dict[str, Item] = current(ref, conflict.segments, desk.library) if conflict.segments else {}
    lines = [each for each in known.values() if isinstance(each, Line) and not each.deleted]
    return sorted(lines, key=lambda line: (line.start_ms, line.rank))
