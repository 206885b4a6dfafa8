"""Rebases the edits of one version onto another, in as many history entries as needed.

No progress is stored. Rebased edits change nothing, so an interrupted attempt starts anew, and a late one includes
newer edits.
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
PAGE_SIZE = 500


def rebase_edits(source: int, target: TranscriptionRef, since: int, deps: VersionDeps, clock: Clock) -> RebaseSummary:
    """Rebase edits of version `source` after revision `since`, and its open conflicts, onto `target`.

    Both versions are read completely; `source` stays unchanged. Raises `Busy` if other writers are always first.
    """
    old = TranscriptionRef(session_id=target.session_id, version=source)
    revision = deps.edits.head(old)
    inherited = [each for each in _conflicts_of(old, deps) if _is_inherited(each, target)]
    if revision <= since and not inherited:
        return RebaseSummary(version=source, revision=revision)
    found = retry_on_conflict(clock, lambda _: _attempt_rebase(old, target, revision, since, deps, clock))
    conflicts = [*found.conflicts, *_inherited(inherited, old, target, deps)]
    deps.conflicts.put(target, conflicts)
    for each in superseded_conflicts(
        _earlier_conflicts(old, target, deps), found.conflicts, _edited_since(old, since, deps)
    ):
        deps.conflicts.decide(target, each.id, ConflictChoice.SUPERSEDED)
    undecided = len({each.id for each in conflicts})
    return RebaseSummary(version=source, revision=revision, applied=found.applied, conflicts=undecided)


def _attempt_rebase(
    old: TranscriptionRef, target: TranscriptionRef, revision: int, since: int, deps: VersionDeps, clock: Clock
) -> RebaseResult:
    """One attempt. Raises `Stale` if the target is edited meanwhile; then it is computed again."""
    head = deps.edits.head(target)
    found = rebase(_source_content(old, target, deps), _content(target, deps), version=old.version, since=since)
    for part, changes in enumerate(_split_changes(found.changes)):
        entry = _entry(edit_id(old.version, revision, head + part), head + part + 1, changes, clock)
        deps.edits.append(target, entry)
    return found


def _inherited(
    inherited: Sequence[RebaseConflict], old: TranscriptionRef, target: TranscriptionRef, deps: VersionDeps
) -> Iterator[RebaseConflict]:
    return inherit_conflicts(inherited, _content(old, deps), _recognised(target, deps)) if inherited else iter(())


def _source_content(old: TranscriptionRef, target: TranscriptionRef, deps: VersionDeps) -> VersionContent:
    """The source without edits that were rebased from the target."""
    content = _content(old, deps)
    own = [each for each in content.items if not each.edit.startswith(edit_id_prefix(target.version))]
    return content._replace(items=own)


def _content(ref: TranscriptionRef, deps: VersionDeps) -> VersionContent:
    return VersionContent(_recognised(ref, deps), deps.edits.changed(ref, 0, None))


def _recognised(ref: TranscriptionRef, deps: VersionDeps) -> list[Segment]:
    return [segment for page in deps.pages.read(ref) for segment in segments_in(page)]


def _split_changes(changes: Sequence[ItemChange]) -> Iterator[list[ItemChange]]:
    """The changes in parts that fit into one write."""
    while changes:
        part = first_that_fit(changes)
        yield part
        changes = changes[len(part) :]


def _entry(edit: str, rev: int, changes: Sequence[ItemChange], clock: Clock) -> HistoryEntry:
    """A history entry without an author, so undo skips it; each item keeps its own author."""
    stamps = {"rev": rev, "edit": edit}
    changes_with_stamps = [
        HistoryChange(before=each.before, after=each.after.model_copy(update=stamps)) for each in changes
    ]
    touched = tuple(each.after.id for each in changes_with_stamps)
    return HistoryEntry(
        rev=rev, edit=edit, op=OP, author="", at=clock.now(), touched=touched, changes=tuple(changes_with_stamps)
    )


def _earlier_conflicts(old: TranscriptionRef, target: TranscriptionRef, deps: VersionDeps) -> Iterator[RebaseConflict]:
    """Conflicts of earlier rebases of this version onto the target."""
    return (each for each in _conflicts_of(target, deps) if each.id.startswith(edit_id_prefix(old.version)))


def _edited_since(old: TranscriptionRef, since: int, deps: VersionDeps) -> Iterator[str]:
    """Items of the source that users edited since."""
    return (each.id for each in deps.edits.changed(old, since, None) if since)


def _is_inherited(conflict: RebaseConflict, target: TranscriptionRef) -> bool:
    """Whether the conflict is open and not about edits in the target."""
    return conflict.state is ConflictChoice.OPEN and not conflict.id.startswith(edit_id_prefix(target.version))


def _conflicts_of(ref: TranscriptionRef, deps: VersionDeps) -> Iterator[RebaseConflict]:
    """All conflicts of a version, ordered by time."""
    after: ConflictPosition | None = None
    while page := deps.conflicts.listed(ref, after, PAGE_SIZE):
        yield from page
        after = ConflictPosition(page[-1].start_ms, page[-1].id)
