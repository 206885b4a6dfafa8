"""What was changed, by whom and when: the documents `sessions/{sid}/transcripts/{v}/history/{rev}`, never changed."""

from collections.abc import Iterable
from datetime import datetime

from shared.core.domain.model import Model
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.items import Item, is_same

ENTRY_BYTES = 900_000  # as JSON before it is compressed: whatever it holds, it fits into a document of 1 MiB
BEHIND_ALL = 2**53  # no revision comes so far


class HistoryChange(Model):
    """One thing before and after."""

    before: Item
    after: Item


class Revision(Model):
    """Who changed what, and when. `edit` is the id that the author gave it; `undoes` and `redoes` name revisions.

    `merged` says that it was laid over changes that its author had not seen; `more` that the same request goes on.
    """

    rev: int
    edit: str
    op: str
    author: str
    author_name: str = ""
    at: datetime
    touched: tuple[str, ...]
    undoes: int | None = None
    redoes: int | None = None
    merged: bool = False
    more: bool = False


class HistoryEntry(Revision):
    """A revision with what it changed."""

    request_hash: str = ""
    changes: tuple[HistoryChange, ...]


def stamp_changes(
    changes: Iterable[ItemChange], *, rev: int, edit: str, by: str, at: datetime
) -> tuple[HistoryChange, ...]:
    """The changes as they are kept."""
    stamps = {"rev": rev, "edit": edit, "by": by, "at": at}
    return tuple(HistoryChange(before=each.before, after=each.after.model_copy(update=stamps)) for each in changes)


def reverted(entries: Iterable[HistoryEntry]) -> dict[str, Item]:
    """Each thing that these, newest first, changed, as it was before the oldest of them."""
    before = dict[str, Item]()
    for entry in entries:
        before.update({change.before.id: change.before for change in entry.changes})
    return before


def net_changes(entries: Iterable[HistoryEntry]) -> list[HistoryChange]:
    """What all these, newest first, changed together; what was changed back is left out."""
    first, last = dict[str, Item](), dict[str, Item]()
    for entry in entries:
        for change in entry.changes:
            last.setdefault(change.after.id, change.after)
            first[change.before.id] = change.before
    found = (HistoryChange(before=first[each], after=last[each]) for each in sorted(last))
    return [each for each in found if not is_same(each.before, each.after)]


def differences(now: dict[str, Item], wanted: dict[str, Item]) -> list[ItemChange]:
    """What has to change so that all that is wanted is so."""
    pairs = (ItemChange(now[each], wanted[each]) for each in sorted(wanted))
    return [each for each in pairs if not is_same(each.before, each.after)]


def first_that_fit(changes: Iterable[ItemChange]) -> list[ItemChange]:
    """The first of them: as many as one entry holds, one at least."""
    chosen, size = list[ItemChange](), 0
    for each in changes:
        size += json_bytes(each)
        if chosen and size > ENTRY_BYTES:
            break
        chosen.append(each)
    return chosen


def json_bytes(change: ItemChange) -> int:
    """How many bytes of JSON it is."""
    return len(change.before.model_dump_json(by_alias=True).encode()) + len(
        change.after.model_dump_json(by_alias=True).encode()
    )


def to_undo(entries: Iterable[Revision]) -> int | None:
    """The revision to undo: the newest of somebody's, newest first, that is not undone; None when there is none."""
    settled = set[int]()
    for entry in entries:
        original = entry.undoes or entry.redoes
        if original is None and entry.rev not in settled:
            return entry.rev
        if entry.redoes and entry.redoes not in settled:
            return entry.redoes
        settled.add(original or entry.rev)
    return None


def to_redo(entries: Iterable[Revision]) -> int | None:
    """The revision that somebody undid last and did not redo; a new edit of theirs ends what can be redone."""
    redone = set[int]()
    for entry in entries:
        if entry.undoes is None and entry.redoes is None:
            return None
        if entry.undoes and entry.undoes not in redone:
            return entry.undoes
        redone.add(entry.undoes or entry.redoes or 0)
    return None
