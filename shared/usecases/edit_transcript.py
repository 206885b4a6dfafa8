"""People change a transcript: each edit is one atomic write of what it changes and of an entry of the history."""

import contextlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from shared.domain.edits.apply import Place, applied
from shared.domain.edits.entries import EditAnswer, Made, Signed, entry_of, made_of, repeated
from shared.domain.edits.guard import Now, fitted, seen_until
from shared.domain.edits.items import Item, Line, line_of
from shared.domain.edits.operations import Edit, EditRequest, Operation, names_speakers, segments_of
from shared.domain.edits.speakers import Cast
from shared.domain.errors import Conflict, EarshotError, Invalid, NotFound, Stale
from shared.domain.idempotency import hash_of
from shared.domain.models import TranscriptionRef
from shared.domain.pages import segment_in
from shared.domain.sessions import Caller
from shared.ports.edits import Basis
from shared.usecases.desk import Desk
from shared.usecases.insist import insist
from shared.usecases.open_edits import Known, look, opened, remembered
from shared.usecases.read_version import Found, Library
from shared.usecases.stretch import settled

MOST_FOLLOWED = 101  # more than an author can have seen


class Turn(NamedTuple):
    """One edit of a request: as it was asked for, with all that its author has seen, and behind which revision."""

    edit: Edit
    seen: Edit
    rev: int


def edit_transcript(session_id: str, request: EditRequest, caller: Caller, desk: Desk) -> EditAnswer:
    """All edits, one after the other; what came before one that fails stays done, and may be sent again with it.

    Raises `Conflict` with the present text where somebody else changed the same, `Invalid`, `NotFound` or `Forbidden`.
    """
    made, found = list[Made](), None
    for number, edit in enumerate(request.edits):
        turn = _turn(edit, made, [each.id for each in request.edits[:number]])
        about = session_id, request.version, edit.change, turn.rev, caller, desk
        if done := _at_once(turn, remembered(*about), caller, desk):
            made.append(done)
            continue
        if found is None:
            found, known = opened(*about)
            desk.bell.ring(found.ref)
        else:
            known = look(found.ref, edit.change, turn.rev, desk.library)
        made.append(_told(edit, partial(_edited, found, turn, known, caller, desk)))
    version = found.ref.version if found else request.version or 0
    return EditAnswer(version=version, revision=max(each.rev for each in made), edits=tuple(made))


def _turn(edit: Edit, made: list[Made], earlier: list[str]) -> Turn:
    base = seen_until(edit, (each.rev for each in made))
    seen = edit.model_copy(update={"base": base, "seen": (*edit.seen, *earlier)})
    return Turn(edit, seen, max([edit.base, *(each.rev for each in made)]))


def _at_once(turn: Turn, about: tuple[Found, Known] | None, caller: Caller, desk: Desk) -> Made | None:
    """By what is remembered, in one write; None, and nothing is done, where that has to be read after all."""
    if about is None:
        return None
    found, known = about
    desk.bell.ring(found.ref)
    try:
        done = _first(found, turn, known, caller, desk)
    except EarshotError:
        desk.recall.forget(found.ref)
        return None
    return done if done and done.items else None


def _told(edit: Edit, write: Callable[[], Made]) -> Made:
    """Whatever is wrong is said of the edit that it is wrong with."""
    try:
        return write()
    except EarshotError as error:
        error.facts["edit"] = edit.id
        raise


def _edited(found: Found, turn: Turn, known: Known, caller: Caller, desk: Desk) -> Made:
    """Most edits are of what nobody else has changed meanwhile: then the revision that they make can be created."""
    if known.items is None:
        raise Invalid("There is no such revision.", fields={"base": "must be a revision that you were told"})
    with contextlib.suppress(Stale, Conflict):
        if done := _first(found, turn, known, caller, desk):
            return done
    return insist(desk.clock, lambda _: _attempt(found, turn, caller, desk))


