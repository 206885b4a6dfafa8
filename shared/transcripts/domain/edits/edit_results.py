"""History entries of edits, and the results that authors get."""

from datetime import datetime
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, TooLarge
from shared.core.domain.model import Model
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.history import ENTRY_BYTES, HistoryChange, HistoryEntry, json_bytes, stamp_changes
from shared.transcripts.domain.edits.items import Item


class EditResult(Model):
    """The result of an edit. `rev` is its revision; without items, the edit changed nothing."""

    id: str
    rev: int
    at: datetime | None = None
    merged: bool = False
    undoes: int | None = None
    redoes: int | None = None
    items: tuple[Item, ...]


class EditAnswer(Model):
    """The results of all edits, in the order of the request.

    `revision` is the newest that these edits created. Do not use it as `base`: other users' changes in between are not
    included.
    """

    version: int
    revision: int
    edits: tuple[EditResult, ...]


class Author(NamedTuple):
    """The caller, time and revision of an edit that is about to be written."""

    caller: Caller
    at: datetime
    rev: int


def check_repeated(done: HistoryEntry, request_hash: str) -> EditResult:
    """The stored result of a repeated edit. Raises `Conflict` if the id was used for another edit."""
    if done.request_hash != request_hash:
        raise Conflict("This id was used for another edit. Use a new id.", "edit-id-reused")
    return result_of(done)


def new_entry(
    edit: str, op: str, changes: list[ItemChange], signed: Author, more: dict[str, bool | int | str | None]
) -> HistoryEntry:
    """The history entry of an edit. Raises `TooLarge` if the changes exceed one write."""
    if len(changes) > 1 and sum(map(json_bytes, changes)) > ENTRY_BYTES:
        raise TooLarge("The edit is too large. Split it into smaller edits.", "edit-too-large")
    stamped: tuple[HistoryChange, ...] = stamp_changes(
        changes, rev=signed.rev, edit=edit, by=signed.caller.uid, at=signed.at
    )
    fields = {"rev": signed.rev, "edit": edit, "op": op, "author": signed.caller.uid, "at": signed.at}
    touched = tuple(change.after.id for change in stamped)
    more_fields = {"author_name": signed.caller.display_name, "touched": touched, "changes": stamped}
    return HistoryEntry.model_validate(fields | more_fields | more)


def result_of(entry: HistoryEntry) -> EditResult:
    """The result that the author gets."""
    return EditResult(
        id=entry.edit,
        rev=entry.rev,
        at=entry.at,
        merged=entry.merged,
        undoes=entry.undoes,
        redoes=entry.redoes,
        items=tuple(change.after for change in entry.changes),
    )
