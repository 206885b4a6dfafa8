"""PyAV as the reader of recordings: every format, whole or damaged; no more of a file is read than is needed."""

import io
import random
import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from shared.core.domain.errors import BadAudio
from shared.transcription.adapters.av_reader import AvReader
from shared.transcription.domain.chunks import READABLE
from tests.contract.transcription.recording_samples import FORMATS, SECONDS, TOLERANCE_MS, cut
from tests.support.audio_files import RATE, decode, render_silence, truncate

Sound = NDArray[np.int16]


@pytest.fixture
def reader() -> AvReader:
    return AvReader()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_format_is_called_as_the_plan_of_chunks_calls_it(
    reader: AvReader, made: Callable[..., bytes], suffix: str
) -> None:
    sound = reader.probe(io.BytesIO(made(suffix=suffix)))
    assert sound.codec in READABLE[sound.container]


def lag_ms(heard: Sound, said: Sound) -> float:
    """How much later than it was said something is heard, by where the two are most alike."""
    length = min(heard.shape[1], said.shape[1])
    size = 1 << (2 * length).bit_length()
    alike = np.fft.irfft(np.fft.rfft(heard[0, :length], size) * np.conj(np.fft.rfft(said[0, :length], size)), size)
    best = int(np.argmax(alike))
    return (best if best < size // 2 else best - size) / RATE * 1000


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_stretch_begins_where_a_player_would_be_then(
    reader: AvReader, made: Callable[..., bytes], suffix: str, tmp_path: Path
) -> None:
    """Times of words are added to where a stretch begins."""
    (tmp_path / f"whole{suffix}").write_bytes(made(suffix=suffix))
    whole = decode(tmp_path / f"whole{suffix}")
    for start, end in ((0, 4000), (3500, 8000), (7300, 11_500)):
        (tmp_path / "part.flac").write_bytes(*cut(reader, made(suffix=suffix), (start, end)))
        said = whole[:, start * RATE // 1000 : end * RATE // 1000]
        assert abs(lag_ms(decode(tmp_path / "part.flac"), said)) < 20


@pytest.mark.parametrize("suffix", FORMATS)
def test_stretches_cut_one_by_one_are_the_same_as_all_at_once(
    reader: AvReader, made: Callable[..., bytes], suffix: str
) -> None:
    """After a crash only the missing ones are cut, from the middle of the recording."""
    stretches = [(0, 5000), (4000, 9000), (8000, 12_000)]
    together = cut(reader, made(suffix=suffix), *stretches)
    for stretch, expected in zip(stretches, together, strict=True):
        (alone,) = cut(reader, made(suffix=suffix), stretch)
        durations = [reader.probe(io.BytesIO(part)).duration_ms for part in (alone, expected)]
        assert abs(durations[0] - durations[1]) <= TOLERANCE_MS


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".m4a", ".webm"])
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_file_that_breaks_off_is_not_complete_or_no_recording(
    reader: AvReader, made: Callable[..., bytes], suffix: str, share: float
) -> None:
    data = made(suffix=suffix)
    try:
        sound = reader.probe(io.BytesIO(data[: int(share * len(data))]))
    except BadAudio:
        return
    assert not sound.complete


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_cut_short_after_a_few_bytes_is_no_recording(
    reader: AvReader, made: Callable[..., bytes], suffix: str
) -> None:
    for size in (0, 1, 12, 40):
        with pytest.raises(BadAudio):
            reader.probe(io.BytesIO(made(suffix=suffix)[:size]))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_damaged_file_is_read_or_refused_and_never_anything_else(
    reader: AvReader, made: Callable[..., bytes], suffix: str
) -> None:
    noise = random.Random(suffix)
    for _ in range(40):
        data = bytearray(made(2, suffix=suffix))
        for _ in range(noise.randrange(1, 60)):
            data[noise.randrange(min(len(data), noise.choice([100, 1000, len(data)])))] = noise.randrange(256)
        try:
            sound = reader.probe(io.BytesIO(bytes(data)))
            if 0 < sound.duration_ms < 60_000:
                cut(reader, bytes(data), (0, sound.duration_ms))
        except BadAudio:
            continue


