"""Recognition passes in Firestore: compare-and-set by the document's update time."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore
from pydantic.alias_generators import to_camel

from shared.adapters.firestore_documents import add_posting, document, pass_document, session_document
from shared.domain.errors import NotFound, Stale
from shared.domain.models import State, Transcription, TranscriptionRef
from shared.domain.pages import Page
from shared.domain.progress import view
from shared.domain.retention import kept
from shared.domain.versions import begun
from shared.ports.accounts import Posting
from shared.ports.passes import Stored
from shared.ports.sessions import HeldSession


class FirestoreTranscriptions:
    """The documents `sessions/{id}/transcripts/{version}` and what the session shows of them."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def load(self, ref: TranscriptionRef) -> Stored:
        """See `ports.Transcriptions`; one read."""
        found = pass_document(self._client, ref).get()
        if not found.exists:
            raise NotFound("There is no such version.")
        return Stored(Transcription.model_validate(found.to_dict()), found.update_time)

    def every(self, session_id: str) -> list[Transcription]:
        """See `ports.Transcriptions`; a read a pass."""
        passes: Any = session_document(self._client, session_id).collection("transcripts")
        found = passes.order_by("version", direction=firestore.Query.DESCENDING).stream()
        return [Transcription.model_validate(each.to_dict()) for each in found]

    def begin(self, held: HeldSession, new: Transcription, posting: Posting | None = None) -> None:
        """See `ports.Transcriptions`; two writes, three more for money."""
        batch = self._client.batch()
        if posting:
            add_posting(self._client, batch, posting)
        add_pass(self._client, batch, held, new)
        try:
            batch.commit()
        except (Aborted, AlreadyExists, FailedPrecondition, Missing) as error:
            raise Stale("Another writer was first.") from error

    def commit(
        self,
        before: Stored,
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: HeldSession | None = None,
    ) -> Stored:
        """See `ports.Transcriptions`; one write; one more for a change people see, one for a draft, three for money."""
        batch = self._client.batch()
        place = pass_document(self._client, after.ref)
        add_change(self._client, batch, before, after, promoted)
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


def add_pass(client: firestore.Client, batch: Any, held: HeldSession, new: Transcription) -> None:
    """Creates the pass, and changes its session as `versions.begun` has it, or the batch is refused."""
    batch.create(pass_document(client, new.ref), document(new))
    before, after = document(held.value), document(begun(held.value, new))
    changed = {name: value for name, value in after.items() if value != before[name] or name == "updatedAt"}
    unchanged = client.write_option(last_update_time=held.token)
    batch.update(session_document(client, new.session_id), changed, option=unchanged)


def add_change(
    client: firestore.Client, batch: Any, before: Stored, after: Transcription, promoted: HeldSession | None = None
) -> None:
    """Writes the pass, unless it is no longer the one stored, and what its session shows of it.

    That is written by field, so that a version which people read stays until there is a better one.
    """
    unchanged = client.write_option(last_update_time=before.token)
    batch.update(pass_document(client, after.ref), document(after), option=unchanged)
    fields = _shown(before.value, after)
    if promoted:
        fields |= {"transcription.version": after.version, "updatedAt": after.changed_at}
    if fields:
        option = client.write_option(last_update_time=promoted.token) if promoted else None
        batch.update(session_document(client, after.session_id), fields, option=option)


def _shown(before: Transcription, after: Transcription) -> dict[str, Any]:
    """What changes of its session with it; of an older pass, nothing ever does."""
    shows = view(after, None)
    if shows == view(before, None) and after.audio == before.audio:
        return {}
    fields = {f"transcription.{name}": value for name, value in document(shows).items()}
    if shows.version is None or shows.version == view(before, None).version:
        del fields["transcription.version"]
    if after.audio != before.audio:
        fields["audio"] = document(after.audio)
    fields |= {to_camel(name): until for name, until in kept(before, after).items()}
    return fields | {"updatedAt": after.changed_at}
