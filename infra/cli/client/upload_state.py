"""Saved state of uploads and transcriptions, by which a repeated command resumes."""

import hashlib
import uuid
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ValidationError

from infra.cli.client.recording_file import RecordingFile
from infra.cli.client.state_files import state_dir, write_private
from shared.transcription.domain.uploads import UploadRequest


class UploadRecord(BaseModel):
    """State of one recording, sent with the same options to the same deployment.

    `key` is the idempotency key. `upload_url` is the URL of the resumable session; it is a secret, because it grants
    the upload.
    """

    recording: RecordingFile
    key: str
    session_id: str | None = None
    upload_url: str | None = None


class UploadState:
    """The saved record of one recording. It exists from before the first request until the transcription has ended."""

    def __init__(self, file: Path, record: UploadRecord) -> None:
        self._file = file
        self.record = record

    @classmethod
    def open(cls, recording: RecordingFile, request: UploadRequest, api_url: str) -> Self:
        """Opens the record of an earlier command, or creates a new one."""
        flags = f"{api_url}\n{recording.model_dump_json()}\n{request.model_dump_json()}"
        file = state_dir() / "uploads" / f"{hashlib.sha256(flags.encode()).hexdigest()[:20]}.json"
        try:
            return cls(file, UploadRecord.model_validate_json(file.read_text("utf-8")))
        except (FileNotFoundError, ValidationError):
            state = cls(file, UploadRecord(recording=recording, key=uuid.uuid4().hex))
            state.update()
            return state

    def update(self, **update: str | None) -> None:
        """Changes the record; it is on disk before this returns."""
        self.record = self.record.model_copy(update=update)
        write_private(self._file, self.record.model_dump_json())

    def restart(self) -> None:
        """Drops the session; the next request creates another one."""
        self.record = UploadRecord(recording=self.record.recording, key=uuid.uuid4().hex)
        self.update()

    def delete(self) -> None:
        """Deletes the record; the same command then starts a new transcription."""
        self._file.unlink(missing_ok=True)
