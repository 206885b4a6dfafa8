from collections.abc import Callable

import numpy as np

from infra.local.speech.engine.audio import RATE, Samples, blocks, probe
from infra.local.speech.engine.missed_speech import recover_missed_words
from infra.local.speech.engine.transcript import RecognizedWord
from infra.local.speech.engine.windows import AudioWindow
from tests.recordings import load

BEGUN = 100.0  # where the window starts in the recording, seconds


def speech() -> Samples:
    return np.concatenate(list(blocks(probe(load("conversation").path))))[: 30 * RATE]


def words(*times: tuple[float, float]) -> list[RecognizedWord]:
    return [RecognizedWord(BEGUN + start, BEGUN + end, f" {start}", 0.9) for start, end in times]


def said(*heard: RecognizedWord) -> tuple[list[AudioWindow], Callable[[AudioWindow], list[RecognizedWord]]]:
    """What was listened to again, and a model that then hears these words."""
    asked: list[AudioWindow] = []

    def hear(gap: AudioWindow) -> list[RecognizedWord]:
        asked.append(gap)
        return [*heard]

    return asked, hear


def test_what_a_model_skipped_is_heard_once_more_alone() -> None:
    window = AudioWindow(BEGUN, speech())
    before, missing, after = words((0.3, 8), (9, 13), (14, 29.5))
    asked, hear = said(missing)
    assert list(recover_missed_words(window, [before, after], hear)) == [before, missing, after]
    assert [(gap.start, gap.end) for gap in asked] == [(BEGUN + 8, BEGUN + 14)]


def test_the_beginning_and_the_end_of_a_window_can_be_skipped_too() -> None:
    (middle,) = words((10, 12))
    asked, hear = said()
    assert list(recover_missed_words(AudioWindow(BEGUN, speech()), [middle], hear)) == [middle]
    assert [(gap.start, gap.end) for gap in asked] == [(BEGUN, BEGUN + 10), (BEGUN + 12, BEGUN + 30)]


def test_silence_and_short_pauses_are_not_listened_to_again() -> None:
    asked, hear = said()
    silence = AudioWindow(BEGUN, np.zeros(30 * RATE, np.float32))
    assert list(recover_missed_words(silence, [], hear)) == []
    spoken = words(*((second, second + 0.5) for second in range(30)))
    assert list(recover_missed_words(AudioWindow(BEGUN, speech()), spoken, hear)) == spoken
    assert asked == []


def test_a_guess_about_noise_is_not_taken_for_words() -> None:
    _, hear = said(
        RecognizedWord(BEGUN + 1, BEGUN + 2, " Thanks", 0.2), RecognizedWord(BEGUN + 2, BEGUN + 3, " for", 0.4)
    )
    assert list(recover_missed_words(AudioWindow(BEGUN, speech()), [], hear)) == []


def test_nothing_is_said_twice_at_the_end_of_a_gap() -> None:
    before, after = words((0.3, 8), (14, 29.5))
    _, hear = said(*words((9, 13), (13.5, 14.2)))
    assert list(recover_missed_words(AudioWindow(BEGUN, speech()), [before, after], hear)) == [
        before,
        *words((9, 13)),
        after,
    ]
