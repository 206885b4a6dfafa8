"""What people did to one version is done to another, by as many entries of its history as it takes.

Nothing remembers how far it came. What is carried already changes nothing, so whoever dies begins anew; and whoever is
late carries what has come since.
"""

from collections.abc import Iterator, Sequence

from shared.domain.carry.models import CarryConflict, Carrying, Choice, Side, edit_id, mark
from shared.domain.carry.over import carried_over
from shared.domain.carry.waiting import inherited
from shared.domain.conflicts import superseded
from shared.domain.edits.apply import Change
from shared.domain.edits.history import Changed, Entry, bounded
from shared.domain.models import TranscriptionRef
from shared.domain.origins import Carried
from shared.domain.pages import segments_in
from shared.domain.segments import Segment
from shared.ports.clock import Clock
from shared.ports.conflicts import Place
from shared.usecases.insist import insist
from shared.usecases.shelf import Shelf

OP = "carry"
LISTED = 500


def carry_over(source: int, target: TranscriptionRef, since: int, shelf: Shelf, clock: Clock) -> Carried:
    """Work on version `source` behind its revision `since`, and what waits there for a decision, is on `target` then.

    Both are read whole; nothing of `source` changes. Raises `Busy` when others are always first.
    """
    old = TranscriptionRef(session_id=target.session_id, version=source)
    revision = shelf.edits.head(old)
    waiting = [each for each in _conflicts_of(old, shelf) if _waits(each, target)]
    if revision <= since and not waiting:
        return Carried(version=source, revision=revision)
    found = insist(clock, lambda _: _carried(old, target, revision, since, shelf, clock))
    conflicts = [*found.conflicts, *_inherited(waiting, old, target, shelf)]
    shelf.conflicts.put(target, conflicts)
    for each in superseded(_made_of(old, target, shelf), found.conflicts, _changed(old, since, shelf)):
        shelf.conflicts.decide(target, each.id, Choice.SUPERSEDED)
    undecided = len({each.id for each in conflicts})
    return Carried(version=source, revision=revision, applied=found.applied, conflicts=undecided)


def _carried(
    old: TranscriptionRef, target: TranscriptionRef, revision: int, since: int, shelf: Shelf, clock: Clock
) -> Carrying:
    """One attempt: raises `Stale` when somebody changes the target meanwhile, and is then worked out anew."""
    head = shelf.edits.head(target)
    found = carried_over(_old(old, target, shelf), _side(target, shelf), version=old.version, since=since)
    for part, changes in enumerate(_parts(found.changes)):
        entry = _entry(edit_id(old.version, revision, head + part), head + part + 1, changes, clock)
        shelf.edits.append(target, entry)
    return found


def _inherited(
    waiting: Sequence[CarryConflict], old: TranscriptionRef, target: TranscriptionRef, shelf: Shelf
) -> Iterator[CarryConflict]:
    return inherited(waiting, _side(old, shelf), _recognised(target, shelf)) if waiting else iter(())


def _old(old: TranscriptionRef, target: TranscriptionRef, shelf: Shelf) -> Side:
    """Without what came from the target itself: that need not go back."""
    side = _side(old, shelf)
    own = [each for each in side.items if not each.edit.startswith(mark(target.version))]
    return side._replace(items=own)


def _side(ref: TranscriptionRef, shelf: Shelf) -> Side:
    return Side(_recognised(ref, shelf), shelf.edits.changed(ref, 0, None))


def _recognised(ref: TranscriptionRef, shelf: Shelf) -> list[Segment]:
    return [segment for page in shelf.pages.read(ref) for segment in segments_in(page)]


def _parts(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """As many as one write takes, again and again."""
    while changes:
        part = bounded(changes)
        yield part
        changes = changes[len(part) :]


def _entry(edit: str, rev: int, changes: Sequence[Change], clock: Clock) -> Entry:
    """Each thing stays the work of whoever did it; the entry is nobody's, and nobody's to undo."""
    stamps = {"rev": rev, "edit": edit}
    kept = [Changed(before=each.before, after=each.after.model_copy(update=stamps)) for each in changes]
    touched = tuple(each.after.id for each in kept)
    return Entry(rev=rev, edit=edit, op=OP, author="", at=clock.now(), touched=touched, changes=tuple(kept))


def _made_of(old: TranscriptionRef, target: TranscriptionRef, shelf: Shelf) -> Iterator[CarryConflict]:
    """What was found when this version was carried over to the target before."""
    return (each for each in _conflicts_of(target, shelf) if each.id.startswith(mark(old.version)))


def _changed(old: TranscriptionRef, since: int, shelf: Shelf) -> Iterator[str]:
    """What people did there themselves since."""
    return (each.id for each in shelf.edits.changed(old, since, None) if since)


def _waits(conflict: CarryConflict, target: TranscriptionRef) -> bool:
    """Whether it is to be decided there too: not if it is about what people did there."""
    return conflict.state is Choice.OPEN and not conflict.id.startswith(mark(target.version))


def _conflicts_of(ref: TranscriptionRef, shelf: Shelf) -> Iterator[CarryConflict]:
    """Its conflicts, in order of time."""
    after: Place | None = None
    while page := shelf.conflicts.listed(ref, after, LISTED):
        yield from page
        after = Place(page[-1].start_ms, page[-1].id)
