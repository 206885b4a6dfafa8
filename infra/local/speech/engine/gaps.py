"""Stretches in which somebody speaks and the model wrote nothing: Whisper skips whole sentences now and then."""

from collections.abc import Callable, Iterable, Iterator

from faster_whisper.vad import get_speech_timestamps

from infra.local.speech.engine.audio import RATE
from infra.local.speech.engine.transcript import Word
from infra.local.speech.engine.windows import Window

# Seconds. Between words people breathe and laugh; a stretch as long as this that is mostly speech is a lost sentence.
SHORTEST_GAP = 2.0
SHORTEST_SPEECH = 1.5
LEAST_CONFIDENCE = 0.5  # of the words that are heard there, on average: less is a guess about noise

Hear = Callable[[Window], Iterable[Word]]


def without_gaps(window: Window, words: Iterable[Word], hear: Hear) -> Iterator[Word]:
    """The window's words in order, and what is heard in their gaps when these are listened to once more, alone."""
    heard = window.start
    for word in words:
        yield from _missed(window, heard, word.start, hear)
        yield word
        heard = max(heard, word.end)
    yield from _missed(window, heard, window.end, hear)


def _missed(window: Window, start: float, end: float, hear: Hear) -> list[Word]:
    if end - start < SHORTEST_GAP:
        return []
    gap = Window(start, window.samples[_index(window, start) : _index(window, end)])
    spoken = sum(part["end"] - part["start"] for part in get_speech_timestamps(gap.samples))
    if spoken < SHORTEST_SPEECH * RATE:
        return []
    words = [*hear(gap)]
    sure = words and sum(word.confidence for word in words) / len(words) >= LEAST_CONFIDENCE
    return [word for word in words if word.end <= end] if sure else []


def _index(window: Window, seconds: float) -> int:
    return round((seconds - window.start) * RATE)
