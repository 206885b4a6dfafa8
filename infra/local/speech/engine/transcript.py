"""What recognition makes: words, sentences of them, and the choices that a caller has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word as Whisper writes it (with its leading space and its punctuation); times in seconds from the start."""

    start: float
    end: float
    text: str
    confidence: float
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence, or as much of one as was said without a long pause."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words as they are written, spaces as the language puts them."""
        return "".join(word.text for word in self.words).strip()

    @property
    def confidence(self) -> float:
        """Mean probability of the words, 0..1."""
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True)
class Speakers:
    """Asks for speaker labels; the bounds hold whatever the voices suggest, `None` leaves a side open."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Options:
    """How to recognise: candidate languages as Whisper codes (none: any), phrases to favour, speaker labels."""

    languages: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    speakers: Speakers | None = None


@dataclass(frozen=True)
class Transcript:
    """A recognised channel: Whisper's code of its language and the seconds of sound that were decoded."""

    utterances: tuple[Utterance, ...]
    language: str
    seconds: float
