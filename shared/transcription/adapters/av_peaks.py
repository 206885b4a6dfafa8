"""Peaks of a recording, found while it is decoded."""

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 1 << 16  # samples: decoded blocks are small, and numpy reduces many as fast as one
BITS = 7  # dropped bits, of the 15 that a sample has beside its sign


class PeakFinder:
    """Peaks of consecutive 16 bit samples from sample `start` of each channel on, one for each `every` of them."""

    def __init__(self, start: int, every: int, channels: int) -> None:
        self._width = every * channels
        # Silence pads the samples before the start to the beginning of its peak.
        self._waiting = [np.zeros(start % every * channels, np.int16)]
        self._count = len(self._waiting[0])
        self._found = bytearray()

    def add(self, samples: NDArray[np.int16]) -> None:
        """Add the next samples, channels interleaved."""
        self._waiting.append(samples)
        self._count += len(samples)
        if self._count >= max(self._width, AT_ONCE):
            self._reduce()

    def found(self) -> bytes:
        """Finish and return all peaks."""
        self.add(np.zeros(-self._count % self._width, np.int16))
        self._reduce()
        return bytes(self._found)

    def _reduce(self) -> None:
        samples = np.concatenate(self._waiting)
        whole = len(samples) // self._width * self._width
        stretches = samples[:whole].reshape(-1, self._width)
        loudest = np.maximum(stretches.max(axis=1), ~stretches.min(axis=1))  # ~ is never above the largest number
        self._found += (loudest >> BITS).astype(np.uint8).tobytes()
        self._waiting, self._count = [samples[whole:]], len(samples) - whole
