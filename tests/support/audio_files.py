"""Makes audio files for tests from a recording, or from nothing: any container, length and channels, and broken ones.

The same arguments give the same bytes.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from tests.recordings import Recording, Turn

Samples = NDArray[np.int16]  # (channels, samples)

CODECS = {".wav": "pcm_s16le", ".flac": "flac", ".mp3": "mp3", ".m4a": "aac", ".ogg": "libopus", ".webm": "libopus"}
LAYOUTS = {1: "mono", 2: "stereo"}
RATE = 16_000  # of the recordings, in hertz
BLOCK = 10 * RATE  # samples held at a time while a long file is written


def render(
    recording: Recording,
    path: Path,
    *,
    channels: int = 1,
    split_speakers: bool = False,
    rate: int = RATE,
    seconds: float | None = None,
) -> Path:
    """Writes `recording` to `path` in the container of its suffix (a key of `CODECS`) and returns `path`.

    `seconds` repeats or cuts the recording to that length. Two channels carry the same sound unless `split_speakers`
    puts the first speaker on the left, the second on the right and so on by turns. `rate` is in hertz; Opus (ogg, webm)
    knows 8, 12, 16, 24 and 48 kHz only. Raises KeyError for another container or number of channels.
    """
    samples = decode(recording.path)
    wide = _by_speaker(samples, recording) if split_speakers else np.repeat(samples, channels, axis=0)
    return _encode(_repeated(wide, seconds or recording.duration), len(wide), rate, path)


def render_silence(path: Path, seconds: float, *, channels: int = 1, rate: int = RATE) -> Path:
    """Writes `seconds` of digital silence to `path`, in the container of its suffix."""
    return _encode(_repeated(np.zeros((channels, 1), np.int16), seconds), channels, rate, path)


def render_garbage(path: Path, size: int = 50_000) -> Path:
    """Writes `size` bytes that are nothing at all, the same ones each time; 0 makes an empty file."""
    path.write_bytes(np.random.default_rng(seed=1).bytes(size))
    return path


def truncate(path: Path, share: float) -> Path:
    """Keeps only the first `share` (0 to 1) of the file's bytes, as an upload that broke off would."""
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    return path


def decode(path: Path, *, channels: int = 1, rate: int = RATE) -> Samples:
    """The sound of a file as 16-bit samples (channels, samples); raises av.FFmpegError for what is not audio."""
    resampler = av.AudioResampler("s16p", LAYOUTS[channels], rate)
    with av.open(path) as container:
        frames = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray() for frame in [*frames, *resampler.resample(None)]], axis=1)


def _by_speaker(samples: Samples, recording: Recording) -> Samples:
    """Two channels of one: a channel is silent while someone of the other channel speaks alone."""
    split = np.zeros((2, samples.shape[1]), np.int16)
    for turn in recording.turns:
        split[recording.speakers.index(turn.speaker) % 2, _span(turn)] = samples[0, _span(turn)]
    return split


def _span(turn: Turn) -> slice:
    return slice(round(turn.start * RATE), round(turn.end * RATE))


def _repeated(samples: Samples, seconds: float) -> Iterator[Samples]:
    """The samples over and over for `seconds`, a block at a time: hours are never in memory at once."""
    length = round(seconds * RATE)
    for start in range(0, length, BLOCK):
        places = np.arange(start, min(start + BLOCK, length)) % samples.shape[1]
        yield samples[:, places]


def _encode(blocks: Iterable[Samples], channels: int, rate: int, path: Path) -> Path:
    """Writes blocks of `RATE` samples a second; the encoder resamples them to `rate` and to its own format."""
    with av.open(path, "w", options={"fflags": "+bitexact"}) as container:  # no random serial numbers, no dates
        stream = container.add_stream(CODECS[path.suffix], rate=rate, layout=LAYOUTS[channels])
        assert isinstance(stream, av.AudioStream)  # as every codec of CODECS is
        for block in blocks:
            packed = np.ascontiguousarray(block.T).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, format="s16", layout=LAYOUTS[channels])
            frame.sample_rate = RATE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
