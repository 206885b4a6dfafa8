"""How a caller wants a recording recognised."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, model_validator

from shared.domain.models import Channels, Options, Processing
from shared.domain.requests import Request
from shared.domain.together import WrongTogetherError
from shared.domain.vocabularies import PhraseRequests, phrases_in

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
Languages = Annotated[
    tuple[Language, ...],
    Field(min_length=1, max_length=MOST_LANGUAGES),  # of what was sent: the same twice counts twice
    AfterValidator(_known_languages),
    WithJsonSchema(
        {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_LANGUAGES,
            "anyOf": [{"maxItems": 1}, {"items": {"pattern": f"^({_LANGUAGE.pattern.removeprefix('auto|')})$"}}],
            "items": {"type": "string", "pattern": f"^({_LANGUAGE.pattern})$"},
        }
    ),
]
Speakers = Annotated[int, Field(ge=1, le=MOST_SPEAKERS)]
NAME_OF_ENGINE = r"^(?:[a-z0-9][a-z0-9.-]{0,39})?$"
EngineName = Annotated[str, StringConstraints(pattern=NAME_OF_ENGINE)]


class Wishes(Request):
    """What a recognition is asked for. `engine` is one of those that the deployment offers; empty: its own."""

    language_codes: Languages = ("auto",)
    min_speakers: Speakers | None = None
    max_speakers: Speakers | None = None
    channels: Channels = Channels.MIX
    processing: Processing = Processing.NOW
    engine: EngineName = ""
    phrases: PhraseRequests = ()

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
            engine=self.engine,
            phrases=phrases_in(self.phrases),
        )
