"""People change a transcript: each edit is one atomic write of what it changes and of an entry of the history."""

import contextlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, EarshotError, Invalid, NotFound, Stale
from shared.core.domain.idempotency import hash_request
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import segment_in
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
from shared.transcripts.domain.edits.items import EditedSegment, Item, unedited
from shared.transcripts.domain.edits.operations import Edit, EditRequest, Operation, names_speakers, segments_named_by
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.ports import Preconditions
from shared.transcripts.usecases.edit_deps import EditDeps
from shared.transcripts.usecases.load_edit_context import (
    EditContext,
    cached_edit_context,
    load_edit_context,
    read_edit_context,
)
from shared.transcripts.usecases.read_version import ReadableVersion, TranscriptReadDeps
from shared.transcripts.usecases.resolve_range import resolve_range

MOST_FOLLOWED = 101  # more than an author can have seen


class EditAttempt(NamedTuple):
    """One edit of a request: as it was asked for, with all that its author has seen, and behind which revision."""

    edit: Edit
    seen: Edit
    rev: int


def edit_transcript(session_id: str, request: EditRequest, caller: Caller, deps: EditDeps) -> EditAnswer:
    """All edits, one after the other; what came before one that fails stays done, and may be sent again with it.

    Raises `Conflict` with the present text where somebody else changed the same, `Invalid`, `NotFound` or `Forbidden`.
    """
    made, found = list[EditResult](), None
    for number, edit in enumerate(request.edits):
        turn = _turn(edit, made, [each.id for each in request.edits[:number]])
        about = session_id, request.version, edit.change, turn.rev, caller, deps
        if done := _at_once(turn, cached_edit_context(*about), caller, deps):
            made.append(done)
            continue
        if found is None:
            found, known = load_edit_context(*about)
            deps.edit_notifier.ring(found.ref)
        else:
            known = read_edit_context(found.ref, edit.change, turn.rev, deps.transcripts)
        made.append(_told(edit, partial(_edited, found, turn, known, caller, deps)))
    version = found.ref.version if found else request.version or 0
    return EditAnswer(version=version, revision=max(each.rev for each in made), edits=tuple(made))


def _turn(edit: Edit, made: list[EditResult], earlier: list[str]) -> EditAttempt:
    base = seen_until(edit, (each.rev for each in made))
    seen = edit.model_copy(update={"base": base, "seen": (*edit.seen, *earlier)})
    return EditAttempt(edit, seen, max([edit.base, *(each.rev for each in made)]))


def _at_once(
    turn: EditAttempt, about: tuple[ReadableVersion, EditContext] | None, caller: Caller, deps: EditDeps
) -> EditResult | None:
    """By what is remembered, in one write; None, and nothing is done, where that has to be read after all."""
    if about is None:
        return None
    found, known = about
    deps.edit_notifier.ring(found.ref)
    try:
        done = _first(found, turn, known, caller, deps)
    except EarshotError:
        deps.edit_cache.forget(found.ref)
        return None
    return done if done and done.items else None


def _told(edit: Edit, write: Callable[[], EditResult]) -> EditResult:
    """Whatever is wrong is said of the edit that it is wrong with."""
    try:
        return write()
    except EarshotError as error:
        error.facts["edit"] = edit.id
        raise


def _edited(
    found: ReadableVersion, turn: EditAttempt, known: EditContext, caller: Caller, deps: EditDeps
) -> EditResult:
    """Most edits are of what nobody else has changed meanwhile: then the revision that they make can be created."""
    if known.items is None:
        raise Invalid("There is no such revision.", fields={"base": "must be a revision that you were told"})
    with contextlib.suppress(Stale, Conflict):
        if done := _first(found, turn, known, caller, deps):
            return done
    return retry_on_conflict(deps.clock, lambda _: _attempt(found, turn, caller, deps))


