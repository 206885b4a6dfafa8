"""What an edit is entered into the history as, and what its author is answered."""

from datetime import datetime
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, TooLarge
from shared.core.domain.model import Model
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.history import ENTRY_BYTES, HistoryChange, HistoryEntry, json_bytes, stamp_changes
from shared.transcripts.domain.edits.items import Item


class EditResult(Model):
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
    edits: tuple[EditResult, ...]


class Author(NamedTuple):
    """An edit that is about to be written: by whom, when, and as which revision."""

    caller: Caller
    at: datetime
    rev: int


def check_repeated(done: HistoryEntry, request_hash: str) -> EditResult:
    """The same answer again. Raises `Conflict` when the id was used for another edit."""
    if done.request_hash != request_hash:
        raise Conflict("This id was used for another edit.", "edit-id-reused")
    return result_of(done)


def new_entry(
    edit: str, op: str, changes: list[ItemChange], signed: Author, more: dict[str, bool | int | str | None]
) -> HistoryEntry:
    """The entry of the history. Raises `TooLarge` for more than one write takes."""
    if len(changes) > 1 and sum(map(json_bytes, changes)) > ENTRY_BYTES:
        raise TooLarge("This is too much for one edit.", "edit-too-large")
    kept: tuple[HistoryChange, ...] = stamp_changes(
        changes, rev=signed.rev, edit=edit, by=signed.caller.uid, at=signed.at
    )
    known = {"rev": signed.rev, "edit": edit, "op": op, "author": signed.caller.uid, "at": signed.at}
    touched = tuple(change.after.id for change in kept)
    name = {"author_name": signed.caller.display_name, "touched": touched, "changes": kept}
    return HistoryEntry.model_validate(known | name | more)


def result_of(entry: HistoryEntry) -> EditResult:
    """What its author is answered."""
    return EditResult(
        id=entry.edit,
        rev=entry.rev,
        at=entry.at,
        merged=entry.merged,
        undoes=entry.undoes,
        redoes=entry.redoes,
        items=tuple(change.after for change in entry.changes),
    )
