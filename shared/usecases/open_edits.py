"""What an edit is about, read together with the session: nearly all that an edit takes is round trips."""

from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.edits.items import Item
from shared.domain.edits.operations import EditRequest, Operation, segments_of
from shared.domain.models import TranscriptionRef
from shared.domain.sessions import Caller
from shared.usecases.desk import Desk
from shared.usecases.permitted import permitted_with
from shared.usecases.read_version import Found, Library, find_in, find_version


class Known(NamedTuple):
    """What an edit is about, if nobody has changed anything since this revision; None: there is no such revision."""

    rev: int
    items: dict[str, Item] | None


def opened(session_id: str, request: EditRequest, caller: Caller, desk: Desk) -> tuple[Found, Known | None]:
    """The version, and what the first edit is about if the caller names the version. Raises as `find_version`."""
    if request.version is None:
        return find_version(session_id, None, caller, desk.library, Action.CORRECT), None
    ref, first = TranscriptionRef(session_id=session_id, version=request.version), request.edits[0]
    session, items = desk.library.edits.with_session(ref, first.base, segments_of(first.change))
    permitted_with(Action.CORRECT, session, caller, desk.library.sessions)
    return find_in(session, request.version, desk.library), Known(first.base, items)


def look(ref: TranscriptionRef, change: Operation, rev: int, library: Library) -> Known:
    """What the change is about, at this revision."""
    return Known(rev, library.edits.items_at(ref, rev, segments_of(change)))
