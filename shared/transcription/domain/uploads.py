"""Upload requests and upload tickets."""

import re
from datetime import datetime
from pathlib import PurePath
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from shared.core.domain.model import Model
from shared.sessions.domain.session_requests import Title
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.recognition_request import RecognitionRequest

# Content types of readable formats, as browsers and systems name them, and the extension of the stored file.
EXTENSIONS = {
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/wave": "wav",
    "audio/vnd.wave": "wav",
    "audio/flac": "flac",
    "audio/x-flac": "flac",
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/mp4": "m4a",
    "audio/m4a": "m4a",
    "audio/x-m4a": "m4a",
    "audio/aac": "aac",
    "audio/ogg": "ogg",
    "audio/opus": "ogg",
    "audio/webm": "webm",
    "audio/amr": "amr",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
}
_CONTENT_TYPE = rf"^({'|'.join(map(re.escape, EXTENSIONS))})( *;.*)?$"


class UploadRequest(RecognitionRequest):
    """A recording to upload, its size in bytes; `duration_seconds`, if known, is reserved until it is probed.

    Without `space` the session belongs to the caller's own space.
    """

    file_name: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    content_type: Annotated[str, Field(json_schema_extra={"pattern": _CONTENT_TYPE})]
    size_bytes: Annotated[int, Field(gt=0)]
    duration_seconds: Annotated[float | None, Field(gt=0, le=36_000)] = None
    title: Title = ""
    space: Annotated[str | None, Field(min_length=1, max_length=128)] = None

    @field_validator("content_type")
    @classmethod
    def _known_type(cls, value: str) -> str:
        plain = value.split(";")[0].strip().lower()  # a browser's recorder adds codecs: audio/webm;codecs=opus
        if plain not in EXTENSIONS:
            raise ValueError(f"must be one of {', '.join(sorted(EXTENSIONS))}")
        return plain

    @property
    def display_title(self) -> str:
        """The title, else the file name without its extension."""
        return self.title or PurePath(self.file_name).stem[:200]


class UploadTicket(Model):
    """Where to send the file: `method` to `url` with exactly these headers.

    `PUT` takes the whole file. `POST` starts a resumable upload; send the chunks to the answer's `Location`.
    """

    session_id: str
    version: int
    method: str
    url: str
    headers: dict[str, str]
    expires_at: datetime

    @property
    def ref(self) -> TranscriptionRef:
        """The transcription of the file."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)
