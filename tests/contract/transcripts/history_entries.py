"""Entries of a history."""

from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.history import HistoryEntry, stamp_changes
from shared.transcripts.domain.edits.items import Item, unedited
from tests.support.edit_helpers import said
from tests.support.fakes.clock import START

FIRST, SECOND = (unedited(each) for each in said("Hello there", "How are you"))


def entry(rev: int, *items: Item, author: str = "ann", **fields: object) -> HistoryEntry:
    edit = f"edit-{rev:04d}"
    changes = stamp_changes([ItemChange(each, each) for each in items], rev=rev, edit=edit, by=author, at=START)
    known = {"rev": rev, "edit": edit, "op": "setText", "author": author, "at": START, "changes": changes}
    return HistoryEntry.model_validate(known | {"touched": tuple(each.id for each in items)} | fields)
