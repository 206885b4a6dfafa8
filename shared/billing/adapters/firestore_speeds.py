"""Recognition times in Firestore."""

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.cloud import firestore

from shared.billing.domain.engine_speeds import MOST_MEASURED, RecognitionTime
from shared.core.adapters.firestore_documents import document
from shared.sessions.domain.transcription_summary import TranscriptionRef


class FirestoreSpeeds:
    """The documents `engines/{engine}`: the newest recognition times by transcription, oldest first."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def remember(self, engine: str, ref: TranscriptionRef, took: RecognitionTime) -> None:
        """See `ports.Speeds`; one read and one write."""
        place = self._client.collection("engines").document(engine)
        found = place.get()
        known = (found.to_dict() or {}).get("known", [])
        name = f"{ref.session_id}-{ref.version}"
        if any(each["pass"] == name for each in known):
            return
        fields = {"known": [*known, document(took) | {"pass": name}][-MOST_MEASURED:]}
        try:
            if found.exists:
                place.update(fields, option=self._client.write_option(last_update_time=found.update_time))
            else:
                place.create(fields)
        except (Aborted, AlreadyExists, FailedPrecondition):
            return  # a lost measurement is not worth a retry

    def known(self, engine: str) -> list[RecognitionTime]:
        """See `ports.Speeds`; one read."""
        found = self._client.collection("engines").document(engine).get(["known"])
        return [RecognitionTime.model_validate(each) for each in (found.to_dict() or {}).get("known", [])]
