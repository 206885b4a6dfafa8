"""Imported versions, in Firestore."""

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore

from shared.core.adapters.firestore_documents import document
from shared.core.domain.errors import Stale
from shared.core.domain.versioned import Versioned
from shared.exchange.ports import VersionToImport
from shared.sessions.domain.sessions import Session
from shared.transcription.adapters.firestore_pages import page_document
from shared.transcription.adapters.firestore_transcriptions import add_transcription
from shared.transcription.domain.transcription import Transcription
from shared.transcripts.adapters.firestore_analyses import analysis_document
from shared.transcripts.adapters.firestore_entries import add_entry
from shared.transcripts.domain.analysis import Analysis


class FirestoreImports:
    """Writes a version with all its content in one batch."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def add(self, held: Versioned[Session], version: Transcription, content: VersionToImport) -> None:
        """See `ports.Imports`; three writes, one a page and, if speakers have names, one more plus one a name."""
        batch = self._client.batch()
        add_transcription(self._client, batch, held, version)
        for page in content.pages:
            batch.set(page_document(self._client, version.ref, page.index), document(page))
        fields = document(Analysis(statistics=content.statistics))
        batch.set(analysis_document(self._client, version.ref), {"statistics": fields["statistics"]})
        if content.names:
            add_entry(self._client, batch, version.ref, content.names)
        try:
            batch.commit()
        except (Aborted, AlreadyExists, FailedPrecondition, Missing) as error:
            raise Stale("Another writer was first.") from error
