"""Sounds that nobody recorded."""

import io

import av
import numpy as np
import numpy.typing as npt

RATE = 8_000


def tone(seconds: float, channels: int = 1, container: str = "wav", codec: str = "pcm_s16le") -> bytes:
    """A file with a tone, in every channel one an octave higher."""
    times = np.arange(int(seconds * RATE)) / RATE
    waves = np.stack([np.sin(2 * np.pi * 220 * 2**channel * times) for channel in range(channels)], axis=1)
    return encode((waves * 10_000).astype(np.int16), container, codec)


def encode(samples: npt.NDArray[np.int16], container: str, codec: str, rate: int = RATE) -> bytes:
    """Samples by channels as an audio file."""
    file = io.BytesIO()
    layout = {1: "mono", 2: "stereo"}[samples.shape[1]]
    with av.open(file, "w", format=container) as output:
        stream = output.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples).reshape(1, -1), "s16", layout)
        frame.sample_rate = rate
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return file.getvalue()
