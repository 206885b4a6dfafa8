"""Reads edits: changes since a revision, the history, and earlier states."""

from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound
from shared.core.domain.model import Model
from shared.transcripts.domain.edits.history import BEHIND_ALL, HistoryChange, HistoryEntry, Revision, net_changes
from shared.transcripts.domain.edits.items import EditedSegment, Item
from shared.transcripts.domain.edits.queries import CompareOptions, HistoryOptions, SegmentOptions, SinceOptions
from shared.transcripts.usecases.current_items import current_items
from shared.transcripts.usecases.read_version import ReadableVersion, TranscriptReadDeps, find_version


class EditList(Model):
    """The current state of changed items. Read on with `since` = `next_since` until it is None.

    `revision` is the newest revision.
    """

    version: int
    revision: int
    items: list[Item]
    next_since: int | None


class History(Model):
    """Newest first. `next_before` as `before` reads the next page; None at the end."""

    version: int
    revisions: list[Revision]
    next_before: int | None


class RevisionComparison(Model):
    """The net changes between two revisions."""

    version: int
    changes: list[HistoryChange]


def read_edits(session_id: str, options: SinceOptions, caller: Caller, deps: TranscriptReadDeps) -> EditList:
    """The items that changed since a revision. Raises as `find_version` does."""
    found = find_version(session_id, options.version, caller, deps)
    newest = deps.edits.head(found.ref)
    items = deps.edits.changed(found.ref, options.since, options.limit)
    more = len(items) >= options.limit
    last = items[-1].rev if more else max([newest, *(each.rev for each in items)])
    return EditList(version=found.ref.version, revision=last, items=items, next_since=last if more else None)


def read_history(session_id: str, options: HistoryOptions, caller: Caller, deps: TranscriptReadDeps) -> History:
    """The revisions of a version, or of one segment or label. Raises as `find_version` does."""
    found = find_version(session_id, options.version, caller, deps)
    before = BEHIND_ALL if options.before is None else options.before
    listed = _list_revisions(found, options.touching, before, options.limit + 1, deps)
    shown, more = listed[: options.limit], len(listed) > options.limit
    return History(version=found.ref.version, revisions=shown, next_before=shown[-1].rev if more else None)


def _list_revisions(
    found: ReadableVersion, touching: str | None, before: int, limit: int, deps: TranscriptReadDeps
) -> list[Revision]:
    if touching is None:
        return deps.edits.revisions(found.ref, before, limit)
    return deps.edits.revisions_touching(found.ref, touching, before, limit)


def read_revision(
    session_id: str, rev: int, version: int | None, caller: Caller, deps: TranscriptReadDeps
) -> HistoryEntry:
    """One revision with its changes. Raises `NotFound`."""
    found = find_version(session_id, version, caller, deps)
    return deps.edits.entry(found.ref, rev).model_copy(update={"request_hash": ""})


def read_segment(
    session_id: str, segment: str, options: SegmentOptions, caller: Caller, deps: TranscriptReadDeps
) -> EditedSegment:
    """One segment in its current state or at a revision. Raises `NotFound`."""
    found = find_version(session_id, options.version, caller, deps)
    if options.revision is None:
        return _as_segment(current_items(found.ref, [segment], deps)[segment])
    _check_revision(found, options.revision, deps)
    later = deps.edits.following(found.ref, options.revision, segment, 1)
    then = {change.before.id: change.before for entry in later for change in entry.changes}
    return _as_segment(then[segment] if later else current_items(found.ref, [segment], deps)[segment])


def compare(session_id: str, options: CompareOptions, caller: Caller, deps: TranscriptReadDeps) -> RevisionComparison:
    """The net changes between two revisions. Raises `NotFound` for an unknown revision."""
    found = find_version(session_id, options.version, caller, deps)
    newest = deps.edits.head(found.ref)
    until = newest if options.newer is None else options.newer
    _check_revision(found, max(options.older, until), deps)
    changes = net_changes(deps.edits.behind(found.ref, options.older, until))
    return RevisionComparison(version=found.ref.version, changes=changes)


def _check_revision(found: ReadableVersion, revision: int, deps: TranscriptReadDeps) -> None:
    if revision > deps.edits.head(found.ref):
        raise NotFound("There is no such revision.", "no-such-revision")


def _as_segment(item: Item) -> EditedSegment:
    if not isinstance(item, EditedSegment):
        raise NotFound("There is no such segment.", "no-such-segment")
    return item
