"""Decoded sound with times from the start of the recording, and FLAC files of spans of it."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import av
import numpy as np
from numpy.typing import NDArray

from shared.transcription.adapters.av_peaks import PeakFinder
from shared.transcription.ports import CutAudio

GAP_SECONDS = 0.1  # a longer gap in the time stamps is filled with silence, so that times stay correct


class Block(NamedTuple):
    """Consecutive samples, 16 bit, channels interleaved; `start` and `end` count samples from the recording's start.

    Samples before the start, such as an encoder's delay, have negative positions.
    """

    start: int
    end: int
    data: NDArray[np.int16]


class Samples:
    """The sound of a stream, resampled to another rate and channel layout."""

    def __init__(self, container: Any, stream: Any, rate: int, layout: str) -> None:
        self._container = container
        self._stream = stream
        self._rate = rate
        self._resampler = av.AudioResampler(format="s16", layout=layout, rate=rate)
        self._channels = av.AudioLayout(layout).nb_channels
        # An encoder's delay before the first sound counts in the time stamps, but players skip it.
        self._begins = (container.start_time or 0) / av.time_base

    def since(self, seconds: float) -> Iterator[Block]:
        """All sound from `seconds` on, or from a little before, without gaps."""
        self._container.seek(int((seconds + self._begins) / self._stream.time_base), stream=self._stream)
        position, hole = round(seconds * self._rate), 0
        for frame in self._container.decode(self._stream):
            stamped = position if frame.time is None else round((frame.time - self._begins) * self._rate)
            if stamped - position > hole:
                yield self._silence(position, stamped)
            if hole == 0 or stamped - position > hole:
                position, hole = stamped, round(GAP_SECONDS * self._rate)
            frame.pts = None
            for resampled in self._resampler.resample(frame):
                yield (block := self._block(resampled, position))
                position = block.end
        for resampled in self._resampler.resample(None):
            yield self._block(resampled, position)

    def _block(self, frame: Any, position: int) -> Block:
        return Block(position, position + frame.samples, frame.to_ndarray().reshape(-1))

    def _silence(self, start: int, end: int) -> Block:
        return Block(start, end, np.zeros((end - start) * self._channels, np.int16))


class FlacWriter:
    """One span, from sample `start` to sample `end`, as a FLAC file in memory, with a peak per `every` samples."""

    def __init__(self, start: int, end: int, rate: int, layout: str, every: int) -> None:
        self._start, self._end = start, end
        self._rate, self._layout = rate, layout
        self._channels = av.AudioLayout(layout).nb_channels
        self._peaks = PeakFinder(start, every, self._channels)
        self._file = io.BytesIO()
        self._out: Any = None
        self._stream: Any = None

    def add(self, block: Block) -> None:
        """Add the part of `block` inside the span."""
        first, last = max(block.start, self._start), min(block.end, self._end)
        if first >= last:
            return
        part = block.data[(first - block.start) * self._channels : (last - block.start) * self._channels]
        self._peaks.add(part)
        self._encode(self._frame(part))

    def full_at(self, position: int) -> bool:
        """Whether the span is complete once the sound has reached `position`."""
        return position >= self._end

    def finished(self) -> CutAudio:
        """Close the file and return it, rewound; a span without sound is silent."""
        if self._out is None:
            self._encode(self._frame(np.zeros((self._end - self._start) * self._channels, np.int16)))
        self._encode(None)
        self._out.close()
        self._file.seek(0)
        return CutAudio(self._file, self._peaks.found())

    def _frame(self, data: NDArray[np.int16]) -> Any:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(data).reshape(1, -1), "s16", self._layout)
        frame.sample_rate = self._rate
        return frame

    def _encode(self, frame: Any) -> None:
        if self._out is None:
            self._out = av.open(self._file, "w", format="flac")
            self._stream = self._out.add_stream("flac", rate=self._rate, layout=self._layout)
        self._out.mux(self._stream.encode(frame))
