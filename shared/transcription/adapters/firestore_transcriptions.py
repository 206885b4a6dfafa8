"""Transcriptions in Firestore: compare-and-set by the document's update time."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore
from pydantic.alias_generators import to_camel

from shared.billing.adapters.firestore_postings import add_posting, ledger_document
from shared.billing.ports import Posting
from shared.core.adapters.firestore_documents import document
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.adapters.firestore_paths import add_session, session_document, transcription_document
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.pages import Page
from shared.transcription.domain.progress import summary_of
from shared.transcription.domain.retention import retention_changes
from shared.transcription.domain.session_fields import session_with_transcription
from shared.transcription.domain.transcription import Transcription


class FirestoreTranscriptions:
    """The documents `sessions/{id}/transcripts/{version}` and their sessions' summaries."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, session: Session, first: Transcription, posting: Posting) -> bool:
        """See `ports.Transcriptions`.

        Six writes in one batch: session, slug, transcription, account, entry and the day's spending.
        """
        batch = self._client.batch()
        add_posting(self._client, batch, posting)
        add_session(self._client, batch, session)
        batch.create(transcription_document(self._client, first.ref), document(first))
        try:
            batch.commit()
        except AlreadyExists as error:
            if self._known(session, posting):
                return False
            raise Stale("The slug is taken, or another writer closed the cycle. Try again.") from error
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first. Try again.") from error
        return True

    def _known(self, session: Session, posting: Posting) -> bool:
        """Whether the session exists, or was erased: then the ledger still has its entry."""
        own = [ledger_document(self._client, each) for each in posting.entries if each.session_id == session.id]
        return any(
            found.exists for found in self._client.get_all([session_document(self._client, session.id), *own], ["id"])
        )

    def load(self, ref: TranscriptionRef) -> Versioned[Transcription]:
        """See `ports.Transcriptions`; one read."""
        found = transcription_document(self._client, ref).get()
        if not found.exists:
            raise NotFound("This version does not exist.")
        return Versioned(Transcription.model_validate(found.to_dict()), found.update_time)

    def every(self, session_id: str) -> list[Transcription]:
        """See `ports.Transcriptions`; one read per transcription."""
        transcripts: Any = session_document(self._client, session_id).collection("transcripts")
        found = transcripts.order_by("version", direction=firestore.Query.DESCENDING).stream()
        return [Transcription.model_validate(each.to_dict()) for each in found]

    def begin(self, held: Versioned[Session], new: Transcription, posting: Posting | None = None) -> None:
        """See `ports.Transcriptions`; two writes, three more with a ledger entry."""
        batch = self._client.batch()
        if posting:
            add_posting(self._client, batch, posting)
        add_transcription(self._client, batch, held, new)
        try:
            batch.commit()
        except (Aborted, AlreadyExists, FailedPrecondition, Missing) as error:
            raise Stale("Another writer was first. Try again.") from error

    def commit(
        self,
        before: Versioned[Transcription],
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: Versioned[Session] | None = None,
    ) -> Versioned[Transcription]:
        """See `ports.Transcriptions`; one write; one more for the summary, one for a draft, three for an entry."""
        batch = self._client.batch()
        reference = transcription_document(self._client, after.ref)
        add_change(self._client, batch, before, after, promoted)
        if posting:
            add_posting(self._client, batch, posting)
        if draft:
            batch.set(reference.collection("drafts").document(f"{draft.index:03d}"), document(draft))
        if after.state is TranscriptionState.COMPLETED:
            for chunk in after.chunks:
                batch.delete(reference.collection("drafts").document(f"{chunk.index:03d}"))
        try:
            results = batch.commit()
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first. Try again.") from error
        except Missing as error:
            raise NotFound("The session was deleted.") from error
        return Versioned(after, results[0].update_time)


def add_transcription(client: firestore.Client, batch: Any, held: Versioned[Session], new: Transcription) -> None:
    """Add a new transcription and its session's changes to the batch; the commit fails when either is stale."""
    batch.create(transcription_document(client, new.ref), document(new))
    before, after = document(held.value), document(session_with_transcription(held.value, new))
    changed = {name: value for name, value in after.items() if value != before[name] or name == "updatedAt"}
    unchanged = client.write_option(last_update_time=held.token)
    batch.update(session_document(client, new.session_id), changed, option=unchanged)


def add_change(
    client: firestore.Client,
    batch: Any,
    before: Versioned[Transcription],
    after: Transcription,
    promoted: Versioned[Session] | None = None,
) -> None:
    """Add a conditional write of the transcription, and its session's summary, to the batch.

    The summary is written by field, so that the current version stays until a better one is promoted.
    """
    unchanged = client.write_option(last_update_time=before.token)
    batch.update(transcription_document(client, after.ref), document(after), option=unchanged)
    fields = _session_fields(before.value, after)
    if promoted:
        fields |= {"transcription.version": after.version, "updatedAt": after.changed_at}
    if fields:
        option = client.write_option(last_update_time=promoted.token) if promoted else None
        batch.update(session_document(client, after.session_id), fields, option=option)


def _session_fields(before: Transcription, after: Transcription) -> dict[str, Any]:
    """The fields of the session that change with the transcription."""
    summary = summary_of(after, None)
    if summary == summary_of(before, None) and after.audio == before.audio:
        return {}
    fields = {f"transcription.{name}": value for name, value in document(summary).items()}
    if summary.version is None or summary.version == summary_of(before, None).version:
        del fields["transcription.version"]
    if after.audio != before.audio:
        fields["audio"] = document(after.audio)
    fields |= {to_camel(name): until for name, until in retention_changes(before, after).items()}
    return fields | {"updatedAt": after.changed_at}
