"""The edit history: immutable documents `sessions/{sid}/transcripts/{v}/history/{rev}`."""

from collections.abc import Iterable
from datetime import datetime

from shared.core.domain.model import Model
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.items import Item, is_same

ENTRY_BYTES = 900_000  # of JSON before compression; so any entry fits into a document of 1 MiB
BEHIND_ALL = 2**53  # greater than any revision


class HistoryChange(Model):
    """One item before and after."""

    before: Item
    after: Item


class Revision(Model):
    """The metadata of a revision. `edit` is the id that the author chose; `undoes` and `redoes` are revisions.

    `merged` marks an edit that was rebased over unseen changes; `more` means that the same request continues.
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
    """A revision with its changes."""

    request_hash: str = ""
    changes: tuple[HistoryChange, ...]


def stamp_changes(
    changes: Iterable[ItemChange], *, rev: int, edit: str, by: str, at: datetime
) -> tuple[HistoryChange, ...]:
    """The changes as they are stored."""
    stamps = {"rev": rev, "edit": edit, "by": by, "at": at}
    return tuple(HistoryChange(before=each.before, after=each.after.model_copy(update=stamps)) for each in changes)


def reverted(entries: Iterable[HistoryEntry]) -> dict[str, Item]:
    """Each changed item as it was before the oldest of these entries, which come newest first."""
    before = dict[str, Item]()
    for entry in entries:
        before.update({change.before.id: change.before for change in entry.changes})
    return before


def net_changes(entries: Iterable[HistoryEntry]) -> list[HistoryChange]:
    """The net changes of these entries, which come newest first; reverted changes are left out."""
    first, last = dict[str, Item](), dict[str, Item]()
    for entry in entries:
        for change in entry.changes:
            last.setdefault(change.after.id, change.after)
            first[change.before.id] = change.before
    found = (HistoryChange(before=first[each], after=last[each]) for each in sorted(last))
    return [each for each in found if not is_same(each.before, each.after)]


def differences(now: dict[str, Item], target: dict[str, Item]) -> list[ItemChange]:
    """The changes that lead from `now` to `target`."""
    pairs = (ItemChange(now[each], target[each]) for each in sorted(target))
    return [each for each in pairs if not is_same(each.before, each.after)]


def first_that_fit(changes: Iterable[ItemChange]) -> list[ItemChange]:
    """The first changes that fit into one entry; at least one."""
    chosen, size = list[ItemChange](), 0
    for each in changes:
        size += json_bytes(each)
        if chosen and size > ENTRY_BYTES:
            break
        chosen.append(each)
    return chosen


def json_bytes(change: ItemChange) -> int:
    """The size of a change as JSON, in bytes."""
    return len(change.before.model_dump_json(by_alias=True).encode()) + len(
        change.after.model_dump_json(by_alias=True).encode()
    )


def to_undo(entries: Iterable[Revision]) -> int | None:
    """The revision to undo: the newest that is not undone; None if there is none.

    `entries` are one author's revisions, newest first.
    """
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
    """The revision to redo: the last undone one; None if there is none or if a newer edit follows.

    `entries` are one author's revisions, newest first.
    """
    redone = set[int]()
    for entry in entries:
        if entry.undoes is None and entry.redoes is None:
            return None
        if entry.undoes and entry.undoes not in redone:
            return entry.undoes
        redone.add(entry.undoes or entry.redoes or 0)
    return None
