import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.local.speech.engine.audio import RATE, Samples, blocks, probe
from infra.local.speech.engine.windows import quiet_point, windows
from tests.recordings import load


def speech() -> Samples:
    return np.concatenate(list(blocks(probe(load("conversation").path))))


@settings(deadline=None, derandomize=True, max_examples=20)
@given(st.lists(st.integers(1, 3 * RATE), min_size=1, max_size=8))
def test_windows_neither_lose_nor_double_a_sample(lengths: list[int]) -> None:
    sound = np.arange(sum(lengths), dtype=np.float32) / 1e9
    parts = np.split(sound, np.cumsum(lengths)[:-1])
    found = list(windows(parts, longest=2 * RATE))
    assert np.array_equal(np.concatenate([w.samples for w in found]), sound)
    assert [w.start for w in found[1:]] == pytest.approx([w.end for w in found[:-1]])


def test_a_window_ends_between_two_turns_of_a_conversation() -> None:
    turns = load("conversation").turns
    first, *_ = windows([speech()[: 30 * RATE]], longest=25 * RATE)
    assert all(not turn.start + 0.3 < first.end < turn.end - 0.3 for turn in turns)


def test_a_pause_is_looked_for_in_the_last_minute_only() -> None:
    sound = np.concatenate((np.zeros(60 * RATE, np.float32), speech()))
    assert quiet_point(sound) >= len(sound) - 60 * RATE


def test_silence_may_be_cut_anywhere() -> None:
    assert 0 < quiet_point(np.zeros(5 * RATE, np.float32)) < 5 * RATE
