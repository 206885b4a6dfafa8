"""Models of a recognition: words, utterances and options."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecognizedWord:
    """A word as Whisper writes it, with leading space and punctuation; times in seconds from the start."""

    start: float
    end: float
    text: str
    confidence: float
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class RecognizedUtterance:
    """A sentence, or the part of one without a long pause."""

    words: tuple[RecognizedWord, ...]

    @property
    def text(self) -> str:
        """The text, with spaces as in the language."""
        return "".join(word.text for word in self.words).strip()

    @property
    def confidence(self) -> float:
        """Mean probability of the words, 0..1."""
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True)
class SpeakerBounds:
    """Requests speaker labels. The bounds always hold; `None` leaves a side open."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class EngineOptions:
    """Candidate languages as Whisper codes (none: any), phrases to favour, speaker labels."""

    languages: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    speakers: SpeakerBounds | None = None


@dataclass(frozen=True)
class ChannelTranscript:
    """The transcript of a channel: Whisper's code of its language, and the decoded seconds."""

    utterances: tuple[RecognizedUtterance, ...]
    language: str
    seconds: float
