"""Versions that were made elsewhere, in Firestore."""

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore

from shared.adapters.firestore_analyses import analysis_document
from shared.adapters.firestore_documents import document
from shared.adapters.firestore_entries import add_entry
from shared.adapters.firestore_pages import page_document
from shared.adapters.firestore_transcriptions import add_pass
from shared.domain.analysis import Analysis
from shared.domain.errors import Stale
from shared.domain.models import Transcription
from shared.ports.imports import Content
from shared.ports.sessions import HeldSession


class FirestoreImports:
    """A version with everything below it, in one batch."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def add(self, held: HeldSession, version: Transcription, content: Content) -> None:
        """See `ports.Imports`; three writes, one a page, and where speakers have names one more, and one a name."""
        batch = self._client.batch()
        add_pass(self._client, batch, held, version)
        for page in content.pages:
            batch.set(page_document(self._client, version.ref, page.index), document(page))
        known = document(Analysis(statistics=content.statistics))
        batch.set(analysis_document(self._client, version.ref), {"statistics": known["statistics"]})
        if content.names:
            add_entry(self._client, batch, version.ref, content.names)
        try:
            batch.commit()
        except (Aborted, AlreadyExists, FailedPrecondition, Missing) as error:
            raise Stale("Another writer was first.") from error
