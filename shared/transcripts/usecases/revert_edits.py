"""Undo, redo and restore: edits like all others, which bring back what was there."""

from collections.abc import Callable, Iterator
from itertools import count

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.idempotency import hash_request
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.concurrency import changed_meanwhile
from shared.transcripts.domain.edits.edit_results import (
    Author,
    EditAnswer,
    EditResult,
    check_repeated,
    new_entry,
    result_of,
)
from shared.transcripts.domain.edits.history import (
    BEHIND_ALL,
    HistoryEntry,
    Revision,
    differences,
    first_that_fit,
    reverted,
    to_redo,
    to_undo,
)
from shared.transcripts.domain.edits.items import Item, is_same
from shared.transcripts.domain.edits.operations import Repeat, RestoreRequest
from shared.transcripts.usecases.current_items import current_items
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.read_version import ReadableVersion, find_version

LOOKED_AT = 50  # revisions of somebody's, read at once until it is known which one they mean

REVERTS = {"undo": "undoes", "redo": "redoes"}
Choose = Callable[[Iterator[Revision]], int | None]


def undo(session_id: str, request: Repeat, caller: Caller, deps: EditDeps) -> EditAnswer:
    """What the caller changed last becomes what it was; again for what they changed before that.

    What took several edits, as a large restore does, is undone as a whole.

    Raises `Conflict` when there is nothing, or when somebody else has changed it since.
    """
    return _reverted(session_id, request, caller, deps, "undo")


def redo(session_id: str, request: Repeat, caller: Caller, deps: EditDeps) -> EditAnswer:
    """What the caller undid last is done again, unless they changed something else since. Raises as `undo`."""
    return _reverted(session_id, request, caller, deps, "redo")


def _reverted(session_id: str, request: Repeat, caller: Caller, deps: EditDeps, op: str) -> EditAnswer:
    """In as many edits as what is reverted took; sent again after it broke off, it goes on."""
    found = find_version(session_id, request.version, caller, deps.transcripts, Action.CORRECT)
    deps.edit_notifier.schedule(found.ref)
    made = [*_in_parts(deps, lambda part: _revert(found, request, part, caller, deps, op))]
    return EditAnswer(version=found.ref.version, revision=made[-1].rev, edits=tuple(made))


def _in_parts(deps: EditDeps, act: Callable[[int], tuple[EditResult, bool]]) -> Iterator[EditResult]:
    """One edit after the other, until there is no more to do."""
    for part in count():
        made, more = retry_on_conflict(deps.clock, lambda _, part=part: act(part))  # type: ignore[misc]
        yield made
        if not more:
            return


def _revert(
    found: ReadableVersion, request: Repeat, part: int, caller: Caller, deps: EditDeps, op: str
) -> tuple[EditResult, bool]:
    edits, edit, request_hash = deps.transcripts.edits, _part(request.id, part), f"{op}-{hash_request(request)}"
    rev = edits.head(found.ref)
    if done := edits.made_by(found.ref, edit):
        return check_repeated(done, request_hash), done.more
    first = edits.made_by(found.ref, request.id) if part else None
    target = (first.undoes or first.redoes) if first else None
    target = target or _chosen(found.ref, caller, deps, to_undo if op == "undo" else to_redo)
    parts = [*_parts(found.ref, target, deps, back=op == "undo")]
    changes = [_back(found.ref, entry, deps, back=op == "undo") for entry in parts[part:]]
    more = len(changes) > 1
    signed = Author(caller, deps.clock.now(), rev + 1)
    known: dict[str, bool | int | str | None] = {
        REVERTS[op]: parts[part].rev,
        "request_hash": request_hash,
        "more": more,
    }
    entry = new_entry(edit, op, changes[0], signed, known)
    deps.write(found.ref, entry)
    return result_of(entry), more


def _parts(ref: TranscriptionRef, rev: int, deps: EditDeps, *, back: bool) -> Iterator[HistoryEntry]:
    """What was one request, in the order in which it is reverted: from its last edit to its first, or forwards."""
    entry: HistoryEntry | None = deps.transcripts.edits.entry(ref, rev)
    while entry:
        yield entry
        name, number = _numbered(entry.edit)
        further = bool(number) if back else entry.more
        beside = _part(name, number - 1 if back else number + 1)
        entry = deps.transcripts.edits.made_by(ref, beside) if further else None


