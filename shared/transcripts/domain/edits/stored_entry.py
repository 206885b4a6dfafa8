"""An entry of the history as it is stored: what it changed is one compressed field, as a page's segments are."""

import json
import zlib

from pydantic import TypeAdapter

from shared.transcription.domain.pages import ENCODING
from shared.transcripts.domain.edits.history import HistoryChange, HistoryEntry, Revision

CHANGES = TypeAdapter(tuple[HistoryChange, ...])
KEPT = [*(set(HistoryEntry.model_fields) - {"changes"})]


class StoredEntry(Revision):
    """`data` is zlib over JSON: a list of `{before, after}`, each as it stands in `edits`."""

    request_hash: str = ""
    enc: str = ENCODING
    data: bytes


def store_entry(entry: HistoryEntry) -> StoredEntry:
    """The entry as it is stored."""
    data = CHANGES.dump_json(entry.changes, by_alias=True)
    return StoredEntry(**{name: getattr(entry, name) for name in KEPT}, data=zlib.compress(data, 9))


def load_entry(kept: StoredEntry) -> HistoryEntry:
    """The entry exactly as it was made."""
    fields = kept.model_dump(exclude={"data", "enc"})
    return HistoryEntry.model_validate(fields | {"changes": json.loads(zlib.decompress(kept.data))})
