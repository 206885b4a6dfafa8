"""The request for a recognition."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from shared.core.domain.cross_field_error import CrossFieldError
from shared.core.domain.processing import Processing
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.languages import Languages
from shared.transcription.domain.options import ChannelMode, RecognitionOptions
from shared.transcription.domain.vocabularies import PhraseRequests, phrases_of

MOST_SPEAKERS = 20
SpeakerCount = Annotated[int, Field(ge=1, le=MOST_SPEAKERS)]
ENGINE_NAME_PATTERN = r"^(?:[a-z0-9][a-z0-9.-]{0,39})?$"
EngineName = Annotated[str, StringConstraints(pattern=ENGINE_NAME_PATTERN)]


class RecognitionRequest(RequestModel):
    """The requested options. `engine` is one that the deployment offers; the empty name is its own."""

    language_codes: Languages = ("auto",)
    min_speakers: SpeakerCount | None = None
    max_speakers: SpeakerCount | None = None
    channels: ChannelMode = ChannelMode.MIX
    processing: Processing = Processing.NOW
    engine: EngineName = ""
    phrases: PhraseRequests = ()

    @model_validator(mode="after")
    def _speakers_in_order(self) -> Self:
        if self.min_speakers and self.max_speakers and self.min_speakers > self.max_speakers:
            raise CrossFieldError("minSpeakers must not be larger than maxSpeakers", "minSpeakers", "maxSpeakers")
        return self

    @property
    def options(self) -> RecognitionOptions:
        """The options of the recognition."""
        return RecognitionOptions(
            language_codes=self.language_codes,
            min_speakers=self.min_speakers,
            max_speakers=self.max_speakers,
            channels=self.channels,
            processing=self.processing,
            engine=self.engine,
            phrases=phrases_of(self.phrases),
        )
