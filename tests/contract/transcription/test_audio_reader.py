"""Looking into recordings and cutting them. The fake reads files that say in JSON what they are."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from shared.core.domain.errors import BadAudio
from shared.transcription.adapters.av_reader import AvReader
from shared.transcription.ports import AudioReader
from tests.contract.transcription.recording_samples import FORMATS, SECONDS, TOLERANCE_MS, cut
from tests.support.audio_files import render_garbage
from tests.support.fakes.audio_reader import FakeReader, recording


class Samples(NamedTuple):
    """A reader, and what makes recordings for it: seconds, channels -> the file."""

    reader: AudioReader
    make: Callable[..., bytes]


@pytest.fixture(params=["fake", *FORMATS])
def samples(request: pytest.FixtureRequest, made: Callable[..., bytes]) -> Samples:
    if request.param == "fake":
        return Samples(FakeReader(), lambda seconds, channels: recording(seconds * 1000, channels=channels))
    return Samples(AvReader(), lambda seconds, channels: made(seconds, channels, request.param))


@pytest.mark.parametrize("channels", [1, 2])
def test_a_recording_says_how_long_and_how_wide_it_is(samples: Samples, channels: int) -> None:
    sound = samples.reader.probe(io.BytesIO(samples.make(SECONDS, channels)))
    assert abs(sound.duration_ms - SECONDS * 1000) <= TOLERANCE_MS
    assert (sound.channels, sound.complete) == (channels, True)
    assert sound.codec
    assert sound.container


def test_a_stretch_is_as_long_as_was_asked_for(samples: Samples) -> None:
    parts = cut(samples.reader, samples.make(SECONDS, 1), (0, 5000), (4000, 9000), (8000, 12_000))
    sounds = [samples.reader.probe(io.BytesIO(part)) for part in parts]
    assert [round(sound.duration_ms, -3) for sound in sounds] == [5000, 5000, 4000]
    assert {(sound.codec, sound.container) for sound in sounds} == {("flac", "flac")}


@pytest.mark.parametrize(("mix", "channels"), [(True, 1), (False, 2)])
def test_channels_are_mixed_or_kept(samples: Samples, mix: bool, channels: int) -> None:
    (part,) = cut(samples.reader, samples.make(SECONDS, 2), (0, 2000), mix=mix)
    assert samples.reader.probe(io.BytesIO(part)).channels == channels


def test_what_is_no_recording_is_refused(samples: Samples, tmp_path: Path) -> None:
    for data in (b"x", b"%PDF-1.7", render_garbage(tmp_path / "garbage").read_bytes()):
        with pytest.raises(BadAudio) as refused:
            samples.reader.probe(io.BytesIO(data))
        assert refused.value.code == "audio_unreadable"


def test_a_stretch_comes_with_a_peak_for_each_of_its_parts(samples: Samples) -> None:
    stretches = [(0, 5010), (4010, 12_000)]
    cuts = samples.reader.cut(io.BytesIO(samples.make(SECONDS, 2)), stretches, mix=False, peak_ms=100)
    assert [len(each.peaks) for each in cuts] == [51, 80]
