"""Options of a recognition."""

from enum import StrEnum

from shared.core.domain.model import Model
from shared.core.domain.processing import Processing
from shared.transcription.domain.phrases import Phrase


class ChannelMode(StrEnum):
    """How to treat several channels; each recognised channel is billed."""

    MIX = "mix"
    SEPARATE = "separate"


class RecognitionOptions(Model):
    """Options of a recognition. Without bounds the speech service finds the number of speakers.

    `engine` is the name of a configured speech service; the empty name is the deployment's own. `phrases` are the
    words to expect, the most important first, as they were when the transcription was created.
    """

    language_codes: tuple[str, ...] = ("auto",)
    min_speakers: int | None = None
    max_speakers: int | None = None
    channels: ChannelMode = ChannelMode.MIX
    processing: Processing = Processing.NOW
    engine: str = ""
    phrases: tuple[Phrase, ...] = ()
