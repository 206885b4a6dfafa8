"""What a caller asks for before uploading, and what is answered."""

import re
from datetime import datetime
from pathlib import PurePath
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, field_validator, model_validator

from shared.domain.models import Channels, Model, Options, Processing, TranscriptionRef
from shared.domain.requests import Request
from shared.domain.together import WrongTogetherError
from shared.domain.vocabularies import PhraseRequests, phrases_in

# What browsers and systems call the formats we read, and the file ending we store them under.
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
MOST_SPEAKERS = 20
MOST_LANGUAGES = 3  # Speech-to-Text v2 takes at most three language codes a request
_LANGUAGE = re.compile(r"auto|[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise ValueError("must be a BCP-47 language tag such as en-US or zh-Hant-TW, or auto")
    return code


def _known_languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    if "auto" in codes and len(codes) > 1:
        raise ValueError("must be auto alone, or the languages that are spoken")
    return tuple(dict.fromkeys(codes))


Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra={"pattern": f"^({_LANGUAGE.pattern})$"})]
_TAG = _LANGUAGE.pattern.removeprefix("auto|")
Languages = Annotated[
    tuple[Language, ...],
    AfterValidator(_known_languages),
    Field(min_length=1, max_length=MOST_LANGUAGES),
    WithJsonSchema(
        {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_LANGUAGES,
            "anyOf": [{"maxItems": 1}, {"items": {"pattern": f"^({_TAG})$"}}],
            "items": {"type": "string", "pattern": f"^({_LANGUAGE.pattern})$"},
        }
    ),
]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Speakers = Annotated[int, Field(ge=1, le=MOST_SPEAKERS)]


class UploadRequest(Request):
    """A recording to be uploaded, its size in bytes; `duration_seconds`, if known, is reserved until it is probed.

    Without a space it is in the caller's own.
    """

    file_name: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    content_type: Annotated[str, Field(json_schema_extra={"pattern": _CONTENT_TYPE})]
    size_bytes: Annotated[int, Field(gt=0)]
    duration_seconds: Annotated[float | None, Field(gt=0, le=36_000)] = None
    title: Title = ""
    space: Annotated[str | None, Field(min_length=1, max_length=128)] = None
    language_codes: Languages = ("auto",)
    min_speakers: Speakers | None = None
    max_speakers: Speakers | None = None
    channels: Channels = Channels.MIX
    processing: Processing = Processing.NOW
    phrases: PhraseRequests = ()

    @field_validator("content_type")
    @classmethod
    def _known_type(cls, value: str) -> str:
        plain = value.split(";")[0].strip().lower()  # a browser's recorder adds codecs: audio/webm;codecs=opus
        if plain not in EXTENSIONS:
            raise ValueError(f"must be one of {', '.join(sorted(EXTENSIONS))}")
        return plain

    @model_validator(mode="after")
    def _speakers_in_order(self) -> Self:
        if self.min_speakers and self.max_speakers and self.min_speakers > self.max_speakers:
            raise WrongTogetherError("minSpeakers must not be larger than maxSpeakers", "minSpeakers", "maxSpeakers")
        return self

    @property
    def options(self) -> Options:
        """How to recognise it."""
        return Options(
            language_codes=self.language_codes,
            min_speakers=self.min_speakers,
            max_speakers=self.max_speakers,
            channels=self.channels,
            processing=self.processing,
            phrases=phrases_in(self.phrases),
        )

    @property
    def shown_title(self) -> str:
        """The title, or else the file's name without its ending."""
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
        """The pass that the file is for."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)
