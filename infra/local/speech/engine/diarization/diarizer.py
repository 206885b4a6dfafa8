"""Speaker diarization of streamed audio."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from infra.local.speech.engine.audio import RATE, Samples
from infra.local.speech.engine.diarization.clustering import cluster_speakers
from infra.local.speech.engine.diarization.fbank import LENGTH, SHIFT, Features, fbank
from infra.local.speech.engine.diarization.networks import (
    FRAME,
    LOCAL_SPEAKERS,
    RECEPTIVE_FIELD,
    WINDOW,
    Activity,
    Segmentation,
    Voice,
    VoicePrint,
)
from infra.local.speech.engine.diarization.timeline import SpeakerTimeline, reconstruct
from infra.local.speech.engine.transcript import SpeakerBounds

Mask = npt.NDArray[np.bool_]

STEP_FRAMES = 148  # a window starts every 2.5 seconds, on a whole frame
STEP = STEP_FRAMES * FRAME
MIN_FRAMES = 20  # feature frames (10 ms each) needed for a voice print
FOUNDING_FRAMES = 100  # feature frames needed for a new speaker


@dataclass(frozen=True)
class LocalSpeaker:
    """A speaker of one window: the voice print, and the feature frames it was computed from."""

    window: int
    local: int
    frames: int
    voice: Voice


@dataclass(frozen=True)
class Diarizer:
    """The loaded networks. Each recording gets its own `Diarization`."""

    segmentation: Segmentation
    voice_print: VoicePrint

    def start(self) -> "Diarization":
        """Starts the diarization of a recording."""
        return Diarization(self)


class Diarization:
    """The diarization of one recording. It keeps ten seconds of audio, and speakers and voice prints of the rest."""

    def __init__(self, diarizer: Diarizer) -> None:
        self._diarizer = diarizer
        self._sound: Samples = np.empty(0, np.float32)
        self._windows: list[Activity] = []
        self._heard: list[LocalSpeaker] = []

    def listener_probe(self, blocks: Iterator[Samples], progress: Callable[[float], None]) -> Iterator[Samples]:
        """Yields the blocks after analysing each. `progress` receives the seconds, and may raise."""
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

    def finish(self, bounds: SpeakerBounds) -> SpeakerTimeline:
        """Returns the speaker timeline after the last block."""
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
        """Computes a voice print from frames with one speaker, else from all frames of the speaker."""
        frames = alone if alone.sum() >= MIN_FRAMES else spoken
        if frames.sum() >= MIN_FRAMES:
            telling = int(alone.sum())
            self._heard.append(LocalSpeaker(window, local, telling, self._diarizer.voice_print(features[frames])))

    def _speakers(self, bounds: SpeakerBounds) -> npt.NDArray[np.float32]:
        telling = [heard.voice for heard in self._heard if heard.frames >= FOUNDING_FRAMES]
        voices = telling or [heard.voice for heard in self._heard]
        return cluster_speakers(np.stack(voices), bounds) if voices else np.empty((0, 0), np.float32)

    def _owners(self, found: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
        """Returns the speaker of each local speaker, -1 for none. Two of one window are never the same."""
        owners = np.full((len(self._windows), LOCAL_SPEAKERS), -1, np.int16)
        by_window: dict[int, list[LocalSpeaker]] = {}
        for heard in self._heard:
            by_window.setdefault(heard.window, []).append(heard)
        centres = found / np.linalg.norm(found, axis=1, keepdims=True)
        for window, present in by_window.items():
            likeness = np.stack([heard.voice for heard in present]) @ centres.T
            for i, speaker in zip(*linear_sum_assignment(likeness, maximize=True), strict=True):
                owners[window, present[i].local] = speaker
        return owners


def _segmentation_frames(count: int) -> npt.NDArray[np.int64]:
    """Returns the segmentation frame at the centre of each of `count` feature frames."""
    centres = np.arange(count) * SHIFT + LENGTH / 2
    last = (WINDOW - RECEPTIVE_FIELD) // FRAME
    return np.rint((centres - RECEPTIVE_FIELD / 2) / FRAME).clip(0, last).astype(np.int64)
