"""What people did to one version is done to another, by as many entries of its history as it takes.

Nothing remembers how far it came. What is carried already changes nothing, so whoever dies begins anew; and whoever is
late carries what has come since.
"""

from collections.abc import Iterator, Sequence

from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import segments_in
from shared.transcription.domain.provenance import RebaseSummary
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.history import HistoryChange, HistoryEntry, first_that_fit
from shared.versions.domain.conflicts import superseded_conflicts
from shared.versions.domain.rebase.inherited_conflicts import inherit_conflicts
from shared.versions.domain.rebase.models import (
    ConflictChoice,
    RebaseConflict,
    RebaseResult,
    VersionContent,
    edit_id,
    edit_id_prefix,
)
from shared.versions.domain.rebase.rebase import rebase
from shared.versions.ports import ConflictPosition
from shared.versions.usecases.version_deps import VersionDeps

OP = "carry"
LISTED = 500


def rebase_edits(source: int, target: TranscriptionRef, since: int, deps: VersionDeps, clock: Clock) -> RebaseSummary:
    """Work on version `source` behind its revision `since`, and what waits there for a decision, is on `target` then.

    Both are read whole; nothing of `source` changes. Raises `Busy` when others are always first.
    """
    old = TranscriptionRef(session_id=target.session_id, version=source)
    revision = deps.edits.head(old)
    waiting = [each for each in _conflicts_of(old, deps) if _waits(each, target)]
    if revision <= since and not waiting:
        return RebaseSummary(version=source, revision=revision)
    found = retry_on_conflict(clock, lambda _: _carried(old, target, revision, since, deps, clock))
    conflicts = [*found.conflicts, *_inherited(waiting, old, target, deps)]
    deps.conflicts.put(target, conflicts)
    for each in superseded_conflicts(_made_of(old, target, deps), found.conflicts, _changed(old, since, deps)):
        deps.conflicts.decide(target, each.id, ConflictChoice.SUPERSEDED)
    undecided = len({each.id for each in conflicts})
    return RebaseSummary(version=source, revision=revision, applied=found.applied, conflicts=undecided)


def _carried(
    old: TranscriptionRef, target: TranscriptionRef, revision: int, since: int, deps: VersionDeps, clock: Clock
) -> RebaseResult:
    """One attempt: raises `Stale` when somebody changes the target meanwhile, and is then worked out anew."""
    head = deps.edits.head(target)
    found = rebase(_old(old, target, deps), _side(target, deps), version=old.version, since=since)
    for part, changes in enumerate(_parts(found.changes)):
        entry = _entry(edit_id(old.version, revision, head + part), head + part + 1, changes, clock)
        deps.edits.append(target, entry)
    return found


def _inherited(
    waiting: Sequence[RebaseConflict], old: TranscriptionRef, target: TranscriptionRef, deps: VersionDeps
) -> Iterator[RebaseConflict]:
    return inherit_conflicts(waiting, _side(old, deps), _recognised(target, deps)) if waiting else iter(())


def _old(old: TranscriptionRef, target: TranscriptionRef, deps: VersionDeps) -> VersionContent:
    """Without what came from the target itself: that need not go back."""
    side = _side(old, deps)
    own = [each for each in side.items if not each.edit.startswith(edit_id_prefix(target.version))]
    return side._replace(items=own)


def _side(ref: TranscriptionRef, deps: VersionDeps) -> VersionContent:
    return VersionContent(_recognised(ref, deps), deps.edits.changed(ref, 0, None))


def _recognised(ref: TranscriptionRef, deps: VersionDeps) -> list[Segment]:
    return [segment for page in deps.pages.read(ref) for segment in segments_in(page)]


def _parts(changes: Sequence[ItemChange]) -> Iterator[list[ItemChange]]:
    """As many as one write takes, again and again."""
    while changes:
        part = first_that_fit(changes)
        yield part
        changes = changes[len(part) :]


def _entry(edit: str, rev: int, changes: Sequence[ItemChange], clock: Clock) -> HistoryEntry:
    """Each thing stays the work of whoever did it; the entry is nobody's, and nobody's to undo."""
    stamps = {"rev": rev, "edit": edit}
    kept = [HistoryChange(before=each.before, after=each.after.model_copy(update=stamps)) for each in changes]
    touched = tuple(each.after.id for each in kept)
    return HistoryEntry(rev=rev, edit=edit, op=OP, author="", at=clock.now(), touched=touched, changes=tuple(kept))


def _made_of(old: TranscriptionRef, target: TranscriptionRef, deps: VersionDeps) -> Iterator[RebaseConflict]:
    """What was found when this version was carried over to the target before."""
    return (each for each in _conflicts_of(target, deps) if each.id.startswith(edit_id_prefix(old.version)))


def _changed(old: TranscriptionRef, since: int, deps: VersionDeps) -> Iterator[str]:
    """What people did there themselves since."""
    return (each.id for each in deps.edits.changed(old, since, None) if since)


def _waits(conflict: RebaseConflict, target: TranscriptionRef) -> bool:
    """Whether it is to be decided there too: not if it is about what people did there."""
    return conflict.state is ConflictChoice.OPEN and not conflict.id.startswith(edit_id_prefix(target.version))


def _conflicts_of(ref: TranscriptionRef, deps: VersionDeps) -> Iterator[RebaseConflict]:
    """Its conflicts, in order of time."""
    after: ConflictPosition | None = None
    while page := deps.conflicts.listed(ref, after, LISTED):
        yield from page
        after = ConflictPosition(page[-1].start_ms, page[-1].id)
