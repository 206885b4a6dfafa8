"""How the owner wants a recording recognised."""

from enum import StrEnum

from shared.domain.model import Model
from shared.domain.phrases import Phrase


class Channels(StrEnum):
    """What to do with several channels: each recognised channel is billed."""

    MIX = "mix"
    SEPARATE = "separate"


class Processing(StrEnum):
    """When to recognise: at once, or within a day for less (dynamic batching)."""

    NOW = "now"
    WITHIN_A_DAY = "withinADay"


class Options(Model):
    """How the owner wants the recording recognised. No bounds means: find the number of speakers.

    `engine` is the name of a speech service in the configuration; without one it is the deployment's own.
    `phrases` are words to expect, the most wanted first, as they were when the pass was made.
    """

    language_codes: tuple[str, ...] = ("auto",)
    min_speakers: int | None = None
    max_speakers: int | None = None
    channels: Channels = Channels.MIX
    processing: Processing = Processing.NOW
    engine: str = ""
    phrases: tuple[Phrase, ...] = ()
