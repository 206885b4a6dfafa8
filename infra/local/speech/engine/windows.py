"""Splits audio into windows of minutes at pauses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from faster_whisper.vad import VadOptions, get_speech_timestamps

from infra.local.speech.engine.audio import RATE, Samples

LONGEST = 300 * RATE
SEARCHED_SAMPLES = 60 * RATE  # the widest pause in the last minute is where a window ends
SHORTEST_PAUSE_MS = 100


@dataclass(frozen=True)
class AudioWindow:
    """A window of audio, with its start in seconds."""

    start: float
    samples: Samples

    @property
    def end(self) -> float:
        """The end in seconds."""
        return self.start + len(self.samples) / RATE


def windows(blocks: Iterable[Samples], longest: int = LONGEST) -> Iterator[AudioWindow]:
    """Joins blocks into windows of at most about `longest` samples, without gaps or overlaps."""
    start, pending = 0, np.empty(0, np.float32)
    for block in blocks:
        pending = np.concatenate((pending, block))
        if len(pending) >= longest:
            cut = quiet_point(pending)
            yield AudioWindow(start / RATE, pending[:cut])
            start, pending = start + cut, pending[cut:]
    if len(pending):
        yield AudioWindow(start / RATE, pending)


def quiet_point(samples: Samples) -> int:
    """Returns the index of the middle of the longest pause in the last minute; the end if there is none."""
    first = max(0, len(samples) - SEARCHED_SAMPLES)
    options = VadOptions(min_silence_duration_ms=SHORTEST_PAUSE_MS, speech_pad_ms=0)
    speech = get_speech_timestamps(samples[first:], options)
    starts = [*(first + part["start"] for part in speech), len(samples)]
    ends = [first, *(first + part["end"] for part in speech)]
    widest = max(range(len(starts)), key=lambda i: starts[i] - ends[i])
    return (starts[widest] + ends[widest]) // 2 if starts[widest] > ends[widest] else len(samples)
