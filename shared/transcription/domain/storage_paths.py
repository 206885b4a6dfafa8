"""Where everything lies in Cloud Storage. Object names are made here and read here, and nowhere else."""

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
    """The three buckets, by name."""

    uploads: str
    work: str
    results: str

    def upload(self, owner: str, ref: TranscriptionRef, at: datetime, extension: str) -> str:
        """Where the owner's file is sent: chosen here, never by the caller."""
        return f"gs://{self.uploads}/{owner}/{ref.session_id}/{ref.version}-{at:%Y%m%dT%H%M%S}.{extension}"

    def of_session(self, owner: str, session_id: str) -> tuple[str, ...]:
        """What the addresses of all objects of a session begin with: recordings, prepared audio, results, exports."""
        work, results = f"gs://{self.work}/{session_id}/", f"gs://{self.results}/{session_id}/"
        return self.recordings(owner, session_id), work, results, self._exports(session_id)

    def recordings(self, owner: str, session_id: str) -> str:
        """What the addresses of a session's recordings begin with."""
        return f"gs://{self.uploads}/{owner}/{session_id}/"

    def of_user(self, owner: str) -> tuple[str, ...]:
        """What the addresses of all objects begin with that are somebody's: recordings, and exports of the account."""
        return f"gs://{self.uploads}/{owner}/", f"gs://{self.work}/{_ACCOUNT_EXPORTS}/{owner}/"

    def account_export(self, owner: str, name: str, number: int) -> str:
        """Where a file of an account's export waits to be fetched, for as long as anything in the bucket."""
        return f"gs://{self.work}/{_ACCOUNT_EXPORTS}/{owner}/{name}/{number:03d}.zip"

    def export(self, session_id: str, version: int, name: str, file_name: str) -> str:
        """Where a large export waits to be fetched; of these alone a lifecycle rule of a day is true."""
        return f"{self._exports(session_id)}{version}/{name}/{file_name}"

    def _exports(self, session_id: str) -> str:
        return f"gs://{self.work}/exports/{session_id}/"

    def kind(self, uri: str) -> str:
        """What an object is, in a word for its owner."""
        if uri.startswith((f"gs://{self.work}/exports/", f"gs://{self.work}/{_ACCOUNT_EXPORTS}/")):
            return "exports"
        bucket = uri.removeprefix("gs://").partition("/")[0]
        return {self.uploads: "recordings", self.work: "preparedAudio"}.get(bucket, "results")

    def work_prefix(self, ref: TranscriptionRef) -> str:
        """Under which the chunks of a pass are written."""
        return f"gs://{self.work}/{ref.session_id}/{ref.version}"

    def output_prefix(self, t: Transcription, chunk: Chunk) -> str:
        """Under which the recogniser writes its answer: one for each time that it is asked."""
        return f"gs://{self.results}/{t.session_id}/{t.version}/{t.run}/{chunk.index:03d}-{chunk.attempt}/"


def transcription_of_upload(name: str) -> TranscriptionRef:
    """The pass that an uploaded object is for; raises `NotFound` when its name is not one of ours."""
    found = _UPLOAD.fullmatch(name)
    if not found:
        raise NotFound("The object belongs to no session.")
    return TranscriptionRef(session_id=found["session"], version=int(found["version"]))


def chunk_of_result(name: str) -> ChunkRef:
    """The chunk that a result object is of; raises `NotFound` when its name is not one of ours."""
    found = _RESULT.fullmatch(name)
    if not found:
        raise NotFound("The object is no result of a session.")
    numbers = {key: int(found[key]) for key in ("version", "chunk", "attempt")}
    return ChunkRef(session_id=found["session"], **numbers)


def session_of(name: str) -> str | None:
    """The session that an object is of, as its name tells; None when the name is not one of ours."""
    found = _UPLOAD.fullmatch(name) or _RESULT.fullmatch(name)
    return found["session"] if found else None
