from collections.abc import Callable

import numpy as np

from infra.local.speech.engine.audio import RATE, Samples, blocks, probe
from infra.local.speech.engine.gaps import without_gaps
from infra.local.speech.engine.transcript import Word
from infra.local.speech.engine.windows import Window
from tests.recordings import load

BEGUN = 100.0  # where the window starts in the recording, seconds


def speech() -> Samples:
    return np.concatenate(list(blocks(probe(load("conversation").path))))[: 30 * RATE]


def words(*times: tuple[float, float]) -> list[Word]:
    return [Word(BEGUN + start, BEGUN + end, f" {start}", 0.9) for start, end in times]


def said(*heard: Word) -> tuple[list[Window], Callable[[Window], list[Word]]]:
    """What was listened to again, and a model that then hears these words."""
    asked: list[Window] = []

    def hear(gap: Window) -> list[Word]:
        asked.append(gap)
        return [*heard]

    return asked, hear


def test_what_a_model_skipped_is_heard_once_more_alone() -> None:
    window = Window(BEGUN, speech())
    before, missing, after = words((0.3, 8), (9, 13), (14, 29.5))
    asked, hear = said(missing)
    assert list(without_gaps(window, [before, after], hear)) == [before, missing, after]
    assert [(gap.start, gap.end) for gap in asked] == [(BEGUN + 8, BEGUN + 14)]


def test_the_beginning_and_the_end_of_a_window_can_be_skipped_too() -> None:
    (middle,) = words((10, 12))
    asked, hear = said()
    assert list(without_gaps(Window(BEGUN, speech()), [middle], hear)) == [middle]
    assert [(gap.start, gap.end) for gap in asked] == [(BEGUN, BEGUN + 10), (BEGUN + 12, BEGUN + 30)]


def test_silence_and_short_pauses_are_not_listened_to_again() -> None:
    asked, hear = said()
    silence = Window(BEGUN, np.zeros(30 * RATE, np.float32))
    assert list(without_gaps(silence, [], hear)) == []
    spoken = words(*((second, second + 0.5) for second in range(30)))
    assert list(without_gaps(Window(BEGUN, speech()), spoken, hear)) == spoken
    assert asked == []


def test_a_guess_about_noise_is_not_taken_for_words() -> None:
    _, hear = said(Word(BEGUN + 1, BEGUN + 2, " Thanks", 0.2), Word(BEGUN + 2, BEGUN + 3, " for", 0.4))
    assert list(without_gaps(Window(BEGUN, speech()), [], hear)) == []


def test_nothing_is_said_twice_at_the_end_of_a_gap() -> None:
    before, after = words((0.3, 8), (14, 29.5))
    _, hear = said(*words((9, 13), (13.5, 14.2)))
    assert list(without_gaps(Window(BEGUN, speech()), [before, after], hear)) == [before, *words((9, 13)), after]
