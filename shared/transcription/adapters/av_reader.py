"""Probing and cutting of recordings with FFmpeg's libraries (PyAV), which reads only what it needs.

PyAV and numpy are imported at the first recording: most polls open none, and the import takes 0.15 seconds.
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
STREAMED = 0xFFFF_0000  # recorders that do not know the length write about the largest number
FAST_SEEK = 0x80000  # FFmpeg's AVFMT_FLAG_FAST_SEEK
MICROSECONDS = 1_000_000  # a second in the unit of a container's length (FFmpeg's AV_TIME_BASE)
RATE = 16_000  # Speech-to-Text's documented optimum


class AvReader:
    """Reads every format that FFmpeg reads."""

    def probe(self, file: BinaryIO) -> ProbedAudio:
        """See `ports.AudioReader`; reads the beginning and the end, and the whole file only if it declares no
        length."""
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
                complete=missing <= max(MISSING_SECONDS, MISSING_SHARE * announced) and not _is_wav_truncated(file),
            )

    def cut(self, file: BinaryIO, spans: Sequence[tuple[int, int]], *, mix: bool, peak_ms: int) -> Iterator[CutAudio]:
        """See `ports.AudioReader`; holds the FLAC of at most two spans."""
        from shared.transcription.adapters.av_flac import FlacWriter, Samples

        with _opened(file) as (container, stream):
            layout = "mono" if mix else stream.codec_context.layout.name
            every = peak_ms * RATE // 1000
            samples_of = [(start * RATE // 1000, end * RATE // 1000) for start, end in spans]
            pending = [FlacWriter(start, end, RATE, layout, every) for start, end in samples_of]
            samples = Samples(container, stream, RATE, layout)
            for block in samples.since(spans[0][0] / 1000):
                for writer in pending:
                    writer.add(block)
                while pending and pending[0].full_at(block.end):
                    yield pending.pop(0).finished()
            for writer in pending:
                yield writer.finished()


@contextmanager
def _opened(file: BinaryIO) -> Iterator[tuple[Any, Any]]:
    """Open the container and its first audio stream; errors of FFmpeg become `BadAudio`."""
    import av
    import av.error

    try:
        with av.open(file, metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise BadAudio("The file holds no sound.")
            yield container, container.streams.audio[0]
    except (av.error.FFmpegError, UnicodeDecodeError) as error:
        raise BadAudio("The file cannot be read as a recording.") from error


def _is_wav_truncated(file: BinaryIO) -> bool:
    """Whether a RIFF header declares more bytes than the file has: FFmpeg uses the file's size instead."""
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
    """The end of the last packet from `since` on, in seconds; 0 without packets."""
    container.seek(int(since / stream.time_base), stream=stream)
    last = 0.0
    for packet in container.demux(stream):
        if packet.pts is not None:
            last = max(last, float((packet.pts + (packet.duration or 0)) * stream.time_base))
    return last
