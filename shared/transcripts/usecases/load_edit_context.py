"""What an edit is about: as it is remembered, or read together with the session. What it takes is round trips."""

from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.sessions.domain.access import Action
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.usecases.authorize import authorize_with_members
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.domain.edits.operations import Delete, Move, Operation, SetText, Split, segments_named_by
from shared.transcripts.ports import Preconditions
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.read_version import ReadableVersion, TranscriptReadDeps, find_version, find_version_in


class EditContext(NamedTuple):
    """What an edit is about, if nobody has changed anything since this revision; None: there is no such revision.

    With a `basis` it is what this instance remembers.
    """

    rev: int
    items: dict[str, Item] | None
    basis: Preconditions | None = None


def load_edit_context(
    session_id: str, version: int | None, change: Operation, rev: int, caller: Caller, deps: EditDeps
) -> tuple[ReadableVersion, EditContext]:
    """The version, and what the change is about, at this revision. Raises as `find_version`."""
    if version is None:
        found = find_version(session_id, None, caller, deps.transcripts, Action.CORRECT)
        return found, read_edit_context(found.ref, change, rev, deps.transcripts)
    ref = TranscriptionRef(session_id=session_id, version=version)
    held, items = deps.transcripts.edits.with_session(ref, rev, segments_named_by(change))
    members = authorize_with_members(Action.CORRECT, held.value, caller, deps.transcripts.sessions)
    found = find_version_in(held.value, version, deps.transcripts)
    deps.edit_cache.opened(found, held.token, members)
    return found, EditContext(rev, items)


def read_edit_context(ref: TranscriptionRef, change: Operation, rev: int, deps: TranscriptReadDeps) -> EditContext:
    """What the change is about, at this revision."""
    return EditContext(rev, deps.edits.items_at(ref, rev, segments_named_by(change)))


def cached_edit_context(
    session_id: str, version: int | None, change: Operation, rev: int, caller: Caller, deps: EditDeps
) -> tuple[ReadableVersion, EditContext] | None:
    """The same without reading it, where a change is of one segment, and the version was opened here just before.

    Of a segment that was not changed here, it is supposed that it was not changed at all.
    """
    if version is None or not isinstance(change, SetText | Split | Delete | Move):
        return None
    ref = TranscriptionRef(session_id=session_id, version=version)
    standing = deps.edit_cache.found(ref, caller)
    basis = standing and deps.edit_cache.basis(standing, rev, [change.segment], caller)
    if standing is None or basis is None:
        return None
    items = {name: held.item for name, held in deps.edit_cache.items(ref, [change.segment]).items()}
    return standing.found, EditContext(rev, items, basis)
