"""Recovery of missed speech: Whisper sometimes skips whole sentences."""

from collections.abc import Callable, Iterable, Iterator

from faster_whisper.vad import get_speech_timestamps

from infra.local.speech.engine.audio import RATE
from infra.local.speech.engine.transcript import RecognizedWord
from infra.local.speech.engine.windows import AudioWindow

# Seconds. A gap of this length that is mostly speech is a missed sentence; shorter ones are breath or laughter.
SHORTEST_GAP = 2.0
SHORTEST_SPEECH = 1.5
LEAST_CONFIDENCE = 0.5  # mean of the recovered words; less is noise

Hear = Callable[[AudioWindow], Iterable[RecognizedWord]]


def recover_missed_words(window: AudioWindow, words: Iterable[RecognizedWord], hear: Hear) -> Iterator[RecognizedWord]:
    """Returns the window's words in order, with words found by transcribing each gap again."""
    heard = window.start
    for word in words:
        yield from _recognize_gap(window, heard, word.start, hear)
        yield word
        heard = max(heard, word.end)
    yield from _recognize_gap(window, heard, window.end, hear)


def _recognize_gap(window: AudioWindow, start: float, end: float, hear: Hear) -> list[RecognizedWord]:
    if end - start < SHORTEST_GAP:
        return []
    gap = AudioWindow(start, window.samples[_index(window, start) : _index(window, end)])
    spoken = sum(part["end"] - part["start"] for part in get_speech_timestamps(gap.samples))
    if spoken < SHORTEST_SPEECH * RATE:
        return []
    words = [*hear(gap)]
    sure = words and sum(word.confidence for word in words) / len(words) >= LEAST_CONFIDENCE
    return [word for word in words if word.end <= end] if sure else []


def _index(window: AudioWindow, seconds: float) -> int:
    return round((seconds - window.start) * RATE)
