"""Analyses of versions, in Firestore."""

from datetime import datetime
from typing import Any

from google.cloud import firestore

from shared.core.adapters.firestore_documents import document
from shared.sessions.adapters.firestore_paths import session_document
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.analysis import Analysis
from shared.transcripts.domain.roles.suggestions import RoleSuggestions
from shared.transcripts.domain.statistics import EditedStatistics, Statistics

FIELDS = ["statistics", "edited", "requestedAt", "roles"]


class FirestoreAnalyses:
    """The documents `sessions/{id}/analysis/{version}`; each field has one writer."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def put_statistics(self, ref: TranscriptionRef, statistics: Statistics) -> None:
        """See `ports.Analyses`; one write, which leaves the other fields unchanged."""
        self._document(ref).set(document(Analysis(statistics=statistics)), merge=["statistics"])

    def put_edited(self, ref: TranscriptionRef, revision: int, statistics: Statistics) -> None:
        """See `ports.Analyses`; one write, which leaves the other fields unchanged."""
        edited = EditedStatistics(revision=revision, statistics=statistics)
        self._document(ref).set(document(Analysis(edited=edited)), merge=["edited"])

    def put_roles(self, ref: TranscriptionRef, roles: RoleSuggestions) -> None:
        """See `ports.Analyses`; one write, which leaves the other fields unchanged."""
        self._document(ref).set(document(Analysis(roles=roles)), merge=["roles"])

    def ask(self, ref: TranscriptionRef, at: datetime) -> None:
        """See `ports.Analyses`; one write, which leaves the other fields unchanged."""
        self._document(ref).set(document(Analysis(requested_at=at)), merge=["requestedAt"])

    def known(self, ref: TranscriptionRef) -> Analysis:
        """See `ports.Analyses`; one read."""
        return Analysis.model_validate(self._document(ref).get(FIELDS).to_dict() or {})

    def _document(self, ref: TranscriptionRef) -> Any:
        return analysis_document(self._client, ref)


def analysis_document(client: firestore.Client, ref: TranscriptionRef) -> Any:
    """`sessions/{id}/analysis/{version}`."""
    return session_document(client, ref.session_id).collection("analysis").document(str(ref.version))