def _first(found: Found, turn: Turn, known: Known, caller: Caller, desk: Desk) -> Made | None:
    """By what is known; None where its author has not seen all of it."""
    change, now = _now(found.ref, turn.edit, known.items or {}, desk.library)
    if any(item.rev > turn.seen.base for item in now.touched(change)):
        return None
    signed = Signed(caller, desk.clock.now(), known.rev + 1)
    return _written(found, turn, change, now, signed, desk, known.basis)


def _attempt(found: Found, turn: Turn, caller: Caller, desk: Desk) -> Made:
    """The revision is read first: whoever writes after that makes this attempt stale."""
    edits, edit = desk.library.edits, turn.edit
    rev = edits.head(found.ref)
    if rev > edit.base and (done := edits.made_by(found.ref, edit.id)):
        return repeated(done, hash_of(edit))
    change, now = _now(found.ref, edit, edits.items(found.ref, segments_of(edit.change)), desk.library)
    signed = Signed(caller, desk.clock.now(), rev + 1)
    return _written(found, turn, change, now, signed, desk)


def _written(
    found: Found, turn: Turn, change: Operation, now: Now, signed: Signed, desk: Desk, basis: Basis | None = None
) -> Made:
    """Raises `Stale` when the revision was made by somebody else, or the basis is not what it was."""
    edit, stale = turn.edit, _as_seen(found.ref, now.touched(change), turn.seen, desk.library)
    fit = fitted(change, now, stale)
    place = Place(edit.id, signed.rev, found.session.duration_ms)
    changes = applied(fit, now.lines_of(change), now.cast, place)
    if not changes:
        return Made(id=edit.id, rev=signed.rev - 1, items=())
    more: dict[str, bool | int | str | None] = {"merged": bool(stale), "request_hash": hash_of(edit)}
    entry = entry_of(edit.id, edit.change.op, changes, signed, more)
    desk.enter(found.ref, entry, basis)
    return made_of(entry)


def _now(ref: TranscriptionRef, edit: Edit, items: dict[str, Item], library: Library) -> tuple[Operation, Now]:
    """The change, all that it is about by name, and that as it is: of `items`, or else as it was recognised."""
    missing = [each for each in segments_of(edit.change) if each not in items]
    known = items | recognised(ref, missing, library)
    change, more = settled(ref, edit.change, known, library)
    known |= more
    lines = {each.id: each for each in known.values() if isinstance(each, Line)}
    return change, Now(lines, Cast(library.edits.labels(ref) if names_speakers(edit.change) else ()))


def current(ref: TranscriptionRef, ids: Iterable[str], library: Library) -> dict[str, Item]:
    """These things as they are now, from the overlay or else from the pages. Raises `NotFound` for others."""
    wanted = list(ids)
    known = library.edits.items(ref, wanted)
    missing = [each for each in wanted if each not in known]
    return known | recognised(ref, missing, library)


def recognised(ref: TranscriptionRef, ids: Iterable[str], library: Library) -> dict[str, Item]:
    """Segments that nobody changed; each page is read once."""
    found, left = dict[str, Item](), sorted(set(ids), reverse=True)
    while left:
        page = library.pages.holding(ref, left[0])
        there = {each: said for each in left if page and (said := segment_in(page, each))}
        if left[0] not in there:
            raise NotFound("There is no such segment.", "no-such-segment")
        found |= {each: line_of(said) for each, said in there.items()}
        left = [each for each in left if each not in there]
    return found


def _as_seen(ref: TranscriptionRef, items: Iterable[Item], seen: Edit, library: Library) -> dict[str, Item | None]:
    """What others changed of these behind the author's back, as the author saw it; None: that is too long ago to know.

    An edit of the author's own may have been laid over somebody else's: whether it was the last one tells nothing.
    """
    stale = dict[str, Item | None]()
    for item in (item for item in items if item.rev > seen.base):
        since = library.edits.following(ref, seen.base, item.id, MOST_FOLLOWED)
        others = (entry for entry in since if entry.edit not in seen.seen)
        if other := next(others, None):
            stale[item.id] = next(change.before for change in other.changes if change.before.id == item.id)
        elif not since or since[-1].rev < item.rev:
            stale[item.id] = None
    return stale
