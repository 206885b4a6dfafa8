"""Edit a transcript: each edit is one atomic write of the items that it changes and of its entry in the history."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, EarshotError, Invalid, Stale
from shared.core.domain.idempotency import hash_request
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.apply import EditPosition, apply_operation
from shared.transcripts.domain.edits.concurrency import CurrentState, rebase_operation, seen_until
from shared.transcripts.domain.edits.edit_results import (
    Author,
    EditAnswer,
    EditResult,
    check_repeated,
    new_entry,
    result_of,
)
from shared.transcripts.domain.edits.items import EditedSegment, Item
from shared.transcripts.domain.edits.operations import (
    Edit,
    EditRequest,
    Merge,
    Operation,
    Reassign,
    names_speakers,
    segments_named_by,
)
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.usecases.current_items import with_recognised
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.load_edit_context import EditContext, EditContexts
from shared.transcripts.usecases.read_version import TranscriptReadDeps
from shared.transcripts.usecases.resolve_range import resolve_range

MOST_FOLLOWED = 101  # more than an author can have seen


class EditAttempt(NamedTuple):
    """One edit of a request, by its caller: as it was asked for, with all that the caller has seen, behind `rev`."""

    edit: Edit
    seen: Edit
    rev: int
    caller: Caller


def edit_transcript(session_id: str, request: EditRequest, caller: Caller, deps: EditDeps) -> EditAnswer:
    """Make all edits in order. Edits before one that fails stay; the same request may be sent again.

    Raises `Conflict` with the current text where another user changed the same, `Invalid`, `NotFound` or `Forbidden`.
    """
    contexts = EditContexts(session_id, request.version, caller, deps)
    made = list[EditResult]()
    for number, edit in enumerate(request.edits):
        earlier = [each.id for each in request.edits[:number]]
        attempt = _attempt(edit, earlier, made, caller)
        made.append(_make(attempt, contexts, deps))
    return EditAnswer(version=contexts.version, revision=max(each.rev for each in made), edits=tuple(made))


def _attempt(edit: Edit, earlier: Iterable[str], made: Iterable[EditResult], caller: Caller) -> EditAttempt:
    revs = [each.rev for each in made]
    seen = edit.model_copy(update={"base": seen_until(edit, revs), "seen": (*edit.seen, *earlier)})
    return EditAttempt(edit, seen, max([edit.base, *revs]), caller)


def _make(attempt: EditAttempt, contexts: EditContexts, deps: EditDeps) -> EditResult:
    """Make the edit by the cached context; or else at the revision that its author saw; or else at the newest one.

    The notifier comes before the write, so that an instance that dies in between loses no event.
    """
    cached = contexts.cached(attempt.edit.change, attempt.rev)
    if cached and (made := _make_by_cache(cached, attempt, deps)):
        return made
    context = contexts.read(attempt.edit.change, attempt.rev)
    deps.edit_notifier.schedule(context.ref)
    with _errors_naming(attempt.edit):
        if made := _make_at_seen(context, attempt, deps):
            return made
        return retry_on_conflict(deps.clock, lambda _: _make_at_newest(context, attempt, deps))


def _make_by_cache(cached: EditContext, attempt: EditAttempt, deps: EditDeps) -> EditResult | None:
    """The result of a write that found the cached context still true; None in any other case, and nothing is done."""
    deps.edit_notifier.schedule(cached.ref)
    try:
        made = _make_if_seen(cached, attempt, deps)
    except EarshotError:
        deps.edit_cache.forget(cached.ref)
        return None
    return made if made and made.items else None


def _make_at_seen(context: EditContext, attempt: EditAttempt, deps: EditDeps) -> EditResult | None:
    """The result, as for most edits; None when another user changed something meanwhile."""
    if context.items is None:
        raise Invalid("There is no such revision.", fields={"base": "must be a revision that you were told"})
    with suppress(Stale, Conflict):
        return _make_if_seen(context, attempt, deps)
    return None


def _make_at_newest(opened: EditContext, attempt: EditAttempt, deps: EditDeps) -> EditResult:
    """One attempt. The newest revision is read first: a later writer makes this attempt stale."""
    edits, edit, ref = deps.transcripts.edits, attempt.edit, opened.ref
    rev = edits.head(ref)
    if rev > edit.base and (done := edits.made_by(ref, edit.id)):
        return check_repeated(done, hash_request(edit))
    context = EditContext(opened.session, ref, rev, edits.items(ref, segments_named_by(edit.change)))
    change, state = _current_state(context, edit.change, deps.transcripts)
    stale = _stale_items(ref, state.touched(change), attempt.seen, deps.transcripts)
    rebased = rebase_operation(change, state, stale)
    return _write(context, attempt, rebased, state, deps, merged=bool(stale))


def _make_if_seen(context: EditContext, attempt: EditAttempt, deps: EditDeps) -> EditResult | None:
    """One attempt; None when its author has not seen all that it touches, which needs a rebase."""
    change, state = _current_state(context, attempt.edit.change, deps.transcripts)
    if any(item.rev > attempt.seen.base for item in state.touched(change)):
        return None
    return _write(context, attempt, change, state, deps, merged=False)


def _current_state(context: EditContext, change: Operation, deps: TranscriptReadDeps) -> tuple[Operation, CurrentState]:
    """The change with all its segments named, and what it touches, as it is in this context."""
    named = with_recognised(context.ref, segments_named_by(change), context.items or {}, deps)
    if isinstance(change, Merge | Reassign):
        change, in_range = resolve_range(context.ref, change, named, deps)
        named |= in_range
    lines = {each.id: each for each in named.values() if isinstance(each, EditedSegment)}
    labels = deps.edits.labels(context.ref) if names_speakers(change) else ()
    return change, CurrentState(lines, SpeakerLabels(labels))


def _stale_items(
    ref: TranscriptionRef, items: Iterable[Item], seen: Edit, deps: TranscriptReadDeps
) -> dict[str, Item | None]:
    """The items that other users changed unseen by the author, each as the author saw it; None: too long ago to know.

    The author's own edit may be the last one of an item and lie over another user's: so all that follow are read.
    """
    stale = dict[str, Item | None]()
    for item in (item for item in items if item.rev > seen.base):
        since = deps.edits.following(ref, seen.base, item.id, MOST_FOLLOWED)
        others = (entry for entry in since if entry.edit not in seen.seen)
        if other := next(others, None):
            stale[item.id] = next(change.before for change in other.changes if change.before.id == item.id)
        elif not since or since[-1].rev < item.rev:
            stale[item.id] = None
    return stale


def _write(
    context: EditContext,
    attempt: EditAttempt,
    change: Operation,
    state: CurrentState,
    deps: EditDeps,
    *,
    merged: bool,
) -> EditResult:
    """Apply the change and write the next revision, if anything changes.

    Raises `Stale` when another writer was first, or a precondition of the context does not hold.
    """
    edit, rev = attempt.edit, context.rev + 1
    position = EditPosition(edit.id, rev, context.session.duration_ms)
    changes = apply_operation(change, state.lines_of(change), state.speaker_labels, position)
    if not changes:
        return EditResult(id=edit.id, rev=context.rev, items=())
    author = Author(attempt.caller, deps.clock.now(), rev)
    entry = new_entry(edit.id, edit.change.op, changes, author, {"merged": merged, "request_hash": hash_request(edit)})
    deps.write(context.ref, entry, context.preconditions)
    return result_of(entry)


@contextmanager
def _errors_naming(edit: Edit) -> Iterator[None]:
    """Each error says which edit of the request failed."""
    try:
        yield
    except EarshotError as error:
        error.facts["edit"] = edit.id
        raise
