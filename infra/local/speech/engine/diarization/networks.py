"""The two networks: segmentation of ten seconds into three speakers, and voice prints."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from infra.local.speech.engine.audio import RATE, Samples
from infra.local.speech.engine.diarization.fbank import Features

Activity = npt.NDArray[np.bool_]
"""Frames by local speakers: who speaks when."""
Voice = npt.NDArray[np.float32]
"""A direction in the space of voices: 192 numbers of length one."""

LOCAL_SPEAKERS = 3
FRAME = 270  # samples between segmentation frames: 17 ms
RECEPTIVE_FIELD = 991  # samples that one frame sees
WINDOW = 10 * RATE
WINDOW_FRAMES = 1 + (WINDOW - RECEPTIVE_FIELD) // FRAME
# The seven classes of the network: silence, one of three speakers, or two of three.
POWERSET = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]], np.bool_)


class Segmentation:
    """pyannote segmentation-3.0."""

    def __init__(self, model: Path, threads: int) -> None:
        self._session = _session(model, threads)

    def __call__(self, samples: Samples) -> Activity:
        """Returns the active speakers of each frame of `WINDOW` samples; columns match within a window only."""
        (scores,) = self._session.run(None, {"wav": samples[None, None]})
        activity: Activity = POWERSET[scores[0].argmax(axis=1)]
        return activity


class VoicePrint:
    """CAM++."""

    def __init__(self, model: Path, threads: int) -> None:
        self._session = _session(model, threads)

    def __call__(self, features: Features) -> Voice:
        """Returns the voice print of these frames, which need not be contiguous."""
        (vectors,) = self._session.run(None, {"fbank": (features - features.mean(axis=0))[None]})
        vector: Voice = vectors[0]
        return vector / np.float32(np.linalg.norm(vector))


def _session(model: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # half the processor time, same speed
    options.enable_cpu_mem_arena = False  # inputs differ in length: an arena would keep the largest of each
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
