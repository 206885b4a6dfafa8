"""Undo, redo and restore: edits like all others, which bring back what was there."""

from collections.abc import Callable, Iterator
from itertools import count

from shared.domain.access import Action
from shared.domain.edits.apply import Change
from shared.domain.edits.entries import EditAnswer, Made, Signed, entry_of, made_of, repeated
from shared.domain.edits.guard import changed_meanwhile
from shared.domain.edits.history import BEHIND_ALL, Entry, Revision, bounded, differences, to_redo, to_undo, turned_back
from shared.domain.edits.items import Item, same
from shared.domain.edits.operations import Repeat, RestoreRequest
from shared.domain.errors import Conflict, NotFound
from shared.domain.idempotency import hash_of
from shared.domain.models import TranscriptionRef
from shared.domain.sessions import Caller
from shared.usecases.desk import Desk
from shared.usecases.edit_transcript import current
from shared.usecases.insist import insist
from shared.usecases.read_version import Found, find_version

LOOKED_AT = 50  # revisions of somebody's, read at once until it is known which one they mean

REVERTS = {"undo": "undoes", "redo": "redoes"}
Choose = Callable[[Iterator[Revision]], int | None]


def undo(session_id: str, request: Repeat, caller: Caller, desk: Desk) -> EditAnswer:
    """What the caller changed last becomes what it was; again for what they changed before that.

    What took several edits, as a large restore does, is undone as a whole.

    Raises `Conflict` when there is nothing, or when somebody else has changed it since.
    """
    return _reverted(session_id, request, caller, desk, "undo")


def redo(session_id: str, request: Repeat, caller: Caller, desk: Desk) -> EditAnswer:
    """What the caller undid last is done again, unless they changed something else since. Raises as `undo`."""
    return _reverted(session_id, request, caller, desk, "redo")


def _reverted(session_id: str, request: Repeat, caller: Caller, desk: Desk, op: str) -> EditAnswer:
    """In as many edits as what is reverted took; sent again after it broke off, it goes on."""
    found = find_version(session_id, request.version, caller, desk.library, Action.CORRECT)
    desk.bell.ring(found.ref)
    made = [*_in_parts(desk, lambda part: _revert(found, request, part, caller, desk, op))]
    return EditAnswer(version=found.ref.version, revision=made[-1].rev, edits=tuple(made))


def _in_parts(desk: Desk, act: Callable[[int], tuple[Made, bool]]) -> Iterator[Made]:
    """One edit after the other, until there is no more to do."""
    for part in count():
        made, more = insist(desk.clock, lambda _, part=part: act(part))  # type: ignore[misc]
        yield made
        if not more:
            return


def _revert(found: Found, request: Repeat, part: int, caller: Caller, desk: Desk, op: str) -> tuple[Made, bool]:
    edits, edit, request_hash = desk.library.edits, _part(request.id, part), f"{op}-{hash_of(request)}"
    rev = edits.head(found.ref)
    if done := edits.made_by(found.ref, edit):
        return repeated(done, request_hash), done.more
    first = edits.made_by(found.ref, request.id) if part else None
    target = (first.undoes or first.redoes) if first else None
    target = target or _chosen(found.ref, caller, desk, to_undo if op == "undo" else to_redo)
    parts = [*_parts(found.ref, target, desk, back=op == "undo")]
    changes = [_back(found.ref, entry, desk, back=op == "undo") for entry in parts[part:]]
    more = len(changes) > 1
    signed = Signed(caller, desk.clock.now(), rev + 1)
    known: dict[str, bool | int | str | None] = {
        REVERTS[op]: parts[part].rev,
        "request_hash": request_hash,
        "more": more,
    }
    entry = entry_of(edit, op, changes[0], signed, known)
    desk.enter(found.ref, entry)
    return made_of(entry), more


