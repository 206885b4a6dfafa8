"""Write an edit to Firestore: an entry of the history, and the items that it changed."""

from typing import Any

from google.cloud import firestore

from shared.core.adapters.firestore_documents import document, document_in
from shared.core.adapters.firestore_wire import ConditionalWrite, Moment
from shared.sessions.adapters.firestore_paths import transcription_document
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.stored_entry import store_entry
from shared.transcripts.ports import Versions


def entry_document(client: firestore.Client, ref: TranscriptionRef, rev: int) -> Any:
    """`sessions/{id}/transcripts/{version}/history/{rev}`."""
    return transcription_document(client, ref).collection("history").document(f"{rev:08d}")


def add_entry(client: firestore.Client, batch: Any, ref: TranscriptionRef, entry: HistoryEntry) -> None:
    """Add the writes of an entry to a batch, which is refused if that revision exists."""
    batch.create(entry_document(client, ref, entry.rev), document(store_entry(entry)))
    for change in entry.changes:
        batch.set(document_in(transcription_document(client, ref), "edits", change.after.id), document(change.after))


def entry_writes(client: firestore.Client, ref: TranscriptionRef, entry: HistoryEntry) -> list[ConditionalWrite]:
    """The entry, which must be new, and the items that it changed."""
    below = transcription_document(client, ref)
    items = [
        ConditionalWrite(document_in(below, "edits", each.after.id), document(each.after)) for each in entry.changes
    ]
    return [ConditionalWrite(entry_document(client, ref, entry.rev), document(store_entry(entry)), only=False), *items]


def item_tokens(written: dict[Any, Moment]) -> Versions:
    """The tokens of the items among the documents that were written."""
    return {each.id: moment for each, moment in written.items() if each.parent.id == "edits"}
