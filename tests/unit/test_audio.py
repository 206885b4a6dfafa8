from pathlib import Path

import av
import numpy as np
import pytest

from tests import recordings
from tests.support.audio_files import CODECS, RATE, decode, render, render_garbage, render_silence, truncate

CONVERSATION = recordings.load("conversation")
SHORT = recordings.load("short")
TOLERANCE = 0.256  # seconds: AAC may add two frames of 1,024 samples, at 8 kHz

every_container = pytest.mark.parametrize("suffix", CODECS)


def length(path: Path) -> float:
    """The seconds of sound that a player would play."""
    return float(decode(path).shape[1] / RATE)


def length_in_header(path: Path) -> float:
    """The seconds that the file says it lasts."""
    with av.open(path) as container:
        assert container.duration is not None
        return container.duration / av.time_base


@every_container
@pytest.mark.parametrize("channels", [1, 2])
def test_a_recording_keeps_its_length_and_channels_in_every_container(
    tmp_path: Path, suffix: str, channels: int
) -> None:
    path = render(SHORT, tmp_path / f"call{suffix}", channels=channels)
    with av.open(path) as container:
        assert container.streams.audio[0].channels == channels
    assert length_in_header(path) == pytest.approx(SHORT.duration, abs=TOLERANCE)
    assert length(path) == pytest.approx(SHORT.duration, abs=TOLERANCE)


@every_container
@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_a_recording_keeps_its_length_at_another_rate(tmp_path: Path, suffix: str, rate: int) -> None:
    path = render(SHORT, tmp_path / f"call{suffix}", rate=rate, seconds=3)
    assert length(path) == pytest.approx(3, abs=TOLERANCE)


@every_container
def test_the_same_arguments_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    once = render(SHORT, tmp_path / f"once{suffix}", channels=2, seconds=2)
    again = render(SHORT, tmp_path / f"again{suffix}", channels=2, seconds=2)
    assert once.read_bytes() == again.read_bytes()


def test_a_longer_file_repeats_the_recording_without_a_seam(tmp_path: Path) -> None:
    sound = decode(render(SHORT, tmp_path / "long.wav", seconds=30))[0]
    original = decode(SHORT.path)[0]
    assert len(sound) == 30 * RATE
    assert np.array_equal(sound, np.resize(original, 30 * RATE))


def test_both_channels_carry_the_same_sound_unless_the_speakers_are_split(tmp_path: Path) -> None:
    left, right = decode(render(SHORT, tmp_path / "call.wav", channels=2), channels=2)
    assert np.array_equal(left, right)


def test_split_speakers_are_each_alone_on_their_channel(tmp_path: Path) -> None:
    sound = decode(render(CONVERSATION, tmp_path / "call.wav", split_speakers=True), channels=2)
    for turn in CONVERSATION.turns:
        span = sound[:, round(turn.start * RATE) : round(turn.end * RATE)]
        side = CONVERSATION.speakers.index(turn.speaker) % 2
        assert span[side].any()
        assert not span[1 - side].any()


def test_lossless_containers_keep_every_sample(tmp_path: Path) -> None:
    for suffix in (".wav", ".flac"):
        assert np.array_equal(decode(render(SHORT, tmp_path / f"call{suffix}")), decode(SHORT.path))


@every_container
def test_silence_has_a_length_and_no_sound(tmp_path: Path, suffix: str) -> None:
    path = render_silence(tmp_path / f"silence{suffix}", 5)
    assert length(path) == pytest.approx(5, abs=TOLERANCE)
    assert np.abs(decode(path)).max() <= 1


@pytest.mark.parametrize("size", [0, 50_000])
def test_garbage_and_an_empty_file_cannot_be_opened(tmp_path: Path, size: int) -> None:
    path = render_garbage(tmp_path / "call.mp3", size)
    assert path.stat().st_size == size
    with pytest.raises(av.FFmpegError):
        decode(path)


def test_text_with_the_name_of_an_audio_file_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "call.mp3"
    path.write_text("These are the minutes of the meeting, not its recording.\n" * 500, "utf-8")
    with pytest.raises(av.FFmpegError):
        decode(path)


def test_a_truncated_recording_is_shorter_than_its_header_says(tmp_path: Path) -> None:
    path = truncate(render(SHORT, tmp_path / "call.flac"), 0.5)
    assert length_in_header(path) == pytest.approx(SHORT.duration)
    with pytest.raises(av.FFmpegError):
        decode(path)


def test_a_truncated_m4a_has_lost_its_index_and_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(av.FFmpegError):
        decode(truncate(render(SHORT, tmp_path / "call.m4a"), 0.5))
