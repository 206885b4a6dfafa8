"""Entries of a history."""

from shared.domain.edits.apply import Change
from shared.domain.edits.history import Entry, stamped
from shared.domain.edits.items import Item, line_of
from tests.edits import said
from tests.fakes.clock import START

FIRST, SECOND = (line_of(each) for each in said("Hello there", "How are you"))


def entry(rev: int, *items: Item, author: str = "ann", **fields: object) -> Entry:
    edit = f"edit-{rev:04d}"
    changes = stamped([Change(each, each) for each in items], rev=rev, edit=edit, by=author, at=START)
    known = {"rev": rev, "edit": edit, "op": "setText", "author": author, "at": START, "changes": changes}
    return Entry.model_validate(known | {"touched": tuple(each.id for each in items)} | fields)
