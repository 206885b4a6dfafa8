"""An entry of the history as it is stored: what it changed is one compressed field, as a page's segments are."""

import json
import zlib

from pydantic import TypeAdapter

from shared.domain.edits.history import Changed, Entry, Revision
from shared.domain.pages import ENCODING

CHANGES = TypeAdapter(tuple[Changed, ...])
KEPT = [*(set(Entry.model_fields) - {"changes"})]


class KeptEntry(Revision):
    """`data` is zlib over JSON: a list of `{before, after}`, each as it stands in `edits`."""

    request_hash: str = ""
    enc: str = ENCODING
    data: bytes


def kept_entry(entry: Entry) -> KeptEntry:
    """The entry as it is stored."""
    data = CHANGES.dump_json(entry.changes, by_alias=True)
    return KeptEntry(**{name: getattr(entry, name) for name in KEPT}, data=zlib.compress(data, 9))


def entry_in(kept: KeptEntry) -> Entry:
    """The entry exactly as it was made."""
    fields = kept.model_dump(exclude={"data", "enc"})
    return Entry.model_validate(fields | {"changes": json.loads(zlib.decompress(kept.data))})
