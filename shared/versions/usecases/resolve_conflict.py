"""A user decides a conflict of rebased edits."""

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.edit_results import Author, new_entry
from shared.transcripts.domain.edits.items import EditedSegment, Item
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.usecases.current_items import current_items
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.read_version import ReadableVersion, find_version
from shared.versions.domain.conflicts import resolve
from shared.versions.domain.rebase.models import ConflictChoice, RebaseConflict
from shared.versions.ports import Conflicts

OP = "resolve"


def resolve_conflict(
    session_id: str, version: int, conflict: str, take: str, caller: Caller, deps: EditDeps, conflicts: Conflicts
) -> RebaseConflict:
    """Apply the user's decision: the human text becomes an edit, the recognised text stays. Idempotent.

    Raises `NotFound` or `Forbidden`, and `Conflict` if it was decided otherwise.
    """
    found = find_version(session_id, version, caller, deps.transcripts, Action.CORRECT)
    known, choice = conflicts.get(found.ref, conflict), ConflictChoice(take)
    if known.state not in (ConflictChoice.OPEN, choice):
        raise Conflict("This conflict was decided otherwise. Edit the text instead.", "conflict-decided")
    if choice is ConflictChoice.HUMAN:
        retry_on_conflict(deps.clock, lambda _: _apply_edit(found, known, caller, deps))
    conflicts.decide(found.ref, conflict, choice)
    return known.model_copy(update={"state": choice})


def _apply_edit(found: ReadableVersion, conflict: RebaseConflict, caller: Caller, deps: EditDeps) -> None:
    edits, edit = deps.transcripts.edits, f"{OP}.{conflict.id}"
    rev = edits.head(found.ref)
    if edits.made_by(found.ref, edit):
        return
    lines = _lines(found.ref, conflict, deps)
    changes = resolve(conflict, lines, SpeakerLabels(edits.labels(found.ref)), edit, rev + 1, found.session.duration_ms)
    if changes:
        deps.write(found.ref, new_entry(edit, OP, changes, Author(caller, deps.clock.now(), rev + 1), {}))


def _lines(ref: TranscriptionRef, conflict: RebaseConflict, deps: EditDeps) -> list[EditedSegment]:
    """The current segments of the conflict, without deleted ones."""
    known: dict[str, Item] = current_items(ref, conflict.segments, deps.transcripts) if conflict.segments else {}
    lines = [each for each in known.values() if isinstance(each, EditedSegment) and not each.deleted]
    return sorted(lines, key=lambda line: (line.start_ms, line.rank))
