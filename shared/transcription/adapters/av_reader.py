"""Looks into recordings and cuts them, with FFmpeg's libraries (PyAV), reading only what it needs.

They and numpy are loaded with the first recording: most looks at a pass open none, and loading takes 0.15 seconds.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from shared.core.domain.errors import BadAudio
from shared.transcription.ports import CutAudio, ProbedAudio

TAIL_SECONDS = 5  # how far before the announced end the check for completeness begins
MISSING_SECONDS = 1.0  # a recording may end this much before the length that it announces,
MISSING_SHARE = 0.02  # or this share of it
# From here on that share is more than the tail: then the end of an MP3 may be guessed from its size, not read up to it.
FAST_FROM_SECONDS = TAIL_SECONDS / MISSING_SHARE
STREAMED = 0xFFFF_0000  # recorders that do not know the length write the largest number, or nearly
FAST_SEEK = 0x80000  # FFmpeg's AVFMT_FLAG_FAST_SEEK
MICROSECONDS = 1_000_000  # a second in the unit of a container's length (FFmpeg's AV_TIME_BASE)
RATE = 16_000  # Speech-to-Text's documented optimum


class AvReader:
    """Reads whatever FFmpeg reads."""

    def probe(self, file: BinaryIO) -> ProbedAudio:
        """See `ports.AudioReader`; reads the beginning and the end, and everything only if no length is written."""
        with _opened(file) as (container, stream):
            _first_frame(container, stream)
            announced = _announced_seconds(container, stream)
            if announced is None:
                announced = heard = _last_second(container, stream, 0)
            else:
                if announced > FAST_FROM_SECONDS:
                    container.flags |= FAST_SEEK
                heard = _last_second(container, stream, max(announced - TAIL_SECONDS, 0))
            missing = announced - heard
            return ProbedAudio(
                duration_ms=round(announced * 1000),
                channels=stream.codec_context.channels,
                codec=stream.codec_context.codec.canonical_name,
                container=container.format.name,
                complete=missing <= max(MISSING_SECONDS, MISSING_SHARE * announced) and not _wav_breaks_off(file),
            )

    def cut(
        self, file: BinaryIO, stretches: Sequence[tuple[int, int]], *, mix: bool, peak_ms: int
    ) -> Iterator[CutAudio]:
        """See `ports.AudioReader`; holds the FLAC of two stretches at most."""
        from shared.transcription.adapters.av_flac import FlacWriter, Samples

        with _opened(file) as (container, stream):
            layout = "mono" if mix else stream.codec_context.layout.name
            every = peak_ms * RATE // 1000
            samples_of = [(start * RATE // 1000, end * RATE // 1000) for start, end in stretches]
            waiting = [FlacWriter(start, end, RATE, layout, every) for start, end in samples_of]
            samples = Samples(container, stream, RATE, layout)
            for block in samples.since(stretches[0][0] / 1000):
                for writer in waiting:
                    writer.add(block)
                while waiting and waiting[0].full_at(block.end):
                    yield waiting.pop(0).finished()
            for writer in waiting:
                yield writer.finished()


@contextmanager
def _opened(file: BinaryIO) -> Iterator[tuple[Any, Any]]:
    """The container and its first audio stream; every complaint of FFmpeg becomes `BadAudio`."""
    import av
    import av.error

    try:
        with av.open(file, metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise BadAudio("The file holds no sound.")
            yield container, container.streams.audio[0]
    except (av.error.FFmpegError, UnicodeDecodeError) as error:
        raise BadAudio("The file cannot be read as a recording.") from error


def _wav_breaks_off(file: BinaryIO) -> bool:
    """Whether a RIFF header promises more bytes than there are: FFmpeg goes by the file's size instead."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(8)
    promised = int.from_bytes(head[4:8], "little") + 8
    return head[:4] == b"RIFF" and promised < STREAMED and size < promised


def _first_frame(container: Any, stream: Any) -> None:
    if next(container.decode(stream), None) is None:
        raise BadAudio("The file holds no sound.")


def _announced_seconds(container: Any, stream: Any) -> float | None:
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return container.duration / MICROSECONDS if container.duration else None


def _last_second(container: Any, stream: Any, since: float) -> float:
    """Where the last packet from `since` on ends; 0 when there is none."""
    container.seek(int(since / stream.time_base), stream=stream)
    last = 0.0
    for packet in container.demux(stream):
        if packet.pts is not None:
            last = max(last, float((packet.pts + (packet.duration or 0)) * stream.time_base))
    return last
