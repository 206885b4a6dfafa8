"""Audio files as blocks of 16 kHz mono samples, so that hours of audio never fill the memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
"""Mono sound at `RATE`, one float32 in -1..1 a sample."""

RATE = 16_000
BLOCK = 10 * RATE
# The containers that Speech-to-Text documents for automatic decoding. Naming them also keeps FFmpeg from following
# the references that playlist formats make to other files.
CONTAINERS = "wav,amr,flac,mp3,ogg,matroska,webm,mov,mp4,m4a,aac"


class AudioError(Exception):
    """The bytes cannot be decoded as audio; the message says why."""


@dataclass(frozen=True)
class RawFormat:
    """Headerless PCM: FFmpeg's name of the sample format (`s16le`, `mulaw`, `alaw`), hertz and channels."""

    demuxer: str
    rate: int
    channels: int


@dataclass(frozen=True)
class AudioFile:
    """A readable audio file; `seconds` is the length in its header."""

    path: Path
    seconds: float
    channels: int
    raw: RawFormat | None = None


def probe(path: Path, raw: RawFormat | None = None) -> AudioFile:
    """Reads the length and the channels of a file. Raises `AudioError`."""
    try:
        with _open(path, raw) as container:
            stream = _audio_stream(container)
            return AudioFile(path, _seconds(container, stream), stream.codec_context.channels, raw)
    except av.error.FFmpegError as error:
        raise AudioError(f"the data is not audio in a supported encoding ({error.strerror})") from error


def blocks(audio: AudioFile, channel: int = 0) -> Iterator[Samples]:
    """Yields one channel (counted from 0) in blocks of about ten seconds. Raises `AudioError` if none decodes."""
    pending: list[Samples] = []
    found = False
    for samples in _channel(audio, channel):
        found = True
        pending.append(samples)
        if sum(map(len, pending)) >= BLOCK:
            yield np.concatenate(pending)
            pending = []
    if not found:
        raise AudioError("the file holds no sound")
    if pending:
        yield np.concatenate(pending)


def _channel(audio: AudioFile, channel: int) -> Iterator[Samples]:
    with _open(audio.path, audio.raw) as container:
        for frame in _resampled(_frames(container, _audio_stream(container))):
            planes = frame.to_ndarray()
            yield planes[min(channel, len(planes) - 1)]


def _frames(container: av.container.InputContainer, stream: av.AudioStream) -> Iterator[av.AudioFrame]:
    """Yields decoded frames. A damaged packet loses its own milliseconds only."""
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            continue


def _resampled(frames: Iterator[av.AudioFrame]) -> Iterator[av.AudioFrame]:
    """Yields the frames at `RATE` in float planes. Joined MP3 files change their format on the way."""
    form: tuple[str, str, int] | None = None
    resampler: av.AudioResampler | None = None
    for frame in frames:
        if form != (form := (frame.format.name, frame.layout.name, frame.sample_rate)):
            if resampler:
                yield from resampler.resample(None)
            resampler = av.AudioResampler("fltp", frame.layout, RATE)
        assert resampler
        frame.pts = None
        yield from resampler.resample(frame)
    if resampler:
        yield from resampler.resample(None)


def _open(path: Path, raw: RawFormat | None) -> av.container.InputContainer:
    if raw is None:
        return av.open(str(path), metadata_errors="replace", options={"format_whitelist": CONTAINERS})
    layout = {1: "mono", 2: "stereo"}.get(raw.channels, f"{raw.channels}c")
    return av.open(str(path), format=raw.demuxer, options={"sample_rate": str(raw.rate), "ch_layout": layout})


def _audio_stream(container: av.container.InputContainer) -> av.AudioStream:
    if not container.streams.audio:
        raise AudioError("the file has no audio track")
    return container.streams.audio[0]


def _seconds(container: av.container.InputContainer, stream: av.AudioStream) -> float:
    """Returns the length in the header, else that of the packets: browsers record WebM without a length."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    if container.duration:
        return container.duration / av.time_base
    ends = (float((p.pts + (p.duration or 0)) * p.time_base) for p in container.demux(stream) if p.pts is not None)
    return max(ends, default=0.0)
