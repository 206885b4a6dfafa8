"""Recognition passes in Firestore: compare-and-set by the document's update time."""

from typing import Any

from google.api_core.exceptions import Aborted, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore
from pydantic.alias_generators import to_camel

from shared.adapters.firestore_documents import add_posting, document, pass_document, session_document
from shared.domain.errors import NotFound, Stale
from shared.domain.models import State, Transcription, TranscriptionRef
from shared.domain.pages import Page
from shared.domain.progress import view
from shared.domain.retention import kept
from shared.ports.accounts import Posting
from shared.ports.passes import Stored


class FirestoreTranscriptions:
    """The documents `sessions/{id}/transcripts/{version}` and what the session shows of them."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def load(self, ref: TranscriptionRef) -> Stored:
        """See `ports.Transcriptions`; one read."""
        found = pass_document(self._client, ref).get()
        if not found.exists:
            raise NotFound("There is no such transcription.")
        return Stored(Transcription.model_validate(found.to_dict()), found.update_time)

    def commit(
        self, before: Stored, after: Transcription, *, posting: Posting | None = None, draft: Page | None = None
    ) -> Stored:
        """See `ports.Transcriptions`; one write; one more for a change people see, one for a draft, three for money."""
        batch = self._client.batch()
        place = pass_document(self._client, after.ref)
        add_change(self._client, batch, before, after)
        if posting:
            add_posting(self._client, batch, posting)
        if draft:
            batch.set(place.collection("drafts").document(f"{draft.index:03d}"), document(draft))
        if after.state is State.COMPLETED:
            for chunk in after.chunks:
                batch.delete(place.collection("drafts").document(f"{chunk.index:03d}"))
        try:
            results = batch.commit()
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first.") from error
        except Missing as error:
            raise NotFound("The session was deleted.") from error
        return Stored(after, results[0].update_time)


def add_change(client: firestore.Client, batch: Any, before: Stored, after: Transcription) -> None:
    """Writes the pass, unless it is no longer the one stored, and what its session shows of it.

    That is written by field, so that a version which people read stays until there is a better one.
    """
    unchanged = client.write_option(last_update_time=before.token)
    batch.update(pass_document(client, after.ref), document(after), option=unchanged)
    shown = view(after, None)
    if shown == view(before.value, None) and after.audio == before.value.audio:
        return
    fields = {f"transcription.{name}": value for name, value in document(shown).items()}
    if shown.version is None:
        del fields["transcription.version"]
    if after.audio != before.value.audio:
        fields["audio"] = document(after.audio)
    fields |= {to_camel(name): until for name, until in kept(before.value, after).items()}
    fields["updatedAt"] = after.changed_at
    batch.update(session_document(client, after.session_id), fields)
