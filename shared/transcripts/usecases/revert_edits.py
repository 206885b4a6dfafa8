"""Undo, redo and restore: edits that bring back an earlier state."""

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

PAGE_SIZE = 50  # revisions of the caller in one read

REVERTS = {"undo": "undoes", "redo": "redoes"}
ChooseRevision = Callable[[Iterator[Revision]], int | None]


def undo(session_id: str, request: Repeat, caller: Caller, deps: EditDeps) -> EditAnswer:
    """Undo the caller's last change; a repeat undoes the one before.

    Edits of one request, such as a large restore, are undone together. Raises `Conflict` if there is nothing to undo,
    or if another user has changed the same since.
    """
    return _reverted(session_id, request, caller, deps, "undo")


def redo(session_id: str, request: Repeat, caller: Caller, deps: EditDeps) -> EditAnswer:
    """Redo the change that the caller undid last, unless they made another edit since. Raises as `undo` does."""
    return _reverted(session_id, request, caller, deps, "redo")


def _reverted(session_id: str, request: Repeat, caller: Caller, deps: EditDeps, op: str) -> EditAnswer:
    """Revert in as many edits as the original request took; a repeat continues an interrupted one."""
    found = find_version(session_id, request.version, caller, deps.transcripts, Action.CORRECT)
    deps.edit_notifier.schedule(found.ref)
    made = [*_in_parts(deps, lambda part: _revert(found, request, part, caller, deps, op))]
    return EditAnswer(version=found.ref.version, revision=made[-1].rev, edits=tuple(made))


def _in_parts(deps: EditDeps, act: Callable[[int], tuple[EditResult, bool]]) -> Iterator[EditResult]:
    """One edit after the other, until none is left."""
    for part in count():
        made, more = retry_on_conflict(deps.clock, lambda _, part=part: act(part))  # type: ignore[misc]
        yield made
        if not more:
            return


def _revert(
    found: ReadableVersion, request: Repeat, part: int, caller: Caller, deps: EditDeps, op: str
) -> tuple[EditResult, bool]:
    edits, edit, request_hash = deps.transcripts.edits, _part_id(request.id, part), f"{op}-{hash_request(request)}"
    rev = edits.head(found.ref)
    if done := edits.made_by(found.ref, edit):
        return check_repeated(done, request_hash), done.more
    first = edits.made_by(found.ref, request.id) if part else None
    target = (first.undoes or first.redoes) if first else None
    target = target or _choose_revision(found.ref, caller, deps, to_undo if op == "undo" else to_redo)
    parts = [*_parts(found.ref, target, deps, back=op == "undo")]
    changes = [_revert_changes(found.ref, entry, deps, back=op == "undo") for entry in parts[part:]]
    more = len(changes) > 1
    author = Author(caller, deps.clock.now(), rev + 1)
    fields: dict[str, bool | int | str | None] = {
        REVERTS[op]: parts[part].rev,
        "request_hash": request_hash,
        "more": more,
    }
    entry = new_entry(edit, op, changes[0], author, fields)
    deps.write(found.ref, entry)
    return result_of(entry), more


def _parts(ref: TranscriptionRef, rev: int, deps: EditDeps, *, back: bool) -> Iterator[HistoryEntry]:
    """All edits of one request in the order of reverting: last to first for undo, first to last for redo."""
    entry: HistoryEntry | None = deps.transcripts.edits.entry(ref, rev)
    while entry:
        yield entry
        name, number = _parse_part_id(entry.edit)
        further = bool(number) if back else entry.more
        beside = _part_id(name, number - 1 if back else number + 1)
        entry = deps.transcripts.edits.made_by(ref, beside) if further else None


def _part_id(edit: str, number: int) -> str:
    """The id of this part of a request; ids from callers contain no dot."""
    return f"{edit}.{number}" if number else edit


def _parse_part_id(edit: str) -> tuple[str, int]:
    name, _, number = edit.partition(".")
    return (name, int(number)) if number.isdecimal() else (edit, 0)


def _choose_revision(ref: TranscriptionRef, caller: Caller, deps: EditDeps, choose: ChooseRevision) -> int:
    chosen = choose(_revisions_of(ref, caller, deps))
    if chosen is None:
        raise Conflict("You have nothing to undo or redo.", "nothing-to-revert")
    return chosen


def _revisions_of(ref: TranscriptionRef, caller: Caller, deps: EditDeps) -> Iterator[Revision]:
    """The caller's revisions, newest first."""
    before = BEHIND_ALL
    while page := deps.transcripts.edits.revisions_by(ref, caller.uid, before, PAGE_SIZE):
        yield from page
        before = page[-1].rev


def _revert_changes(ref: TranscriptionRef, entry: HistoryEntry, deps: EditDeps, *, back: bool) -> list[ItemChange]:
    """The changes that revert an entry or, with `back` False, apply it again."""
    pairs = [(each.after, each.before) if back else (each.before, each.after) for each in entry.changes]
    now = deps.transcripts.edits.items(ref, entry.touched)
    others = [now[expected.id] for expected, _ in pairs if not is_same(now[expected.id], expected)]
    if others:
        raise changed_meanwhile(others[:MAX_CONFLICTS_SHOWN])
    return [ItemChange(now[wanted.id], wanted) for _, wanted in pairs]


MAX_CONFLICTS_SHOWN = 20


def restore(session_id: str, request: RestoreRequest, caller: Caller, deps: EditDeps) -> EditAnswer:
    """Restore the transcript, or some segments, to a revision, in as many edits as needed.

    A repeat continues an interrupted one. Raises `NotFound` for an unknown revision or segment.
    """
    found = find_version(session_id, request.version, caller, deps.transcripts, Action.CORRECT)
    deps.edit_notifier.schedule(found.ref)
    made = [*_in_parts(deps, lambda part: _restore_part(found, request, part, caller, deps))]
    return EditAnswer(version=found.ref.version, revision=made[-1].rev, edits=tuple(made))


def _restore_part(
    found: ReadableVersion, request: RestoreRequest, part: int, caller: Caller, deps: EditDeps
) -> tuple[EditResult, bool]:
    """One edit, and whether there is more to restore."""
    edits, edit = deps.transcripts.edits, _part_id(request.id, part)
    rev = edits.head(found.ref)
    if done := edits.made_by(found.ref, edit):
        return check_repeated(done, hash_request(request)), done.more
    if request.revision > rev:
        raise NotFound("There is no such revision.", "no-such-revision")
    now, wanted = _now_and_then(found.ref, request, rev, deps)
    current_items(
        found.ref, [each for each in request.segments if each not in wanted], deps.transcripts
    )  # raises `NotFound` for an unknown segment
    changes = differences(now, wanted)
    chosen = first_that_fit(changes)
    if not chosen:
        return EditResult(id=edit, rev=rev, items=()), False
    more = len(chosen) < len(changes)
    author = Author(caller, deps.clock.now(), rev + 1)
    entry = new_entry(edit, "restore", chosen, author, {"more": more, "request_hash": hash_request(request)})
    deps.write(found.ref, entry)
    return result_of(entry), more


def _now_and_then(
    ref: TranscriptionRef, request: RestoreRequest, rev: int, deps: EditDeps
) -> tuple[dict[str, Item], dict[str, Item]]:
    """The items that changed since the revision: their current and their earlier state."""
    before = reverted(deps.transcripts.edits.behind(ref, request.revision, rev))
    wanted = {name: it for name, it in before.items() if not request.segments or name in request.segments}
    return deps.transcripts.edits.items(ref, wanted), wanted
