"""Speaker timeline of a recording, combined from overlapping windows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from infra.local.speech.engine.audio import RATE
from infra.local.speech.engine.diarization.networks import (
    FRAME,
    LOCAL_SPEAKERS,
    RECEPTIVE_FIELD,
    WINDOW_FRAMES,
    Activity,
)

SECONDS = FRAME / RATE
FIRST = RECEPTIVE_FIELD / 2 / RATE - SECONDS / 2  # where the first frame's share of the time begins


@dataclass(frozen=True)
class SpeakerTurn:
    """A turn of one speaker, in seconds. Turns of different speakers may overlap."""

    start: float
    end: float
    speaker: int


class SpeakerTimeline:
    """Active speakers, as frames by speakers."""

    def __init__(self, active: Activity) -> None:
        self._active = active
        self._spoken = np.flatnonzero(active.any(axis=1))

    def speaker_at(self, start: float, end: float) -> int | None:
        """Returns the longest speaker between two seconds, else the nearest one; None if there are none."""
        if not len(self._spoken):
            return None
        first, last = _frame(start), max(_frame(end), _frame(start) + 1)
        shares = self._active[first:last].sum(axis=0)
        if not shares.any():
            shares = self._active[self._nearest((first + last) // 2)]
        return int(shares.argmax())

    def turns(self) -> Iterator[SpeakerTurn]:
        """Yields the turns of every speaker, speaker by speaker."""
        for speaker, frames in enumerate(self._active.T):
            edges = np.flatnonzero(np.diff(frames.astype(np.int8), prepend=0, append=0))
            for start, end in edges.reshape(-1, 2):
                yield SpeakerTurn(FIRST + start * SECONDS, FIRST + end * SECONDS, speaker)

    def _nearest(self, frame: int) -> int:
        return int(self._spoken[np.abs(self._spoken - frame).argmin()])


def _frame(seconds: float) -> int:
    return max(0, round((seconds - FIRST) / SECONDS))


def reconstruct(windows: list[Activity], owners: npt.NDArray[np.int16], speakers: int, step: int) -> SpeakerTimeline:
    """Combines windows that are `step` frames apart; `owners` (windows by local speakers) maps local speakers.

    In each frame, the number of active speakers is the average of its windows, and the speakers are those with most
    windows. Owner -1 is a local speaker without a match.
    """
    frames = step * (len(windows) - 1) + WINDOW_FRAMES
    votes = np.zeros((frames, speakers), np.uint8)
    counted, seen = np.zeros(frames, np.uint8), np.zeros(frames, np.uint8)
    for i, (window, owned) in enumerate(zip(windows, owners, strict=True)):
        span = slice(i * step, i * step + WINDOW_FRAMES)
        for local in range(LOCAL_SPEAKERS):
            if owned[local] >= 0:
                votes[span, owned[local]] += window[:, local]
        counted[span] += window.sum(axis=1, dtype=np.uint8)
        seen[span] += 1
    return SpeakerTimeline(_strongest(votes, np.rint(counted / seen).astype(np.uint8)))


def _strongest(votes: npt.NDArray[np.uint8], count: npt.NDArray[np.uint8]) -> Activity:
    """Selects the `count` speakers with most votes in each frame, never one without votes."""
    active = np.zeros(votes.shape, np.bool_)
    rest = votes.copy()
    for rank in range(min(int(count.max(initial=0)), votes.shape[1])):
        best = rest.argmax(axis=1)
        rows = np.flatnonzero((count > rank) & (rest.max(axis=1) > 0))
        active[rows, best[rows]] = True
        rest[rows, best[rows]] = 0
    return active