def _first(
    found: ReadableVersion, turn: EditAttempt, known: EditContext, caller: Caller, deps: EditDeps
) -> EditResult | None:
    """By what is known; None where its author has not seen all of it."""
    change, now = _now(found.ref, turn.edit, known.items or {}, deps.transcripts)
    if any(item.rev > turn.seen.base for item in now.touched(change)):
        return None
    signed = Author(caller, deps.clock.now(), known.rev + 1)
    return _written(found, turn, change, now, signed, deps, known.basis)


def _attempt(found: ReadableVersion, turn: EditAttempt, caller: Caller, deps: EditDeps) -> EditResult:
    """The revision is read first: whoever writes after that makes this attempt stale."""
    edits, edit = deps.transcripts.edits, turn.edit
    rev = edits.head(found.ref)
    if rev > edit.base and (done := edits.made_by(found.ref, edit.id)):
        return check_repeated(done, hash_request(edit))
    change, now = _now(found.ref, edit, edits.items(found.ref, segments_named_by(edit.change)), deps.transcripts)
    signed = Author(caller, deps.clock.now(), rev + 1)
    return _written(found, turn, change, now, signed, deps)


def _written(
    found: ReadableVersion,
    turn: EditAttempt,
    change: Operation,
    now: CurrentState,
    signed: Author,
    deps: EditDeps,
    basis: Preconditions | None = None,
) -> EditResult:
    """Raises `Stale` when the revision was made by somebody else, or the basis is not what it was."""
    edit, stale = turn.edit, _as_seen(found.ref, now.touched(change), turn.seen, deps.transcripts)
    fit = rebase_operation(change, now, stale)
    place = EditPosition(edit.id, signed.rev, found.session.duration_ms)
    changes = apply_operation(fit, now.lines_of(change), now.speaker_labels, place)
    if not changes:
        return EditResult(id=edit.id, rev=signed.rev - 1, items=())
    more: dict[str, bool | int | str | None] = {"merged": bool(stale), "request_hash": hash_request(edit)}
    entry = new_entry(edit.id, edit.change.op, changes, signed, more)
    deps.enter(found.ref, entry, basis)
    return result_of(entry)


def _now(
    ref: TranscriptionRef, edit: Edit, items: dict[str, Item], deps: TranscriptReadDeps
) -> tuple[Operation, CurrentState]:
    """The change, all that it is about by name, and that as it is: of `items`, or else as it was recognised."""
    missing = [each for each in segments_named_by(edit.change) if each not in items]
    known = items | recognised_segments(ref, missing, deps)
    change, more = resolve_range(ref, edit.change, known, deps)
    known |= more
    lines = {each.id: each for each in known.values() if isinstance(each, EditedSegment)}
    return change, CurrentState(lines, SpeakerLabels(deps.edits.labels(ref) if names_speakers(edit.change) else ()))


def current_items(ref: TranscriptionRef, ids: Iterable[str], deps: TranscriptReadDeps) -> dict[str, Item]:
    """These things as they are now, from the overlay or else from the pages. Raises `NotFound` for others."""
    wanted = list(ids)
    known = deps.edits.items(ref, wanted)
    missing = [each for each in wanted if each not in known]
    return known | recognised_segments(ref, missing, deps)


def recognised_segments(ref: TranscriptionRef, ids: Iterable[str], deps: TranscriptReadDeps) -> dict[str, Item]:
    """Segments that nobody changed; each page is read once."""
    found, left = dict[str, Item](), sorted(set(ids), reverse=True)
    while left:
        page = deps.pages.holding(ref, left[0])
        there = {each: said for each in left if page and (said := segment_in(page, each))}
        if left[0] not in there:
            raise NotFound("There is no such segment.", "no-such-segment")
        found |= {each: unedited(said) for each, said in there.items()}
        left = [each for each in left if each not in there]
    return found


def _as_seen(
    ref: TranscriptionRef, items: Iterable[Item], seen: Edit, deps: TranscriptReadDeps
) -> dict[str, Item | None]:
    """What others changed of these behind the author's back, as the author saw it; None: that is too long ago to know.

    An edit of the author's own may have been laid over somebody else's: whether it was the last one tells nothing.
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
