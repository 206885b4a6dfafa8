"""A history entry as it is stored: its changes are one compressed field, as the segments of a page are."""

import json
import zlib

from pydantic import TypeAdapter

from shared.transcription.domain.pages import ENCODING
from shared.transcripts.domain.edits.history import HistoryChange, HistoryEntry, Revision

CHANGES = TypeAdapter(tuple[HistoryChange, ...])
METADATA_FIELDS = [*(set(HistoryEntry.model_fields) - {"changes"})]


class StoredEntry(Revision):
    """`data` is zlib over JSON: a list of `{before, after}`, each as in `edits`."""

    request_hash: str = ""
    enc: str = ENCODING
    data: bytes


def store_entry(entry: HistoryEntry) -> StoredEntry:
    """The entry as it is stored."""
    data = CHANGES.dump_json(entry.changes, by_alias=True)
    return StoredEntry(**{name: getattr(entry, name) for name in METADATA_FIELDS}, data=zlib.compress(data, 9))


def load_entry(stored: StoredEntry) -> HistoryEntry:
    """The entry exactly as it was stored."""
    fields = stored.model_dump(exclude={"data", "enc"})
    return HistoryEntry.model_validate(fields | {"changes": json.loads(zlib.decompress(stored.data))})
