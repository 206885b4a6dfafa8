"""Names of objects in Cloud Storage. Only this module makes and parses them."""

import re
from datetime import datetime

from shared.core.domain.errors import NotFound
from shared.core.domain.model import Model
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.tasks import ChunkRef
from shared.transcription.domain.transcription import Chunk, Transcription

_UPLOAD = re.compile(r"[^/]+/(?P<session>[0-9a-z]+)/(?P<version>\d+)-[^/]+")
_RESULT = re.compile(r"(?P<session>[0-9a-z]+)/(?P<version>\d+)/\d+/(?P<chunk>\d{3})-(?P<attempt>\d+)/[^/]+\.json")
_ACCOUNT_EXPORTS = "account-exports"


class StoragePaths(Model):
    """The names of the three buckets."""

    uploads: str
    work: str
    results: str

    def upload(self, owner: str, ref: TranscriptionRef, at: datetime, extension: str) -> str:
        """The address of the owner's upload; the caller cannot choose it."""
        return f"gs://{self.uploads}/{owner}/{ref.session_id}/{ref.version}-{at:%Y%m%dT%H%M%S}.{extension}"

    def of_session(self, owner: str, session_id: str) -> tuple[str, ...]:
        """The address prefixes of a session's objects: recordings, prepared audio, results, exports."""
        work, results = f"gs://{self.work}/{session_id}/", f"gs://{self.results}/{session_id}/"
        return self.recordings(owner, session_id), work, results, self._exports(session_id)

    def recordings(self, owner: str, session_id: str) -> str:
        """The address prefix of a session's recordings."""
        return f"gs://{self.uploads}/{owner}/{session_id}/"

    def of_user(self, owner: str) -> tuple[str, ...]:
        """The address prefixes of a user's objects: recordings, and exports of the account."""
        return f"gs://{self.uploads}/{owner}/", f"gs://{self.work}/{_ACCOUNT_EXPORTS}/{owner}/"

    def account_export(self, owner: str, name: str, number: int) -> str:
        """The address of a file of an account export; it lives as long as any object of the bucket."""
        return f"gs://{self.work}/{_ACCOUNT_EXPORTS}/{owner}/{name}/{number:03d}.zip"

    def export(self, session_id: str, version: int, name: str, file_name: str) -> str:
        """The address of a large export; a lifecycle rule deletes only these after a day."""
        return f"{self._exports(session_id)}{version}/{name}/{file_name}"

    def _exports(self, session_id: str) -> str:
        return f"gs://{self.work}/exports/{session_id}/"

    def kind(self, uri: str) -> str:
        """The kind of an object, as a word for its owner."""
        if uri.startswith((f"gs://{self.work}/exports/", f"gs://{self.work}/{_ACCOUNT_EXPORTS}/")):
            return "exports"
        bucket = uri.removeprefix("gs://").partition("/")[0]
        return {self.uploads: "recordings", self.work: "preparedAudio"}.get(bucket, "results")

    def work_prefix(self, ref: TranscriptionRef) -> str:
        """The address prefix of a transcription's chunks."""
        return f"gs://{self.work}/{ref.session_id}/{ref.version}"

    def output_prefix(self, t: Transcription, chunk: Chunk) -> str:
        """The address prefix of the recogniser's result; each attempt has its own."""
        return f"gs://{self.results}/{t.session_id}/{t.version}/{t.run}/{chunk.index:03d}-{chunk.attempt}/"


def transcription_of_upload(name: str) -> TranscriptionRef:
    """The transcription of an uploaded object. Raises `NotFound` when Earshot did not make the name."""
    found = _UPLOAD.fullmatch(name)
    if not found:
        raise NotFound("The object belongs to no session.")
    return TranscriptionRef(session_id=found["session"], version=int(found["version"]))


def chunk_of_result(name: str) -> ChunkRef:
    """The chunk of a result object. Raises `NotFound` when Earshot did not make the name."""
    found = _RESULT.fullmatch(name)
    if not found:
        raise NotFound("The object is no result of a session.")
    numbers = {key: int(found[key]) for key in ("version", "chunk", "attempt")}
    return ChunkRef(session_id=found["session"], **numbers)


def session_of(name: str) -> str | None:
    """The session of an object, from its name; None when Earshot did not make the name."""
    found = _UPLOAD.fullmatch(name) or _RESULT.fullmatch(name)
    return found["session"] if found else None
