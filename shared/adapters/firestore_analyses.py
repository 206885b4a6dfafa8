"""What is known of a version beside its words, in Firestore."""

from typing import Any

from google.cloud import firestore

from shared.adapters.firestore_documents import document, session_document
from shared.domain.models import TranscriptionRef
from shared.domain.statistics import Analysis, EditedStatistics, Statistics


class FirestoreAnalyses:
    """The documents `sessions/{id}/analysis/{version}`; each part of one has a field and a writer of its own."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def put_statistics(self, ref: TranscriptionRef, statistics: Statistics) -> None:
        """See `ports.Analyses`; one write, which leaves the other fields as they are."""
        self._document(ref).set(document(Analysis(statistics=statistics)), merge=["statistics"])

    def put_edited(self, ref: TranscriptionRef, revision: int, statistics: Statistics) -> None:
        """See `ports.Analyses`; one write, which leaves the other fields as they are."""
        edited = EditedStatistics(revision=revision, statistics=statistics)
        self._document(ref).set(document(Analysis(edited=edited)), merge=["edited"])

    def edited(self, ref: TranscriptionRef, revision: int) -> Statistics | None:
        """See `ports.Analyses`; one read."""
        known = Analysis.model_validate(self._document(ref).get(["edited"]).to_dict() or {}).edited
        return known.statistics if known and known.revision == revision else None

    def statistics(self, ref: TranscriptionRef) -> Statistics | None:
        """See `ports.Analyses`; one read."""
        return Analysis.model_validate(self._document(ref).get(["statistics"]).to_dict() or {}).statistics

    def _document(self, ref: TranscriptionRef) -> Any:
        return session_document(self._client, ref.session_id).collection("analysis").document(str(ref.version))