def test_silence_is_a_recording(reader: AvReader, tmp_path: Path) -> None:
    data = render_silence(tmp_path / "silence.flac", 3).read_bytes()
    assert reader.probe(io.BytesIO(data)).complete
    (part,) = cut(reader, data, (0, 3000))
    assert reader.probe(io.BytesIO(part)).duration_ms == 3000


def test_a_stretch_beyond_the_end_is_silence(reader: AvReader, made: Callable[..., bytes]) -> None:
    """A header may promise a little more than there is, and the last chunk may lie in that."""
    parts = cut(reader, made(), (0, SECONDS * 1000), (SECONDS * 1000 + 500, SECONDS * 1000 + 1500))
    assert [round(reader.probe(io.BytesIO(part)).duration_ms, -2) for part in parts] == [12_000, 1000]


def film(path: Path, *, sound: bool) -> bytes:
    """Two seconds of nothing to see or hear."""
    with av.open(path, "w") as container:
        picture = container.add_stream("mpeg4", rate=10)
        picture.width = picture.height = 16
        audio = container.add_stream("aac", rate=RATE, layout="mono") if sound else None
        for n in range(20):
            frame = av.VideoFrame(16, 16, "yuv420p")
            frame.pts = n
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        if audio:
            samples = av.AudioFrame.from_ndarray(np.zeros((1, 2 * RATE), np.int16), "s16", "mono")
            samples.sample_rate = RATE
            container.mux(audio.encode(samples))
            container.mux(audio.encode(None))
    return path.read_bytes()


def test_a_film_is_read_for_its_sound(reader: AvReader, tmp_path: Path) -> None:
    found = reader.probe(io.BytesIO(film(tmp_path / "film.mp4", sound=True)))
    assert (found.codec, found.channels) == ("aac", 1)
    assert abs(found.duration_ms - 2000) <= TOLERANCE_MS


def test_a_film_without_sound_is_no_recording(reader: AvReader, tmp_path: Path) -> None:
    with pytest.raises(BadAudio):
        reader.probe(io.BytesIO(film(tmp_path / "film.mp4", sound=False)))


def test_peaks_are_the_loudest_samples_of_any_channel(reader: AvReader) -> None:
    quiet, loud = np.zeros((RATE // 10, 2), np.int16), np.zeros((RATE // 10, 2), np.int16)
    quiet[100, 0], loud[-1, 1] = 12_800, -32_768
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((2, 2, RATE, 0, "NONE", ""))
        written.writeframes(np.concatenate([quiet, loud, quiet]).tobytes())
    (found,) = reader.cut(io.BytesIO(file.getvalue()), [(50, 250)], mix=False, peak_ms=100)
    assert list(found.peaks) == [0, 255, 100]


class Counted(io.BytesIO):
    """Counts what is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.bytes = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.bytes += len(data)
        return data


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".m4a", ".webm", ".ogg"])
def test_probing_reads_the_beginning_and_the_end_only(
    reader: AvReader, made: Callable[..., bytes], suffix: str
) -> None:
    file = Counted(made(600, suffix=suffix))
    size = len(file.getbuffer())
    assert reader.probe(file).complete
    assert file.bytes < max(size * 0.2, 1_000_000)


def test_cutting_holds_two_stretches_at_most(reader: AvReader, made: Callable[..., bytes]) -> None:
    """The first part comes before the last is read."""
    file = Counted(made(600, suffix=".wav"))
    parts = reader.cut(file, [(n * 60_000, n * 60_000 + 65_000) for n in range(9)], mix=True, peak_ms=300)
    next(parts)
    assert file.bytes < len(file.getbuffer()) * 0.2


def test_truncated_speech_is_not_taken_for_the_whole(
    reader: AvReader, made: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(made(suffix=".wav"))
    assert not reader.probe(io.BytesIO(truncate(path, 0.5).read_bytes())).complete
