"""What people changed of a transcript: what somebody missed, who did what when, and how it was."""

from shared.domain.edits.history import BEHIND_ALL, Changed, Entry, Revision, compared
from shared.domain.edits.items import Item, Line
from shared.domain.edits.options import CompareOptions, HistoryOptions, SegmentOptions, SinceOptions
from shared.domain.errors import NotFound
from shared.domain.models import Model
from shared.domain.sessions import Caller
from shared.usecases.edit_transcript import current
from shared.usecases.read_version import Found, Library, find_version


class EditList(Model):
    """What changed, as it is now. Read on with `since` = `next_since` until there is none; `revision` is the newest."""

    version: int
    revision: int
    items: list[Item]
    next_since: int | None


class History(Model):
    """Newest first; pass `next_before` as `before` to read on, None at the end."""

    version: int
    revisions: list[Revision]
    next_before: int | None


class Comparison(Model):
    """What differs between two revisions; what was changed and changed back does not."""

    version: int
    changes: list[Changed]


def read_edits(session_id: str, options: SinceOptions, caller: Caller, library: Library) -> EditList:
    """What somebody missed who had read everything up to a revision. Raises as `find_version`."""
    found = find_version(session_id, options.version, caller, library)
    newest = library.edits.head(found.ref)
    items = library.edits.changed(found.ref, options.since, options.limit)
    more = len(items) >= options.limit
    last = items[-1].rev if more else max([newest, *(each.rev for each in items)])
    return EditList(version=found.ref.version, revision=last, items=items, next_since=last if more else None)


def read_history(session_id: str, options: HistoryOptions, caller: Caller, library: Library) -> History:
    """Who changed what and when, all of it or of one segment or speaker. Raises as `find_version`."""
    found = find_version(session_id, options.version, caller, library)
    before = BEHIND_ALL if options.before is None else options.before
    read = _revisions(found, options.touching, before, options.limit + 1, library)
    shown, more = read[: options.limit], len(read) > options.limit
    return History(version=found.ref.version, revisions=shown, next_before=shown[-1].rev if more else None)


def _revisions(found: Found, touching: str | None, before: int, limit: int, library: Library) -> list[Revision]:
    if touching is None:
        return library.edits.revisions(found.ref, before, limit)
    return library.edits.revisions_touching(found.ref, touching, before, limit)


def read_revision(session_id: str, rev: int, version: int | None, caller: Caller, library: Library) -> Entry:
    """One revision with what it changed. Raises `NotFound`."""
    found = find_version(session_id, version, caller, library)
    return library.edits.entry(found.ref, rev).model_copy(update={"request_hash": ""})


def read_segment(session_id: str, segment: str, options: SegmentOptions, caller: Caller, library: Library) -> Line:
    """One segment as it is, or as it was at a revision. Raises `NotFound`."""
    found = find_version(session_id, options.version, caller, library)
    if options.revision is None:
        return _line(current(found.ref, [segment], library)[segment])
    _check(found, options.revision, library)
    later = library.edits.following(found.ref, options.revision, segment, 1)
    then = {change.before.id: change.before for entry in later for change in entry.changes}
    return _line(then[segment] if later else current(found.ref, [segment], library)[segment])


def compare(session_id: str, options: CompareOptions, caller: Caller, library: Library) -> Comparison:
    """What differs between two revisions. Raises `NotFound` for one that there is not."""
    found = find_version(session_id, options.version, caller, library)
    newest = library.edits.head(found.ref)
    until = newest if options.newer is None else options.newer
    _check(found, max(options.older, until), library)
    changes = compared(library.edits.behind(found.ref, options.older, until))
    return Comparison(version=found.ref.version, changes=changes)


def _check(found: Found, revision: int, library: Library) -> None:
    if revision > library.edits.head(found.ref):
        raise NotFound("There is no such revision.", "no-such-revision")


def _line(item: Item) -> Line:
    if not isinstance(item, Line):
        raise NotFound("There is no such segment.", "no-such-segment")
    return item
