"""How an edit is written: an entry of the history, what it led to, and what must still be so."""

from collections.abc import Sequence
from typing import Any

from google.api_core.exceptions import (
    Aborted,
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    MethodNotImplemented,
    PermissionDenied,
)
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore

from shared.core.adapters.firestore_documents import document, document_in
from shared.core.adapters.firestore_wire import ConditionalWrite, Moment, commit_writes
from shared.core.domain.errors import Stale
from shared.sessions.adapters.firestore_paths import session_document, space_document, transcription_document
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.stored_entry import store_entry
from shared.transcripts.ports import Preconditions

NEVER: Moment = (1, 0)  # when no document was written
NOT_SO = (Aborted, AlreadyExists, FailedPrecondition, Missing)


class CheckedCommits:
    """Commits that depend on documents that they do not write: the service's own web clients have them done.

    No library for servers promises that. So it is tried, once, with a look that must be refused; where it is not
    refused, or the look is not understood, nothing is ever committed here.
    """

    def __init__(self, client: firestore.Client) -> None:
        self._client = client
        self._offered: bool | None = None

    def commit(self, writes: Sequence[ConditionalWrite]) -> dict[Any, Moment]:
        """When each was written. Raises `Stale`, and changes nothing, when a document is not as it must be."""
        if self._offered is None:
            self._offered = self._refuses(writes[-1].place)
        if not self._offered:
            raise Stale("Nothing is looked at here in a write.")
        try:
            return commit_writes(self._client, writes)
        except NOT_SO as error:
            raise Stale("Another writer was first.") from error
        except InvalidArgument as error:
            self._offered = False
            raise Stale("The write was not understood.") from error

    def _refuses(self, place: Any) -> bool:
        """Whether a look at a document, as if it were another one, is refused, as it has to be."""
        try:
            commit_writes(self._client, [ConditionalWrite(place, None, NEVER)])
        except (FailedPrecondition, Missing):
            return True
        except (InvalidArgument, MethodNotImplemented, PermissionDenied):
            return False
        return False


def entry_document(client: firestore.Client, ref: TranscriptionRef, rev: int) -> Any:
    """`sessions/{id}/transcripts/{version}/history/{rev}`."""
    return transcription_document(client, ref).collection("history").document(f"{rev:08d}")


def add_entry(client: firestore.Client, batch: Any, ref: TranscriptionRef, entry: HistoryEntry) -> None:
    """Creates the entry, or the batch is refused, and writes what its changes led to."""
    batch.create(entry_document(client, ref, entry.rev), document(store_entry(entry)))
    for change in entry.changes:
        batch.set(document_in(transcription_document(client, ref), "edits", change.after.id), document(change.after))


def entry_writes(client: firestore.Client, ref: TranscriptionRef, entry: HistoryEntry) -> list[ConditionalWrite]:
    """The entry, which must be new, and what its changes led to."""
    below = transcription_document(client, ref)
    lines = [
        ConditionalWrite(document_in(below, "edits", each.after.id), document(each.after)) for each in entry.changes
    ]
    return [ConditionalWrite(entry_document(client, ref, entry.rev), document(store_entry(entry)), only=False), *lines]


def conditional_writes(
    client: firestore.Client, ref: TranscriptionRef, entry: HistoryEntry, basis: Preconditions
) -> list[ConditionalWrite]:
    """The same, and that all that it was decided by is still so; what it writes anyway needs no look of its own."""
    below = transcription_document(client, ref)
    things: dict[Any, Any] = {document_in(below, "edits", name): token or False for name, token in basis.items.items()}
    looked_at = {session_document(client, ref.session_id): basis.session}
    if basis.space:
        looked_at[space_document(client, basis.space[0])] = basis.space[1]
    if basis.rev:
        looked_at[entry_document(client, ref, basis.rev)] = True
    writes = [
        each._replace(only=things.pop(each.place, False)) if each.only is None else each
        for each in entry_writes(client, ref, entry)
    ]
    return [*writes, *(ConditionalWrite(each, None, only=token) for each, token in {**things, **looked_at}.items())]
