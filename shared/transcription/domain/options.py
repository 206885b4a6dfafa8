"""How the owner wants a recording recognised."""

from enum import StrEnum

from shared.core.domain.model import Model
from shared.core.domain.processing import Processing
from shared.transcription.domain.phrases import Phrase


class ChannelMode(StrEnum):
    """What to do with several channels: each recognised channel is billed."""

    MIX = "mix"
    SEPARATE = "separate"


class RecognitionOptions(Model):
    """How the owner wants the recording recognised. No bounds means: find the number of speakers.

    `engine` is the name of a speech service in the configuration; without one it is the deployment's own.
    `phrases` are words to expect, the most wanted first, as they were when the pass was made.
    """

    language_codes: tuple[str, ...] = ("auto",)
    min_speakers: int | None = None
    max_speakers: int | None = None
    channels: ChannelMode = ChannelMode.MIX
    processing: Processing = Processing.NOW
    engine: str = ""
    phrases: tuple[Phrase, ...] = ()
