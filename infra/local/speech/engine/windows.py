"""Sound in windows of minutes, cut where nobody speaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from faster_whisper.vad import VadOptions, get_speech_timestamps

from infra.local.speech.engine.audio import RATE, Samples

LONGEST = 300 * RATE
SEARCHED = 60 * RATE  # the widest pause in the last minute is where a window ends
SHORTEST_PAUSE_MS = 100


@dataclass(frozen=True)
class Window:
    """A stretch of sound and where it starts, in seconds."""

    start: float
    samples: Samples

    @property
    def end(self) -> float:
        """Where it ends, in seconds."""
        return self.start + len(self.samples) / RATE


def windows(blocks: Iterable[Samples], longest: int = LONGEST) -> Iterator[Window]:
    """Joins blocks into windows of at most about `longest` samples, without losing or doubling one."""
    start, pending = 0, np.empty(0, np.float32)
    for block in blocks:
        pending = np.concatenate((pending, block))
        if len(pending) >= longest:
            cut = quiet_point(pending)
            yield Window(start / RATE, pending[:cut])
            start, pending = start + cut, pending[cut:]
    if len(pending):
        yield Window(start / RATE, pending)


def quiet_point(samples: Samples) -> int:
    """The middle of the widest pause in the last minute, as an index; the end where nobody pauses."""
    first = max(0, len(samples) - SEARCHED)
    options = VadOptions(min_silence_duration_ms=SHORTEST_PAUSE_MS, speech_pad_ms=0)
    speech = get_speech_timestamps(samples[first:], options)
    starts = [*(first + part["start"] for part in speech), len(samples)]
    ends = [first, *(first + part["end"] for part in speech)]
    widest = max(range(len(starts)), key=lambda i: starts[i] - ends[i])
    return (starts[widest] + ends[widest]) // 2 if starts[widest] > ends[widest] else len(samples)
