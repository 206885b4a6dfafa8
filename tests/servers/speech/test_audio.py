from pathlib import Path

import numpy as np
import pytest

from infra.local.speech.engine.audio import RATE, AudioError, AudioFile, RawFormat, blocks, probe
from tests.recordings import load
from tests.servers.speech.audio_samples import tone
from tests.support.audio_files import render, render_garbage, truncate


def keep(folder: Path, content: bytes) -> Path:
    path = folder / "audio"
    path.write_bytes(content)
    return path


def loudest_hertz(audio: AudioFile, channel: int) -> float:
    samples = np.concatenate(list(blocks(audio, channel)))
    return float(np.abs(np.fft.rfft(samples)).argmax() * RATE / len(samples))


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".m4a", ".ogg", ".webm"])
def test_every_documented_container_is_read(tmp_path: Path, suffix: str) -> None:
    audio = probe(render(load("short"), tmp_path / f"a{suffix}", rate=48_000))
    assert audio.seconds == pytest.approx(11.36, abs=0.1)
    assert sum(map(len, blocks(audio))) / RATE == pytest.approx(11.36, abs=0.1)


def test_channels_are_kept_apart(tmp_path: Path) -> None:
    audio = probe(keep(tmp_path, tone(2, channels=2)))
    assert audio.channels == 2
    assert loudest_hertz(audio, 0) == pytest.approx(220, abs=1)
    assert loudest_hertz(audio, 1) == pytest.approx(440, abs=1)


def test_blocks_are_of_ten_seconds_whatever_the_length(tmp_path: Path) -> None:
    lengths = [len(block) / RATE for block in blocks(probe(keep(tmp_path, tone(25))))]
    assert sum(lengths) == pytest.approx(25, abs=0.01)
    assert lengths[:2] == pytest.approx([10, 10], abs=0.2)


@pytest.mark.parametrize(("demuxer", "width"), [("s16le", 2), ("mulaw", 1), ("alaw", 1)])
def test_headerless_samples_are_read_as_declared(tmp_path: Path, demuxer: str, width: int) -> None:
    audio = probe(keep(tmp_path, bytes(3 * 8_000 * 2 * width)), RawFormat(demuxer, 8_000, 2))
    assert (audio.seconds, audio.channels) == (3, 2)
    assert sum(map(len, blocks(audio, channel=1))) / RATE == pytest.approx(3, abs=0.01)


def test_a_recording_of_a_browser_has_no_length_in_its_header_but_one_all_the_same(tmp_path: Path) -> None:
    content = tone(4, container="webm", codec="libopus").replace(b"\x44\x89", b"\xec\x89")
    assert probe(keep(tmp_path, content)).seconds == pytest.approx(4, abs=0.1)


def test_a_file_that_changes_its_format_on_the_way_is_read_to_its_end(tmp_path: Path) -> None:
    joined = tone(2, 1, "mp3", "libmp3lame") + tone(3, 2, "mp3", "libmp3lame")
    assert sum(map(len, blocks(probe(keep(tmp_path, joined))))) / RATE == pytest.approx(5, abs=0.3)


def test_a_truncated_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = truncate(render(load("short"), tmp_path / "a.flac"), 0.5)
    assert 4 < sum(map(len, blocks(probe(path)))) / RATE < 8


def test_damage_in_the_middle_costs_that_place_only(tmp_path: Path) -> None:
    content = bytearray(render(load("short"), tmp_path / "a.mp3").read_bytes())
    middle = len(content) // 2
    content[middle : middle + 2_000] = bytes(2_000)
    assert sum(map(len, blocks(probe(keep(tmp_path, bytes(content)))))) / RATE > 10


@pytest.mark.parametrize("size", [0, 50_000])
def test_what_is_not_audio_is_refused(tmp_path: Path, size: int) -> None:
    with pytest.raises(AudioError, match="not audio"):
        probe(render_garbage(tmp_path / "a", size))


def test_a_playlist_is_not_followed_to_other_files(tmp_path: Path) -> None:
    secret = keep(tmp_path, tone(1))
    playlist = tmp_path / "list.m3u8"
    playlist.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n", "utf-8")
    with pytest.raises(AudioError):
        probe(playlist)


def test_a_header_without_sound_is_refused(tmp_path: Path) -> None:
    audio = probe(keep(tmp_path, tone(1)[:78]))
    with pytest.raises(AudioError, match="no sound"):
        list(blocks(audio))
