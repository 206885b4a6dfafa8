"""The diarizer: listens to sound as it streams by, then says who spoke when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from infra.local.speech.engine.audio import RATE, Samples
from infra.local.speech.engine.diarization.clustering import speakers
from infra.local.speech.engine.diarization.fbank import LENGTH, SHIFT, Features, fbank
from infra.local.speech.engine.diarization.networks import (
    FRAME,
    LOCAL_SPEAKERS,
    RECEPTIVE,
    WINDOW,
    Activity,
    Segmentation,
    Voice,
    VoicePrint,
)
from infra.local.speech.engine.diarization.timeline import Timeline, reconstruct
from infra.local.speech.engine.transcript import Speakers

Mask = npt.NDArray[np.bool_]

STEP_FRAMES = 148  # a window starts every 2.5 seconds, on a whole frame
STEP = STEP_FRAMES * FRAME
SHORTEST = 20  # feature frames (10 ms each) that a voice can be told from
TELLING = 100  # feature frames of a voice that may found a speaker


@dataclass(frozen=True)
class Heard:
    """One local speaker of one window: its voice, and the feature frames that it was told from."""

    window: int
    local: int
    frames: int
    voice: Voice


@dataclass(frozen=True)
class Diarizer:
    """The loaded networks; every recording gets its own `Diarization`."""

    segmentation: Segmentation
    voice_print: VoicePrint

    def start(self) -> "Diarization":
        """A new recording."""
        return Diarization(self)


class Diarization:
    """One recording. Keeps the sound of ten seconds, and of the rest who spoke and what voices were like."""

    def __init__(self, diarizer: Diarizer) -> None:
        self._diarizer = diarizer
        self._sound: Samples = np.empty(0, np.float32)
        self._windows: list[Activity] = []
        self._heard: list[Heard] = []

    def listener_probe(self, blocks: Iterator[Samples], progress: Callable[[float], None]) -> Iterator[Samples]:
        """Passes blocks on, having listened to each; `progress` is told the seconds, and may raise."""
        passed = 0
        for block in blocks:
            self._sound = np.concatenate((self._sound, block))
            while len(self._sound) >= WINDOW:
                progress(passed / RATE)
                self._listen(self._sound[:WINDOW])
                self._sound = self._sound[STEP:]
            passed += len(block)
            progress(passed / RATE)
            yield block

    def finish(self, bounds: Speakers) -> Timeline:
        """Who spoke when, once all sound has passed."""
        if len(self._sound) > WINDOW - STEP or not self._windows:
            self._listen(np.pad(self._sound, (0, WINDOW - len(self._sound))))
        found = self._speakers(bounds)
        return reconstruct(self._windows, self._owners(found), len(found), STEP_FRAMES)

    def _listen(self, sound: Samples) -> None:
        activity = self._diarizer.segmentation(sound)
        window = len(self._windows)
        self._windows.append(activity)
        features = fbank(sound)
        spoken = activity[_segmentation_frames(len(features))]
        alone = spoken & (spoken.sum(axis=1, keepdims=True) == 1)
        for local in range(LOCAL_SPEAKERS):
            self._hear(window, local, features, alone[:, local], spoken[:, local])

    def _hear(self, window: int, local: int, features: Features, alone: Mask, spoken: Mask) -> None:
        """Keeps a voice told from where it speaks alone, else from where it speaks at all."""
        frames = alone if alone.sum() >= SHORTEST else spoken
        if frames.sum() >= SHORTEST:
            telling = int(alone.sum())
            self._heard.append(Heard(window, local, telling, self._diarizer.voice_print(features[frames])))

    def _speakers(self, bounds: Speakers) -> npt.NDArray[np.float32]:
        telling = [heard.voice for heard in self._heard if heard.frames >= TELLING]
        voices = telling or [heard.voice for heard in self._heard]
        return speakers(np.stack(voices), bounds) if voices else np.empty((0, 0), np.float32)

    def _owners(self, found: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
        """The speaker of each local speaker of each window, -1 for none: two of one window are never the same."""
        owners = np.full((len(self._windows), LOCAL_SPEAKERS), -1, np.int16)
        by_window: dict[int, list[Heard]] = {}
        for heard in self._heard:
            by_window.setdefault(heard.window, []).append(heard)
        centres = found / np.linalg.norm(found, axis=1, keepdims=True)
        for window, present in by_window.items():
            likeness = np.stack([heard.voice for heard in present]) @ centres.T
            for i, speaker in zip(*linear_sum_assignment(likeness, maximize=True), strict=True):
                owners[window, present[i].local] = speaker
        return owners


def _segmentation_frames(count: int) -> npt.NDArray[np.int64]:
    """The segmentation frame that lies at the centre of each of `count` feature frames."""
    centres = np.arange(count) * SHIFT + LENGTH / 2
    last = (WINDOW - RECEPTIVE) // FRAME
    return np.rint((centres - RECEPTIVE / 2) / FRAME).clip(0, last).astype(np.int64)
