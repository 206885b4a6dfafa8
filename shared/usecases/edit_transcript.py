"""People change a transcript: each edit is one atomic write of what it changes and of an entry of the history."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from shared.domain.edits.apply import Change, Place, applied
from shared.domain.edits.guard import Now, fitted, seen_until
from shared.domain.edits.history import ENTRY_BYTES, Changed, Entry, stamped, weight
from shared.domain.edits.items import Item, Line, line_of
from shared.domain.edits.operations import Edit, EditRequest, Operation, names_speakers, segments_of
from shared.domain.edits.speakers import Cast
from shared.domain.errors import Conflict, EarshotError, Invalid, NotFound, Stale, TooLarge
from shared.domain.idempotency import hash_of
from shared.domain.models import Model, TranscriptionRef
from shared.domain.pages import segment_in
from shared.domain.sessions import Caller
from shared.usecases.desk import Desk
from shared.usecases.insist import insist
from shared.usecases.open_edits import Known, look, opened
from shared.usecases.read_version import Found, Library
from shared.usecases.stretch import settled

MOST_FOLLOWED = 101  # more than an author can have seen


class Made(Model):
    """What an edit came to. `rev` is the revision that it made; without items it found everything so already."""

    id: str
    rev: int
    at: datetime | None = None
    merged: bool = False
    undoes: int | None = None
    redoes: int | None = None
    items: tuple[Item, ...]


class EditAnswer(Model):
    """What each edit came to, in the order of the request.

    `revision` is the newest that they made. It is no base: what others changed in between is not told here.
    """

    version: int
    revision: int
    edits: tuple[Made, ...]


class Signed(NamedTuple):
    """An edit that is about to be written: by whom, when, and as which revision."""

    caller: Caller
    at: datetime
    rev: int


def edit_transcript(session_id: str, request: EditRequest, caller: Caller, desk: Desk) -> EditAnswer:
    """All edits, one after the other; what came before one that fails stays done, and may be sent again with it.

    Raises `Conflict` with the present text where somebody else changed the same, `Invalid`, `NotFound` or `Forbidden`.
    """
    found, known = opened(session_id, request, caller, desk)
    desk.bell.ring(found.ref)
    made, earlier = list[Made](), tuple[str, ...]()
    for edit in request.edits:
        base = seen_until(edit, (each.rev for each in made))
        seen = edit.model_copy(update={"base": base, "seen": (*edit.seen, *earlier)})
        rev = max([edit.base, *(each.rev for each in made)])
        known = known or look(found.ref, edit.change, rev, desk.library)
        made.append(_told(edit, partial(_edited, found, edit, seen, known, caller, desk)))
        earlier, known = (*earlier, edit.id), None
    return EditAnswer(version=found.ref.version, revision=max(each.rev for each in made), edits=tuple(made))


def _told(edit: Edit, write: Callable[[], Made]) -> Made:
    """Whatever is wrong is said of the edit that it is wrong with."""
    try:
        return write()
    except EarshotError as error:
        error.facts["edit"] = edit.id
        raise


def _edited(found: Found, edit: Edit, seen: Edit, known: Known, caller: Caller, desk: Desk) -> Made:
    """Most edits are of what nobody else has changed meanwhile: then the revision that they make can be created."""
    if known.items is None:
        raise Invalid("There is no such revision.", fields={"base": "must be a revision that you were told"})
    with contextlib.suppress(Stale, Conflict):
        change, now = _now(found.ref, edit, known.items, desk.library)
        if all(item.rev <= seen.base for item in now.touched(change)):
            signed = Signed(caller, desk.clock.now(), known.rev + 1)
            return _written(found, edit, seen.model_copy(update={"change": change}), now, signed, desk)
    return insist(desk.clock, lambda _: _attempt(found, edit, seen, caller, desk))


def _attempt(found: Found, edit: Edit, seen: Edit, caller: Caller, desk: Desk) -> Made:
    """The revision is read first: whoever writes after that makes this attempt stale."""
    edits = desk.library.edits
    rev = edits.head(found.ref)
    if rev > edit.base and (done := edits.made_by(found.ref, edit.id)):
        return repeated(done, hash_of(edit))
    change, now = _now(found.ref, edit, edits.items(found.ref, segments_of(edit.change)), desk.library)
    signed = Signed(caller, desk.clock.now(), rev + 1)
    return _written(found, edit, seen.model_copy(update={"change": change}), now, signed, desk)


def _written(found: Found, edit: Edit, seen: Edit, now: Now, signed: Signed, desk: Desk) -> Made:
    """Raises `Stale` when the revision was made by somebody else."""
    stale = _as_seen(found.ref, now.touched(seen.change), seen, desk.library)
    fit = fitted(seen.change, now, stale)
    place = Place(edit.id, signed.rev, found.session.duration_ms)
    changes = applied(fit, now.lines_of(seen.change), now.cast, place)
    if not changes:
        return Made(id=edit.id, rev=signed.rev - 1, items=())
    more: dict[str, bool | int | str | None] = {"merged": bool(stale), "request_hash": hash_of(edit)}
    entry = entry_of(edit.id, edit.change.op, changes, signed, more)
    desk.library.edits.append(found.ref, entry)
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


def repeated(done: Entry, request_hash: str) -> Made:
    """The same answer again. Raises `Conflict` when the id was used for another edit."""
    if done.request_hash != request_hash:
        raise Conflict("This id was used for another edit.", "edit-id-reused")
    return made_of(done)


def entry_of(
    edit: str, op: str, changes: list[Change], signed: Signed, more: dict[str, bool | int | str | None]
) -> Entry:
    """The entry of the history. Raises `TooLarge` for more than one write takes."""
    if len(changes) > 1 and sum(map(weight, changes)) > ENTRY_BYTES:
        raise TooLarge("This is too much for one edit.", "edit-too-large")
    kept: tuple[Changed, ...] = stamped(changes, rev=signed.rev, edit=edit, by=signed.caller.uid, at=signed.at)
    known = {"rev": signed.rev, "edit": edit, "op": op, "author": signed.caller.uid, "at": signed.at}
    touched = tuple(change.after.id for change in kept)
    name = {"author_name": signed.caller.shown_name, "touched": touched, "changes": kept}
    return Entry.model_validate(known | name | more)


def made_of(entry: Entry) -> Made:
    """What its author is answered."""
    return Made(
        id=entry.edit,
        rev=entry.rev,
        at=entry.at,
        merged=entry.merged,
        undoes=entry.undoes,
        redoes=entry.redoes,
        items=tuple(change.after for change in entry.changes),
    )
