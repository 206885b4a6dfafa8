"""What an edit is entered into the history as, and what its author is answered."""

from datetime import datetime
from typing import NamedTuple

from shared.domain.edits.apply import Change
from shared.domain.edits.history import ENTRY_BYTES, Changed, Entry, stamped, weight
from shared.domain.edits.items import Item
from shared.domain.errors import Conflict, TooLarge
from shared.domain.models import Model
from shared.domain.sessions import Caller


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
