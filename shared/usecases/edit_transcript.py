"""People change a transcript: each edit is one atomic write of what it changes and of an entry of the history."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.edits.apply import Change, Place, applied
from shared.domain.edits.guard import Now, fitted, is_stale
from shared.domain.edits.history import ENTRY_BYTES, Changed, Entry, Revision, stamped, weight
from shared.domain.edits.items import Item, Line, line_of
from shared.domain.edits.operations import Edit, EditRequest, Insert, Split, names_speakers, segments_of
from shared.domain.edits.speakers import Cast
from shared.domain.errors import Conflict, EarshotError, Invalid, NotFound, TooLarge
from shared.domain.idempotency import hash_of
from shared.domain.models import Model, TranscriptionRef
from shared.domain.pages import segments_in
from shared.domain.sessions import Caller
from shared.usecases.desk import Desk
from shared.usecases.insist import insist
from shared.usecases.read_version import Found, Library, find_version


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
    found = find_version(session_id, request.version, caller, desk.library, Action.CORRECT)
    made, earlier = list[Made](), tuple[str, ...]()
    for edit in request.edits:
        seen = edit.model_copy(update={"seen": (*edit.seen, *earlier)})
        made.append(_told(edit, lambda seen=seen, edit=edit: _edited(found, edit, seen, caller, desk)))  # type: ignore[misc]
        earlier += (edit.id,)
    return EditAnswer(version=found.ref.version, revision=max(each.rev for each in made), edits=tuple(made))


def _told(edit: Edit, write: Callable[[], Made]) -> Made:
    """Whatever is wrong is said of the edit that it is wrong with."""
    try:
        return write()
    except EarshotError as error:
        error.facts["edit"] = edit.id
        raise


def _edited(found: Found, edit: Edit, seen: Edit, caller: Caller, desk: Desk) -> Made:
    return insist(desk.clock, lambda _: _attempt(found, edit, seen, caller, desk))


def _attempt(found: Found, edit: Edit, seen: Edit, caller: Caller, desk: Desk) -> Made:
    """The revision is read first: whoever writes after that makes this attempt stale."""
    edits, request_hash = desk.library.edits, hash_of(edit)
    rev = edits.head(found.ref)
    if edit.base > rev:
        raise Invalid("There is no such revision.", fields={"base": "must be a revision that you were told"})
    now = _now(found.ref, edit, desk.library)
    touched = now.touched(edit.change)
    stale = [item for item in touched if is_stale(item, seen)]
    if (stale or edit.id in now.lines) and (done := edits.made_by(found.ref, edit.id)):
        return repeated(done, request_hash)
    fit = fitted(seen.change, now, {item.id: _as_seen(found.ref, item, seen, desk.library) for item in stale})
    place = Place(edit.id, rev + 1, found.session.duration_ms)
    changes = applied(fit, now.lines_of(edit.change), now.cast, place)
    if not changes:
        return Made(id=edit.id, rev=rev, items=())
    signed = Signed(caller, desk.clock.now(), rev + 1)
    entry = entry_of(edit.id, edit.change.op, changes, signed, {"merged": bool(stale), "request_hash": request_hash})
    edits.append(found.ref, entry)
    return made_of(entry)


def _now(ref: TranscriptionRef, edit: Edit, library: Library) -> Now:
    """What an edit touches, as it is; a new segment bears the edit's id, and so shows that it was made already."""
    new = (edit.id,) if isinstance(edit.change, Insert | Split) else ()
    known = current(ref, segments_of(edit.change), library) | library.edits.items(ref, new)
    lines = {each.id: each for each in known.values() if isinstance(each, Line)}
    return Now(lines, Cast(library.edits.labels(ref) if names_speakers(edit.change) else ()))


def current(ref: TranscriptionRef, ids: Iterable[str], library: Library) -> dict[str, Item]:
    """These things as they are now, from the overlay or else from the pages. Raises `NotFound` for others."""
    wanted = list(ids)
    known = library.edits.items(ref, wanted)
    missing = [each for each in wanted if each not in known]
    return known | recognised(ref, missing, library)


def recognised(ref: TranscriptionRef, ids: Iterable[str], library: Library) -> dict[str, Item]:
    """Segments that nobody changed; each page is read once."""
    found, open_ = dict[str, Item](), sorted(set(ids), reverse=True)
    while open_:
        page = library.pages.holding(ref, open_[0])
        there = {each.id: each for each in segments_in(page)} if page else {}
        if open_[0] not in there:
            raise NotFound("There is no such segment.", "no-such-segment")
        found |= {each: line_of(there[each]) for each in open_ if each in there}
        open_ = [each for each in open_ if each not in there]
    return found


def _as_seen(ref: TranscriptionRef, item: Item, seen: Edit, library: Library) -> Item | None:
    """The item as the edit's author saw it; None when the history behind that is too long to know."""
    for entry in library.edits.following(ref, seen.base, item.id, MOST_FOLLOWED):
        if entry.edit not in seen.seen:
            return next(change.before for change in entry.changes if change.before.id == item.id)
    return None


MOST_FOLLOWED = 20


def repeated(done: Entry, request_hash: str) -> Made:
    """The same answer again. Raises `Conflict` when the id was used for another edit."""
    if done.request_hash != request_hash:
        raise Conflict("This id was used for another edit.", "edit-id-reused")
    return made_of(done)


def entry_of(
    edit: str, op: str, changes: list[Change], signed: Signed, more: dict[str, bool | int | str | None]
) -> Entry:
    """The entry of the history. Raises `TooLarge` for more than one write takes."""
    if sum(map(weight, changes)) > ENTRY_BYTES and len(changes) > 1:
        raise TooLarge("This is too much for one edit.", "edit-too-large")
    kept: tuple[Changed, ...] = stamped(changes, rev=signed.rev, edit=edit, by=signed.caller.uid, at=signed.at)
    known = {"rev": signed.rev, "edit": edit, "op": op, "author": signed.caller.uid, "at": signed.at}
    touched = tuple(change.after.id for change in kept)
    name = {"author_name": signed.caller.name or "", "touched": touched, "changes": kept}
    return Entry.model_validate(known | name | more)


def made_of(entry: Entry) -> Made:
    """What its author is answered."""
    known = Revision.model_validate(dict(entry)).model_dump(include={"rev", "at", "merged", "undoes", "redoes"})
    return Made(id=entry.edit, items=tuple(change.after for change in entry.changes), **known)
