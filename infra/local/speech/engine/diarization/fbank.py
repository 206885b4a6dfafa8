"""Kaldi's log-mel filter bank, on which CAM++ was trained."""

from functools import cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from scipy import fft

from infra.local.speech.engine.audio import RATE, Samples

Features = npt.NDArray[np.float32]
"""Frames by 80 mel bins."""

LENGTH = 400  # samples of a frame: 25 ms
SHIFT = 160  # samples between frames: 10 ms
BINS = 80
FFT = 512
LOWEST_HERTZ = 20
PREEMPHASIS = 0.97
SCALE = 32_768  # Kaldi reads 16-bit samples


def fbank(samples: Samples) -> Features:
    """Returns log-mel energies, frames by 80, with Kaldi's defaults and without dither."""
    frames = sliding_window_view(samples * np.float32(SCALE), LENGTH)[::SHIFT]
    frames = frames - frames.mean(axis=1, keepdims=True)
    previous = np.concatenate((frames[:, :1], frames[:, :-1]), axis=1)
    spectrum = np.abs(fft.rfft((frames - PREEMPHASIS * previous) * _povey(), FFT, axis=1)) ** 2
    energies = np.maximum(spectrum @ _mel_bank(), np.finfo(np.float32).eps)
    features: Features = np.log(energies).astype(np.float32)
    return features


@cache
def _povey() -> npt.NDArray[np.float32]:
    return (np.hanning(LENGTH) ** 0.85).astype(np.float32)


@cache
def _mel_bank() -> npt.NDArray[np.float32]:
    """Returns triangular filters on the mel scale, FFT bins by mel bins, without the Nyquist bin as in Kaldi."""
    edges = np.linspace(_mel(LOWEST_HERTZ), _mel(RATE / 2), BINS + 2)
    bins = _mel(np.arange(FFT // 2 + 1) * RATE / FFT)[:, None]
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    billing_deps = np.minimum((bins - left) / (centre - left), (right - bins) / (right - centre)).clip(0)
    billing_deps[-1] = 0
    return billing_deps.astype(np.float32)


def _mel(hertz: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return 1127 * np.log1p(np.asarray(hertz) / 700)
