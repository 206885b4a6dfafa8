import hashlib
import itertools

import numpy as np
import pytest

from tests import recordings
from tests.support.audio_files import RATE, decode


@pytest.mark.parametrize("name", recordings.NAMES)
def test_a_recording_lasts_as_long_as_its_reference_says(name: str) -> None:
    recording = recordings.load(name)
    assert decode(recording.path).shape == (1, round(recording.duration * RATE))


@pytest.mark.parametrize("name", recordings.NAMES)
def test_sound_is_found_inside_the_turns_and_nowhere_else(name: str) -> None:
    recording = recordings.load(name)
    sound = decode(recording.path)[0]
    for turn in recording.turns:
        span = slice(round(turn.start * RATE), round(turn.end * RATE))
        assert turn.text
        assert np.abs(sound[span]).max() > 5_000
        sound[span] = 0
    assert not sound.any()


def test_the_conversation_is_an_exchange_of_three_speakers() -> None:
    turns = recordings.load("conversation").turns
    assert len({turn.speaker for turn in turns}) == 3
    assert all(before.speaker != after.speaker for before, after in itertools.pairwise(turns))
    assert all(before.end < after.start for before, after in itertools.pairwise(turns))


def test_the_crosstalk_has_turns_that_overlap() -> None:
    turns = recordings.load("crosstalk").turns
    assert any(after.start < before.end for before, after in itertools.pairwise(turns))


def test_the_provenance_page_names_every_recording_with_its_checksum() -> None:
    page = (recordings.FOLDER / "README.md").read_text("utf-8")
    for name in recordings.NAMES:
        assert hashlib.sha256(recordings.load(name).path.read_bytes()).hexdigest() in page


def test_an_unknown_recording_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        recordings.load("no-such-recording")
