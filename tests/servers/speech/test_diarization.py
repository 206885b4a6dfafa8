from pathlib import Path

import numpy as np
import pytest

from infra.local.speech.engine.audio import Samples, blocks, probe
from infra.local.speech.engine.diarization.clustering import Vectors, cluster_speakers
from infra.local.speech.engine.diarization.diarizer import Diarizer
from infra.local.speech.engine.diarization.fbank import fbank
from infra.local.speech.engine.diarization.labels import label_words
from infra.local.speech.engine.diarization.networks import WINDOW_FRAMES, Segmentation, VoicePrint
from infra.local.speech.engine.diarization.timeline import SECONDS, SpeakerTimeline, reconstruct
from infra.local.speech.engine.transcript import RecognizedWord, SpeakerBounds
from infra.local.speech.models.pins import SEGMENTATION, VOICE_PRINT
from tests.recordings import Turn, load
from tests.support.word_measures import diarization_error_rate


@pytest.fixture(scope="session")
def diarizer() -> Diarizer:
    return Diarizer(Segmentation(SEGMENTATION, 2), VoicePrint(VOICE_PRINT, 2))


def sound(path: Path) -> Samples:
    return np.concatenate(list(blocks(probe(path))))


def timeline(diarizer: Diarizer, samples: Samples, bounds: SpeakerBounds, block: int = 50_000) -> SpeakerTimeline:
    diarization = diarizer.start()
    parts = iter(np.split(samples, range(block, len(samples), block)))
    for _ in diarization.listener_probe(parts, lambda _: None):
        pass
    return diarization.finish(bounds)


def turns(found: SpeakerTimeline) -> list[Turn]:
    return [Turn(str(turn.speaker), turn.start, turn.end) for turn in found.turns()]


def voices(random: np.random.Generator, *counts: int) -> Vectors:
    """Unit vectors around as many centres as there are counts, about 0.15 from each other and 0.9 across."""
    centres = np.repeat(np.eye(192)[: len(counts)], counts, axis=0)
    points = centres + random.normal(0, 0.03, centres.shape)
    unit: Vectors = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    return random.permutation(unit)


def test_a_conversation_of_three_is_told_apart(diarizer: Diarizer) -> None:
    recording = load("conversation")
    found = turns(timeline(diarizer, sound(recording.path), SpeakerBounds()))
    assert len({turn.speaker for turn in found}) == 3
    assert diarization_error_rate(recording.turns, found, collar=0.25) < 0.06


def test_who_speaks_over_whom_is_heard(diarizer: Diarizer) -> None:
    recording = load("crosstalk")
    found = turns(timeline(diarizer, sound(recording.path), SpeakerBounds()))
    assert diarization_error_rate(recording.turns, found) < 0.1


def test_bounds_hold_whatever_the_voices_suggest(diarizer: Diarizer) -> None:
    samples = sound(load("crosstalk").path)
    for bounds, count in ((SpeakerBounds(most=1), 1), (SpeakerBounds(least=3, most=3), 3)):
        assert len({turn.speaker for turn in turns(timeline(diarizer, samples, bounds))}) == count


def test_the_size_of_blocks_changes_nothing(diarizer: Diarizer) -> None:
    samples = sound(load("crosstalk").path)
    found = [turns(timeline(diarizer, samples, SpeakerBounds(), block)) for block in (1_000, 400_000)]
    assert found[0] == found[1]


@pytest.mark.parametrize("seconds", [0.01, 3, 12])
def test_silence_has_no_speakers(diarizer: Diarizer, seconds: float) -> None:
    found = timeline(diarizer, np.zeros(int(seconds * 16_000), np.float32), SpeakerBounds(least=2))
    assert turns(found) == []
    assert found.speaker_at(0, 1) is None


def test_groups_of_voices_are_found(random: np.random.Generator) -> None:
    assert len(cluster_speakers(voices(random, 40, 20, 5), SpeakerBounds())) == 3


def test_tens_of_thousands_of_voices_are_grouped_in_blocks(random: np.random.Generator) -> None:
    assert len(cluster_speakers(voices(random, 9_000, 2_000, 50), SpeakerBounds())) == 3


def test_a_voice_heard_once_founds_no_speaker_unless_one_is_missing(random: np.random.Generator) -> None:
    heard = voices(random, 40, 20, 1)
    assert len(cluster_speakers(heard, SpeakerBounds())) == 2
    assert len(cluster_speakers(heard, SpeakerBounds(least=3))) == 3


def test_too_many_speakers_are_merged_from_the_rarest_on(random: np.random.Generator) -> None:
    found = cluster_speakers(voices(random, 40, 20, 3), SpeakerBounds(most=2))
    assert sorted(vector[:2].argmax() for vector in found) == [0, 1]


def test_a_word_between_turns_goes_to_the_nearest_and_labels_follow_the_order_of_speech() -> None:
    active = np.zeros((300, 2), np.bool_)
    active[0:100, 1] = active[200:300, 0] = True
    times = [(0.5, 1.0), (1.9, 2.0), (2.6, 2.9), (4.0, 4.5)]
    words = [RecognizedWord(start, end, " so", 1) for start, end in times]
    assert [word.speaker for word in label_words(words, SpeakerTimeline(active))] == ["1", "1", "2", "2"]


def test_windows_that_disagree_are_outvoted() -> None:
    alone = np.zeros((WINDOW_FRAMES, 3), np.bool_)
    alone[:, 0] = True
    owners = np.array([[0, -1, -1], [0, -1, -1], [1, -1, -1]], np.int16)
    found = turns(reconstruct([alone] * 3, owners, speakers=2, step=1))
    assert {turn.speaker for turn in found if turn.end - turn.start > 2 * SECONDS} == {"0"}


def test_features_of_a_tone_peak_in_its_own_bin() -> None:
    times = np.arange(16_000) / 16_000
    frames = fbank((np.sin(2 * np.pi * 1_000 * times) / 2).astype(np.float32))
    assert frames.shape == (98, 80)
    assert set(frames.argmax(axis=1)) == {27}