def _parts(ref: TranscriptionRef, rev: int, desk: Desk, *, back: bool) -> Iterator[Entry]:
    """What was one request, in the order in which it is reverted: from its last edit to its first, or forwards."""
    entry: Entry | None = desk.library.edits.entry(ref, rev)
    while entry:
        yield entry
        name, number = _numbered(entry.edit)
        further = bool(number) if back else entry.more
        beside = _part(name, number - 1 if back else number + 1)
        entry = desk.library.edits.made_by(ref, beside) if further else None


def _part(edit: str, number: int) -> str:
    """The edit that is this part of a request; a caller's id has no dot in it."""
    return f"{edit}.{number}" if number else edit


def _numbered(edit: str) -> tuple[str, int]:
    name, _, number = edit.partition(".")
    return (name, int(number)) if number.isdecimal() else (edit, 0)


def _chosen(ref: TranscriptionRef, caller: Caller, desk: Desk, choose: Choose) -> int:
    chosen = choose(_revisions_of(ref, caller, desk))
    if chosen is None:
        raise Conflict("There is nothing of yours to bring back.", "nothing-to-revert")
    return chosen


def _revisions_of(ref: TranscriptionRef, caller: Caller, desk: Desk) -> Iterator[Revision]:
    """The caller's, newest first."""
    before = BEHIND_ALL
    while page := desk.library.edits.revisions_by(ref, caller.uid, before, LOOKED_AT):
        yield from page
        before = page[-1].rev


def _back(ref: TranscriptionRef, entry: Entry, desk: Desk, *, back: bool) -> list[Change]:
    """From what the entry left to what it found, or the other way round."""
    pairs = [(each.after, each.before) if back else (each.before, each.after) for each in entry.changes]
    now = desk.library.edits.items(ref, entry.touched)
    others = [now[there.id] for there, _ in pairs if not same(now[there.id], there)]
    if others:
        raise changed_meanwhile(others[:MOST_TOLD])
    return [Change(now[wanted.id], wanted) for _, wanted in pairs]


MOST_TOLD = 20


def restore(session_id: str, request: RestoreRequest, caller: Caller, desk: Desk) -> EditAnswer:
    """The transcript, or some segments of it, as at a revision; in as many edits as it takes.

    Sent again after it broke off, it goes on. Raises `NotFound` for a revision, or a segment, that there is not.
    """
    found = find_version(session_id, request.version, caller, desk.library, Action.CORRECT)
    desk.bell.ring(found.ref)
    made = [*_in_parts(desk, lambda part: _restore_part(found, request, part, caller, desk))]
    return EditAnswer(version=found.ref.version, revision=made[-1].rev, edits=tuple(made))


def _restore_part(found: Found, request: RestoreRequest, part: int, caller: Caller, desk: Desk) -> tuple[Made, bool]:
    """One edit, and whether there is more to do."""
    edits, edit = desk.library.edits, _part(request.id, part)
    rev = edits.head(found.ref)
    if done := edits.made_by(found.ref, edit):
        return repeated(done, hash_of(request)), done.more
    if request.revision > rev:
        raise NotFound("There is no such revision.", "no-such-revision")
    now, wanted = _now_and_then(found.ref, request, rev, desk)
    current(found.ref, [each for each in request.segments if each not in wanted], desk.library)  # they are there, too
    changes = differences(now, wanted)
    chosen = bounded(changes)
    if not chosen:
        return Made(id=edit, rev=rev, items=()), False
    more = len(chosen) < len(changes)
    signed = Signed(caller, desk.clock.now(), rev + 1)
    entry = entry_of(edit, "restore", chosen, signed, {"more": more, "request_hash": hash_of(request)})
    desk.enter(found.ref, entry)
    return made_of(entry), more


def _now_and_then(
    ref: TranscriptionRef, request: RestoreRequest, rev: int, desk: Desk
) -> tuple[dict[str, Item], dict[str, Item]]:
    """What changed since the revision, as it is and as it was."""
    before = turned_back(desk.library.edits.behind(ref, request.revision, rev))
    wanted = {name: it for name, it in before.items() if not request.segments or name in request.segments}
    return desk.library.edits.items(ref, wanted), wanted
