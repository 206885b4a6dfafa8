"""Who speaks in each frame of a recording, put together from overlapping windows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from infra.local.speech.engine.audio import RATE
from infra.local.speech.engine.diarization.networks import FRAME, LOCAL_SPEAKERS, RECEPTIVE, WINDOW_FRAMES, Activity

SECONDS = FRAME / RATE
FIRST = RECEPTIVE / 2 / RATE - SECONDS / 2  # where the first frame's share of the time begins


@dataclass(frozen=True)
class Turn:
    """A stretch of one speaker, in seconds; turns of different speakers may overlap."""

    start: float
    end: float
    speaker: int


class Timeline:
    """Frames by speakers."""

    def __init__(self, active: Activity) -> None:
        self._active = active
        self._spoken = np.flatnonzero(active.any(axis=1))

    def speaker_at(self, start: float, end: float) -> int | None:
        """Who speaks longest between two seconds, else who speaks nearest to them; `None` if nobody ever does."""
        if not len(self._spoken):
            return None
        first, last = _frame(start), max(_frame(end), _frame(start) + 1)
        shares = self._active[first:last].sum(axis=0)
        if not shares.any():
            shares = self._active[self._nearest((first + last) // 2)]
        return int(shares.argmax())

    def turns(self) -> Iterator[Turn]:
        """Every speaker's turns, speaker by speaker."""
        for speaker, frames in enumerate(self._active.T):
            edges = np.flatnonzero(np.diff(frames.astype(np.int8), prepend=0, append=0))
            for start, end in edges.reshape(-1, 2):
                yield Turn(FIRST + start * SECONDS, FIRST + end * SECONDS, speaker)

    def _nearest(self, frame: int) -> int:
        return int(self._spoken[np.abs(self._spoken - frame).argmin()])


def _frame(seconds: float) -> int:
    return max(0, round((seconds - FIRST) / SECONDS))


def reconstruct(windows: list[Activity], owners: npt.NDArray[np.int16], speakers: int, step: int) -> Timeline:
    """Lays windows over each other, `step` frames apart; `owners` (windows by local speakers) says who is who.

    In each frame as many speakers are active as the windows that see it agree on, those that most windows saw.
    Owner -1 is a local speaker that nobody could be found for.
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
    return Timeline(_strongest(votes, np.rint(counted / seen).astype(np.uint8)))


def _strongest(votes: npt.NDArray[np.uint8], count: npt.NDArray[np.uint8]) -> Activity:
    """The `count` speakers with most votes in each frame, those without any never."""
    active = np.zeros(votes.shape, np.bool_)
    rest = votes.copy()
    for rank in range(min(int(count.max(initial=0)), votes.shape[1])):
        best = rest.argmax(axis=1)
        rows = np.flatnonzero((count > rank) & (rest.max(axis=1) > 0))
        active[rows, best[rows]] = True
        rest[rows, best[rows]] = 0
    return active
