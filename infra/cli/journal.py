"""Uploads and transcriptions that were begun, so that the same command goes on where an earlier one stopped."""

import hashlib
import uuid
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ValidationError

from infra.cli.recording import Recording
from infra.cli.state import state_dir, write_private
from shared.transcription.domain.uploads import UploadRequest


class Entry(BaseModel):
    """One recording sent with the same wishes to the same place.

    `key` is the Idempotency-Key, `address` the resumable session's, which is enough to send to it: a secret.
    """

    recording: Recording
    key: str
    session_id: str | None = None
    address: str | None = None


class Journal:
    """The entry of one recording, on disk from before the first request until its transcription has ended."""

    def __init__(self, file: Path, entry: Entry) -> None:
        self._file = file
        self.entry = entry

    @classmethod
    def open(cls, recording: Recording, request: UploadRequest, api_url: str) -> Self:
        """What an earlier command left, or else a new entry."""
        wishes = f"{api_url}\n{recording.model_dump_json()}\n{request.model_dump_json()}"
        file = state_dir() / "uploads" / f"{hashlib.sha256(wishes.encode()).hexdigest()[:20]}.json"
        try:
            return cls(file, Entry.model_validate_json(file.read_text("utf-8")))
        except (FileNotFoundError, ValidationError):
            journal = cls(file, Entry(recording=recording, key=uuid.uuid4().hex))
            journal.note()
            return journal

    def note(self, **update: str | None) -> None:
        """Changes the entry, on disk before this returns."""
        self.entry = self.entry.model_copy(update=update)
        write_private(self._file, self.entry.model_dump_json())

    def begin_again(self) -> None:
        """Forgets the session: the next request makes another one."""
        self.entry = Entry(recording=self.entry.recording, key=uuid.uuid4().hex)
        self.note()

    def close(self) -> None:
        """Forgets everything: the same command is a new transcription."""
        self._file.unlink(missing_ok=True)