def _part(edit: str, number: int) -> str:
    """The edit that is this part of a request; a caller's id has no dot in it."""
    return f"{edit}.{number}" if number else edit


def _numbered(edit: str) -> tuple[str, int]:
    name, _, number = edit.partition(".")
    return (name, int(number)) if number.isdecimal() else (edit, 0)


def _chosen(ref: TranscriptionRef, caller: Caller, deps: EditDeps, choose: Choose) -> int:
    chosen = choose(_revisions_of(ref, caller, deps))
    if chosen is None:
        raise Conflict("There is nothing of yours to bring back.", "nothing-to-revert")
    return chosen


def _revisions_of(ref: TranscriptionRef, caller: Caller, deps: EditDeps) -> Iterator[Revision]:
    """The caller's, newest first."""
    before = BEHIND_ALL
    while page := deps.transcripts.edits.revisions_by(ref, caller.uid, before, LOOKED_AT):
        yield from page
        before = page[-1].rev


def _back(ref: TranscriptionRef, entry: HistoryEntry, deps: EditDeps, *, back: bool) -> list[ItemChange]:
    """From what the entry left to what it found, or the other way round."""
    pairs = [(each.after, each.before) if back else (each.before, each.after) for each in entry.changes]
    now = deps.transcripts.edits.items(ref, entry.touched)
    others = [now[there.id] for there, _ in pairs if not is_same(now[there.id], there)]
    if others:
        raise changed_meanwhile(others[:MOST_TOLD])
    return [ItemChange(now[wanted.id], wanted) for _, wanted in pairs]


MOST_TOLD = 20


def restore(session_id: str, request: RestoreRequest, caller: Caller, deps: EditDeps) -> EditAnswer:
    """The transcript, or some segments of it, as at a revision; in as many edits as it takes.

    Sent again after it broke off, it goes on. Raises `NotFound` for a revision, or a segment, that there is not.
    """
    found = find_version(session_id, request.version, caller, deps.transcripts, Action.CORRECT)
    deps.edit_notifier.schedule(found.ref)
    made = [*_in_parts(deps, lambda part: _restore_part(found, request, part, caller, deps))]
    return EditAnswer(version=found.ref.version, revision=made[-1].rev, edits=tuple(made))


def _restore_part(
    found: ReadableVersion, request: RestoreRequest, part: int, caller: Caller, deps: EditDeps
) -> tuple[EditResult, bool]:
    """One edit, and whether there is more to do."""
    edits, edit = deps.transcripts.edits, _part(request.id, part)
    rev = edits.head(found.ref)
    if done := edits.made_by(found.ref, edit):
        return check_repeated(done, hash_request(request)), done.more
    if request.revision > rev:
        raise NotFound("There is no such revision.", "no-such-revision")
    now, wanted = _now_and_then(found.ref, request, rev, deps)
    current_items(
        found.ref, [each for each in request.segments if each not in wanted], deps.transcripts
    )  # they are there, too
    changes = differences(now, wanted)
    chosen = first_that_fit(changes)
    if not chosen:
        return EditResult(id=edit, rev=rev, items=()), False
    more = len(chosen) < len(changes)
    signed = Author(caller, deps.clock.now(), rev + 1)
    entry = new_entry(edit, "restore", chosen, signed, {"more": more, "request_hash": hash_request(request)})
    deps.write(found.ref, entry)
    return result_of(entry), more


def _now_and_then(
    ref: TranscriptionRef, request: RestoreRequest, rev: int, deps: EditDeps
) -> tuple[dict[str, Item], dict[str, Item]]:
    """What changed since the revision, as it is and as it was."""
    before = reverted(deps.transcripts.edits.behind(ref, request.revision, rev))
    wanted = {name: it for name, it in before.items() if not request.segments or name in request.segments}
    return deps.transcripts.edits.items(ref, wanted), wanted
